"""Conversion coatings, for the option "conversion coating".

Potentials are those of the Gibbs energies of formation at 25 C (kJ/mol: AgF -186.6, LiF
-587.7, ZnO -320.5, Li2O -561.2, Cu2Te about -45, Li2Te -338). How far below them a cell
converts is the kinetic offset, which goes with an exchange current of 1 A/m2 (a law
without a reverse branch cannot tell the two apart).

With AgF give "Initial collector potential vs Li [V]" near the conversion potential less
the offset; the open circuit of bare steel, 2.4 V, would be oxidised at once.
"""

from pybamm_afssb.cells import Entry, combine


def _assumed(
    value: float, unit: str, low: float, high: float, note: str, evidence: str = ""
) -> Entry:
    return Entry(
        value,
        unit,
        "assumed",
        span=(low, high),
        evidence=evidence or "unverified",
        note=note,
    )


def coating(
    formula: str,
    lithium: float,
    metal_atoms: float,
    potential: Entry,
    offset: Entry,
    loading: Entry,
    molar_volume: float,
    conductivity: float = 1e-4,
) -> dict[str, Entry]:
    """Entries of one coating.

    Parameters
    ----------
    formula : str
        First word of the parameters' names.
    lithium, metal_atoms : float
        Lithium taken up and metal atoms freed per formula unit.
    potential, offset : Entry
        Thermodynamic potential of the conversion and its kinetic offset [V].
    loading : Entry
        Amount of the coating [mol.m-2].
    molar_volume : float
        Volume of the lithium compound that forms, per lithium [m3.mol-1].
    conductivity : float, optional
        Effective conductivity of the layer that forms [S.m-1].

    Returns
    -------
    dict
        Entries by parameter name.
    """
    reaction = "stoichiometry of the reaction"
    return {
        f"{formula} coating loading [mol.m-2]": loading,
        f"{formula} lithium per formula unit": Entry(
            lithium, "", "setting", note=reaction
        ),
        f"{formula} metal atoms per formula unit": Entry(
            metal_atoms, "", "setting", note=reaction
        ),
        f"{formula} conversion potential [V]": potential,
        f"{formula} conversion kinetic offset [V]": offset,
        f"{formula} conversion exchange-current density [A.m-2]": Entry(
            1.0, "A.m-2", "setting", note="cannot be told from the kinetic offset"
        ),
        f"{formula} product molar volume per lithium [m3.mol-1]": _assumed(
            molar_volume,
            "m3.mol-1",
            0.95 * molar_volume,
            1.05 * molar_volume,
            "molar mass over density, handbook",
        ),
        f"{formula} product effective conductivity [S.m-1]": _assumed(
            conductivity,
            "S.m-1",
            0.01 * conductivity,
            100 * conductivity,
            "of the mixture of metal and lithium compound; the bulk compound (LiF 1e-11"
            " to 1e-7, Li2O 1e-10 to 1e-7) would block the cell",
        ),
        f"{formula} product protective thickness [m]": _assumed(
            2e-8, "m", 5e-9, 1e-7, "thickness of interphases that passivate"
        ),
        f"{formula} product unprotected share of interphase growth": _assumed(
            0.5, "", 0.1, 1.0, "protection is reported, without a number"
        ),
    }


AGF = coating(
    "AgF",
    1.0,
    1.0,
    _assumed(
        4.157,
        "V",
        4.05,
        4.25,
        "(587.7 - 186.6) kJ/mol/F: AgF + Li -> Ag + LiF",
        "derived",
    ),
    _assumed(0.5, "V", 0.0, 1.5, "the plateau in cells is lower; no number"),
    _assumed(5e-3, "mol.m-2", 5e-4, 5e-2, "not published; 100 nm"),
    9.83e-6,
)

CU2TE = coating(
    "Cu2Te",
    2.0,
    2.0,
    _assumed(
        1.5,
        "V",
        1.4,
        1.6,
        "(338 - 45) kJ/mol/(2 F): Cu2Te + 2 Li -> 2 Cu + Li2Te",
        "derived",
    ),
    _assumed(0.3, "V", 0.0, 0.8, "no published value"),
    Entry(
        2.4e-2,
        "mol.m-2",
        "derived",
        "Wang2023",
        place="abstract: 1 um of Li2Te",
        span=(5e-3, 5e-2),
        evidence="unverified",
        note="1 um / 41.7 cm3/mol of Li2Te, one per Cu2Te",
    ),
    20.9e-6,
    conductivity=1e-3,
)

ZNO = coating(
    "ZnO",
    2.0,
    1.0,
    _assumed(
        1.247,
        "V",
        1.2,
        1.3,
        "(561.2 - 320.5) kJ/mol/(2 F): ZnO + 2 Li -> Zn + Li2O",
        "derived",
    ),
    _assumed(0.65, "V", 0.55, 0.75, "cells convert at 0.5 to 0.7 V"),
    _assumed(5e-3, "mol.m-2", 5e-4, 5e-2, "not published; 70 nm"),
    7.42e-6,
)

_PLACEHOLDER = "placeholder of a general coating: replace it"

#: A coating of one's own: placeholders, every one to be replaced.
MX = {
    name: Entry(entry.number, entry.unit, "setting", note=_PLACEHOLDER)
    for name, entry in coating(
        "MX",
        1.0,
        1.0,
        Entry(1.5, "V", "setting", note=_PLACEHOLDER),
        Entry(0.3, "V", "setting", note=_PLACEHOLDER),
        Entry(5e-3, "mol.m-2", "setting", note=_PLACEHOLDER),
        1e-5,
    ).items()
}

#: Entries by coating.
COATINGS = {"AgF": AGF, "Cu2Te": CU2TE, "ZnO": ZNO, "MX": MX}

ENTRIES = combine(*COATINGS.values())
