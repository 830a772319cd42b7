"""A run as a table, as if a cycler had written it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.measured.columns import (
    CURRENT,
    CYCLE,
    PRESSURE,
    STEP,
    TEMPERATURE,
    TIME,
    VOLTAGE,
)
from pybamm_afssb.units import MPA

#: What is taken of a run, and the factor to the unit of the column.
_TAKEN = {
    VOLTAGE: (n.VOLTAGE, 1.0),
    CURRENT: ("Current [A]", 1.0),
    PRESSURE: (n.PRESSURE, 1 / MPA),
    TEMPERATURE: ("Ambient temperature [K]", 1.0),
}


def is_half_cell(solution: pybamm.Solution) -> bool:
    """Whether a solution is one of a half cell.

    Parameters
    ----------
    solution : pybamm.Solution
        The solution.
    """
    return n.HALF_CELL_POTENTIAL in solution.all_models[0].variables


def sampled(solution: pybamm.Solution, period: float | None = None) -> pd.DataFrame:
    """Return a run in the columns and signs of :func:`pybamm_afssb.read`.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of one of the package's models. Cycles whose curves were not kept are
        left out.
    period : float, optional
        Time between two samples [s]; the ends of every step are samples in any case.
        Default: the steps of the solver.

    Returns
    -------
    pandas.DataFrame
        Time [s], voltage [V], current [A] (a discharge positive), stack pressure [MPa],
        temperature [K], cycle and step. A half cell's voltage is that of the collector
        against the counter electrode.

    Raises
    ------
    AFSSBError
        If the period is not positive.
    """
    if period is not None and not 0 < period < np.inf:
        raise AFSSBError(f"period: {period!r} s was given; it must be > 0 s")
    sign = -1.0 if is_half_cell(solution) else 1.0
    parts, number = [], 0
    for place, cycle in enumerate(getattr(solution, "cycles", None) or [solution], 1):
        for step in [] if cycle is None else getattr(cycle, "steps", None) or [cycle]:
            if isinstance(step, pybamm.EmptySolution):
                continue
            number += 1
            times = np.asarray(step.t, dtype=float)
            if period is not None:
                inside = np.arange(times[0] + period, times[-1], period)
                times = np.concatenate([times[:1], inside, times[-1:]])
            part = {TIME: times}
            for column, (name, factor) in _TAKEN.items():
                values = np.asarray(step[name](times), dtype=float)
                while values.ndim > 1:  # over the electrode, of which a cycler has one
                    values = values.mean(axis=0)
                part[column] = factor * values
            part[VOLTAGE] = sign * part[VOLTAGE]
            parts.append(pd.DataFrame(part).assign(**{CYCLE: place, STEP: number}))
    table = pd.concat(parts, ignore_index=True)
    table[TIME] -= table[TIME].iloc[0]
    return table
