"""Figures of the curves that a sweep kept: voltages, and where the lithium is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.figures import bands, style
from pybamm_afssb.figures.ledger import PLACES, draw_ledger
from pybamm_afssb.figures.sweep import as_text, pick, split
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.points import POINT
from pybamm_afssb.sweeps.result import SAMPLE, curve_name
from pybamm_afssb.sweeps.workers.extract import TIME

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

#: Curves that the figures of this module draw, for the argument `curves` of a sweep.
CURVES: tuple[str, ...] = (n.VOLTAGE, n.LEDGER_DISCHARGED, *n.LEDGER)


@typed
def plot_curves(
    data: xr.Dataset,
    variable: str = n.VOLTAGE,
    ax: Axes | None = None,
    by: str | None = None,
    at: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw the course of a variable, a line for each value of one axis.

    Of draws from spans the middle at every time is drawn, with a band of 5 to 95 % of
    those draws that still run.

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
    drawn = bands.are_draws(picked, output) and by != POINT
    if drawn:
        left.remove(POINT)
    by = by or next(iter(left), None)
    if set(left) - {by}:
        raise SweepError(
            f"curves of {', '.join(map(repr, left))} do not fit in one figure; give "
            "all but one in 'at'"
        )
    ax = style.axes(ax, style.PAGE, 0.6)
    counts: list[int] = []
    for name, look, line in split(picked, by):
        if drawn:
            curves = (
                line[each].transpose(POINT, SAMPLE).to_numpy()
                for each in (curve_name(TIME), output)
            )
            hours, values = bands.at_common_times(*curves)
            counts.append(bands.draw_band(ax, hours, values, look, name))
        else:
            hours, values = (
                line[each].to_numpy() for each in (curve_name(TIME), output)
            )
            ax.plot(hours, values, label=name, **look)
    if drawn:
        bands.note_draws(ax, counts)
    if by is not None or drawn:
        style.legend(ax, title=None if by in (None, "set") else as_text(by))
    ax.margins(x=0)
    return style.label(ax, TIME, as_text(variable))


@typed
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
    hours = point[curve_name(TIME)].to_numpy()[known]
    ax = draw_ledger(style.axes(ax, style.PAGE, 0.6), hours, table)
    ax.set_xlim(hours[0], hours[-1])
    return ax
