"""Ag and ZnO nanoparticles on steel, Li6PS5Cl, NMC: the cell of Sohn et al. 2024.

Both seeds of the paper's controls: the zinc that the first charge frees alloys with the
silver. The alloy is called ductile, without a number; it acts on the creep of the metal
and so only where voids form, which at 20 MPa they do not.
"""

from typing import Any

from .materials import seeds
from .Sohn2024_Ag import CELL, SILVER
from .Sohn2024_ZnO import ZINC_OXIDE

_FACTOR = "Ag-Zn alloy factor on creep"

cell_set = CELL.derive(
    "Sohn2024_AgZnO",
    title="Ag and ZnO particles on steel | Li6PS5Cl | NMC, room temperature, 20 MPa",
    entries={**SILVER, **ZINC_OXIDE, _FACTOR: seeds.FACTORS[_FACTOR]},
    options={"seed": "Ag-Zn", "conversion coating": "ZnO"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Sohn et al. 2024)."""
    return cell_set.as_dict()
