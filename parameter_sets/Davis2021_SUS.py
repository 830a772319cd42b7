"""Steel, Li6PS5Cl, Li4Ti5O12: the interphase study of Davis et al. 2021.

Spectra of a surface that is charged against Li4Ti5O12 show the electrolyte reduced
before lithium nucleates, and lithium once the interphase blocks electrons. In the study
an electron gun stands for the collector; here it is steel, which reacts least. Current
(0.05 mA/cm2; 0.001 to 0.5), amount plated (0.5 mA.h/cm2; 0.05 to 1), pellet, pressure
and temperature are assumed, each with a span.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import (
    collectors,
    common,
    counter_electrodes,
    nucleation,
    pressed_cells,
)

cell_set = CellSet(
    name="Davis2021_SUS",
    title="Steel | Li6PS5Cl | LTO half cell, first charge",
    doi="10.1149/1945-7111/ac163d",
    temperature=298.15,
    entries={
        **counter_electrodes.half_cell_entries(),
        **collectors.STEEL_FOIL,
        **nucleation.entries("stainless steel"),
        **common.environment(
            Entry(
                298.15,
                "K",
                "assumed",
                span=(293.15, 303.15),
                evidence="unverified",
                note="not at hand: room temperature",
            ),
            Entry(
                5e6,
                "Pa",
                "assumed",
                span=(0.0, 2.5e7),
                evidence="unverified",
                note="not at hand; a surface in vacuum has none",
            ),
        ),
        **pressed_cells.THIN_FILM,
    },
    options={
        "counter electrode": "LTO",
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove",
    },
    protocol={
        "current density": 0.05,
        "capacity": 0.5,
        "cutoff": 1.0,
        "rest": 600.0,
    },
    models=("HalfCell",),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Davis et al. 2021)."""
    return cell_set.as_dict()
