"""A run that did not go as asked says so in its result: every kind of trouble."""

import pickle

import numpy as np
import pybamm
import pytest
from plain_cells import STEEL

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.runs.ending import (
    FAILURES,
    finished_cycles,
    trouble,
    troubles,
    verdict,
)
from pybamm_afssb.runs.record import NothingRan

SET = STEEL
CHARGE, DISCHARGE = "Charge at 1C until 4.2 V", "Discharge at 1C until 3 V"
PAST = "Charge at 1C until 4.1 V"  # its limit is passed after a charge to 4.2 V
CYCLE = (CHARGE, DISCHARGE)


def simulation(cycles, termination=None, **given):
    protocol = pybamm.Experiment(cycles, termination=termination)
    return pybamm_afssb.simulation(SET, model="SPM", protocol=protocol, **given)


def solve(cycles, termination=None, **given):
    return simulation(cycles, termination).solve(calc_esoh=False, **given)


class Fails(pybamm.IDAKLUSolver):
    """A solver that fails at one of its steps, counted from 1."""

    left = 0

    def step(self, *arguments, **given):
        self.left -= 1
        if not self.left:
            raise pybamm.SolverError("too\nstiff")
        return super().step(*arguments, **given)


def failing(step, cycles):
    solver = Fails()
    solver.left = step
    return simulation(cycles, solver=solver)


def test_a_run_that_went_as_asked_has_no_trouble():
    solution = solve([CYCLE, CYCLE])
    table = pybamm_afssb.cycle_summary(solution)
    assert solution.trouble == table.attrs["trouble"] == ""
    assert verdict(solution) == "ok"
    assert table["Solved"].all()
    assert table["Trouble"].isna().all()
    assert finished_cycles(solution) == 2


@pytest.mark.parametrize("kept", [1, [1, 3]])
def test_a_skipped_step_is_told_whether_its_curves_are_kept_or_not(kept):
    odd = (CHARGE, PAST, DISCHARGE)
    solution = solve([CYCLE, odd, CYCLE], save_at_cycles=kept)
    said = f"step 2 ({PAST}) in cycle 2 of 3 was skipped, because its limit was passed"
    assert solution.trouble.startswith(said)
    assert verdict(solution) == "step skipped"
    assert finished_cycles(solution) == 3
    table = pybamm_afssb.cycle_summary(solution)
    assert list(table["Solved"]) == [True, False, True]
    assert list(table["Trouble"].isna()) == [True, False, True]
    assert table.loc[2, "Trouble"] == table.attrs["trouble"] == solution.trouble


def test_of_many_skipped_steps_the_first_and_their_number_are_told():
    solution = solve([(CHARGE, PAST, DISCHARGE)] * 3)
    assert "cycle 1 of 3" in solution.trouble
    assert solution.trouble.endswith("(and 2 more steps likewise)")
    assert not pybamm_afssb.cycle_summary(solution)["Solved"].any()


def test_a_failed_last_step_is_told():
    solution = solve([(CHARGE, "Rest for -10 minutes", DISCHARGE)])
    assert len(solution.cycles) == 1
    row = pybamm_afssb.cycle_summary(solution).loc[1]
    assert not row["Solved"]
    said = "the solver failed in step 2 (Rest for -10 minutes) in cycle 1 of 1: "
    assert row["Trouble"].startswith(said)
    assert np.isnan(row["Coulombic efficiency [%]"])


@pytest.mark.parametrize(("step", "rows", "own"), [(4, 2, True), (3, 1, False)])
def test_a_solver_failure_in_a_later_cycle_is_told(step, rows, own):
    # PyBaMM makes no cycle of one whose first step fails
    solution = failing(step, [CYCLE] * 3).solve(calc_esoh=False)
    table = pybamm_afssb.cycle_summary(solution)
    assert len(table) == rows
    place = f"step {step - 2} ({CYCLE[step - 3]}) in cycle 2 of 3"
    assert solution.trouble == f"the solver failed in {place}: too stiff"
    assert table["Trouble"].iloc[-1] == solution.trouble
    assert table["Solved"].iloc[-1] == (not own)
    assert verdict(solution) == "failed"
    assert finished_cycles(solution) == 1


def test_an_event_that_no_step_names_is_told():
    solution = solve([CYCLE, ("Charge at 1C for 70 minutes", DISCHARGE)])
    place = "step 1 (Charge at 1C for 70 minutes) in cycle 2 of 2"
    assert (
        solution.trouble
        == f"it ended early in {place}, at 'Cathode has no lithium left'"
    )
    assert verdict(solution) == "ended early"
    table = pybamm_afssb.cycle_summary(solution)
    assert list(table["Solved"]) == [True, False]
    # it is the cell that did not get to discharge
    assert table.loc[2, "Capacity retention [%]"] == 0


def test_a_step_that_takes_longer_than_any_may_is_told():
    solution = solve(["Charge at 1C until 4.2 V", "Hold at 4.2 V until 1e-30 A"])
    assert "cycle 2 of 2, which did not reach its limit within 24 hours" in (
        solution.trouble
    )


@pytest.mark.parametrize("end", ["2 h", "3.1 V"])
def test_the_end_that_an_experiment_names_is_no_trouble(end):
    solution = solve([CYCLE] * 3, termination=end)
    assert len(solution.cycles) < 3
    assert solution.trouble == ""


