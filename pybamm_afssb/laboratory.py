"""The laboratory's tests: run a cell, return the value, why the test ended, and a table.

Every function takes a parameter set, the parameters that people vary, and whatever
:func:`pybamm_afssb.simulation` takes besides. A test that ends before its last step (a
short, lost contact, a cathode that has no more lithium) says by which event; its value
is then None if it cannot be told from what was run, never NaN.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import laboratory_protocols as protocols
from pybamm_afssb import names as n
from pybamm_afssb.cell_sets import CellSet, load_set
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.half_cell_protocols import plate
from pybamm_afssb.inventory import cycle_summary
from pybamm_afssb.simulation import simulation

if TYPE_CHECKING:
    import pandas as pd

_MAH_CM2 = 36e3  # C.m-2 in one mA.h.cm-2
_OHM_CM2 = 1e4  # Ohm.cm2 in one Ohm.m2
COMPLETED = "completed"

#: What a critical-current test needs to see its failure: slot -> choice, used where the
#: set's own choice is the null one.
_NEEDED = {"plating": {"leak": "soft short"}, "stripping": {"contact": "voids"}}
_NEEDED["both"] = {**_NEEDED["plating"], **_NEEDED["stripping"]}
_BLIND = {"leak": ("none", "electrolyte"), "contact": ("perfect", "pressed")}


@dataclass(frozen=True)
class TestResult:
    """What a test of the laboratory gave.

    Parameters
    ----------
    quantity : str
        What the value is, with its unit.
    value : float or None
        The value; None if the test ended before it could be told.
    reason : str
        Why the test ended: "completed", or the event and the step.
    table : pandas.DataFrame
        One row a cycle, pulse or hold.
    solution : pybamm.Solution
        The solution.
    """

    __test__ = False  # pytest: no test class

    quantity: str
    value: float | None
    reason: str
    table: pd.DataFrame
    solution: pybamm.Solution

    def __str__(self) -> str:
        value = "not reached" if self.value is None else f"{self.value:.4g}"
        return f"{self.quantity}: {value} ({self.reason})"


def critical_current(
    cell: str | CellSet,
    currents: Iterable[float],
    capacity: float,
    kind: str = "plating",
    other: float | None = None,
    rest: float | None = None,
    returned: float = 0.5,
    options: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> TestResult:
    """Raise the current density cycle by cycle until the cell fails.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set.
    currents : iterable of float
        Current densities [mA.cm-2], rising.
    capacity : float
        Charge of every half cycle [mA.h.cm-2].
    kind : str, optional
        "plating" (default) raises the plating current, "stripping" the stripping
        current, "both" both.
    other : float, optional
        Current density of the half cycle that does not rise [mA.cm-2]. Default: the
        first of `currents`.
    rest : float, optional
        Rest after each half cycle [s]. Default: none.
    returned : float, optional
        Share of the plated charge below which a stripping that ends at its cut-off
        counts as loss of contact. Default 0.5.
    options : dict, optional
        Choices that differ from the set's. Where the set does not resolve what ends the
        test, "leak" is "soft short" (plating) and "contact" is "voids" (stripping).
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the lowest current density at which the cell failed [mA.cm-2], None
        if it passed all; the reason says how. One row of the table per cycle.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    import pandas as pd

    if not 0 <= returned < 1:
        raise ProtocolError(
            f"returned: {returned!r} was given; allowed is a share >= 0 and < 1"
        )
    cell = _loaded(cell)
    rising = protocols.several("currents", currents)
    experiment = protocols.critical_current_steps(
        rising, capacity, _cutoff(cell, arguments), kind, other, rest
    )
    given = dict(options or {})
    for slot, choice in _NEEDED[kind].items():
        if (
            slot not in given
            and cell.options.get(slot, _BLIND[slot][0]) in _BLIND[slot]
        ):
            given[slot] = choice
        elif given.get(slot) in _BLIND[slot]:
            raise ProtocolError(
                f"option '{slot}': {given[slot]!r} was given, with which a test of "
                f"{kind} never fails; use {choice!r}"
            )
    solution, reason = run(cell, experiment, options=given, **arguments)
    rows = []
    value = None
    for current, cycle in zip(rising, solution.cycles, strict=False):
        plated, stripped = charges(cycle)
        last = cycle is solution.cycles[-1] and reason != COMPLETED
        passed = not last and stripped >= returned * plated
        rows.append(
            {
                "Current density [mA.cm-2]": current,
                "Plated [mA.h.cm-2]": plated,
                "Stripped [mA.h.cm-2]": stripped,
                "Lowest contact fraction": _extreme(cycle, n.CONTACT_COLLECTOR, min),
                "Leak conductance [S.m-2]": _extreme(cycle, n.LEAK_CONDUCTANCE, max),
                "Passed": passed,
            }
        )
        if not passed:
            value = current
            if not last:
                reason = (
                    f"lost contact at {current:g} mA.cm-2: stripping reached its "
                    f"cut-off after {100 * stripped / plated:.0f} % of the charge"
                )
            break
    if value is None and reason == COMPLETED:
        reason = f"passed all current densities up to {rising[-1]:g} mA.cm-2"
    table = pd.DataFrame(rows).set_index("Current density [mA.cm-2]")
    quantity = f"Critical current density of {kind} [mA.cm-2]"
    return TestResult(quantity, value, reason, table, solution)


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
        The value is the charge stripped over the charge plated, in all finished cycles
        [%]; the table is :func:`pybamm_afssb.cycle_summary`.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    cell = _loaded(cell)
    experiment = protocols.fixed_capacity(
        current_density, capacity, _cutoff(cell, arguments), cycles
    )
    solution, reason = run(cell, experiment, **arguments)
    table = cycle_summary(solution)
    whole = table if reason == COMPLETED else table.iloc[:-1]
    return TestResult(
        "Coulombic efficiency [%]",
        _ratio(
            whole["Discharge capacity [mA.h.cm-2]"].sum(),
            whole["Charge capacity [mA.h.cm-2]"].sum(),
        ),
        reason,
        table,
        solution,
    )


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
        one cycle; None if the last stripping was not reached.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.

    References
    ----------
    Adams, Zheng, Ren, Xu and Zhang, Adv. Energy Mater. 8 (2018) 1702097,
    10.1002/aenm.201702097.
    """
    cell = _loaded(cell)
    experiment = protocols.reservoir(
        current_density, reserve, capacity, _cutoff(cell, arguments), cycles
    )
    solution, reason = run(cell, experiment, **arguments)
    table = charge_table(solution)
    value = None
    if reason == COMPLETED:
        value = _ratio(
            table["Stripped [mA.h.cm-2]"].sum(), table["Plated [mA.h.cm-2]"].sum()
        )
    return TestResult("Coulombic efficiency [%]", value, reason, table, solution)


def formation(
    cell: str | CellSet, rates: Iterable[float] = (0.05, 0.05, 0.1), **arguments: Any
) -> TestResult:
    """Run slow first cycles, and see what they cost.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set of a full cell; its protocol's voltages are used.
    rates : iterable of float, optional
        Rate of every cycle [C]. Default 0.05, 0.05, 0.1.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the capacity that formation cost [mA.h.cm-2], charge less
        discharge; the table is :func:`pybamm_afssb.cycle_summary` with the rates.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    cell = _loaded(cell)
    asked = protocols.several("rates", rates)
    experiment = protocols.formation(asked, *_window(cell))
    solution, reason = run(cell, experiment, **arguments)
    table = _with_rates(cycle_summary(solution), asked)
    cost = (
        table["Charge capacity [mA.h.cm-2]"] - table["Discharge capacity [mA.h.cm-2]"]
    ).sum()
    value = float(cost) if reason == COMPLETED else None
    return TestResult("Formation loss [mA.h.cm-2]", value, reason, table, solution)


