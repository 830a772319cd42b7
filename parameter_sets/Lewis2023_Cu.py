"""Bare copper, Li6PS5Cl pellet, lithium: half cell of Lewis et al. 2023.

Lithium is plated at 0.5 mA/cm2, where it is uniform, and at 1.5 mA/cm2, where it is
thinner at the edges. At hand is a review: amount plated (2 mA.h/cm2; 1 to 5), cut-off
(1 V; 0.5 to 1.5), pellet, pressure and temperature are assumed, each with a span. One
place stands for the whole electrode; {"pressure field": "elastic layers", "contact":
"voids", "counter electrode": "lithium foil with voids"} resolves it.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import (
    common,
    counter_electrodes,
    interphase,
    nucleation,
    pressed_cells,
)

cell_set = CellSet(
    name="Lewis2023_Cu",
    title="Bare copper | Li6PS5Cl | Li half cell, 0.5 mA/cm2",
    doi="10.1002/aenm.202204186",
    temperature=298.15,
    entries={
        **counter_electrodes.half_cell_entries(),
        **nucleation.entries("Cu"),
        **interphase.COPPER,
        **common.environment(
            Entry(
                298.15,
                "K",
                "assumed",
                span=(293.15, 333.15),
                evidence="unverified",
                note="not at hand: room temperature",
            ),
            Entry(
                5e6,
                "Pa",
                "assumed",
                span=(1e6, 2.5e7),
                evidence="unverified",
                note="not at hand: half cells are held at 1 to 25 MPa",
            ),
        ),
        **pressed_cells.THIN_FILM,
    },
    options={
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove with collector reaction",
    },
    protocol={
        "current density": 0.5,
        "capacity": 2.0,
        "cutoff": 1.0,
        "rest": 600.0,
    },
    models=("HalfCell",),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Lewis et al. 2023)."""
    return cell_set.as_dict()
