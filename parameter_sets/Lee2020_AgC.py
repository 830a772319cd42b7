"""Silver-carbon interlayer, Li6PS5Cl sheet, NMC90: the cell of Lee et al. 2020.

The carbon-black cell of the same paper with silver in the layer. The rate of the
published 1000 cycles is 0.5C both ways; the protocol here is that of the bare-steel
control, so that the two can be compared.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .Lee2020_C import cell_set as _CARBON
from .materials import interlayers

#: What silver brings: particles, and pores that lithium wets.
SILVER = {
    **interlayers.PARTICLES["Ag"],
    "Interlayer particle volume fraction": Entry(
        0.031,
        "",
        "derived",
        "Lee2020",
        place="Ag : carbon black = 1 : 3 by weight, 7 wt% PVDF",
        range=(0.01, 0.08),
        span=(0.01, 0.08),
        evidence="secondary",
        note="5.2 % of the solid with densities of 10.5, 1.9 and 1.78 g/cm3, times 0.6"
        " of solid: 0.14 mA.h/cm2 as Li9Ag4, which with 0.5 of carbon meets the 0.64 at"
        " 3.55 V; printed are 8 vol%, and 8-16 mg/A.h, which is about 1 vol%",
    ),
    "Interlayer wetted pore wall fraction": interlayers.WETTED_BY_SILVER,
    "Interlayer nucleation overpotential [V]": interlayers.ON_SILVER,
}

cell_set = _CARBON.derive(
    "Lee2020_AgC",
    title="Ag-C layer on steel | Li6PS5Cl | NMC90 pouch, 60 C, 2 MPa",
    entries=SILVER,
    options={"interlayer": "mixed conductor with soluble particles"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Lee et al. 2020)."""
    return cell_set.as_dict()
