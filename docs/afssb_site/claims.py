"""A page for every published result: what was measured, what the models make of it."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable
from pathlib import Path

from afssb_site.laws import escaped
from afssb_site.writing import table, write_all
from pybamm_afssb.cells import set_names
from pybamm_afssb.validation import claims as published
from pybamm_afssb.validation.claims import NUMBERS, Claim, beside
from pybamm_afssb.validation.judge import blank

VALIDATION = Path(__file__).resolve().parents[1] / "validation.md"
_MARKS = {"pass": "✓ pass", "miss": "✗ miss"}


@functools.cache
def read_claims() -> dict[str, Claim]:
    """Return the package's claims; they are read once."""
    return published.read_claims()


def write(folder: Path) -> None:
    """Write the pages of all claims and their index.

    Parameters
    ----------
    folder : pathlib.Path
        Where the generated pages stand.
    """
    place = folder / "claims"
    found = read_claims()
    drawn = {claim.id for claim in found.values() if draw(claim, place)}
    pages = {f"{i}.md": page(claim, i in drawn) for i, claim in found.items()}
    write_all(place, {**pages, "index.md": index()})


def index() -> str:
    """Return the index of all claims, a table that can be filtered."""
    found = list(read_claims().values())
    listed = "\n".join(claim.id for claim in found)
    return (
        "# Published results, one by one\n\n"
        "What each published cell showed, and what the models make of it. "
        "[The table of the last validation](../../validation.md) has the tolerances and "
        "the reasons; [how to read it](../../trust.md). Type in the field to see only the "
        "rows that hold all of the words.\n\n"
        ":::{div} filtered\n" + claims_table(found) + "\n:::\n\n"
        "```{toctree}\n:hidden:\n\n../../validation\n../../trust\n" + listed + "\n```\n"
    )


def about(name: str) -> list[Claim]:
    """Return the claims about a set.

    Parameters
    ----------
    name : str
        The set's name.
    """
    return [claim for claim in read_claims().values() if name in claim.sets]


def claims_table(found: Iterable[Claim]) -> str:
    """Return a table of claims, each with its outcome.

    Parameters
    ----------
    found : iterable of Claim
        The claims.
    """
    rows = []
    for claim in found:
        row = outcome(claim.id)
        rows.append(
            [
                f"[{claim.id}](../claims/{claim.id}.md)",
                escaped(", ".join(claim.sets)),
                escaped(claim.quantity),
                escaped(blank(claim).published),
                escaped(row.get("computed", "")),
                _MARKS.get(row.get("status", ""), row.get("status", "not run yet")),
            ]
        )
    return table(["claim", "sets", "what", "published", "computed", "status"], rows)


def page(claim: Claim, drawn: bool) -> str:
    """Return the page of a claim.

    Parameters
    ----------
    claim : Claim
        The claim.
    drawn : bool
        Whether it has a picture.
    """
    row = outcome(claim.id)
    known = blank(claim)
    sets = ", ".join(
        f"[{name}](../sets/{name}.md)" if name in set_names() else f"`{name}`"
        for name in claim.sets
    )
    doi = f", [{claim.doi}](https://doi.org/{claim.doi})" if claim.doi else ""
    facts = [
        ["source", f"{escaped(claim.reference)}{doi} ({claim.evidence})"],
        ["cells", sets],
        ["what was done", escaped(claim.protocol)],
        ["published", escaped(known.published)],
        ["tolerance", escaped(known.tolerance)],
        ["use", escaped(row.get("use", known.use))],
        ["fitted to it", escaped(", ".join(known.fitted)) or "nothing"],
        ["computed", escaped(row.get("computed", "")) or "not run yet"],
        ["run with", escaped(row.get("sets", ""))],
        ["status", _MARKS.get(row.get("status", ""), row.get("status", "not run yet"))],
        ["why", escaped(row.get("reason", ""))],
    ]
    picture = (
        f"```{{image}} {claim.id}.png\n:alt: {claim.id}, published beside computed\n```\n\n"
        if drawn
        else ""
    )
    return (
        f"# {claim.id}: {escaped(claim.quantity)}\n\n"
        + table(["", ""], [fact for fact in facts if fact[1]])
        + f"\n\n{picture}Run it again: `pybamm-afssb validate --only {claim.id}`.\n"
    )


@functools.cache
def _outcomes() -> dict[str, dict[str, str]]:
    """Return the rows of docs/validation.md, or of what the package carries, by claim."""
    found = {row["claim"]: row for row in _carried()}
    lines = [
        [
            cell.strip().replace("\\|", "|")
            for cell in re.split(r"(?<!\\)\|", line)[1:-1]
        ]
        for line in VALIDATION.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    for header, *rows in [lines]:
        for row in rows:
            if len(row) == len(header):
                found[row[0]] = {
                    **found.get(row[0], {}),
                    **dict(zip(header, row, strict=True)),
                }
    return found


def _carried() -> list[dict[str, str]]:
    text = beside("outcomes.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def outcome(claim: str) -> dict[str, str]:
    """Return what the last validation found of a claim; empty if it was not run.

    Parameters
    ----------
    claim : str
        Its id.
    """
    return _outcomes().get(claim, {})


def draw(claim: Claim, folder: Path) -> bool:
    """Draw published and computed numbers of a claim that has both.

    Parameters
    ----------
    claim : Claim
        The claim.
    folder : pathlib.Path
        Where the picture is written.

    Returns
    -------
    bool
        Whether there is a picture.
    """
    from matplotlib.figure import Figure

    from pybamm_afssb.figures import style

    values = numbers(outcome(claim.id).get("computed", ""))
    wanted = 1 if claim.form == "range" else len(claim.targets)
    if claim.form not in NUMBERS or not values or len(values) != wanted:
        return False
    places = range(len(values))
    targets, widths = list(claim.targets), list(claim.tolerances)
    if claim.form == "range":
        low, high = claim.targets
        targets, widths = [(low + high) / 2], [(high - low) / 2]
    figure = Figure(figsize=(5, 2.6), layout="constrained")
    ax = figure.add_subplot()
    ax.errorbar(
        places,
        targets,
        yerr=widths or None,
        fmt="s",
        color=style.BLACK,
        fillstyle="none",
        capsize=4,
        label="published, with its tolerance",
    )
    shifted = [place + 0.1 for place in places]
    ax.plot(shifted, values, "o", color=style.BLUE, label="computed")
    ax.set(xlim=(-0.5, len(values) - 0.5), ylabel=f"[{claim.unit}]")
    ax.set_xticks(list(places), claim.at)
    ax.margins(y=0.2)
    ax.legend(fontsize=style.SMALL)
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / f"{claim.id}.png", dpi=120)
    return True


def numbers(text: str) -> list[float]:
    """Return the numbers of a computed result such as "97.07 / 95.52".

    Parameters
    ----------
    text : str
        The cell of the table.
    """
    found = []
    for part in re.sub(r"\(.*?\)", "", text).split(" / "):
        try:
            found.append(float(part))
        except ValueError:
            return []
    return found
