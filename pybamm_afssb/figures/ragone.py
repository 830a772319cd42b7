"""Energy against power of every discharge, of runs, sweeps and data alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError, nearest
from pybamm_afssb.figures import style
from pybamm_afssb.figures.sweep import as_text
from pybamm_afssb.results.course import courses_of
from pybamm_afssb.results.ragone import ENERGY, PER, POWER, ragone

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Units as a figure says them.
_SHOWN = {
    "area": ("mW·cm$^{-2}$", "mW·h·cm$^{-2}$"),
    "volume": ("W·L$^{-1}$", "W·h·L$^{-1}$"),
    "mass": ("W·kg$^{-1}$", "W·h·kg$^{-1}$"),
}


@typed
def plot_ragone(
    source: Any,
    stack: Any = None,
    per: str | None = None,
    ax: Axes | None = None,
    by: str = "charge",
) -> Axes:
    """Draw the energy of every discharge against its mean power.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        A run such as that of :func:`pybamm_afssb.laboratory.rate_test`, measured data,
        a sweep with curves, or a dict of names and any of these.
    stack : pandas.DataFrame, optional
        As of :func:`pybamm_afssb.ragone`, the same for all sources.
    per : str, optional
        "area" (default), or with a stack "volume" (its default) or "mass".
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`. Default "charge".

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: a point is the discharge of one cycle. What spans a decade is
        logarithmic.

    Raises
    ------
    AFSSBError
        As of :func:`pybamm_afssb.ragone`; also if `per` needs a stack that is not given.
    """
    per = per or ("area" if stack is None else "volume")
    if per not in PER:
        raise AFSSBError(
            f"per: {per!r} was given; allowed are {', '.join(map(repr, PER))}."
            f"{nearest(per, PER)}"
        )
    if per != "area" and stack is None:
        raise AFSSBError(f"per: {per!r} was given, which needs stack=cell_energy(...)")
    ax = style.axes(ax)
    power, energy = (f"{n} {u}" for n, u in zip((POWER, ENERGY), PER[per], strict=True))
    drawn = []
    for place, (name, course) in enumerate(courses_of(source).items()):
        table = ragone(course, stack, by).sort_values(power)
        drawn.append(table[[power, energy]].to_numpy())
        ax.plot(
            table[power].to_numpy(),
            table[energy].to_numpy(),
            marker="o",
            markersize=4,
            label=as_text(name),
            **style.line(place),
        )
    for letter, values in zip("xy", np.concatenate(drawn).T, strict=True):
        style.scale(ax, letter, values)
        style.not_too_close(ax, letter)
    if ax.get_legend_handles_labels()[0]:
        style.legend_above(ax)
    units = _SHOWN[per]
    return style.label(ax, f"Mean power [{units[0]}]", f"Energy [{units[1]}]")
