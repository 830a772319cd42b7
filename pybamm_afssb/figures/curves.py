"""Figures of the curves that a sweep kept: voltages, and where the lithium is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb import names as n
from pybamm_afssb.figures.run import PLACES
from pybamm_afssb.figures.sweep import label, new_axes, pick, split
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.result import SAMPLE, curve_name
from pybamm_afssb.sweeps.workers.extract import TIME
from pybamm_afssb.units import LITHIUM_PER_MAH_CM2

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

#: Curves that the figures of this module draw, for the argument `curves` of a sweep.
CURVES: tuple[str, ...] = (n.VOLTAGE, *n.LEDGER)

_SEEN = 1e-6  # share of all lithium below which a place is left out


def plot_curves(
    data: xr.Dataset,
    variable: str = n.VOLTAGE,
    ax: Axes | None = None,
    by: str | None = None,
    at: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw the course of a variable, a line for each value of one axis.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep with this curve.
    variable : str, optional
        Default "Voltage [V]".
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    by : str, optional
        The axis of the lines. Default: the one that `at` leaves.
    at : dict, optional
        Values of the other axes.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    output = curve_name(variable)
    picked = pick(data, output, at)
    left = [str(dim) for dim in picked[output].dims if dim != SAMPLE]
    by = by or next(iter(left), None)
    if set(left) - {by}:
        raise SweepError(
            f"curves of {', '.join(map(repr, left))} do not fit in one figure; give "
            "all but one in 'at'"
        )
    ax = new_axes(ax)
    for name, colour, style, line in split(picked, by):
        ax.plot(
            line[curve_name(TIME)].to_numpy(),
            line[output].to_numpy(),
            style,
            color=colour,
            label=name,
        )
    if by is not None:
        ax.legend(frameon=False, fontsize=8, title=None if by == "set" else by)
    ax.margins(x=0)
    return label(ax, TIME, variable)


def plot_point_ledger(
    data: xr.Dataset, at: Mapping[str, Any] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw where the lithium of one point is, as areas that add up to all of it.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep with :data:`CURVES`.
    at : dict, optional
        Values of all axes; an axis of one value may be left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on; a second scale on its right is in mA.h.cm-2.
    """
    places = {title: curve_name(name) for name, title in n.LEDGER.items()}
    point = pick(data, places["Plated"], at).squeeze()
    left = [str(dim) for dim in point[places["Plated"]].dims if dim != SAMPLE]
    if left:
        raise SweepError(f"a ledger is of one point; give {', '.join(left)} in 'at'")
    known = np.isfinite(point[curve_name(TIME)].to_numpy())
    if not known.any():
        raise SweepError(f"this point has no curves: {point['message'].item()}")
    table = {
        title: point[places[title]].to_numpy()[known]
        for title in PLACES
        if title in places and places[title] in point
    }
    total = sum(table.values())
    shown = [title for title in table if table[title].max() > _SEEN * total.max()]
    ax = new_axes(ax)
    hours = point[curve_name(TIME)].to_numpy()[known]
    areas = ax.stackplot(
        hours,
        [table[title] for title in shown],
        colors=[PLACES[title][0] for title in shown],
        labels=shown,
        linewidth=0,
    )
    for title, area in zip(shown, areas, strict=True):
        if PLACES[title][1]:
            area.set(hatch=PLACES[title][1], edgecolor="#FFFFFF")
    ax.set_xlim(hours[0], hours[-1])
    ax.set_ylim(0, total.max())
    right = ax.secondary_yaxis("right", functions=(_to_mah_cm2, _to_mol_m2))
    right.set_ylabel("[mA·h·cm$^{-2}$]")
    ax.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=8
    )
    return label(ax, TIME, "Lithium [mol·m$^{-2}$]")


def _to_mah_cm2(amount: Any) -> Any:
    return amount / LITHIUM_PER_MAH_CM2


def _to_mol_m2(charge: Any) -> Any:
    return charge * LITHIUM_PER_MAH_CM2
