"""Incremental capacity dQ/dV of charges and discharges.

The voltage is not differentiated, which would amplify its noise. The charge of every
interval between two samples is spread evenly over the voltages between them, and what
lies at a voltage is smoothed with a Gaussian of standard deviation ``s``:

    dQ/dV(U) = sum_k q_k <g(U - V)>_k ,   g = exp(-V^2/(2 s^2))/(s sqrt(2 pi))

``<>_k`` is the mean over the voltages of interval ``k``. The integral over the voltage is
the charge, whatever ``s`` and the noise. Noise of standard deviation ``d`` in the voltage
widens a peak as a Gaussian of ``sqrt(s^2 + d^2)`` would. A hold at the end, where the
current falls while the voltage stands, is no part of the slope and is left out.

Checks: a capacitor's ``C``; the peak ``Q_0/(4 w)`` of ``Q = Q_0/(1 + exp((U_0 - V)/w))``;
the integral; both with noise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.results.course import (
    CHARGE,
    DISCHARGE,
    Branch,
    course_of,
    rows_by,
)

if TYPE_CHECKING:
    import pandas as pd

#: Standard deviation of the smoothing [V], unless told otherwise.
SMOOTHING = 5e-3
#: Points of the voltage grid within the smoothing.
_POINTS = 5
#: How far the grid reaches over the ends, in the smoothing.
_REACH = 5
#: A current below this share of what it was falls.
_FALLS = 0.95
#: Grid points above which the smoothing is too fine for the range of voltages.
_MOST = 1_000_000
VOLTAGE = "Voltage [V]"
COLUMNS = {CHARGE: "Charge dQ/dV", DISCHARGE: "Discharge dQ/dV"}
UNIT = "[mA.h.cm-2.V-1]"


@typed
def incremental_capacity(
    source: Any,
    cycle: int | None = None,
    smoothing: float = SMOOTHING,
    by: str = "charge",
) -> pd.DataFrame:
    """Return dQ/dV of one cycle's charge and discharge.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame or xarray.Dataset
        A run, measured data, or a point of a sweep with curves.
    cycle : int, optional
        Which cycle. Default: the first.
    smoothing : float, optional
        Standard deviation of the Gaussian that smooths it [V]. Default 0.005 V.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`. Default "charge".

    Returns
    -------
    pandas.DataFrame
        Index "Voltage [V]", a grid of a fifth of the smoothing; "Charge dQ/dV
        [mA.h.cm-2.V-1]" and "Discharge dQ/dV [mA.h.cm-2.V-1]", both positive where
        charge passes.

    Raises
    ------
    AFSSBError
        If there is no such cycle, the smoothing is not positive, or the source has no
        charge per area.
    """
    import pandas as pd

    course = course_of(source).needs_area()
    rows = rows_by(course, by, None if cycle is None else [cycle])
    row = next(iter(rows.values()))
    branches = {
        way: _without_hold(course.branch(row, way), smoothing) for way in COLUMNS
    }
    volts = np.concatenate([branch.voltage for branch in branches.values()])
    if not volts.size:
        raise AFSSBError(f"cycle: {next(iter(rows))} has no charge and no discharge")
    grid = _grid(volts, smoothing)
    index = pd.Index(grid, name=VOLTAGE)
    return pd.DataFrame(
        {
            f"{COLUMNS[way]} {UNIT}": slope(
                branch.capacity, branch.voltage, grid, smoothing
            )
            for way, branch in branches.items()
        },
        index=index,
    )


def slope(
    capacity: np.ndarray, voltage: np.ndarray, grid: np.ndarray, smoothing: float
) -> np.ndarray:
    """Return dQ/dV on a grid of voltages.

    Parameters
    ----------
    capacity, voltage : numpy.ndarray
        Charge passed and voltage [V] of samples.
    grid : numpy.ndarray
        Evenly spaced voltages [V].
    smoothing : float
        Standard deviation of the Gaussian [V].
    """
    from scipy.ndimage import gaussian_filter1d

    step = grid[1] - grid[0]
    if len(voltage) < 2:
        return np.zeros(len(grid))
    low = np.minimum(voltage[1:], voltage[:-1])
    wide = np.maximum(np.abs(np.diff(voltage)), step)  # one grid point holds the rest
    low = np.where(wide > np.abs(np.diff(voltage)), _middle(voltage) - wide / 2, low)
    # charge below a voltage, of every interval: 0, then a straight line, then all of it
    edges = np.append(grid, grid[-1] + step) - step / 2
    density = np.diff(capacity) / wide
    below = _ramps(edges, low, density) - _ramps(edges, low + wide, density)
    return np.asarray(
        gaussian_filter1d(np.diff(below) / step, smoothing / step, mode="constant")
    )


def _middle(voltage: np.ndarray) -> np.ndarray:
    return (voltage[1:] + voltage[:-1]) / 2


def _ramps(edges: np.ndarray, begins: np.ndarray, rises: np.ndarray) -> np.ndarray:
    """Return the sum of ramps ``rises*max(edge - begins, 0)`` at every edge."""
    order = np.argsort(begins)
    begins, rises = begins[order], rises[order]
    slopes = np.concatenate([[0.0], np.cumsum(rises)])
    offsets = np.concatenate([[0.0], np.cumsum(rises * begins)])
    count = np.searchsorted(begins, edges)
    return slopes[count] * edges - offsets[count]


def _grid(volts: np.ndarray, smoothing: float) -> np.ndarray:
    if not smoothing > 0:
        raise AFSSBError(f"smoothing: {smoothing!r} V was given; allowed is > 0 V")
    step = smoothing / _POINTS
    low, high = volts.min() - _REACH * smoothing, volts.max() + _REACH * smoothing
    if not (high - low) / step < _MOST:
        raise AFSSBError(
            f"smoothing: {smoothing!r} V was given; the voltages go over "
            f"{high - low:.3g} V, which takes at least {(high - low) / _MOST:.1g} V"
        )
    return np.arange(low, high + step, step)


def _without_hold(branch: Branch, smoothing: float) -> Branch:
    """Return a branch without the hold at its end."""
    apart = np.flatnonzero(np.abs(branch.voltage - branch.voltage[-1:]) > smoothing / 2)
    begins = apart[-1] + 1 if apart.size else 0
    current = branch.current[begins:]
    falls = np.flatnonzero(current < _FALLS * current[:1])
    if not current.size or current[-1] >= _FALLS * current[0] or not falls.size:
        return branch
    kept = slice(0, begins + int(falls[0]))
    return Branch(branch.capacity[kept], branch.voltage[kept], branch.current[kept])
