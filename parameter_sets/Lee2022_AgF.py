"""AgF on steel, Li6PS5Cl, NMC at 9.7 mA.h/cm2: the cell of Lee J. et al. 2022.

At hand are the first areal capacity and 0.1C from a review, 20 MPa, steel and room
temperature from a table of a later work. Amount of the fluoride, pellet and window are
assumed, each with a span. The composite is as thick as the capacity asks of a common
one, 0.24 mm. At this pressure no voids form; intrusion through a
bare face would end this cell in its first cycle, which the published one outlives: it is
left out.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .materials import coatings, collectors, nucleation, pressed_cells, seeds

_KEY = "Lee2022"

cell_set = CellSet(
    name="Lee2022_AgF",
    title="AgF on steel | Li6PS5Cl | NMC, room temperature, 20 MPa, 9.7 mA.h/cm2",
    doi="10.1002/adma.202203580",
    temperature=298.15,
    entries={
        **pressed_cells.full_cell(
            collectors.STEEL_FOIL,
            Entry(
                97.0,
                "A.m-2",
                "derived",
                _KEY,
                place="initial areal capacity 9.7 mA.h/cm2, as reviewed",
                published=(9.7, "mA/cm**2"),
                evidence="review",
                note="1C passes the first capacity in an hour",
            ),
            pressed_cells.room_temperature(_KEY, "room temperature, in the title"),
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
        **nucleation.entries("Ag"),
        **seeds.METALS["Ag"],
        "Ag seed loading [mol.m-2]": Entry(
            0.0, "mol.m-2", "setting", note="all of the silver comes from the fluoride"
        ),
        **coatings.AGF,
        **fitted("Lee2022_AgF"),
        "AgF coating loading [mol.m-2]": Entry(
            9.73e-3,
            "mol.m-2",
            "assumed",
            span=(1e-3, 1e-1),
            evidence="unverified",
            note="not published: as much silver as a sputtered film of 100 nm",
        ),
        "Initial collector potential vs Li [V]": Entry(
            3.65,
            "V",
            "assumed",
            span=(2.7, 4.15),
            evidence="unverified",
            note="near the conversion potential less the kinetic offset, 4.157 - 0.5 V;"
            " that of bare steel, 2.4 V, would convert the fluoride at once",
        ),
    },
    options={
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove",
        "seed": "Ag",
        "conversion coating": "AgF",
        "cathode loss": "closing window",
    },
    protocol={
        "charge rate": 0.1,
        "discharge rate": 0.1,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Lee J. et al. 2022)."""
    return cell_set.as_dict()
