"""Bare collector in a rigid frame: the control cell of Cao et al. 2023.

Nano Lett. 23, 9392, as a review and citing works quote it: an anode-free full cell with
Li6PS5Cl at 7.5 MPa and room temperature. Collector (steel), cathode (NMC811), loading,
thickness, window and rate (0.1C; 0.05 to 0.3) are not at hand and assumed: show them
with any result of this set. The paper's DOI is not at hand either; the set's is the
review's.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import collectors, pressed_cells, stack

_PLACE = "of Cao et al., Nano Lett. 23 (2023) 9392"

cell_set = CellSet(
    name="Cao2023_rigid",
    title="Bare collector, rigid frame | Li6PS5Cl | NMC811, 7.5 MPa (control cell)",
    doi="10.1021/acsenergylett.5c00517",
    temperature=298.15,
    entries={
        **pressed_cells.full_cell(
            collectors.STEEL_FOIL,
            pressed_cells.capacity_not_at_hand(),
            pressed_cells.room_temperature("WangZhu2025", f"room temperature {_PLACE}"),
            Entry(
                7.5e6,
                "Pa",
                "measured",
                "WangZhu2025",
                place=f"7.5 MPa {_PLACE}",
                published=(7.5, "MPa"),
                evidence="secondary",
                note="tabulated by two later works",
            ),
        ),
        "Fixture stiffness [Pa.m-1]": stack.ENTRIES["Fixture stiffness [Pa.m-1]"],
        **fitted("Cao2023_rigid"),
    },
    options={
        "interphase": "Deal-Grove",
        "contact": "voids",
        "stack pressure": "rigid gap",
        "dead lithium": "void isolation",
        "leak": "intrusion",
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
    """Return the set as PyBaMM's entry point expects it (Cao et al. 2023)."""
    return cell_set.as_dict()
