"""What an energy per volume and mass takes for granted, beside what a set says.

No equation of a model reads these: they are the layers of the two reference cells, on
the cathode and with the separator of the set, and the densities of layers that the sets
describe without one. Used by :mod:`pybamm_afssb.results.energy`.
"""

from pybamm_afssb.cells import Entry

_NOT_AT_HAND = "no published value for this layer at hand"

ENTRIES = {
    "Interlayer density [kg.m-3]": Entry(
        1100.0,
        "kg.m-3",
        "assumed",
        span=(500.0, 2300.0),
        evidence="unverified",
        note=f"{_NOT_AT_HAND}; carbon of 1.9 g/cm3, half of it pores, is 950, with a"
        " third of its weight of silver 1250; dense graphite 2250",
    ),
    "Blocking layer density [kg.m-3]": Entry(
        1000.0,
        "kg.m-3",
        "assumed",
        span=(660.0, 2400.0),
        evidence="unverified",
        note=f"{_NOT_AT_HAND}; from a hydride's to that of LiPON",
    ),
    "Excess lithium thickness [m]": Entry(
        2e-5,
        "m",
        "assumed",
        "Ji2024",
        place="abstract: negative electrodes of 0.78 to 30 um",
        span=(1e-6, 5e-5),
        evidence="abstract or page",
        note="a thin foil, under what is plated",
    ),
    "Graphite specific capacity [A.h.kg-1]": Entry(
        372.0,
        "A.h.kg-1",
        "literature",
        "WangZhu2025",
        published=(372, "A.h/kg"),
        evidence="review",
        note="LiC6",
    ),
    "Graphite density [kg.m-3]": Entry(
        2250.0,
        "kg.m-3",
        "assumed",
        span=(2200.0, 2270.0),
        evidence="unverified",
        note="handbook value",
    ),
    "Graphite electrode active material volume fraction": Entry(
        0.55,
        "",
        "assumed",
        span=(0.45, 0.75),
        evidence="unverified",
        note="60 wt% of graphite and 40 wt% of Li6PS5Cl, pressed without pores:"
        " 0.6/2.25 of 0.6/2.25 + 0.4/1.86",
    ),
    "Graphite capacity to charge ratio": Entry(
        1.04,
        "",
        "literature",
        "Frith2023",
        place="Table 1: 5.23 to 5.02 mA.h/cm2 in an automotive pouch of 78 A.h",
        span=(1.0, 1.2),
        evidence="paper text",
    ),
    "Graphite mean potential [V]": Entry(
        0.163,
        "V",
        "derived",
        "Chen2020",
        place="PyBaMM parameter set Chen2020, negative electrode",
        span=(0.1, 0.2),
        evidence="derived",
        note="mean of the open-circuit potential from 0.05 to 0.95 of its filling",
    ),
    "Graphite first-cycle loss fraction": Entry(
        0.08,
        "",
        "assumed",
        span=(0.05, 0.15),
        evidence="unverified",
        note="usual of graphite in liquids; no value beside Li6PS5Cl at hand",
    ),
}
