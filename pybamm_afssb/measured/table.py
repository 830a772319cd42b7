"""Measured data as one table, whatever wrote them.

The columns are those of PyBaMM where it has them: seconds, volts, amperes, a discharge
positive. In a full and in a half cell alike plating is negative and comes first
(:mod:`pybamm_afssb.measured.signs`).

Nothing that a cycler has added up is used: capacities are integrals of the current over
each step, cycles are counted so that a strip belongs to the plate before it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import limits
from pybamm_afssb.errors import DataError
from pybamm_afssb.measured import columns as c
from pybamm_afssb.measured import formats, steps
from pybamm_afssb.measured.signs import charge_positive
from pybamm_afssb.units import CM2, MA_CM2, MPA

#: The area of an electrode, in the attributes of a table.
AREA = "electrode area [cm2]"
#: The columns of a table, in their order; those are there that the file has.
COLUMNS = (
    c.TIME,
    c.VOLTAGE,
    c.CURRENT,
    c.DENSITY,
    c.POWER,
    c.CYCLE,
    c.STEP,
    c.PRESSURE,
    c.TEMPERATURE,
    c.CAPACITY,
)


@typed
def read(
    path: str | os.PathLike | pd.DataFrame,
    cell: Literal["full", "half"] = "full",
    area: str | None = None,
    sign: Literal["charge", "discharge"] | None = None,
    columns: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return measured data as a table in PyBaMM's sign and units.

    Parameters
    ----------
    path : str, path or pandas.DataFrame
        A file, or a table that is read already. A text table (.csv, .txt, .tsv, .dat)
        has its quantities and units in its headers, in any usual way. All else needs the
        extra "data": the Battery Data Format (also as .parquet, .feather, .json),
        BioLogic's .mpt, Neware's .nda and .ndax, .xlsx.
    cell : str, optional
        "full" or "half". In a half cell the collector is the cell's positive electrode
        for the cycler, which calls plating a discharge. Default "full".
    area : str, optional
        Area of the electrode with its unit, such as "1.13 cm2". Without it there are no
        current density and no capacity, unless the file's current is per area.
    sign : str, optional
        Which direction has the positive current in the file, in the cycler's words:
        "charge" or "discharge". Default: what the file says, or what its voltage shows.
    columns : dict of str to str, optional
        Headers of the file by what they are, where they do not say it, such as
        ``{"Stack pressure [MPa]": "Aux 3"}``.

    Returns
    -------
    pandas.DataFrame
        One row a sample, with those of the columns "Time [s]" (from 0), "Voltage [V]",
        "Current [A]" (positive strips: PyBaMM's discharge), "Current density
        [mA.cm-2]", "Power [W]" (where the file has no current), "Cycle", "Step" (both
        from 1), "Stack pressure [MPa]", "Temperature [K]" and "Capacity [mA.h.cm-2]"
        (passed within the step, positive). Its ``attrs`` say which cell it is ("cell"), how
        the signs were told ("sign"), how the cycles were counted
        ("cycles"), where it comes from ("source"),
        which headers were not used ("left out") and, if given, "electrode area [cm2]".

    Raises
    ------
    DataError
        For a file without a time or without a voltage, current or power; a unit that is
        missing, unknown or of something else; a text where a number belongs; times that
        go backwards; a sign that nothing tells or that the voltage contradicts.
    LimitError
        For values that no cell can have, which are in another unit than is said.

    Examples
    --------
    >>> import pandas as pd
    >>> import pybamm_afssb as afssb
    >>> raw = pd.DataFrame(
    ...     {"t (h)": [0, 1, 2], "I/mA": [1, 1, 1], "U [V]": [3.5, 3.6, 3.7]}
    ... )
    >>> afssb.read(raw)["Current [A]"].to_list()
    [-0.001, -0.001, -0.001]
    """
    if isinstance(path, pd.DataFrame):
        raw = formats.Raw(path, "a table in memory", formats.writer_of(path.columns))
    else:
        raw = formats.load(Path(path), set((columns or {}).values()))
    square_centimetres = None if area is None else _area(area)
    headers = [str(header) for header in raw.table.columns]
    found = c.recognised(headers, c.chosen(columns or {}, headers))
    left_out = [h for h in headers if h not in {k.header for k in found.values()}]
    numbers = {
        quantity: c.converted(_numbers(raw.table[column.header], column), column)
        for quantity, column in found.items()
        if c.UNITS[quantity] is not None
    }
    table = pd.DataFrame(index=pd.RangeIndex(len(raw.table)))
    table[c.TIME] = steps.time(numbers, _text(raw.table, found.get(c.DATE)), headers)
    for name in (c.VOLTAGE, c.PRESSURE, c.TEMPERATURE):
        if name in numbers:
            table[name] = numbers[name]
    status = _text(raw.table, found.get(c.STATUS))
    by = _currents(table, numbers, status, raw.convention, sign, cell)
    _refuse_nothing(table, raw.table)
    _refuse_impossible(table)
    if square_centimetres is not None:
        _per_area(table, square_centimetres)
    driven = next((n for n in (c.DENSITY, c.CURRENT, c.POWER) if n in table), None)
    table[c.STEP] = steps.steps(
        table[driven] if driven else None, numbers.get(c.STEP), len(table)
    )
    table[c.CYCLE], counted = steps.cycles(
        table[driven] if driven else None, numbers.get(c.CYCLE), len(table)
    )
    if c.DENSITY in table:
        table[c.CAPACITY] = steps.capacity(table)
    table = table[[name for name in COLUMNS if name in table]]
    table.attrs = {
        "cell": cell,
        "sign": _sign_said(cell, by),
        "cycles": counted,
        "source": raw.source,
        "left out": left_out,
    }
    if square_centimetres is not None:
        table.attrs[AREA] = square_centimetres
    return table


