"""Voltage at rest while the stack pressure steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.laboratory.running import COMPLETED, TestResult, loaded, run, troubled
from pybamm_afssb.protocols import laboratory as protocols
from pybamm_afssb.protocols.checks import positive, several
from pybamm_afssb.protocols.half_cell import plate
from pybamm_afssb.units import HOUR, MPA


@typed
def pressure_test(
    cell: str | CellSet,
    pressures: Iterable[float],
    hold: float,
    current_density: float,
    capacity: float,
    ramp: float = 1.0,
    rest: float = 10 * HOUR,
    parameters: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> TestResult:
    """Plate, rest, then step the stack pressure and hold it, at rest.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set.
    pressures : iterable of float
        Stack pressures [MPa]; the first holds while plating.
    hold : float
        Time at each pressure [s].
    current_density : float
        Current density of plating [mA.cm-2].
    capacity : float
        Charge plated [mA.h.cm-2].
    ramp : float, optional
        Time in which the pressure changes [s]. Default 1.
    rest : float, optional
        Rest after plating, so that the electrodes relax [s]. Default ten hours.
    parameters : dict, optional
        As for :func:`pybamm_afssb.simulation`; not "Stack pressure [Pa]".
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the slope of the voltage at rest over pressure [mV.MPa-1], None if
        the test ended early or all pressures are one. One row a hold that lasted as
        long as asked.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    import pandas as pd

    changed = dict(parameters or {})
    if "Stack pressure [Pa]" in changed:
        raise ProtocolError(
            "'Stack pressure [Pa]' was given in 'parameters'; a pressure test sets it "
            "by 'pressures' [MPa]"
        )
    positive("rest", rest, "s")
    asked = several("pressures", pressures)
    first = plate(current_density, capacity)
    holds, pressure = protocols.pressure_programme(
        asked, hold, ramp, start=first.duration + rest
    )
    changed["Stack pressure [Pa]"] = pressure
    experiment = pybamm.Experiment(
        [(first, pybamm.step.rest(duration=rest)), *holds.cycles]
    )
    solution, reason = run(loaded(cell), experiment, parameters=changed, **arguments)
    cut = troubled(solution)
    held = [c for i, c in enumerate(solution.cycles) if i and i not in cut]
    table = pd.DataFrame(
        {
            "Stack pressure [MPa]": [
                float(c[n.PRESSURE].entries.reshape(-1)[-1]) / MPA for c in held
            ],
            n.VOLTAGE: [float(c[n.VOLTAGE].entries[-1]) for c in held],
            n.COLLECTOR_POTENTIAL: [
                float(c[n.COLLECTOR_POTENTIAL].entries.reshape(-1)[-1]) for c in held
            ],
        },
        index=pd.RangeIndex(1, len(held) + 1, name="Hold"),
    )
    value = None
    if reason == COMPLETED and len(set(asked)) == 1:
        reason = f"every pressure was {asked[0]:g} MPa: there is no slope"
    elif reason == COMPLETED:
        slope = np.polyfit(table["Stack pressure [MPa]"], table[n.VOLTAGE], 1)[0]
        value = 1e3 * float(slope)
    quantity = "Voltage over stack pressure [mV.MPa-1]"
    return TestResult(quantity, value, reason, table, solution)
