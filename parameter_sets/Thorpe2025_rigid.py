"""Bare copper in a rigid frame, Li6PS5Cl, lithium: control of Thorpe et al. 2025.

Matter 8, 101955, as a review quotes it: first-cycle efficiencies without and with a
silicone layer behind the collector, and nothing else. That it is a half cell follows
from 94 %, more than layered oxides return in a first cycle; its collector, pellet,
foil, 60 C and 5 MPa (those of the group's other work), and the protocol's 0.5 mA/cm2
(0.1 to 1), 2 mA.h/cm2 (0.5 to 5) and cut-off of 1 V (0.5 to 1.5) are assumed. The
paper's DOI is not at hand; the set's is the review's.

Between two electrodes of lithium nothing swells, so that the buffer has next to no
effect at one place. It evens the pressure between uneven plates: with {"pressure field":
"elastic layers"}. How uneven they are, and the voids that open where they stand apart,
are fitted to this cell's 89 %; the silicone cell has the same values.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import common, contact, counter_electrodes, lithium, stack

_TEMPERATURE = 333.15
_PRESSURE = 5e6

_SIDE = Entry(
    5.317e-3,
    "m",
    "assumed",
    "Liao2025",
    span=(5e-3, 1.2e-2),
    evidence="unverified",
    note="not at hand; the area of the 6 mm disc of the group's other work",
)

_ONE_C = Entry(
    20.0,
    "A.m-2",
    "assumed",
    span=(5.0, 50.0),
    evidence="unverified",
    note="not at hand; 1C plates 2 mA.h/cm2 in an hour",
)

cell_set = CellSet(
    name="Thorpe2025_rigid",
    title="Bare copper, rigid frame | Li6PS5Cl | Li half cell (control cell)",
    doi="10.1021/acsenergylett.5c00517",
    temperature=_TEMPERATURE,
    entries={
        **counter_electrodes.half_cell_entries(),
        **common.square(_SIDE, _ONE_C, 10e-6 + 500e-6 + 50e-6),
        **common.environment(
            Entry(
                _TEMPERATURE,
                "K",
                "assumed",
                "Liao2025",
                span=(298.15, 333.15),
                evidence="secondary",
                note="not at hand: 60 C, as in the group's other work",
            ),
            Entry(
                _PRESSURE,
                "Pa",
                "assumed",
                "Liao2025",
                span=(1e6, 1e7),
                evidence="secondary",
                note="not at hand: 5 MPa, as in the group's other work",
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
        "Plate height [m]": Entry(
            6e-3,
            "m",
            "assumed",
            span=(5.5e-3, 1.2e-2),
            evidence="unverified",
            note="not at hand; the plunger of a 6 mm die, round, around a square side"
            " of 5.3 mm",
        ),
        "Fixture stiffness [Pa.m-1]": stack.ENTRIES["Fixture stiffness [Pa.m-1]"],
        **fitted("Thorpe2025_rigid"),
    },
    options={
        "interphase": "Deal-Grove with collector reaction",
        "contact": "voids",
        "stack pressure": "rigid gap",
        "dead lithium": "void isolation",
    },
    protocol={
        "current density": 0.5,
        "capacity": 2.0,
        "cutoff": 1.0,
        "rest": 600.0,
    },
    models=("HalfCell",),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Thorpe et al. 2025)."""
    return cell_set.as_dict()