def _area(area: str) -> float:
    """Return an area [cm2]."""
    words = area.replace("\u00b2", "2").split()
    try:
        value, unit = float(words[0]), "".join(words[1:])
        found = c.registry().Quantity(value, unit.replace("2", "**2")).to("cm**2")
    except Exception:  # pint raises many kinds for what is no unit
        found = None
    if found is None or not (np.isfinite(found.magnitude) and found.magnitude > 0):
        raise DataError(
            f"area: {area!r} was given; a positive number and a unit of area is needed, "
            "such as '1.13 cm2'"
        )
    return float(found.magnitude)


def _numbers(values: Any, column: c.Column) -> np.ndarray:
    """Return the numbers of a column; what is empty is NaN."""
    if column.unit == c.CLOCK:
        if pd.api.types.is_numeric_dtype(values):
            c.refuse_unit(column.header, column.quantity, "")
        return steps.of_clock(values, column.header)
    if pd.api.types.is_numeric_dtype(values):
        return values.to_numpy(dtype=float, na_value=np.nan)
    text = values.astype(str).str.strip()
    read = pd.to_numeric(text.str.replace(",", ".", regex=False), errors="coerce")
    empty = text.isna() | text.str.lower().isin(("", "nan", "none", "<na>", "null"))
    wrong = read.isna() & ~empty
    if wrong.any():
        row = int(np.argmax(wrong))
        raise DataError(
            f"column {column.header!r}: row {row + 1} is {text.iloc[row]!r}; a number "
            "is needed"
        )
    return read.to_numpy(dtype=float)


def _text(table: pd.DataFrame, column: c.Column | None) -> Any:
    return None if column is None else table[column.header]


def _currents(
    table: pd.DataFrame,
    numbers: Mapping[str, np.ndarray],
    status: Any,
    convention: str,
    sign: str | None,
    cell: str,
) -> str:
    """Add current, current density or power in PyBaMM's sign; say who tells the sign."""
    names = [name for name in (c.CURRENT, c.DENSITY) if name in numbers]
    if not names and c.POWER in numbers:
        names = [c.POWER]
    if not names or not np.isfinite(numbers[names[0]]).any():
        if sign is not None:
            raise DataError(
                f"sign: {sign!r} was given, but the file has no current and no power"
            )
        return ""
    voltage = numbers.get(c.VOLTAGE)
    first = numbers[names[0]]
    charging, by = charge_positive(voltage, first, status, convention, sign)
    factor = np.divide(charging, first, out=np.ones_like(first), where=first != 0)
    for name in names:
        # a half cell that the cycler charges is stripped, which PyBaMM calls a
        # discharge; a power is positive if the cell gives it
        same = cell == "half" and name != c.POWER
        table[name] = (factor if same else -factor) * numbers[name] + 0.0
    return by


def _sign_said(cell: str, by: str) -> str:
    if not by:
        return "there is no current"
    plating = "a discharge" if cell == "half" else "a charge"
    return (
        f"positive strips, as PyBaMM's discharge; negative plates, {plating} for the "
        f"cycler ({by})"
    )


def _refuse_nothing(table: pd.DataFrame, raw: pd.DataFrame) -> None:
    needed = (c.VOLTAGE, c.CURRENT, c.DENSITY, c.POWER)
    if len(table) < 2 or not any(name in table for name in needed):
        headers = ", ".join(repr(str(name)) for name in raw.columns)
        raise DataError(
            f"{len(table)} rows with the columns {headers} were found; at least two rows "
            f"with a time and one of {', '.join(map(repr, needed))} are needed, in any "
            "unit of their kind"
        )


def _refuse_impossible(table: pd.DataFrame) -> None:
    for name, words, factor in (
        (c.VOLTAGE, "Voltage cut-off [V]", 1.0),
        (c.TEMPERATURE, "Temperature [K]", 1.0),
        (c.PRESSURE, "Stack pressure [Pa]", MPA),
    ):
        if name not in table or table[name].isna().all():
            continue
        extremes = (table[name].min(), table[name].max())
        for value in extremes:
            if name == c.VOLTAGE and -10 <= value <= 10:
                continue  # a half cell's is negative while it plates
            limits.check(words, float(value) * factor, " by the file")


def _per_area(table: pd.DataFrame, area: float) -> None:
    """Add what the area makes of the current, or of the current density."""
    per = CM2 * area * MA_CM2  # A in one mA.cm-2
    if c.CURRENT in table:
        table[c.DENSITY] = table[c.CURRENT] / per
    elif c.DENSITY in table:
        table[c.CURRENT] = table[c.DENSITY] * per
