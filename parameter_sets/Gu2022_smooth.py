"""Smooth steel, Li6PS5Cl, NMC: the control of the roughness series of Gu et al. 2022.

At hand is the order alone: moderately roughened steel is best, bare and over-etched
steel are worse. Cell, rate (0.2C; 0.1 to 1), pressure and all roughnesses are assumed,
each with a span; the three roughnesses are a decade apart and not placed by what comes
out. Roughness acts on the real area of contact, by two monotonic laws. The paper (J.
Energy Chem. 70 (2022) 248) is known from a review, whose DOI the sets carry.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import collectors, nucleation, pressed_cells

ROUGHNESS = "Collector roughness [m]"


def rough(value: float, low: float, high: float, surface: str) -> dict[str, Entry]:
    """Entry of a collector's roughness.

    Parameters
    ----------
    value, low, high : float
        Roughness and its span [m].
    surface : str
        What the surface is.

    Returns
    -------
    dict
        Entries by parameter name.
    """
    return {
        ROUGHNESS: Entry(
            value,
            "m",
            "assumed",
            "WangZhu2025",
            place="of Gu et al., J. Energy Chem. 70 (2022) 248: the order alone",
            span=(low, high),
            evidence="unverified",
            note=f"not at hand: {surface}",
        )
    }


cell_set = CellSet(
    name="Gu2022_smooth",
    title="Smooth steel | Li6PS5Cl | NMC (control cell)",
    doi="10.1021/acsenergylett.5c00517",
    temperature=298.15,
    entries={
        **pressed_cells.full_cell(
            collectors.STEEL_FOIL,
            pressed_cells.capacity_not_at_hand(),
            Entry(
                298.15,
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
                note="not at hand: about that of other cells with steel",
            ),
        ),
        **pressed_cells.THIN_FILM,
        **nucleation.entries("stainless steel"),
        **rough(1e-7, 3e-8, 3e-7, "the roughness of a rolled foil"),
    },
    options={
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove",
        "contact": "voids",
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
    """Return the set as PyBaMM's entry point expects it (Gu et al. 2022)."""
    return cell_set.as_dict()
