"""Pressure, thickness, contact and voids against time.

Where the electrode or the interface is resolved, its average is drawn.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures import style
from pybamm_afssb.figures.run import plot_thickness
from pybamm_afssb.figures.sweep import as_text
from pybamm_afssb.results.course import PRESSURE, clocks, courses_of
from pybamm_afssb.results.observables import average, solved_model
from pybamm_afssb.units import UM

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Contact fraction -> what it is called.
CONTACTS = {
    n.CONTACT_SEPARATOR: "metal and separator",
    n.CONTACT_COLLECTOR: "metal and collector",
}


@typed
def plot_pressure(source: Any, ax: Axes | None = None) -> Axes:
    """Draw the stack pressure against time.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        A run, measured data with "Stack pressure [MPa]", a sweep with curves of "Stack
        pressure [Pa]", or a dict of names and any of these.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: time [h], of several sources since the first sample of each,
        and pressure [MPa].

    Raises
    ------
    AFSSBError
        If a source has no pressure.
    """
    ax = style.axes(ax, style.PAGE, 0.5)
    courses = courses_of(source)
    for place, (name, hours) in enumerate(clocks(courses).items()):
        pressure = courses[name].pressure
        if pressure is None or not np.isfinite(pressure).any():
            raise AFSSBError(
                f"source: {name or 'it'} has no {PRESSURE!r}, which is to be drawn"
            )
        known = np.isfinite(pressure)
        ax.plot(hours[known], pressure[known], label=as_text(name), **style.line(place))
    ax.margins(x=style.MARGIN)
    style.not_too_close(ax)
    if ax.get_legend_handles_labels()[0]:
        style.legend_above(ax)
    return style.label(ax, "Time [h]", "Stack pressure\n[MPa]")


@typed
def plot_contact(solution: pybamm.Solution, ax: Axes | None = None) -> Axes:
    """Draw which share of both faces of the metal is in contact, against time.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: contact fractions [%] of separator and collector.
    """
    model = solved_model(solution)
    ax = style.axes(ax, style.PAGE, 0.5)
    for place, (name, said) in enumerate(CONTACTS.items()):
        ax.plot(
            solution["Time [h]"].entries,
            100 * average(solution, model.variables[name]),
            label=said,
            **style.line(place),
        )
    ax.margins(x=style.MARGIN)
    ax.set_ylim(-3, 103)
    style.legend_above(ax)
    return style.label(ax, "Time [h]", "Contact\n[%]")


@typed
def plot_voids(solution: pybamm.Solution, ax: Axes | None = None) -> Axes:
    """Draw the thickness of the voids between metal and separator against time.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: volume of the voids per area of electrode [um].
    """
    model = solved_model(solution)
    ax = style.axes(ax, style.PAGE, 0.5)
    thickness = average(solution, model.variables[n.VOID_THICKNESS]) / UM
    ax.plot(solution["Time [h]"].entries, thickness, color=style.VERMILLION)
    ax.margins(x=style.MARGIN)
    ax.set_ylim(bottom=0)
    if not thickness.any():
        ax.set_ylim(0, 1)
    return style.label(ax, "Time [h]", "Voids\n[µm]")


@typed
def plot_stack(solution: pybamm.Solution) -> Figure:
    """Draw pressure, plated thickness, contact and voids, one below the other.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models.

    Returns
    -------
    matplotlib.figure.Figure
        The figure, 170 mm wide.
    """
    draws = (plot_pressure, plot_thickness, plot_contact, plot_voids)
    return style.stacked([partial(draw, solution) for draw in draws], 1.1)
