"""Anode-free solid-state batteries on PyBaMM."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pybamm_afssb.host.versions import check_pybamm

check_pybamm()  # before the modules below ask for what an older PyBaMM lacks

from pybamm_afssb.cells import CellSet, Entry, list_sets, load_set, provenance
from pybamm_afssb.errors import (
    AFSSBError,
    DataError,
    OptionError,
    ParameterError,
    ProtocolError,
    UnknownSetError,
    VersionError,
)
from pybamm_afssb.models.dfn import DFN
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.models.spm import SPM
from pybamm_afssb.results.energy import cell_energy, stack_layers
from pybamm_afssb.results.impedance import impedance
from pybamm_afssb.results.inventory import cycle_summary, lithium_inventory
from pybamm_afssb.runs.simulation import simulation

__version__ = "0.1.0"

#: What is imported when it is first asked for, so that the import above stays light:
#: the module that holds it, or, for a module, its own place.
_LATER = {
    "CURVES": "pybamm_afssb.figures.curves",
    "ConstantCurrent": "pybamm_afssb.protocols.swept",
    "areal_coverage": "pybamm_afssb.results.electrode",
    "compare": "pybamm_afssb.sweeps.comparison",
    "edge_to_centre": "pybamm_afssb.results.electrode",
    "electrode_map": "pybamm_afssb.results.electrode",
    "electrode_maps": "pybamm_afssb.results.electrode",
    "explore": "pybamm_afssb.figures.view",
    "interface_shares": "pybamm_afssb.results.patches",
    "metal_onset_capacity": "pybamm_afssb.results.onset",
    "observables": "pybamm_afssb.results.observables",
    "patch_values": "pybamm_afssb.results.patches",
    "plot_areal_coverage": "pybamm_afssb.figures.electrode",
    "plot_bode": "pybamm_afssb.figures.impedance",
    "plot_curves": "pybamm_afssb.figures.curves",
    "plot_efficiency_split": "pybamm_afssb.figures.run",
    "plot_electrode_map": "pybamm_afssb.figures.electrode",
    "plot_electrode_profiles": "pybamm_afssb.figures.electrode",
    "plot_interface_shares": "pybamm_afssb.figures.patches",
    "plot_layer_map": "pybamm_afssb.figures.layer",
    "plot_layer_profiles": "pybamm_afssb.figures.layer",
    "plot_ledger": "pybamm_afssb.figures.run",
    "plot_lines": "pybamm_afssb.figures.sweep",
    "plot_map": "pybamm_afssb.figures.sweep",
    "plot_nyquist": "pybamm_afssb.figures.impedance",
    "plot_patch_histogram": "pybamm_afssb.figures.patches",
    "plot_patches": "pybamm_afssb.figures.patches",
    "plot_point_ledger": "pybamm_afssb.figures.curves",
    "plot_run": "pybamm_afssb.figures.run",
    "plot_thickness": "pybamm_afssb.figures.run",
    "plot_voltage": "pybamm_afssb.figures.run",
    "read": "pybamm_afssb.measured.table",
    "sweep": "pybamm_afssb.sweeps.runner",
    "to_bdf": "pybamm_afssb.exchange.bdf",
    "to_pybop": "pybamm_afssb.exchange.datasets",
    "to_pyprobe": "pybamm_afssb.exchange.datasets",
    "to_spectrum": "pybamm_afssb.exchange.datasets",
    "validate": "pybamm_afssb.validation.runner",
}
_MODULES = {
    "laboratory": "pybamm_afssb.laboratory",
    "names": "pybamm_afssb.names",
    "profiles": "pybamm_afssb.cells.profiles",
}

__all__ = [
    "CURVES",
    "DFN",
    "SPM",
    "AFSSBError",
    "CellSet",
    "ConstantCurrent",
    "DataError",
    "Entry",
    "HalfCell",
    "OptionError",
    "ParameterError",
    "ProtocolError",
    "UnknownSetError",
    "VersionError",
    "__version__",
    "areal_coverage",
    "cell_energy",
    "compare",
    "cycle_summary",
    "edge_to_centre",
    "electrode_map",
    "electrode_maps",
    "explore",
    "impedance",
    "interface_shares",
    "laboratory",
    "list_sets",
    "lithium_inventory",
    "load_set",
    "metal_onset_capacity",
    "names",
    "observables",
    "patch_values",
    "plot_areal_coverage",
    "plot_bode",
    "plot_curves",
    "plot_efficiency_split",
    "plot_electrode_map",
    "plot_electrode_profiles",
    "plot_interface_shares",
    "plot_layer_map",
    "plot_layer_profiles",
    "plot_ledger",
    "plot_lines",
    "plot_map",
    "plot_nyquist",
    "plot_patch_histogram",
    "plot_patches",
    "plot_point_ledger",
    "plot_run",
    "plot_thickness",
    "plot_voltage",
    "profiles",
    "provenance",
    "read",
    "simulation",
    "stack_layers",
    "sweep",
    "to_bdf",
    "to_pybop",
    "to_pyprobe",
    "to_spectrum",
    "validate",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    if name in _MODULES:
        return import_module(_MODULES[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})  # for completion
