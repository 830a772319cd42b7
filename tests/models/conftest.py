import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_values

from pybamm_afssb import names
from pybamm_afssb.models.half_cell import HalfCell


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
