"""Bare copper, Li6PS5(Cl,Br), lithium foil, 25 C, about 4 MPa: Zhang Q. et al. 2026.

The control of a study of collectors: copper plated and stripped with 0.5 mA.h/cm2 at 0.5
mA/cm2. The electrolyte is treated as Li6PS5Cl. Thickness and diameter of the pellet are
not at hand.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .materials import common
from .Sandoval2023_Cu import cell_set as _COPPER

_PAPER = "10.1002/aenm.71471"
_PLACE = "half cell, 0.5 mA/cm2, 0.5 mA.h/cm2, about 4 MPa, 25 C"

cell_set = _COPPER.derive(
    "Zhang2026_Cu",
    title="Bare copper | Li6PS5(Cl,Br) | Li half cell, 25 C, 4 MPa",
    doi=_PAPER,
    temperature=298.15,
    entries={
        **common.environment(
            Entry(
                298.15,
                "K",
                "literature",
                "Zhang2026",
                place=_PLACE,
                evidence="secondary",
            ),
            Entry(
                4e6,
                "Pa",
                "literature",
                "Zhang2026",
                place=_PLACE,
                published=(4, "MPa"),
                span=(3.5e6, 4.5e6),
                evidence="secondary",
                note="falls from 4.3 to 3.55 MPa at rest within some 20 h",
            ),
        ),
    },
    options={
        "interface": "patches",
        "interphase": "filaments",
        "contact": "voids",
        "dead lithium": "void isolation",
        "leak": "intrusion",
    },
    protocol={"current density": 0.5, "capacity": 0.5},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it."""
    return cell_set.as_dict()
