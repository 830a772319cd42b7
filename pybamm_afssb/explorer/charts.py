"""The figures of the explorer, which can be zoomed and read with the pointer.

Colours, line styles and hatches are those of the package's other figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.explorer.published import Point
from pybamm_afssb.explorer.run import Run
from pybamm_afssb.figures import style
from pybamm_afssb.figures.ledger import PLACES
from pybamm_afssb.figures.run import SEEN_PERCENT, terms
from pybamm_afssb.units import LITHIUM_PER_MAH_CM2

if TYPE_CHECKING:
    import pandas as pd
    from bokeh.plotting import figure

    from pybamm_afssb.explorer.dropped import Measured

_HEIGHT = 250
_DASHES = {"-": "solid", "--": "dashed", ":": "dotted", "-.": "dashdot"}
_HATCHES = {
    "": " ",
    "...": "dot",
    "xxx": "diagonal_cross",
    "///": "right_diagonal_line",
}
_TOOLS = "pan,box_zoom,reset,save"
_MEASURED = "Measured"
#: Share of all lithium below which a place is left out.
_SEEN = 1e-6

EFFICIENCY, RETENTION = "Coulombic efficiency [%]", "Capacity retention [%]"


def look(place: int, kept: bool = False) -> dict[str, Any]:
    """Return colour, dash and opacity of a cell's line.

    Parameters
    ----------
    place : int
        The cell's place, from 0.
    kept : bool, optional
        Whether it is a run that was kept, which is paler.
    """
    line = style.line(place)
    return {
        "line_color": line["color"],
        "line_dash": _DASHES[line["linestyle"]],
        "line_alpha": 0.4 if kept else 1.0,
        "line_width": 4 if kept else 2,
    }


def against_time(
    runs: Sequence[tuple[Run, dict[str, Any]]],
    key: str,
    label: str,
    measured: Sequence[Measured] = (),
) -> figure:
    """Draw a curve of every run against time.

    Parameters
    ----------
    runs : list of tuple
        The runs, each with its look.
    key : str
        Key of :attr:`Run.curves`.
    label : str
        What the axis is called.
    measured : list of Measured, optional
        Data whose voltage is drawn, too.
    """
    plot = _figure("Time [h]", label)
    for data in measured:
        plot.line(
            data.hours, data.voltage, line_color="black", line_width=1.5, name=data.name
        )
    for run, given in runs:
        plot.line(run.hours, run.curves[key], name=run.label, **given)
    if key in ("contact", "collector contact"):
        plot.y_range.start, plot.y_range.end = -3, 103
    elif key != "voltage":
        most = max((float(run.curves[key].max()) for run, _ in runs), default=0.0)
        plot.y_range.start, plot.y_range.end = 0, 1.08 * most or 1.0
    _hover(plot, [("", "$name"), ("Time [h]", "$x{0.00}"), (label, "$y{0.000}")])
    return plot


def ledger(run: Run) -> tuple[figure, list[str]]:
    """Draw where the lithium is, and return the figure and the places that it shows.

    Parameters
    ----------
    run : Run
        The run.
    """
    total = sum(run.ledger.values()).max()  # type: ignore[union-attr]
    shown = [
        place
        for place in PLACES
        if place in run.ledger and run.ledger[place].max() > _SEEN * total
    ]
    plot = _figure("Time [h]", "Lithium [mA·h/cm²]")
    base = np.zeros(len(run.hours))
    for place in shown:
        top = base + run.ledger[place] / LITHIUM_PER_MAH_CM2
        colour, hatch = PLACES[place]
        plot.varea(
            run.hours,
            base,
            top,
            fill_color=colour,
            hatch_pattern=_HATCHES[hatch],
            hatch_color="white",
            name=place,
        )
        base = top
    plot.y_range.start, plot.y_range.end = 0, float(base.max())
    return plot, shown


def split(run: Run) -> tuple[figure, list[tuple[str, str]]]:
    """Draw what keeps the efficiency from 100 %, and return also labels and colours.

    Parameters
    ----------
    run : Run
        The run.
    """
    plot = _figure("Cycle", "Share of the charge [%]", cycles=len(run.table))
    cycle = run.table.index.to_numpy()
    top, bottom = np.zeros(len(cycle)), np.zeros(len(cycle))
    labels = []
    for label, column, (colour, hatch) in terms(run.table):
        part = run.table[column].fillna(0).to_numpy()
        if np.abs(part).max(initial=0) < SEEN_PERCENT:
            continue
        start = np.where(part >= 0, top, bottom)
        plot.vbar(
            cycle,
            0.8,
            start + part,
            start,
            fill_color=colour,
            line_color=None,
            hatch_pattern=_HATCHES[hatch],
            hatch_color="white",
            name=label,
        )
        labels.append((label, colour))
        top, bottom = top + np.maximum(part, 0), bottom + np.minimum(part, 0)
    missing = 100 - run.table[EFFICIENCY]
    plot.scatter(cycle, missing, marker="diamond", size=10, color="black")
    _hover(plot, [("", "$name"), ("Cycle", "$x{0}"), ("%", "$y{0.00}")])
    return plot, labels


def against_cycle(
    runs: Sequence[tuple[Run, dict[str, Any]]],
    column: str,
    points: Mapping[int, Sequence[Point]],
    bands: Mapping[str, pd.DataFrame],
    measured: Sequence[Measured] = (),
) -> figure:
    """Draw a column of the cycle table of every run, what is published, and bands.

    Parameters
    ----------
    runs : list of tuple
        The runs, each with its look.
    column : str
        A column of :func:`pybamm_afssb.cycle_summary`.
    points : dict
        Place of a run -> published points; those beyond the cycles are not drawn.
    bands : dict
        Label of a run -> its quantiles by cycle.
    measured : list of Measured, optional
        Data with cycles.
    """
    last = max((len(run.table) for run, _ in runs), default=1)
    plot = _figure("Cycle", column, cycles=last)
    for run, given in runs:
        band = bands.get(run.label)
        if band is not None:
            plot.varea(
                band.index.to_numpy(),
                band["5 %"].to_numpy(),
                band["95 %"].to_numpy(),
                fill_color=given["line_color"],
                fill_alpha=0.2,
            )
    for run, given in runs:
        table = run.table[run.table[column].notna()]
        plot.line(table.index, table[column], name=run.label, **given)
        plot.scatter(
            table.index,
            table[column],
            size=6,
            name=run.label,
            color=given["line_color"],
            alpha=given["line_alpha"],
        )
    for place, own in points.items():
        near = [point for point in own if point.cycle <= last]
        plot.scatter(
            [point.cycle for point in near],
            [point.value for point in near],
            marker="square_x",
            size=14,
            line_color=style.COLOURS[place],
            fill_color=None,
            line_width=2,
            name="published",
        )
    for data in measured:
        if data.table is not None and column in data.table:
            known = data.table[data.table[column].notna()].iloc[:last]
            plot.scatter(
                known.index,
                known[column],
                marker="cross",
                size=9,
                color="black",
                name=data.name,
            )
    _hover(plot, [("", "$name"), ("Cycle", "$x{0}"), (column, "$y{0.00}")])
    return plot


def _figure(x: str, y: str, cycles: int | None = None) -> figure:
    from bokeh.models import Range1d
    from bokeh.plotting import figure

    more = {} if cycles is None else {"x_range": Range1d(0.4, cycles + 0.6)}
    plot = figure(
        height=_HEIGHT,
        sizing_mode="stretch_width",
        tools=_TOOLS,
        toolbar_location="above",
        x_axis_label=x,
        y_axis_label=y,
        min_border_left=64,
        **more,
    )
    plot.toolbar.logo = None
    plot.axis.axis_label_text_font_style = "normal"
    plot.axis.axis_label_text_font_size = "13px"
    plot.axis.major_label_text_font_size = "12px"
    plot.y_range.only_visible = True
    if cycles is not None:
        from bokeh.models import BasicTicker

        plot.xaxis.ticker = BasicTicker(min_interval=1, desired_num_ticks=8)
    return plot


def _hover(plot: figure, tips: list[tuple[str, str]]) -> None:
    from bokeh.models import HoverTool

    plot.add_tools(HoverTool(tooltips=tips))
