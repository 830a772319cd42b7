"""Over-etched steel, Li6PS5Cl, NMC: of the roughness series of Gu et al. 2022.

The smooth cell of the same paper: the collector's roughness is all that differs.
"""

from typing import Any

from .Gu2022_smooth import cell_set as _SMOOTH
from .Gu2022_smooth import rough

cell_set = _SMOOTH.derive(
    "Gu2022_overetched",
    title="Over-etched steel | Li6PS5Cl | NMC",
    entries=rough(1e-5, 3e-6, 3e-5, "etched too long, a hundred times the foil's"),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Gu et al. 2022)."""
    return cell_set.as_dict()
