"""Draws from the spans of a set that once stopped the solver.

Their values are in `failed_draws.json`, so that they stay whatever becomes of the draws.
"""

import json
from pathlib import Path

import pybamm
import pytest
from outcomes import outcome_of

import pybamm_afssb

DRAWN = json.loads((Path(__file__).parent / "failed_draws.json").read_text())

#: Set, number, and cycles to run.
DRAWS = [
    # an additive far below the oxide reacted at its bound, and no start was found
    ("Concept_Li2S", 24, 1),
    ("Concept_prelithiated", 53, 1),
    ("Concept_prelithiated", 114, 1),
    # near full a node of the cathode was off after a step, and Newton's method did not
    # get it back in four iterations while its state was counted from nothing
    pytest.param("Concept_Li2O", 96, 3, marks=pytest.mark.slow),
    pytest.param("Concept_Li2O", 158, 3, marks=pytest.mark.slow),
    pytest.param("Concept_prelithiated", 43, 3, marks=pytest.mark.slow),
    # a current that the last places of a full oxide cannot have was taken for good
    pytest.param("Lee2020_AgC", 190, 3, marks=pytest.mark.slow),
]
PRESSURE = "Stack pressure [Pa]"


def drawn(name, number):
    return DRAWN[f"{name} {number}"]


def refuse_failures(simulation, numbers, apart=1e-3):
    """Run at many pressures, which change nothing but the solver's rounding."""
    for number in numbers:
        found = outcome_of(simulation, inputs={PRESSURE: 2e6 * (1 + apart * number)})
        assert not found.failure, number


@pytest.mark.parametrize(("name", "number", "cycles"), DRAWS)
def test_a_draw_that_once_failed(name, number, cycles):
    simulation = pybamm_afssb.simulation(
        name, cycles=cycles, parameters=drawn(name, number)
    )
    found = outcome_of(simulation)
    assert not found.failure
    assert found.cycles == cycles


@pytest.mark.slow
def test_the_solver_gets_a_nearly_full_cathode_back():
    # 71 of 400 stopped with the concentration counted from nothing
    simulation = pybamm_afssb.simulation(
        "Concept_Li2O",
        cycles=1,
        parameters={**drawn("Concept_Li2O", 96), PRESSURE: "[input]"},
    )
    refuse_failures(simulation, range(60, 120))


@pytest.mark.slow
def test_the_solver_gets_a_cathode_filled_in_half_an_hour_back():
    # 23 of 200 stopped with the concentration counted from nothing and six iterations
    values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    area = values["Electrode height [m]"] * values["Electrode width [m]"]
    steps = (
        f"Charge at {30 * area} A for 20 minutes",
        f"Discharge at {30 * area} A until 2.5 V",
    )
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS",
        parameters={PRESSURE: "[input]"},
        protocol=pybamm.Experiment([steps]),
    )
    refuse_failures(simulation, range(100))


@pytest.mark.slow
@pytest.mark.parametrize(("tolerance", "apart"), [(1e-4, 1e-6), (3e-4, 1e-3)])
def test_the_solver_gets_to_the_end_of_a_discharge(tolerance, apart):
    # with the concentration counted from nothing 18 of 150 and 15 of 300 stopped
    simulation = pybamm_afssb.simulation(
        "Lee2020_AgC",
        cycles=1,
        parameters={**drawn("Lee2020_AgC", 190), PRESSURE: "[input]"},
    )
    simulation.solver.rtol = tolerance
    refuse_failures(simulation, range(100), apart)
