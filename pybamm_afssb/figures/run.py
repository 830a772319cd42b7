"""The standard figures of a run, on matplotlib axes.

Every function takes an axes (or makes one), draws on it and returns it, so that
figures can be put together and changed afterwards. Colours are those of Okabe and Ito
(https://jfly.uni-koeln.de/color/), told apart by colour-blind readers; a place of
lithium has the same colour in every figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.results.inventory import lithium_inventory
from pybamm_afssb.units import LITHIUM_PER_MAH_CM2

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Place of the ledger -> (colour, hatch), from the bottom of the stack to its top:
#: what is lost lies on the axis, where a thin wedge can still be read.
PLACES: dict[str, tuple[str, str]] = {
    "Interphase": ("#D55E00", ""),
    "Dead": ("#000000", ""),
    "Extruded": ("#999999", ""),
    "Conversion products": ("#CC79A7", "..."),
    "Cathode loss": ("#56B4E9", "xxx"),
    "Cathode side reactions": ("#56B4E9", "..."),
    "Plated": ("#E69F00", ""),
    "Pores": ("#F0E442", ""),
    "Seed": ("#009E73", ""),
    "Interlayer": ("#CC79A7", ""),
    "Cathode additive": ("#56B4E9", "///"),
    "Cathode": ("#0072B2", ""),
    "Counter electrode": ("#56B4E9", ""),
}
_OTHER_TERMS = {"Double layer": ("#999999", "///"), "Leak": ("#F0E442", "///")}

_LINE = "#0072B2"
_SEEN = 1e-6  # share of all lithium below which a place is left out
_SEEN_PERCENT = 1e-3  # share of the charge [%] below which a term is left out
_WIDTH = 170 / 25.4  # inches; a full page of most journals
_LEGEND_SIZE = 8  # pt
_MARGIN = 0.01  # of the width; keeps the first rise of the voltage off the axis
_HATCH = "#FFFFFF"


def plot_voltage(solution: pybamm.Solution, ax: Axes | None = None) -> Axes:
    """Draw the cell's voltage against time; a half cell's potential against lithium.

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
    ax = _axes(ax)
    half = n.HALF_CELL_POTENTIAL in solution.all_models[0].variables
    variable = n.HALF_CELL_POTENTIAL if half else n.VOLTAGE
    ax.plot(_hours(solution), solution[variable].entries, color=_LINE)
    ax.margins(x=_MARGIN)
    return _label(ax, "Time [h]", "Potential\nvs Li [V]" if half else "Voltage [V]")


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
    ax = _axes(ax)
    thickness = solution[n.PLATED_THICKNESS_UM].entries
    if thickness.ndim > 1:  # a field on the collector
        thickness = thickness.mean(axis=tuple(range(thickness.ndim - 1)))
    ax.plot(_hours(solution), thickness, color=PLACES["Plated"][0])
    ax.margins(x=_MARGIN)
    ax.set_ylim(bottom=0)
    return _label(ax, "Time [h]", "Plated lithium\nthickness [µm]")


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
    """
    ax = _axes(ax)
    table = lithium_inventory(solution)
    total = table["Total"].max()
    shown = [place for place in PLACES if table[place].max() > _SEEN * total]
    areas = ax.stackplot(
        table.index.to_numpy(),
        [table[place].to_numpy() for place in shown],
        colors=[PLACES[place][0] for place in shown],
        labels=shown,
        linewidth=0,
    )
    for place, area in zip(shown, areas, strict=True):
        if PLACES[place][1]:
            area.set(hatch=PLACES[place][1], edgecolor=_HATCH)
    ax.margins(x=_MARGIN)
    ax.set_ylim(0, total)
    right = ax.secondary_yaxis("right", functions=(_to_mah_cm2, _to_mol_m2))
    right.set_ylabel("[mA·h·cm$^{-2}$]")
    _legend_above(ax)
    return _label(ax, "Time [h]", "Lithium [mol·m$^{-2}$]")


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
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(
        3,
        1,
        sharex=True,
        figsize=(_WIDTH, 1.05 * _WIDTH),
        height_ratios=(1, 1, 1.4),
        layout="constrained",
    )
    plot_voltage(solution, axes[0])
    plot_thickness(solution, axes[1])
    plot_ledger(solution, axes[2])
    for ax in axes[:-1]:
        ax.set_xlabel("")
    figure.align_ylabels(axes)
    return figure


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
    from matplotlib.ticker import MaxNLocator

    ax = _axes(ax)
    cycle = cycle_table.index.to_numpy()
    top = np.zeros(len(cycle_table))
    bottom = np.zeros(len(cycle_table))
    for label, column, (colour, hatch) in _terms(cycle_table):
        part = cycle_table[column].fillna(0).to_numpy()
        if np.abs(part).max() < _SEEN_PERCENT:
            continue
        base = np.where(part >= 0, top, bottom)
        ax.bar(
            cycle,
            part,
            bottom=base,
            color=colour,
            hatch=hatch,
            edgecolor=_HATCH,
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
        markeredgecolor="white",  # seen on black, too
        markeredgewidth=0.7,
        label=label,
        clip_on=False,
    )
    ax.axhline(0, color="black", linewidth=0.8)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    _legend_above(ax)
    return _label(ax, "Cycle", "Share of the charge [%]")


def _terms(table: pd.DataFrame) -> list[tuple[str, str, tuple[str, str]]]:
    """Return label, column and style of every term of the split."""
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


def _axes(ax: Axes | None) -> Axes:
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    size = (_WIDTH, 0.5 * _WIDTH)
    return plt.subplots(figsize=size, layout="constrained")[1]


def _hours(solution: pybamm.Solution) -> Any:
    return solution["Time [h]"].entries


def _label(ax: Axes, x: str, y: str) -> Axes:
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    return ax


def _to_mah_cm2(amount: Any) -> Any:
    return amount / LITHIUM_PER_MAH_CM2


def _to_mol_m2(charge: Any) -> Any:
    return charge * LITHIUM_PER_MAH_CM2


def _legend_above(ax: Axes) -> None:
    """Put the legend above the axes, in as many columns as its width has room for."""
    handles, labels = ax.get_legend_handles_labels()
    longest = max(map(len, labels), default=1)
    figure: Any = ax.figure
    points = 72 * figure.bbox.width / figure.dpi * ax.get_position().width
    room = int(points / (_LEGEND_SIZE * (0.53 * longest + 3.5)))
    ax.legend(
        handles,
        labels,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=max(1, min(room, len(labels))),
        frameon=False,
        fontsize=_LEGEND_SIZE,
        borderaxespad=0.2,
        columnspacing=1.5,
        handlelength=1.2,
    )
