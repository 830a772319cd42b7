"""Impedance at any moment of a finished run.

PyBaMM's ``EISSimulation`` linearises a model about its initial state (Hallemans et al.,
J. Electrochem. Soc. 172 (2025) 060507). Here it is built for the model of the run, with the
double layers resolved whatever the run used, and takes the state at the moment asked
for: the state that the run recorded there, carried between two records by the cubic
that matches the solver's slopes.

**The operating point moves** while a current flows, or while voids close at rest: the
Jacobian is that of one instant. What is slow (amounts, films, voids) then adds its own
frozen slope at low frequency. A frequency can be trusted if little changes within one
of its periods; an instrument is bound by the same. At rest the point is measured as a
laboratory does it: the current is cut, and the cell waits.

Impedances are per area of electrode, ``Z = -dV/di`` in Ohm.cm2.

Checks: the closed circuit ``R_film + R_ct/(1 + i w R_ct C_dl)`` of the null cell, with
and without a current; the response to a small sine in time; for every choice, what is
left at high frequency.
"""

from __future__ import annotations

from collections.abc import Mapping
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.results.observables import solved_model
from pybamm_afssb.runs.cycling import STEP_TEMPERATURES
from pybamm_afssb.units import HOUR, OHM_CM2

if TYPE_CHECKING:
    import pandas as pd

_CURRENT = "Current variable [A]"  # the state that PyBaMM's impedance perturbs
#: PyBaMM starts a step this much after the one before [s].
_GAP = 1e-6

Moment = float | tuple[int, int] | None


@typed
def impedance(
    solution: pybamm.Solution,
    at: Any = None,
    frequencies: Any = None,
    rest: float | None = None,
) -> pd.DataFrame:
    """Return the impedance of the cell at moments of a finished run.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of one of the package's models, or a cycle or a step of one.
    at : float, (int, int), list or dict, optional
        When: a time on the solution's clock [s], or ``(cycle, step)``, both counted
        from 1, for the end of that step; several in a list, or in a dictionary under
        the names that the columns shall have. Where two steps meet, a time means the
        end of the first. Default: the end of the solution.
    frequencies : array_like, optional
        Frequencies [Hz]. Default: 1 MHz to 1 mHz, ten a decade.
    rest : float, optional
        Cut the current at that moment and wait so long [s]. Default: do not; the
        impedance is that at the current flowing then.

    Returns
    -------
    pandas.DataFrame
        Index "Frequency [Hz]", one column of complex impedances [Ohm.cm2] per moment.
        ``attrs["unit"]`` is the unit.

    Raises
    ------
    AFSSBError
        If it is no solution of one of the package's models, a frequency or the rest is
        not positive, or a moment is not in the solution.

    Notes
    -----
    The mesh has the run's points, in the model's default arrangement.

    Use the DFN for spectra of a full cell. The SPM takes the cathode's reaction as
    uniform at every frequency, so that the whole of the cathode's ohmic loss stands
    even where its double layer shorts the reaction ("Lee2020_SUS" at 10 kHz: 29
    instead of 3 Ohm.cm2).

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> solution = afssb.simulation("Sandoval2023_Cu").solve()
    >>> strip = afssb.impedance(solution, at=(1, 3), frequencies=[1e5, 1.0])
    """
    import pandas as pd

    solved_model(solution)
    if frequencies is None:
        frequencies = np.logspace(6, -3, 91)
    frequencies = _checked_frequencies(frequencies)
    if rest is not None and not 0 < rest < np.inf:
        raise AFSSBError(f"rest: {rest!r} s was given; it must be > 0 s")
    moments = _named(at)
    states = {name: _state(solution, moment) for name, moment in moments.items()}
    built: dict[Any, pybamm.EISSimulation] = {}  # for states of one model
    columns = {}
    for name, state in states.items():
        key = id(state.all_models[0]), *_temperatures(state).values()
        if key not in built:
            built[key] = pybamm.EISSimulation(**_rebuilt(state))
        columns[name] = _spectrum(built[key], state, frequencies, rest)
    table = pd.DataFrame(columns, index=pd.Index(frequencies, name="Frequency [Hz]"))
    table.attrs["unit"] = "Ohm.cm2"
    return table


