"""Silver particles, Li6PS5Cl pellet, lithium: half cell of Jun et al. 2024.

The half cells compare layers of silver and of magnesium particles at 0.5 mA/cm2 and
2 mA.h/cm2. Nothing else is at hand: amount and size of the particles, collector,
pellet, pressure and temperature are assumed, each with a span, and so is the cut-off of
stripping (1 V; 0.5 to 1.5): show them with any result of this set. Both layers are
taken to hold the same volume of metal in particles of the same size, so that what
differs is the metal.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.units import CM3

from .materials import common, counter_electrodes, nucleation, seeds

_PAPER = "10.1002/adfm.202310259"
_TEMPERATURE = 298.15

_SIDE = Entry(
    8.862e-3,
    "m",
    "assumed",
    span=(8.8e-3, 1.3e-2),
    evidence="unverified",
    note="not at hand; the area of a 10 mm disc, results per area do not depend on it",
)

_ONE_C = Entry(
    20.0,
    "A.m-2",
    "derived",
    "Jun2024",
    place="2 mA.h/cm2 plated in every cycle",
    published=(2, "mA/cm**2"),
    evidence="review",
    note="1C plates the cycle's 2 mA.h/cm2 in an hour",
)


def particles(metal: str, volume: float) -> dict[str, Entry]:
    """Entries of a layer of particles of one metal.

    Parameters
    ----------
    metal : str
        A key of ``seeds.METALS``.
    volume : float
        Molar volume of the metal [m3.mol-1].

    Returns
    -------
    dict
        Entries by parameter name.
    """
    thickness = 1e-6  # m of dense metal

    def amount(thick: float) -> float:
        return float(f"{thick / volume:.3g}")

    return {
        **seeds.METALS[metal],
        f"{metal} seed loading [mol.m-2]": Entry(
            amount(thickness),
            "mol.m-2",
            "assumed",
            span=(amount(0.2 * thickness), amount(4 * thickness)),
            evidence="unverified",
            note=f"not at hand: 1 um of dense metal / {volume / CM3:.4g} cm3/mol, one"
            " layer of the particles half filled",
        ),
        f"{metal} seed particle thickness [m]": Entry(
            2e-6,
            "m",
            "assumed",
            span=(2e-7, 1e-5),
            evidence="unverified",
            note="not at hand: micrometre particles",
        ),
    }


#: What the cells of the paper share.
CELL = CellSet(
    name="Jun2024",
    title="Li6PS5Cl | Li half cell, 0.5 mA/cm2, 2 mA.h/cm2",
    doi=_PAPER,
    temperature=_TEMPERATURE,
    entries={
        **counter_electrodes.half_cell_entries(),
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
        "interphase": "Deal-Grove",
    },
    protocol={
        "current density": 0.5,
        "capacity": 2.0,
        "cutoff": 1.0,
        "rest": 600.0,
    },
    models=("HalfCell",),
)

cell_set = CELL.derive(
    "Jun2024_Ag",
    title="Ag particles | Li6PS5Cl | Li half cell, 0.5 mA/cm2, 2 mA.h/cm2",
    entries={**particles("Ag", 10.28e-6), **nucleation.entries("Ag")},
    options={"seed": "Ag"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Jun et al. 2024)."""
    return cell_set.as_dict()
