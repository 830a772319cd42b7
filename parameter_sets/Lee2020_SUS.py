"""Bare stainless steel, Li6PS5Cl sheet, NMC90: the control cell of Lee et al. 2020.

A 2 cm x 2 cm pouch at 60 C and 2 MPa. The cathode is well specified: 6.8 mA.h/cm2 and
215 mA.h/g give 31.6 mg/cm2 of oxide, in 100 um. Its open-circuit curve is not
published: that of NMC811 stands in, stretched to the 233 mA.h/g of the first charge.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry, combine
from pybamm_afssb.cells.fitted_values import fitted

from .materials import (
    collectors,
    common,
    contact,
    first_cycle,
    li6ps5cl,
    lithium,
    nmc811,
)

_PAPER = "10.1038/s41560-020-0575-z"
_TEMPERATURE = 333.15
_PRESSURE = 2e6

CATHODE = {
    "Positive electrode thickness [m]": Entry(
        1e-4,
        "m",
        "measured",
        "Lee2020",
        place="main text; Supplementary Table 3: 95-105 um",
        published=(100, "um"),
        range=(9.5e-5, 1.05e-4),
        evidence="secondary",
    ),
    "Positive electrode active material volume fraction": Entry(
        0.665,
        "",
        "derived",
        "Lee2020",
        range=(0.62, 0.71),
        evidence="derived",
        note="6.8 mA.h/cm2 / 215 mA.h/g = 31.6 mg/cm2; / 4.75 g/cm3 / 100 um",
    ),
    "Positive electrode porosity": Entry(
        0.25,
        "",
        "derived",
        "Lee2020",
        place="oxide : Li6PS5Cl : CNF : PTFE = 85 : 15 : 3 : 1.5 by weight",
        range=(0.2, 0.3),
        span=(0.2, 0.3),
        evidence="derived",
        note="catholyte: the weights fill 105 um with no voids (oxide 66.5, Li6PS5Cl"
        " 30.0, CNF 5.6, PTFE 2.5 um); what the others leave of 100 um is 25 um",
    ),
    "Maximum concentration in positive electrode [mol.m-3]": Entry(
        48740.0,
        "mol.m-3",
        "derived",
        "Lee2020",
        place="LiNi0.90Co0.05Mn0.05O2",
        range=(47500.0, 50100.0),
        evidence="derived",
        note="4750 kg/m3 / 97.46 g/mol: one Li per transition metal, 275 mA.h/g",
    ),
    "Initial concentration in positive electrode [mol.m-3]": Entry(
        47765.0,
        "mol.m-3",
        "assumed",
        span=(46300.0, 48500.0),
        evidence="unverified",
        note="as made: 0.98 of the maximum, some lithium being lost in synthesis and"
        " storage",
    ),
    "Positive electrode OCP stoichiometry stretch": Entry(
        0.825,
        "",
        "derived",
        "Lee2020, Chen2020",
        place="Supplementary Fig. 7: first charge 233 mA.h/g",
        span=(0.78, 0.9),
        evidence="derived",
        note="the fit reaches 4.25 V at 0.278; the first charge, 233 mA.h/g and 2 held"
        " back at 0.1C, is 0.855 of 275 mA.h/g and leaves 0.98 - 0.855 = 0.125:"
        " (1 - 0.278)/(1 - 0.125)",
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
        span=(0.0, 3.0),
        evidence="unverified",
        note="decades; 0 turns the slow re-lithiation off (as a loss of its own in the"
        " model requires)",
    ),
    "Positive particle near-full diffusivity onset": Entry(
        0.91,
        "",
        "assumed",
        "Lee2020",
        place="Supplementary Fig. 7: first cycle of bare steel, 93.1 %",
        span=(0.8, 0.95),
        evidence="unverified",
        note="the first discharge, 217 mA.h/g or 0.79, ends at 0.125 + 0.79 = 0.91, when"
        " diffusion has fallen by most of its decades; where the fit to the first cycle"
        " starts",
    ),
    "Positive particle near-full diffusivity range": Entry(
        0.03,
        "",
        "assumed",
        span=(0.01, 0.05),
        evidence="unverified",
        note="smooth enough to solve",
    ),
    first_cycle.SHARE: first_cycle.COATED,
    "Positive electrode conductivity [S.m-1]": Entry(
        10.0,
        "S.m-1",
        "assumed",
        "Minnmann2021",
        span=(0.5, 100.0),
        evidence="secondary",
        note="effective; 0.057 S/m without carbon, much more with 3 wt% of fibres",
    ),
    "Positive electrode density [kg.m-3]": Entry(
        3885.0,
        "kg.m-3",
        "derived",
        "Lee2020",
        range=(3600.0, 4000.0),
        evidence="derived",
        note="31.6 mg/cm2 * 104.5/85 / 100 um",
    ),
}

_SIDE = Entry(
    0.02,
    "m",
    "measured",
    "Lee2020",
    place="small pouch, 2 cm x 2 cm",
    published=(2, "cm"),
    evidence="secondary",
    note="called a 20 mA.h cell; 6.8 mA.h/cm2 on 4 cm2 are 27 mA.h",
)

_ONE_C = Entry(
    68.0,
    "A.m-2",
    "measured",
    "Lee2020",
    place="1C = 6.8 mA/cm2",
    published=(6.8, "mA/cm**2"),
    evidence="secondary",
)


def _with_fits(*groups: dict[str, Entry]) -> dict[str, Entry]:
    """Join groups; what was fitted takes the place of what was assumed."""
    return {**combine(*groups), **fitted("Lee2020_SUS")}


cell_set = CellSet(
    name="Lee2020_SUS",
    title="Bare stainless steel | Li6PS5Cl | NMC90 pouch, 60 C, 2 MPa (control cell)",
    doi=_PAPER,
    temperature=_TEMPERATURE,
    entries=_with_fits(
        li6ps5cl.entries(li6ps5cl.SHEET_CONDUCTIVITY),
        lithium.ENTRIES,
        nmc811.ENTRIES,
        collectors.STEEL,
        collectors.ALUMINIUM,
        CATHODE,
        common.SETTINGS,
        common.square(_SIDE, _ONE_C, 10e-6 + 30e-6 + 100e-6 + 12e-6),
        common.window(
            Entry(
                2.5,
                "V",
                "measured",
                "Lee2020",
                place="2.5-4.25 V",
                published=(2.5, "V"),
                evidence="secondary",
            ),
            Entry(
                4.25,
                "V",
                "measured",
                "Lee2020",
                place="2.5-4.25 V",
                published=(4.25, "V"),
                evidence="secondary",
            ),
        ),
        common.environment(
            Entry(
                _TEMPERATURE,
                "K",
                "measured",
                "Lee2020",
                place="60 C",
                published=(60, "degC"),
                evidence="review",
            ),
            Entry(
                _PRESSURE,
                "Pa",
                "measured",
                "Lee2020",
                place="jig, 2 MPa (2-4 MPa in the text)",
                published=(2, "MPa"),
                range=(2e6, 4e6),
                evidence="secondary",
            ),
        ),
        {
            "Intrusion flaw factor": Entry(
                0.01,
                "",
                "assumed",
                span=(0.003, 0.03),
                evidence="unverified",
                note="a dense sheet, pressed isostatically at 490 MPa: with the 1 of"
                " cold-pressed pellets 30 um short in the first charge, but the cell on bare"
                " steel lived for tens of cycles",
            ),
            "Separator thickness [m]": Entry(
                3e-5,
                "m",
                "measured",
                "Lee2020",
                place="sheet after pressing (40 um as cast)",
                published=(30, "um"),
                range=(3e-5, 4e-5),
                evidence="secondary",
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
        "charge rate": 0.1,
        "discharge rate": 0.33,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Lee et al. 2020)."""
    return cell_set.as_dict()
