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
    "Curve": "pybamm_afssb.cells.curves",
    "Expression": "pybamm_afssb.cells.curves",
    "Prior": "pybamm_afssb.uncertainty.priors",
    "areal_coverage": "pybamm_afssb.results.electrode",
    "assumed": "pybamm_afssb.cells.laboratory",
    "best": "pybamm_afssb.uncertainty.best",
    "calibrate": "pybamm_afssb.uncertainty.calibrate",
    "cell": "pybamm_afssb.cells.laboratory",
    "compare": "pybamm_afssb.sweeps.comparison",
    "edge_to_centre": "pybamm_afssb.results.electrode",
    "electrode_map": "pybamm_afssb.results.electrode",
    "electrode_maps": "pybamm_afssb.results.electrode",
    "explore": "pybamm_afssb.explorer.notebook",
    "from_bpx": "pybamm_afssb.exchange.bpx_read",
    "from_unicycler": "pybamm_afssb.exchange.unicycler",
    "incremental_capacity": "pybamm_afssb.results.incremental",
    "interface_shares": "pybamm_afssb.results.patches",
    "metal_onset_capacity": "pybamm_afssb.results.onset",
    "observables": "pybamm_afssb.results.observables",
    "overpotentials": "pybamm_afssb.results.overpotentials",
    "patch_values": "pybamm_afssb.results.patches",
    "plot_against": "pybamm_afssb.figures.against",
    "plot_areal_coverage": "pybamm_afssb.figures.electrode",
    "plot_bode": "pybamm_afssb.figures.impedance",
    "plot_capacity": "pybamm_afssb.figures.life",
    "plot_contact": "pybamm_afssb.figures.stack",
    "plot_curves": "pybamm_afssb.figures.curves",
    "plot_cycle_curves": "pybamm_afssb.figures.cycle_curves",
    "plot_difference": "pybamm_afssb.figures.against",
    "plot_efficiency": "pybamm_afssb.figures.life",
    "plot_efficiency_split": "pybamm_afssb.figures.run",
    "plot_electrode_map": "pybamm_afssb.figures.electrode",
    "plot_electrode_profiles": "pybamm_afssb.figures.electrode",
    "plot_fit": "pybamm_afssb.figures.sure",
    "plot_front": "pybamm_afssb.figures.sure",
    "plot_incremental_capacity": "pybamm_afssb.figures.cycle_curves",
    "plot_interface_shares": "pybamm_afssb.figures.patches",
    "plot_layer_map": "pybamm_afssb.figures.layer",
    "plot_layer_profiles": "pybamm_afssb.figures.layer",
    "plot_ledger": "pybamm_afssb.figures.run",
    "plot_life": "pybamm_afssb.figures.life",
    "plot_lines": "pybamm_afssb.figures.sweep",
    "plot_map": "pybamm_afssb.figures.sweep",
    "plot_nyquist": "pybamm_afssb.figures.impedance",
    "plot_overpotentials": "pybamm_afssb.figures.overpotentials",
    "plot_patch_histogram": "pybamm_afssb.figures.patches",
    "plot_patches": "pybamm_afssb.figures.patches",
    "plot_point_ledger": "pybamm_afssb.figures.curves",
    "plot_posterior": "pybamm_afssb.figures.sure",
    "plot_pressure": "pybamm_afssb.figures.stack",
    "plot_ragone": "pybamm_afssb.figures.ragone",
    "plot_retention": "pybamm_afssb.figures.life",
    "plot_run": "pybamm_afssb.figures.run",
    "plot_sensitivity": "pybamm_afssb.figures.sure",
    "plot_stack": "pybamm_afssb.figures.stack",
    "plot_thickness": "pybamm_afssb.figures.run",
    "plot_voids": "pybamm_afssb.figures.stack",
    "plot_voltage": "pybamm_afssb.figures.run",
    "plot_voltammogram": "pybamm_afssb.figures.voltammogram",
    "ragone": "pybamm_afssb.results.ragone",
    "read": "pybamm_afssb.measured.table",
    "save_set": "pybamm_afssb.cells.files",
    "sensitivity": "pybamm_afssb.uncertainty.sensitivity",
    "sweep": "pybamm_afssb.sweeps.runner",
    "to_bdf": "pybamm_afssb.exchange.bdf",
    "to_bpx": "pybamm_afssb.exchange.bpx_write",
    "to_pybop": "pybamm_afssb.exchange.datasets",
    "to_pyprobe": "pybamm_afssb.exchange.datasets",
    "to_spectrum": "pybamm_afssb.exchange.datasets",
    "validate": "pybamm_afssb.validation.runner",
    "voltage_difference": "pybamm_afssb.results.differences",
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
    "Curve",
    "DataError",
    "Entry",
    "Expression",
    "HalfCell",
    "OptionError",
    "ParameterError",
    "Prior",
    "ProtocolError",
    "UnknownSetError",
    "VersionError",
    "__version__",
    "areal_coverage",
    "assumed",
    "best",
    "calibrate",
    "cell",
    "cell_energy",
    "compare",
    "cycle_summary",
    "edge_to_centre",
    "electrode_map",
    "electrode_maps",
    "explore",
    "from_bpx",
    "from_unicycler",
    "impedance",
    "incremental_capacity",
    "interface_shares",
    "laboratory",
    "list_sets",
    "lithium_inventory",
    "load_set",
    "metal_onset_capacity",
    "names",
    "observables",
    "overpotentials",
    "patch_values",
    "plot_against",
    "plot_areal_coverage",
    "plot_bode",
    "plot_capacity",
    "plot_contact",
    "plot_curves",
    "plot_cycle_curves",
    "plot_difference",
    "plot_efficiency",
    "plot_efficiency_split",
    "plot_electrode_map",
    "plot_electrode_profiles",
    "plot_fit",
    "plot_front",
    "plot_incremental_capacity",
    "plot_interface_shares",
    "plot_layer_map",
    "plot_layer_profiles",
    "plot_ledger",
    "plot_life",
    "plot_lines",
    "plot_map",
    "plot_nyquist",
    "plot_overpotentials",
    "plot_patch_histogram",
    "plot_patches",
    "plot_point_ledger",
    "plot_posterior",
    "plot_pressure",
    "plot_ragone",
    "plot_retention",
    "plot_run",
    "plot_sensitivity",
    "plot_stack",
    "plot_thickness",
    "plot_voids",
    "plot_voltage",
    "plot_voltammogram",
    "profiles",
    "provenance",
    "ragone",
    "read",
    "save_set",
    "sensitivity",
    "simulation",
    "stack_layers",
    "sweep",
    "to_bdf",
    "to_bpx",
    "to_pybop",
    "to_pyprobe",
    "to_spectrum",
    "validate",
    "voltage_difference",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    if name in _MODULES:
        return import_module(_MODULES[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})  # for completion
