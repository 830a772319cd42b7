"""Interphase of Li6PS5Cl with lithium and with the collector.

From coulometric titration over time on steel at 25 and 40 C; kinetics near onset,
conductivity and all about copper's own reaction are assumed.
"""

from pybamm_afssb.cells import Entry

_TITRATION = "coulometric titration over time, steel | Li6PS5Cl, anode-free"

ENTRIES = {
    "Interphase parabolic rate constant [m2.s-1]": Entry(
        2.03e-19,
        "m2.s-1",
        "derived",
        "Aktekin2023",
        place=f"{_TITRATION}, 25 C, 13 MPa: 60 uA.h/cm2 in 400 h",
        range=(1.2e-19, 2.1e-19),
        span=(1e-19, 4e-19),
        evidence="derived",
        note="(540 nm)^2/400 h, sqrt(t) verified over 400 h; ToF-SIMS gives 1.2e-19",
    ),
    "Interphase parabolic rate constant activation energy [J.mol-1]": Entry(
        62300.0,
        "J.mol-1",
        "derived",
        "Aktekin2023",
        place="60 uA.h/cm2 in 400 h at 25 C, in 120 h at 40 C",
        span=(45000.0, 80000.0),
        evidence="derived",
        note="R ln(400/120)/(1/298.15 K - 1/313.15 K); two temperatures only",
    ),
    "Interphase charge per volume [C.m-3]": Entry(
        4.0e9,
        "C.m-3",
        "derived",
        "Aktekin2023",
        place="9.0 nm per uA.h/cm2, a compact mixture of Li2S, Li3P, LiCl",
        range=(3.9e9, 4.1e9),
        evidence="derived",
        note="36 C/m2 / 9.0 nm",
    ),
    "Interphase reaction rate constant [m.s-1]": Entry(
        2.5e-10,
        "m.s-1",
        "assumed",
        span=(2.5e-11, 2.5e-9),
        evidence="unverified",
        note="0.1 mA/cm2 at the reduction potential: there the film is seen to begin",
    ),
    "Interphase reaction rate constant activation energy [J.mol-1]": Entry(
        62300.0,
        "J.mol-1",
        "assumed",
        span=(40000.0, 80000.0),
        evidence="unverified",
        note="that of the parabolic constant of the film",
    ),
    "Interphase reduction potential [V]": Entry(
        1.1,
        "V",
        "assumed",
        "Davis2021",
        span=(1.0, 1.7),
        evidence="unverified",
        note="where the reduction is seen to begin, 1.0-1.2 V; lithium forms later",
    ),
    "Interphase thermodynamic potential [V]": Entry(
        1.71,
        "V",
        "literature",
        "Zhu2015",
        place="computed reduction potential of Li6PS5Cl",
        published=(1.71, "V"),
        evidence="unverified",
    ),
    "Interphase transfer coefficient": Entry(
        0.5,
        "",
        "assumed",
        span=(0.3, 0.7),
        evidence="unverified",
        note="no published value",
    ),
    "Interphase conductivity [S.m-1]": Entry(
        3e-4,
        "S.m-1",
        "assumed",
        "Aktekin2023",
        span=(1e-5, 1e-3),
        evidence="derived",
        note="lower bound: 315 nm after a week add less than 10 Ohm.cm2",
    ),
    "Interphase conductivity activation energy [J.mol-1]": Entry(
        54330.0,
        "J.mol-1",
        "derived",
        "Lee2020",
        place="Supplementary Fig. 15: interfacial resistance at 25 and 60 C",
        span=(33770.0, 62300.0),
        evidence="derived",
        note="R ln(50/5)/(1/298.15 K - 1/333.15 K), the whole interfacial resistance",
    ),
    "Interphase roughness factor": Entry(
        1.0,
        "",
        "assumed",
        "SpencerJolly2023",
        span=(1.0, 25.0),
        evidence="secondary",
        note="the constants hold per geometric area of steel; 25 on porous Ag-graphite",
    ),
    "Dead lithium covering amount [mol.m-2]": Entry(
        0.077,
        "mol.m-2",
        "assumed",
        span=(0.0077, 0.77),
        evidence="unverified",
        note="1 um of dense lithium: the size of what is left behind by voids",
    ),
}

#: Copper's own reaction, for "Deal-Grove with collector reaction".
COPPER = {
    "Collector reaction amount [mol.m-2]": Entry(
        0.0224,
        "mol.m-2",
        "assumed",
        "Aktekin2023",
        span=(0.0037, 0.075),
        evidence="unverified",
        note="clearly higher on copper than on steel and not sqrt(t), no number at hand:"
        " 60 uA.h/cm2 (10-200), what the film itself takes in 400 h",
    ),
    "Collector reaction rate [s-1]": Entry(
        2.8e-6,
        "s-1",
        "assumed",
        "Aktekin2023",
        span=(2.8e-7, 2.8e-5),
        evidence="unverified",
        note="1/(100 h): seen within titrations of 400 h",
    ),
    "Collector reaction rate activation energy [J.mol-1]": Entry(
        62300.0,
        "J.mol-1",
        "assumed",
        span=(40000.0, 80000.0),
        evidence="unverified",
        note="that of the parabolic constant of the film",
    ),
    "Collector reaction potential [V]": Entry(
        1.83,
        "V",
        "assumed",
        span=(1.5, 2.1),
        evidence="unverified",
        note="Cu2S + 2 Li -> 2 Cu + Li2S: (439 - 86) kJ/mol/(2 F), handbook values",
    ),
}
