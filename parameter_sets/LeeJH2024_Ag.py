"""Silver sputtered on steel, Li6PS5Cl, NMC: the control of Lee J. H. et al. 2024.

At hand are the materials, 50 C, and about 30 MPa from a table of a later work. Amount
of silver, loading, pellet, rate (0.2C; 0.1 to 1) and window are assumed, each with a
span. At this pressure lithium creeps faster than it is stripped, and no voids form. A
short by intrusion, calibrated on lithium foil under 10 and 25 MPa, would end this
cell in its first cycles, which the published one outlives by far: it is left out.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import collectors, nucleation, pressed_cells, seeds

_KEY = "LeeJH2024"

cell_set = CellSet(
    name="LeeJH2024_Ag",
    title="Sputtered Ag on steel | Li6PS5Cl | NMC, 50 C, 30 MPa (control cell)",
    doi="10.1016/j.ensm.2024.103398",
    temperature=323.15,
    entries={
        **pressed_cells.full_cell(
            collectors.STEEL_FOIL,
            pressed_cells.capacity_not_at_hand(),
            Entry(
                323.15,
                "K",
                "measured",
                _KEY,
                place="full cell, 50 C, as reviewed",
                published=(50, "degC"),
                evidence="review",
            ),
            Entry(
                30e6,
                "Pa",
                "measured",
                _KEY,
                place="about 30 MPa, as tabulated by a later work",
                published=(30, "MPa"),
                span=(2.5e7, 3.5e7),
                evidence="secondary",
            ),
        ),
        **pressed_cells.THIN_FILM,
        **fitted("LeeJH2024_Ag"),
        **nucleation.entries("Ag"),
        **seeds.METALS["Ag"],
        "Ag seed loading [mol.m-2]": Entry(
            9.73e-3,
            "mol.m-2",
            "assumed",
            span=(1e-3, 1e-1),
            evidence="unverified",
            note="not at hand: 100 nm / 10.28 cm3/mol; sputtered seeds are 10 to 1000 nm",
        ),
    },
    options={
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove",
        "seed": "Ag",
        "cathode loss": "closing window",
    },
    protocol={
        "charge rate": 0.2,
        "discharge rate": 0.2,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Lee J. H. et al. 2024)."""
    return cell_set.as_dict()