def rate_test(
    cell: str | CellSet,
    rates: Iterable[float] = (0.1, 0.2, 0.5, 1.0),
    charge_rate: float = 0.1,
    repeats: int = 1,
    **arguments: Any,
) -> TestResult:
    """Discharge at several rates after charges that are all alike.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set of a full cell; its protocol's voltages are used.
    rates : iterable of float, optional
        Discharge rates [C]. Default 0.1, 0.2, 0.5, 1.
    charge_rate : float, optional
        Rate of every charge [C]. Default 0.1.
    repeats : int, optional
        Cycles at each rate. Default 1.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the discharge capacity of the last rate over that of the first [%];
        the table is :func:`pybamm_afssb.cycle_summary` with the rates.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    cell = _loaded(cell)
    asked = protocols.several("rates", rates)
    experiment = protocols.rate_test(asked, *_window(cell), charge_rate, repeats)
    solution, reason = run(cell, experiment, **arguments)
    table = _with_rates(
        cycle_summary(solution), [rate for rate in asked for _ in range(repeats)]
    )
    capacity = table["Discharge capacity [mA.h.cm-2]"]
    value = None
    if reason == COMPLETED:
        value = _ratio(capacity.iloc[-1], capacity.iloc[0])
    return TestResult("Rate retention [%]", value, reason, table, solution)


def pulse_test(
    cell: str | CellSet,
    current_density: float,
    duration: float = 600.0,
    rest: float = 3600.0,
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
        less the voltage at the end of its rest, over the current.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    import pandas as pd

    experiment = protocols.pulses(current_density, duration, rest, number)
    solution, reason = run(_loaded(cell), experiment, **arguments)
    rows = []
    for cycle in solution.cycles:
        if len(cycle.steps) < 2:
            break
        pulse, pause = cycle.steps
        loaded, relaxed = (step[n.VOLTAGE].entries[-1] for step in (pulse, pause))
        current = pulse[n.CURRENT_DENSITY].entries.reshape(-1)[-1]
        rows.append(
            {
                "Charge [mA.h.cm-2]": -cycle[n.LEDGER_DISCHARGED].entries[-1]
                / _MAH_CM2,
                "Voltage under current [V]": loaded,
                "Relaxed voltage [V]": relaxed,
                "Resistance [Ohm.cm2]": (relaxed - loaded) / current * _OHM_CM2,
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


def relaxation(
    cell: str | CellSet,
    current_density: float,
    capacity: float,
    rest: float = 36e3,
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
        The value is the voltage's change over the rest [V]; the table is voltage and
        collector potential over time.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    import pandas as pd

    protocols.positive("rest", rest, "s")
    experiment = pybamm.Experiment(
        [(plate(current_density, capacity),), (pybamm.step.rest(duration=rest),)]
    )
    solution, reason = run(_loaded(cell), experiment, **arguments)
    pause = solution.cycles[-1]
    table = pd.DataFrame(
        {
            n.VOLTAGE: pause[n.VOLTAGE].entries,
            n.COLLECTOR_POTENTIAL: pause[n.COLLECTOR_POTENTIAL].entries.reshape(-1),
        },
        index=pd.Index(pause.t - pause.t[0], name="Time [s]"),
    )
    value = None
    if reason == COMPLETED:
        value = float(table[n.VOLTAGE].iloc[-1] - table[n.VOLTAGE].iloc[0])
    return TestResult("Relaxation [V]", value, reason, table, solution)


def pressure_test(
    cell: str | CellSet,
    pressures: Iterable[float],
    hold: float,
    current_density: float,
    capacity: float,
    ramp: float = 1.0,
    rest: float = 36e3,
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
        the test ended early or all pressures are one. One row a hold.

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
    protocols.positive("rest", rest, "s")
    asked = protocols.several("pressures", pressures)
    first = plate(current_density, capacity)
    holds, pressure = protocols.pressure_programme(
        asked, hold, ramp, start=first.duration + rest
    )
    changed["Stack pressure [Pa]"] = pressure
    experiment = pybamm.Experiment(
        [(first, pybamm.step.rest(duration=rest)), *holds.cycles]
    )
    solution, reason = run(_loaded(cell), experiment, parameters=changed, **arguments)
    held = solution.cycles[1:]
    table = pd.DataFrame(
        {
            "Stack pressure [MPa]": [
                float(c[n.PRESSURE].entries.reshape(-1)[-1]) / 1e6 for c in held
            ],
            n.VOLTAGE: [float(c[n.VOLTAGE].entries[-1]) for c in held],
            n.COLLECTOR_POTENTIAL: [
                float(c[n.COLLECTOR_POTENTIAL].entries.reshape(-1)[-1]) for c in held
            ],
        },
        index=pd.RangeIndex(1, len(held) + 1, name="Hold"),
    )
    value = None
    if reason == COMPLETED and len(set(asked)) > 1:
        slope = np.polyfit(table["Stack pressure [MPa]"], table[n.VOLTAGE], 1)[0]
        value = 1e3 * float(slope)
    quantity = "Voltage over stack pressure [mV.MPa-1]"
    return TestResult(quantity, value, reason, table, solution)


def run(
    cell: CellSet, experiment: pybamm.Experiment, **arguments: Any
) -> tuple[pybamm.Solution, str]:
    """Run an experiment; return the solution and why it ended.

    Parameters
    ----------
    cell : CellSet
        Parameter set.
    experiment : pybamm.Experiment
        The protocol.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    pybamm.Solution, str
        The solution, and :data:`COMPLETED` or what ended it and where.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    from pybamm_afssb.console import CycleReport, skipped

    watch = CycleReport(lambda *_: None)
    solution = simulation(cell, protocol=experiment, **arguments).solve(
        callbacks=[watch], calc_esoh=False, save_at_cycles=1
    )
    trouble = watch.trouble or skipped(solution, len(experiment.cycles))
    return solution, trouble.removeprefix("it ").rstrip(".") or COMPLETED


