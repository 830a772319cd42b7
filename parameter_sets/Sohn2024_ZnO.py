"""ZnO nanoparticles on steel, Li6PS5Cl, NMC: a control of Sohn et al. 2024.

The first charge turns the oxide into zinc, the seed, and Li2O. Everything but the seeds
is that of the silver cell of the same paper.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .materials import coatings, seeds
from .Sohn2024_Ag import CELL, PARTICLES

#: Zinc oxide, whose zinc is the seed.
ZINC_OXIDE = {
    **seeds.METALS["Zn"],
    "Zn seed loading [mol.m-2]": Entry(
        0.0, "mol.m-2", "setting", note="all of the zinc comes from the oxide"
    ),
    "Zn seed particle thickness [m]": PARTICLES,
    **coatings.ZNO,
    "ZnO coating loading [mol.m-2]": Entry(
        9.73e-3,
        "mol.m-2",
        "assumed",
        span=(1e-3, 1e-1),
        evidence="unverified",
        note="not at hand: as much zinc as there is silver in the cell with both",
    ),
}

cell_set = CELL.derive(
    "Sohn2024_ZnO",
    title="ZnO particles on steel | Li6PS5Cl | NMC, room temperature, 20 MPa (control)",
    entries=ZINC_OXIDE,
    options={"seed": "Zn", "conversion coating": "ZnO"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Sohn et al. 2024)."""
    return cell_set.as_dict()
