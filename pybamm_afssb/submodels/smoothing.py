"""Smooth one-sided functions: no law may have a kink for the solver to chatter on."""

from __future__ import annotations

from typing import Any

import pybamm


def one_sided(x: Any, width: Any) -> Any:
    """Return a smooth ``max(x, 0)`` that is zero at zero and never negative.

    ``x t (1 + t)/2`` with ``t = tanh(x/width)``. It reaches ``x`` and 0 exponentially,
    so it is exact a few widths from zero, and what must not happen at rest or in the
    other direction does not happen at all.

    Parameters
    ----------
    x : float or pybamm.Symbol
        Argument.
    width : float or pybamm.Symbol
        Smoothing width, in the unit of `x`.
    """
    # (t + 1/2)^2 - 1/4 is t (1 + t) with one t: PyBaMM evaluates what it meets twice
    # twice when it builds a model, and rates stand within rates
    return x * ((pybamm.tanh(x / width) + 0.5) ** 2 - 0.25) / 2


def above_zero(x: Any, width: Any) -> Any:
    """Return a smooth ``max(x, 0)`` that stays strictly positive.

    ``(x + sqrt(x^2 + d^2))/2``: for what is raised to a power or divided by. It is
    ``d/2`` at zero and exceeds ``x`` by about ``d^2/(4 x)`` above.

    Parameters
    ----------
    x : float or pybamm.Symbol
        Argument.
    width : float or pybamm.Symbol
        Smoothing width ``d``, in the unit of `x`.
    """
    return (x + pybamm.sqrt(x**2 + width**2)) / 2
