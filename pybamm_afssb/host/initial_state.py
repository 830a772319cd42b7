"""PyBaMM's start at a state of charge, handed on for the models of this package.

``initial_soc`` in ``solve`` and ``build``, in ``EISSimulation`` and in PyBOP all come to
``pybamm.lithium_ion.set_initial_state``, which moves the lithium of particles only: what
leaves the cathode of an anode-free cell would vanish. PyBaMM offers no other seam that
all of them pass, so that the function asks here whose options it was given; for every
other model it is PyBaMM's own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import pybamm

#: PyBaMM's own function.
stock_initial_state = pybamm.lithium_ion.set_initial_state


def hand_over(
    options_class: type, start: Callable[..., pybamm.ParameterValues]
) -> None:
    """Have PyBaMM ask a function for the start of models with certain options.

    Parameters
    ----------
    options_class : type
        Class of those models' options.
    start : callable
        Function of the state of charge, the parameter values, the options, the
        direction, the inputs and PyBaMM's solver of stoichiometries. It returns
        parameter values of its own.
    """

    @wraps(stock_initial_state)
    def set_initial_state(
        initial_value: Any,
        parameter_values: pybamm.ParameterValues,
        direction: str | None = None,
        param: Any = None,
        known_value: str = "cyclable lithium capacity",
        inplace: bool = True,
        options: Any = None,
        inputs: dict[str, Any] | None = None,
        tol: float = 1e-6,
        esoh_solver: Any = None,
    ) -> pybamm.ParameterValues:
        if not isinstance(options, options_class):
            return stock_initial_state(
                initial_value,
                parameter_values,
                direction=direction,
                param=param,
                known_value=known_value,
                inplace=inplace,
                options=options,
                inputs=inputs,
                tol=tol,
                esoh_solver=esoh_solver,
            )
        started = start(
            initial_value, parameter_values, options, direction, inputs, esoh_solver
        )
        if not inplace:
            return started
        parameter_values.update(dict(started.items()))
        return parameter_values

    pybamm.lithium_ion.set_initial_state = set_initial_state
    # parameter values carry the function, and are pickled with its name in PyBaMM
    sys.modules[stock_initial_state.__module__].set_initial_state = set_initial_state  # type: ignore[attr-defined]
