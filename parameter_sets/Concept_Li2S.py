"""Lee 2020's cell on bare steel with Li2S in the cathode: a concept cell.

As ``Concept_Li2O``, with Li2S as the sacrificial salt, which a review cites for the
concept: salt and amount are all that differs.
"""

from typing import Any

from .Concept_Li2O import CELL, salt_for_the_loss
from .materials import compensation

cell_set = CELL.derive(
    "Concept_Li2S",
    title="Bare steel | Li6PS5Cl | NMC90 with Li2S, 60 C, 2 MPa (concept)",
    entries={
        **compensation.LI2S,
        "Cathode additive mass fraction": salt_for_the_loss(
            1167.0, compensation.LI2S["Li2S convertible fraction"]
        ),
    },
    options={"compensation": "Li2S"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (concept cell)."""
    return cell_set.as_dict()
