"""Gold on copper, Li6PS5Cl pellet, lithium: a concept half cell.

The bare-copper concept cell with a thin gold seed: the seed, its loading and the
surface that lithium nucleates on are all that differs.
"""

from typing import Any

from .Concept_Cu import cell_set as _BARE
from .Concept_Cu import seed_loading
from .materials import nucleation, seeds

cell_set = _BARE.derive(
    "Concept_Au",
    title="50 nm Au on copper | Li6PS5Cl | Li half cell (concept)",
    entries={
        **seeds.METALS["Au"],
        "Au seed loading [mol.m-2]": seed_loading(50, 10.21e-6),
        **nucleation.entries("Au"),
    },
    options={"seed": "Au"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (concept cell)."""
    return cell_set.as_dict()
