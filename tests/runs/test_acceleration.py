"""Jumps over cycles: the same retention, the same lithium, and honest rows."""

import pickle

import numpy as np
import pybamm
import pytest
from plain_cells import STEEL

import pybamm_afssb
from pybamm_afssb import names

FADING = {
    "interphase": "Deal-Grove",
    "contact": "voids",
    "dead lithium": "void isolation",
}


def simulation(cycles, **kwargs):
    return pybamm_afssb.simulation(
        STEEL,
        model="SPM",
        cycles=cycles,
        options=FADING,
        protocol={"charge rate": 1 / 3, "discharge rate": 1 / 3},
        **kwargs,
    )


@pytest.fixture(scope="module")
def jumped():
    accelerated = simulation(80, accelerate=True)
    return accelerated.solve(), accelerated.jumps


RETENTIONS = ["Capacity retention [%]", "Inventory retention [%]"]


def assert_alike(table, every):
    """Jumped lives are those of all cycles solved, within 0.3 points in every row."""
    assert len(table) == len(every)
    assert every["Solved"].all()
    difference = (table[RETENTIONS] - every[RETENTIONS]).abs()
    assert difference.max().max() < 0.3


def least(solution):
    """Return the smallest amount of lithium in any place of the ledger [mol.m-2]."""
    places = pybamm_afssb.lithium_inventory(solution)
    layers = ["Negative double layer", "Positive double layer"]
    return places.drop(columns=layers).min().min()


def test_retention_is_that_of_all_cycles(jumped):
    table = pybamm_afssb.cycle_summary(jumped[0])
    every = pybamm_afssb.cycle_summary(simulation(80).solve())
    assert every["Capacity retention [%]"].iloc[-1] < 50
    assert_alike(table, every)


#: Sets that fade in one way and another: by an interphase, by a reserve that runs out,
#: by a seed that is lost.
FADE = {
    "Cao2023_rigid": "SPM",
    "LeeJH2024_Ag": "SPM",
    "Sohn2024_Ag": "SPM",
    "Jun2024_Mg": "HalfCell",
}


FILM = {"nucleation": "instantaneous", "interphase": "Deal-Grove"}
WINDOW = {"cathode loss": "closing window"}
#: What acts in the stiff frame.
FRAME = {
    **WINDOW,
    "interphase": "Deal-Grove",
    "contact": "voids",
    "stack pressure": "rigid gap",
    "dead lithium": "void isolation",
    "leak": "intrusion",
}
ACTS = {
    "Cao2023_rigid": FRAME,
    "LeeJH2024_Ag": {**FILM, **WINDOW, "seed": "Ag"},
    "Sohn2024_Ag": {**FILM, **WINDOW, "seed": "Ag"},
    "Jun2024_Mg": {**FILM, "seed": "Mg"},
}


@pytest.mark.parametrize("cell", FADE)
def test_lives_of_several_sets_are_those_of_all_cycles(cell):
    runs = [
        pybamm_afssb.simulation(
            cell,
            physics="ideal",
            model=FADE[cell],
            cycles=40,
            options=ACTS[cell],
            accelerate=accelerate,
        ).solve()
        for accelerate in (True, False)
    ]
    some, every = (pybamm_afssb.cycle_summary(run) for run in runs)
    assert some["Solved"].sum() < 40
    assert_alike(some, every)
    # a jump owes no lithium; what the solver's tolerance leaves below zero it leaves in
    # the solved cycles as well
    assert least(runs[0]) > min(least(runs[1]), 0) - 1e-9


def test_no_jump_goes_past_a_reserve_that_runs_out():
    """A fast interphase uses up the metal that discharges leave at about cycle 18."""
    fast = {"Interphase parabolic rate constant [m2.s-1]": 1e-17}
    runs = {
        accelerate: pybamm_afssb.simulation(
            "Cao2023_rigid",
            physics="ideal",
            model="DFN",
            cycles=40,
            options=FRAME,
            parameters=fast,
            accelerate=accelerate,
        )
        for accelerate in (True, False)
    }
    solutions = {accelerate: run.solve() for accelerate, run in runs.items()}
    some, every = (pybamm_afssb.cycle_summary(solutions[a]) for a in (True, False))
    assert every["Capacity retention [%]"].iloc[-1] == pytest.approx(87.6, abs=0.1)
    assert_alike(some, every)
    assert least(solutions[True]) > -1e-9
    left = [
        summary.last_state[names.LEDGER_PLATED].entries[-1]
        for summary in solutions[False].all_summary_variables
    ]
    empty = 1 + int(np.argmax(np.array(left) < 1e-3 * left[0]))
    for begin, end in zip(
        runs[True].jumps["From cycle"], runs[True].jumps["To cycle"], strict=True
    ):
        assert not begin < empty <= end


def test_the_number_of_a_cycle_means_that_cycle(jumped):
    solution, _ = jumped
    numbers = list(solution.summary_variables.cycle_number)
    assert len(numbers) == len(solution.all_summary_variables) < 80
    for number, cycle in enumerate(solution.cycles, start=1):
        if cycle is None:
            continue
        summary = solution.all_summary_variables[numbers.index(number)]
        assert cycle.t[0] == pytest.approx(summary.first_state.t[0])
        assert cycle.t[-1] == pytest.approx(summary.last_state.t[-1])
    table = pybamm_afssb.cycle_summary(solution)
    discharged = table["Discharge capacity [A.h]"].loc[numbers]
    np.testing.assert_allclose(
        solution.summary_variables["Capacity [A.h]"], discharged, rtol=1e-9
    )
    again = pickle.loads(pickle.dumps(solution))
    assert list(again.summary_variables.cycle_number) == numbers
    assert [c is None for c in again.cycles] == [c is None for c in solution.cycles]


