"""Indium layer, Li6PS5Cl, layered oxide: the cell without Li3N of Park et al. 2022.

At hand are the layer, the best share of Li3N and what it does. Cathode (NMC811), its
loading, the thickness of the indium, pressure, window and rate (0.2C; 0.1 to 0.5) are
assumed; 55 C is that of a row in a later table which seems to be this work.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import collectors, pressed_cells, seeds, stack

_KEY = "ParkSW2022"
_TEMPERATURE = 328.15
_THICKNESS = 1e-5  # m
_VOLUME = 15.71e-6  # m3/mol

cell_set = CellSet(
    name="ParkSW2022_In",
    title="Indium layer | Li6PS5Cl | NMC811 without Li3N, 55 C (control cell)",
    doi="10.1002/adfm.202108203",
    temperature=_TEMPERATURE,
    entries={
        **pressed_cells.full_cell(
            collectors.STEEL_FOIL,
            pressed_cells.capacity_not_at_hand(),
            Entry(
                _TEMPERATURE,
                "K",
                "assumed",
                _KEY,
                place="55 C, tabulated by a later work; that it is this one is inferred",
                span=(298.15, 333.15),
                evidence="secondary",
                note="inferred, not stated",
            ),
            Entry(
                1e7,
                "Pa",
                "assumed",
                span=(5e6, 7e7),
                evidence="unverified",
                note="'not available' in that table; usual for pressed cells",
            ),
        ),
        **seeds.METALS["In"],
        "In seed loading [mol.m-2]": Entry(
            float(f"{_THICKNESS / _VOLUME:.3g}"),
            "mol.m-2",
            "assumed",
            _KEY,
            place="indium layer",
            span=(0.06, 6.4),
            evidence="unverified",
            note="thickness not at hand: 10 um / 15.71 cm3/mol (1 to 100 um), which"
            " takes 1.7 mA.h/cm2 as LiIn",
        ),
        "In seed particle thickness [m]": Entry(
            _THICKNESS,
            "m",
            "assumed",
            _KEY,
            span=(1e-6, 1e-4),
            evidence="unverified",
            note="a dense layer: its thickness",
        ),
        "Fixture stiffness [Pa.m-1]": stack.ENTRIES["Fixture stiffness [Pa.m-1]"],
    },
    options={
        "seed": "In",
        "interphase": "Deal-Grove",
        "contact": "voids",
        "stack pressure": "rigid gap",
        "dead lithium": "void isolation",
        "cathode loss": "closing window",
    },
    protocol={
        "charge rate": 0.2,
        "discharge rate": 0.2,
        "rest": "10 minutes",
        "upper voltage": 4.25,
        "lower voltage": 2.5,
    },
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Park et al. 2022)."""
    return cell_set.as_dict()
