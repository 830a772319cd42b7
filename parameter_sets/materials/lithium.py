"""Lithium metal and its interface to Li6PS5Cl.

Split of the interfacial resistance. The measured Li|Li6PS5Cl resistance (25 Ohm.cm2 at
5 MPa, 8 at 25 MPa, 25 C) holds both charge transfer and constriction at the contact.
It falls nearly as p^-1, so a two-term fit leaves no room for a
pressure-independent part: charge transfer is small. It is taken as 1 Ohm.cm2, and the
rest at 5 MPa, 24 Ohm.cm2, as contact, scaled with p^-0.95 and with the activation energy
of the interfacial resistance of a cell (50 Ohm.cm2 at 25 C, 5 at 60 C: 54.3 kJ/mol). At
2 MPa and 25 C this is 57 Ohm.cm2, where 50 was measured.
"""

import math

import pybamm

from pybamm_afssb.cells import Entry
from pybamm_afssb.names import START_CHARGED, START_PLATED
from pybamm_afssb.units import GAS_CONSTANT, MPA

INTERFACE_ENERGY = 54330.0  # J/mol, R ln(10)/(1/298.15 - 1/333.15)
CONTACT_EXPONENT = 0.95  # of pressure, in the conductance of spots that yield


def exchange_current_density(
    c_e: pybamm.Symbol, c_Li: pybamm.Symbol, T: pybamm.Symbol
) -> pybamm.Symbol:
    """Exchange-current density of Li|Li6PS5Cl, Arrhenius.

    Parameters
    ----------
    c_e : pybamm.Symbol
        Electrolyte concentration [mol.m-3]; without effect.
    c_Li : pybamm.Symbol
        Concentration of lithium in the metal [mol.m-3]; without effect.
    T : pybamm.Symbol
        Temperature [K].

    Returns
    -------
    pybamm.Symbol
        Exchange-current density [A.m-2].
    """
    reference = pybamm.Parameter(
        "Lithium metal reference exchange-current density [A.m-2]"
    )
    energy = pybamm.Parameter(
        "Lithium metal exchange-current density activation energy [J.mol-1]"
    )
    T_ref = pybamm.Parameter("Reference temperature [K]")
    return reference * pybamm.exp(energy / pybamm.constants.R * (1 / T_ref - 1 / T))


def contact_resistance(pressure: float, temperature: float) -> Entry:
    """Contact resistance of Li|Li6PS5Cl at a cell's pressure and temperature.

    Parameters
    ----------
    pressure : float
        Stack pressure [Pa].
    temperature : float
        Temperature [K].

    Returns
    -------
    Entry
        Contact resistance [Ohm.m2].
    """
    arrhenius = math.exp(
        INTERFACE_ENERGY / GAS_CONSTANT * (1 / temperature - 1 / 298.15)
    )
    value = 24e-4 * (5e6 / pressure) ** CONTACT_EXPONENT * arrhenius
    return Entry(
        float(f"{value:.3g}"),
        "Ohm.m2",
        "derived",
        "Doux2020, Lee2020",
        place="Fig. S4 (25 and 8 Ohm.cm2 at 5 and 25 MPa); Supplementary Fig. 15",
        range=(value / 4, value * 4),
        span=(value / 4, value * 4),
        evidence="derived",
        note=f"(25 - 1) Ohm.cm2 * (5 MPa/{pressure / MPA:g} MPa)^{CONTACT_EXPONENT} *"
        f" exp(54.3 kJ/mol/R (1/{temperature:g} K - 1/298.15 K));"
        " charge transfer (1 Ohm.cm2 at 25 C) is in the exchange current",
    )


