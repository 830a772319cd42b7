"""What a run may go on from: a state of the same cell, with all its lithium.

PyBaMM hands a state over by the names of the variables. A state that the next model
does not have is dropped without a word, and its lithium with it; what a concentration
means in moles follows from the next cell's thickness. Both are looked for here: the
states by name and size, and the lithium ledger place by place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import AFSSBError

#: Lithium that may differ where it is handed over, relative to all of it.
TOLERANCE = 1e-9
#: A state of PyBaMM's own way to control a step, which some models need and others not.
_CONTROL = ("Current variable [A]",)


def check_starting_solution(
    start: Any, model: pybamm.BaseModel, inputs: Mapping[str, Any] | None
) -> None:
    """Refuse a solution whose last state is none of a model's cell.

    Parameters
    ----------
    start : pybamm.Solution
        The solution to go on from.
    model : pybamm.BaseModel
        The discretised model that takes over.
    inputs : dict or None
        Its inputs.

    Raises
    ------
    AFSSBError
        If it is no solution, has no ledger, has other states or another number of
        points, or if lithium would be elsewhere, or be lost, in the model.
    """
    if not isinstance(start, pybamm.Solution):
        raise AFSSBError(
            f"starting_solution: {start!r} was given; the solution of a simulation is "
            "needed, which its solve() returns"
        )
    last = start.last_state
    solved = last.all_models[0]
    if solved is model:
        return
    if n.LEDGER_TOTAL not in solved.variables:
        raise AFSSBError(
            f"starting_solution: one of the model '{solved.name}' was given, which "
            "keeps no lithium ledger; use a solution of a model of pybamm_afssb"
        )
    _compare_states(_sizes(solved), _sizes(model), _choices(solved, model))
    _compare_ledgers(last, solved, model, dict(inputs or {}))


def cycle_numbers(start: pybamm.Solution, solution: pybamm.Solution) -> np.ndarray:
    """Return the numbers of the cycles of a run that went on from another.

    Parameters
    ----------
    start, solution : pybamm.Solution
        The earlier run, of which cycles may have been jumped over, and both together.

    Returns
    -------
    numpy.ndarray
        One number for every cycle of the solution's summary, counted from 1.
    """
    earlier = getattr(start, "summary_variables", None)
    numbers = [] if earlier is None else [int(i) for i in earlier.cycle_number]
    new = len(solution.all_summary_variables) - len(numbers)
    total = len(solution.cycles)
    return np.array([*numbers, *range(total - new + 1, total + 1)])


def _sizes(model: pybamm.BaseModel) -> dict[str, int]:
    return {
        variable.name: sum(part.stop - part.start for part in slices)
        for variable, slices in model.y_slices.items()
        if variable.name not in _CONTROL
    }


def _choices(solved: pybamm.BaseModel, model: pybamm.BaseModel) -> str:
    """Say which options, or which models, differ."""
    ours = {"model": model.name, **model.options}
    theirs = {"model": solved.name, **solved.options}
    other = [
        f"'{name}': {theirs.get(name)!r} there and {ours.get(name)!r} here"
        for name in {**ours, **theirs}
        if theirs.get(name) != ours.get(name)
    ]
    return f" ({'; '.join(other)})" if other else ""


def _compare_states(theirs: dict[str, int], ours: dict[str, int], why: str) -> None:
    for owner, other, where in (
        (theirs, ours, "of the starting solution, which this model does not have"),
        (ours, theirs, "of this model, which the starting solution does not have"),
    ):
        extra = [name for name in owner if name not in other]
        if extra:
            raise AFSSBError(
                f"starting_solution: '{extra[0]}' is a state {where}{why}; go on with "
                "the options of the starting solution"
            )
    for name, size in ours.items():
        if theirs[name] != size:
            raise AFSSBError(
                f"starting_solution: '{name}' has {theirs[name]} values there and "
                f"{size} here; go on with the same 'var_pts'"
            )


def _compare_ledgers(
    last: pybamm.Solution,
    solved: pybamm.BaseModel,
    model: pybamm.BaseModel,
    inputs: dict[str, Any],
) -> None:
    _, handed = model.set_initial_conditions_from(
        last, inputs=inputs, inplace=False, return_type="ics"
    )
    given = {**last.all_inputs[0], **inputs}
    y = handed.evaluate(t=0, inputs=given)
    before = _ledger(solved, np.asarray(last.y)[:, -1:], last.all_inputs[0])
    after = _ledger(model, y, given)
    total = abs(before[n.LEDGER_TOTAL])
    for name, title in {**n.LEDGER, n.LEDGER_TOTAL: "Total"}.items():
        if not abs(after[name] - before[name]) <= TOLERANCE * total:
            raise AFSSBError(
                f"starting_solution: its column '{title}' holds {before[name]:.6g} "
                f"mol.m-2 of lithium and would hold {after[name]:.6g} mol.m-2 in this "
                "cell; go on with the parameters of the starting solution, of which "
                "only those that hold no lithium may differ"
            )


def _ledger(
    model: pybamm.BaseModel, y: np.ndarray, inputs: Mapping[str, Any]
) -> dict[str, float]:
    return {
        name: float(
            np.ravel(
                model.get_processed_variable(name).evaluate(t=0, y=y, inputs=inputs)
            )[0]
        )
        for name in (*n.LEDGER, n.LEDGER_TOTAL)
    }