def charges(cycle: pybamm.Solution) -> tuple[float, float]:
    """Return what a cycle plated and stripped [mA.h.cm-2].

    Parameters
    ----------
    cycle : pybamm.Solution
        The cycle.
    """
    throughput, difference = (
        float(np.diff(cycle[name].entries[[0, -1]])[0]) / _MAH_CM2
        for name in (n.LEDGER_THROUGHPUT, n.LEDGER_DISCHARGED)
    )
    return (throughput - difference) / 2, (throughput + difference) / 2


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


def _loaded(cell: str | CellSet) -> CellSet:
    return cell if isinstance(cell, CellSet) else load_set(cell)


def _cutoff(cell: CellSet, arguments: Mapping[str, Any]) -> protocols.Cutoff:
    model = arguments.get("model") or cell.models[0]
    if model == "HalfCell":
        return protocols.Cutoff(cell.protocol["cutoff"], half_cell=True)
    return protocols.Cutoff(_window(cell)[1], half_cell=False)


def _window(cell: CellSet) -> tuple[float, float]:
    keys = ("upper voltage", "lower voltage")
    if any(key not in cell.protocol for key in keys):
        raise ProtocolError(
            f"set '{cell.name}' is a half cell, which has no voltage window; use a "
            "test at a current density"
        )
    return cell.protocol[keys[0]], cell.protocol[keys[1]]


def _with_rates(table: pd.DataFrame, rates: Iterable[float]) -> pd.DataFrame:
    table.insert(0, "Rate [C]", list(rates)[: len(table)])
    return table


def _extreme(cycle: pybamm.Solution, name: str, choose: Any) -> float:
    return float(choose(cycle[name].entries.reshape(-1)))


def _ratio(part: float, whole: float) -> float | None:
    return float(100 * part / whole) if whole > 0 else None
