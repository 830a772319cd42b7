"""The standard figures of a run, on matplotlib axes.

Every function takes an axes (or makes one), draws on it and returns it, so that
figures can be put together and changed afterwards.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.figures import style
from pybamm_afssb.figures.ledger import HATCH, PLACES, draw_ledger
from pybamm_afssb.figures.sweep import as_text
from pybamm_afssb.results.course import clocks, courses_of
from pybamm_afssb.results.inventory import lithium_inventory

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_OTHER_TERMS = {"Double layer": (style.GREY, "///"), "Leak": (style.YELLOW, "///")}

#: Share of the charge [%] below which a term of the split is left out.
SEEN_PERCENT = 1e-3


@typed
def plot_voltage(solution: Any, ax: Axes | None = None) -> Axes:
    """Draw the cell's voltage against time; a half cell's potential against lithium.

    Parameters
    ----------
    solution : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        Any solution of one of the package's models, measured data, a sweep with curves,
        or a dict of names and any of these.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on; of several sources, time is since the first sample of each.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> solution = afssb.simulation("Sandoval2023_Cu", physics="ideal").solve()
    >>> afssb.plot_voltage(solution).get_xlabel()
    'Time [h]'
    """
    ax = style.axes(ax, style.PAGE, 0.5)
    courses = courses_of(solution)
    for place, (name, hours) in enumerate(clocks(courses).items()):
        voltage = courses[name].voltage
        ax.plot(hours, voltage, label=as_text(name), **style.line(place))
    ax.margins(x=style.MARGIN)
    if ax.get_legend_handles_labels()[0]:
        style.legend_above(ax)
    half = any(course.half for course in courses.values())
    return style.label(
        ax, "Time [h]", "Potential\nvs Li [V]" if half else "Voltage [V]"
    )


@typed
def plot_thickness(solution: pybamm.Solution, ax: Axes | None = None) -> Axes:
    """Draw the thickness of the plated lithium against time.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    ax = style.axes(ax, style.PAGE, 0.5)
    thickness = solution[n.PLATED_THICKNESS_UM].entries
    if thickness.ndim > 1:  # a field on the collector
        thickness = thickness.mean(axis=tuple(range(thickness.ndim - 1)))
    ax.plot(_hours(solution), thickness, color=PLACES["Plated"][0])
    ax.margins(x=style.MARGIN)
    ax.set_ylim(bottom=0)
    return style.label(ax, "Time [h]", "Plated lithium\nthickness [µm]")


@typed
def plot_ledger(solution: pybamm.Solution, ax: Axes | None = None) -> Axes:
    """Draw where the lithium is, as areas that add up to all of it.

    Places that never hold more than a millionth of the lithium are left out, as are
    the double layers, which hold charge and no lithium.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on; a second scale on its right is in mA.h.cm-2.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> solution = afssb.simulation("Sandoval2023_Cu", physics="ideal").solve()
    >>> afssb.plot_ledger(solution).get_xlabel()
    'Time [h]'
    """
    ax = style.axes(ax, style.PAGE, 0.5)
    table = lithium_inventory(solution)
    held = {place: table[place].to_numpy() for place in PLACES}
    ax.margins(x=style.MARGIN)
    return draw_ledger(ax, table.index.to_numpy(), held)


@typed
def plot_run(solution: pybamm.Solution) -> Figure:
    """Draw voltage, plated thickness and where the lithium is, one below the other.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models.

    Returns
    -------
    matplotlib.figure.Figure
        The figure, 170 mm wide.
    """
    draws = (plot_voltage, plot_thickness, plot_ledger)
    panels = [partial(draw, solution) for draw in draws]
    return style.stacked(panels, 1.05, ratios=(1, 1, 1.4))


@typed
def plot_efficiency_split(cycle_table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw what keeps the Coulombic efficiency from 100 %, term by term.

    What comes back (lithium that an earlier cycle had left) points down. Terms below
    a thousandth of a per cent in every cycle are left out.

    Parameters
    ----------
    cycle_table : pandas.DataFrame
        As :func:`pybamm_afssb.cycle_summary` returns it.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on. Bars add up to the diamond, 100 % minus
        the Coulombic efficiency.
    """
    ax = style.axes(ax, style.PAGE, 0.5)
    cycle = cycle_table.index.to_numpy()
    top = np.zeros(len(cycle_table))
    bottom = np.zeros(len(cycle_table))
    for label, column, (colour, hatch) in terms(cycle_table):
        part = cycle_table[column].fillna(0).to_numpy()
        if np.abs(part).max() < SEEN_PERCENT:
            continue
        base = np.where(part >= 0, top, bottom)
        ax.bar(
            cycle,
            part,
            bottom=base,
            color=colour,
            hatch=hatch,
            edgecolor=HATCH,
            linewidth=0,
            label=label,
        )
        top += np.maximum(part, 0)
        bottom += np.minimum(part, 0)
    missing = 100 - cycle_table["Coulombic efficiency [%]"]
    label = "100 % - Coulombic efficiency"
    ax.plot(
        cycle,
        missing,
        "kd",
        markersize=5,
        markeredgecolor=style.WHITE,  # seen on black, too
        markeredgewidth=0.7,
        label=label,
        clip_on=False,
    )
    ax.axhline(0, color=style.BLACK, linewidth=0.8)
    style.cycles(ax, cycle)
    style.legend_above(ax)
    return style.label(ax, "Cycle", "Share of the charge [%]")


def terms(table: pd.DataFrame) -> list[tuple[str, str, tuple[str, str]]]:
    """Return label, column, and colour with hatch of every term of the split.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`pybamm_afssb.cycle_summary` returns it.
    """
    styles = {place.lower(): style for place, style in PLACES.items()}
    found = []
    for column in table.columns:
        label = column.removesuffix(" [%]")
        for prefix in ("Lost to ", "Retained as "):
            if label.startswith(prefix):
                found.append((label, column, styles[label.removeprefix(prefix)]))
        if label in _OTHER_TERMS:
            found.append((label, column, _OTHER_TERMS[label]))
    return found


def _hours(solution: pybamm.Solution) -> Any:
    return solution["Time [h]"].entries
