"""Magnesium particles, Li6PS5Cl pellet, lithium: half cell of Jun et al. 2024.

The silver cell of the same paper, with as much magnesium by volume: the metal is all
that differs.
"""

from typing import Any

from .Jun2024_Ag import CELL, particles
from .materials import nucleation

cell_set = CELL.derive(
    "Jun2024_Mg",
    title="Mg particles | Li6PS5Cl | Li half cell, 0.5 mA/cm2, 2 mA.h/cm2",
    entries={**particles("Mg", 13.98e-6), **nucleation.entries("Mg")},
    options={"seed": "Mg"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Jun et al. 2024)."""
    return cell_set.as_dict()
