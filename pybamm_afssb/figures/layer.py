"""Figures through the thickness of the interlayer: profiles and a map over time.

Depth is drawn from the separator (0) to the collector. As in
:mod:`pybamm_afssb.figures.run`, every function takes an axes or makes one, and returns it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures import style
from pybamm_afssb.units import HOUR, UM

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LAYER = "interlayer"
_DEPTH_LABEL = "Depth from separator [µm]"


@typed
def plot_layer_profiles(
    solution: pybamm.Solution,
    times: Sequence[float],
    variable: str,
    ax: Axes | None = None,
) -> Axes:
    """Draw snapshots of a variable through the thickness of the interlayer.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution of a model with an interlayer.
    times : sequence of float
        When, on the solution's clock [s]; each one within the solution.
    variable : str
        A variable that varies through the interlayer, such as "Interlayer host
        stoichiometry".
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: one line per time, from dark (early) to light (late),
        labelled with the time [h].

    Raises
    ------
    AFSSBError
        If the variable does not vary through the interlayer, or a time lies outside the
        solution.
    """
    depth, _, clock, values = _field(solution, variable)
    outside = [time for time in times if not clock[0] <= time <= clock[-1]]
    if outside:
        raise AFSSBError(
            f"times: {outside!r} s were given; the solution runs from {clock[0]:g} to "
            f"{clock[-1]:g} s"
        )
    ax = style.axes(ax)
    for time, colour in zip(times, style.ramp(len(times)), strict=True):
        profile = [np.interp(time, clock, row) for row in values]
        ax.plot(depth, profile, color=colour, label=f"{time / HOUR:.3g} h")
    return style.label(ax, _DEPTH_LABEL, variable)


@typed
def plot_layer_map(
    solution: pybamm.Solution, variable: str, ax: Axes | None = None
) -> Axes:
    """Draw a variable over time and the thickness of the interlayer.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution of a model with an interlayer.
    variable : str
        A variable that varies through the interlayer, such as "Interlayer host
        stoichiometry".
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on, its colour bar beside it: time [h] to the right, the
        separator at the bottom, the collector at the top.

    Raises
    ------
    AFSSBError
        If the variable does not vary through the interlayer.
    """
    depth, faces, clock, values = _field(solution, variable)
    ax = style.axes(ax)
    # the outermost cells reach to the faces
    depth = np.concatenate([faces[:1], depth, faces[1:]])
    values = np.pad(values, ((1, 1), (0, 0)), mode="edge")
    mesh = ax.pcolormesh(
        clock / HOUR, depth, values, cmap=style.RAMP, shading="gouraud", rasterized=True
    )
    style.colour_bar(ax, mesh, variable)
    return style.label(ax, "Time [h]", _DEPTH_LABEL)


def _field(solution: pybamm.Solution, variable: str) -> tuple[Any, Any, Any, Any]:
    """Return depth of cells and of both faces [um], time [s] and values."""
    known = solution.all_models[0].variables
    domain = known[variable].domain if variable in known else None
    if domain != [_LAYER]:
        allowed = sorted(
            name for name, symbol in known.items() if symbol.domain == [_LAYER]
        )
        raise AFSSBError(
            f"variable: {variable!r} was given; allowed are those that vary through "
            f"the interlayer: {', '.join(map(repr, allowed)) or 'none in this model'}"
        )
    found = solution[variable]
    nodes, faces = found.mesh.nodes / UM, found.mesh.edges[[0, -1]] / UM
    return nodes, faces, solution["Time [s]"].entries, found.entries
