"""The page: controls at its side, what a run gave beside them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import panel as pn
import panel_material_ui as mui

from pybamm_afssb.cells import CellSet, load_set
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer import worker
from pybamm_afssb.explorer.controls import Controls
from pybamm_afssb.explorer.dropped import CYCLERS, LARGEST, Folder, Measured
from pybamm_afssb.explorer.process import UserProcess
from pybamm_afssb.explorer.quantities import is_half
from pybamm_afssb.explorer.recipe import changed_set, lines, recipes, unused
from pybamm_afssb.explorer.run import Run
from pybamm_afssb.explorer.state import State, to_query
from pybamm_afssb.explorer.text import heading, html
from pybamm_afssb.explorer.views import Views

#: How often a page looks for what its process has said [ms].
_LOOK = 80
#: Draws of the band; few, so that it comes within a minute.
DRAWS = 8


class Page:
    """One user's page.

    Parameters
    ----------
    state : State
        What it shows at first.
    said : list of str, optional
        Sentences to show at first.
    at_change : callable, optional
        Called with the part of the address that holds the state, after every change.
    cells : dict, optional
        Sets of one's own, by the names that the state has for them.
    """

    def __init__(
        self,
        state: State,
        said: Sequence[str] = (),
        at_change: Callable[[str], Any] = lambda query: None,
        cells: dict[str, CellSet] | None = None,
    ) -> None:
        self._process = UserProcess()
        self._folder = Folder()
        self._at_change = at_change
        own = cells or {}
        for name, cell in own.items():
            self._folder.keep(name, cell)
        self._runs: dict[str, Run] = {}
        self._kept: list[tuple[int, Run]] = []
        self._measured: dict[str, Measured] = {}
        self._bands: dict[str, pd.DataFrame] = {}
        self._again = False
        self._poll: Any = None
        self._views = Views()
        titles = {name: cell.title for name, cell in own.items()}
        self._controls = Controls(state, self._changed, self.tell, self._cell, titles)
        self._message = mui.Alert(
            object="", severity="info", visible=False, sizing_mode="stretch_width"
        )
        self._status = html()
        self._bar = mui.LinearProgress(
            value=0, label="Progress", sizing_mode="stretch_width", visible=False
        )
        self._buttons()
        for sentence in said:
            self.tell(sentence)

    # --- what a user sees ------------------------------------------------------------
    def _buttons(self) -> None:
        self._run = mui.Button(label="Run", color="primary", variant="contained")
        self._cancel = mui.Button(label="Cancel", color="error", disabled=True)
        self._auto = mui.Switch(label="Run after every change", value=True)
        self._keep = mui.Button(label="Keep to compare", variant="outlined")
        self._drop_kept = mui.Button(label="Forget what was kept", variant="outlined")
        self._band = mui.Button(label="How sure? (draws)", variant="outlined")
        self._run.on_click(lambda _: self.run())
        self._cancel.on_click(lambda _: self.cancel())
        self._keep.on_click(lambda _: self.keep())
        self._drop_kept.on_click(lambda _: self._forget_kept())
        self._band.on_click(lambda _: self._ask_band())
        self._files = pn.widgets.FileDropper(
            label=f"Your cell (.toml) or your cycler's file, up to {LARGEST} MB",
            max_file_size=f"{LARGEST}MB",
            multiple=False,
            sizing_mode="stretch_width",
        )
        self._files.param.watch(self._dropped, "value")
        self._downloads = [
            mui.FileDownload(
                label=label,
                filename=name,
                callback=made,
                variant="outlined",
                size="small",
            )
            for label, name, made in (
                ("Table (.csv)", "cycles.csv", self._table_file),
                ("Figure (.png)", "figure.png", self._figure_file),
                ("Cell (.toml)", "cell.toml", self._cell_file),
            )
        ]

    def sidebar(self) -> list[Any]:
        """Return what stands at the side."""
        found: list[Any] = []
        for title, widgets in self._controls.sections():
            found += [heading(title), *widgets]
        kinds = ", ".join(CYCLERS)
        note = f"<p>A file of a cell (.toml) is added to the list; data ({kinds}) are drawn "
        return [
            *found,
            heading("Your files"),
            self._files,
            html(f"{note}black beside the run.</p>"),
        ]

    def main(self) -> list[Any]:
        """Return what stands beside it."""
        row = pn.FlexBox(
            self._run, self._cancel, self._auto, self._keep, self._drop_kept, self._band
        )
        return [
            self._message,
            row,
            self._bar,
            self._status,
            *self._views.panes,
            heading("Take it with you"),
            pn.FlexBox(*self._downloads),
        ]

    def tell(self, sentence: str, severity: str = "warning") -> None:
        """Show a sentence at the top.

        Parameters
        ----------
        sentence : str
            What is said; "" for nothing.
        severity : str, optional
            "info", "warning" or "error".
        """
        self._message.param.update(
            object=escape(sentence), severity=severity, visible=bool(sentence)
        )

    # --- what a user does -------------------------------------------------------------
    def run(self) -> None:
        """Run the cells; if a run is under way, after it."""
        if self._process.busy:
            self._again = True
            return
        wanted = self._recipes()
        try:
            notes = [note for r in wanted for note in unused(r, r.cell())]
            self._ask(worker.Runs(wanted))
        except AFSSBError as error:
            self.tell(str(error), "error")
            return
        self._bands = {}
        self.tell(" ".join(notes), "info")

    def cancel(self) -> None:
        """End what is under way."""
        self._again = False
        self._process.cancel()
        self._rest("Cancelled; the last results stay.")

    def keep(self) -> None:
        """Keep the runs that are shown, pale, beside those that come."""
        self._kept = [
            (place, run) for place, run in enumerate(self._shown()) if run is not None
        ]
        self._draw()

    def close(self) -> None:
        """End the process, and remove the files."""
        self._process.close()
        self._folder.close()

    def _forget_kept(self) -> None:
        self._kept = []
        self._draw()

    def _ask_band(self) -> None:
        try:
            self._ask(worker.Band(self._recipes(), DRAWS))
            self._say("Drawing from what the sets assume …")
        except AFSSBError as error:
            self.tell(str(error))

    def _changed(self, state: State) -> None:
        self.tell("")
        self._at_change(to_query(state))
        self._views.lines(self._lines())
        if self._auto.value:
            self.run()

    def _dropped(self, event: Any) -> None:
        for name, content in (event.new or {}).items():
            half = is_half(self._cell(self._controls.state.cells[0]))
            try:
                found = self._folder.take(name, content, half)
            except AFSSBError as error:
                self.tell(str(error), "error")
                continue
            if isinstance(found, CellSet):
                self._controls.add_file(Path(name).name, found.title)
            else:
                self._measured = {found.name: found}
                self._draw()
        if event.new:
            self._files.value = {}

    # --- the process -------------------------------------------------------------------
    def _ask(self, job: Any) -> None:
        self._process.ask(job)
        self._cancel.disabled, self._bar.visible, self._bar.value = False, True, -1
        self._say("Running …")
        if self._poll is None:
            self._poll = pn.state.add_periodic_callback(self.look, _LOOK)

    def look(self) -> None:
        """Take what the process has said since the last look."""
        try:
            answers = self._process.answers()
        except AFSSBError as error:
            self._rest("")
            self.tell(f"{str(error)[:1].upper()}{str(error)[1:]}", "error")
            return
        new = False
        for kind, content in answers:
            if kind == "begun":
                label, build = content
                first = (
                    " (the first run of a cell takes some seconds more)"
                    if build
                    else ""
                )
                self._say(f"Running {label}{first} …")
            elif kind == "progress":
                label, done, asked = content
                self._bar.value = round(100 * done / asked)
                self._say(f"{label}: cycle {done} of {asked}")
            elif kind == "run":
                self._runs[content.label], new = content, True
            elif kind == "band":
                label, table = content
                self._bands[label], new = table, True
            elif kind == "failed":
                label, why = content
                self._runs.pop(label, None)
                self.tell(f"{label} was not run: {why}", "error")
                new = True
        if new:
            self._draw()
        if not self._process.busy:
            done = [run for run in self._shown() if run is not None]
            seconds = sum(run.seconds for run in done)
            self._rest(f"Done: {seconds:.1f} s of computing." if done else "")

    def _rest(self, said: str) -> None:
        """Wait for the next change."""
        self._cancel.disabled, self._bar.visible = True, False
        self._say(said)
        if self._poll is not None:
            self._poll.stop()
            self._poll = None
        if self._again:
            self._again = False
            self.run()

    def _say(self, text: str) -> None:
        self._status.object = f'<p role="status" aria-live="polite">{escape(text)}</p>'

    # --- what is shown -----------------------------------------------------------------
    def _cell(self, name: str) -> CellSet:
        return load_set(self._folder.cells.get(name, name))

    def _recipes(self) -> list[Any]:
        return recipes(self._controls.state, self._folder.cells)

    def _lines(self) -> str:
        try:
            return lines(self._recipes())
        except AFSSBError as error:
            return f"# {error}"

    def _shown(self) -> list[Run | None]:
        return [self._runs.get(recipe.label) for recipe in self._recipes()]

    def _draw(self) -> None:
        self._views.draw(
            self._shown(),
            self._controls.state.cells,
            self._kept,
            list(self._measured.values()),
            self._bands,
        )

    # --- files to take along -------------------------------------------------------------
    def _done(self) -> list[Run]:
        found = [run for run in self._shown() if run is not None]
        if not found:
            self.tell("There is no run yet; run the cells first.")
        return found

    def _table_file(self) -> io.BytesIO:
        runs = self._done()
        tables = {run.label: run.table for run in runs}
        text = pd.concat(tables, names=["Cell"]).to_csv() if tables else ""
        return io.BytesIO(text.encode())

    def _figure_file(self) -> io.BytesIO:
        labels = [run.label for run in self._done()]
        if not labels:
            return io.BytesIO()
        try:
            return io.BytesIO(self._process.picture(worker.Picture(labels, "png")))
        except AFSSBError as error:
            self.tell(str(error))
            return io.BytesIO()

    def _cell_file(self) -> io.BytesIO:
        cell = changed_set(self._recipes()[0])
        return io.BytesIO(self._folder.text_of(cell).encode())

    def start(self) -> None:
        """Show the lines, and run the cells for the first time."""
        self._views.lines(self._lines())
        self.run()
