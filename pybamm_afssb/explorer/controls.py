"""The side of the page: what can be chosen, each with a label that is read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import panel_material_ui as mui

from pybamm_afssb.cells import CellSet, list_sets, load_set
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer.quantities import QUANTITIES, Quantity, checked
from pybamm_afssb.explorer.state import LETTERS, State, cycles
from pybamm_afssb.explorer.switches import switches

_NONE = "none"
#: Hides the text of a slider's label, which the field above it shows; it is read aloud.
_UNSEEN = {
    "& label, & .MuiFormLabel-root, & p, & .MuiTypography-root": {
        "position": "absolute",
        "width": "1px",
        "height": "1px",
        "overflow": "hidden",
    }
}


class Controls:
    """Widgets that show a state, and tell what a user changes.

    Parameters
    ----------
    state : State
        What they show at first.
    changed : callable
        Called with the new state.
    refused : callable
        Called with a sentence on what was typed and is not allowed.
    cell : callable, optional
        ``cell(name)`` returns a set, also one of a file.
    files : dict, optional
        Names of files of cells that there are already -> titles.
    """

    def __init__(
        self,
        state: State,
        changed: Callable[[State], Any],
        refused: Callable[[str], Any],
        cell: Callable[[str], CellSet] = load_set,
        files: Mapping[str, str] | None = None,
    ) -> None:
        self.state = state
        self._changed, self._refused, self._cell = changed, refused, cell
        self._quiet = False
        table = list_sets()
        known: dict[str, str] = dict(zip(table["name"], table["title"], strict=True))
        known |= files or {}
        self._options = {f"{name}: {known[name]}": name for name in known}
        self._cells = [
            mui.Select(
                label=f"Cell {letter.upper()}"
                if k == 0
                else f"Compare with, {letter.upper()}",
                options=self._options if k == 0 else {_NONE: "", **self._options},
                sizing_mode="stretch_width",
                size="small",
            )
            for k, letter in enumerate(LETTERS)
        ]
        self._scope = mui.RadioButtonGroup(
            label="The values below hold for",
            options={"all cells": "", **{f"{x.upper()} alone": x for x in LETTERS}},
            value="",
            size="small",
        )
        self._cycles = mui.TextInput(label="Cycles", size="small", width=120)
        self._rows = {key: _Row(q, self._set) for key, q in QUANTITIES.items()}
        self._switches = {
            switch.slot: mui.Switch(label=switch.label, margin=(8, 0, 0, 10))
            for switch in switches()
        }
        self._reset = mui.Button(
            label="Back to the cells' own values", variant="outlined", size="small"
        )
        self._show()
        for widget in (*self._cells, self._cycles, *self._switches.values()):
            widget.param.watch(self._read, "value")
        self._scope.param.watch(lambda _: self._show(), "value")
        self._reset.on_click(self._forget)

    def sections(self) -> list[tuple[str, list[Any]]]:
        """Return headings and their widgets."""
        rows = [row.view for row in self._rows.values()]
        texts = {switch.slot: switch.text for switch in switches()}
        laws = [
            mui.Column(
                widget, mui.Typography(texts[slot], sx=_SENTENCE, margin=0), margin=0
            )
            for slot, widget in self._switches.items()
        ]
        return [
            ("Cells", [*self._cells, self._cycles]),
            ("Conditions", [self._scope, *rows, self._reset]),
            ("Phenomena", laws),
        ]

    def add_file(self, name: str, title: str) -> None:
        """Offer a cell of a file, and choose it as the first that is free.

        Parameters
        ----------
        name : str
            The file's name.
        title : str
            The cell's title.
        """
        self._options = {**self._options, f"{name}: {title}": name}
        for k, widget in enumerate(self._cells):
            widget.options = self._options if k == 0 else {_NONE: "", **self._options}
        kept = [c for c in self.state.cells if c != name][: len(LETTERS) - 1]
        self._put(replace(self.state, cells=(*kept, name)))

    def _forget(self, _: Any) -> None:
        letter = self._scope.value
        empty = type(self.state.common)()
        self._put(self.state.with_scope(letter, empty))

    def _set(self, key: str, given: str | float | None) -> None:
        """Take what was typed into a field, or where a slider was put."""
        if self._quiet:
            return
        letter = self._scope.value
        try:
            value = None if given in (None, "") else checked(key, given)
        except AFSSBError as error:
            self._refused(str(error))
            self._show()
            return
        asked = self.state.scope(letter).with_value(key, value)
        self._put(self.state.with_scope(letter, asked))

    def _read(self, event: Any) -> None:
        """Take what was chosen of cells, cycles and switches."""
        if self._quiet:
            return
        state = self.state
        if event.obj is self._cycles:
            try:
                state = replace(state, cycles=cycles(event.new))
            except AFSSBError as error:
                self._refused(str(error))
        elif event.obj in self._cells:
            chosen = tuple(widget.value for widget in self._cells if widget.value)
            state = replace(state, cells=chosen)
        else:
            off = frozenset(s for s, w in self._switches.items() if not w.value)
            letter = self._scope.value
            asked = replace(state.scope(letter), off=off)
            state = state.with_scope(letter, asked)
        self._put(state)

    def _put(self, state: State) -> None:
        new = state != self.state
        self.state = state
        self._show()
        if new:
            self._changed(state)

    def _show(self) -> None:
        """Bring all widgets to what the state says."""
        self._quiet = True
        try:
            state = self.state
            for k, widget in enumerate(self._cells):
                widget.value = state.cells[k] if k < len(state.cells) else ""
            self._cycles.value = str(state.cycles)
            many = len(state.cells) > 1
            allowed = LETTERS[: len(state.cells)]
            self._scope.options = {
                "all cells": "",
                **{f"{x.upper()} alone": x for x in allowed},
            }
            if self._scope.value not in ("", *allowed):
                self._scope.value = ""
            self._scope.visible = many
            letter = self._scope.value
            places = [LETTERS.index(letter)] if letter else range(len(state.cells))
            cells = [self._cell(state.cells[place]) for place in places]
            asked = state.common.under(state.scope(letter)) if letter else state.common
            for key, row in self._rows.items():
                own = [QUANTITIES[key].own(c, c.all_entries()) for c in cells]
                row.show(asked.values.get(key), own)
            for slot, widget in self._switches.items():
                widget.value = slot not in (asked.off or ())
        finally:
            self._quiet = False


_SENTENCE = {"fontSize": "0.8rem", "lineHeight": 1.3, "margin": "0 0 0 14px"}


class _Row:
    """A field and a slider of one quantity."""

    def __init__(
        self, quantity: Quantity, given: Callable[[str, str | float | None], None]
    ) -> None:
        self._quantity = quantity
        self._field = mui.TextInput(
            label=quantity.title, size="small", sizing_mode="stretch_width"
        )
        self._slider = mui.FloatSlider(
            label=f"{quantity.title}, slider",
            start=quantity.low,
            end=quantity.high,
            step=quantity.step,
            show_value=False,
            sizing_mode="stretch_width",
            size="small",
            margin=(0, 18, 4, 18),
            sx=_UNSEEN,
        )
        self.view = mui.Column(
            self._field, self._slider, margin=0, sizing_mode="stretch_width"
        )
        key = quantity.key
        self._field.param.watch(lambda e: given(key, e.new), "value")
        self._slider.param.watch(lambda e: given(key, e.new), "value_throttled")

    def show(self, value: float | None, own: list[float | None]) -> None:
        """Show a value, or the cells' own ones.

        Parameters
        ----------
        value : float or None
            What was set.
        own : list of float or None
            The cells' own values; without any the row is hidden.
        """
        known = [number for number in own if number is not None]
        self.view.visible = bool(known)
        if not known:
            return
        texts = list(dict.fromkeys(f"{number:.4g}" for number in known))
        self._field.helper_text = f"The cell's own: {' / '.join(texts)}"
        self._field.value = "" if value is None else f"{value:.6g}"
        shown = known[0] if value is None else value
        span = self._quantity
        self._slider.value = min(max(shown, span.low), span.high)
