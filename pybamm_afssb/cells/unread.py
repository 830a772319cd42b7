"""A value that does nothing, or that nobody gave, is said aloud and not ignored."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import pybamm

from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.given import positional
from pybamm_afssb.cells.shared import shared_entries

#: What PyBaMM's simulation and this package's protocols and tables read themselves.
READ_ELSEWHERE = {
    "Nominal cell capacity [A.h]",
    "Current function [A]",
    "Lower voltage cut-off [V]",
    "Upper voltage cut-off [V]",
    "Initial plated lithium [mol.m-2]",
}

#: Amounts of a seed, a coating, a layer, an additive or a buffer: no material has them.
_OF_THE_CELL = re.compile(
    r"loading \[|^Interlayer thickness|^Blocking layer thickness|additive mass fraction"
    r"|extra lithium fraction|^Buffer thickness"
)


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
            stacklevel=4,
        )


def warn_of_shared(
    cell_set: CellSet, given: Iterable[str], needed: Iterable[str]
) -> None:
    """Warn of amounts that describe the cell, but come from the values all sets share.

    Parameters
    ----------
    cell_set : CellSet
        The set.
    given : iterable of str
        Names of the parameters that the user set.
    needed : iterable of str
        Names that occur in the model's equations and geometry.
    """
    shared = shared_entries()
    lacking = set(needed) - set(cell_set.entries) - set(given)
    for name in sorted(lacking & set(shared)):
        if _OF_THE_CELL.search(name):
            entry = shared[name]
            warnings.warn(
                f"'{name}' is {entry.number:g} {entry.unit}".rstrip()
                + f", which all sets share: set '{cell_set.name}' has no value of its "
                "own. Give it in 'parameters'.",
                stacklevel=4,
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
            fewest, _ = positional(value)
            if not fewest:  # nothing of PyBaMM's can be in it
                continue
            # not numbers: a difference of equal ones is 0, and hides its factors
            value = value(*(pybamm.InputParameter(f"{i}") for i in range(fewest)))
        if isinstance(value, pybamm.Symbol):
            kinds = pybamm.Parameter | pybamm.FunctionParameter
            names = {s.name for s in value.pre_order() if isinstance(s, kinds)}
            todo += [name for name in names - found if name in values]
            found |= names
    return found
