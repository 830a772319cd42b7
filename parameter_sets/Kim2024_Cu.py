"""Bare copper, Li6PS5Cl, NMC811: the control cell of Kim et al. 2024.

At hand are the cathode, 2.9 mA.h/cm2, room temperature and that cells with copper-tin
nanotubes live longer. Pressure, pellet, window and rate (0.2C; 0.1 to 0.5) are assumed,
each with a span: show them with any result of this set.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import collectors, interphase, pressed_cells

_KEY = "Kim2024"

cell_set = CellSet(
    name="Kim2024_Cu",
    title="Bare copper | Li6PS5Cl | NMC811, 2.9 mA.h/cm2 (control cell)",
    doi="10.1002/cey2.610",
    temperature=298.15,
    entries={
        **pressed_cells.full_cell(
            collectors.COPPER,
            Entry(
                29.0,
                "A.m-2",
                "measured",
                _KEY,
                place="full cell of 2.9 mA.h/cm2",
                published=(2.9, "mA/cm**2"),
                evidence="abstract or page",
                note="1C takes this capacity in an hour",
            ),
            pressed_cells.room_temperature(_KEY, "room temperature").replace(
                evidence="abstract or page"
            ),
            Entry(
                1e7,
                "Pa",
                "assumed",
                span=(2e6, 3e7),
                evidence="unverified",
                note="not at hand; anode-free cells at room temperature are held at 2-30"
                " MPa",
            ),
        ),
        **interphase.COPPER,
    },
    options={
        "interphase": "Deal-Grove with collector reaction",
        "contact": "voids",
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
    """Return the set as PyBaMM's entry point expects it (Kim et al. 2024)."""
    return cell_set.as_dict()
