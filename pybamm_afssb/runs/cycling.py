"""Experiments of many cycles: a summary of every cycle, the curves of a few.

The curves of a cycle take megabytes, its first and last state kilobytes. From the two
states :func:`pybamm_afssb.cycle_summary` makes the row of a cycle, so that a thousand
cycles fit into memory although few of their curves do.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.host.inputs import InputChecks
from pybamm_afssb.runs.saving import CyclingSolution

#: Curves of all cycles are kept up to this number of cycles.
KEPT = 50
#: Of longer runs the curves of about this many: 1000 cycles of the largest models then
#: take less than 200 MB in memory and on disk.
SAMPLED = 20
#: What PyBaMM may give the steps of an experiment as inputs; it refuses inputs of a
#: user's own by these names.
STEP_TEMPERATURES = ("Ambient temperature [K]", "Initial temperature [K]")


class CyclingSimulation(InputChecks):
    """PyBaMM's simulation, whose memory does not grow with what is not kept.

    The steps of an experiment share one model, PyBaMM's "unified" mode: the equations
    are built and handed to the solver once and not once for every kind of step.
    PyBaMM's own default is there as ``experiment_model_mode="legacy"``: a cycle then
    takes up to a tenth less time, which pays in runs of hundreds of cycles, and a step
    whose control is a differential equation of its own needs it.
    """

    def __init__(
        self, *args: Any, experiment_model_mode: str = "unified", **kwargs: Any
    ) -> None:
        super().__init__(*args, experiment_model_mode=experiment_model_mode, **kwargs)
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
        self, user_inputs: dict[str, Any], *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        inputs = super()._build_experiment_step_inputs(user_inputs, *args, **kwargs)
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
            As in PyBaMM.
        save_at_cycles : int or list of int, optional
            Cycles whose curves are kept: every so many, or the listed ones, and always
            the first and the last. Default: all of up to :data:`KEPT` cycles, about
            :data:`SAMPLED` of more. The others are None in ``solution.cycles``, and missing
            from ``solution[variable]``; 1 keeps all. Every cycle is in
            :func:`pybamm_afssb.cycle_summary` in any case.

        Returns
        -------
        pybamm.Solution
            The solution.
        """
        if self.operating_mode != self.MODE_WITH_EXPERIMENT:
            return super().solve(t_eval, solver, callbacks=callbacks, **kwargs)
        if save_at_cycles is None:
            cycles = len(self.experiment.cycles)
            save_at_cycles = 1 if cycles <= KEPT else -(-cycles // SAMPLED)
        given = callbacks if isinstance(callbacks, list) else [callbacks]
        solution = super().solve(
            t_eval,
            solver,
            save_at_cycles=save_at_cycles,
            callbacks=[*filter(None, given), _DropCurves()],
            **kwargs,
        )
        return CyclingSolution.of(solution)


class _DropCurves(pybamm.callbacks.Callback):
    """Frees what the first and the last state of a cycle hold of its curves."""

    def on_cycle_end(self, logs: dict[str, Any]) -> None:
        summary = logs["summary variables"]
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
