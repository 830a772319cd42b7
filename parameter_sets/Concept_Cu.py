"""Bare copper, Li6PS5Cl pellet, lithium: the control of the concept half cells.

Thin seeds of gold, platinum and carbon ease the nucleation of lithium on LiPON (Mueller
et al., ACS Appl. Mater. Interfaces 2024, 16, 695), and seeds do on garnet (Haslam and
Sakamoto, J. Electrochem. Soc. 2023, 170, 040524); a review cites both for the concept.
None was shown on a sulfide. The concept cells put the seeds into one sulfide half cell
at room temperature, 5 MPa, 0.5 mA/cm2 and 1 mA.h/cm2 a cycle, which stands for no
published one: what comes out is a simulated order, not a measured one.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.units import CM3, NM

from .materials import counter_electrodes, interphase, nucleation, pressed_cells


def seed_loading(nanometres: float, volume: float) -> Entry:
    """Amount of a thin seed.

    Parameters
    ----------
    nanometres : float
        Thickness [nm].
    volume : float
        Molar volume of the metal [m3.mol-1].

    Returns
    -------
    Entry
        Loading [mol.m-2].
    """
    amount = float(f"{nanometres * NM / volume:.3g}")
    return Entry(
        amount,
        "mol.m-2",
        "assumed",
        span=(0.1 * amount, 2 * amount),
        evidence="unverified",
        note=f"concept: {nanometres:g} nm / {volume / CM3:.4g} cm3/mol; seeds on LiPON"
        " are best at 100 nm or less",
    )


cell_set = CellSet(
    name="Concept_Cu",
    title="Bare copper | Li6PS5Cl | Li half cell (concept, control cell)",
    doi="10.1021/acsenergylett.5c00517",
    temperature=298.15,
    entries={
        **counter_electrodes.half_cell_entries(),
        **nucleation.entries("Cu"),
        **interphase.COPPER,
        **pressed_cells.THIN_FILM,
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
    """Return the set as PyBaMM's entry point expects it (concept cell)."""
    return cell_set.as_dict()
