"""Tungsten on magnesium on steel, Li6PS5Cl, NMC at low pressure: Oh et al. 2024.

The magnesium cell of the same paper, with a lithiophobic tungsten cover: the cover is
all that differs. It stores no lithium; lithium nucleates on the magnesium beneath it,
and the critical current rises by a factor that has no published number.
"""

from typing import Any

from .materials import seeds
from .Oh2024_Mg import cell_set as _MAGNESIUM

_FACTOR = "W cover factor on critical current"

cell_set = _MAGNESIUM.derive(
    "Oh2024_WMg",
    title="W on Mg on steel | Li6PS5Cl | NMC, 25 C, low pressure",
    entries={_FACTOR: seeds.FACTORS[_FACTOR]},
    options={"seed": "W-Mg"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Oh et al. 2024)."""
    return cell_set.as_dict()
