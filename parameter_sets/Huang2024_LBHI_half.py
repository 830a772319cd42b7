"""Hydride layer on copper, Li6PS5Cl, Li-In: half cell of Huang et al. 2024.

ACS Energy Lett. 9, 3409, as a review quotes it: a layer of hydride (LBHI, read as
3LiBH4-LiI) between copper and Li6PS5Cl, with an initial efficiency of 94.7 %.
Thicknesses, temperature and the protocol's 0.5 mA/cm2 (0.1 to 1), 2 mA.h/cm2 (0.5 to 5)
and cut-off of 1 V (0.5 to 1.5) are not at hand and assumed; 15 MPa is that of the
paper's full cell. The paper's DOI is not at hand; the set's is the review's.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import (
    blocking_layers,
    common,
    contact,
    counter_electrodes,
    lithium,
    pressed_cells,
)

_PAPER = "Huang et al., ACS Energy Lett. 9 (2024) 3409"
DOI = "10.1021/acsenergylett.5c00517"
TEMPERATURE_K = 298.15
PRESSURE_PA = 15e6

TEMPERATURE = Entry(
    TEMPERATURE_K,
    "K",
    "assumed",
    span=(293.15, 333.15),
    evidence="unverified",
    note="not at hand: room temperature",
)

PRESSURE = Entry(
    PRESSURE_PA,
    "Pa",
    "measured",
    "WangZhu2025",
    place=f"Cu|LBHI|Li6PS5Cl|NCA of {_PAPER}",
    published=(15, "MPa"),
    evidence="review",
    note="the pressure of the full cell at its start; that of the half cell is not at"
    " hand",
)

_HALF_CELL = counter_electrodes.half_cell_entries()

#: Collector's side and pellet of both cells.
NEGATIVE = {
    "Separator thickness [m]": _HALF_CELL["Separator thickness [m]"],
    **blocking_layers.LAYERS["hydride"],
    **fitted("Huang2024_LBHI_half"),
    "Contact resistance reference pressure [Pa]": contact.reference_pressure(
        PRESSURE_PA
    ),
    "Interfacial contact resistance [Ohm.m2]": lithium.contact_resistance(
        PRESSURE_PA, TEMPERATURE_K
    ),
    "Electrolyte face closed to lithium": Entry(
        0.9,
        "",
        "assumed",
        "Zhang2025, WangZhu2025",
        place=f"soft short after the tenth cycle of {_PAPER}",
        span=(0.0, 0.99),
        evidence="unverified",
        note="a bare pellet's face shorts this cell in its third cycle: the layer keeps"
        " metal from the pellet's pores",
    ),
}

#: Choices for the collector's side of both cells.
CHOICES = {
    "interlayer": "blocking layer",
    "interphase": "Deal-Grove",
    "contact": "voids",
    "dead lithium": "void isolation",
    "leak": "intrusion",
}

_ONE_C = Entry(
    20.0,
    "A.m-2",
    "assumed",
    span=(5.0, 50.0),
    evidence="unverified",
    note="not at hand; 1C plates 2 mA.h/cm2 in an hour",
)

cell_set = CellSet(
    name="Huang2024_LBHI_half",
    title="Hydride layer on copper | Li6PS5Cl | Li-In half cell",
    doi=DOI,
    temperature=TEMPERATURE_K,
    entries={
        **_HALF_CELL,
        **common.square(pressed_cells.SIDE, _ONE_C, 10e-6 + 10e-6 + 500e-6 + 100e-6),
        **common.environment(TEMPERATURE, PRESSURE),
        **NEGATIVE,
        "Counter electrode contact resistance [Ohm.m2]": lithium.contact_resistance(
            PRESSURE_PA, TEMPERATURE_K
        ),
    },
    options={**CHOICES, "counter electrode": "Li-In"},
    protocol={
        "current density": 0.5,
        "capacity": 2.0,
        "cutoff": 1.0,
        "rest": 600.0,
    },
    models=("HalfCell",),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Huang et al. 2024)."""
    return cell_set.as_dict()
