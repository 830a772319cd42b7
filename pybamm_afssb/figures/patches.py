"""Figures of an interface in patches: bands over time, and the distribution at one time.

As in :mod:`pybamm_afssb.figures.run`, every function takes an axes or makes one, and
returns it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures import style
from pybamm_afssb.results.patches import interface_shares, patch_values
from pybamm_afssb.units import HOUR

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Shares of the interface between which the darker band lies.
MIDDLE = (0.25, 0.75)


@typed
def plot_patches(
    solution: pybamm.Solution,
    variable: str = n.PLATED_THICKNESS_UM,
    ax: Axes | None = None,
) -> Axes:
    """Draw a variable of the patches over time: their average, and bands.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with the interface in patches.
    variable : str, optional
        A variable of the patches. Default "Plated lithium thickness [um]".
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: the average as a line, the middle half of the area as a dark
        band, all of it as a light one; time [h] to the right.

    Raises
    ------
    AFSSBError
        If the interface is not in patches, or the variable is not one of theirs.
    """
    values = _flat(patch_values(solution, variable))
    time = solution["Time [h]"].entries
    ax = style.axes(ax)
    low, high = np.quantile(values, MIDDLE, axis=0)
    ax.fill_between(
        time,
        values.min(axis=0),
        values.max(axis=0),
        color=style.SKY,
        alpha=0.35,
        linewidth=0,
        label="all patches",
    )
    ax.fill_between(
        time, low, high, color=style.SKY, linewidth=0, label="middle half of the area"
    )
    ax.plot(time, values.mean(axis=0), color=style.BLUE, label="average")
    ax.margins(x=style.MARGIN)
    ax.set_xlabel("Time [h]")
    ax.set_ylabel(variable)
    style.legend_above(ax)
    return ax


@typed
def plot_patch_histogram(
    solution: pybamm.Solution,
    variable: str = n.PLATED_THICKNESS_UM,
    time: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how a variable is distributed over the interface at one time.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with the interface in patches.
    variable : str, optional
        A variable of the patches. Default "Plated lithium thickness [um]".
    time : float, optional
        When, on the solution's clock [s]. Default: at the end.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: one bar a patch, of its share of the area in width, in order
        of pressure; the average as a line.

    Raises
    ------
    AFSSBError
        If the interface is not in patches, the variable is not one of theirs, or the
        time lies outside the solution.
    """
    values, clock = patch_values(solution, variable), solution.t
    when = clock[-1] if time is None else time
    if not clock[0] <= when <= clock[-1]:
        raise AFSSBError(
            f"time: {time!r} s was given; the solution runs from {clock[0]:g} to "
            f"{clock[-1]:g} s."
        )
    shown = [np.interp(when, clock, row) for row in _flat(values)]
    edges = np.linspace(0, 100, len(shown) + 1)
    ax = style.axes(ax)
    ax.bar(
        edges[:-1],
        shown,
        width=np.diff(edges),
        align="edge",
        color=style.SKY,
        edgecolor=style.WHITE,
    )
    ax.set_xlim(0, 100)
    ax.set_xlabel("Share of the interface, by pressure [%]")
    ax.set_ylabel(variable)
    ax.axhline(
        float(np.mean(shown)),
        color=style.BLUE,
        label=f"average after {when / HOUR:.3g} h",
    )
    style.legend_above(ax)
    return ax


@typed
def plot_interface_shares(solution: pybamm.Solution, ax: Axes | None = None) -> Axes:
    """Draw which share of the interface is bare, in contact and dead, over time.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with the interface in patches.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on; the shares are those of
        :func:`pybamm_afssb.interface_shares` [%].

    Raises
    ------
    AFSSBError
        If the interface is not in patches.
    """
    table = interface_shares(solution)
    ax = style.axes(ax)
    for position, name in enumerate(table.columns):
        ax.plot(table.index, 100 * table[name], label=name, **style.line(position))
    ax.margins(x=style.MARGIN)
    ax.set_ylim(-3, 103)
    ax.set_xlabel("Time [h]")
    ax.set_ylabel("Share of the interface [%]")
    style.legend_above(ax)
    return ax


def _flat(values: np.ndarray) -> np.ndarray:
    """Return patches and places as rows, in order of the patches."""
    return values.reshape(-1, values.shape[-1])
