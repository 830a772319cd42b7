"""Voltage at rest: after pulses, and after a charge."""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.laboratory.running import (
    COMPLETED,
    TestResult,
    loaded,
    run,
    troubled,
)
from pybamm_afssb.protocols import laboratory as protocols
from pybamm_afssb.protocols.checks import positive
from pybamm_afssb.protocols.half_cell import plate
from pybamm_afssb.units import HOUR, MAH_CM2, OHM_CM2


@typed
def pulse_test(
    cell: str | CellSet,
    current_density: float,
    duration: float = 600.0,
    rest: float = HOUR,
    number: int = 10,
    **arguments: Any,
) -> TestResult:
    """Titrate with current pulses, each followed by a rest.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set.
    current_density : float
        Current density [mA.cm-2], negative to plate (charge).
    duration, rest : float, optional
        Duration of a pulse and of its rest [s]. Default 600 and 3600.
    number : int, optional
        Number of pulses. Default 10.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the mean resistance at the end of a pulse [Ohm.cm2]: voltage there
        less the voltage at the end of its rest, over the current. Of a test that ended
        early it is the mean of the pulses that were whole, rest included, None if there
        is none; the reason says which it was.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    import pandas as pd

    experiment = protocols.pulses(current_density, duration, rest, number)
    solution, reason = run(loaded(cell), experiment, **arguments)
    rows = []
    cut = troubled(solution)
    for number, cycle in enumerate(solution.cycles):
        if number in cut:
            break
        pulse, pause = cycle.steps
        under, relaxed = (step[n.VOLTAGE].entries[-1] for step in (pulse, pause))
        current = pulse[n.CURRENT_DENSITY].entries.reshape(-1)[-1]
        rows.append(
            {
                "Charge [mA.h.cm-2]": -cycle[n.LEDGER_DISCHARGED].entries[-1] / MAH_CM2,
                "Voltage under current [V]": under,
                "Relaxed voltage [V]": relaxed,
                "Resistance [Ohm.cm2]": (relaxed - under) / current / OHM_CM2,
            }
        )
    index = pd.RangeIndex(1, len(rows) + 1, name="Pulse")
    columns = [
        "Charge [mA.h.cm-2]",
        "Voltage under current [V]",
        "Relaxed voltage [V]",
        "Resistance [Ohm.cm2]",
    ]
    table = pd.DataFrame(rows, index=index, columns=columns)
    value = float(table["Resistance [Ohm.cm2]"].mean()) if rows else None
    return TestResult("Pulse resistance [Ohm.cm2]", value, reason, table, solution)


@typed
def relaxation(
    cell: str | CellSet,
    current_density: float,
    capacity: float,
    rest: float = 10 * HOUR,
    **arguments: Any,
) -> TestResult:
    """Charge, then watch the voltage relax.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set.
    current_density : float
        Current density of the charge [mA.cm-2].
    capacity : float
        Its capacity [mA.h.cm-2].
    rest : float, optional
        Duration of the rest [s]. Default ten hours.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the voltage's change over the rest [V], None if the charge or the
        rest ended early; the table is voltage and collector potential over time at
        rest, empty if there was none.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    import pandas as pd

    positive("rest", rest, "s")
    experiment = pybamm.Experiment(
        [(plate(current_density, capacity),), (pybamm.step.rest(duration=rest),)]
    )
    solution, reason = run(loaded(cell), experiment, **arguments)
    columns = (n.VOLTAGE, n.COLLECTOR_POTENTIAL)
    seconds = pd.Index([], dtype=float, name="Time [s]")
    table = pd.DataFrame(columns=columns, index=seconds, dtype=float)
    for pause in solution.cycles[1:]:
        table = pd.DataFrame(
            {name: pause[name].entries.reshape(-1) for name in columns},
            index=pd.Index(pause.t - pause.t[0], name="Time [s]"),
        )
    value = None
    if reason == COMPLETED:
        value = float(table[n.VOLTAGE].iloc[-1] - table[n.VOLTAGE].iloc[0])
    return TestResult("Relaxation [V]", value, reason, table, solution)
