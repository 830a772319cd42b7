"""Ratios of the cycle table: against what, where they mean nothing, and rows joined."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.results.states import evaluate_states

CHARGE, DISCHARGE = "Charge at 1C until 4.2 V", "Discharge at 1C until 3 V"
CYCLE = (CHARGE, DISCHARGE)
SLOW = ("Charge at C/2 until 4.2 V", "Discharge at C/2 until 3 V")
CHARGED, DISCHARGED = "Charge capacity [mA.h.cm-2]", "Discharge capacity [mA.h.cm-2]"
RETENTION, INVENTORY = "Capacity retention [%]", "Inventory retention [%]"
EFFICIENCY, ENERGY = "Coulombic efficiency [%]", "Energy efficiency [%]"


def solve(cycles, options=None, accelerate=False, **given):
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="SPM",
        options=options,
        protocol=pybamm.Experiment(cycles),
        accelerate=accelerate,
    ).solve(calc_esoh=False, **given)


@pytest.fixture(scope="module")
def cycled():
    return solve([CYCLE, CYCLE])


@pytest.fixture(scope="module")
def listed():
    """The same two cycles without brackets: each step is a cycle of PyBaMM."""
    return solve([*CYCLE, *CYCLE])


def test_a_rest_at_first_is_not_what_retention_refers_to(cycled):
    table = pybamm_afssb.cycle_summary(solve(["Rest for 1 hour", CYCLE, CYCLE]))
    expected = pybamm_afssb.cycle_summary(cycled)
    assert table.loc[1, [CHARGED, DISCHARGED]].eq(0).all()
    assert table.loc[1, [EFFICIENCY, ENERGY, RETENTION]].isna().all()
    assert table.loc[2, RETENTION] == pytest.approx(100, abs=1e-12)
    for column in (RETENTION, INVENTORY):
        # the rest changes the states by the solver's tolerance
        assert table.loc[3, column] == pytest.approx(expected.loc[2, column], abs=1e-2)


def test_a_stored_state_is_not_what_retention_refers_to(cycled):
    again = solve([CYCLE, CYCLE], starting_solution=cycled.all_first_states[1])
    table = pybamm_afssb.cycle_summary(again)
    assert table.loc[2, RETENTION] == pytest.approx(100, abs=1e-12)
    assert np.isfinite(table.loc[3, [RETENTION, INVENTORY]].astype(float)).all()
    assert table["Solved"].all()


def test_steps_without_brackets_have_no_efficiency(listed):
    table = pybamm_afssb.cycle_summary(listed)
    assert table[[EFFICIENCY, ENERGY]].isna().all(axis=None)
    # each is either a charge or a discharge, and nothing of the other
    assert list(table[CHARGED] > 0) == [True, False, True, False]
    assert (table[[CHARGED, DISCHARGED]] == 0).any(axis=1).all()
    assert list(table[RETENTION].isna()) == [True, False, True, False]
    assert table.loc[2, RETENTION] == pytest.approx(100, abs=1e-12)
    assert table.loc[4, RETENTION] == pytest.approx(100, abs=0.1)


def test_holds_and_rests_leave_no_efficiency_of_rounding():
    table = pybamm_afssb.cycle_summary(
        solve(
            [
                "Charge at 1C for 12 hours or until 4.2 V",
                "Hold at 4.2 V until C/5",
                "Rest for 600 seconds",
                "Discharge at 1C until 3 V",
            ]
        )
    )
    assert table[[EFFICIENCY, ENERGY]].isna().all(axis=None)
    assert table.loc[4, RETENTION] == 100


def test_joined_rows_are_those_of_the_same_cycles(cycled, listed):
    joined = pybamm_afssb.cycle_summary(listed, by="charge")
    expected = pybamm_afssb.cycle_summary(cycled)
    assert len(joined) == 2
    for column in (CHARGED, DISCHARGED, EFFICIENCY, ENERGY, RETENTION, INVENTORY):
        # the same steps, met by the solver within its tolerance
        np.testing.assert_allclose(joined[column], expected[column], rtol=1e-4)
    assert joined["Split residual [%]"].abs().max() < 1e-9
    assert joined["Solved"].all()


def test_rests_and_holds_join_what_they_follow():
    steps = [
        "Rest for 1 hour",
        CHARGE,
        "Hold at 4.2 V until C/5",
        "Rest for 1 hour",
        DISCHARGE,
        "Rest for 1 hour",
    ]
    solution = solve([*steps, *steps[1:]])
    joined = pybamm_afssb.cycle_summary(solution, by="charge")
    single = pybamm_afssb.cycle_summary(solution)
    assert len(single) == 11
    assert len(joined) == 2
    assert joined[CHARGED].sum() == pytest.approx(single[CHARGED].sum(), rel=1e-12)
    assert joined.loc[1, CHARGED] == pytest.approx(single.loc[2:3, CHARGED].sum())
    assert (joined[EFFICIENCY] > 80).all()


def test_rows_that_are_whole_stay_as_they_are(cycled):
    columns = [CHARGED, DISCHARGED, EFFICIENCY, RETENTION]
    np.testing.assert_array_equal(
        pybamm_afssb.cycle_summary(cycled, by="charge")[columns],
        pybamm_afssb.cycle_summary(cycled)[columns],
    )


def test_trouble_of_a_step_is_that_of_the_row_that_it_joins():
    past = "Charge at 1C until 4.1 V"
    solution = solve([CHARGE, (past, "Rest for 1 hour"), DISCHARGE, *CYCLE])
    joined = pybamm_afssb.cycle_summary(solution, by="charge")
    assert list(joined["Solved"]) == [False, True]
    assert past in joined.loc[1, "Trouble"]


@pytest.fixture(scope="module")
def formed():
    return solve([SLOW, CYCLE, CYCLE], options={"interphase": "Deal-Grove"})


def test_retention_from_a_named_cycle(formed):
    default = pybamm_afssb.cycle_summary(formed)
    table = pybamm_afssb.cycle_summary(formed, reference=2)
    assert default.loc[1, RETENTION] == pytest.approx(100, abs=1e-12)
    assert table.loc[2, RETENTION] == pytest.approx(100, abs=1e-12)
    # formation is slower, and takes out more
    assert table.loc[1, RETENTION] > 105
    assert table[RETENTION].to_numpy() == pytest.approx(
        100 * table[DISCHARGED] / table.loc[2, DISCHARGED]
    )
    # the inventory counts what is lost from there on
    lost = [column for column in table if column.startswith("Lost to")]
    share = table.loc[2, lost].astype(float).sum()
    assert share > 0
    assert table.loc[2, INVENTORY] == pytest.approx(100 - share, abs=1e-9)
    assert default.loc[2, INVENTORY] < table.loc[2, INVENTORY]


def test_an_accelerated_run_takes_a_reference():
    solution = solve([SLOW, *[CYCLE] * 30], accelerate=True)
    table = pybamm_afssb.cycle_summary(solution, reference=2)
    assert not table["Solved"].all()
    assert table.loc[2, RETENTION] == pytest.approx(100, abs=1e-12)
    assert table.loc[31, RETENTION] == pytest.approx(
        100 * table.loc[31, DISCHARGED] / table.loc[2, DISCHARGED]
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reference": 5}, ["reference", "5", "1 to 4"]),
        ({"reference": 0}, ["reference", "0", "1 to 4"]),
        ({"reference": "2"}, ["reference", "'2'", "whole number"]),
        ({"reference": True}, ["reference", "True", "whole number"]),
        ({"reference": 3}, ["cycle 3", "no discharge", "2, 4"]),
        ({"by": "charges"}, ["by", "'charges'", "Nearest match: 'charge'"]),
        ({"by": 3}, ["by", "3", "a text"]),
    ],
)
def test_bad_input_is_one_clear_error(listed, given, words):
    with pytest.raises(pybamm_afssb.AFSSBError) as error:
        pybamm_afssb.cycle_summary(listed, **given)
    for word in words:
        assert word in str(error.value)


def test_whole_numbers_of_numpy_are_references(cycled):
    table = pybamm_afssb.cycle_summary(cycled, reference=np.int64(2))
    assert table.loc[2, RETENTION] == pytest.approx(100, abs=1e-12)


def test_every_state_is_evaluated_with_its_own_inputs():
    steps = [pybamm.step.Rest(duration=60, temperature=f"{t} oC") for t in (25, 40, 60)]
    solution = solve([(step,) for step in steps])
    name = "Ambient temperature [K]"
    states = [c.last_state for c in solution.summary_variables.cycles]
    found = evaluate_states(states, [name])[name]
    assert found == pytest.approx([298.15, 313.15, 333.15])
    expected = [c[name].entries[-1] for c in solution.cycles]
    np.testing.assert_array_equal(found, expected)


def test_runs_with_other_inputs_share_a_table():
    """A run that goes on with another value of an input, in one model."""
    name = "Stack pressure [Pa]"
    sim = pybamm_afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="SPM",
        protocol=pybamm.Experiment([CYCLE]),
        parameters={name: pybamm.InputParameter(name)},
    )
    first = sim.solve(inputs={name: 2e6}, calc_esoh=False)
    both = sim.solve(inputs={name: 5e6}, starting_solution=first, calc_esoh=False)
    states = [c.last_state for c in both.summary_variables.cycles]
    found = evaluate_states(states, [names.PRESSURE])[names.PRESSURE]
    assert found == pytest.approx([2e6, 5e6])
