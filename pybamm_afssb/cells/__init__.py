"""Parameters with provenance: entries, sets, strict updates, tables.

A parameter is an :class:`Entry`: a value (or a function) with its unit, its kind, its
source and, where there is one, the value as published. A cell is a :class:`CellSet`:
entries by name, the options and the protocol that go with them. Sets live in
:mod:`pybamm_afssb.parameter_sets`, one module a cell, and share the entries of
``parameter_sets.materials``. All that they need is imported from here.
"""

from __future__ import annotations

from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.entry import (
    EVIDENCE,
    KINDS,
    Entry,
    pint_unit,
)
from pybamm_afssb.cells.groups import combine
from pybamm_afssb.cells.library import load_set, set_names
from pybamm_afssb.cells.provenance import list_sets, provenance
from pybamm_afssb.cells.shared import (
    check_sources,
    entries_of,
    references,
    shared_entries,
)
from pybamm_afssb.cells.strict import update_strictly
from pybamm_afssb.errors import EntryError, UnknownSetError

__all__ = [
    "EVIDENCE",
    "KINDS",
    "CellSet",
    "Entry",
    "EntryError",
    "UnknownSetError",
    "check_sources",
    "combine",
    "entries_of",
    "list_sets",
    "load_set",
    "pint_unit",
    "provenance",
    "references",
    "set_names",
    "shared_entries",
    "update_strictly",
]