def test_cycles_of_which_nothing_could_begin_lose_nothing():
    impossible = ("Charge at 100C until 4.2 V", "Discharge at 100C until 3 V")
    solution = solve([CYCLE, impossible, CYCLE])
    table = pybamm_afssb.cycle_summary(solution)
    assert len(table) == 2
    assert table["Discharge capacity [mA.h.cm-2]"].min() > 0
    assert "step 1 (Charge at 100C until 4.2 V) in cycle 2 of 3 was skipped" in (
        solution.trouble
    )
    assert len(troubles(solution)) == 2
    # what ran is solved, and what did not is told beside it
    assert table["Solved"].all()
    assert "cycle 2 of 3" in table.loc[2, "Trouble"]
    assert table.loc[2, "Trouble"].endswith("PyBaMM counts the cycles without it")


@pytest.mark.parametrize(
    "cycles",
    [
        [("Charge at 100C until 4.2 V", "Discharge at 100C until 3 V")],
        ["Charge at 100C until 4.2 V"],
    ],
)
def test_a_run_of_which_nothing_could_begin_is_one_clear_error(cycles):
    with pytest.raises(NothingRan) as error:
        solve(cycles)
    assert str(error.value) == (
        "step 1 (Charge at 100C until 4.2 V) in cycle 1 of 1 was skipped, because its "
        "limit was passed before it began; nothing was solved"
    )
    assert isinstance(error.value, pybamm_afssb.AFSSBError)


def test_a_failure_in_the_first_step_is_one_clear_error():
    with pytest.raises(NothingRan, match=r"step 1.*too stiff; nothing was solved"):
        failing(1, [CYCLE]).solve(calc_esoh=False)


def test_trouble_lasts_in_files_and_in_runs_that_go_on():
    odd = (CHARGE, PAST, DISCHARGE)
    first = solve([odd])
    again = pickle.loads(pickle.dumps(first))
    assert again.trouble == first.trouble != ""
    both = simulation([CYCLE]).solve(starting_solution=first, calc_esoh=False)
    table = pybamm_afssb.cycle_summary(both)
    assert list(table["Solved"]) == [False, True]
    assert both.trouble == first.trouble


def test_what_stopped_a_run_is_no_trouble_of_the_one_that_goes_on_from_it():
    stopped = failing(3, [CYCLE] * 2).solve(calc_esoh=False)
    assert "too stiff" in stopped.trouble
    both = simulation([CYCLE]).solve(starting_solution=stopped, calc_esoh=False)
    assert both.trouble == ""


def test_a_state_that_a_run_begins_with_is_none_of_its_steps():
    full = pybamm_afssb.simulation(SET, model="SPM").solve(calc_esoh=False)
    state = full.cycles[0].steps[0].last_state  # ended at an event
    after = simulation([(DISCHARGE, CHARGE)], parameters=METAL).solve(
        starting_solution=state, calc_esoh=False
    )
    assert after.trouble == ""


#: So that a protocol may begin with a discharge.
METAL = {"Initial plated lithium [mol.m-2]": 1e-6}


def test_a_jump_over_cycles_keeps_the_numbers_of_the_cycles():
    given = {"model": "SPM", "cycles": 30, "accelerate": True}
    protocol = {"charge rate": 1, "discharge rate": 1}
    sim = pybamm_afssb.simulation(SET, protocol=protocol, **given)
    assert sim.solve(calc_esoh=False).trouble == ""


def test_curves_of_pybamms_own_simulation_are_looked_at(values):
    sim = pybamm.Simulation(
        pybamm_afssb.SPM(),
        parameter_values=values,
        experiment=pybamm.Experiment(
            [(CHARGE, PAST, DISCHARGE), ("Charge at 1C for 90 minutes", DISCHARGE)]
        ),
    )
    solution = sim.solve(calc_esoh=False)
    assert "step 2 in cycle 1 was skipped" in trouble(solution)
    assert "ended early in step 1 in cycle 2, at 'Maximum voltage [V]'" in (
        trouble(solution)
    )
    assert not pybamm_afssb.cycle_summary(solution)["Solved"].any()


def test_the_events_of_a_failing_cell_are_those_of_the_models():
    options = {"leak": "intrusion", "contact": "voids"}
    counter = {"counter electrode": "lithium foil with voids"}
    models = pybamm_afssb.SPM(options), pybamm_afssb.HalfCell({**options, **counter})
    assert set(FAILURES) <= {event.name for m in models for event in m.events}


LEAKING = {"Separator electronic conductivity [S.m-1]": 6e-5}
LEAKS = {"options": {"leak": "electrolyte"}, "parameters": LEAKING, "model": "SPM"}


def test_a_leak_that_keeps_a_charge_from_its_limit_ends_the_run_by_name():
    steps = ["Charge at 1C until 4.25 V", "Hold at 4.25 V until C/20"]
    sim = pybamm_afssb.simulation(
        SET, protocol=pybamm.Experiment([tuple(steps)]), **LEAKS
    )
    solution = sim.solve()
    assert solution.termination == "event: Leak takes the charge"
    assert "at 'Leak takes the charge'" in solution.trouble
    charging = -solution[n.CURRENT_DENSITY].entries[-1]
    leaking = -solution[n.LEAK_CURRENT].entries[-1]
    assert leaking / charging == pytest.approx(0.95, rel=1e-3)


def test_a_charge_that_leaks_as_soon_as_it_begins_ends_by_the_same_name():
    steps = ["Charge at 1C until 4.25 V", "Discharge at 1C until 3 V"]
    steps += ["Charge at 0.1C until 4.25 V"]
    sim = pybamm_afssb.simulation(
        SET, protocol=pybamm.Experiment([tuple(steps)]), **LEAKS
    )
    assert sim.solve().trouble == (
        "it ended early in step 3 (Charge at 0.1C until 4.25 V) in cycle 1 of 1, "
        "at 'Leak takes the charge'"
    )