def _checked_frequencies(frequencies: Any) -> Any:
    try:
        found = np.atleast_1d(np.asarray(frequencies, dtype=float))
        wrong = found[~((found > 0) & np.isfinite(found))].tolist()
    except (TypeError, ValueError):
        found, wrong = np.zeros(0), []
    if found.ndim > 1 or not len(found) or wrong:
        raise AFSSBError(
            f"frequencies: {wrong or frequencies!r} Hz was given; allowed is a list of "
            "frequencies > 0 Hz"
        )
    return found


def _named(at: Any) -> dict[str, Moment]:
    if isinstance(at, Mapping):
        named = dict(at)
        for moment in named.values():
            _name(moment)
    else:
        moments = list(at) if isinstance(at, list | np.ndarray) else [at]
        named = {}
        for moment in moments:
            name = _name(moment)
            if name in named:
                raise AFSSBError(
                    f"at: {named[name]!r} and {moment!r} were given and are both "
                    f"'{name}'; give them as a dictionary under names of your own"
                )
            named[name] = moment
    if not named:
        raise AFSSBError(f"at: {at!r} was given; at least one moment is needed")
    return named


def _name(moment: Any) -> str:
    match moment:
        case None:
            return "end"
        case (Integral(), Integral()):
            return "cycle {}, step {}".format(*moment)
        case Real() if not isinstance(moment, bool):
            return f"{moment / HOUR:.6g} h"
    raise AFSSBError(
        f"at: {moment!r} was given; allowed is a time [s], a pair (cycle, step) of whole"
        " numbers, None for the end, or several of these in a list or a dictionary"
    )


def _state(solution: pybamm.Solution, moment: Moment) -> pybamm.Solution:
    """Return the solution of one time point."""
    if moment is None:
        return solution.last_state
    if isinstance(moment, tuple):
        return _step(solution, *moment).last_state
    for i, clock in enumerate(solution.all_ts):
        if clock[0] - _GAP <= moment <= clock[-1]:
            return _between(solution, i, float(moment))
    pieces = ", ".join(
        f"{clock[0]:.6g} to {clock[-1]:.6g}" for clock in _runs(solution)
    )
    raise AFSSBError(
        f"at: {moment!r} s was given; the solution has its curves from {pieces} s"
    )


def _runs(solution: pybamm.Solution) -> list[tuple[float, float]]:
    """Return the stretches of time without a cycle that was not kept."""
    runs: list[tuple[float, float]] = []
    for clock in solution.all_ts:
        if runs and clock[0] - runs[-1][1] <= _GAP:
            runs[-1] = (runs[-1][0], clock[-1])
        else:
            runs.append((clock[0], clock[-1]))
    return runs


def _step(solution: pybamm.Solution, cycle: int, step: int) -> pybamm.Solution:
    cycles = solution.cycles
    if not 1 <= cycle <= len(cycles):
        raise AFSSBError(
            f"at: cycle {cycle} was given; the solution has {len(cycles)}, counted "
            "from 1"
        )
    found = cycles[cycle - 1]
    if found is None:
        kept = [i for i, other in enumerate(cycles, start=1) if other is not None]
        raise AFSSBError(
            f"at: cycle {cycle} was given; {_why_missing(solution, cycle)} The nearest "
            f"whose curves were kept is {min(kept, key=lambda i: abs(i - cycle))}."
        )
    if not 1 <= step <= len(found.steps):
        raise AFSSBError(
            f"at: step {step} was given; cycle {cycle} has {len(found.steps)}, counted "
            "from 1"
        )
    return found.steps[step - 1]


def _why_missing(solution: pybamm.Solution, cycle: int) -> str:
    if cycle not in solution.summary_variables.cycle_number:
        return "an accelerated run jumped over it."
    if len(solution.all_summary_variables) < len(solution.cycles):
        return "an accelerated run keeps the curves of some of its cycles."
    return (
        "its curves were not kept. Solve with save_at_cycles=1, or with a list that has "
        "it."
    )


