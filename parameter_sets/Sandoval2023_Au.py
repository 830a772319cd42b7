"""Copper with 100 nm of gold, Li6PS5Cl, lithium: half cell of Sandoval et al. 2023.

The bare-copper cell of the same paper, with a gold seed: the seed, its loading and
the surface that lithium nucleates on are all that differs.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .materials import nucleation, seeds
from .Sandoval2023_Cu import cell_set as _BARE

_LOADING = Entry(
    9.79e-3,
    "mol.m-2",
    "derived",
    "Sandoval2023",
    place="100 nm of gold on copper",
    span=(8.8e-3, 1.08e-2),
    evidence="unverified",
    note="100 nm / 10.21 cm3/mol of gold, dense",
)

#: What the coating changes: the metal, and what lithium nucleates on.
SEED = {
    **seeds.METALS["Au"],
    "Au seed loading [mol.m-2]": _LOADING,
    **nucleation.entries("Au"),
}

cell_set = _BARE.derive(
    "Sandoval2023_Au",
    title="100 nm Au on copper | Li6PS5Cl | Li half cell, 1 mA.h/cm2",
    entries=SEED,
    options={"seed": "Au"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Sandoval et al. 2023)."""
    return cell_set.as_dict()
