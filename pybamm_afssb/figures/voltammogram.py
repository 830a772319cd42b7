"""The picture of a cyclic voltammetry: current against potential, by process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures import style
from pybamm_afssb.laboratory.voltammetry import CURRENT, POTENTIAL, PROCESSES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Share of the largest current below which a process is not drawn.
_SEEN = 1e-3


@typed
def plot_voltammogram(
    table: pd.DataFrame, cycle: int | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the current density of a voltammetry and of its processes over potential.

    Parameters
    ----------
    table : pandas.DataFrame
        The table of :func:`pybamm_afssb.laboratory.voltammetry`.
    cycle : int, optional
        The cycle that is drawn. Default: the last.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: the whole current in black, and every process that carries
        more than a thousandth of it, anodic above zero.

    Raises
    ------
    AFSSBError
        If it is another table, or has no such cycle.
    """
    if not {"Cycle", POTENTIAL, CURRENT, *PROCESSES} <= set(table.columns):
        raise AFSSBError(
            "table: a table without currents by process was given; give the 'table' of "
            "laboratory.voltammetry(...)"
        )
    last = int(table["Cycle"].max())
    asked = last if cycle is None else cycle
    if not 1 <= asked <= last:
        raise AFSSBError(f"cycle: {asked!r} was given; allowed is 1 to {last}")
    drawn = table[table["Cycle"] == asked]
    ax = style.axes(ax)
    ax.axhline(0, color=style.GREY, linewidth=0.6)
    ax.plot(drawn[POTENTIAL], drawn[CURRENT], color=style.BLACK, label="All")
    most = drawn[CURRENT].abs().max()
    for position, column in enumerate(PROCESSES):
        if drawn[column].abs().max() > _SEEN * most:
            look = {**style.line(position), "linestyle": "--"}
            name = column.partition(" [")[0]
            ax.plot(drawn[POTENTIAL], drawn[column], label=name, **look)
    style.legend(ax)
    return style.label(ax, POTENTIAL, "Current density [mA·cm$^{-2}$]")
