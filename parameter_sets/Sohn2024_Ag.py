"""Silver nanoparticles on steel, Li6PS5Cl, NMC: a control of Sohn et al. 2024.

At hand are the abstract (dual seeds of Ag and ZnO nanoparticles, 1 mA/cm2, 3 mA.h/cm2,
room temperature) and, from a table of a later work, 20 MPa and the steel. Amounts of
the seeds, pellet and window are assumed, each with a span; the cells with one seed are
taken to hold as much of it as the cell with both. At this pressure no voids form; a
short by intrusion, calibrated on lithium foil, would end this cell in its first cycle,
which the published one outlives: it is left out.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import collectors, nucleation, pressed_cells, seeds

_KEY = "Sohn2024"

PARTICLES = Entry(
    5e-8,
    "m",
    "assumed",
    _KEY,
    place="abstract: nanoparticles",
    span=(2e-8, 2e-7),
    evidence="unverified",
    note="the size of the particles is not at hand",
)

#: What the cells of the paper share.
CELL = CellSet(
    name="Sohn2024",
    title="Li6PS5Cl | NMC, room temperature, 20 MPa, 3 mA.h/cm2",
    doi="10.1002/adma.202407443",
    temperature=298.15,
    entries={
        **pressed_cells.full_cell(
            collectors.STEEL_FOIL,
            Entry(
                30.0,
                "A.m-2",
                "derived",
                _KEY,
                place="abstract: 3 mA.h/cm2",
                published=(3, "mA/cm**2"),
                evidence="abstract or page",
                note="1C passes the cell's 3 mA.h/cm2 in an hour",
            ),
            pressed_cells.room_temperature(_KEY, "abstract: room temperature").replace(
                evidence="abstract or page"
            ),
            Entry(
                20e6,
                "Pa",
                "measured",
                _KEY,
                place="as tabulated by a later work",
                published=(20, "MPa"),
                evidence="secondary",
            ),
        ),
        **pressed_cells.THIN_FILM,
        **fitted("Sohn2024_Ag"),
        **nucleation.entries("Ag"),  # zinc has the same threshold
    },
    options={
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove",
        "cathode loss": "closing window",
    },
    protocol={
        "charge rate": 1 / 3,  # 1 mA/cm2
        "discharge rate": 1 / 3,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)

#: Silver as a seed.
SILVER = {
    **seeds.METALS["Ag"],
    "Ag seed loading [mol.m-2]": Entry(
        9.73e-3,
        "mol.m-2",
        "assumed",
        span=(1e-3, 1e-1),
        evidence="unverified",
        note="not at hand: as much metal as in 100 nm of silver",
    ),
    "Ag seed particle thickness [m]": PARTICLES,
}

cell_set = CELL.derive(
    "Sohn2024_Ag",
    title="Ag particles on steel | Li6PS5Cl | NMC, room temperature, 20 MPa (control)",
    entries=SILVER,
    options={"seed": "Ag"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Sohn et al. 2024)."""
    return cell_set.as_dict()
