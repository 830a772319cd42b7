"""How far the voltage of a model is from that of a cell.

At every sample of the data the difference is model less cell,

    e = V_model - V_cell ,   mean = int e dx/int dx ,   rms = sqrt(int e^2 dx/int dx)

with ``x`` the time, or the charge passed in one direction, so that no result depends on
how densely a cycler has sampled; ``e`` is a straight line between samples.

Over time both clocks begin with the first sample: this is for a run that was driven as
the cell was. Over capacity every charge and every discharge begins anew, in cycles of
the same number: this is for any run. What only one of both has is not compared, which
"Compared [%]" says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError, nearest
from pybamm_afssb.results.course import (
    CHARGE,
    DISCHARGE,
    Course,
    course_of,
    rows_by,
)
from pybamm_afssb.units import HOUR

if TYPE_CHECKING:
    import pandas as pd

#: What a difference can be taken over: column of where it is largest.
OVER = {
    "capacity": "Largest at [mA.h.cm-2]",
    "time": "Largest at [h]",
}
#: PyBaMM starts a step 1e-6 s after the one before; data have both at one time [s].
_GAP = 2e-6
#: Charges that differ by less than this share are the same.
_SAME = 1e-3
RMS, LARGEST, MEAN = "Root mean square [mV]", "Largest [mV]", "Mean [mV]"
COMPARED = "Compared [%]"


class Difference(NamedTuple):
    """Where a model and a cell are compared, and by how much they differ.

    Parameters
    ----------
    at : numpy.ndarray
        Time [h] or charge passed [mA.h.cm-2], at the samples of the cell that have a
        model beside them.
    volts : numpy.ndarray
        Model less cell [V].
    whole : float
        How far the samples of the cell go, in the unit of `at`.
    """

    at: np.ndarray
    volts: np.ndarray
    whole: float

    def integral(self, power: int) -> float:
        """Return the integral of a power of the difference, 0, 1 or 2."""
        left, right = self.volts[:-1], self.volts[1:]
        mean = {
            0: np.ones_like(left),
            1: (left + right) / 2,
            2: (left**2 + left * right + right**2) / 3,
        }[power]
        return float(np.diff(self.at) @ mean)


@typed
def voltage_difference(
    solution: pybamm.Solution,
    data: pd.DataFrame,
    over: str = "capacity",
    cycles: Sequence[int] | None = None,
    by: str = "charge",
) -> pd.DataFrame:
    """Return how far the voltage of a run is from that of a cell, in every cycle.

    Parameters
    ----------
    solution : pybamm.Solution
        A run. Of a half cell, the potential against lithium is compared.
    data : pandas.DataFrame
        Measured data, as of :func:`pybamm_afssb.cycle_summary`.
    over : str, optional
        "capacity" (default): charge passed in every charge and discharge, in cycles of
        the same number. "time": time since the first sample of each, for a run that
        was driven as the cell was.
    cycles : list of int, optional
        Which cycles. Default: all of the data over time, and over capacity all that
        both have.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`. Default "charge".

    Returns
    -------
    pandas.DataFrame
        Index "Cycle"; "Root mean square [mV]", "Largest [mV]" (its absolute value),
        where that is ("Largest at [mA.h.cm-2]" of one direction, or "Largest at [h]"
        since the first sample), "Mean [mV]" (model less cell), and "Compared [%]": which
        share of the data has a model beside it. The root mean square of all cycles and
        the largest difference are in ``attrs``, under the same names.

    Raises
    ------
    AFSSBError
        If `over` or `by` is unknown, no cycle is in both, a cycle that is asked for is
        not there, or a column of the data is missing or has no numbers.
    """
    import pandas as pd

    found = differences(course_of(solution), course_of(data), over, cycles, by)
    rows = {number: _row(parts, OVER[over]) for number, parts in found.items()}
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index.name = "Cycle"
    together = _row([part for parts in found.values() for part in parts], OVER[over])
    table.attrs.update({name: together[name] for name in (RMS, LARGEST)})
    return table


def differences(
    model: Course,
    cell: Course,
    over: str = "capacity",
    cycles: Sequence[int] | None = None,
    by: str = "charge",
) -> dict[int, list[Difference]]:
    """Return the differences of every cycle: one over time, or one for each direction.

    Parameters
    ----------
    model, cell : Course
        What is compared.
    over, cycles, by : optional
        As of :func:`voltage_difference`.
    """
    if over not in OVER:
        raise AFSSBError(
            f"over: {over!r} was given; allowed are {', '.join(map(repr, OVER))}."
            f"{nearest(over, OVER)}"
        )
    measured = rows_by(cell if over == "time" else cell.needs_area(), by, cycles)
    if over == "time":
        return {number: [_over_time(model, cell, r)] for number, r in measured.items()}
    modelled = rows_by(model.needs_area(), by, cycles)
    both = [number for number in measured if number in modelled]
    if not both:
        raise AFSSBError(
            "data: no cycle is in both; the run has "
            f"{', '.join(map(str, list(modelled)[:10]))} and the data have "
            f"{', '.join(map(str, list(measured)[:10]))}"
        )
    return {
        number: [
            _over_capacity(model, modelled[number], cell, measured[number], way)
            for way in (CHARGE, DISCHARGE)
        ]
        for number in both
    }


def _over_time(model: Course, cell: Course, row: np.ndarray) -> Difference:
    clock = (cell.time - cell.time[0])[row]
    again = np.diff(clock, prepend=clock[0] - 1) <= 0
    own = model.time - model.time[0]
    beside = np.interp(clock + _GAP * again, own, model.voltage, np.nan, np.nan)
    last = np.isnan(beside) & (np.abs(clock - own[-1]) <= _GAP)
    beside[last] = model.voltage[-1]
    if (
        model.cycle is not None
    ):  # cycles whose curves were not kept are no straight line
        for gap in np.flatnonzero(np.diff(model.cycle) > 1):
            beside[(clock > own[gap]) & (clock < own[gap + 1] - _GAP)] = np.nan
    return _where_both(clock / HOUR, beside - cell.voltage[row])


def _over_capacity(
    model: Course, modelled: np.ndarray, cell: Course, measured: np.ndarray, way: int
) -> Difference:
    one, other = model.branch(modelled, way), cell.branch(measured, way)
    if not one.capacity.size:
        return _where_both(other.capacity, np.full(other.capacity.size, np.nan))
    end = one.capacity[-1]
    beside = np.interp(other.capacity, one.capacity, one.voltage)
    beside[other.capacity > (1 + _SAME) * end] = np.nan
    return _where_both(other.capacity, beside - other.voltage)


def _where_both(at: np.ndarray, volts: np.ndarray) -> Difference:
    known = np.isfinite(volts)
    whole = float(at[-1] - at[0]) if at.size else 0.0
    return Difference(at[known], volts[known], whole)


def _row(parts: Sequence[Difference], place: str) -> dict[str, float]:
    length, mean, square = (sum(p.integral(k) for p in parts) for k in (0, 1, 2))
    whole = sum(part.whole for part in parts)
    if not length > 0:
        return dict.fromkeys((RMS, LARGEST, place, MEAN), np.nan) | {COMPARED: 0.0}
    far = max((p for p in parts if p.volts.size), key=lambda p: np.abs(p.volts).max())
    where = int(np.argmax(np.abs(far.volts)))
    return {
        RMS: 1e3 * float(np.sqrt(square / length)),
        LARGEST: 1e3 * float(np.abs(far.volts[where])),
        place: float(far.at[where]),
        MEAN: 1e3 * mean / length,
        COMPARED: 100 * length / whole,
    }
