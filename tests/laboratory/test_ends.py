"""Tests of the laboratory that end otherwise than planned: no value, and why."""

import pytest

from pybamm_afssb import laboratory as lab
from pybamm_afssb import names as n

HALF, FULL = "Sandoval2023_Cu", "Lee2020_SUS"
BARE = {"interphase": "none", "nucleation": "none"}
SPM = {"model": "SPM"}
#: A separator that no lithium gets through.
FIRM = {**SPM, "parameters": {"Electrolyte face closed to lithium": 1.0}}


@pytest.mark.parametrize(
    ("cell", "currents", "capacity", "given", "ended"),
    [
        (FULL, [1, 60, 120], 1, SPM, "cycle 2 of 3, at 'Maximum voltage [V]'"),
        (FULL, [3], 8.5, FIRM, "cycle 1 of 1, at 'Cathode has no lithium left'"),
        (HALF, [1], 1e3, {}, "1 of 1, at 'Counter electrode has no lithium left'"),
        (
            HALF,
            [0.5, 60],
            1,
            {"kind": "both"},
            "cycle 2 of 2, at 'Maximum voltage [V]'",
        ),
    ],
)
def test_what_is_neither_short_nor_loss_of_contact_is_no_critical_current(
    cell, currents, capacity, given, ended
):
    result = lab.critical_current(cell, currents, capacity, **given)
    assert result.value is None
    assert ended in result.reason
    assert list(result.table["Passed"]) == [True] * (len(result.table) - 1) + [False]


def test_a_step_that_cannot_begin_is_no_critical_current():
    # the voltage jumps past its limit at once
    result = lab.critical_current(HALF, [1, 200], 1, kind="both")
    assert result.value is None
    assert "step 1 (Plate 1 mA.h.cm-2 at 200 mA.cm-2) in cycle 2 of 2" in result.reason
    assert "Maximum voltage [V]" in result.reason
    assert list(result.table["Passed"]) == [True]


def test_a_cathode_that_takes_back_less_is_no_loss_of_contact():
    # a first discharge returns what the cathode takes back, some half of 1 mA.h/cm2
    no_voids = {"parameters": {"Void share of stripped volume": 0.0}}
    result = lab.critical_current(FULL, [1, 2], 1, returned=0.9, **SPM, **no_voids)
    assert result.value is None
    assert result.reason.startswith("kept its contact at 1 mA.cm-2: stripping reached")
    assert "with 100 % of the contact left" in result.reason
    assert len(result.table) == 1


def test_a_cut_off_with_little_contact_left_is_loss_of_contact():
    # the event at lost contact is put out of reach: the voltage meets its cut-off first
    result = lab.critical_current(
        HALF,
        [0.05, 2],
        4.0,
        "stripping",
        other=0.5,
        options={**BARE, "contact": "voids"},
        parameters={
            "Void share of stripped volume": 0.5,
            "Contact roughness height [m]": 1e-7,
            "Contact fraction at loss of contact": 1e-4,
            "Minimum contact fraction": 2e-4,
        },
    )
    assert result.value == 2
    assert result.reason.startswith("lost contact at 2 mA.cm-2: stripping reached")
    assert result.table["Lowest contact fraction"].iloc[-1] < 0.5


def test_a_reserve_that_is_used_up_gives_no_efficiency():
    given = {
        "options": {**BARE, "interphase": "Deal-Grove"},
        "parameters": {"Initial collector potential vs Li [V]": 1.0},
    }
    whole = lab.reservoir_efficiency(HALF, 0.5, 1.0, 0.2, 2, **given)
    assert whole.value < 99.9
    loss = 1.0 * (1 - whole.value / 100)
    result = lab.reservoir_efficiency(HALF, 0.5, 0.2 + loss / 50, 0.2, 4, **given)
    assert result.value is None
    assert result.reason.startswith("the reserve was used up in shallow cycle 1 of 4")
    assert "of 0.2 mA.h.cm-2" in result.reason


def test_pulses_that_were_whole_are_counted_and_the_end_is_named():
    given = {"duration": 3600.0, "rest": 600.0, "options": BARE}
    few = lab.pulse_test(HALF, -3.0, number=2, **given)
    assert few.reason == lab.COMPLETED
    result = lab.pulse_test(HALF, -3.0, number=5, **given)
    assert "Counter electrode has no lithium left" in result.reason
    assert 2 <= len(result.table) < 5
    assert result.value == pytest.approx(result.table["Resistance [Ohm.cm2]"].mean())
    assert result.table["Resistance [Ohm.cm2]"].iloc[:2].to_numpy() == pytest.approx(
        few.table["Resistance [Ohm.cm2]"].to_numpy(), rel=1e-3
    )


def test_a_charge_that_ended_early_is_not_shown_as_a_rest():
    result = lab.relaxation(FULL, 6.0, 8.5, **SPM)
    assert "Cathode has no lithium left" in result.reason
    assert result.value is None
    assert result.table.empty
    assert list(result.table.columns) == [n.VOLTAGE, n.COLLECTOR_POTENTIAL]


def test_one_pressure_has_no_slope():
    result = lab.pressure_test(FULL, [5, 5], 600, 1.0, 1.0, rest=60, **SPM)
    assert result.value is None
    assert result.reason == "every pressure was 5 MPa: there is no slope"
    assert len(result.table) == 2


def test_a_rate_that_cannot_begin_gives_no_value():
    result = lab.rate_test(FULL, [1, 500], charge_rate=1, **SPM)
    assert result.value is None
    assert "(Discharge at 500C until 2.5 V) in cycle 2 of 2 was skipped" in (
        result.reason
    )
    assert list(result.table["Solved"]) == [True, False]


def test_a_plating_that_was_not_whole_gives_no_efficiency():
    given = {"options": BARE, "cycles": 3}
    # more than the counter electrode has
    result = lab.fixed_capacity_efficiency(HALF, 1.0, 11.0, **given)
    assert "Counter electrode has no lithium left" in result.reason
    whole = result.table[result.table["Solved"]]
    assert len(whole) == len(result.table) - 1 == 0
    assert result.value is None
