"""Figures across the electrode: maps over position and time, and profiles.

Position is from one edge (0) to the other. As in :mod:`pybamm_afssb.figures.run`, every
function takes an axes or makes one, and returns it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures import style
from pybamm_afssb.results.electrode import THRESHOLD, areal_coverage, electrode_map
from pybamm_afssb.units import HOUR, MA_CM2, MM, MPA, UM

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Variable -> factor and label of its axis, in the units of the laboratory.
SHOWN = {
    n.PLATED_THICKNESS: (1 / UM, "Plated lithium [µm]"),
    n.LOCAL_PRESSURE: (1 / MPA, "Local pressure [MPa]"),
    n.CURRENT_DENSITY: (1 / MA_CM2, "Local current [mA·cm$^{-2}$]"),
}
_POSITION_LABEL = "Position [mm]"


@typed
def plot_electrode_map(
    solution: pybamm.Solution,
    variable: str = n.PLATED_THICKNESS,
    ax: Axes | None = None,
) -> Axes:
    """Draw a variable over time and the height of the electrode.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with "dimensionality" 1.
    variable : str, optional
        A variable of the electrode. Default "Plated lithium thickness [m]".
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on, its colour bar beside it: time from the beginning of
        `solution` [h] to the right, position [mm] upwards. Every place is one row, as
        the model resolves it.

    Raises
    ------
    AFSSBError
        If the model does not resolve the electrode, or the variable is not one of it.
    """
    faces, times, values = electrode_map(solution, variable)
    factor, label = _shown(variable)
    ax = style.axes(ax)
    hours = (times - times[0]) / HOUR
    # at a step's end and the next one's beginning the clock stands still
    edges = np.concatenate([hours[:1], (hours[1:] + hours[:-1]) / 2, hours[-1:]])
    mesh = ax.pcolormesh(
        edges, faces / MM, factor * values, cmap=style.RAMP, rasterized=True
    )
    style.colour_bar(ax, mesh, label)
    return style.label(ax, "Time [h]", _POSITION_LABEL)


@typed
def plot_electrode_profiles(
    solution: pybamm.Solution,
    times: Sequence[float],
    variable: str = n.PLATED_THICKNESS,
    ax: Axes | None = None,
) -> Axes:
    """Draw a variable over the height of the electrode at chosen times.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with "dimensionality" 1.
    times : sequence of float
        When, from the beginning of `solution` [s]; each one within it.
    variable : str, optional
        A variable of the electrode. Default "Plated lithium thickness [m]".
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: one line per time, from dark (early) to light (late),
        labelled with the time [h]; a marker is a place of the mesh.

    Raises
    ------
    AFSSBError
        If the model does not resolve the electrode, the variable is not one of it, or a
        time lies outside the solution.
    """
    faces, clock, values = electrode_map(solution, variable)
    clock = clock - clock[0]
    outside = [time for time in times if not 0 <= time <= clock[-1]]
    if outside:
        raise AFSSBError(
            f"times: {outside!r} s were given; the solution lasts from 0 to "
            f"{clock[-1]:g} s"
        )
    factor, label = _shown(variable)
    ax = style.axes(ax)
    places = (faces[1:] + faces[:-1]) / 2 / MM
    for time, colour in zip(times, style.ramp(len(times)), strict=True):
        profile = factor * np.array([np.interp(time, clock, row) for row in values])
        ax.plot(
            places,
            profile,
            color=colour,
            marker="o",
            markersize=2.5,
            label=f"{time / HOUR:.3g} h",
        )
    ax.set_xlim(*(faces[[0, -1]] / MM))
    return style.label(ax, _POSITION_LABEL, label)


@typed
def plot_areal_coverage(
    solution: pybamm.Solution, threshold: float = THRESHOLD, ax: Axes | None = None
) -> Axes:
    """Draw the share of the electrode with plated lithium against time.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with "dimensionality" 1.
    threshold : float, optional
        Thickness [m] that metal must exceed. Default 1e-7 m.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: time from the beginning of `solution` [h], coverage [%].

    Raises
    ------
    AFSSBError
        If the model does not resolve the electrode, or the threshold is negative.
    """
    coverage = areal_coverage(solution, threshold)
    times = solution["Time [s]"].entries
    ax = style.axes(ax)
    ax.plot((times - times[0]) / HOUR, 100 * coverage, color=style.BLUE)
    ax.set_ylim(-2, 102)
    covered = f"Area with more than\n{threshold / UM:g} µm of lithium [%]"
    return style.label(ax, "Time [h]", covered)


def _shown(variable: str) -> tuple[float, str]:
    return SHOWN.get(variable, (1.0, variable))
