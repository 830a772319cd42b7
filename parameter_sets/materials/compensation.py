"""What a cathode brings beside its oxide, and what it does not return.

Sacrificial salts, extra lithium in the oxide, oxidation of the catholyte, and the
diffusivity that falls near full lithiation. How much there is of each belongs to a
cell; the amounts here are those of a concept cell.
"""

from pybamm_afssb.cells import Entry


def _salt(
    name: str,
    convertible: Entry,
    potential: float,
    low: float,
    high: float,
    density: float,
) -> dict[str, Entry]:
    return {
        f"{name} convertible fraction": convertible,
        f"{name} oxidation potential [V]": Entry(
            potential,
            "V",
            "assumed",
            span=(low, high),
            evidence="unverified",
            note="where the salt reacts at its oxidation current density; depends on"
            " size,"
            " passivation and what catalyses the gas",
        ),
        f"{name} oxidation current density [A.m-2]": Entry(
            1e-2,
            "A.m-2",
            "setting",
            note="defines the oxidation potential: at it particles of 0.5 um take two"
            " days",
        ),
        f"{name} charge transfer coefficient": Entry(
            0.5,
            "",
            "assumed",
            span=(0.3, 0.7),
            evidence="unverified",
            note="no published value",
        ),
        f"{name} particle radius [m]": Entry(
            5e-7,
            "m",
            "assumed",
            span=(1e-7, 5e-6),
            evidence="unverified",
            note="a size that is usual for milled powder",
        ),
        f"{name} density [kg.m-3]": Entry(
            density,
            "kg.m-3",
            "assumed",
            span=(0.95 * density, 1.05 * density),
            evidence="unverified",
            note="handbook value of the crystal",
        ),
    }


#: Li3N, 2308 mA.h/g.
LI3N = _salt(
    "Li3N",
    Entry(
        0.35,
        "",
        "derived",
        "Bian2018",
        place="abstract: 800 mA.h/g in the first charge, by way of Li2N",
        range=(0.3, 1.0),
        span=(0.3, 1.0),
        evidence="derived",
        note="800/2308, of powder passivated with Li2CO3; clean powder gives more",
    ),
    3.8,
    3.4,
    4.2,
    1270.0,
)

#: Li2O, 1794 mA.h/g.
LI2O = _salt(
    "Li2O",
    Entry(
        0.8,
        "",
        "assumed",
        "Qiao2021",
        span=(0.3, 1.0),
        evidence="unverified",
        note="most of it with a catalysing oxide and a high cut-off",
    ),
    4.1,
    3.8,
    4.4,
    2013.0,
)

#: Li2S, 1167 mA.h/g.
LI2S = _salt(
    "Li2S",
    Entry(
        0.9,
        "",
        "assumed",
        span=(0.5, 1.0),
        evidence="unverified",
        note="about 1050 mA.h/g is reported for carbon-coated powder",
    ),
    3.5,
    2.5,
    3.9,
    1660.0,
)

#: How much of a salt a cathode holds.
AMOUNT = {
    "Cathode additive mass fraction": Entry(
        0.02,
        "",
        "assumed",
        "Bian2018",
        place="abstract: 2 wt% Li3N gives a tenth more discharge capacity",
        range=(0.0, 0.1),
        span=(0.005, 0.05),
        evidence="abstract or page",
        note="of the mass of the whole cathode layer",
    ),
}

#: A pre-lithiated layered oxide.
PRELITHIATED = {
    "Positive electrode extra lithium fraction": Entry(
        0.05,
        "",
        "assumed",
        span=(0.0, 0.7),
        evidence="unverified",
        note="per transition metal; layered oxides are reported stable up to 0.7, and a"
        " cell needs its first-cycle loss",
    ),
    "Positive electrode extra lithium plateau potential [V]": Entry(
        1.6,
        "V",
        "assumed",
        span=(1.3, 2.2),
        evidence="unverified",
        note="discharge plateau of nickel-rich oxides beyond full lithiation",
    ),
    "Positive electrode extra lithium plateau width": Entry(
        1.0, "", "setting", note="an ideal lattice gas"
    ),
    "Positive electrode extra lithium exchange rate [s-1]": Entry(
        1e-5,
        "s-1",
        "assumed",
        span=(1e-6, 1e-3),
        evidence="unverified",
        note="so that the plateau is 0.1-0.4 V wide between charge and discharge",
    ),
}

#: Oxidation of Li6PS5Cl beside carbon and oxide.
CATHOLYTE = {
    "Catholyte oxidation capacity [C.m-3]": Entry(
        5e7,
        "C.m-3",
        "assumed",
        "Koerver2017, Tan2019",
        span=(0.0, 2e8),
        evidence="unverified",
        note="0.14 mA.h/cm2 of 100 um; Li6PS5Cl with carbon gives 965 mA.h/g, which are"
        " 1.6e9 C/m3 of a cathode that holds 465 kg/m3 of it",
    ),
    "Catholyte oxidation potential [V]": Entry(
        3.9,
        "V",
        "assumed",
        "Koerver2017",
        span=(3.5, 4.2),
        evidence="unverified",
        note="most of the interphase forms near the end of the first charge",
    ),
    "Catholyte oxidation charge transfer coefficient": Entry(
        0.5,
        "",
        "assumed",
        span=(0.3, 0.7),
        evidence="unverified",
        note="no published value",
    ),
    "Catholyte oxidation rate [s-1]": Entry(
        2e-4,
        "s-1",
        "assumed",
        "Koerver2017",
        span=(2e-5, 2e-3),
        evidence="unverified",
        note="saturates within the first charge, as published",
    ),
}

ENTRIES = {**LI3N, **LI2O, **LI2S, **AMOUNT, **PRELITHIATED, **CATHOLYTE}
