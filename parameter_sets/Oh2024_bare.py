"""Bare steel, Li6PS5Cl, NMC at low pressure: the control of Oh et al. 2024.

At hand are 25 C, "low stack pressure" and the order of the layers. Pressure, collector,
loading, rate (0.2C; 0.1 to 1), pellet, window and the layers' thicknesses are assumed,
each with a span. At low pressure voids form on stripping and concentrate the current of
the next charge, which brings metal across the separator: these are switched on here.
Magnesium dissolves in lithium, so that the metal of all three cells is an ideal
solution; on the bare cell, with nothing to dissolve, that is lithium.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import collectors, nucleation, pressed_cells

_KEY = "Oh2024"

cell_set = CellSet(
    name="Oh2024_bare",
    title="Bare steel | Li6PS5Cl | NMC, 25 C, low pressure (control cell)",
    doi="10.1039/D4EE03130J",
    temperature=298.15,
    entries={
        **pressed_cells.full_cell(
            collectors.STEEL_FOIL,
            pressed_cells.capacity_not_at_hand(),
            Entry(
                298.15,
                "K",
                "measured",
                _KEY,
                place="full cell, 25 C, as reviewed",
                published=(25, "degC"),
                evidence="review",
            ),
            Entry(
                2e6,
                "Pa",
                "assumed",
                _KEY,
                span=(5e5, 5e6),
                evidence="unverified",
                note="'low stack pressure', without a number; the group's other cell on"
                " magnesium (10.1002/aenm.202301508) is at 2 MPa",
            ),
        ),
        **pressed_cells.THIN_FILM,
        **nucleation.entries("stainless steel"),
    },
    options={
        "plating": "ideal solution",
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove",
        "contact": "voids",
        "dead lithium": "void isolation",
        "leak": "intrusion",
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
    """Return the set as PyBaMM's entry point expects it (Oh et al. 2024)."""
    return cell_set.as_dict()
