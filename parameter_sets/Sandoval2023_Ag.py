"""Copper with 100 nm of silver, Li6PS5Cl, lithium: half cell of Sandoval et al. 2023.

The bare-copper cell of the same paper, with a silver seed: the seed, its loading and
the surface that lithium nucleates on are all that differs.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .materials import nucleation, seeds
from .Sandoval2023_Cu import cell_set as _BARE

_LOADING = Entry(
    9.73e-3,
    "mol.m-2",
    "derived",
    "Sandoval2023",
    place="100 nm of silver on copper",
    span=(8.8e-3, 1.07e-2),
    evidence="unverified",
    note="100 nm / 10.28 cm3/mol of silver, dense",
)

#: What the coating changes: the metal, and what lithium nucleates on.
SEED = {
    **seeds.METALS["Ag"],
    "Ag seed loading [mol.m-2]": _LOADING,
    **nucleation.entries("Ag"),
}

cell_set = _BARE.derive(
    "Sandoval2023_Ag",
    title="100 nm Ag on copper | Li6PS5Cl | Li half cell, 1 mA.h/cm2",
    entries=SEED,
    options={"seed": "Ag"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Sandoval et al. 2023)."""
    return cell_set.as_dict()
