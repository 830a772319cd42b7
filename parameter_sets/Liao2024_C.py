"""Carbon interlayer on a collector, Li6PS5Cl pellet, lithium foil: Liao et al. 2024.

A half cell that plates 2 mA.h/cm2 at 0.1 mA/cm2 on a carbon layer which itself stores
about 0.25 mA.h/cm2. Lithiation, supersaturation and relaxation of the layer are the
subject. Layer, pellet, temperature and pressure are those of the group's next paper
(Liao et al. 2025), which describes them.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import common, counter_electrodes, interlayers, lithium

_PAPER = "10.1039/d3ta05890e"
_TEMPERATURE = 333.15
_PRESSURE = 5e6
_PLACE = "test conditions: 0.1 mA/cm2, 2.0 mA.h/cm2, 5 MPa, 60 C"

_SIDE = Entry(
    5.317e-3,
    "m",
    "derived",
    "Liao2025",
    place="pellet of 6 mm diameter and 1 mm thickness",
    evidence="derived",
    note="the square of the area of a 6 mm disc, sqrt(pi) * 3 mm",
)

_ONE_C = Entry(
    10.0,
    "A.m-2",
    "assumed",
    span=(1.0, 50.0),
    evidence="unverified",
    note="1 mA/cm2: half cells are run at current densities",
)

cell_set = CellSet(
    name="Liao2024_C",
    title="Carbon interlayer | Li6PS5Cl | Li half cell, 60 C, 5 MPa",
    doi=_PAPER,
    temperature=_TEMPERATURE,
    entries={
        **counter_electrodes.half_cell_entries(),
        **interlayers.layer("carbon black"),
        **common.square(_SIDE, _ONE_C, 10e-6 + 13e-6 + 1e-3 + 50e-6),
        **common.environment(
            Entry(
                _TEMPERATURE,
                "K",
                "literature",
                "Liao2025",
                place=_PLACE,
                evidence="secondary",
            ),
            Entry(
                _PRESSURE,
                "Pa",
                "literature",
                "Liao2025",
                place=_PLACE,
                published=(5, "MPa"),
                evidence="secondary",
            ),
        ),
        "Separator thickness [m]": Entry(
            1e-3,
            "m",
            "literature",
            "Liao2025",
            place="pellet, 1 mm",
            published=(1, "mm"),
            evidence="secondary",
        ),
        "Interfacial contact resistance [Ohm.m2]": lithium.contact_resistance(
            _PRESSURE, _TEMPERATURE
        ),
    },
    options={"interlayer": "mixed conductor"},
    # mA/cm2, mA.h/cm2, V against lithium; s
    protocol={"current density": 0.1, "capacity": 2.0, "cutoff": 1.0, "rest": 72000.0},
    models=("HalfCell",),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Liao et al. 2024)."""
    return cell_set.as_dict()
