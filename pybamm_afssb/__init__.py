"""Anode-free solid-state batteries on PyBaMM."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pybamm_afssb.cell_energy import cell_energy, stack_layers
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
_LATER = {
    "CURVES": "pybamm_afssb.sweeps.curves",
    "ConstantCurrent": "pybamm_afssb.sweeps.protocols",
    "compare": "pybamm_afssb.sweeps.comparison",
    "explore": "pybamm_afssb.sweeps.view",
    "observables": "pybamm_afssb.operando",
    "plot_bode": "pybamm_afssb.impedance_plots",
    "plot_curves": "pybamm_afssb.sweeps.curves",
    "plot_lines": "pybamm_afssb.sweeps.plots",
    "plot_map": "pybamm_afssb.sweeps.plots",
    "plot_nyquist": "pybamm_afssb.impedance_plots",
    "plot_point_ledger": "pybamm_afssb.sweeps.curves",
    "sweep": "pybamm_afssb.sweeps.runner",
    "validate": "pybamm_afssb.validation.runner",
}

__all__ = [
    "CURVES",
    "DFN",
    "SPM",
    "AFSSBError",
    "ConstantCurrent",
    "HalfCell",
    "OptionError",
    "ParameterError",
    "ProtocolError",
    "UnknownSetError",
    "__version__",
    "cell_energy",
    "compare",
    "cycle_summary",
    "explore",
    "impedance",
    "list_sets",
    "lithium_inventory",
    "load_set",
    "observables",
    "plot_bode",
    "plot_curves",
    "plot_lines",
    "plot_map",
    "plot_nyquist",
    "plot_point_ledger",
    "provenance",
    "simulation",
    "stack_layers",
    "sweep",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})  # for completion
