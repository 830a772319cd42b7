"""Magnesium particles, Li6PS5Cl, cathode with Li3N: full cell of Jun et al. 2024.

The layer of magnesium particles of the paper's half cell, against a cathode with Li3N,
which brings lithium beside the oxide's. Of the full cell its retention after 500 cycles
is at hand and nothing else: cathode, amount of Li3N, rate (0.2C; 0.1 to 1) and window
are assumed, and temperature and pressure are those assumed for the half cells.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.cells.fitted_values import fitted

from .Jun2024_Ag import CELL, particles
from .materials import collectors, nucleation, pressed_cells

cell_set = CellSet(
    name="Jun2024_Mg_Li3N",
    title="Mg particles | Li6PS5Cl | NMC811 with Li3N",
    doi=CELL.doi,
    temperature=CELL.temperature,
    entries={
        **pressed_cells.full_cell(
            collectors.COPPER,
            pressed_cells.capacity_not_at_hand("the 2 mA.h/cm2 of the half cells"),
            CELL.entries["Ambient temperature [K]"],
            CELL.entries["Stack pressure [Pa]"],
        ),
        **pressed_cells.THIN_FILM,
        **fitted("Jun2024_Mg_Li3N"),
        **nucleation.entries("Mg"),
        **particles("Mg", 13.98e-6),
        "Cathode additive mass fraction": Entry(
            0.02,
            "",
            "assumed",
            span=(0.005, 0.1),
            evidence="unverified",
            note="amount of Li3N not at hand: with a third of it converting, about 0.2"
            " mA.h/cm2, the first-cycle loss of such a cathode",
        ),
    },
    options={
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove",
        "seed": "Mg",
        "compensation": "Li3N",
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
    """Return the set as PyBaMM's entry point expects it (Jun et al. 2024)."""
    return cell_set.as_dict()
