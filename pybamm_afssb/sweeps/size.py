"""How large a grid is, said before anything of it is built."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping, Sized
from typing import Any

from pybamm_afssb.sweeps.axes import SweepError

#: Most points of a sweep that nobody asked to be larger.
MOST_POINTS = 100_000

_SECONDS = 1.0  # of a point: a short protocol in the single-particle model
_BYTES = 1000.0  # of a point: a few numbers, its status and its place
_DAY = 86400.0


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def countable(axes: Mapping[str, Iterable[Any]]) -> dict[str, Any]:
    """Return the axes with their values as something that has a length."""
    return {
        name: list(values)
        if isinstance(values, Iterable) and not isinstance(values, Sized)
        else values
        for name, values in axes.items()
    }


def refuse_large(axes: Mapping[str, Any], most: int, each: int | None = None) -> None:
    """Refuse a sweep of more points than were asked for.

    Parameters
    ----------
    axes : dict
        Values by name.
    most : int
        Most points.
    each : int, optional
        Points of the table or draws that every point of the grid is crossed with.

    Raises
    ------
    SweepError
        With the size of the grid and what it would cost.
    """
    lengths = [len(v) for v in axes.values() if isinstance(v, Sized)]
    lengths += [] if each is None else [each]
    points = math.prod(lengths)
    if points <= most:
        return
    what = "grid" if each is None else "sweep"
    days = points * _SECONDS / cores() / _DAY
    raise SweepError(
        f"the {what} has {points:,} points ({' x '.join(map(str, lengths))}), more than "
        f"{most:,}. At a second a point they take about {days:.3g} days on the "
        f"{cores()} cores here, and about {points * _BYTES / 1e9:.2g} GB of memory. Give "
        f"fewer values, or most_points={points} to solve them all."
    )
