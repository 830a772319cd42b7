"""What a run gave, as figures, words and tables, in the order of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import pandas as pd
import panel as pn
import panel_material_ui as mui

from pybamm_afssb.cells.library import set_names
from pybamm_afssb.explorer import charts, drawing, published, words
from pybamm_afssb.explorer.dropped import Measured
from pybamm_afssb.explorer.run import Run
from pybamm_afssb.explorer.text import heading, html
from pybamm_afssb.figures import style
from pybamm_afssb.figures.ledger import PLACES

#: Curve of a run -> heading, axis, and the sentence below the heading.
_CURVES = {
    "voltage": (
        "Voltage",
        "Voltage [V]",
        "Of a half cell: the collector's potential against lithium.",
    ),
    "plated": ("Plated lithium", "Thickness [µm]", "Metal that can be stripped again."),
    "contact": (
        "Contact",
        "Contact [%]",
        "Share of the metal that touches the separator.",
    ),
    "voids": ("Voids", "Voids [µm]", "Volume per area between metal and separator."),
    "pressure": ("Pressure", "Stack pressure [MPa]", "What the fixture presses with."),
}
_CYCLES = {
    charts.EFFICIENCY: (
        "Coulombic efficiency",
        "Charge that comes back in each cycle. A square with a cross is published.",
    ),
    charts.RETENTION: (
        "Retention",
        "Capacity against that of the first cycle; the band holds 90 % of the draws.",
    ),
}
#: How a figure takes its share of the width: two beside each other, one on a tablet.
_SHARE = {"flex": "1 1 400px", "min-width": "320px"}


class Views:
    """The panes of the page."""

    def __init__(self) -> None:
        self._legend, self._words, self._stack, self._table, self._published = (
            html() for _ in range(5)
        )
        self._lines = html()
        self._time = mui.FloatSlider(
            label="Time of the drawing [h]",
            start=0,
            end=1,
            value=1,
            step=0.01,
            sizing_mode="stretch_width",
            margin=(8, 24),
        )
        self._figures = pn.FlexBox(sizing_mode="stretch_width")
        self._runs: list[Run] = []
        self._time.param.watch(lambda _: self._draw_stack(), "value")
        self._results = pn.Column(
            self._legend,
            self._words,
            heading("The stack to scale"),
            self._time,
            self._stack,
            self._figures,
            heading("Summary"),
            self._table,
            heading("Published of these cells"),
            self._published,
            sizing_mode="stretch_width",
            visible=False,
        )
        self.panes: list[Any] = [
            self._results,
            heading("Show the Python"),
            self._lines,
        ]

    def lines(self, text: str) -> None:
        """Show the lines of Python that make the same run.

        Parameters
        ----------
        text : str
            The lines.
        """
        self._lines.object = (
            '<pre class="python" tabindex="0" role="region" aria-label="The Python">'
            f"{escape(text)}</pre>"
        )

    def draw(
        self,
        shown: Sequence[Run | None],
        names: Sequence[str],
        kept: Sequence[tuple[int, Run]],
        measured: Sequence[Measured],
        bands: Mapping[str, pd.DataFrame],
    ) -> None:
        """Draw runs.

        Parameters
        ----------
        shown : list of Run or None
            The run of every cell, None of one that has none.
        names : list of str
            Names of the cells.
        kept : list of tuple of int and Run
            Runs that were kept, with the places of their cells.
        measured : list of Measured
            Data to draw beside them.
        bands : dict
            Label of a run -> quantiles of its retention.
        """
        runs = [(place, run) for place, run in enumerate(shown) if run is not None]
        self._runs = [run for _, run in runs]
        self._results.visible = bool(runs)
        if not runs:
            return
        named = [(place, f"{run.label}, kept", run) for place, run in kept]
        looks = [(run, charts.look(place, kept=True)) for place, run in kept]
        looks += [(run, charts.look(place)) for place, run in runs]
        self._legend.object = _legend(
            [
                *((p, r.label, False) for p, r in runs),
                *((p, n, True) for p, n, _ in named),
            ],
            [data.name for data in measured],
        )
        self._words.object = "".join(
            f"<h2>{escape(run.label)}</h2><p>{escape(run.title)}. "
            f"{escape(' '.join(words.sentences(run)))}</p>"
            for run in self._runs
        )
        every = [*self._runs, *(replace(run, label=name) for _, name, run in named)]
        self._table.object = words.table_html(words.summary(every), "One row a run")
        known = [name for name in names if name in set_names()]
        rows = [published.rows(name) for name in known]
        self._published.object = words.published_html(known, rows)
        self._figures.objects = self._panels(runs, looks, names, measured, bands)
        end = max(float(run.hours[-1]) for run in self._runs)
        self._time.param.update(start=0, end=end, step=end / 200, value=end)
        self._draw_stack()

    def _panels(
        self,
        runs: Sequence[tuple[int, Run]],
        looks: Sequence[tuple[Run, dict[str, Any]]],
        names: Sequence[str],
        measured: Sequence[Measured],
        bands: Mapping[str, pd.DataFrame],
    ) -> list[Any]:
        def of_time(key: str) -> Any:
            heading, axis, text = _CURVES[key]
            data = measured if key == "voltage" else ()
            return _panel(heading, text, charts.against_time(looks, key, axis, data))

        found = [of_time("voltage")]
        for _, run in runs:
            plot, places = charts.ledger(run)
            heading = f"Where the lithium is: {run.label}"
            colours = [(place, PLACES[place][0]) for place in places]
            found.append(_panel(heading, _swatches(colours), plot))
        found += [of_time(key) for key in _CURVES if key != "voltage"]
        for _, run in runs:
            plot, labels = charts.split(run)
            heading = f"What the efficiency lacks: {run.label}"
            found.append(_panel(heading, _swatches(labels), plot))
        for column, find in (
            (charts.EFFICIENCY, published.efficiency),
            (charts.RETENTION, published.retention),
        ):
            heading, text = _CYCLES[column]
            points = {
                place: find(names[place])
                for place, _ in runs
                if names[place] in set_names()
            }
            more = bands if column == charts.RETENTION else {}
            plot = charts.against_cycle(looks, column, points, more, measured)
            far = _beyond(points, max(len(run.table) for _, run in runs))
            found.append(_panel(heading, text + far, plot))
        return found

    def _draw_stack(self) -> None:
        if self._runs:
            self._stack.object = drawing.stack_svg(self._runs, self._time.value)


def _panel(heading: str, text: str, plot: Any) -> Any:
    """Return a figure with its heading and what it shows; `text` is HTML."""
    said = html(f'<h3>{escape(heading)}</h3><p class="shows">{text}</p>')
    pane = pn.pane.Bokeh(plot, sizing_mode="stretch_width")
    return pn.Column(said, pane, styles=_SHARE, sizing_mode="stretch_width")


def _swatches(colours: Sequence[tuple[str, str]]) -> str:
    return " ".join(
        f'<span class="swatch" style="background:{colour}"></span>{escape(name)}'
        for name, colour in colours
    )


def _legend(lines: Sequence[tuple[int, str, bool]], measured: Sequence[str]) -> str:
    """Return which line is which, as they are drawn in every figure."""
    found = ""
    for place, name, kept in lines:
        look = charts.look(place, kept)
        dash = {"solid": "0", "dashed": "8 4", "dotted": "2 4"}[look["line_dash"]]
        found += _line(
            name, look["line_color"], dash, 5 if kept else 3, look["line_alpha"]
        )
    for name in measured:
        found += _line(f"{name} (measured)", style.BLACK, "0", 2, 1.0)
    return f'<p class="legend">{found}</p>'


def _line(name: str, colour: str, dash: str, width: int, opacity: float) -> str:
    return (
        '<svg width="36" height="10" aria-hidden="true"><path d="M0 5 h36" '
        f'stroke="{colour}" stroke-width="{width}" stroke-opacity="{opacity}" '
        f'stroke-dasharray="{dash}"/></svg> {escape(name)} &emsp;'
    )


def _beyond(points: Mapping[int, Sequence[published.Point]], last: int) -> str:
    """Say what is published at cycles that the run does not reach."""
    far = [
        f"{point.value:g} % at cycle {point.cycle}"
        for own in points.values()
        for point in own
        if point.cycle > last
    ]
    return f" Published beyond these cycles: {', '.join(far)}." if far else ""
