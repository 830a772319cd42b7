"""Bare collector with an elastic carbon felt behind it: Cao et al. 2023.

The rigid cell of the same paper with the felt between frame and stack: nothing else
differs. Thickness and modulus of the felt are not at hand.
"""

from typing import Any

from .Cao2023_rigid import cell_set as _RIGID
from .materials import stack

cell_set = _RIGID.derive(
    "Cao2023_felt",
    title="Bare collector, carbon felt | Li6PS5Cl | NMC811, 7.5 MPa",
    entries=stack.BUFFERS["carbon felt"],
    options={"stack pressure": "stiffening buffer"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Cao et al. 2023)."""
    return cell_set.as_dict()
