"""Silver-carbon interlayer, Li6PS5Cl pellet, lithium: half cell of Park et al. 2024.

The study varies pressure, composition and current: where lithium ends up follows the
ratio of creep through the layer to reduction. Only the trend is at hand. Layer, pellet,
temperature, pressure and the protocol's 0.5 mA/cm2 (0.1 to 3), 2 mA.h/cm2 (0.5 to 5)
and cut-off of 1 V (0.5 to 1.5) are assumed: show them with any result of this set.
"""

from typing import Any

from pybamm_afssb.cells import CellSet, Entry

from .materials import common, counter_electrodes, interlayers, pressed_cells

_TEMPERATURE = 298.15

_ONE_C = Entry(
    20.0,
    "A.m-2",
    "assumed",
    span=(5.0, 50.0),
    evidence="unverified",
    note="not at hand; 1C plates 2 mA.h/cm2 in an hour",
)

cell_set = CellSet(
    name="ParkSH2024_AgC",
    title="Ag-C layer | Li6PS5Cl | Li half cell, sweeps of pressure and current",
    doi="10.1002/aenm.202405129",
    temperature=_TEMPERATURE,
    entries={
        **counter_electrodes.half_cell_entries(),
        **interlayers.layer("carbon black", "Ag"),
        "Interlayer thickness [m]": Entry(
            1e-5,
            "m",
            "assumed",
            "ParkSH2024",
            span=(5e-6, 2e-5),
            evidence="unverified",
            note="not at hand; published silver-carbon layers are 5-10 um",
        ),
        "Interlayer wetted pore wall fraction": interlayers.WETTED_BY_SILVER,
        "Interlayer nucleation overpotential [V]": interlayers.ON_SILVER,
        **common.square(pressed_cells.SIDE, _ONE_C, 10e-6 + 10e-6 + 500e-6 + 50e-6),
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
                "ParkSH2024",
                span=(1e6, 2.5e7),
                evidence="unverified",
                note="varied in the study, values not at hand",
            ),
        ),
    },
    options={
        "interlayer": "mixed conductor with soluble particles",
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


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Park et al. 2024)."""
    return cell_set.as_dict()
