"""Carbon black laminated to the separator at 400 MPa: Liao et al. 2025.

The group's carbon layer of 2024 on a pellet, in a cell that plates 2 mA.h/cm2. What is
varied is the pressure at which the layer was laminated to the electrolyte before the
cell was built, and with it how tough their interface is; the stack pressure of the test
is the same, 5 MPa. Above some 13 J/m2 metal opens the interface to the collector instead.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .Liao2024_C import cell_set as _LAYER

TOUGHNESS = "Interlayer separator interface toughness [J.m-2]"

cell_set = _LAYER.derive(
    "Liao2025_CB_400",
    title="Carbon black laminated at 400 MPa | Li6PS5Cl | Li half cell, 60 C, 5 MPa",
    doi="10.1002/adma.202502114",
    entries={
        TOUGHNESS: Entry(
            41.0,
            "J.m-2",
            "literature",
            "Liao2025",
            place="carbon black on Li6PS5Cl, laminated at 400 MPa, n = 3",
            published=(41, "J/m**2"),
            span=(36.0, 46.0),
            evidence="secondary",
            note="by peeling; 36 to 46 is the published spread",
        ),
        "Interlayer thickness [m]": Entry(
            13e-6,
            "m",
            "literature",
            "Liao2025",
            place="about 13 um of carbon black with 14 wt% of PVDF",
            published=(13, "um"),
            span=(10e-6, 16e-6),
            evidence="secondary",
        ),
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it."""
    return cell_set.as_dict()
