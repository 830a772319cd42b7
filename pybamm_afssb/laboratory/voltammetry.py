"""Cyclic voltammetry of a half cell, with the current of every process.

The current is anodic above zero: it strips lithium. What the processes leave of it
charges the double layer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.integrate import trapezoid

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.laboratory.running import (
    COMPLETED,
    TestResult,
    loaded,
    run,
    share_of,
)
from pybamm_afssb.options.half_cell import COUNTER
from pybamm_afssb.protocols.voltammetry import cyclic_voltammetry
from pybamm_afssb.units import MA_CM2

POTENTIAL = "Potential vs Li [V]"
CURRENT = "Current density [mA.cm-2]"

#: Processes that take up or give back charge: column -> variable.
PROCESSES = {
    "Metal [mA.cm-2]": n.METAL_CURRENT,
    "Seed [mA.cm-2]": n.SEED_CURRENT,
    "Conversion [mA.cm-2]": n.CONVERSION_CURRENT,
    "Interphase [mA.cm-2]": n.INTERPHASE_CURRENT,
    "Interlayer host [mA.cm-2]": n.CARBON_CURRENT,
    "Metal in pores [mA.cm-2]": n.PORE_CURRENT,
}
DOUBLE_LAYER = "Double layer [mA.cm-2]"

_STRIPPED = "Stripping cut-off potential vs Li [V]"
_PLATED = "Plating cut-off potential vs Li [V]"
#: How far the cell's own cut-offs are put beyond the scan [V].
_BEYOND = 0.5


@typed
def voltammetry(
    cell: str | CellSet,
    scan_rate: float,
    potentials: Sequence[float] = (-0.1, 1.5),
    cycles: int = 1,
    start: float | None = None,
    parameters: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> TestResult:
    """Scan the potential of a half cell down and up, and see what carries the current.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set of a half cell.
    scan_rate : float
        Scan rate [mV.s-1].
    potentials : sequence of float, optional
        The two potentials against lithium that the scan turns at, the first one first
        [V]. Default -0.1 and 1.5.
    cycles : int, optional
        Number of cycles. Default 1.
    start : float, optional
        Potential that the first scan begins at [V]. Default: that of the collector as
        assembled.
    parameters : dict, optional
        As for :func:`pybamm_afssb.simulation`.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the anodic over the cathodic charge [%], None if the scan ended
        early. One row a moment: time [h], cycle, potential [V], current density and
        that of every process [mA.cm-2], anodic above zero; the processes and the double
        layer add up to the current density.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed, and a full cell.
    """
    import pandas as pd

    cell = loaded(cell)
    model = arguments.get("model") or cell.models[0]
    if model != "HalfCell":
        raise ProtocolError(
            f"set '{cell.name}' is a full cell; voltammetry is that of a half cell"
        )
    entries = cell.all_entries()
    choice = cell.chosen(arguments.get("options")).get(COUNTER)
    changed = dict(parameters or {})

    def value(name: str) -> float:
        return float(changed.get(name, entries[name].number))

    name = f"{choice} counter electrode potential vs Li [V]"
    reference = value(name) if name in entries and choice else 0.0
    begin = value("Initial collector potential vs Li [V]") if start is None else start
    experiment = cyclic_voltammetry(scan_rate, potentials, cycles, begin, reference)
    reached = (*potentials, begin)
    changed[_STRIPPED] = max(value(_STRIPPED), max(reached) + _BEYOND)
    changed[_PLATED] = min(value(_PLATED), min(reached) - _BEYOND)
    solution, reason = run(cell, experiment, parameters=changed, **arguments)
    columns: dict[str, Any] = {
        "Time [h]": solution["Time [h]"].entries,
        "Cycle": np.concatenate(
            [np.full(c.t.size, k) for k, c in enumerate(solution.cycles, start=1)]
        ),
        POTENTIAL: solution[n.HALF_CELL_POTENTIAL].entries,
        CURRENT: solution[n.TERMINAL_CURRENT_DENSITY].entries / MA_CM2,
    }
    left = columns[CURRENT].copy()
    for column, variable in PROCESSES.items():
        columns[column] = solution[variable].entries / MA_CM2
        left -= columns[column]
    columns[DOUBLE_LAYER] = left
    table = pd.DataFrame(columns)
    charge = [
        trapezoid(np.clip(sign * table[CURRENT], 0, None), table["Time [h]"])
        for sign in (1, -1)
    ]
    efficiency = share_of(*charge) if reason == COMPLETED else None
    quantity = "Anodic over cathodic charge [%]"
    return TestResult(quantity, efficiency, reason, table, solution)
