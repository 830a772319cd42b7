"""Indium layer, Li6PS5Cl, layered oxide with 5 % Li3N: Park et al. 2022.

The cell without Li3N of the same paper with the salt in its cathode: nothing else
differs. What converts of the salt, and where, is assumed.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .materials import compensation
from .ParkSW2022_In import cell_set as _WITHOUT

cell_set = _WITHOUT.derive(
    "ParkSW2022_Li3N",
    title="Indium layer | Li6PS5Cl | NMC811 with 5 % Li3N, 55 C",
    entries={
        **compensation.LI3N,
        "Cathode additive mass fraction": Entry(
            0.05,
            "",
            "measured",
            "ParkSW2022",
            place="5 % Li3N in the cathode, as reviewed",
            published=(5, "percent"),
            span=(0.03, 0.07),
            evidence="review",
            note="percentage as printed, taken as weight of the cathode layer",
        ),
    },
    options={"compensation": "Li3N"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Park et al. 2022)."""
    return cell_set.as_dict()
