"""A run goes on from a state of its own cell only, with the ledger whole."""

import numpy as np
import pybamm
import pytest
from plain_cells import STEEL

import pybamm_afssb
from pybamm_afssb import names as n

SUS = STEEL


def run(**given):
    return pybamm_afssb.simulation(SUS, **{"model": "SPM", **given})


@pytest.fixture(scope="module")
def begun():
    return run().solve()


#: What may differ: what holds no lithium, and how PyBaMM builds the steps.
SAME_CELL = {
    "nothing": {},
    "a model for each step": {"experiment_model_mode": "legacy"},
    "conductivity": {"parameters": {"Electrolyte conductivity [S.m-1]": 1.0}},
    "pressure": {"parameters": {"Stack pressure [Pa]": 5e6}},
}


@pytest.mark.parametrize("what", SAME_CELL)
def test_the_same_cell_goes_on_with_all_its_lithium(begun, what):
    solution = run(**SAME_CELL[what]).solve(starting_solution=begun)
    assert list(solution.summary_variables.cycle_number) == [1, 2]
    total = solution[n.LEDGER_TOTAL].entries
    assert np.ptp(total) < 1e-8 * total[0]


OTHER_CELL = {
    "interphase": (
        {"options": {"interphase": "Deal-Grove"}},
        "'Interphase thickness .*'interphase': 'none' there and 'Deal-Grove' here",
    ),
    "model": ({"model": "DFN"}, "which this model does not have .*'model': "),
    "thickness": (
        {"parameters": {"Positive electrode thickness [m]": 2e-4}},
        r"column 'Cathode' holds 2\.9.* and would hold 5\.9",
    ),
    "mesh": ({"var_pts": {"r_p": 10}}, "has 20 values there and 10 here"),
}


@pytest.mark.parametrize("what", OTHER_CELL)
def test_another_cell_is_refused(begun, what):
    given, words = OTHER_CELL[what]
    with pytest.raises(pybamm_afssb.AFSSBError, match=f"starting_solution: .*{words}"):
        run(**given).solve(starting_solution=begun)


def test_a_state_that_would_be_dropped_is_refused():
    """PyBaMM leaves out what the next model lacks, here an interphase's lithium."""
    aged = run(options={"interphase": "Deal-Grove"}).solve()
    with pytest.raises(pybamm_afssb.AFSSBError, match="this model does not have"):
        run().solve(starting_solution=aged)


def test_what_is_no_start_is_refused(begun):
    with pytest.raises(pybamm_afssb.AFSSBError, match="'x' was given; the solution"):
        run().solve(starting_solution="x")
    stock = pybamm.Simulation(pybamm.lithium_ion.SPM()).solve([0, 1])
    with pytest.raises(pybamm_afssb.AFSSBError, match="keeps no lithium ledger"):
        run().solve(starting_solution=stock)
    with pytest.raises(pybamm_afssb.ProtocolError, match="leave one of the two out"):
        run().solve(starting_solution=begun, initial_soc=0.5)
    with pytest.raises(pybamm_afssb.ProtocolError, match="whole cycles"):
        run(cycles=20, accelerate=True).solve(starting_solution=begun.last_state)
