"""Anode-free solid-state batteries on PyBaMM."""

from __future__ import annotations

from pybamm_afssb.errors import (
    AFSSBError,
    OptionError,
    ParameterError,
    ProtocolError,
    UnknownSetError,
)
from pybamm_afssb.inventory import cycle_summary, lithium_inventory
from pybamm_afssb.models.dfn import DFN
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.models.spm import SPM
from pybamm_afssb.parameters import list_sets, load_set, provenance
from pybamm_afssb.simulation import simulation

__version__ = "0.1.0"

__all__ = [
    "DFN",
    "SPM",
    "AFSSBError",
    "HalfCell",
    "OptionError",
    "ParameterError",
    "ProtocolError",
    "UnknownSetError",
    "__version__",
    "cycle_summary",
    "list_sets",
    "lithium_inventory",
    "load_set",
    "provenance",
    "simulation",
]
