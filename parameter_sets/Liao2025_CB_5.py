"""Carbon black pressed on at 5 MPa alone: metal at the separator (Liao et al. 2025)."""

from typing import Any

from pybamm_afssb.cells import Entry

from .Liao2025_CB_400 import TOUGHNESS
from .Liao2025_CB_400 import cell_set as _BLACK

cell_set = _BLACK.derive(
    "Liao2025_CB_5",
    title="Carbon black laminated at 5 MPa | Li6PS5Cl | Li half cell, 60 C, 5 MPa",
    entries={
        TOUGHNESS: Entry(
            3.5,
            "J.m-2",
            "assumed",
            "Liao2025",
            place="carbon black on Li6PS5Cl at 5 MPa: not transferred, below 7",
            span=(0.5, 7.0),
            evidence="secondary",
            note="half of the bound that is published",
        ),
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it."""
    return cell_set.as_dict()