def _between(solution: pybamm.Solution, i: int, time: float) -> pybamm.Solution:
    """Return the state at `time` in the solver's piece `i`."""
    from scipy.interpolate import CubicHermiteSpline, interp1d

    clock, states = solution.all_ts[i], np.asarray(solution.all_ys[i])
    slopes = solution.all_yps[i] if solution.all_yps else None
    time = max(time, clock[0])
    if len(clock) == 1:
        state = states[:, 0]
    elif slopes is None:
        state = interp1d(clock, states)(time)
    else:
        after = int(np.clip(np.searchsorted(clock, time), 1, len(clock) - 1))
        near = slice(after - 1, after + 1)
        state = CubicHermiteSpline(
            clock[near], states[:, near], np.asarray(slopes)[:, near], axis=1
        )(time)
    return pybamm.Solution(
        np.array([time]),
        state[:, np.newaxis],
        solution.all_models[i],
        solution.all_inputs[i],
        check_solution=False,
    )


def _rebuilt(state: pybamm.Solution) -> dict[str, Any]:
    """Return model, values and mesh of a run, its double layers resolved."""
    solved = state.all_models[0]
    process = solved.symbol_processor
    points = {
        name: number
        for sizes in process.discretisation.mesh.submesh_pts.values()
        if isinstance(sizes, dict)
        for name, number in sizes.items()
    }
    values = process.parameter_values.copy()
    values.update(_temperatures(state))
    return {
        "model": type(solved)({**solved.options, "surface form": "differential"}),
        "parameter_values": values,
        "var_pts": points,
    }


def _temperatures(state: pybamm.Solution) -> dict[str, float]:
    """Return the temperatures that the steps of an experiment give as inputs [K]."""
    inputs = state.all_inputs[0]
    return {
        name: float(np.ravel(inputs[name])[0])
        for name in STEP_TEMPERATURES
        if name in inputs
    }


def _spectrum(
    eis: pybamm.EISSimulation, state: pybamm.Solution, frequencies: Any, rest: Any
) -> Any:
    if rest is not None:
        state = _rested(state, rest)
    inputs = dict(state.all_inputs[0])
    eis.build(inputs=inputs)
    _carry_over(eis.built_model, state)
    found = np.asarray(eis.solve(frequencies, inputs=inputs or None).impedance)
    param = pybamm.LithiumIonParameters(state.all_models[0].options)
    area = param.A_cc * param.n_electrodes_parallel
    return found * float(eis.parameter_values.evaluate(area)) / OHM_CM2


def _rested(state: pybamm.Solution, duration: float) -> pybamm.Solution:
    """Return the state after `duration` [s] without a current."""
    made = _rebuilt(state)
    made["parameter_values"]["Current function [A]"] = 0
    simulation = pybamm.Simulation(**made)
    inputs = dict(state.all_inputs[0])
    simulation.build(inputs=inputs)
    _carry_over(simulation.built_model, state)
    rested = simulation.solve([0, duration], inputs=inputs, calc_esoh=False)
    if rested.termination != "final time":
        raise AFSSBError(
            f"rest: {duration!r} s was given; the cell ended the rest after "
            f"{rested.t[-1]:g} s: {rested.termination}"
        )
    return rested.last_state


def _carry_over(built: pybamm.BaseModel, state: pybamm.Solution) -> None:
    """Start a built model from a state of another."""
    solved = state.all_models[0]

    def value(name: str) -> Any:
        symbol = solved.get_processed_variable(name)
        found = symbol.evaluate(
            t=state.t[-1], y=np.asarray(state.y)[:, -1:], inputs=state.all_inputs[0]
        )
        return np.asarray(found, dtype=float).reshape(-1, 1)

    names = {
        part.name
        for variable in built.initial_conditions
        for part in (variable, *variable.children)
    }
    here = {name: value(name) for name in names if name in solved.variables}
    if _CURRENT in names:
        here[_CURRENT] = value("Current [A]")
    built.set_initial_conditions_from(here)
