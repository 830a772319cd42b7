"""A simulation that refuses inputs which its model does not have.

PyBaMM takes any name as an input, and ignores those that no equation reads: a misspelt
one gives the numbers of the value that was not changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import check
from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ParameterError, nearest


class InputChecks(pybamm.Simulation):
    """PyBaMM's simulation, strict about inputs."""

    def build(
        self, initial_soc: Any = None, direction: Any = None, inputs: Any = None
    ) -> None:
        _check_types(inputs)
        super().build(initial_soc, direction, inputs)
        self._check_inputs(inputs)

    def build_for_experiment(
        self,
        initial_soc: Any = None,
        direction: Any = None,
        inputs: Any = None,
        solve_kwargs: Any = None,
    ) -> None:
        _check_types(inputs)  # PyBaMM uses the numbers as it builds
        super().build_for_experiment(initial_soc, direction, inputs, solve_kwargs)
        self._check_inputs(inputs)

    def _check_inputs(self, inputs: Any) -> None:
        names = {
            i.name for model in self._get_built_models() for i in model.input_parameters
        }
        for given in inputs if isinstance(inputs, list) else [inputs]:
            check_inputs(
                given, names - self._INTERNAL_EXPERIMENT_INPUTS, self.parameter_values
            )


def _check_types(inputs: Any) -> None:
    for given in inputs if isinstance(inputs, list) else [inputs]:
        check("inputs", given, Mapping[str, Any] | None)
        for name, value in (given or {}).items():
            check(f"inputs: '{name}'", value, float | np.ndarray)


def check_inputs(
    given: Any, read: Iterable[str], values: pybamm.ParameterValues
) -> None:
    """Refuse inputs that there are not, impossible ones, and that one is left out.

    Parameters
    ----------
    given : dict or None
        Numbers by name.
    read : iterable of str
        The inputs that the model reads.
    values : pybamm.ParameterValues
        All values; an input among them may be read by outputs alone.

    Raises
    ------
    ParameterError
        For an unknown input, with the nearest one, or with how a parameter becomes one;
        or for one that the model reads and that was not given.
    LimitError
        For a value that no cell can have.
    """
    given = given or {}
    unpacked = pybamm.SymbolUnpacker(pybamm.InputParameter)
    known = {i.name for i in unpacked.unpack_parameter_values(values)} | set(read)
    for name, value in given.items():
        if name not in known:
            _refuse_unknown(name, known, values)
        for number in np.ravel(value):  # several of an input in space
            limits.check(name, float(number))
    missing = sorted(set(read) - set(given))
    if missing:
        raise ParameterError(
            f"inputs: {', '.join(map(repr, missing))} must be given, such as "
            f"solve(inputs={{{missing[0]!r}: ...}})"
        )


def _refuse_unknown(
    name: str, known: Iterable[str], values: pybamm.ParameterValues
) -> None:
    if name in values:
        hint = (
            f" It is a parameter, which has a value; parameters={{{name!r}: '[input]'}} "
            "makes it an input."
        )
    else:
        hint = nearest(name, {*known, *values.keys()})
    among = ", ".join(map(repr, sorted(known))) or "none"
    raise ParameterError(
        f"inputs: {name!r} was given; the inputs of this simulation are {among}.{hint}"
    )
