"""Voltage and dQ/dV of every cycle, of runs, sweeps and data alike.

The colour of a line says its cycle, from dark (first) to light (last), and its style
which source it is of; where there is one cycle, the colour says the source, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.arguments import typed
from pybamm_afssb.figures import style
from pybamm_afssb.figures.sweep import as_text
from pybamm_afssb.results.course import CHARGE, DISCHARGE, Course, courses_of, rows_by
from pybamm_afssb.results.incremental import (
    COLUMNS,
    SMOOTHING,
    UNIT,
    incremental_capacity,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@typed
def plot_cycle_curves(
    source: Any,
    cycles: Sequence[int] | None = None,
    ax: Axes | None = None,
    by: str = "charge",
) -> Axes:
    """Draw voltage against the charge passed in every charge and discharge.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        A run, measured data, a sweep with curves, or a dict of names and any of these.
    cycles : list of int, optional
        Which cycles. Default: all.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`. Default "charge".

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: charge [mA.h.cm-2] to the right, voltage [V] upwards, of a
        half cell its potential against lithium. Upwards they go as far as most of the
        charge does: the spike of a bare collector may run out of them.

    Raises
    ------
    AFSSBError
        If a cycle that is asked for is not there, or a source has no charge per area.
    """
    courses = {name: one.needs_area() for name, one in courses_of(source).items()}
    ax = style.axes(ax)
    volts, charges = [], []
    for course, _, row, look in _looks(ax, courses, cycles, by):
        for way in (CHARGE, DISCHARGE):
            branch = course.branch(row, way)
            if branch.capacity.size:
                ax.plot(branch.capacity, branch.voltage, **look)
                volts.append(branch.voltage)
                charges.append(np.diff(branch.capacity, prepend=0))
    ax.margins(x=style.MARGIN)
    if volts:
        ax.set_ylim(style.where_most_is(np.concatenate(volts), np.concatenate(charges)))
    return style.label(ax, "Capacity [mA·h·cm$^{-2}$]", voltage_label(courses))


@typed
def plot_incremental_capacity(
    source: Any,
    cycles: Sequence[int] | None = None,
    ax: Axes | None = None,
    smoothing: float = SMOOTHING,
    by: str = "charge",
) -> Axes:
    """Draw dQ/dV against voltage: charges upwards, discharges downwards.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        A run, measured data, a sweep with curves, or a dict of names and any of these.
    cycles : list of int, optional
        Which cycles. Default: all.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    smoothing : float, optional
        As of :func:`pybamm_afssb.incremental_capacity` [V]. Default 0.005 V.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`. Default "charge".

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: voltage [V] to the right, dQ/dV [mA.h.cm-2.V-1] upwards.

    Raises
    ------
    AFSSBError
        As of :func:`pybamm_afssb.incremental_capacity`.
    """
    courses = {name: one.needs_area() for name, one in courses_of(source).items()}
    ax = style.axes(ax)
    volts, heights = [], []
    for course, number, _, look in _looks(ax, courses, cycles, by):
        table = incremental_capacity(course, number, smoothing, by)
        for way, column in COLUMNS.items():
            values = -way * table[f"{column} {UNIT}"].to_numpy()
            ax.plot(table.index.to_numpy(), values, **look)
            volts.append(table.index.to_numpy())
            heights.append(np.abs(values))
    ax.axhline(0, color=style.BLACK, linewidth=0.8, zorder=1)
    ax.set_xlim(style.where_most_is(np.concatenate(volts), np.concatenate(heights)))
    label = voltage_label(courses)
    return style.label(ax, label, "dQ/dV [mA·h·cm$^{-2}$·V$^{-1}$]")


def voltage_label(courses: dict[str, Course]) -> str:
    """Return the label of an axis with the voltages of some courses.

    Parameters
    ----------
    courses : dict
        Name -> course.
    """
    half = any(course.half for course in courses.values())
    return "Potential vs Li [V]" if half else "Voltage [V]"


def _looks(
    ax: Axes, courses: dict[str, Course], cycles: Sequence[int] | None, by: str
) -> Iterator[tuple[Course, int, np.ndarray, dict[str, Any]]]:
    """Yield every cycle of every course with its look, and say below what it means."""
    asked = {name: rows_by(course, by, cycles) for name, course in courses.items()}
    numbers = sorted({number for found in asked.values() for number in found})
    shades = dict(zip(numbers, style.ramp(len(numbers)), strict=True))
    several = len(numbers) > 1
    handles: dict[str, dict[str, Any]] = {}
    for place, (name, course) in enumerate(courses.items()):
        look = style.line(place)
        if name:
            black = {**look, "color": style.BLACK} if several else look
            handles[as_text(name)] = black if len(courses) > 1 else look
        for number, row in asked[name].items():
            shade = {"color": shades[number]} if several else {}
            yield course, number, row, {**look, "linewidth": 1.2, **shade}
    if several and len(numbers) <= style.NAMED:
        for number in numbers:
            handles[f"cycle {number}"] = {"color": shades[number]}
    elif several:
        style.shade_bar(ax, numbers, "Cycle")
    style.legend_of(ax, handles)
