"""The options of the models: the table of slots, and PyBaMM's own beside it."""

from __future__ import annotations

from pybamm_afssb.options.half_cell import COUNTER, HalfCellOptions
from pybamm_afssb.options.host import ACROSS, EQUIPOTENTIAL, FIXED, REFUSED, Options
from pybamm_afssb.options.slots import (
    SLOTS,
    check_choice,
    choice_class,
    default_choices,
)

__all__ = [
    "ACROSS",
    "COUNTER",
    "EQUIPOTENTIAL",
    "FIXED",
    "REFUSED",
    "SLOTS",
    "HalfCellOptions",
    "Options",
    "check_choice",
    "choice_class",
    "default_choices",
]
