"""Surfaces of collectors, and how well lithium wets them.

Wetting is the work of adhesion over twice lithium's surface energy, ``W = (1 +
cos(angle))/2``: 0 for a sphere, 1 for a film. No value is measured in a cell. Contact
angles are those of molten lithium, and follow the state of the surface more than its
metal: steel 137 degrees at 215 C and below 80 above 315 C; copper 0 degrees when clean
(Jordan and Lane 1966, 10.1071/CH9661093) and a sphere on battery foil (Wang et al. 2019,
10.1038/s41467-019-12938-4). The spans are as wide as that.
"""

from pybamm_afssb.cells import Entry

WETTING = "Collector wetting by lithium"


def _wetting(value: float, low: float, high: float, reason: str) -> Entry:
    return Entry(
        value,
        "",
        "assumed",
        span=(low, high),
        evidence="unverified",
        note=f"not measured in a cell; {reason}",
    )


#: Surface -> how well lithium wets it.
SURFACES: dict[str, Entry] = {
    "stainless steel": _wetting(
        0.13, 0.05, 0.6, "137 degrees at 215 C on its oxide, below 80 above 315 C"
    ),
    "Cu": _wetting(
        0.15, 0.0, 1.0, "set as steel; a sphere on battery foil, 0 degrees when clean"
    ),
    "Ni": _wetting(0.2, 0.0, 0.7, "nickel foam is called lithiophobic"),
    "W": _wetting(0.15, 0.0, 0.7, "tungsten is called lithiophobic"),
    "Au": _wetting(
        0.97, 0.85, 1.0, "reactive, no solid product; ranked best of coatings"
    ),
    "Ag": _wetting(0.9, 0.6, 1.0, "reactive, dissolves in lithium"),
    "Mg": _wetting(0.9, 0.6, 1.0, "reactive, dissolves in lithium"),
    "Zn": _wetting(0.85, 0.5, 1.0, "a reactive metal"),
    "Sn": _wetting(0.85, 0.5, 1.0, "a reactive metal, named wetting"),
    "In": _wetting(0.85, 0.5, 1.0, "a reactive metal"),
    "Al": _wetting(0.85, 0.5, 1.0, "a reactive metal"),
    "ZnO": _wetting(0.75, 0.4, 0.95, "reactive, but solid Li2O hinders"),
    "lithiated carbon": _wetting(0.8, 0.5, 0.98, "52 degrees; fresh carbon 142 to 73"),
    "Ag-C": _wetting(0.85, 0.5, 0.98, "lithiated carbon with silver"),
    "Li2O": _wetting(0.9, 0.7, 1.0, "top of two computed orders"),
    "Li3N": _wetting(0.8, 0.6, 1.0, "below Li2O in a computed order"),
    "LiF": _wetting(0.2, 0.03, 0.4, "bottom of a computed order; 148 to 153 degrees"),
    "Li2Te": _wetting(0.7, 0.2, 1.0, "called wetting by the review, without a number"),
}

ENTRIES = {
    WETTING: SURFACES["stainless steel"],
    "Filament diameter [m]": Entry(
        1.5e-7,
        "m",
        "assumed",
        span=(1e-7, 1e-6),
        evidence="unverified",
        note="an area per volume, not what a microscope sees: the charge that three "
        "cells lack gives 0.17 to 0.4 um, filaments that short a cell are 3 to 5 um wide",
    ),
}
