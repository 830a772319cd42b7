"""Bare copper, Li6PS5Cl pellet, NMC811: the control cell of Wang et al. 2023.

The paper's abstract and citing works give the materials, 0.2C, room temperature and
about 13 MPa. Thickness, loading, area and voltage window are assumed, each with a span:
show them with any result of this set.
"""

from typing import Any

from pybamm_afssb.parameters import CellSet, Entry, combine

from .materials import collectors, common, contact, li6ps5cl, lithium, nmc811

_PAPER = "10.1002/adma.202206762"
_TEMPERATURE = 298.15
_PRESSURE = 13e6

_SIDE = Entry(
    8.862e-3,
    "m",
    "assumed",
    span=(8.8e-3, 1.2e-2),
    evidence="unverified",
    note="not at hand; the area of a 10 mm disc, results per area do not depend on it",
)

_ONE_C = Entry(
    20.0,
    "A.m-2",
    "assumed",
    span=(10.0, 40.0),
    evidence="unverified",
    note="loading not at hand: 2 mA.h/cm2",
)

CATHODE = {
    "Positive electrode thickness [m]": Entry(
        5e-5,
        "m",
        "assumed",
        span=(2e-5, 1e-4),
        evidence="unverified",
        note="not at hand; with the volume fraction, 2 mA.h/cm2 at 190 mA.h/g",
    ),
    "Positive electrode active material volume fraction": Entry(
        0.45,
        "",
        "assumed",
        "Minnmann2021",
        span=(0.35, 0.6),
        evidence="unverified",
        note="70 wt% oxide, usual for pressed composites;"
        " 0.45 * 50 um * 4.77 g/cm3 = 10.7 mg/cm2, 2.0 mA.h/cm2 at 190 mA.h/g",
    ),
    "Positive electrode porosity": Entry(
        0.41,
        "",
        "assumed",
        "Minnmann2021",
        place="voids of a pressed composite 0.14",
        span=(0.3, 0.5),
        evidence="derived",
        note="catholyte: what oxide and 0.14 of voids leave, 1 - 0.45 - 0.14",
    ),
    "Maximum concentration in positive electrode [mol.m-3]": Entry(
        49030.0,
        "mol.m-3",
        "assumed",
        span=(48000.0, 51800.0),
        evidence="unverified",
        note="LiNi0.8Co0.1Mn0.1O2: 4770 kg/m3 / 97.28 g/mol, 275.5 mA.h/g",
    ),
    "Initial concentration in positive electrode [mol.m-3]": Entry(
        48050.0,
        "mol.m-3",
        "assumed",
        span=(46500.0, 48800.0),
        evidence="unverified",
        note="as made: 0.98 of the maximum",
    ),
    "Positive electrode OCP stoichiometry stretch": Entry(
        0.9,
        "",
        "assumed",
        "Chen2020",
        span=(0.83, 1.0),
        evidence="unverified",
        note="4.25 V at x = 0.2 (the fit is there at 0.278): 215 mA.h/g of NMC811;"
        " (1 - 0.278)/(1 - 0.2)",
    ),
    "Positive particle radius [m]": Entry(
        2.5e-6,
        "m",
        "assumed",
        span=(1.5e-6, 6e-6),
        evidence="unverified",
        note="not at hand; small particles are usual with sulfides",
    ),
    "Positive particle near-full diffusivity drop": Entry(
        2.0,
        "",
        "assumed",
        "Lee2020",
        span=(0.0, 3.0),
        evidence="own fit",
        note="decades; as fitted to the first cycle of NMC90 on bare steel",
    ),
    "Positive particle near-full diffusivity onset": Entry(
        0.91,
        "",
        "assumed",
        "Lee2020",
        span=(0.85, 0.95),
        evidence="unverified",
        note="as for NMC90",
    ),
    "Positive particle near-full diffusivity range": Entry(
        0.03,
        "",
        "assumed",
        span=(0.01, 0.05),
        evidence="unverified",
        note="smooth enough to solve",
    ),
    "Positive electrode conductivity [S.m-1]": Entry(
        1.0,
        "S.m-1",
        "assumed",
        "Minnmann2021",
        span=(0.05, 100.0),
        evidence="secondary",
        note="effective; 0.057 S/m without carbon, more with a few per cent of it",
    ),
    "Positive electrode density [kg.m-3]": Entry(
        2910.0,
        "kg.m-3",
        "assumed",
        span=(2300.0, 3600.0),
        evidence="derived",
        note="0.45 * 4770 + 0.41 * 1860 kg/m3",
    ),
}

cell_set = CellSet(
    name="Wang2023_Cu",
    title="Bare copper | Li6PS5Cl | NMC811, room temperature, 13 MPa (control cell)",
    doi=_PAPER,
    temperature=_TEMPERATURE,
    entries=combine(
        li6ps5cl.entries(li6ps5cl.PELLET_CONDUCTIVITY),
        lithium.ENTRIES,
        nmc811.ENTRIES,
        collectors.COPPER,
        collectors.ALUMINIUM,
        CATHODE,
        common.SETTINGS,
        common.square(_SIDE, _ONE_C, 10e-6 + 600e-6 + 50e-6 + 12e-6),
        common.window(
            Entry(
                2.5,
                "V",
                "assumed",
                span=(2.0, 3.0),
                evidence="unverified",
                note="window not at hand",
            ),
            Entry(
                4.25,
                "V",
                "assumed",
                span=(4.2, 4.3),
                evidence="unverified",
                note="window not at hand",
            ),
        ),
        common.environment(
            Entry(
                _TEMPERATURE,
                "K",
                "measured",
                "Wang2023",
                place="room temperature, taken as 25 C",
                range=(293.15, 303.15),
                evidence="secondary",
            ),
            Entry(
                _PRESSURE,
                "Pa",
                "measured",
                "Wang2023",
                place="about 13 MPa, as tabulated by a later work",
                published=(13, "MPa"),
                span=(1e7, 1.5e7),
                evidence="secondary",
            ),
        ),
        {
            "Separator thickness [m]": Entry(
                6e-4,
                "m",
                "assumed",
                span=(4e-4, 1e-3),
                evidence="unverified",
                note="not at hand; pressed pellets are 0.47-1 mm",
            ),
            "Contact resistance reference pressure [Pa]": contact.reference_pressure(
                _PRESSURE
            ),
            "Interfacial contact resistance [Ohm.m2]": lithium.contact_resistance(
                _PRESSURE, _TEMPERATURE
            ),
        },
    ),
    options={"cathode loss": "slow re-lithiation"},
    protocol={
        "charge rate": 0.2,
        "discharge rate": 0.2,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Wang et al. 2023)."""
    return cell_set.as_dict()
