"""Magnesium film, Li6PS5Cl, layered oxide at 2 MPa: the control cell of Oh et al. 2023.

At hand are room temperature, 2 MPa and the porosity of the anode after ten cycles. The
cathode (NMC811), its loading, collector, rate (0.2C; 0.1 to 1), pellet, window and the
thickness of the magnesium are assumed, each with a span: show them with any result.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import collectors, nucleation, pressed_cells, seeds, stack

_KEY = "Oh2023"

cell_set = CellSet(
    name="Oh2023_Mg",
    title="Mg film on steel | Li6PS5Cl | NMC811, 2 MPa (control cell)",
    doi="10.1002/aenm.202301508",
    temperature=298.15,
    entries={
        **pressed_cells.full_cell(
            collectors.STEEL_FOIL,
            pressed_cells.capacity_not_at_hand(),
            pressed_cells.room_temperature(_KEY, "room temperature").replace(
                evidence="review"
            ),
            Entry(
                2e6,
                "Pa",
                "measured",
                _KEY,
                place="2 MPa, as reviewed",
                published=(2, "MPa"),
                evidence="review",
            ),
        ),
        **nucleation.entries("Mg"),
        **seeds.METALS["Mg"],
        "Mg seed loading [mol.m-2]": Entry(
            7.2e-3,
            "mol.m-2",
            "assumed",
            _KEY,
            place="thin film",
            span=(7e-4, 7e-2),
            evidence="unverified",
            note="thickness not at hand: 100 nm / 13.98 cm3/mol",
        ),
        "Fixture stiffness [Pa.m-1]": stack.ENTRIES["Fixture stiffness [Pa.m-1]"],
        **fitted("Oh2023_Mg"),
    },
    options={
        "seed": "Mg",
        "interphase": "Deal-Grove",
        "contact": "voids",
        "stack pressure": "rigid gap",
        "dead lithium": "void isolation",
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
    """Return the set as PyBaMM's entry point expects it (Oh et al. 2023)."""
    return cell_set.as_dict()
