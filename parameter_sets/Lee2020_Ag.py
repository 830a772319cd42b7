"""Silver on the foil, Li6PS5Cl sheet, NMC90: the carbon-free cell of Lee et al. 2020.

The bare-steel cell of the same paper with a layer of silver particles. How much silver
it holds is not at hand.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .Lee2020_SUS import cell_set as _BARE
from .materials import nucleation, seeds

#: What the layer brings: the metal, and what lithium nucleates on.
SEED = {
    **seeds.METALS["Ag"],
    "Ag seed loading [mol.m-2]": Entry(
        2.26e-2,
        "mol.m-2",
        "assumed",
        "Lee2020",
        span=(5e-3, 0.4),
        evidence="derived",
        note="not at hand: as much as in the silver-carbon layer, 0.031 * 7.5 um / 10.28"
        " cm3/mol, 0.23 um if dense; a silver layer of 7.5 um, half porous, holds 0.36",
    ),
    "Ag seed particle thickness [m]": Entry(
        6e-8,
        "m",
        "measured",
        "Lee2020",
        place="silver, D50 60 nm",
        published=(60, "nm"),
        evidence="secondary",
    ),
    **nucleation.entries("Ag"),
}

cell_set = _BARE.derive(
    "Lee2020_Ag",
    title="Ag particles on steel | Li6PS5Cl | NMC90 pouch, 60 C, 2 MPa",
    entries=SEED,
    options={"seed": "Ag"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Lee et al. 2020)."""
    return cell_set.as_dict()
