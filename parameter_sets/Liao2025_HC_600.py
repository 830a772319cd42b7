"""Hard carbon laminated at 600 MPa: metal at the collector (Liao et al. 2025)."""

from typing import Any

from pybamm_afssb.cells import Entry

from .Liao2025_CB_400 import TOUGHNESS
from .Liao2025_CB_400 import cell_set as _BLACK
from .materials import interlayers

cell_set = _BLACK.derive(
    "Liao2025_HC_600",
    title="Hard carbon laminated at 600 MPa | Li6PS5Cl | Li half cell, 60 C, 5 MPa",
    entries={
        **interlayers.HOSTS["hard carbon"],
        TOUGHNESS: Entry(
            18.0,
            "J.m-2",
            "assumed",
            "Liao2025",
            place="hard carbon on Li6PS5Cl, laminated at 600 MPa: at least 16",
            span=(16.0, 30.0),
            evidence="secondary",
            note="a little above the bound that is published; tape failed first",
        ),
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it."""
    return cell_set.as_dict()
