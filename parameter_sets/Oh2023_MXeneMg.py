"""Magnesium film on a MXene buffer, Li6PS5Cl, layered oxide at 2 MPa: Oh et al. 2023.

The magnesium cell of the same paper with a layer of Ti3C2Tx MXene between collector and
magnesium, which is a compliant buffer in the stack: nothing else differs. Its thickness
and its modulus through the thickness are not at hand.
"""

from typing import Any

from .materials import stack
from .Oh2023_Mg import cell_set as _MAGNESIUM

cell_set = _MAGNESIUM.derive(
    "Oh2023_MXeneMg",
    title="Mg film on MXene | Li6PS5Cl | NMC811, 2 MPa",
    entries=stack.BUFFERS["MXene"],
    options={"stack pressure": "buffer"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Oh et al. 2023)."""
    return cell_set.as_dict()
