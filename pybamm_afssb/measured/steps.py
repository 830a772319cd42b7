"""Times, steps, cycles and capacities of measured data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from pybamm_afssb.errors import DataError
from pybamm_afssb.measured import columns as c
from pybamm_afssb.units import HOUR

#: A step begins where the current changes by this share of the largest.
_CHANGE = 0.1
#: A current below this share of the largest is a rest.
_REST = 1e-3


def time(
    numbers: Mapping[str, np.ndarray], dates: Any, headers: list[str]
) -> np.ndarray:
    """Return times from 0 on [s], which never go backwards.

    Parameters
    ----------
    numbers : dict of str to numpy.ndarray
        Columns of the file.
    dates : pandas.Series or None
        Date and time of every row.
    headers : list of str
        Headers of the file.

    Raises
    ------
    DataError
        If there is no time, one is missing, or a row is before the one above it.
    """
    if c.TIME in numbers:
        times, what = numbers[c.TIME], "the time"
    elif dates is not None:
        stamps = pd.to_datetime(dates, errors="coerce", format="mixed")
        times = (stamps - stamps.iloc[0]).dt.total_seconds().to_numpy()
        what = "the date"
    elif c.STEP_TIME in numbers:
        times, what = _added_up(numbers[c.STEP_TIME]), "the time of the step"
    else:
        raise DataError(
            f"no time was found among the columns {', '.join(map(repr, headers))}; 'Time "
            "[s]' is needed, in any unit of time, or columns={'Time [s]': ...}"
        )
    missing = ~np.isfinite(times)
    if missing.any():
        raise DataError(
            f"{what} of row {int(np.argmax(missing)) + 1} of {len(times)} is missing "
            f"({int(missing.sum())} in all); leave such rows out"
        )
    back = np.diff(times) < 0
    if back.any():
        row = int(np.argmax(back)) + 1
        raise DataError(
            f"{what} goes backwards: row {row + 1} is at {times[row]:g} s, after "
            f"{times[row - 1]:g} s ({int(back.sum())} times in all); it must not. A time "
            "that starts again with every step is a 'Step time [s]': "
            "columns={'Step time [s]': ...}"
        )
    return times - times[0] if len(times) else times


def of_clock(values: Any, header: str) -> np.ndarray:
    """Return seconds of times such as 1:02:03.5, or 1-02:03:04 with days.

    Parameters
    ----------
    values : pandas.Series
        The times.
    header : str
        What the column is called in the file.

    Raises
    ------
    DataError
        If one is something else.
    """
    text = values.astype(str).str.strip()
    parts = text.str.extract(r"^(?:(\d+)[-d ]\s*)?(\d+):(\d+)(?::(\d+(?:[.,]\d*)?))?$")
    wrong = parts[1].isna()
    if wrong.any():
        row = int(np.argmax(wrong))
        raise DataError(
            f"column {header!r}: row {row + 1} is {text.iloc[row]!r}; a time such as "
            "'01:23:45' is needed"
        )
    read = parts.fillna("0").apply(lambda s: s.str.replace(",", ".").astype(float))
    return (read @ np.array([24 * HOUR, HOUR, 60.0, 1.0])).to_numpy()


def _added_up(times: np.ndarray) -> np.ndarray:
    """Return the time since the beginning of times that start again with every step."""
    change = np.diff(times, prepend=times[:1])
    return np.cumsum(np.where(change < 0, np.maximum(times, 0), change))


def steps(current: Any, given: np.ndarray | None, rows: int) -> np.ndarray:
    """Return the number of every row's step, counted from 1.

    Parameters
    ----------
    current : pandas.Series or None
        Currents.
    given : numpy.ndarray or None
        What the file says: a new step begins where it changes. Default: where the
        current changes its direction, or by a tenth of its largest value.
    rows : int
        Number of rows.
    """
    if given is not None and np.isfinite(given).all():
        begins = np.diff(given) != 0
    elif current is None:
        return np.ones(rows, dtype=int)
    else:
        values = np.nan_to_num(current.to_numpy())
        top = np.abs(values).max(initial=0.0)
        sense = np.where(np.abs(values) > _REST * top, np.sign(values), 0)
        begins = (np.diff(sense) != 0) | (np.abs(np.diff(values)) > _CHANGE * top)
    return 1 + np.concatenate([[0], np.cumsum(begins)])


def cycles(current: Any, given: np.ndarray | None, rows: int) -> tuple[np.ndarray, str]:
    """Return the number of every row's cycle, counted from 1, and how it was counted.

    A cycle plates, then strips. Cyclers that count a half cell's cycles from what they
    call a charge pair a strip with the plate after it; such numbers are not taken.

    Parameters
    ----------
    current : pandas.Series or None
        Currents, negative to plate.
    given : numpy.ndarray or None
        What the file says.
    rows : int
        Number of rows.
    """
    if current is None:
        if given is None or not np.isfinite(given).all():
            return np.ones(rows, dtype=int), "all is one cycle"
        return _counted(given), "as in the file"
    values = np.nan_to_num(current.to_numpy())
    top = np.abs(values).max(initial=0.0)
    sense = np.where(np.abs(values) > _REST * top, np.sign(values), 0)
    if given is not None and np.isfinite(given).all():
        own = _counted(given)
        under = pd.DataFrame({"own": own, "sense": sense})[sense != 0]
        if (under.groupby("own")["sense"].first() < 0).all():
            return own, "as in the file"
    last = pd.Series(np.where(sense == 0, np.nan, sense)).ffill()
    before = last.shift(fill_value=np.nan).to_numpy()
    return 1 + np.cumsum((sense < 0) & (before > 0)), (
        "counted from the plating"
        if given is None
        else "counted from the plating: the file pairs a strip with the plate after it"
    )


def _counted(given: np.ndarray) -> np.ndarray:
    return 1 + np.concatenate([[0], np.cumsum(np.diff(given) != 0)])


def capacity(table: pd.DataFrame) -> np.ndarray:
    """Return the charge passed within the step, positive [mA.h.cm-2].

    Parameters
    ----------
    table : pandas.DataFrame
        With time, current density and step.
    """
    times = table[c.TIME].to_numpy()
    density = table[c.DENSITY].to_numpy()
    step = table[c.STEP].to_numpy()
    inside = np.diff(step, prepend=step[:1] - 1) == 0
    width = np.diff(times, prepend=times[:1])
    mean = (density + np.concatenate([density[:1], density[:-1]])) / 2
    # from the last sample of the step before the current is that of the new step
    passed = np.where(inside, mean, density) * width / HOUR
    total = pd.Series(passed).groupby(step).cumsum()
    return np.abs(total.to_numpy())
