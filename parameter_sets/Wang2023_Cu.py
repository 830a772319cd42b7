"""Bare copper, Li6PS5Cl pellet, NMC811: the control cell of Wang et al. 2023.

The paper's abstract and citing works give the materials, 0.2C, room temperature and
about 13 MPa. Thickness, loading, area and voltage window are assumed, each with a span:
show them with any result of this set.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import collectors, pressed_cells

cell_set = CellSet(
    name="Wang2023_Cu",
    title="Bare copper | Li6PS5Cl | NMC811, room temperature, 13 MPa (control cell)",
    doi="10.1002/adma.202206762",
    temperature=298.15,
    entries={
        **pressed_cells.full_cell(
            collectors.COPPER,
            pressed_cells.capacity_not_at_hand(),
            pressed_cells.room_temperature("Wang2023", "room temperature"),
            Entry(
                13e6,
                "Pa",
                "measured",
                "Wang2023",
                place="about 13 MPa, as tabulated by a later work",
                published=(13, "MPa"),
                span=(1e7, 1.5e7),
                evidence="secondary",
            ),
        ),
        **fitted("Wang2023_Cu"),
    },
    options={"cathode loss": "closing window"},
    protocol={
        "charge rate": 0.2,
        "discharge rate": 0.2,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Wang et al. 2023)."""
    return cell_set.as_dict()
