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
RMS, LARGEST, MEAN = "Root mean square [mV]", "Largest [mV]", "Mean [mV]"
COMPARED = "Compared [%]"


class Difference(NamedTuple):
    """Where a model and a cell differ, and by how much.

    Parameters
    ----------
    at : numpy.ndarray
        Time [h] or charge passed [mA.h.cm-2].
    volts : numpy.ndarray
        Model less cell [V].
    share : float
        Which share of the cell's samples has a model beside it, by `at`.
    """

    at: np.ndarray
    volts: np.ndarray
    share: float


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
    rows, squares, lengths = [], 0.0, 0.0
    for parts in found.values():
        length = sum(_width(part) for part in parts)
        square = sum(_integral(part.at, part.volts, 2) for part in parts)
        mean = sum(_integral(part.at, part.volts, 1) for part in parts)
        biggest = max(parts, key=lambda part: np.abs(part.volts).max(initial=-1))
        where = np.argmax(np.abs(biggest.volts)) if biggest.volts.size else None
        nothing = where is None or not length > 0
        whole = sum(_width(part) / part.share for part in parts if part.share > 0)
        whole += sum(part.share == 0 for part in parts) * 0.0
        rows.append(
            {
                RMS: np.nan if nothing else 1e3 * np.sqrt(square / length),
                LARGEST: np.nan if nothing else 1e3 * abs(biggest.volts[where]),
                OVER[over]: np.nan if nothing else biggest.at[where],
                MEAN: np.nan if nothing else 1e3 * mean / length,
                COMPARED: 100 * length / whole if whole > 0 else 0.0,
            }
        )
        squares, lengths = squares + square, lengths + length
    table = pd.DataFrame(rows, index=pd.Index([*found], name="Cycle", dtype=int))
    table.attrs[RMS] = 1e3 * float(np.sqrt(squares / lengths)) if lengths else np.nan
    table.attrs[LARGEST] = float(table[LARGEST].max())
    return table
