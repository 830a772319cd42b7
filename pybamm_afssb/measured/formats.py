"""Files of cyclers: the table in them as it stands, and what the format says of signs.

Text tables are read by pandas, from the first line that names a time and a voltage or
current. All other files are read by batterydf (Apache-2.0), which is the extra "data":
the Battery Data Format itself, BioLogic's .mpt, Neware's .nda and .ndax, spreadsheets.
Of batterydf only the table as it stands in the file is taken: it takes milliampere for
ampere where a unit is in brackets, so that units are read in
:mod:`pybamm_afssb.measured.columns`.

Every format that says what a positive current is means a charge of the cell, which
raises its voltage: :data:`CONVENTIONS`.
"""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pybamm_afssb.errors import DataError
from pybamm_afssb.measured.columns import (
    CURRENT,
    DATE,
    DENSITY,
    POWER,
    QUANTITIES,
    STEP_TIME,
    TIME,
    VOLTAGE,
    recognised,
    split,
)

#: What is read as text; of everything else batterydf knows the form.
TEXT = (".csv", ".txt", ".tsv", ".dat")
#: Lines of a text in which the header is looked for.
_PREAMBLE = 600
_SEPARATORS = ("\t", ";", ",")

#: What of a file says which cycler wrote it, and what that one means by current.
CONVENTIONS = {
    "bdf": ("Test Time / s", "the Battery Data Format"),
    "bdf notation": ("test_time_second", "the Battery Data Format"),
    "ec-lab": ("EC-Lab ASCII FILE", "BioLogic's EC-Lab"),
    "bt-lab": ("BT-Lab ASCII FILE", "BioLogic's BT-Lab"),
    "neware": ("NEWARE", "Neware"),
    "landt": ("LANDT", "Landt"),
    "basytec": ("BaSyTec", "BaSyTec"),
    "novonix": ("Novonix", "Novonix"),
    "digatron": ("Program Duration#s", "Digatron"),
    "arbin": ("Arbin", "Arbin"),
}
#: Endings that one cycler alone writes.
_ENDINGS = {".mpt": "BioLogic", ".nda": "Neware", ".ndax": "Neware"}


@dataclass(frozen=True)
class Raw:
    """The table of a file as it stands.

    Attributes
    ----------
    table : pandas.DataFrame
        Its columns under the headers of the file.
    source : str
        Where it comes from.
    convention : str
        Who says that a positive current charges, "" if nobody does.
    """

    table: pd.DataFrame
    source: str
    convention: str


def load(path: Path, named: Collection[str] = ()) -> Raw:
    """Return the table of a file.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    named : collection of str, optional
        Headers that a user named: the line with all of them is the header of a text.

    Raises
    ------
    DataError
        If it does not exist or holds no table that is understood, or for a file that
        needs batterydf, which is not installed.
    """
    if not path.is_file():
        raise DataError(f"path: {str(path)!r} was given; there is no such file")
    if path.suffix.lower() in TEXT:
        return _text(path, named)
    table = _by_batterydf(path)
    ending = path.suffix.lower()
    writer = _ENDINGS.get(ending) or writer_of(table.columns)
    if ending in (".nda", ".ndax"):
        # NewareNDA's own names: seconds and volts, the time of the step
        table = table.rename(
            columns={"Time": "Step time [s]", "Voltage": "Voltage [V]"}
        )
    return Raw(table, str(path), writer)


def _by_batterydf(path: Path) -> pd.DataFrame:
    try:
        import bdf
    except ImportError:
        raise DataError(
            f"path: {str(path)!r} was given; of a file that is no text table "
            f"({', '.join(TEXT)}) batterydf is the reader: "
            "pip install 'pybamm-afssb[data]'"
        ) from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            table = bdf.parse(str(path))
        except Exception as error:  # every reader has its own kinds
            raise DataError(
                f"path: batterydf cannot read {str(path)!r}: {' '.join(str(error).split())}"
            ) from None
    return pd.DataFrame(table)


def _text(path: Path, named: Collection[str]) -> Raw:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # of Windows, which older cyclers run on
    lines = text.splitlines()
    place = _header(lines, named)
    if place is None:
        first = next((line for line in lines if line.strip()), "")
        raise DataError(
            f"path: {str(path)!r} has no line that names a time and a voltage or a "
            f"current; it begins with {first[:60]!r}. Headers such as 'Time [s]', "
            "'Voltage [V]', 'Current [mA]' are needed, or columns={'Time [s]': ...}"
        )
    row, separator = place
    return Raw(_table(lines[row:], separator), str(path), writer_of(lines[: row + 1]))


def _header(lines: list[str], named: Collection[str]) -> tuple[int, str] | None:
    """Return the number of the line that names the columns, and what separates them."""
    for number, line in enumerate(lines[:_PREAMBLE]):
        for separator in _SEPARATORS:
            cells = next(csv.reader([line], delimiter=separator), [])
            if len(cells) < 2:
                continue
            if named and {*named} <= {cell.strip() for cell in cells}:
                return number, separator
            words = {split(cell)[0] for cell in cells}
            if _names_of(TIME, STEP_TIME, DATE) & words and (
                _names_of(VOLTAGE, CURRENT, DENSITY, POWER) & words
            ):
                return number, separator
    return None


def _names_of(*quantities: str) -> set[str]:
    return {name for quantity in quantities for name in QUANTITIES[quantity]}


def _table(lines: list[str], separator: str) -> pd.DataFrame:
    header = next(csv.reader([lines[0]], delimiter=separator))
    body = [line for line in lines[1:] if line.strip(" \t;,")]
    if body:
        units = next(csv.reader([body[0]], delimiter=separator))
        if _is_unit_row(header, units):
            header = [
                f"{name} [{unit.strip(' []()')}]" if unit.strip(" []()") else name
                for name, unit in zip(header, units, strict=False)
            ]
            body = body[1:]
    comma = separator != "," and any("," in line for line in body[:5])
    return pd.read_csv(
        io.StringIO("\n".join(body)),
        sep=separator,
        header=None,
        names=_distinct([cell.strip() for cell in header]),
        index_col=False,
        decimal="," if comma else ".",
        skipinitialspace=True,
        low_memory=False,
    )


def _distinct(header: list[str]) -> list[str]:
    """Return headers of which none occurs twice."""
    found: list[str] = []
    for number, name in enumerate(header, 1):
        own = name or f"column {number}"
        found.append(own if own not in found else f"{own} ({number})")
    return found


def _is_unit_row(header: list[str], cells: list[str]) -> bool:
    """Whether a row under the header holds units, and no number."""
    if not any(cells):
        return False
    for cell in cells:
        try:
            float(cell.replace(",", "."))
        except ValueError:
            continue
        return False
    named = [f"{n} [{u.strip(' []()')}]" for n, u in zip(header, cells, strict=False)]
    try:
        columns = recognised(named)
    except DataError:
        return False
    return {VOLTAGE, CURRENT} & set(columns) != set()


def writer_of(text: Iterable[str]) -> str:
    """Return who wrote a file, if that says what a positive current is, else "".

    Parameters
    ----------
    text : iterable of str
        The lines above its numbers, or its headers.
    """
    lower = "\n".join(map(str, text)).lower()
    for mark, writer in CONVENTIONS.values():
        if mark.lower() in lower:
            return writer
    return ""
