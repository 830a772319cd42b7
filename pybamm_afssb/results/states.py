"""Variables of a model at single states of its runs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pybamm


def evaluate_states(
    states: Sequence[pybamm.Solution], variables: Sequence[str]
) -> dict[str, np.ndarray]:
    """Evaluate scalar variables at single states, each with its own inputs.

    States that share a model are evaluated at once where the inputs that a variable
    reads are the same.

    Parameters
    ----------
    states : sequence of pybamm.Solution
        Solutions of one time point, as ``first_state`` and ``last_state`` of a cycle.
    variables : sequence of str
        Names of scalar variables of the model.

    Returns
    -------
    dict of numpy.ndarray
        Per variable, one value a state.
    """
    values = {name: np.full(len(states), np.nan) for name in variables}
    by_model: dict[int, list[int]] = {}
    for index, state in enumerate(states):
        by_model.setdefault(id(state.all_models[0]), []).append(index)
    for members in by_model.values():
        model = states[members[0]].all_models[0]
        for name in variables:
            symbol = model.get_processed_variable(name)
            read = _inputs_of(symbol)
            alike: dict[Hashable, list[int]] = {}
            for index in members:
                given = _read(states[index].all_inputs[0], read)
                alike.setdefault(given, []).append(index)
            for indices in alike.values():
                some = [states[index] for index in indices]
                values[name][indices] = np.broadcast_to(
                    np.asarray(_evaluate(symbol, some), dtype=float).reshape(-1),
                    len(indices),
                )
    return values


def _evaluate(symbol: Any, states: Sequence[pybamm.Solution]) -> Any:
    """Return a symbol at states whose inputs are the same to it."""
    return symbol.evaluate(
        t=np.array([state.t[-1] for state in states]),
        y=np.column_stack([np.asarray(state.all_ys[0])[:, -1] for state in states]),
        inputs=states[0].all_inputs[0],
    )


def _inputs_of(symbol: Any) -> tuple[str, ...]:
    """Return the names of the inputs that a symbol reads."""
    nodes = symbol.pre_order()
    return tuple({s.name for s in nodes if isinstance(s, pybamm.InputParameter)})


def _read(inputs: Mapping[str, Any], names: Sequence[str]) -> Hashable:
    """Return the values of some inputs, as what can be compared."""
    return tuple(np.asarray(inputs[name], dtype=float).tobytes() for name in names)
