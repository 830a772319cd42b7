"""Nucleation of lithium: thresholds by surface, sites, nuclei.

The thresholds were measured in a liquid electrolyte: their order holds on, their size
may not. Nothing is published about the density of nuclei on a sulfide electrolyte.
"""

from pybamm_afssb.cells import Entry
from pybamm_afssb.errors import ParameterError, nearest

from .metals import METALS, threshold


def _assumed(millivolts: float, note: str, low: float = 30, high: float = 100) -> Entry:
    return Entry(
        millivolts / 1000,
        "V",
        "assumed",
        span=(low / 1000, high / 1000),
        evidence="unverified",
        note=note,
    )


#: Nucleation overpotential by the surface that lithium forms on: the metals, and others.
OVERPOTENTIALS: dict[str, Entry] = {
    **{
        symbol: metal.nucleation
        for symbol, metal in METALS.items()
        if metal.nucleation is not None
    },
    "Si": threshold(14, 0, 30),
    "C": threshold(14, 0, 30),
    "Cu": threshold(40, 20, 80),
    "stainless steel": _assumed(
        40,
        "no trusted number; steel forms no alloy with lithium, and copper, which does"
        " not either, has 40 mV",
    ),
    "W": _assumed(50, "no trusted number; lithiophobic: worse than copper"),
    "Li2Te": _assumed(10, "no published number; wetted by lithium", 0, 40),
}

#: Surfaces that lithium wets everywhere.
LITHIOPHILIC = (*(s for s, metal in METALS.items() if metal.wetted), "Li2Te")

_DENSITY = Entry(
    1e13,
    "m-2",
    "assumed",
    span=(1e10, 1e15),
    evidence="unverified",
    note="no published value for this interface",
)


def entries(surface: str) -> dict[str, Entry]:
    """Entries of the slot "nucleation" for a surface.

    Parameters
    ----------
    surface : str
        A key of :data:`OVERPOTENTIALS`.

    Returns
    -------
    dict
        Entries by parameter name.

    Raises
    ------
    ParameterError
        If the surface is unknown.
    """
    if surface not in OVERPOTENTIALS:
        raise ParameterError(
            f"Surface '{surface}' was given; allowed are"
            f" {', '.join(repr(name) for name in OVERPOTENTIALS)}."
            + nearest(surface, OVERPOTENTIALS)
        )
    density = _DENSITY
    if surface in LITHIOPHILIC:
        note = (
            "no published value; wetted everywhere: the upper end of the span of a bare"
            " surface, and not below its middle"
        )
        density = density.replace(value=1e15, span=(1e13, 1e15), note=note)
    return {
        "Nucleation overpotential [V]": OVERPOTENTIALS[surface],
        "Maximum density of nuclei [m-2]": density,
        "Nucleation threshold width [V]": Entry(
            5e-3,
            "V",
            "assumed",
            span=(1e-3, 1e-2),
            evidence="unverified",
            note="no published value for this interface",
        ),
        "Nucleation time constant [s]": Entry(
            1.0,
            "s",
            "assumed",
            span=(0.01, 100.0),
            evidence="unverified",
            note="no published value for this interface; progressive nucleation only",
        ),
        "Nucleation relaxation time [s]": Entry(
            1e-4,
            "s",
            "setting",
            note='the "at once" of instantaneous nucleation, and the shortest time of'
            " the progressive one: after the sharp end of a plateau 0.5 mA/cm2 moves the"
            " double layer by 5 mV in it",
        ),
        "Coverage of newborn nuclei": Entry(
            0.6,
            "",
            "derived",
            "Zhang2026",
            place="dip on copper, 55 mV, about 30 mV below the plateau (read from a"
            " figure)",
            span=(0.2, 0.9),
            evidence="derived",
            note="when all sites have nucleated and nothing has grown; with the threshold"
            " of copper, 40 mV, and 24 Ohm.cm2 of contact it gives a dip of 34 mV at 0.5"
            " mA/cm2, 0.2 gives 46",
        ),
        "Initial share of nuclei": Entry(
            1e-6,
            "",
            "setting",
            note="a bare collector is not quite bare; without effect when small",
        ),
        "Nuclei dissolution rate [s-1]": Entry(
            1.0,
            "s-1",
            "assumed",
            span=(0.1, 10.0),
            evidence="unverified",
            note="how fast a collector forgets once the film is gone: seconds, because"
            " nuclei of nm size dissolve in less",
        ),
        "Nuclei dissolution potential [V]": Entry(
            0.2,
            "V",
            "setting",
            note="above it a bare collector forgets and a residue dissolves everywhere;"
            " far above every plateau of lithium metal, below an empty collector's",
        ),
    }


ENTRIES = entries("Cu")
