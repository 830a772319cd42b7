"""Coulombic efficiency, with a fixed capacity or a reservoir of metal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.laboratory.running import (
    COMPLETED,
    TestResult,
    charges,
    cutoff,
    loaded,
    run,
    share_of,
)
from pybamm_afssb.protocols import laboratory as protocols
from pybamm_afssb.results.inventory import cycle_summary

if TYPE_CHECKING:
    import pandas as pd

#: A charge that is counted in a step of fixed duration is whole within this share.
_WHOLE = 1e-6


@typed
def fixed_capacity_efficiency(
    cell: str | CellSet,
    current_density: float,
    capacity: float,
    cycles: int = 10,
    **arguments: Any,
) -> TestResult:
    """Measure the Coulombic efficiency by plating a fixed capacity and stripping it all.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set.
    current_density : float
        Current density [mA.cm-2].
    capacity : float
        Charge plated in every cycle [mA.h.cm-2].
    cycles : int, optional
        Number of cycles. Default 10.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the charge stripped over the charge plated [%], in all cycles whose
        steps reached an end of their own, None if there is none; the reason says what
        became of the others. The table is :func:`pybamm_afssb.cycle_summary`.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    cell = loaded(cell)
    experiment = protocols.fixed_capacity(
        current_density, capacity, cutoff(cell, arguments), cycles
    )
    solution, reason = run(cell, experiment, **arguments)
    table = cycle_summary(solution)
    whole = table[table["Solved"]]
    return TestResult(
        "Coulombic efficiency [%]",
        share_of(
            whole["Discharge capacity [mA.h.cm-2]"].sum(),
            whole["Charge capacity [mA.h.cm-2]"].sum(),
        ),
        reason,
        table,
        solution,
    )


@typed
def reservoir_efficiency(
    cell: str | CellSet,
    current_density: float,
    reserve: float,
    capacity: float,
    cycles: int = 10,
    **arguments: Any,
) -> TestResult:
    """Measure the Coulombic efficiency by the reservoir method.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set.
    current_density : float
        Current density [mA.cm-2].
    reserve : float
        Charge plated at first [mA.h.cm-2].
    capacity : float
        Charge of every shallow half cycle [mA.h.cm-2].
    cycles : int, optional
        Number of shallow cycles. Default 10.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is ``(n q + Q_strip)/(n q + Q_reserve)`` [%], the average efficiency of
        one cycle; None if the last stripping was not reached, or if the reserve was
        used up in a shallow cycle, which then stripped less than ``q``.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.

    References
    ----------
    Adams, Zheng, Ren, Xu and Zhang, Adv. Energy Mater. 8 (2018) 1702097,
    10.1002/aenm.201702097.
    """
    cell = loaded(cell)
    experiment = protocols.reservoir(
        current_density, reserve, capacity, cutoff(cell, arguments), cycles
    )
    solution, reason = run(cell, experiment, **arguments)
    table = charge_table(solution)
    stripped = table["Stripped [mA.h.cm-2]"]
    value = None
    if reason == COMPLETED:
        shallow = stripped.to_numpy()[1:-1]
        short = np.flatnonzero(shallow < (1 - _WHOLE) * capacity)
        if short.size:
            reason = (
                f"the reserve was used up in shallow cycle {short[0] + 1} of {cycles}: "
                f"its stripping reached the cut-off after {shallow[short[0]]:.3g} of "
                f"{capacity:g} mA.h.cm-2"
            )
        else:
            value = share_of(stripped.sum(), table["Plated [mA.h.cm-2]"].sum())
    return TestResult("Coulombic efficiency [%]", value, reason, table, solution)


def charge_table(solution: pybamm.Solution) -> pd.DataFrame:
    """Return what every cycle plated and stripped [mA.h.cm-2].

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of an experiment.
    """
    import pandas as pd

    return pd.DataFrame(
        [charges(cycle) for cycle in solution.cycles],
        columns=["Plated [mA.h.cm-2]", "Stripped [mA.h.cm-2]"],
        index=pd.RangeIndex(1, len(solution.cycles) + 1, name="Cycle"),
    )
