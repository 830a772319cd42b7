"""The style that all figures share: palette, lines, sizes, axes, labels, legends.

The palette is that of Okabe and Ito (https://jfly.uni-koeln.de/color/), which
colour-blind readers can tell apart; line styles repeat the difference for a print in
black and white. Widths are those of most journals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
#: Share of the width that keeps the first rise of a line off the axis.
MARGIN = 0.01


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


def legend_above(ax: Axes) -> None:
    """Put the legend above the axes, in as many columns as its width has room for.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes.
    """
    labels = ax.get_legend_handles_labels()[1]
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
    )


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
