"""The table of a validation: as a data frame, Markdown, JSON and a page with pictures."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pybamm_afssb.errors import nearest
from pybamm_afssb.validation.claims import ClaimError
from pybamm_afssb.validation.judge import Row

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

#: Column of the table -> field of a row.
COLUMNS = {
    "claim": "id",
    "sets": "sets",
    "quantity": "quantity",
    "published": "published",
    "computed": "computed",
    "tolerance": "tolerance",
    "use": "use",
    "status": "status",
    "time [s]": "seconds",
    "reason": "reason",
    "options": "options",
    "fitted": "fitted",
    "evidence": "evidence",
    "reference": "reference",
    "doi": "doi",
}
_SHOWN = (
    "claim",
    "sets",
    "published",
    "computed",
    "tolerance",
    "use",
    "status",
    "time [s]",
    "reason",
)
_STYLE = """body{font:14px/1.4 sans-serif;margin:2em;max-width:75em}
table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3em .5em;
text-align:left;vertical-align:top}td.pass{background:#d7ebf7}td.miss{background:#fbe3c8}
section{border-top:1px solid #ccc;margin-top:2em}img{max-width:100%}"""


@dataclass(frozen=True)
class Validation:
    """What :func:`pybamm_afssb.validate` found.

    Parameters
    ----------
    rows : sequence of Row
        One a claim.
    """

    rows: Sequence[Row]

    @property
    def table(self) -> pd.DataFrame:
        """One row a claim, indexed by its id; ``attrs["score"]`` is :meth:`score`."""
        import pandas as pd

        table = pd.DataFrame(
            [
                {name: getattr(row, key) for name, key in COLUMNS.items()}
                for row in self.rows
            ],
            columns=list(COLUMNS),
        ).set_index("claim")
        table.attrs["score"] = self.score()
        return table

    def score(self) -> dict[str, tuple[int, int, int]]:
        """Count what was met.

        Returns
        -------
        dict
            "calibrated", "not fitted" and "predicted" -> parts of claims that are met,
            that were tested, and that there are. A claim with a fitted and a predicted
            part counts once in each.
        """
        kinds = {name: [0, 0, 0] for name in ("calibrated", "not fitted", "predicted")}
        for row in self.rows:
            verdicts: dict[str, bool] = dict(row.parts)
            for use in row.use.split(", "):
                kind = "not fitted" if use == "to calibrate" else use
                key = "predict" if use == "predicted" else "calibrate"
                kinds[kind][2] += 1
                if key in verdicts:
                    kinds[kind][1] += 1
                    kinds[kind][0] += bool(verdicts[key])
        return {name: (c[0], c[1], c[2]) for name, c in kinds.items()}

    def summary(self) -> str:
        """Return the score in a sentence."""
        words = [
            f"{name} {met} of {tested} tested ({there} in all)"
            for name, (met, tested, there) in self.score().items()
            if there
        ]
        return f"Met: {'; '.join(words)}."

    def markdown(self) -> str:
        """Return the table in Markdown, with what it needs to be read."""
        lines = [
            f"# Published against computed\n\n{self.summary()}\n",
            "Made by `pybamm-afssb validate --markdown docs/validation.md` with"
            f" pybamm-afssb {version('pybamm-afssb')} and PyBaMM"
            f" {version('pybamm')}.\n",
            _LEGEND,
            "| " + " | ".join(_SHOWN) + " |",
            "|" + "---|" * len(_SHOWN),
        ]
        for row in self.rows:
            cells = [_markdown(_cell(row, name)) for name in _SHOWN]
            lines.append("| " + " | ".join(cells) + " |")
        sources = dict.fromkeys(
            f"- {_markdown(row.reference)}"
            + (f", [{doi}](https://doi.org/{doi})" if doi else "")
            for row in self.rows
            for doi in [_markdown(row.doi)]
        )
        lines += ["\nSources of the claims:\n", *sources, ""]
        return "\n".join(lines)

    def json(self) -> str:
        """Return all rows, curves of the pictures included, as JSON."""
        content = {
            "versions": {name: version(name) for name in ("pybamm-afssb", "pybamm")},
            "score": self.score(),
            "rows": [row.as_dict() for row in self.rows],
        }
        return json.dumps(_finite(content), indent=1)

    def html(self) -> str:
        """Return a page that stands alone: the table, and a picture per claim."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in _SHOWN)
        body, sections = [], []
        for row in self.rows:
            cells = "".join(
                f"<td{_class(row, name)}>{_linked(row, name)}</td>" for name in _SHOWN
            )
            body.append(f"<tr>{cells}</tr>")
            sections.append(self._section(row))
        return (
            '<!doctype html><html lang="en"><meta charset="utf-8">'
            f"<title>Published against computed</title><style>{_STYLE}</style>"
            f"<h1>Published against computed</h1><p>{html.escape(self.summary())}</p>"
            f"<p>{html.escape(_LEGEND)}</p><table><tr>{head}</tr>{''.join(body)}</table>"
            f"{''.join(sections)}</html>\n"
        )

    def figure(self, claim: str) -> Figure:
        """Draw a claim: published and computed.

        Parameters
        ----------
        claim : str
            Its id.

        Returns
        -------
        matplotlib.figure.Figure
            The figure.

        Raises
        ------
        ClaimError
            If the claim is not among the rows, or nothing was computed for it.
        """
        from pybamm_afssb.validation.pictures import draw

        rows = {row.id: row for row in self.rows}
        if claim not in rows:
            raise ClaimError(f"There is no row '{claim}'.{nearest(claim, rows)}")
        if not rows[claim].values:
            raise ClaimError(f"{claim}: nothing was computed ({rows[claim].reason}).")
        return draw(rows[claim])

    def _section(self, row: Row) -> str:
        from pybamm_afssb.validation.pictures import as_png

        doi = f" https://doi.org/{row.doi}" if row.doi else ""
        picture = ""
        if row.values:
            text = html.escape(f"{row.id}: published and computed")
            picture = (
                f'<img alt="{text}" src="data:image/png;base64,'
                f'{as_png(self.figure(row.id))}">'
            )
        return (
            f'<section id="{html.escape(row.id)}">'
            f"<h2>{html.escape(f'{row.id}: {row.quantity}')}</h2>"
            f"<p>{html.escape(row.protocol)}. {html.escape(row.reference + doi)} "
            f"({html.escape(row.evidence)}).</p>"
            f"<p>{html.escape(f'{row.status}: {row.computed or row.reason}')}</p>"
            f"{picture}</section>"
        )


_LEGEND = (
    "`use`: calibrated, the set has values that were fitted to this claim; to calibrate,"
    " it may be fitted, but has not been; predicted, nothing was fitted to it. A claim"
    " without a number must hold by its margin at the middle of the spans of all assumed"
    " values and at every draw from them, six; three quarters of them must solve. A"
    " miss is a miss.\n"
)


def _cell(row: Row, name: str) -> str:
    value = getattr(row, COLUMNS[name])
    if name == "time [s]":
        return "" if math.isnan(value) else f"{value:.0f}"
    if name == "sets" and row.options:
        options = ", ".join(f"{k}: {v}" for k, v in row.options.items())
        return f"{value} ({options})"
    return str(value)


def _markdown(text: str) -> str:
    """Return a text as one cell of a table, with nothing that a page would run."""
    text = " ".join(text.split("\n")).replace("|", "\\|")
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)


def _class(row: Row, name: str) -> str:
    return f' class="{html.escape(row.status)}"' if name == "status" else ""


def _linked(row: Row, name: str) -> str:
    text = html.escape(_cell(row, name))
    return f'<a href="#{html.escape(row.id)}">{text}</a>' if name == "claim" else text


def _finite(value: Any) -> Any:
    """Return data without NaN, which JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value
