"""Li6PS5Cl: a single-ion conductor, as separator and as catholyte.

Only lithium ions move, so the transference number is 1 and no concentration field is
solved; the concentration and the diffusivity that PyBaMM asks for are placeholders.
The conductivity of a pressed layer is already effective: porosity 1 in the separator.
"""

import pybamm

from pybamm_afssb.cells import Entry

_SINGLE_ION = "single-ion conductor: no concentration field is solved"


def conductivity(c_e: pybamm.Symbol, T: pybamm.Symbol) -> pybamm.Symbol:
    """Ionic conductivity, Arrhenius about the reference temperature.

    Parameters
    ----------
    c_e : pybamm.Symbol
        Electrolyte concentration [mol.m-3]; without effect.
    T : pybamm.Symbol
        Temperature [K].

    Returns
    -------
    pybamm.Symbol
        Conductivity [S.m-1].
    """
    reference = pybamm.Parameter("Electrolyte reference conductivity [S.m-1]")
    energy = pybamm.Parameter("Electrolyte conductivity activation energy [J.mol-1]")
    T_ref = pybamm.Parameter("Reference temperature [K]")
    return reference * pybamm.exp(energy / pybamm.constants.R * (1 / T_ref - 1 / T))


#: Ionic conductivity of the separator sheet of Lee 2020, with binder.
SHEET_CONDUCTIVITY = Entry(
    0.131,
    "S.m-1",
    "measured",
    "Lee2020",
    place="separator sheet with 1 wt% binder, room temperature",
    published=(1.31, "mS/cm"),
    range=(0.13, 0.642),
    span=(0.1, 0.2),
    evidence="secondary",
)

#: Ionic conductivity of a cold-pressed pellet.
PELLET_CONDUCTIVITY = Entry(
    0.195,
    "S.m-1",
    "literature",
    "Singh2022",
    place="pellet of large grains, 25 C",
    published=(1.95, "mS/cm"),
    range=(0.13, 0.642),
    span=(0.13, 0.313),
    evidence="paper text",
    note="1.56 (small grains) to 3.1 mS/cm for pellets, 6.4 for the best powder",
)


def entries(reference_conductivity: Entry) -> dict[str, Entry]:
    """Entries of the electrolyte.

    Parameters
    ----------
    reference_conductivity : Entry
        Ionic conductivity at the reference temperature [S.m-1].

    Returns
    -------
    dict
        Entries by parameter name.
    """
    return {
        "Electrolyte conductivity [S.m-1]": Entry(
            conductivity,
            "S.m-1",
            "derived",
            "Lee2020, Singh2022",
            evidence="derived",
            note="Arrhenius law of the reference value and the activation energy",
        ),
        "Electrolyte reference conductivity [S.m-1]": reference_conductivity,
        "Electrolyte conductivity activation energy [J.mol-1]": Entry(
            33770.0,
            "J.mol-1",
            "literature",
            "Lee2020, Singh2022",
            place="separator sheet; small grains",
            published=(0.35, "eV/particle"),
            range=(33700.0, 35700.0),
            evidence="secondary",
            note="whether kappa or kappa*T was fitted is not stated; taken as kappa",
        ),
        "Electrolyte electronic conductivity [S.m-1]": Entry(
            4.59e-7,
            "S.m-1",
            "literature",
            "Zhang2025",
            place="bare Li6PS5Cl, 25 C",
            published=(4.59e-9, "S/cm"),
            range=(1e-7, 1e-6),
            evidence="paper text",
        ),
        "Cation transference number": Entry(
            1.0,
            "",
            "literature",
            "Lee2020, Aktekin2023",
            place="introduction",
            evidence="secondary",
        ),
        "Thermodynamic factor": Entry(1.0, "", "setting", note=_SINGLE_ION),
        "Electrolyte diffusivity [m2.s-1]": Entry(
            1e-10, "m2.s-1", "setting", note=f"placeholder; {_SINGLE_ION}"
        ),
        "Initial concentration in electrolyte [mol.m-3]": Entry(
            41586.0,
            "mol.m-3",
            "setting",
            "Doux2020",
            place="Table S2 (density)",
            evidence="derived",
            note="lithium in Li6PS5Cl: 6 * 1.86e6 g/m3 / 268.36 g/mol; "
            f"fixed, {_SINGLE_ION}",
        ),
        "Separator porosity": Entry(
            1.0,
            "",
            "setting",
            note="the conductivity of a pressed layer is already effective",
        ),
        "Separator Bruggeman coefficient (electrolyte)": Entry(
            1.0, "", "setting", note="without effect at porosity 1"
        ),
        "Separator density [kg.m-3]": Entry(
            1860.0,
            "kg.m-3",
            "literature",
            "Doux2020",
            place="Table S2 (dense; a cold-pressed pellet has 1522)",
            published=(1.86, "g/cm**3"),
            range=(1520.0, 1870.0),
            evidence="secondary",
        ),
        "Separator specific heat capacity [J.kg-1.K-1]": Entry(
            800.0,
            "J.kg-1.K-1",
            "assumed",
            span=(600.0, 1000.0),
            note="no published value at hand; 3R per mole of atoms gives 1208",
            evidence="unverified",
        ),
        "Separator thermal conductivity [W.m-1.K-1]": Entry(
            0.6,
            "W.m-1.K-1",
            "assumed",
            span=(0.3, 1.0),
            note="order of magnitude of argyrodites",
            evidence="unverified",
        ),
    }
