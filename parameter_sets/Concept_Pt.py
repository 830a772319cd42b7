"""Platinum on copper, Li6PS5Cl pellet, lithium: a concept half cell.

The bare-copper concept cell with a thin platinum seed: the seed, its loading and the
surface that lithium nucleates on are all that differs. Platinum alloys with lithium
(Li2Pt at first, LiPt in cycling, as seen in a liquid electrolyte); its potentials are
assumed.
"""

from typing import Any

from .Concept_Cu import cell_set as _BARE
from .Concept_Cu import seed_loading
from .materials import nucleation, seeds

cell_set = _BARE.derive(
    "Concept_Pt",
    title="50 nm Pt on copper | Li6PS5Cl | Li half cell (concept)",
    entries={
        **seeds.METALS["Pt"],
        "Pt seed loading [mol.m-2]": seed_loading(50, 9.09e-6),
        **nucleation.entries("Pt"),
    },
    options={"seed": "Pt"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (concept cell)."""
    return cell_set.as_dict()
