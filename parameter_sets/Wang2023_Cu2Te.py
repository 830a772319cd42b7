"""Copper with a Cu2Te coating, Li6PS5Cl, NMC811: the coated cell of Wang et al. 2023.

The bare-copper cell of the same paper, with the coating that turns into Li2Te: its
amount and the surface that lithium nucleates on are all that differs. Nucleation and
interphase are off in both cells; to compare them, choose the same for both, such as
``options={"nucleation": "instantaneous", "interphase": "Deal-Grove"}``.
"""

from typing import Any

from .materials import coatings, nucleation
from .Wang2023_Cu import cell_set as _BARE

cell_set = _BARE.derive(
    "Wang2023_Cu2Te",
    title="Cu2Te on copper | Li6PS5Cl | NMC811, room temperature, 13 MPa",
    entries={**coatings.CU2TE, **nucleation.entries("Li2Te")},
    options={"conversion coating": "Cu2Te"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Wang et al. 2023)."""
    return cell_set.as_dict()
