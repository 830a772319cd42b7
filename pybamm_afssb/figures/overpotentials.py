"""What a cell's voltage is lost to, over time, the collector's parts apart.

    V - U = - eta_kinetics - eta_film - eta_contact     at the collector
            + electrolyte + cathode (of a half cell: counter electrode)

``U`` is the open-circuit voltage against lithium metal at the collector, so that the
potential of a bare collector, or of a seed, counts as its kinetics. Parts that raise
the voltage, as all do in a charge, point up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.figures import style
from pybamm_afssb.results.course import CHARGE, DISCHARGE, course_of
from pybamm_afssb.results.observables import solved_model

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_SOLID = "X-averaged battery {}solid phase ohmic losses [V]"
_REACTION = "X-averaged battery {}reaction overpotential [V]"
_KINETICS = _REACTION.format("negative ")
#: Part -> (variables and factors, colour, hatch), from the collector outwards.
PARTS: dict[str, tuple[dict[str, float], str, str]] = {
    "Collector kinetics": ({_KINETICS: -1}, style.ORANGE, ""),
    "Collector films": ({n.COLLECTOR_FILM_LOSS: -1}, style.VERMILLION, ""),
    "Collector contact": ({n.COLLECTOR_CONTACT_LOSS: -1}, style.PURPLE, ""),
    "Electrolyte resistance": (
        {"X-averaged battery electrolyte ohmic losses [V]": 1},
        style.GREY,
        "",
    ),
    "Electrolyte concentration": (
        {"X-averaged battery concentration overpotential [V]": 1},
        style.GREY,
        "///",
    ),
    "Cathode kinetics": (
        {_REACTION.format(""): 1, _KINETICS: 1},
        style.BLUE,
        "",
    ),
    "Cathode resistance": (
        {_SOLID.format(""): 1, n.COLLECTOR_FILM_LOSS: 1},
        style.SKY,
        "",
    ),
    "Cathode particles": (
        {"Battery particle concentration overpotential [V]": 1},
        style.GREEN,
        "",
    ),
    "Other contacts": (
        {n.CONTACT_OVERPOTENTIAL: -1, n.COLLECTOR_CONTACT_LOSS: 1},
        style.YELLOW,
        "",
    ),
}
#: A part that never exceeds this is left out of the figure [V].
_SEEN = 1e-4


def overpotentials(solution: pybamm.Solution) -> pd.DataFrame:
    """Return the parts of what the voltage is away from equilibrium.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models.

    Returns
    -------
    pandas.DataFrame
        Index "Time [h]"; a column [V] for each of :data:`PARTS`, positive where it
        raises the voltage, and "Total", voltage less open-circuit voltage. In a half
        cell, the cathode is the counter electrode.
    """
    import pandas as pd

    solved_model(solution)

    def values(name: str) -> np.ndarray:
        return np.ravel(solution[name].entries)

    table = pd.DataFrame(
        {
            part: sum(sign * values(name) for name, sign in made.items())
            for part, (made, _, _) in PARTS.items()
        },
        index=pd.Index(values("Time [h]"), name="Time [h]"),
    )
    table["Total"] = values("Battery voltage [V]") - values(
        "Battery open-circuit voltage [V]"
    )
    return table


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
    for part, (_, colour, hatch) in PARTS.items():
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
