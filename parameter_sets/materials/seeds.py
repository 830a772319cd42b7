"""Metals that alloy with lithium, for the option "seed".

Potentials against lithium at 25 C. A plateau's width is in units of R T/F: two-phase
plateaus are flat (0.2, what solves easily; a true one is 0), solid solutions about 1.
Exchange currents are for 1e-2 mol/m2 of metal (100 nm of silver) and nowhere published:
fast metals 10 A/m2, magnesium 0.5. Loadings belong to a cell; the ones here are a
common sputtered film. Platinum alloys: Li2Pt forms at first and LiPt in cycling
(10.48550/arXiv.2511.16382, in a liquid electrolyte); it is no inert metal.
"""

from pybamm_afssb.cells import Entry, combine

_AMOUNT = 1e-2  # mol/m2


def _assumed(value: float, unit: str, low: float, high: float, note: str) -> Entry:
    return Entry(
        value, unit, "assumed", span=(low, high), evidence="unverified", note=note
    )


def _potential(
    value: float, source: str, place: str, low: float, high: float, evidence: str
) -> Entry:
    return Entry(
        value,
        "V",
        "literature",
        source,
        place=place,
        range=(low, high),
        span=(low, high),
        evidence=evidence,
    )


def metal(
    symbol: str,
    plateaus: list[tuple[Entry, float, str]],
    molar_volume: float,
    diffusivity: Entry,
    exchange: float = 10.0,
    width: float = 0.2,
) -> dict[str, Entry]:
    """Entries of one metal.

    Parameters
    ----------
    symbol : str
        First word of the parameters' names.
    plateaus : list of (Entry, float, str)
        Potential [V], lithium per metal atom, and the phase that forms, as they fill.
    molar_volume : float
        Molar volume of the metal [m3.mol-1].
    diffusivity : Entry
        Chemical diffusivity of lithium in the alloy [m2.s-1].
    exchange : float, optional
        Exchange-current density of every plateau [A.m-2].
    width : float, optional
        Width of every plateau, in units of R T/F.

    Returns
    -------
    dict
        Entries by parameter name.
    """
    entries = {
        f"{symbol} seed loading [mol.m-2]": _assumed(
            _AMOUNT,
            "mol.m-2",
            1e-3,
            1e-1,
            f"of a cell: {1e9 * _AMOUNT * molar_volume:.0f} nm; sputtered seeds are 10"
            " to 1000 nm",
        ),
        f"{symbol} seed metal molar volume [m3.mol-1]": _assumed(
            molar_volume,
            "m3.mol-1",
            0.98 * molar_volume,
            1.02 * molar_volume,
            "molar mass over density, handbook",
        ),
        f"{symbol} seed diffusivity [m2.s-1]": diffusivity,
        f"{symbol} seed particle thickness [m]": _assumed(
            1e-7, "m", 1e-8, 5e-6, "of a cell: the grains of a sputtered film"
        ),
        f"{symbol} seed aggregation rate [m2.C-1]": _assumed(
            0.0,
            "m2.C-1",
            0.0,
            1e-6,
            "no published rate; 1e-7 takes 6 % of 100 nm of silver in 100 cycles",
        ),
    }
    for k, (potential, lithium, phase) in enumerate(plateaus, start=1):
        plateau = f"{symbol} seed plateau {k}"
        entries |= {
            f"{plateau} potential [V]": potential,
            f"{plateau} width": _assumed(
                width,
                "",
                0.5 * width,
                2.5 * width,
                f"{phase}: " + ("two phases" if width < 0.5 else "solid solution"),
            ),
            f"{plateau} lithium per metal atom": _assumed(
                lithium,
                "",
                0.8 * lithium,
                1.2 * lithium,
                f"difference between {phase} and the phase before",
            ),
            f"{plateau} exchange-current density [A.m-2]": _assumed(
                exchange,
                "A.m-2",
                0.1 * exchange,
                10 * exchange,
                "no published value; fast alloying in Ag, slow in Mg",
            ),
        }
    return entries


COMMON = {
    "Seed reference amount [mol.m-2]": Entry(
        _AMOUNT,
        "mol.m-2",
        "setting",
        note="the amount of metal that the exchange-current densities are for",
    ),
    "Seed lithium partial molar volume [m3.mol-1]": Entry(
        8.9e-6,
        "m3.mol-1",
        "literature",
        "Obrovac2007",
        published=(8.9, "cm**3/mol"),
        range=(7.8e-6, 1.04e-5),
        span=(7.8e-6, 1.04e-5),
        evidence="unverified",
        note="rule of thumb for lithium in alloys; lattice parameters give 7.9 (LiIn)"
        " to 10.4 cm3/mol (Li9Ag4)",
    ),
    "Seed soluble share": Entry(
        1.0, "", "setting", note='of the metal; read with "plating": "ideal solution"'
    ),
    "Seed exchange-current density activation energy [J.mol-1]": _assumed(
        40e3, "J.mol-1", 20e3, 60e3, "no published value; below that of lithium metal"
    ),
}

