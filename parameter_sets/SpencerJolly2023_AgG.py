"""Silver-graphite interlayer, Li6PS5Cl, lithium: half cell of Spencer-Jolly et al. 2023.

The graphite cell of the same paper with silver in the layer, Ag : graphite 1 : 3 by
weight.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .materials import interlayers
from .SpencerJolly2023_G import cell_set as _GRAPHITE

#: What silver brings: particles, and pores that lithium wets.
SILVER = {
    **interlayers.PARTICLES["Ag"],
    "Interlayer particle volume fraction": Entry(
        0.048,
        "",
        "derived",
        "SpencerJolly2023",
        place="5.7 vol% of silver; 22.5 Ag, 67.5 graphite, 10 PVDF wt%",
        range=(0.035, 0.057),
        span=(0.035, 0.057),
        evidence="secondary",
        note="the weights give 5.7 vol% of the solid (10.5, 2.26, 1.78 g/cm3); times"
        " 0.84 of solid",
    ),
    "Interlayer particle lithium per metal atom": Entry(
        3.333,
        "",
        "measured",
        "SpencerJolly2023",
        place="Li10Ag3 beside lithium metal, by diffraction",
        range=(2.25, 4.0),
        span=(2.25, 4.0),
        evidence="secondary",
        note="0.21 mA.h/cm2 of this layer (0.25 without voids); 0.60 is printed, which"
        " does not follow from the composition",
    ),
    "Interlayer wetted pore wall fraction": interlayers.WETTED_BY_SILVER,
    "Interlayer nucleation overpotential [V]": interlayers.ON_SILVER,
}

cell_set = _GRAPHITE.derive(
    "SpencerJolly2023_AgG",
    title="Ag-graphite layer | Li6PS5Cl | Li half cell, 25 C, 2 MPa",
    entries=SILVER,
    options={"interlayer": "mixed conductor with soluble particles"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Spencer-Jolly et al. 2023)."""
    return cell_set.as_dict()
