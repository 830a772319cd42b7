"""Amorphous carbon on copper, Li6PS5Cl pellet, lithium: a concept half cell.

The bare-copper concept cell with a film of carbon thinner than 100 nm, which is shown
on LiPON to raise the critical current (Futscher et al., 10.1039/d2ta02843c): the
surface that lithium nucleates on is all that differs. What so thin a film stores, 3
uA.h/cm2 in 50 nm, is left out.
"""

from typing import Any

from .Concept_Cu import cell_set as _BARE
from .materials import nucleation

cell_set = _BARE.derive(
    "Concept_C",
    title="Carbon film on copper | Li6PS5Cl | Li half cell (concept)",
    entries=nucleation.entries("C"),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (concept cell)."""
    return cell_set.as_dict()
