import os

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import defaults
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_values

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.cells.fitted_values import fitted
from pybamm_afssb.models.half_cell import HalfCell


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
    simulation = pybamm_afssb.simulation("Lee2020_SUS", physics="ideal", cycles=3)
    return simulation.solve(calc_esoh=False)


@pytest.fixture(scope="session")
def run_half_cell():
    """Solve a half cell and check that every step of every cycle was run."""

    def run(experiment, options=None, changes=None, model=None):
        values = half_cell_values()
        values.update(changes or {})
        simulation = pybamm.Simulation(
            model or HalfCell(options), parameter_values=values, experiment=experiment
        )
        solution = simulation.solve()
        assert len(solution.cycles) == len(experiment.cycles)
        for asked, cycle in zip(experiment.cycles, solution.cycles, strict=True):
            assert len(cycle.steps) == len(asked)
        return solution

    return run


@pytest.fixture(scope="session")
def drift():
    """The ledger's drift relative to the most lithium that was plated."""

    def relative(solution):
        total = solution[names.LEDGER_TOTAL].entries
        return np.ptp(total) / solution[names.LEDGER_PLATED].entries.max()

    return relative


@pytest.fixture(scope="session")
def symmetric():
    """What makes a half cell a symmetric lithium cell."""
    return {
        "Initial plated lithium [mol.m-2]": 3.85,
        "Initial collector potential vs Li [V]": 0.0,
    }
