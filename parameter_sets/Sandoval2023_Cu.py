"""Bare copper, Li6PS5Cl pellet, lithium: the control half cell of Sandoval et al. 2023.

Lithium is plated on copper, bare or with 100 nm of silver or gold, 1 mA.h/cm2 a cycle.
At hand are what the paper's abstract, a review and a reprint of its figures say.
Pellet, pressure, temperature and counter electrode are assumed, each with a span, and
so are the protocol's current density (0.5 mA/cm2, that of the paper's tomography; 0.1
to 1) and cut-off (1 V; 0.5 to 1.5): show them with any result of this set.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import common, counter_electrodes, interphase, nucleation

_PAPER = "10.1016/j.joule.2023.07.022"
_TEMPERATURE = 298.15

_SIDE = Entry(
    8.862e-3,
    "m",
    "assumed",
    span=(8.8e-3, 1.2e-2),
    evidence="unverified",
    note="not at hand; the area of a 10 mm disc, results per area do not depend on it",
)

_ONE_C = Entry(
    10.0,
    "A.m-2",
    "derived",
    "Sandoval2023",
    place="1 mA.h/cm2 plated in every cycle",
    published=(1, "mA/cm**2"),
    evidence="review",
    note="1C plates the cycle's 1 mA.h/cm2 in an hour",
)

cell_set = CellSet(
    name="Sandoval2023_Cu",
    title="Bare copper | Li6PS5Cl | Li half cell, 1 mA.h/cm2 (control cell)",
    doi=_PAPER,
    temperature=_TEMPERATURE,
    entries={
        **counter_electrodes.half_cell_entries(),
        **nucleation.entries("Cu"),
        **interphase.COPPER,
        **common.square(_SIDE, _ONE_C, 10e-6 + 500e-6 + 50e-6 + 12e-6),
        **common.environment(
            Entry(
                _TEMPERATURE,
                "K",
                "assumed",
                span=(293.15, 333.15),
                evidence="unverified",
                note="not at hand: room temperature",
            ),
            Entry(
                5e6,
                "Pa",
                "assumed",
                span=(1e6, 2.5e7),
                evidence="unverified",
                note="not at hand: half cells are held at 1 to 25 MPa",
            ),
        ),
        "Interfacial contact resistance [Ohm.m2]": Entry(
            5.3e-4,
            "Ohm.m2",
            "derived",
            "Sandoval2023",
            place="bare copper, end of strip 1, read from a reprint of the figure",
            span=(2.2e-4, 2.4e-3),
            evidence="secondary",
            note="of 40 Ohm.cm2 in all, 25.6 are the pellet (0.5 mm/1.95 mS/cm), 2 charge"
            " transfer and 1.8 the film; half of what is left, (40 - 29.4)/2",
        ),
        "Counter electrode contact resistance [Ohm.m2]": Entry(
            5.3e-4,
            "Ohm.m2",
            "derived",
            "Sandoval2023",
            place="bare copper, end of strip 1, read from a reprint of the figure",
            span=(2.2e-4, 2.4e-3),
            evidence="secondary",
            note="that of the contact at the collector: both are lithium on Li6PS5Cl",
        ),
        "Lithium availability amount [mol.m-2]": Entry(
            1e-4,
            "mol.m-2",
            "assumed",
            span=(2e-5, 1e-3),
            evidence="unverified",
            note="the amount below which stripping dies away, 1.3 nm: thinner than a"
            " nucleus; 1e-3 (13 nm) shifts the potential of the first nuclei by 30 mV",
        ),
    },
    options={
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove with collector reaction",
    },
    protocol={
        "current density": 0.5,
        "capacity": 1.0,
        "cutoff": 1.0,
        "rest": 600.0,
    },
    models=("HalfCell",),
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Sandoval et al. 2023)."""
    return cell_set.as_dict()
