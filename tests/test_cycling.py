"""Memory follows the curves that are kept; every cycle stays in the summary."""

import gc

import numpy as np
import pandas as pd
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb.cycling import KEPT


def simulation(cycles):
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        model="SPM",
        cycles=cycles,
        protocol={"charge rate": 0.5, "discharge rate": 0.5},
    )


def owners(array):
    """Bytes of the memory that keeps an array alive."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array.nbytes if array.base is None else np.inf


@pytest.fixture(scope="module")
def all_kept():
    return simulation(6).solve()


def test_few_cycles_are_all_kept(all_kept):
    assert all(cycle is not None for cycle in all_kept.cycles)


def test_summary_has_every_cycle_when_few_are_kept(all_kept):
    some = simulation(6).solve(save_at_cycles=[4])
    kept = [number for number, cycle in enumerate(some.cycles, 1) if cycle is not None]
    assert kept == [1, 4, 6]
    pd.testing.assert_frame_equal(
        pybamm_afssb.cycle_summary(some), pybamm_afssb.cycle_summary(all_kept)
    )


def test_states_hold_nothing_of_the_curves_that_were_dropped():
    """Each state owns its own few numbers: memory does not grow with the curves."""
    solution = simulation(5).solve(save_at_cycles=[1])
    gc.collect()
    for cycle in solution.summary_variables.cycles[1:-1]:
        for state in (cycle.first_state, cycle.last_state):
            assert state.sub_solutions == [state]
            arrays = [state.all_ts[0], state.all_ys[0], state.all_yps[0]]
            arrays += [a for a in (state.t_event, state.y_event) if a is not None]
            size = state.all_ys[0].nbytes
            assert all(owners(np.asarray(array)) <= size for array in arrays)


@pytest.mark.parametrize("cycles", [KEPT, KEPT + 1, 1000])
def test_about_as_many_curves_are_kept_of_any_long_run(cycles, monkeypatch):
    given = {}
    monkeypatch.setattr(
        pybamm.Simulation, "solve", lambda *_, **kwargs: given.update(kwargs)
    )
    simulation(cycles).solve()
    every = given["save_at_cycles"]
    assert KEPT // 2 <= cycles // every <= KEPT


def test_users_callbacks_are_still_called():
    class Count(pybamm.callbacks.Callback):
        cycles = 0

        def on_cycle_end(self, logs):
            self.cycles += 1

    count = Count()
    simulation(2).solve(callbacks=count)
    assert count.cycles == 2
