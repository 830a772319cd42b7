"""Anode-free solid-state batteries on PyBaMM."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pybamm_afssb.errors import (
    AFSSBError,
    OptionError,
    ParameterError,
    ProtocolError,
    UnknownSetError,
)
from pybamm_afssb.impedance import impedance
from pybamm_afssb.inventory import cycle_summary, lithium_inventory
from pybamm_afssb.models.dfn import DFN
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.models.spm import SPM
from pybamm_afssb.parameters import list_sets, load_set, provenance
from pybamm_afssb.simulation import simulation

__version__ = "0.1.0"

#: What is imported when it is first asked for, so that the import above stays light.
_LATER = {"validate": "pybamm_afssb.validation.runner"}

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
    "impedance",
    "list_sets",
    "lithium_inventory",
    "load_set",
    "provenance",
    "simulation",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
