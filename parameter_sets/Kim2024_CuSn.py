"""Copper-tin nanotubes on copper, Li6PS5Cl, NMC811: Kim et al. 2024.

The bare-copper cell of the same paper with a layer of nanotubes about 1 um thick, which
is described as a porous mixed conductor: lithium goes through it and along its pores to
the collector. Metal then loses contact at the collector instead of at the separator.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .Kim2024_Cu import cell_set as _BARE
from .materials import interlayers, nucleation

#: The layer of nanotubes.
LAYER = {
    **interlayers.layer("copper-tin"),
    "Interlayer thickness [m]": Entry(
        1e-6,
        "m",
        "measured",
        "Kim2024",
        place="layer of copper-tin nanotubes, about 1 um",
        published=(1, "um"),
        span=(5e-7, 2e-6),
        evidence="abstract or page",
    ),
    "Interlayer porosity": Entry(
        0.5,
        "",
        "assumed",
        span=(0.3, 0.8),
        evidence="unverified",
        note="not at hand: tubes and the gaps between them",
    ),
    "Interlayer pore radius [m]": Entry(
        5e-8,
        "m",
        "assumed",
        span=(1e-8, 2e-7),
        evidence="unverified",
        note="not at hand: nanotubes",
    ),
    "Interlayer pore tortuosity": Entry(
        1.41,
        "",
        "derived",
        "Park2022",
        range=(1.0, 4.0),
        evidence="derived",
        note="porosity^-0.5 for grains, 0.5^-0.5",
    ),
    "Interlayer wetted pore wall fraction": Entry(
        1.0,
        "",
        "assumed",
        "Kim2024",
        span=(0.5, 1.0),
        evidence="abstract or page",
        note="lithium creeps along the alloy to the collector; no number",
    ),
    "Interlayer nucleation overpotential [V]": nucleation.OVERPOTENTIALS["Sn"],
    "Interlayer separator interface toughness [J.m-2]": Entry(
        25.0,
        "J.m-2",
        "assumed",
        "Kim2024, Liao2025",
        place="lithium is found between layer and collector",
        span=(9.0, 41.0),
        evidence="unverified",
        note="not at hand; the middle of carbon's 9 to 41, twice the 13 J/m2 above which"
        " metal goes to the collector",
    ),
}

cell_set = _BARE.derive(
    "Kim2024_CuSn",
    title="Cu-Sn nanotubes on copper | Li6PS5Cl | NMC811, 2.9 mA.h/cm2",
    entries=LAYER,
    options={
        "interlayer": "mixed conductor",
        "contact": "voids at the collector",
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Kim et al. 2024)."""
    return cell_set.as_dict()
