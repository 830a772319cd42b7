"""The style that all figures share: palette, lines, sizes, axes, labels, legends.

The palette is that of Okabe and Ito (https://jfly.uni-koeln.de/color/), which
colour-blind readers can tell apart; line styles repeat the difference for a print in
black and white. Widths are those of most journals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, VERMILLION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY, YELLOW = "#E69F00", "#56B4E9", "#F0E442"
BLACK, GREY, WHITE = "#000000", "#999999", "#FFFFFF"

#: Colours of the lines of a figure, in this order; yellow is too pale for a line.
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK)
#: Styles of the lines of a figure; four styles and seven colours make 28 pairs.
STYLES = ("-", "--", ":", "-.")
#: Colours of a quantity that has an order, such as time.
RAMP = "viridis"
#: The part of the ramp that lines use: its last tenth is too pale on white.
_LINES_OF_RAMP = (0.0, 0.9)

#: Width of a column and of a page of most journals [inch].
COLUMN, PAGE = 85 / 25.4, 170 / 25.4
#: Size of the letters of legends and of labels within a picture [pt].
SMALL = 8
#: Lines that a legend names; of more that have an order, a colour bar says it.
NAMED = 6
#: Share of the width that keeps the first rise of a line off the axis.
MARGIN = 0.01
#: A positive axis that spans as much is drawn logarithmically.
_LOG = 10.0
#: Share of something that an axis which shows most of it may leave out at each end.
_TAIL = 2e-3
#: Share of a value that the height of a figure of lines spans at least.
_LEAST = 1e-3


def stacked(
    draws: Sequence[Callable[[Axes], Any]],
    height: float,
    ratios: Sequence[float] | None = None,
) -> Figure:
    """Return a figure of one axis along the page, with panels one below the other.

    Parameters
    ----------
    draws : list of callable
        Each draws one panel on the axes it is given.
    height : float
        Height of the figure, relative to its width, a page.
    ratios : list of float, optional
        Heights of the panels. Default: equal.
    """
    import matplotlib.pyplot as plt

    figure, panels = plt.subplots(
        len(draws),
        1,
        sharex=True,
        figsize=(PAGE, height * PAGE),
        height_ratios=ratios,
        layout="constrained",
    )
    for draw, ax in zip(draws, panels, strict=True):
        draw(ax)
    for ax in panels[:-1]:
        ax.set_xlabel("")
    figure.align_ylabels(panels)
    return figure


def axes(ax: Axes | None, width: float = COLUMN, height: float = 0.76) -> Axes:
    """Return the axes given, or those of a new figure.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        Where to draw; None for a new figure.
    width : float, optional
        Width of a new figure [inch]. Default: a column.
    height : float, optional
        Its height, relative to its width.
    """
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(figsize=(width, height * width), layout="constrained")[1]


def line(position: int) -> dict[str, Any]:
    """Return colour and style of one of several lines.

    Parameters
    ----------
    position : int
        Number of the line, from 0.
    """
    return {
        "color": COLOURS[position % len(COLOURS)],
        "linestyle": STYLES[position % len(STYLES)],
    }


def ramp(number: int) -> Any:
    """Return colours of lines that have an order, from dark to light.

    Parameters
    ----------
    number : int
        How many lines there are.

    Returns
    -------
    numpy.ndarray
        One row of red, green, blue and opacity for each line.
    """
    import matplotlib as mpl

    return mpl.colormaps[RAMP](np.linspace(*_LINES_OF_RAMP, max(number, 1)))


def where_most_is(values: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """Return limits of an axis that show where most of something is.

    The first and the last :data:`_TAIL` of it may lie outside, such as the spike of a
    potential before metal is there; a quarter of the range is added on both sides, as
    far as there are values.

    Parameters
    ----------
    values : numpy.ndarray
        Values on the axis.
    weights : numpy.ndarray
        How much is at each.
    """
    order = np.argsort(values)
    sums = np.cumsum(weights[order])
    places = np.searchsorted(sums, sums[-1] * np.array([_TAIL, 1 - _TAIL]))
    low, high = values[order][places.clip(max=len(values) - 1)]
    room = 0.25 * (high - low) or 0.05 * (abs(high) or 1)
    edge = 0.04 * (high - low)
    return (
        float(max(low - room, values.min() - edge)),
        float(min(high + room, values.max() + edge)),
    )


def cycles(ax: Axes, numbers: Any) -> None:
    """Make the axis below one of cycles, in whole numbers.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    numbers : array_like of int
        Numbers of the cycles, in their order.
    """
    from matplotlib.ticker import MaxNLocator

    whole = MaxNLocator(7, steps=[1, 2, 5, 10], integer=True, min_n_ticks=1)
    ax.xaxis.set_major_locator(whole)
    if len(numbers):
        ax.set_xlim(min(numbers) - 0.5, max(numbers) + 0.5)


def scale(ax: Axes, letter: str, values: np.ndarray) -> None:
    """Make an axis logarithmic if its values are positive and span a decade.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    letter : str
        "x" or "y".
    values : numpy.ndarray
        What is drawn along it.
    """
    if wide(values):
        logarithmic(ax, letter)


def wide(values: np.ndarray) -> bool:
    """Return whether values are positive and span a decade.

    Parameters
    ----------
    values : numpy.ndarray
        The values.
    """
    return bool(values.min() > 0 and values.max() / values.min() >= _LOG)


def logarithmic(ax: Axes, letter: str) -> None:
    """Make an axis logarithmic, with plain numbers at its ticks.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    letter : str
        "x" or "y".
    """
    from matplotlib.ticker import LogLocator, NullFormatter

    ax.set(**{f"{letter}scale": "log"})
    axis = ax.xaxis if letter == "x" else ax.yaxis
    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter("{x:g}")
    axis.set_minor_formatter(NullFormatter())


def not_too_close(ax: Axes, letter: str = "y") -> None:
    """Keep lines that are the same to the solver's tolerance from looking apart.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    letter : str, optional
        "x" or "y". Default "y".
    """
    axis = ax.yaxis if letter == "y" else ax.xaxis
    if axis.get_scale() != "linear":  # as the user's own axes may have it
        return
    low, high = axis.get_view_interval()
    least = _LEAST * max(abs(low), abs(high))
    if high - low < least:
        middle = (low + high) / 2
        ax.set(**{f"{letter}lim": (middle - least / 2, middle + least / 2)})
    ax.ticklabel_format(axis=letter, useOffset=False)  # type: ignore[arg-type]


def label(ax: Axes, x: str, y: str) -> Axes:
    """Label both axes, and return them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    x, y : str
        The labels, with their units.
    """
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    return ax


def legend(ax: Axes, **where: Any) -> None:
    """Add a legend of small letters without a frame.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    **where
        As for :meth:`matplotlib.axes.Axes.legend`.
    """
    ax.legend(frameon=False, fontsize=SMALL, **where)


def legend_of(ax: Axes, looks: Mapping[str, Mapping[str, Any]]) -> None:
    """Put a legend of chosen lines above the axes, or none if there is nothing to say.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    looks : dict
        Label -> colour, style and marker, as of :class:`matplotlib.lines.Line2D`.
    """
    from matplotlib.lines import Line2D

    if looks:
        lines = [Line2D([], [], label=name, **look) for name, look in looks.items()]
        legend_above(ax, handles=lines)


def legend_above(ax: Axes, **what: Any) -> None:
    """Put the legend above the axes, in as many columns as its width has room for.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    **what
        Other handles than those of the axes.
    """
    own = what.get("handles") or ax.get_legend_handles_labels()[0]
    labels = [str(handle.get_label()) for handle in own]
    longest = max(map(len, labels), default=1)
    figure: Any = ax.figure
    points = 72 * figure.bbox.width / figure.dpi * ax.get_position().width
    room = int(points / (SMALL * (0.53 * longest + 3.5)))
    legend(
        ax,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=max(1, min(room, len(labels))),
        borderaxespad=0.2,
        columnspacing=1.5,
        handlelength=1.2,
        **what,
    )


def shade_bar(axes: Any, labels: Sequence[object], text: str = "") -> None:
    """Add the colour bar of lines that have an order, as :func:`ramp` colours them.

    Parameters
    ----------
    axes : matplotlib.axes.Axes or list of them
        The axes.
    labels : sequence of object
        What every line is called, in their order; at least two.
    text : str, optional
        What all of these mean. Default: nothing is said.
    """
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap

    count = len(labels)
    mappable = ScalarMappable(cmap=ListedColormap(ramp(count)))
    mappable.set_clim(-0.5, count - 0.5)
    figure: Any = axes[0].figure if isinstance(axes, list) else axes.figure
    bar = figure.colorbar(mappable, ax=axes, label=text)
    shown = np.unique(np.linspace(0, count - 1, min(count, NAMED)).round().astype(int))
    bar.set_ticks(shown.tolist(), labels=[str(labels[k]) for k in shown])
    bar.ax.tick_params(labelsize=SMALL)
    bar.minorticks_off()


def colour_bar(ax: Axes, mesh: Any, text: str) -> None:
    """Add the colour bar of a map beside its axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    mesh : matplotlib.cm.ScalarMappable
        What was drawn on them.
    text : str
        What the colours mean, with the unit.
    """
    figure: Any = ax.figure
    figure.colorbar(mesh, ax=ax, label=text)
