"""Headers of measured tables: which quantity a column is, and in which unit.

A header is words and a unit, in any of the ways in use: ``Current (mA)``, ``I/mA``,
``Current [mA]``, ``Current#A``, ``current_ampere``. The words are looked up in
:data:`QUANTITIES`; pint reads the unit, whose dimension must be that of the quantity, so
that ``P/W`` is a power and ``P/MPa`` a pressure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from pybamm_afssb.errors import DataError, nearest

TIME, VOLTAGE, CURRENT = "Time [s]", "Voltage [V]", "Current [A]"
DENSITY = "Current density [mA.cm-2]"
CYCLE, STEP = "Cycle", "Step"
PRESSURE, TEMPERATURE = "Stack pressure [MPa]", "Temperature [K]"
CAPACITY = "Capacity [mA.h.cm-2]"
POWER = "Power [W]"
#: Columns of a file that end in no column of the table, but say something about it.
STEP_TIME, DATE, STATUS = "step time", "date", "status"

#: What pint calls the unit of a column of the table; "" for a count, None for a text.
UNITS: dict[str, str | None] = {
    TIME: "s",
    STEP_TIME: "s",
    VOLTAGE: "V",
    CURRENT: "A",
    DENSITY: "mA/cm**2",
    POWER: "W",
    PRESSURE: "MPa",
    TEMPERATURE: "kelvin",
    CYCLE: "",
    STEP: "",
    DATE: None,
    STATUS: None,
}

#: Words of headers, the likelier ones first: of two columns the first is taken.
QUANTITIES: dict[str, tuple[str, ...]] = {
    TIME: (
        "test time",
        "total time",
        "elapsed time",
        "time",
        "run time",
        "program duration",
        "prog time",
        "test",
        "t",
    ),
    STEP_TIME: ("step time", "relative time", "dpt time"),
    VOLTAGE: (
        "voltage",
        "cell voltage",
        "terminal voltage",
        "ecell",
        "ewe",
        "volts",
        "volt",
        "potential",
        "e",
        "u",
        "v",
    ),
    CURRENT: ("current", "cell current", "i", "amps", "amp", "cur"),
    DENSITY: ("current density", "current", "j", "i"),
    POWER: ("power", "p", "pwr", "watt"),
    PRESSURE: ("stack pressure", "applied pressure", "pressure", "p"),
    TEMPERATURE: (
        "cell temperature",
        "temperature",
        "ambient temperature",
        "surface temperature t1",
        "temp",
        "tenv",
        "t",
        "t1",
    ),
    CYCLE: (
        "cycle",
        "cycle number",
        "cycle count",
        "cycle index",
        "cycle id",
        "cycle no",
        "cyc",
    ),
    STEP: (
        "step count",
        "step",
        "step number",
        "step index",
        "step id",
        "step no",
        "ns",
    ),
    DATE: (
        "date time",
        "datetime",
        "date",
        "timestamp",
        "date and time",
        "absolute time",
        "system time",
        "real time",
    ),
    STATUS: ("status", "step type", "state", "mode", "step name"),
}

#: Words that name the unit themselves.
_UNIT_IN_WORDS = {"volts": "V", "volt": "V", "amps": "A", "amp": "A", "watt": "W"}

#: Units as cyclers write them, in lower case, and as pint reads them.
_SPELLINGS = {
    "v": "V",
    "mv": "mV",
    "a": "A",
    "ma": "mA",
    "ua": "uA",
    "w": "W",
    "mw": "mW",
    "sec": "s",
    "secs": "s",
    "hr": "h",
    "hrs": "h",
    "mins": "min",
    "mpa": "MPa",
    "kpa": "kPa",
    "pa": "Pa",
    "k": "kelvin",
    "c": "degC",
    "oc": "degC",
    "degc": "degC",
    "celsius": "degC",
    "deg c": "degC",
    "f": "degF",
    "1": "",
    "-": "",
    "dimensionless": "",
}
#: The unit of a time that is written as hours, minutes and seconds.
CLOCK = "clock"
_CLOCK = re.compile(r"[hms:. i n]*:[hms:. i n]*", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column of a file.

    Attributes
    ----------
    header : str
        As the file has it.
    quantity : str
        One of :data:`QUANTITIES`.
    unit : str
        As pint reads it, "" if there is none.
    """

    header: str
    quantity: str
    unit: str


def recognised(
    headers: Iterable[str], known: Mapping[str, Column] | None = None
) -> dict[str, Column]:
    """Return the columns that are understood, by quantity.

    Parameters
    ----------
    headers : iterable of str
        Headers of a file.
    known : dict of str to Column, optional
        What a user said of some of them, which holds. Default: nothing.

    Returns
    -------
    dict of str to Column
        The likeliest column of every quantity that there is.

    Raises
    ------
    DataError
        For a column that is meant by its words but whose unit is not known, is missing
        or is that of something else.
    """
    known = known or {}
    taken = {column.header for column in known.values()}
    found = {quantity: (-1, column) for quantity, column in known.items()}
    doubtful: list[tuple[str, str, str]] = []
    for header in headers:
        if header in taken:
            continue
        words, unit = split(header)
        fits, candidates = [], []
        for quantity, names in QUANTITIES.items():
            if words not in names:
                continue
            candidates.append(quantity)
            read = _fitting(unit or _UNIT_IN_WORDS.get(words, ""), quantity)
            if read is not None:
                rank = names.index(words)
                fits.append((rank, Column(header, quantity, read)))
        for rank, column in fits:
            before = found.get(column.quantity)
            if before is None or rank < before[0]:
                found[column.quantity] = (rank, column)
        if candidates and not fits:
            doubtful.append((header, candidates[0], unit))
    columns = {quantity: column for quantity, (_, column) in found.items()}
    for header, quantity, unit in doubtful:
        if quantity not in columns and not (quantity == CURRENT and DENSITY in columns):
            refuse_unit(header, quantity, unit)
    return columns


