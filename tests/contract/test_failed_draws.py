"""Draws from the spans of a set that once stopped the solver.

Their numbers are those of `benchmarks/robustness.py --sets`.
"""

import pybamm
import pytest
from outcomes import outcome_of

import pybamm_afssb
from pybamm_afssb.spans import draws

#: An additive far below the oxide's potential reacted at its bound, and no start was
#: found.
STARTS = [
    ("Concept_Li2S", 24),
    ("Concept_prelithiated", 53),
    ("Concept_prelithiated", 114),
]
#: Near full a node of the cathode was off after a step, and Newton's method did not get
#: it back in four iterations.
NEAR_FULL = [
    ("Concept_Li2O", 96),
    ("Concept_Li2O", 158),
    ("Concept_prelithiated", 43),
]


def outcome(name, number, cycles):
    drawn = draws([pybamm_afssb.load_set(name)], 500)[number][name]
    return outcome_of(
        pybamm_afssb.simulation(name, cycles=cycles, parameters=drawn),
    )


@pytest.mark.parametrize(("name", "number"), STARTS)
def test_a_start_is_found(name, number):
    found = outcome(name, number, 1)
    assert not found.failure
    assert found.cycles == 1


@pytest.mark.slow
@pytest.mark.parametrize(("name", "number"), NEAR_FULL)
def test_a_nearly_full_cathode_is_solved(name, number):
    found = outcome(name, number, 3)
    assert not found.failure
    assert found.cycles == 3


@pytest.mark.slow
def test_the_solver_gets_a_nearly_full_cathode_back():
    # the same run at many pressures, which change nothing but the solver's rounding: 71
    # of 400 stopped with four iterations, none with ten
    pressure = "Stack pressure [Pa]"
    drawn = draws([pybamm_afssb.load_set("Concept_Li2O")], 500)[96]["Concept_Li2O"]
    simulation = pybamm_afssb.simulation(
        "Concept_Li2O", cycles=1, parameters={**drawn, pressure: "[input]"}
    )
    for number in range(60, 120):
        found = outcome_of(simulation, inputs={pressure: 2e6 * (1 + 1e-3 * number)})
        assert not found.failure, number


@pytest.mark.slow
def test_the_solver_gets_a_cathode_filled_in_half_an_hour_back():
    # as above: 23 of 200 stopped with six iterations, none with ten
    values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    area = values["Electrode height [m]"] * values["Electrode width [m]"]
    steps = (
        f"Charge at {30 * area} A for 20 minutes",
        f"Discharge at {30 * area} A until 2.5 V",
    )
    pressure = "Stack pressure [Pa]"
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS",
        parameters={pressure: "[input]"},
        protocol=pybamm.Experiment([steps]),
    )
    for number in range(100):
        found = outcome_of(simulation, inputs={pressure: 2e6 * (1 + 1e-3 * number)})
        assert not found.failure, number
