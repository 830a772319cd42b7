"""Bare collector, Li6PS5Cl, layered oxide: the control cell of Suzuki et al. 2021.

The paper compares layers of carbon black, without and with nickel, zinc, tin, aluminium
or silver, between Li6PS5Cl and the collector. Only the comparison is at hand: cathode
(NMC811), loading, thicknesses, temperature, pressure, window and rate (0.33C; 0.1 to 1)
are assumed, each with a span: show them with any result of this set.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import collectors, pressed_cells

_TEMPERATURE = 333.15

cell_set = CellSet(
    name="Suzuki2021_bare",
    title="Bare steel | Li6PS5Cl | NMC811, 60 C, 2 MPa (control cell)",
    doi="10.1002/aesr.202100066",
    temperature=_TEMPERATURE,
    entries=pressed_cells.full_cell(
        collectors.STEEL_FOIL,
        Entry(
            68.0,
            "A.m-2",
            "assumed",
            "Lee2020",
            span=(20.0, 68.0),
            evidence="unverified",
            note="loading not at hand: 6.8 mA.h/cm2, that of the silver-carbon cell of"
            " Lee2020",
        ),
        Entry(
            _TEMPERATURE,
            "K",
            "assumed",
            "Lee2020",
            span=(298.15, 333.15),
            evidence="unverified",
            note="not at hand: 60 C, that of the silver-carbon cell of Lee2020",
        ),
        Entry(
            2e6,
            "Pa",
            "assumed",
            "Lee2020",
            span=(1e6, 2e7),
            evidence="unverified",
            note="not at hand: that of the silver-carbon cell of Lee2020",
        ),
    ),
    options={
        "interphase": "Deal-Grove",
        "contact": "voids",
        "dead lithium": "void isolation",
        "cathode loss": "closing window",
    },
    protocol={
        "charge rate": 0.33,
        "discharge rate": 0.33,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Suzuki et al. 2021)."""
    return cell_set.as_dict()
