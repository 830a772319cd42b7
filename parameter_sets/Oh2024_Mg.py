"""Magnesium film on steel, Li6PS5Cl, NMC at low pressure: a control of Oh et al. 2024.

The bare cell of the same paper, with a magnesium film: the film and the surface that
lithium nucleates on are all that differs.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .materials import nucleation, seeds
from .Oh2024_bare import cell_set as _BARE

cell_set = _BARE.derive(
    "Oh2024_Mg",
    title="Mg film on steel | Li6PS5Cl | NMC, 25 C, low pressure (control cell)",
    entries={
        **nucleation.entries("Mg"),
        **seeds.METALS["Mg"],
        "Mg seed loading [mol.m-2]": Entry(
            7.2e-3,
            "mol.m-2",
            "assumed",
            "Oh2024",
            place="nanobilayer",
            span=(7e-4, 7e-2),
            evidence="unverified",
            note="thickness not at hand: 100 nm / 13.98 cm3/mol",
        ),
    },
    options={"seed": "Mg"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Oh et al. 2024)."""
    return cell_set.as_dict()
