"""Bare copper with silicone behind it, Li6PS5Cl, lithium: Thorpe et al. 2025.

The rigid cell of the same paper with a silicone layer between frame and collector:
nothing else differs. Its thickness and modulus are not at hand.
"""

from typing import Any

from .materials import stack
from .Thorpe2025_rigid import cell_set as _RIGID

cell_set = _RIGID.derive(
    "Thorpe2025_silicone",
    title="Bare copper, silicone | Li6PS5Cl | Li half cell",
    entries=stack.BUFFERS["silicone"],
    options={"stack pressure": "buffer"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Thorpe et al. 2025)."""
    return cell_set.as_dict()