def chosen(columns: Mapping[str, str], headers: Iterable[str]) -> dict[str, Column]:
    """Return the columns that a user named.

    Parameters
    ----------
    columns : dict of str to str
        Header of the file by what it is, with the unit it is in, such as
        ``{"Current [mA]": "Channel 3"}``.
    headers : iterable of str
        Headers of the file.

    Raises
    ------
    DataError
        For a header that the file does not have, or a quantity that is not known.
    """
    headers = list(headers)
    found = {}
    for what, header in columns.items():
        if header not in headers:
            raise DataError(
                f"columns: {header!r} was given; the file has "
                f"{', '.join(map(repr, headers))}.{nearest(header, headers)}"
            )
        read = recognised([what])
        if not read:
            raise DataError(
                f"columns: {what!r} was given; allowed are "
                f"{', '.join(map(repr, _public()))}, in any unit of their kind."
                f"{nearest(what, _public())}"
            )
        (column,) = read.values()
        found[column.quantity] = Column(header, column.quantity, column.unit)
    return found


def converted(values: Any, column: Column) -> Any:
    """Return numbers in the unit of the table.

    Parameters
    ----------
    values : numpy.ndarray
        Numbers in the unit of the column.
    column : Column
        The column.
    """
    target = UNITS[column.quantity]
    if not target or column.unit in ("", CLOCK, target):
        return values
    return registry().Quantity(values, column.unit).to(target).magnitude


def split(header: str) -> tuple[str, str]:
    """Return the words of a header, in lower case without signs, and its unit.

    Parameters
    ----------
    header : str
        A header.
    """
    text = str(header).strip().lstrip("\ufeff~").strip()
    for pattern in (
        r"(.*?)\s*[(\[]([^)\]]*)[)\]]\s*",
        r"(.*?[^\s/#,])\s*[/#]\s*(.+)",
        r"(.+),\s*([^,\s]+)",
    ):
        found = re.fullmatch(pattern, text)
        if found:
            return _plain(found.group(1)), found.group(2).strip()
    words, underscore, unit = text.rpartition("_")
    if underscore and _unit(unit) is not None:
        return _plain(words), unit
    return _plain(text), ""


def registry() -> Any:
    """Return pint's registry of units."""
    import pint

    return pint.get_application_registry()


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", words.lower()).split())


def _fitting(unit: str, quantity: str) -> str | None:
    """Return a unit as pint reads it if it is one of the quantity, else None."""
    target = UNITS[quantity]
    if target is None:
        return ""
    if target == "":
        return "" if _SPELLINGS.get(unit.lower(), unit) == "" else None
    if target == "s" and (unit == "" or _CLOCK.fullmatch(unit)):
        return CLOCK
    read = _unit(unit) if unit else None
    if read is None:
        return None
    same = registry().Unit(read).is_compatible_with(target)
    return read if same else None


def _unit(unit: str) -> str | None:
    """Return a unit as pint reads it, None if it does not."""
    text = unit.strip().replace("\N{MICRO SIGN}", "u").replace("\u03bc", "u")
    text = text.replace("\N{DEGREE SIGN}", "deg").replace("\u2103", "degC")
    text = text.replace("\u00ba", "deg").replace("\u00b2", "2").replace("\u207b", "-")
    text = _SPELLINGS.get(text.lower(), text)
    factors = re.sub(r"(?<=[A-Za-z])\^?(-?\d)", r"**\1", text)
    factors = re.sub(r"[ \u00b7.](?=[A-Za-z])", "*", factors)
    try:
        return str(registry().Unit(factors))
    except Exception:  # pint raises many kinds for what is no unit
        return None


def _public() -> list[str]:
    return [name for name, unit in UNITS.items() if unit and name != STEP_TIME]


def refuse_unit(header: str, quantity: str, unit: str) -> NoReturn:
    """Refuse a column whose unit is missing, or none of its quantity.

    Parameters
    ----------
    header, quantity, unit : str
        What the file says, one of :data:`QUANTITIES`, and the unit in the file.

    Raises
    ------
    DataError
        Always.
    """
    name = quantity.partition(" [")[0].lower()
    said = f"the unit {unit!r}" if unit else "no unit"
    known = {word for word in _SPELLINGS.values() if word and _fitting(word, quantity)}
    hint = nearest(unit, known) if unit else ""
    needed = UNITS[quantity] or "no unit at all"
    raise DataError(
        f"column {header!r} is a {name} with {said}; {needed!r} or another of its kind "
        f"is needed.{hint} Rename the column, or say it: "
        f"columns={{{_public_name(quantity)!r}: {header!r}}}"
    )


def _public_name(quantity: str) -> str:
    return "Step time [s]" if quantity == STEP_TIME else quantity
