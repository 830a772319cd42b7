"""Figures of a sweep, on matplotlib axes.

Every function takes the dataset of :func:`pybamm_afssb.sweep` and an axes (or makes
one), draws on it and returns it. `at` picks values of the other axes, the nearest ones;
of several cycles the last one is shown unless `at` says another. Of draws from spans,
lines show the middle with the 5-95 % band, and maps the middle, unless `at` says one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import nearest
from pybamm_afssb.figures import bands, style
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.points import POINT
from pybamm_afssb.sweeps.result import CYCLE, SAMPLE, curve_name

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

#: Mark of the points that failed, ended early, or skipped a step.
_MARKS = {
    "failed": ("x", ("failed", "time limit", "crashed")),
    "ended early": ("o", ("ended early",)),
    "step skipped": ("s", ("step skipped",)),
}


@typed
def plot_map(
    data: xr.Dataset,
    output: str,
    ax: Axes | None = None,
    x: str | None = None,
    y: str | None = None,
    at: Mapping[str, Any] | None = None,
    contours: bool = True,
) -> Axes:
    """Draw an output over two numeric axes, with contours and marked points.

    Points that failed are crossed; points that ended early, such as at a short, have a
    circle, and points that skipped a step a square.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep.
    output : str
        What to draw.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    x, y : str, optional
        The axes. Default: the first two that `at` leaves.
    at : dict, optional
        Values of the other axes.
    contours : bool, optional
        Whether to draw labelled contours. Default True.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    SweepError
        If the output is not there, or the axes left are not two.
    """
    picked = pick(data, output, at)
    status = picked["status"]
    marked = {name: status.isin(own) for name, (_, own) in _MARKS.items()}
    if bands.are_draws(picked, output):
        picked = picked.assign({output: picked[output].median(POINT)})
        marked = {name: each.any(POINT) for name, each in marked.items()}
    left = [str(dim) for dim in picked[output].dims]
    x = x or next((dim for dim in left if dim != y), None)
    y = y or next((dim for dim in left if dim != x), None)
    if x is None or y is None or {x, y} != set(left):
        raise SweepError(
            f"a map needs two axes; left are {', '.join(map(repr, left)) or 'none'}. "
            "Give a value of each other one in 'at'"
        )
    ax = style.axes(ax, style.PAGE, 0.6)
    values = picked[output].transpose(y, x).to_numpy()
    xs, ys = picked[x].to_numpy(), picked[y].to_numpy()
    mesh = ax.pcolormesh(_edges(xs), _edges(ys), values, cmap=style.RAMP)
    ax.figure.colorbar(mesh, ax=ax, label=as_text(output))
    finite = np.isfinite(values)
    varied = finite.any() and np.ptp(values[finite]) > 0
    if contours and min(values.shape) > 1 and varied:
        lines = ax.contour(xs, ys, values, 6, colors=style.WHITE, linewidths=0.8)
        ax.clabel(lines, fontsize=style.SMALL)
    for name, (mark, _) in _MARKS.items():
        rows, columns = np.nonzero(marked[name].transpose(y, x).to_numpy())
        if rows.size:
            points = ax.plot(
                xs[columns], ys[rows], mark, color=style.VERMILLION, label=name
            )
            points[0].set_markerfacecolor("none")
    if ax.get_legend_handles_labels()[0]:
        style.legend(ax, loc="lower right", bbox_to_anchor=(1, 1))
    for values, letter in ((xs, "x"), (ys, "y")):
        style.scale(ax, letter, values)
    return style.label(ax, as_text(x), as_text(y))


@typed
def plot_lines(
    data: xr.Dataset,
    output: str,
    ax: Axes | None = None,
    x: str | None = None,
    by: str | None = None,
    at: Mapping[str, Any] | None = None,
) -> Axes:
    """Draw an output against one axis, a line for each value of another.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep.
    output : str
        What to draw.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.
    x : str, optional
        The axis along the page, which may be "Cycle". Default: the first numeric one.
    by : str, optional
        The axis of the lines. Default: "set" if it is one, else the one left.
    at : dict, optional
        Values of the other axes.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    keep = {dim for dim in (x, by) if dim}
    picked = pick(data, output, at, keep)
    left = [str(dim) for dim in picked[output].dims]
    drawn = bands.are_draws(picked, output) and POINT not in (x, by)
    if drawn:
        left.remove(POINT)
    if by is None and "set" in left:
        by = "set"
    numeric = [d for d in left if d != by and picked[d].dtype.kind in "fi"]
    x = x or next(iter(numeric), None)
    by = by or next((dim for dim in left if dim != x), None)
    if x is None or set(left) - {x, by}:
        raise SweepError(
            f"lines need one axis along the page and at most one more; left are "
            f"{', '.join(map(repr, left)) or 'none'}. Give the others in 'at'"
        )
    ax = style.axes(ax, style.PAGE, 0.6)
    counts: list[int] = []
    for name, look, line in split(picked, by):
        along = line[x].to_numpy()
        dots: dict[str, Any] = {"marker": "o", "markersize": 3}
        if drawn:
            values = line[output].transpose(POINT, x).to_numpy()
            counts.append(bands.draw_band(ax, along, values, look, name, **dots))
        else:
            ax.plot(along, line[output].to_numpy(), label=name, **dots, **look)
    if drawn:
        bands.note_draws(ax, counts)
    if by is not None or drawn:
        style.legend(ax, title=None if by in (None, "set") else as_text(by))
    style.scale(ax, "x", picked[x].to_numpy())
    style.not_too_close(ax)
    if x == CYCLE:
        style.cycles(ax, picked[x].to_numpy())
    return style.label(ax, as_text(x), as_text(output))