ENTRIES = {
    "Exchange-current density for lithium metal electrode [A.m-2]": Entry(
        exchange_current_density,
        "A.m-2",
        "derived",
        "Doux2020, Krauskopf2019",
        evidence="derived",
        note="Arrhenius law of the reference value and the activation energy",
    ),
    "Lithium metal reference exchange-current density [A.m-2]": Entry(
        257.0,
        "A.m-2",
        "assumed",
        "Doux2020, Krauskopf2019",
        range=(10.0, 2600.0),
        span=(10.3, 2570.0),
        evidence="derived",
        note="RT/(F * 1 Ohm.cm2); all of the resistance at 5 MPa would give 10.3,"
        " clean Li|LLZO (0.1 Ohm.cm2) 2570",
    ),
    "Lithium metal exchange-current density activation energy [J.mol-1]": Entry(
        INTERFACE_ENERGY,
        "J.mol-1",
        "derived",
        "Lee2020",
        place="Supplementary Fig. 15 caption",
        range=(41000.0, 55000.0),
        evidence="derived",
        note="R ln(50/5)/(1/298.15 K - 1/333.15 K), the whole interfacial resistance;"
        " 41.5 kJ/mol on garnet",
    ),
    "Negative electrode charge transfer coefficient": Entry(
        0.5,
        "",
        "assumed",
        span=(0.3, 0.7),
        evidence="unverified",
        note="no published value for this interface",
    ),
    "Negative electrode double-layer capacity [F.m-2]": Entry(
        0.1,
        "F.m-2",
        "assumed",
        span=(0.02, 1.0),
        evidence="unverified",
        note="no published value for this interface; effective values are often larger"
        " because they include roughness",
    ),
    "Lithium metal partial molar volume [m3.mol-1]": Entry(
        1.3e-5,
        "m3.mol-1",
        "literature",
        "Masias2019",
        place="Table 2 (density 0.534 g/cm3)",
        published=(6.94 / 0.534, "cm**3/mol"),
        range=(1.297e-5, 1.31e-5),
        evidence="secondary",
    ),
    "Negative electrode OCP [V]": Entry(
        0.0, "V", "setting", note="potentials are against lithium metal"
    ),
    "Negative electrode OCP entropic change [V.K-1]": Entry(
        0.0, "V.K-1", "setting", note="potentials are against lithium metal"
    ),
    "Negative electrode thickness [m]": Entry(
        1e-6,
        "m",
        "setting",
        note="PyBaMM's planar electrode asks for one; the plated lithium is a state",
    ),
    "Negative electrode conductivity [S.m-1]": Entry(
        10776000.0,
        "S.m-1",
        "assumed",
        span=(1.0e7, 1.2e7),
        evidence="pybamm set",
        note="handbook value, as in PyBaMM's parameter set Xu2019; without effect",
    ),
    "Negative electrode density [kg.m-3]": Entry(
        534.0,
        "kg.m-3",
        "literature",
        "Masias2019",
        place="Table 2",
        published=(0.534, "g/cm**3"),
        range=(530.0, 540.0),
        evidence="secondary",
    ),
    "Negative electrode specific heat capacity [J.kg-1.K-1]": Entry(
        3580.0,
        "J.kg-1.K-1",
        "assumed",
        span=(3300.0, 3800.0),
        evidence="unverified",
        note="handbook value; the layer is too thin to matter",
    ),
    "Negative electrode thermal conductivity [W.m-1.K-1]": Entry(
        84.8,
        "W.m-1.K-1",
        "assumed",
        span=(70.0, 90.0),
        evidence="unverified",
        note="handbook value; the layer is too thin to matter",
    ),
    "Lithium availability amount [mol.m-2]": Entry(
        1e-3,
        "mol.m-2",
        "assumed",
        span=(2e-5, 1e-2),
        evidence="unverified",
        note="the amount below which stripping dies away; a monolayer is 2e-5, and 1e-3"
        " solves everywhere",
    ),
    "Maximum interfacial current density [A.m-2]": Entry(
        1e4,
        "A.m-2",
        "setting",
        note="bound of every rate at the interface: a regularisation",
    ),
    "Initial plated lithium [mol.m-2]": Entry(
        0.0, "mol.m-2", "setting", note="anode-free: nothing is plated at the start"
    ),
    START_CHARGED: Entry(
        0.0,
        "mol.m-2",
        "setting",
        note="as assembled; a run's 'initial_soc' gives it",
    ),
    START_PLATED: Entry(
        0.0,
        "mol.m-2",
        "setting",
        note="as assembled; a run's 'initial_soc' gives it",
    ),
    "Initial collector potential vs Li [V]": Entry(
        2.4,
        "V",
        "literature",
        "Aktekin2023",
        place="open circuit of stainless steel before plating",
        range=(2.3, 2.5),
        span=(2.3, 2.5),
        evidence="paper text",
    ),
}
