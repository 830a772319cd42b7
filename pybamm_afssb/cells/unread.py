"""A value that is given but read by no equation is said aloud, not ignored."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import pybamm

#: What PyBaMM's simulation and this package's protocols and tables read themselves.
READ_ELSEWHERE = {
    "Nominal cell capacity [A.h]",
    "Current function [A]",
    "Lower voltage cut-off [V]",
    "Upper voltage cut-off [V]",
    "Initial plated lithium [mol.m-2]",
}


def warn_of_unread(
    given: Iterable[str], needed: set[str], values: pybamm.ParameterValues
) -> None:
    """Warn of parameters that no equation of the model reads.

    Parameters
    ----------
    given : iterable of str
        Names of the parameters that the user set.
    needed : set of str
        Names that occur in the model's equations and geometry.
    values : pybamm.ParameterValues
        All values; functions among them may read others.
    """
    idle = [name for name in given if name not in needed | READ_ELSEWHERE]
    if idle:
        read = names_read(needed, values)
        idle = [name for name in idle if name not in read]
    if idle:
        warnings.warn(
            f"no equation of this model reads {', '.join(repr(n) for n in idle)}: "
            "with the chosen options it changes nothing",
            stacklevel=3,
        )


def names_read(needed: set[str], values: Mapping[str, Any]) -> set[str]:
    """Return the names that functions and expressions among some values read.

    Parameters
    ----------
    needed : set of str
        Names of the values that are looked into.
    values : dict
        All values; what a function reads may read others.
    """
    found: set[str] = set()
    todo = [name for name in needed if name in values]
    while todo:
        value = values[todo.pop()]
        if callable(value) and not isinstance(value, pybamm.Symbol):
            count = len(inspect.signature(value).parameters)
            # not numbers: a difference of equal ones is 0, and hides its factors
            value = value(*(pybamm.InputParameter(f"{i}") for i in range(count)))
        if isinstance(value, pybamm.Symbol):
            kinds = pybamm.Parameter | pybamm.FunctionParameter
            names = {s.name for s in value.pre_order() if isinstance(s, kinds)}
            todo += [name for name in names - found if name in values]
            found |= names
    return found
