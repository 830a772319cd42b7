"""Carbon black laminated at 100 MPa: metal at both faces (Liao et al. 2025)."""

from typing import Any

from pybamm_afssb.cells import Entry

from .Liao2025_CB_400 import TOUGHNESS
from .Liao2025_CB_400 import cell_set as _BLACK

cell_set = _BLACK.derive(
    "Liao2025_CB_100",
    title="Carbon black laminated at 100 MPa | Li6PS5Cl | Li half cell, 60 C, 5 MPa",
    entries={
        TOUGHNESS: Entry(
            9.0,
            "J.m-2",
            "literature",
            "Liao2025",
            place="carbon black on Li6PS5Cl, laminated at 100 MPa",
            published=(9, "J/m**2"),
            span=(7.0, 11.0),
            evidence="secondary",
        ),
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it."""
    return cell_set.as_dict()
