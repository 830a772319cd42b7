"""Profiles across the electrode that are given as points, such as measured ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import ParameterError


@typed
def tabulated(
    positions: Sequence[float], values: Sequence[float]
) -> Callable[[Any], Any]:
    """Return a profile through points, straight between them.

    Give it as the value of "Relative pressure profile" or "Plate unevenness profile".

    Parameters
    ----------
    positions : sequence of float
        Where, increasing: from 0 to 1 over the electrode's height for a pressure, from
        -1/2 to 1/2 over the plate's for its unevenness.
    values : sequence of float
        The profile there. It says nothing beyond its first and last point; a model that
        needs it there is an error.

    Returns
    -------
    callable
        A function of the position, a number or a PyBaMM symbol.

    Raises
    ------
    ParameterError
        If the points are fewer than two, not finite, not increasing or not pairs.

    Examples
    --------
    >>> from pybamm_afssb.cells.profiles import tabulated
    >>> profile = tabulated([0, 0.5, 1], [0.8, 1.1, 0.9])
    """
    x, y = np.asarray(positions, dtype=float), np.asarray(values, dtype=float)
    if x.ndim != 1 or x.shape != y.shape or len(x) < 2:
        raise ParameterError(
            f"profile: {x.size} positions and {y.size} values were given; allowed are "
            "equally many of both, at least two."
        )
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ParameterError("profile: a position or a value is not a finite number.")
    if not (np.diff(x) > 0).all():
        first = int(np.argmin(np.diff(x) > 0))
        raise ParameterError(
            f"profile: position {x[first + 1]:g} follows {x[first]:g}; positions must "
            "increase."
        )

    def profile(position: Any) -> Any:
        return pybamm.Interpolant(
            x, y, position, name="profile", interpolator="linear", extrapolate=False
        )

    return profile
