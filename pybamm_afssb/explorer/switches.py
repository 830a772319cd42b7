"""The phenomena of the explorer that can be switched off, from the table of slots."""

from __future__ import annotations

import inspect
from typing import NamedTuple

from pybamm_afssb.cells import CellSet
from pybamm_afssb.explorer.quantities import is_half
from pybamm_afssb.options.presets import COMMON, LAWS, laws_of
from pybamm_afssb.options.slots import choice_class, default_choices

#: The laws that act unless they are switched off.
PHYSICS = "common"


class Switch(NamedTuple):
    """One phenomenon: its slot, what the page calls it, and what it does."""

    slot: str
    label: str
    text: str


def switches() -> list[Switch]:
    """Return what can be switched off, in the order of the slots."""
    return [
        Switch(
            slot, f"{slot.capitalize()}: {COMMON[slot]}", sentence(slot, COMMON[slot])
        )
        for slot in LAWS
        if slot in COMMON
    ]


def sentence(slot: str, choice: str) -> str:
    """Return what a choice does, in the first sentence of its class.

    Parameters
    ----------
    slot, choice : str
        An option and its value.
    """
    text = inspect.getdoc(choice_class(slot, choice)) or ""
    return " ".join(text.split("\n\n")[0].split()).replace("``", "")


def options(cell: CellSet, off: frozenset[str]) -> dict[str, str]:
    """Return the choices that switch phenomena off in a cell.

    Parameters
    ----------
    cell : CellSet
        The set.
    off : frozenset of str
        Slots; those that the cell lacks, or that do nothing there, are left out.
    """
    null = default_choices()
    act = laws_of(PHYSICS, cell.options, full_cell=not is_half(cell))
    return {
        slot: null[slot]
        for slot in LAWS
        if slot in off and act.get(slot) != null[slot] and slot in act
    }