def test_impedance_of_a_cycle_is_of_that_cycle(jumped):
    solution, jumps = jumped
    kept = [i for i, cycle in enumerate(solution.cycles, 1) if cycle is not None]
    late, frequencies = kept[-2], [1e3, 1.0]
    found = pybamm_afssb.impedance(solution, (late, 1), frequencies)
    own = pybamm_afssb.impedance(solution.cycles[late - 1].steps[0], None, frequencies)
    np.testing.assert_array_equal(found.to_numpy(), own.to_numpy())
    over = int(jumps["To cycle"].iloc[0])
    with pytest.raises(pybamm_afssb.AFSSBError, match=r"jumped over it\. The nearest"):
        pybamm_afssb.impedance(solution, (over, 1), frequencies)


@pytest.mark.parametrize("accelerate", [False, True])
def test_a_jumped_life_goes_on_with_its_numbers(jumped, accelerate):
    solution, _ = jumped
    more = 12 if accelerate else 2
    longer = simulation(more, accelerate=accelerate).solve(starting_solution=solution)
    numbers = list(longer.summary_variables.cycle_number)
    earlier = list(solution.summary_variables.cycle_number)
    assert numbers[: len(earlier)] == earlier
    assert numbers[len(earlier)] == 81
    assert numbers[-1] == len(longer.cycles) == 80 + more
    table = pybamm_afssb.cycle_summary(longer)
    before = pybamm_afssb.cycle_summary(solution)
    assert len(table) == 80 + more
    np.testing.assert_allclose(
        table["Inventory retention [%]"].iloc[:80], before["Inventory retention [%]"]
    )
    total = longer[names.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8


def test_callbacks_hear_the_numbers_of_the_life():
    class Hear(pybamm.callbacks.Callback):
        heard = []

        def on_cycle_end(self, logs):
            self.heard.append(logs["cycle number"])

    hear = Hear()
    solution = simulation(24, accelerate=True).solve(callbacks=hear)
    assert {total for _, total in hear.heard} == {24}
    heard = {number for number, _ in hear.heard}
    assert set(solution.summary_variables.cycle_number) <= heard
    assert max(heard) == 24


def test_table_says_what_was_solved_and_conserves(jumped):
    solution, jumps = jumped
    table = pybamm_afssb.cycle_summary(solution)
    solved = table.index[table["Solved"]]
    np.testing.assert_array_equal(solved, solution.summary_variables.cycle_number)
    assert len(solved) < 60
    assert len(solution.cycles) == 80
    kept = [i for i, cycle in enumerate(solution.cycles, 1) if cycle is not None]
    assert set(kept) < set(solved)
    assert solved[-1] == 80
    # the first cycle after a jump settles, and is left out too
    left_out = [
        cycle
        for begin, end in zip(jumps["From cycle"], jumps["To cycle"], strict=True)
        for cycle in range(begin + 1, end + 2)
    ]
    assert list(table.index[~table["Solved"]]) == left_out
    assert (jumps["Error [%]"] < 0.2).all()
    assert table["Split residual [%]"].abs().max() < 1e-6
    total = solution[names.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8


def test_saved_data_carry_the_numbers_of_the_cycles(jumped):
    solution, _ = jumped
    data = solution.get_data_dict("Time [s]")
    kept = [i for i, cycle in enumerate(solution.cycles) if cycle is not None]
    assert kept[-1] == 79
    assert len(kept) < 40
    assert list(np.unique(data["Cycle"])) == kept
    assert data["Cycle"].size == data["Step"].size == data["Time [s]"].size


FORM = (
    "Charge at C/10 until 4.25 V",
    "Hold at 4.25 V until C/20",
    "Discharge at C/5 until 2.5 V",
)
CYCLE = ("Charge at C/3 until 4.25 V", "Discharge at C/3 until 2.5 V")


def test_formation_is_solved_and_the_cycles_after_it_jumped_over():
    tables = {}
    for accelerate in (True, False):
        tables[accelerate] = pybamm_afssb.cycle_summary(
            pybamm_afssb.simulation(
                STEEL,
                model="SPM",
                options={"interphase": "Deal-Grove"},
                protocol=pybamm.Experiment([FORM, FORM, *[CYCLE] * 60]),
                accelerate=accelerate,
            ).solve()
        )
    some, every = tables[True], tables[False]
    assert len(some) == len(every) == 62
    assert some["Solved"].iloc[:10].all()
    assert some["Solved"].sum() < 40
    column = "Discharge capacity [mA.h.cm-2]"
    # formation is slower: more capacity than in any cycle after it
    assert some[column].iloc[1] > 1.01 * some[column].iloc[2:].max()
    assert every[column].iloc[-1] < 0.999 * every[column].iloc[2]
    np.testing.assert_allclose(some[column], every[column].astype(float), rtol=2e-3)


@pytest.mark.parametrize(
    "cycles",
    [
        ["Charge at C/10 until 4.25 V", "Rest for 1 hour"],
        [FORM, *[CYCLE] * 9, FORM, *[CYCLE] * 9],
        [*[CYCLE] * 9, FORM],
    ],
)
def test_what_cannot_be_jumped_is_refused(cycles):
    accelerated = pybamm_afssb.simulation(
        STEEL,
        model="SPM",
        protocol=pybamm.Experiment(cycles),
        accelerate=True,
    )
    with pytest.raises(pybamm_afssb.ProtocolError, match="repeats one cycle"):
        accelerated.solve()
