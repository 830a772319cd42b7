"""What happened in a run, in sentences and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import pandas as pd

from pybamm_afssb.explorer.published import Row
from pybamm_afssb.explorer.quantities import QUANTITIES
from pybamm_afssb.explorer.run import Run

EFFICIENCY = "Coulombic efficiency [%]"
_CHARGE = "Charge capacity [mA.h.cm-2]"
_DISCHARGE = "Discharge capacity [mA.h.cm-2]"
_RETENTION = "Capacity retention [%]"
#: Shares of the charge [%] below which a loss is not spoken of.
_SPOKEN = 0.05


def losses(run: Run) -> list[tuple[str, float]]:
    """Return what kept the last whole cycle's efficiency from 100 %, largest first.

    Parameters
    ----------
    run : Run
        The run.

    Returns
    -------
    list of tuple of str and float
        What is said of it, and its share of the charge [%].
    """
    row = _last(run)
    if row is None:
        return []
    found = []
    for column, value in row.items():
        name = str(column).removesuffix(" [%]")
        if name.startswith("Lost to "):
            found.append((f"lost to {name.removeprefix('Lost to ')}", float(value)))
        elif name.startswith("Retained as "):
            found.append((f"left as {name.removeprefix('Retained as ')}", float(value)))
        elif name == "Leak":
            found.append(("passed through the separator as a leak", float(value)))
    found = [item for item in found if item[1] > _SPOKEN]
    return sorted(found, key=lambda item: -item[1])


def sentences(run: Run) -> list[str]:
    """Return what happened in a run.

    Parameters
    ----------
    run : Run
        The run.
    """
    said = []
    row = _last(run)
    if row is None:
        said.append("No cycle has both a charge and a discharge.")
    else:
        said.append(
            f"Cycle {row.name} gave back {row[_DISCHARGE]:.2f} of {row[_CHARGE]:.2f} "
            f"mA·h/cm², {row[EFFICIENCY]:.1f} %."
        )
        parts = [f"{value:.2g} % {what}" for what, value in losses(run)[:3]]
        if parts:
            said.append(f"What did not come back: {', '.join(parts)}.")
    contact = 100 - (100 - run.curves["contact"]).max()
    voids = run.curves["voids"].max()
    if contact < 99.5:
        said.append(
            f"The metal's contact with the separator fell to {contact:.0f} % at the "
            f"lowest, under voids of up to {voids:.2g} µm."
        )
    if run.ended:
        said.append(f"It did not run as asked: {run.ended}.")
    return said


def summary(runs: Sequence[Run]) -> pd.DataFrame:
    """Return a table of runs, one row each.

    Parameters
    ----------
    runs : list of Run
        The runs.
    """
    found: dict[str, dict[str, object]] = {}
    for run in runs:
        row, lost = _last(run), losses(run)
        found[run.label] = {
            "Set to": run.settings or "own values",
            "Cycles": run.finished,
            "Discharge [mA·h/cm²]": np.nan if row is None else row[_DISCHARGE],
            "Efficiency [%]": np.nan if row is None else row[EFFICIENCY],
            "Retention [%]": np.nan if row is None else row[_RETENTION],
            "Largest loss": f"{lost[0][1]:.2g} % {lost[0][0]}" if lost else "none",
            "Lowest contact [%]": float(run.curves["contact"].min()),
            "Plated at most [µm]": float(run.curves["plated"].max()),
            "Largest pressure [MPa]": float(run.curves["pressure"].max()),
            "Ended": run.ended or "as asked",
        }
    return pd.DataFrame.from_dict(found, orient="index")


def settings(values: dict[str, float], off: frozenset[str]) -> str:
    """Say in a few words what was set.

    Parameters
    ----------
    values : dict
        Values by key of the quantities.
    off : frozenset of str
        Slots of what is switched off.
    """
    said = [
        f"{QUANTITIES[key].label.split(' (')[0].lower()} {value:g} {QUANTITIES[key].unit}"
        for key, value in values.items()
    ]
    return ", ".join([*said, *(f"no {slot}" for slot in sorted(off))])


def table_html(table: pd.DataFrame, caption: str) -> str:
    """Return a table as HTML that screen readers read by its headers.

    Parameters
    ----------
    table : pandas.DataFrame
        The table.
    caption : str
        What it shows.
    """
    heads = "".join(f'<th scope="col">{escape(str(c))}</th>' for c in table.columns)
    body = ""
    for name, row in table.iterrows():
        cells = "".join(f"<td>{escape(_cell(value))}</td>" for value in row)
        body += f'<tr><th scope="row">{escape(str(name))}</th>{cells}</tr>'
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr><td></td>{heads}</tr>"
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def published_html(names: Sequence[str], rows: Sequence[Sequence[Row]]) -> str:
    """Return what is published of cells as HTML.

    Parameters
    ----------
    names : list of str
        Names of sets.
    rows : list of list of Row
        What is published of each.
    """
    parts = []
    for name, own in zip(names, rows, strict=True):
        items = "".join(
            f"<li>{escape(row.quantity)}: published {escape(row.published)}; computed at "
            f"the last validation {escape(row.computed) or 'nothing'} "
            f"({escape(row.status)}). {_cited(row)}</li>"
            for row in own
        )
        none = "<p>Nothing is in the table of published results.</p>"
        parts.append(
            f"<h3>{escape(name)}</h3>" + (f"<ul>{items}</ul>" if own else none)
        )
    return "".join(parts)


def _cited(row: Row) -> str:
    if not row.doi:
        return escape(row.reference)
    return (
        f'<a href="https://doi.org/{escape(row.doi)}" target="_blank" rel="noopener">'
        f"{escape(row.reference)}</a>"
    )


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "-" if np.isnan(value) else f"{value:.4g}"
    return str(value)


def _last(run: Run) -> pd.Series | None:
    """Return the row of the last cycle with a charge and a discharge."""
    whole = run.table[run.table[EFFICIENCY].notna()]
    return None if whole.empty else whole.iloc[-1]
