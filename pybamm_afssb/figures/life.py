"""Efficiency and retention against cycle, of runs, sweeps and data alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pybamm

from pybamm_afssb.arguments import check, typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures import style
from pybamm_afssb.figures.run import plot_efficiency_split
from pybamm_afssb.figures.sweep import as_text
from pybamm_afssb.results.course import TIME, each
from pybamm_afssb.results.inventory import cycle_summary

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EFFICIENCY = "Coulombic efficiency [%]"
RETENTION = {
    "Capacity retention [%]": "capacity",
    "Inventory retention [%]": "inventory",
}
CAPACITY = ("Discharge capacity [mA.h.cm-2]", "Discharge capacity [A.h]")
#: Cycles above which a line has no markers.
_MARKED = 60


@typed
def plot_efficiency(source: Any, ax: Axes | None = None, by: str | None = None) -> Axes:
    """Draw the Coulombic efficiency against cycle.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        A run, measured data, the table of :func:`pybamm_afssb.cycle_summary`, a sweep,
        or a dict of names and any of these.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on; a cycle without charge or discharge has no point.

    Raises
    ------
    AFSSBError
        As of :func:`pybamm_afssb.cycle_summary`.
    """
    ax = style.axes(ax)
    tables = _tables(source, by, [EFFICIENCY])
    for place, (name, table) in enumerate(tables.items()):
        _line(ax, table, EFFICIENCY, name, style.line(place))
    return _finished(ax, tables, "Coulombic\nefficiency [%]")


@typed
def plot_retention(source: Any, ax: Axes | None = None, by: str | None = None) -> Axes:
    """Draw the retention of capacity, and of the lithium inventory, against cycle.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        As for :func:`plot_efficiency`. Data know no inventory.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: a source has one colour, its inventory a dashed line.

    Raises
    ------
    AFSSBError
        As of :func:`pybamm_afssb.cycle_summary`.
    """
    ax = style.axes(ax)
    tables = _tables(source, by, [*RETENTION])
    for place, (name, table) in enumerate(tables.items()):
        colour = style.COLOURS[place % len(style.COLOURS)]
        for (column, kind), dash in zip(RETENTION.items(), ("-", "--"), strict=True):
            if column in table:
                said = ", ".join(filter(None, (name, kind)))
                look = {"color": colour, "linestyle": dash}
                _line(ax, table, column, said, look, hollow=dash == "--")
    return _finished(ax, tables, "Retention [%]")


@typed
def plot_capacity(source: Any, ax: Axes | None = None, by: str | None = None) -> Axes:
    """Draw the discharge capacity against cycle.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        As for :func:`plot_efficiency`.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: per area of electrode [mA.h.cm-2], or of the cell [A.h] where
        data do not say their area.

    Raises
    ------
    AFSSBError
        As of :func:`pybamm_afssb.cycle_summary`.
    """
    ax = style.axes(ax)
    tables = _tables(source, by, [*CAPACITY])
    all_have = [c for c in CAPACITY if all(c in table for table in tables.values())]
    if not all_have:
        raise AFSSBError(
            "source: some capacities are per area and some of a whole cell; data need "
            "table.attrs['electrode area [cm2]']"
        )
    for place, (name, table) in enumerate(tables.items()):
        _line(ax, table, all_have[0], name, style.line(place))
    unit = "mA·h·cm$^{-2}$" if all_have[0] == CAPACITY[0] else "A·h"
    return _finished(ax, tables, f"Discharge\ncapacity [{unit}]")


@typed
def plot_life(source: Any, by: str | None = None) -> Figure:
    """Draw efficiency and retention against cycle, and below them what was lost.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        As for :func:`plot_efficiency`.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`.

    Returns
    -------
    matplotlib.figure.Figure
        The figure, 170 mm wide. The split of the efficiency is that of the first source
        that has one; data have none.

    Raises
    ------
    AFSSBError
        As of :func:`pybamm_afssb.cycle_summary`.
    """
    import matplotlib.pyplot as plt

    tables = _tables(source, by, [EFFICIENCY])
    split = next((t for t in tables.values() if "Split residual [%]" in t), None)
    names: Any = [
        ["efficiency", "retention"],
        *([] if split is None else [["split"] * 2]),
    ]
    figure, axes = plt.subplot_mosaic(
        names,
        figsize=(style.PAGE, (0.42 if split is None else 0.95) * style.PAGE),
        layout="constrained",
    )
    plot_efficiency(tables, axes["efficiency"])
    plot_retention(tables, axes["retention"])
    if split is not None:
        plot_efficiency_split(split, axes["split"])
    return figure


def _tables(source: Any, by: str | None, wanted: list[str]) -> dict[str, pd.DataFrame]:
    """Return the cycle table of every source."""
    return {name: _table(one, by, wanted) for name, one in each(source).items()}


def _table(source: Any, by: str | None, wanted: list[str]) -> pd.DataFrame:
    if hasattr(source, "data_vars"):
        from pybamm_afssb.sweeps.each_point import cycle_table_of_point

        return cycle_table_of_point(source)
    table = source
    if not isinstance(source, pd.DataFrame) or TIME in source.columns:
        check("source", source, pybamm.Solution | pd.DataFrame)
        table = cycle_summary(source, by=by)
    if not any(column in table for column in wanted):
        raise AFSSBError(
            f"source: a cycle table needs {' or '.join(map(repr, wanted))}; there are "
            f"{', '.join(map(repr, table.columns))}"
        )
    return table


def _line(
    ax: Axes,
    table: pd.DataFrame,
    column: str,
    name: str,
    look: dict[str, Any],
    hollow: bool = False,
) -> None:
    if column not in table:
        return
    many = len(table) > _MARKED
    marks: dict[str, Any] = {} if many else {"marker": "o", "markersize": 3.5}
    if hollow and not many:
        marks["markerfacecolor"] = style.WHITE
    ax.plot(
        table.index.to_numpy(),
        table[column].to_numpy(dtype=float),
        label=as_text(name),
        **look,
        **marks,
    )


def _finished(ax: Axes, tables: dict[str, pd.DataFrame], label: str) -> Axes:
    style.cycles(ax, sorted({k for table in tables.values() for k in table.index}))
    style.not_too_close(ax)
    if ax.get_legend_handles_labels()[0]:
        style.legend_above(ax)
    return style.label(ax, "Cycle", label)
