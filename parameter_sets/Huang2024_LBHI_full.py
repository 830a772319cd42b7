"""Hydride layer on copper, Li6PS5Cl, NCA: full cell of Huang et al. 2024.

The half cell of the same paper with NCA in place of Li-In, in a fixture of constant
gap whose pressure is published to fall from 15 to 0.4 MPa within ten cycles, before a
soft short. Loading, thickness, window and rate (0.1C; 0.05 to 0.5) are not at hand and
assumed, each with a span.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .Huang2024_LBHI_half import CHOICES, DOI, NEGATIVE, PRESSURE, TEMPERATURE
from .materials import collectors, nca, pressed_cells, stack

cell_set = CellSet(
    name="Huang2024_LBHI_full",
    title="Hydride layer on copper | Li6PS5Cl | NCA, 15 MPa at the start",
    doi=DOI,
    temperature=TEMPERATURE.number,
    entries={
        **nca.instead_of_nmc811(
            pressed_cells.full_cell(
                collectors.COPPER,
                pressed_cells.capacity_not_at_hand(),
                TEMPERATURE,
                PRESSURE,
            )
        ),
        **NEGATIVE,
        "Fixture stiffness [Pa.m-1]": stack.ENTRIES["Fixture stiffness [Pa.m-1]"],
        "Relaxed stack pressure fraction": Entry(
            0.027,
            "",
            "derived",
            "WangZhu2025",
            place="15 MPa at the start, 0.4 MPa after ten cycles",
            range=(0.0, 0.1),
            span=(0.0, 0.1),
            evidence="review",
            note="0.4/15, a part of what claim C42 states; it takes the common rate of"
            " 1/(20 h) to get there in the ten cycles",
        ),
    },
    options={
        **CHOICES,
        "stack pressure": "rigid gap",
        "cathode loss": "closing window",
    },
    protocol={
        "charge rate": 0.1,
        "discharge rate": 0.1,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Huang et al. 2024)."""
    return cell_set.as_dict()
