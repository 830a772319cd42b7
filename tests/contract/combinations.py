"""A covering array of the slots: every pair of choices of two slots stands in a row."""

from __future__ import annotations

import functools

from allpairspy import AllPairs

import pybamm_afssb
from pybamm_afssb.errors import OptionError
from pybamm_afssb.options import SLOTS, Options

#: Protocols and temperatures that the rows go through in turn.
CONDITIONS = [(0.1, 298.15), (0.33, 298.15), (1.0, 298.15), (0.33, 333.15), (2.0, 333.15)]


@functools.cache
def compatible(first, second):
    """Whether two choices, (slot, name) each, build a model together."""
    try:
        pybamm_afssb.DFN(dict([first, second]))
    except OptionError:
        return False
    return True


def allowed(row):
    """Whether no two choices of a (partial) row exclude each other."""
    pairs = list(zip(SLOTS, row, strict=False))
    return all(
        compatible(a, b)
        for i, a in enumerate(pairs)
        for b in pairs[i + 1 :]
        if Options.may_exclude(a, b)
    )


@functools.cache
def rows():
    """Return the covering array as option dictionaries."""
    choices = [list(names) for names in SLOTS.values()]
    return [
        dict(zip(SLOTS, row, strict=True))
        for row in AllPairs(choices, filter_func=allowed)
    ]
