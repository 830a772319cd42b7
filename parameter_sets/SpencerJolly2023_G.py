"""Graphite interlayer, Li6PS5Cl pellet, lithium: control of Spencer-Jolly et al. 2023.

A half cell with a sprayed layer of graphite, at 2 MPa of a conical spring. The protocol
is that of the operando diffraction, 30 uA/cm2 at room temperature and 2.03 mA.h/cm2;
its cut-off is not at hand (1 V; 0.5 to 1.5). The runs at 0.1 to 4 mA/cm2 were at 60 C:
change "Ambient temperature [K]" and "Initial temperature [K]", and the two contact
resistances, which hold at 25 C.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import common, contact, counter_electrodes, interlayers, lithium

_PAPER = "10.1016/j.joule.2023.02.001"
_TEMPERATURE = 298.15
_PRESSURE = 2e6
_THICKNESS = 5e-6  # m
_GRAPHITE = 0.28  # mA.h/cm2

_SIDE = Entry(
    4.431e-3,
    "m",
    "derived",
    "SpencerJolly2023",
    place="lithium of 5 mm diameter at high rate",
    evidence="secondary",
    note="the square of the area of a 5 mm disc, sqrt(pi) * 2.5 mm",
)

_ONE_C = Entry(
    20.3,
    "A.m-2",
    "derived",
    "SpencerJolly2023",
    place="2.03 mA.h/cm2 passed",
    published=(2.03, "mA/cm**2"),
    evidence="secondary",
    note="1C passes the cycle's charge in an hour; the run is C/68",
)

#: The layer without its silver.
LAYER = {
    **interlayers.layer("graphite"),
    "Interlayer thickness [m]": Entry(
        _THICKNESS,
        "m",
        "measured",
        "SpencerJolly2023",
        place="sprayed layer",
        published=(5, "um"),
        range=(4e-6, 6e-6),
        span=(4e-6, 6e-6),
        evidence="secondary",
    ),
    "Interlayer porosity": Entry(
        0.16,
        "",
        "derived",
        "SpencerJolly2023",
        place="0.28 mA.h/cm2 of graphite in 5 um; 22.5 Ag, 67.5 graphite, 10 PVDF wt%",
        range=(0.0, 0.4),
        span=(0.05, 0.4),
        evidence="derived",
        note="without voids 5 um of these weights hold 1.8 g/cm3 of graphite, 0.33"
        " mA.h/cm2 at 372 mA.h/g: 1 - 0.28/0.33",
    ),
    "Interlayer host maximum concentration [mol.m-3]": Entry(
        interlayers.areal_capacity(_GRAPHITE, _THICKNESS, 1.0),
        "mol.m-3",
        "derived",
        "SpencerJolly2023",
        place="graphite of the layer, about 0.28 mA.h/cm2",
        range=(1.5e4, 2.6e4),
        span=(1.5e4, 2.6e4),
        evidence="secondary",
        note="0.28 mA.h/cm2 / F / 5 um, as LiC6",
    ),
    "Interlayer roughness factor": Entry(
        25.0,
        "",
        "derived",
        "SpencerJolly2023, Aktekin2023",
        place="Fig. 1: 0.19 mA.h/cm2 in 6.5 h before lithiation",
        range=(10.0, 40.0),
        span=(10.0, 40.0),
        evidence="derived",
        note="0.19 mA.h/cm2 / (3 uA.h/cm2/h^0.5 * (6.5 h)^0.5), with the constant of a"
        " planar surface; a part of what claim C30 states",
    ),
    "Interlayer separator interface toughness [J.m-2]": Entry(
        26.0,
        "J.m-2",
        "assumed",
        "Liao2025",
        place="at 400 MPa: carbon black 41, hard carbon 11 J/m2",
        span=(9.0, 41.0),
        evidence="secondary",
        note="none is published for graphite; between those of carbon black (41) and"
        " hard carbon (11) laminated at 400 MPa, as this cell is",
    ),
}

cell_set = CellSet(
    name="SpencerJolly2023_G",
    title="Graphite layer | Li6PS5Cl | Li half cell, 25 C, 2 MPa (control cell)",
    doi=_PAPER,
    temperature=_TEMPERATURE,
    entries={
        **counter_electrodes.half_cell_entries(),
        **LAYER,
        **common.square(_SIDE, _ONE_C, 10e-6 + 5e-6 + 500e-6 + 50e-6),
        **common.environment(
            Entry(
                _TEMPERATURE,
                "K",
                "measured",
                "SpencerJolly2023",
                place="room temperature at 30 uA/cm2, taken as 25 C",
                published=(25, "degC"),
                range=(293.15, 303.15),
                evidence="secondary",
                note="60 C at 0.1, 2, 2.5 and 4 mA/cm2",
            ),
            Entry(
                _PRESSURE,
                "Pa",
                "measured",
                "SpencerJolly2023",
                place="conical spring",
                published=(2, "MPa"),
                evidence="secondary",
            ),
        ),
        "Interfacial contact resistance [Ohm.m2]": lithium.contact_resistance(
            _PRESSURE, _TEMPERATURE
        ),
        "Counter electrode contact resistance [Ohm.m2]": lithium.contact_resistance(
            _PRESSURE, _TEMPERATURE
        ),
        "Contact resistance reference pressure [Pa]": contact.reference_pressure(
            _PRESSURE
        ),
        **fitted("SpencerJolly2023_G"),
    },
    options={
        "interlayer": "mixed conductor",
        "interphase": "Deal-Grove",
        "contact": "voids at the collector",
        "dead lithium": "void isolation",
        "leak": "intrusion",
    },
    protocol={
        "current density": 0.03,
        "capacity": 2.03,
        "cutoff": 1.0,
        "rest": 600.0,
    },
    models=("HalfCell",),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Spencer-Jolly et al. 2023)."""
    return cell_set.as_dict()
