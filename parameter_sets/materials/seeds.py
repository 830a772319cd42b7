"""Entries of the metals that alloy with lithium, for the option "seed".

The metals stand in :data:`.metals.METALS`. Loadings belong to a cell; the ones here are
a common sputtered film.
"""

from pybamm_afssb.cells import Entry, combine

from .metals import METALS as _TABLE
from .metals import Metal, Plateau, assumed

_AMOUNT = 1e-2  # mol/m2


def metal(symbol: str, of: Metal) -> dict[str, Entry]:
    """Entries of one metal.

    Parameters
    ----------
    symbol : str
        First word of the parameters' names.
    of : Metal
        What is known of it.

    Returns
    -------
    dict
        Entries by parameter name; none for a metal without plateaus.
    """
    if of.diffusivity is None:
        return {}
    entries = {
        f"{symbol} seed loading [mol.m-2]": assumed(
            _AMOUNT,
            "mol.m-2",
            1e-3,
            1e-1,
            f"of a cell: {1e9 * _AMOUNT * of.molar_volume:.0f} nm; sputtered seeds are"
            " 10 to 1000 nm",
        ),
        f"{symbol} seed metal molar volume [m3.mol-1]": assumed(
            of.molar_volume,
            "m3.mol-1",
            0.98 * of.molar_volume,
            1.02 * of.molar_volume,
            "molar mass over density, handbook",
        ),
        f"{symbol} seed diffusivity [m2.s-1]": of.diffusivity,
        f"{symbol} seed particle thickness [m]": assumed(
            1e-7, "m", 1e-8, 5e-6, "of a cell: the grains of a sputtered film"
        ),
        f"{symbol} seed aggregation rate [m2.C-1]": assumed(
            0.0,
            "m2.C-1",
            0.0,
            1e-6,
            "no published rate; 1e-7 takes 6 % of 100 nm of silver in 100 cycles",
        ),
    }
    for k, plateau in enumerate(of.plateaus, start=1):
        entries |= _plateau(f"{symbol} seed plateau {k}", plateau, of)
    return entries


def _plateau(name: str, plateau: Plateau, of: Metal) -> dict[str, Entry]:
    width, lithium, exchange = of.width, plateau.lithium, of.exchange
    phases = "two phases" if width < 0.5 else "solid solution"
    return {
        f"{name} potential [V]": plateau.potential,
        f"{name} width": assumed(
            width, "", 0.5 * width, 2.5 * width, f"{plateau.phase}: {phases}"
        ),
        f"{name} lithium per metal atom": assumed(
            lithium,
            "",
            0.8 * lithium,
            1.2 * lithium,
            f"difference between {plateau.phase} and the phase before",
        ),
        f"{name} exchange-current density [A.m-2]": assumed(
            exchange,
            "A.m-2",
            0.1 * exchange,
            10 * exchange,
            "no published value; fast alloying in Ag, slow in Mg",
        ),
    }


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
    "Seed exchange-current density activation energy [J.mol-1]": assumed(
        40e3, "J.mol-1", 20e3, 60e3, "no published value; below that of lithium metal"
    ),
}

#: What a second metal or a cover changes besides storing lithium.
FACTORS = {
    "In-S layer factor on interphase growth": assumed(
        0.5, "", 0.1, 1.0, "In in Ag forms an In-S layer; its effect has no number"
    ),
    "Ag-Zn alloy factor on creep": assumed(
        2.0, "", 1.0, 5.0, "Ag-Zn is called soft and ductile; no number"
    ),
    "W cover factor on critical current": assumed(
        1.5, "", 1.0, 3.0, "W on Mg raises the critical current; no number"
    ),
}

#: Entries by metal: COMMON, one or more of these and FACTORS make a seed complete.
METALS = {symbol: metal(symbol, of) for symbol, of in _TABLE.items() if of.plateaus}

ENTRIES = combine(COMMON, FACTORS, *METALS.values())