SILVER = metal(
    "Ag",
    [
        (
            _assumed(0.12, "V", 0.1, 0.25, "below 0.25 V; not measured"),
            1.0,
            "LiAg",
        ),
        (_assumed(0.06, "V", 0.04, 0.09, "as for LiAg"), 1.25, "Li9Ag4"),
        (_assumed(0.025, "V", 0.005, 0.035, "as for LiAg"), 1.0833, "Li10Ag3"),
    ],
    10.28e-6,
    _assumed(5e-13, "m2.s-1", 1e-13, 1e-12, "gamma-brass, order of magnitude"),
)

GOLD = metal(
    "Au",
    [
        (
            _potential(v, "Hejazi2024", "abstract", low, high, "abstract or page"),
            lithium,
            phase,
        )
        for v, low, high, lithium, phase in [
            (0.25, 0.2, 0.31, 1.5, "delta"),
            (0.15, 0.1, 0.19, 1.5, "Li3Au"),
            (0.05, 0.02, 0.09, 0.75, "Li15Au4"),
        ]
    ],
    10.21e-6,
    _assumed(5e-13, "m2.s-1", 1e-14, 1e-11, "no published value; as silver"),
)

#: The phases are published, no potential of them is at hand.
PLATINUM = metal(
    "Pt",
    [
        (
            _assumed(0.5, "V", 0.25, 1.0, "no published value at hand; above gold's"),
            1.0,
            "LiPt",
        ),
        (_assumed(0.2, "V", 0.05, 0.24, "as for LiPt"), 1.0, "Li2Pt"),
    ],
    9.09e-6,
    _assumed(5e-14, "m2.s-1", 1e-15, 1e-12, "no published value; LiPt is called slow"),
)

MAGNESIUM = metal(
    "Mg",
    [
        (
            _assumed(0.08, "V", 0.06, 0.1, "sloping between 0.1 and 0 V, no numbers"),
            0.43,
            "the bcc solution of 30 at% Li",
        ),
        (_assumed(0.03, "V", 0.01, 0.05, "as before"), 2.0, "the bcc solution"),
    ],
    13.98e-6,
    _assumed(1e-15, "m2.s-1", 1e-16, 6e-15, "tracer values; Mg slows Li tenfold"),
    exchange=0.5,
    width=0.8,
)

ZINC = metal(
    "Zn",
    [
        (_assumed(0.256, "V", 0.24, 0.27, "handbook value at 25 C"), 0.5, "LiZn2"),
        (_assumed(0.219, "V", 0.2, 0.235, "handbook value at 25 C"), 0.167, "Li2Zn3"),
        (_assumed(0.157, "V", 0.14, 0.175, "handbook value at 25 C"), 0.333, "LiZn"),
    ],
    9.16e-6,
    _assumed(4.7e-12, "m2.s-1", 5e-13, 5e-11, "LiZn, order of magnitude"),
)

ALUMINIUM = metal(
    "Al",
    [
        (
            _potential(
                0.385,
                "Huggins2011",
                "E = 451 - 0.220 T(K) mV, 25 C",
                0.37,
                0.39,
                "abstract or page",
            ),
            1.0,
            "LiAl",
        )
    ],
    9.99e-6,
    _assumed(6e-14, "m2.s-1", 6e-15, 6e-13, "LiAl, order of magnitude"),
)

TIN = metal(
    "Sn",
    [
        (
            _potential(
                v, "Huggins2011", "Fig. 14.16", v - 0.015, v + 0.015, "abstract or page"
            ),
            lithium,
            phase,
        )
        for v, lithium, phase in [
            (0.76, 0.4, "Li2Sn5"),
            (0.66, 0.6, "LiSn"),
            (0.53, 1.333, "Li7Sn3"),
            (0.485, 0.267, "Li13Sn5"),
            (0.42, 0.9, "Li7Sn2"),
            (0.38, 0.9, "Li22Sn5"),
        ]
    ],
    16.28e-6,
    _assumed(2e-11, "m2.s-1", 6.6e-12, 5.9e-11, "order of magnitude"),
)

INDIUM = metal(
    "In",
    [
        (
            _potential(
                0.618,
                "Santhosha2019",
                "two-phase In/LiIn, 0.62 V",
                0.615,
                0.625,
                "secondary",
            ),
            1.0,
            "LiIn",
        )
    ],
    15.71e-6,
    _assumed(3e-13, "m2.s-1", 1e-13, 5.5e-11, "LiIn, order of magnitude"),
)

#: What a second metal or a cover changes besides storing lithium.
FACTORS = {
    "In-S layer factor on interphase growth": _assumed(
        0.5, "", 0.1, 1.0, "In in Ag forms an In-S layer; its effect has no number"
    ),
    "Ag-Zn alloy factor on creep": _assumed(
        2.0, "", 1.0, 5.0, "Ag-Zn is called soft and ductile; no number"
    ),
    "W cover factor on critical current": _assumed(
        1.5, "", 1.0, 3.0, "W on Mg raises the critical current; no number"
    ),
}

#: Entries by metal: COMMON, one or more of these and FACTORS make a seed complete.
METALS = {
    "Ag": SILVER,
    "Au": GOLD,
    "Pt": PLATINUM,
    "Mg": MAGNESIUM,
    "Zn": ZINC,
    "Al": ALUMINIUM,
    "Sn": TIN,
    "In": INDIUM,
}

ENTRIES = combine(COMMON, FACTORS, *METALS.values())
