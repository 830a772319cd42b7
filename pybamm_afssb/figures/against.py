"""A model beside a cell's data: voltage, difference, every cycle and the pressure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.figures import style
from pybamm_afssb.figures.cycle_curves import plot_cycle_curves
from pybamm_afssb.figures.life import plot_capacity, plot_efficiency
from pybamm_afssb.figures.run import plot_voltage
from pybamm_afssb.figures.stack import plot_pressure
from pybamm_afssb.results.course import course_of
from pybamm_afssb.results.differences import (
    LARGEST,
    RMS,
    differences,
    voltage_difference,
)
from pybamm_afssb.results.inventory import cycle_summary

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: What both are called.
MODEL, CELL = "model", "cell"
_LABELS = {"capacity": "Capacity [mA·h·cm$^{-2}$]", "time": "Time [h]"}


@typed
def plot_difference(
    solution: pybamm.Solution,
    data: pd.DataFrame,
    over: str = "capacity",
    cycles: Sequence[int] | None = None,
    ax: Axes | None = None,
    by: str = "charge",
) -> Axes:
    """Draw the voltage of a model less that of a cell.

    Parameters
    ----------
    solution, data, over, cycles, by
        As of :func:`pybamm_afssb.voltage_difference`.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: a line for every cycle, over capacity a full one for the charge
        and a dashed one for the discharge. Upwards the axes go as far as most of the
        differences do: a spike, as where a strip ends, may run out of them.

    Raises
    ------
    AFSSBError
        As of :func:`pybamm_afssb.voltage_difference`.
    """
    found = differences(course_of(solution), course_of(data), over, cycles, by)
    ax = style.axes(ax, style.PAGE, 0.3)
    shades = style.ramp(len(found))
    for parts, shade in zip(found.values(), shades, strict=True):
        colour = style.BLUE if over == "time" or len(found) == 1 else shade
        for part, dash in zip(parts, ("-", "--"), strict=False):
            ax.plot(part.at, 1e3 * part.volts, dash, color=colour, linewidth=1)
    ax.axhline(0, color=style.BLACK, linewidth=0.8, zorder=1)
    ax.margins(x=style.MARGIN)
    parts = [part for every in found.values() for part in every if part.at.size]
    if parts:
        volts = np.concatenate([[0.0], *(part.volts for part in parts)])
        widths = np.concatenate([[0.0], *(_widths(part.at) for part in parts)])
        ax.set_ylim(style.where_most_is(1e3 * volts, widths))
    return style.label(ax, _LABELS[over], "Model $-$ cell\n[mV]")


@typed
def plot_against(
    solution: pybamm.Solution,
    data: pd.DataFrame,
    over: str = "capacity",
    cycles: Sequence[int] | None = None,
    by: str = "charge",
) -> Figure:
    """Draw a model beside the data of a cell.

    Parameters
    ----------
    solution, data, over, cycles, by
        As of :func:`pybamm_afssb.voltage_difference`, whose numbers the figure says.

    Returns
    -------
    matplotlib.figure.Figure
        The figure, 170 mm wide: voltages over capacity or time, their difference below
        with its root mean square and its largest value, discharge capacity and
        Coulombic efficiency of every cycle, and the pressure if the data have it.

    Raises
    ------
    AFSSBError
        As of :func:`pybamm_afssb.voltage_difference`.
    """
    import matplotlib.pyplot as plt

    table = voltage_difference(solution, data, over, cycles, by)
    both = {MODEL: course_of(solution), CELL: course_of(data)}
    pressure = both[CELL].pressure
    rows = {"voltage": 1.6, "difference": 0.8, "capacity": 1.0}
    if pressure is not None and np.isfinite(pressure).any():
        rows["pressure"] = 0.8
    names: Any = [[row, "efficiency" if row == "capacity" else row] for row in rows]
    figure, axes = plt.subplot_mosaic(
        names,
        figsize=(style.PAGE, 0.3 * sum(rows.values()) * style.PAGE),
        height_ratios=[*rows.values()],
        layout="constrained",
    )
    if over == "time":
        plot_voltage(both, axes["voltage"])
    else:
        plot_cycle_curves(both, [*table.index], axes["voltage"], by)
    plot_difference(solution, data, over, cycles, axes["difference"], by)
    axes["voltage"].sharex(axes["difference"])
    axes["voltage"].set_xlabel("")
    said = f"rms {table.attrs[RMS]:.3g} mV, largest {table.attrs[LARGEST]:.3g} mV"
    axes["difference"].set_title(said, fontsize=style.SMALL, loc="right", pad=3)
    tables = {
        name: cycle_summary(one, by=by)
        for name, one in zip(both, (solution, data), strict=True)
    }
    plot_capacity(tables, axes["capacity"])
    plot_efficiency(tables, axes["efficiency"])
    if "pressure" in rows:
        plot_pressure(both, axes["pressure"])
    return figure


def _widths(at: np.ndarray) -> np.ndarray:
    """Return what each sample stands for: half of what is on either side."""
    steps = np.diff(at) / 2
    return np.concatenate([steps, [0.0]]) + np.concatenate([[0.0], steps])
