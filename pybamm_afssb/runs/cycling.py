"""Experiments of many cycles: a summary of every cycle, the curves of a few.

The curves of a cycle take megabytes, its first and last state kilobytes. From the two
states :func:`pybamm_afssb.cycle_summary` makes the row of a cycle, so that a thousand
cycles fit into memory although few of their curves do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.host.inputs import InputChecks
from pybamm_afssb.host.replay_steps import CLOCK_SHIFT, clock_input
from pybamm_afssb.protocols.full_cell import formation_cycles, refuse_empty_discharge
from pybamm_afssb.runs.continuing import check_starting_solution, cycle_numbers
from pybamm_afssb.runs.record import Record
from pybamm_afssb.runs.saving import CyclingSolution
from pybamm_afssb.runs.telling import told_apart

#: Curves of all cycles are kept up to this number of cycles.
KEPT = 50
#: Of longer runs the curves of about this many: 1000 cycles of the largest models then
#: take less than 200 MB in memory and on disk.
SAMPLED = 20
#: What PyBaMM may give the steps of an experiment as inputs; it refuses inputs of a
#: user's own by these names.
STEP_TEMPERATURES = ("Ambient temperature [K]", "Initial temperature [K]")
#: Parameters of the lithium that the collector holds when a run starts.
_HELD_AT_THE_START = ("Initial plated lithium [mol.m-2]", n.START_CHARGED)


class CyclingSimulation(InputChecks):
    """PyBaMM's simulation, whose memory does not grow with what is not kept.

    The steps of an experiment share one model, PyBaMM's "unified" mode: the equations
    are built and handed to the solver once and not once for every kind of step.
    PyBaMM's own default is there as ``experiment_model_mode="legacy"``: a cycle then
    takes up to a tenth less time, which pays in runs of hundreds of cycles, and a step
    whose control is a differential equation of its own needs it.
    """

    _INTERNAL_EXPERIMENT_INPUTS = pybamm.Simulation._INTERNAL_EXPERIMENT_INPUTS | {
        CLOCK_SHIFT
    }

    #: Cycles that were asked for, if the experiment is only a part of them.
    _cycles_asked: int | None = None

    def __init__(
        self,
        model: pybamm.BaseModel,
        experiment: Any = None,
        *args: Any,
        experiment_model_mode: str = "unified",
        **kwargs: Any,
    ) -> None:
        if isinstance(experiment, pybamm.Experiment):
            experiment = told_apart(experiment)
        super().__init__(
            model,
            experiment,
            *args,
            experiment_model_mode=experiment_model_mode,
            **kwargs,
        )
        if (
            self.operating_mode == self.MODE_WITH_EXPERIMENT
            and experiment_model_mode == "unified"
            and not any(step.temperature for step in self.experiment.steps)
        ):
            # The shared model takes the ambient temperature as an input, for steps that
            # set it. None does: let PyBaMM give it the initial temperature instead, so
            # that the ambient one stays a number, or what a sweep makes of it.
            self._AMBIENT_TEMPERATURE_INPUT = self._INITIAL_TEMPERATURE_INPUT

    def _build_experiment_step_inputs(
        self,
        user_inputs: dict[str, Any],
        step: Any,
        start_time: float,
        *args: Any,
        **kwargs: Any,
    ) -> dict[str, Any]:
        inputs = super()._build_experiment_step_inputs(
            user_inputs, step, start_time, *args, **kwargs
        )
        inputs |= clock_input(step, start_time)
        name = self._AMBIENT_TEMPERATURE_INPUT
        if isinstance(inputs.get(name), pybamm.Symbol):  # a sweep's own input
            inputs[name] = float(inputs[name].evaluate(inputs=user_inputs))
        return inputs

    def _decode_combined_step_termination(
        self, step_solution: Any, step: Any, model: Any, inputs: Any
    ) -> Any:
        # the shared model ends a step at the first of its cut-offs, and PyBaMM evaluates
        # them all to name it: a twentieth of a cycle, where there is one
        name = self._COMBINED_TERMINATION_EVENT
        if step_solution.termination == f"event: {name}" and len(step.termination) == 1:
            ended = step.termination[0].get_event_name(step)
            step_solution.termination = f"event: {ended}"
            return step_solution.termination
        return super()._decode_combined_step_termination(
            step_solution, step, model, inputs
        )

    def _check_infeasible_steps(
        self, steps: Any, step: Any, step_str: str, cycle_num: int
    ) -> bool:
        # a cycle of several steps none of which begins is left out as one of a single
        # step is: PyBaMM raises an error, and the cycles that were solved are lost
        cycle = self.experiment.cycles[cycle_num - 1]
        if all(getattr(own, "skip_ok", True) for own in cycle):  # a text may be skipped
            return True
        return super()._check_infeasible_steps(steps, step, step_str, cycle_num)

    def solve(
        self,
        t_eval: Any = None,
        solver: pybamm.BaseSolver | None = None,
        save_at_cycles: int | list[int] | None = None,
        *,
        callbacks: Any = None,
        **kwargs: Any,
    ) -> pybamm.Solution:
        """Solve as ``pybamm.Simulation.solve`` does.

        Parameters
        ----------
        t_eval, solver, callbacks, **kwargs
            As in PyBaMM. An `initial_soc`, a fraction or an open-circuit voltage such
            as "3.8 V", starts the run at a state of charge, with all lithium kept
            (:mod:`pybamm_afssb.models.start`). A `starting_solution` has to be of the
            same cell and options, so that its lithium is whole; its cycles keep their
            numbers.
        save_at_cycles : int or list of int, optional
            Cycles whose curves are kept: every so many, or the listed ones, and always
            the first and the last. Default: all of up to :data:`KEPT` cycles, about
            :data:`SAMPLED` of more. The others are None in ``solution.cycles``, and missing
            from ``solution[variable]``; 1 keeps all. Every cycle is in
            :func:`pybamm_afssb.cycle_summary` in any case.

        Returns
        -------
        CyclingSolution
            The solution; its ``trouble`` says what of the experiment did not go as
            asked.

        Raises
        ------
        NothingRan
            If not one step was solved.
        ProtocolError
            For an experiment that discharges first, without `initial_soc`; for both
            an `initial_soc` and a `starting_solution`; for `save_at_cycles` with an
            experiment that ends at a voltage.
        AFSSBError
            For an `initial_soc` that has no meaning for this cell, or the
            `starting_solution` of another.
        """
        if self.operating_mode != self.MODE_WITH_EXPERIMENT:
            return super().solve(t_eval, solver, callbacks=callbacks, **kwargs)
        save_at_cycles = self._kept(save_at_cycles)
        start = kwargs.get("starting_solution")
        if start is not None:
            self._check_start(start, kwargs)
        elif kwargs.get("initial_soc") is None:
            self.refuse_empty_start()
        given = callbacks if isinstance(callbacks, list) else [callbacks]
        record = Record(
            self._cycles_asked,
            float(start.t[-1]) if start is not None else 0.0,
            formation_cycles(self.experiment),
        )
        noted = [record, *self._conditions(start), _DropCurves()]
        termination = self.experiment.termination
        try:
            self.experiment.termination = _continued(termination, start)
            solution = super().solve(
                t_eval,
                solver,
                save_at_cycles=save_at_cycles,
                callbacks=[*filter(None, given), *noted],
                **kwargs,
            )
        except pybamm.SolverError as error:
            if record.has_cycles:
                raise
            raise record.nothing_ran(error) from error
        finally:
            self.experiment.termination = termination
        record.refuse_nothing(solution)
        if start is not None:
            if not hasattr(start, "all_summary_variables"):
                # PyBaMM makes a cycle of a state that a run begins with; it asked for
                # none
                solution.all_summary_variables[0].troubles = ()
            numbers = cycle_numbers(start, solution)
            solution.summary_variables.cycle_number = numbers
        return CyclingSolution.of(solution)

    def refuse_empty_start(self) -> None:
        """Refuse an experiment that discharges a cell as assembled, without metal.

        Raises
        ------
        ProtocolError
            If its first step that is not a rest is a discharge.
        """
        held = (self.parameter_values.get(name) for name in _HELD_AT_THE_START)
        if all(amount == 0 for amount in held):
            refuse_empty_discharge(self.experiment)

    def _kept(self, save_at_cycles: int | list[int] | None) -> int | list[int]:
        """Return which cycles' curves are kept."""
        voltage = self.experiment.termination.get("voltage")
        if voltage is not None:  # PyBaMM looks for it in the curves of every cycle
            if save_at_cycles not in (None, 1):
                raise ProtocolError(
                    f"save_at_cycles: {save_at_cycles!r} was given; an experiment that "
                    f"ends at {voltage[0]:g} V needs the curves of every cycle; give 1 "
                    "or leave it out"
                )
            return 1
        if save_at_cycles is None:
            cycles = len(self.experiment.cycles)
            return 1 if cycles <= KEPT else -(-cycles // SAMPLED)
        return save_at_cycles

    def _conditions(self, start: pybamm.Solution | None) -> list[_Reference]:
        value, unit = self.experiment.termination.get("capacity", (np.nan, ""))
        return [_Reference(value / 100, start)] if unit == "%" else []

    def _check_start(self, start: Any, given: dict[str, Any]) -> None:
        if given.get("initial_soc") is not None:
            raise ProtocolError(
                f"initial_soc: {given['initial_soc']!r} was given beside a "
                "starting_solution, which has a state of its own; leave one of the two "
                "out"
            )
        inputs = given.get("inputs")
        self.build_for_experiment(inputs=inputs)
        first = self._get_built_experiment_model(self.experiment.steps[0])
        check_starting_solution(start, first, inputs)


def _continued(
    termination: dict[str, Any], start: pybamm.Solution | None
) -> dict[str, Any]:
    """Return the conditions of a run that goes on from cycles, a share as a capacity.

    PyBaMM compares the first cycle of such a run with the first of all, whatever it is.
    """
    value, unit = termination.get("capacity", (np.nan, ""))
    first = _first_capacity(getattr(start, "all_summary_variables", []))
    if unit != "%" or np.isnan(first):
        return termination
    return {**termination, "capacity": (value / 100 * first, "Ah")}


class _Reference(pybamm.callbacks.Callback):
    """Counts a loss of capacity from the first discharge that is not of formation.

    PyBaMM counts from the first cycle, whatever it is.

    Parameters
    ----------
    share : float
        The share of that capacity at which the run ends.
    start : pybamm.Solution or None
        The solution that the run goes on from.
    """

    def __init__(self, share: float, start: pybamm.Solution | None) -> None:
        self._share = share
        self._cycles = [*getattr(start, "all_summary_variables", [])]

    def on_cycle_end(self, logs: dict[str, Any]) -> None:
        if "summary variables" in logs:
            self._cycles.append(logs["summary variables"])
        first = _first_capacity(self._cycles)
        logs["start capacity"] = first
        logs["stopping conditions"]["capacity"] = self._share * first


def _first_capacity(cycles: Iterable[Any]) -> float:
    """Return the capacity that a loss is counted from [A.h], NaN if there is none yet."""
    after = (cycle for cycle in cycles if not getattr(cycle, "formation", False))
    found = (float(cycle[n.CYCLE_CAPACITY]) for cycle in after)
    return next((capacity for capacity in found if not np.isnan(capacity)), np.nan)


class _DropCurves(pybamm.callbacks.Callback):
    """Frees what the first and the last state of a cycle hold of its curves."""

    def on_cycle_end(self, logs: dict[str, Any]) -> None:
        summary = logs.get("summary variables")
        if summary is None:  # an experiment whose time is over ends before a cycle
            return
        for state in (summary.first_state, summary.last_state):
            drop_curves(state)


def drop_curves(state: pybamm.Solution) -> None:
    """Make a state own its numbers.

    PyBaMM's ``first_state`` and ``last_state`` are views into the curves that they were
    taken from, and list the steps that these come from, so that all of it stays in
    memory. PyBaMM keeps both states of every cycle in several places; this changes
    the one object they share.

    Parameters
    ----------
    state : pybamm.Solution
        Solution of one time point.
    """
    slopes = state.all_yps
    times = {
        name: getattr(state, name)
        for name in ("solve_time", "integration_time", "set_up_time")
    }
    statistics = state.solver_statistics
    pybamm.Solution.__init__(
        state,
        [_owned(t) for t in state.all_ts],
        [_owned(y) for y in state.all_ys],
        state.all_models,
        state.all_inputs,
        _owned(state.t_event),
        _owned(state.y_event),
        state.termination,
        all_yps=None if slopes is None else [_owned(yp) for yp in slopes],
        options=state.user_options,
        check_solution=False,
    )
    state.solver_statistics = statistics
    for name, value in times.items():
        setattr(state, name, value)


def _owned(values: Any) -> Any:
    """Return a copy of an array, which the solver's own memory does not back."""
    return None if values is None else np.array(values)
