"""What a cell's voltage is lost to, drawn over time, the collector's parts apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.figures import style
from pybamm_afssb.results.course import CHARGE, DISCHARGE, course_of
from pybamm_afssb.results.overpotentials import overpotentials

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Part -> colour and hatch, from the collector outwards.
LOOKS: dict[str, tuple[str, str]] = {
    "Collector kinetics": (style.ORANGE, ""),
    "Collector films": (style.VERMILLION, ""),
    "Collector contact": (style.PURPLE, ""),
    "Electrolyte resistance": (style.GREY, ""),
    "Electrolyte concentration": (style.GREY, "///"),
    "Cathode kinetics": (style.BLUE, ""),
    "Cathode resistance": (style.SKY, ""),
    "Cathode particles": (style.GREEN, ""),
    "Other contacts": (style.YELLOW, ""),
}
#: A part that never exceeds this is left out of the figure [V].
_SEEN = 1e-4


@typed
def plot_overpotentials(solution: pybamm.Solution, ax: Axes | None = None) -> Axes:
    """Draw what the voltage is lost to against time, the collector's parts apart.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models, or a cycle or a step of one.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: areas [mV] that end at the line, voltage less open-circuit
        voltage; what raises the voltage points up. Parts below 0.1 mV are left out. Upwards
        the axes go as far as most of the charge does: the potential of a collector
        without metal, at the start and at rest, runs out of them.
    """
    table = 1e3 * overpotentials(solution)
    half = n.HALF_CELL_POTENTIAL in solution.all_models[0].variables
    ax = style.axes(ax, style.PAGE, 0.5)
    hours = table.index.to_numpy()
    up, down = np.zeros(len(table)), np.zeros(len(table))
    for part, (colour, hatch) in LOOKS.items():
        values = table[part].to_numpy()
        if np.abs(values).max() < 1e3 * _SEEN:
            continue
        label = part.replace("Cathode", "Counter electrode") if half else part
        for base, own in ((up, np.maximum(values, 0)), (down, np.minimum(values, 0))):
            ax.fill_between(
                hours,
                base,
                base + own,
                facecolor=colour,
                edgecolor=style.WHITE if hatch else colour,
                hatch=hatch,
                linewidth=0,
                label=label,
            )
            base += own
            label = "_" + label
    total = table["Total"].to_numpy()
    ax.plot(hours, total, color=style.BLACK, linewidth=1, label="All")
    ax.axhline(0, color=style.BLACK, linewidth=0.6)
    moved = course_of(solution).moved
    charge = moved[CHARGE] + moved[DISCHARGE]
    reach = np.concatenate([up, down, total])
    ax.set_ylim(style.where_most_is(reach, np.tile(charge, 3)))
    ax.margins(x=style.MARGIN)
    style.legend_above(ax)
    return style.label(ax, "Time [h]", "Overpotential [mV]")
