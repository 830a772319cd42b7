"""Jumps over cycles: the same retention, the same lithium, and honest rows."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names

FADING = {
    "interphase": "Deal-Grove",
    "contact": "voids with local pressure",
    "dead lithium": "void isolation",
}


def simulation(cycles, **kwargs):
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
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


def test_retention_within_half_a_point_of_all_cycles(jumped):
    columns = ["Capacity retention [%]", "Inventory retention [%]"]
    table = pybamm_afssb.cycle_summary(jumped[0])
    every = pybamm_afssb.cycle_summary(simulation(80).solve())
    assert len(table) == len(every) == 80
    assert every["Capacity retention [%]"].iloc[-1] < 50
    difference = (table - every.astype(float))[columns].abs()
    assert difference.iloc[-1].max() < 0.5
    assert every["Solved"].all()


def test_table_says_what_was_solved_and_conserves(jumped):
    solution, jumps = jumped
    table = pybamm_afssb.cycle_summary(solution)
    solved = table.index[table["Solved"]]
    np.testing.assert_array_equal(solved, solution.summary_variables.cycle_number)
    assert len(solution.cycles) == len(solved) < 60
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
    kept = [
        number - 1
        for number, cycle in zip(
            solution.summary_variables.cycle_number, solution.cycles, strict=True
        )
        if cycle is not None
    ]
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
                "Lee2020_SUS",
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
        "Lee2020_SUS",
        model="SPM",
        protocol=pybamm.Experiment(cycles),
        accelerate=True,
    )
    with pytest.raises(pybamm_afssb.ProtocolError, match="repeats one cycle"):
        accelerated.solve()
