import os

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import defaults

import pybamm_afssb
from pybamm_afssb.fitted_values import fitted


@pytest.fixture(scope="session")
def values():
    """The parameter values of the well specified bare-steel cell, before any fit.

    So a new fit of the set moves no test of a law.
    """
    values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    for name in fitted("Lee2020_SUS"):
        if name in defaults.ENTRIES:
            values[name] = defaults.ENTRIES[name].number
    return values


@pytest.fixture(scope="session")
def run():
    """Solve an experiment and check that it really ran as asked."""

    def solve(model, parameter_values, cycles, solver=None, **kwargs):
        experiment = pybamm.Experiment(cycles)
        simulation = pybamm.Simulation(
            model,
            parameter_values=parameter_values,
            experiment=experiment,
            solver=solver,  # given to solve(), PyBaMM ignores it
            **kwargs,
        )
        solution = simulation.solve(calc_esoh=False)
        assert solution.termination == "final time" or "event" in solution.termination
        assert len(solution.cycles) == len(cycles)
        return solution

    return solve


@pytest.fixture(scope="session")
def null_run():
    """Three cycles of the bare cell with every choice null."""
    simulation = pybamm_afssb.simulation("Lee2020_SUS", cycles=3)
    return simulation.solve(calc_esoh=False)
