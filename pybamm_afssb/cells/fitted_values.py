"""Values that a fit found, as entries of the sets: written by fits, never by hand.

``parameter_sets/fitted.csv`` holds one row a value, with the claim that it was fitted
to. A set takes its own with one line, ``**fitted("Lee2020_SUS")``; sets that derive from
it share them.
"""

from __future__ import annotations

import csv
import importlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pybamm_afssb.cells.entry import Entry

#: Columns of the file.
COLUMNS = (
    "set",
    "parameter",
    "value",
    "unit",
    "low",
    "high",
    "claim",
    "source",
    "note",
)


def path() -> Path:
    """Return where the package keeps its fitted values."""
    package = importlib.import_module("pybamm_afssb.parameter_sets")
    return Path(next(iter(package.__path__))) / "fitted.csv"


def read(file: str | os.PathLike[str] | None = None) -> list[dict[str, str]]:
    """Return the rows of a file of fitted values, none if there is no file.

    Parameters
    ----------
    file : path-like, optional
        Default: the package's own.
    """
    where = path() if file is None else Path(file)
    if not where.is_file():
        return []
    with where.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def fitted(cell: str) -> dict[str, Entry]:
    """Return the fitted entries of a set.

    Parameters
    ----------
    cell : str
        The set's name.

    Returns
    -------
    dict
        Entries of kind "fitted" by parameter name; empty if nothing was fitted.
    """
    return {
        row["parameter"]: Entry(
            float(row["value"]),
            row["unit"],
            "fitted",
            row["source"],
            span=(float(row["low"]), float(row["high"])),
            claim=row["claim"],
            evidence="own fit",
            note=row["note"],
        )
        for row in read()
        if row["set"] == cell
    }


def write(
    rows: Iterable[Mapping[str, str]], file: str | os.PathLike[str] | None = None
) -> Path:
    """Put the rows of a fit in the place of what the same claim had fitted before.

    Parameters
    ----------
    rows : iterable of dict
        Values by :data:`COLUMNS`, all of one claim.
    file : path-like, optional
        Default: the package's own.

    Returns
    -------
    pathlib.Path
        The file.
    """
    new = list(rows)
    claims = {row["claim"] for row in new}
    kept = [row for row in read(file) if row["claim"] not in claims]
    table = sorted([*kept, *new], key=lambda row: (row["set"], row["parameter"]))
    where = path() if file is None else Path(file)
    with where.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    return where