# --- helpers --------------------------------------------------------------------------
def pick(
    data: xr.Dataset,
    output: str,
    at: Mapping[str, Any] | None,
    keep: set[str] | None = None,
) -> xr.Dataset:
    """Select the values that `at` names, and the last cycle if nothing asks for all."""
    at = dict(at or {})
    if output not in data:
        missing = f"{output!r} is not in this sweep"
        if output.startswith(curve_name("")):
            missing += "; give 'curves' to sweep (pybamm_afssb.CURVES has all)"
        raise SweepError(f"{missing}.{nearest(output, map(str, data.data_vars))}")
    for name in at:
        if name not in data.dims:
            raise SweepError(
                f"'at' has {name!r}, which is no axis of this sweep."
                f"{nearest(name, map(str, data.dims))}"
            )
    for name, value in at.items():
        number = data[name].dtype.kind in "fi"
        data = data.sel({name: value}, method="nearest" if number else None)
    asked = (keep or set()) | ({CYCLE} if _only_cycles(data, output) else set())
    if CYCLE in data[output].dims and CYCLE not in asked:
        data = data.isel({CYCLE: -1})
    single = [
        dim
        for dim in data[output].dims
        if data.sizes[dim] == 1 and dim not in (keep or set()) | {SAMPLE, "set"}
    ]
    return data.squeeze(single) if single else data


def _only_cycles(data: xr.Dataset, output: str) -> bool:
    """Whether the cycles are the only numeric axis that a line can run along."""
    drawn = (POINT,) if bands.are_draws(data, output) else ()
    others: list[Hashable] = [
        dim
        for dim in data[output].dims
        if dim not in (CYCLE, *drawn)
        and data.sizes[dim] > 1
        and data[dim].dtype.kind in "fi"
    ]
    return not others and data.sizes.get(CYCLE, 1) > 1


def split(
    data: xr.Dataset, by: str | None
) -> Iterator[tuple[str | None, dict[str, Any], xr.Dataset]]:
    """Yield label, look and data of every line."""
    if by is None or by not in data.dims:
        yield None, style.line(0), data
        return
    for position, value in enumerate(data[by].to_numpy()):
        name = f"{value:.3g}" if data[by].dtype.kind in "fi" else str(value)
        yield as_text(name), style.line(position), data.isel({by: position})


def as_text(name: object) -> str:
    """Return a name of a dataset as matplotlib draws it as it is, without formulas."""
    return str(name).replace("$", r"\$")


def _edges(values: np.ndarray) -> np.ndarray:
    """Return the edges of cells around the values, on the scale they are drawn on."""
    if values.size == 1:
        return values[0] + np.array([-0.5, 0.5]) * (abs(values[0]) or 1)
    scaled = np.log(values) if style.wide(values) else values
    middle = (scaled[1:] + scaled[:-1]) / 2
    first, last = 2 * scaled[0] - middle[0], 2 * scaled[-1] - middle[-1]
    edges = np.array([first, *middle, last])
    return np.exp(edges) if style.wide(values) else edges
