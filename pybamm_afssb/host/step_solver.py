"""PyBaMM's solver, which starts a step at its current and does not give up at once.

Where the steps of an experiment share one model, the current is an unknown of it, and
the first guess of a step is the last state of the step before: after a charge, a rest
begins its search at the current of the charge. Newton's method sets the current right at
once, but everything else as if the laws stayed what they are at the old current. Where a
law switches with the current's direction, such as a hysteresis that follows it, no share
of that change lowers the residual, and the search gives up. A prescribed current depends
on no other unknown, so it can be set before the search begins.

A step that the solver gives up is solved once more, at a tenth of the tolerances. Near the
end of a discharge the potential falls by volts within minutes, exponentially in what the
oxide takes. A long step's first guess then lies so far beyond that Newton's method does not
come back, however short the step becomes; with a tenth of the error the solver arrives
there in shorter steps.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pybamm

_INDEX = "Experiment step index"


class _AtItsCurrent(pybamm.IDAKLUSolver):
    """IDAKLU, with the current of a step in the first guess of its state."""

    def _set_consistent_initialization(
        self, model: pybamm.BaseModel, time: float, inputs_list: list[dict[str, Any]]
    ) -> None:
        model.y0_list = [
            with_prescribed_current(model, state, time, inputs)
            for state, inputs in zip(model.y0_list, inputs_list, strict=True)
        ]
        super()._set_consistent_initialization(model, time, inputs_list)


class StepSolver(_AtItsCurrent):
    """IDAKLU, which starts a step at its current and tries a failed one once more."""

    _patient: _AtItsCurrent | None = None

    def step(
        self, old_solution: Any, model: pybamm.BaseModel, *args: Any, **kwargs: Any
    ) -> pybamm.Solution:
        try:
            return super().step(old_solution, model, *args, **kwargs)
        except pybamm.SolverError:
            if self._patient is None:
                self._patient = at_a_tenth(self, _AtItsCurrent)
            return self._patient.step(old_solution, model, *args, **kwargs)

    def copy(self) -> StepSolver:
        new: StepSolver = super().copy()
        new._patient = None  # it was set up for the models of this one
        return new


def at_a_tenth(
    solver: pybamm.IDAKLUSolver, kind: type[_AtItsCurrent] = StepSolver
) -> _AtItsCurrent:
    """Return a solver like another, with a tenth of its tolerances.

    Parameters
    ----------
    solver : pybamm.IDAKLUSolver
        The other.
    kind : type, optional
        Class of the new one. Default :class:`StepSolver`.
    """
    return kind(rtol=solver.rtol / 10, atol=solver.atol / 10, options=solver.options)


def with_prescribed_current(
    model: pybamm.BaseModel, state: Any, time: float, inputs: dict[str, Any]
) -> Any:
    """Return a state whose current is that of the step; others are left as they are.

    Parameters
    ----------
    model : pybamm.BaseModel
        A discretised model.
    state : array_like, shape (n, 1) or (n,)
        The state.
    time : float
        Time [s].
    inputs : dict
        Inputs; the index of the step is among them where steps share the model.

    Returns
    -------
    array_like
        The state itself if the step prescribes no current, a copy otherwise.
    """
    for variable, residual in _controlled(model):
        (where,) = model.y_slices[variable]
        branch = _active(residual, inputs)
        if branch is None or not _only(branch, where):
            continue
        changed = np.array(state, dtype=float)
        column = changed.reshape(-1, 1)
        moved = column.copy()
        moved[where] += 1
        start, end = (
            float(np.ravel(branch.evaluate(time, y, inputs=inputs))[0])
            for y in (column, moved)
        )
        column[where] -= start / (end - start)  # the residual is linear in the current
        return changed
    return state


def _controlled(model: pybamm.BaseModel) -> list[tuple[Any, pybamm.Symbol]]:
    names = getattr(model, "switching_control_variables", ())
    return [(key, rhs) for key, rhs in model.algebraic.items() if key.name in names]


def _active(residual: pybamm.Symbol, inputs: dict[str, Any]) -> pybamm.Symbol | None:
    """Return the control law of the step that is asked for."""
    for symbol in residual.pre_order():
        if isinstance(symbol, pybamm.Conditional) and _INDEX in inputs:
            return symbol.children[round(float(np.ravel(inputs[_INDEX])[0]))]
    return None


def _only(branch: pybamm.Symbol, where: slice) -> bool:
    """Whether a control law depends on the current and on no other unknown."""
    vectors = [s for s in branch.pre_order() if isinstance(s, pybamm.StateVector)]
    return bool(vectors) and all(s.y_slices == (where,) for s in vectors)
