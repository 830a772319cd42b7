"""The cycle table of measured data, against hand-made data and against runs."""

import numpy as np
import pandas as pd
import pytest
from hand_made import numbered, table

import pybamm_afssb
from pybamm_afssb.results.course import CHARGE, DISCHARGE, course_of
from pybamm_afssb.results.cycle_rows import rows_of_course

EFFICIENCY = "Coulombic efficiency [%]"
CHARGED, DISCHARGED = "Charge capacity [mA.h.cm-2]", "Discharge capacity [mA.h.cm-2]"
#: Plate 2 h at 0.5 mA/cm2, rest, strip 1.5 h, rest; plate 2 h, strip 1.8 h.
CYCLED = ((-0.5, 7200), (0, 600), (0.5, 5400), (0, 600), (-0.5, 7200), (0.5, 6480))


@pytest.fixture(scope="module")
def half_cell():
    run = pybamm_afssb.simulation("Sandoval2023_Cu", physics="ideal", cycles=2)
    return run.solve(calc_esoh=False)


def as_measured(solution):
    course = course_of(solution)
    data = pd.DataFrame(
        {
            "Time [s]": course.time,
            "Voltage [V]": course.voltage,
            "Current density [mA.cm-2]": course.current,
            "Cycle": course.cycle,
        }
    )
    data.attrs["electrode area [cm2]"] = course.area
    return data


def test_capacities_and_efficiency_of_constant_currents():
    found = pybamm_afssb.cycle_summary(table(*CYCLED))
    assert list(found.index) == [1, 2]
    np.testing.assert_allclose(found[CHARGED], [1, 1], rtol=1e-12)
    np.testing.assert_allclose(found[DISCHARGED], [0.75, 0.9], rtol=1e-12)
    np.testing.assert_allclose(found[EFFICIENCY], [75, 90], rtol=1e-12)
    np.testing.assert_allclose(found["Capacity retention [%]"], [100, 120], rtol=1e-12)
    # 2 cm2
    np.testing.assert_allclose(found["Charge capacity [A.h]"], 2e-3, rtol=1e-12)
    np.testing.assert_allclose(found["Charge energy [W.h]"], 6e-3, rtol=1e-12)
    np.testing.assert_allclose(found["Energy efficiency [%]"], [75, 90], rtol=1e-12)


def test_plating_is_paired_with_the_strip_that_follows():
    """A cycler that begins a cycle with a strip pairs it with the wrong plating."""
    data = numbered(table(*CYCLED), 1, 1, 2, 2, 2, 3)
    paired = pybamm_afssb.cycle_summary(data)
    np.testing.assert_allclose(paired[EFFICIENCY], [75, 90], rtol=1e-12)
    assert list(paired.index) == [1, 2]
    as_counted = pybamm_afssb.cycle_summary(data, by="cycle")
    assert np.isnan(as_counted[EFFICIENCY].loc[1])
    assert as_counted[EFFICIENCY].loc[2] == pytest.approx(75)  # by chance, strip first


def test_rows_have_the_number_of_the_cycle_they_lie_in():
    data = numbered(table(*CYCLED), 5, 5, 5, 5, 9, 9)
    assert list(pybamm_afssb.cycle_summary(data).index) == [5, 9]
    table_from = pybamm_afssb.cycle_summary(data, reference=9)
    assert table_from["Capacity retention [%]"].loc[5] == pytest.approx(
        100 * 0.75 / 0.9
    )
    with pytest.raises(pybamm_afssb.AFSSBError, match="from 5 to 9"):
        pybamm_afssb.cycle_summary(data, reference=1)


def test_a_discharge_before_the_first_charge_is_a_row_of_its_own():
    found = pybamm_afssb.cycle_summary(table((0.5, 360), *CYCLED))
    assert np.isnan(found[EFFICIENCY].loc[1])
    np.testing.assert_allclose(found[EFFICIENCY].loc[2:], [75, 90], rtol=1e-12)


@pytest.mark.parametrize("area", [2.0, None])
@pytest.mark.parametrize("density", [True, False])
def test_columns_are_those_that_the_data_can_tell(area, density):
    data = table(*CYCLED, area=area, density=density)
    found = pybamm_afssb.cycle_summary(data)
    np.testing.assert_allclose(found[EFFICIENCY], [75, 90], rtol=1e-12)
    assert ("Charge energy [W.h]" in found) == (area is not None or not density)
    assert (CHARGED in found) == (area is not None or density)
    if CHARGED in found:
        np.testing.assert_allclose(found[CHARGED], 1, rtol=1e-12)
    else:  # the whole cell of 1 cm2
        np.testing.assert_allclose(found["Charge capacity [A.h]"], 1e-3, rtol=1e-12)
    with pytest.raises(pybamm_afssb.AFSSBError, match="by: 'cycle'"):
        pybamm_afssb.cycle_summary(data, by="cycle")


def test_noise_at_rest_moves_nothing():
    data = table(*CYCLED)
    noise = np.random.default_rng(1).normal(0, 1e-4, len(data))
    data["Current density [mA.cm-2]"] += noise * (data.iloc[:, 2] == 0)
    found = pybamm_afssb.cycle_summary(data)
    assert list(found.index) == [1, 2]
    np.testing.assert_allclose(found[EFFICIENCY], [75, 90], rtol=1e-6)


def test_what_lies_between_samples_of_two_steps_is_counted_once():
    """Without two stamps at one time, a jump is a straight line between samples."""
    pieces = ((-1, 3600), (1, 3600))
    found = pybamm_afssb.cycle_summary(table(*pieces, stamps_meet=False))
    # a triangle of 5 s at 0.5 mA/cm2 beyond either hour
    expected = 1 + 2.5 / 3600
    assert found[CHARGED].loc[1] == pytest.approx(expected, rel=1e-12)
    assert found[DISCHARGED].loc[1] == pytest.approx(expected, rel=1e-12)


def test_the_cyclers_count_is_taken_where_there_is_one():
    data = numbered(table(*CYCLED, every=600), 1, 1, 1, 1, 2, 2)
    hours = data["Time [s]"] - data.groupby("Step")["Time [s]"].transform("min")
    current = data["Current density [mA.cm-2]"].abs()
    data["Capacity [mA.h.cm-2]"] = 1.01 * current * hours / 3600
    found = pybamm_afssb.cycle_summary(data)
    np.testing.assert_allclose(found[CHARGED], 1.01, rtol=1e-9)
    np.testing.assert_allclose(found[DISCHARGED], [0.7575, 0.909], rtol=1e-9)
    # a count that falls within a step is none
    data.loc[3, "Capacity [mA.h.cm-2]"] = 0.0
    found = pybamm_afssb.cycle_summary(data)
    np.testing.assert_allclose(found[CHARGED], 1.0, rtol=1e-9)


def test_half_a_cells_energies_have_pybamms_sign():
    data = table((-1, 3600), (1, 3600), voltage=0.0)
    volts = np.where(data.iloc[:, 2] < 0, -0.1, 0.2)
    data["Voltage [V]"] = volts
    data.attrs["cell"] = "half"
    found = pybamm_afssb.cycle_summary(data)
    # plating takes 0.1 V, and stripping 0.2 V more
    assert found["Charge energy [W.h]"].loc[1] == pytest.approx(0.2e-3)
    assert found["Discharge energy [W.h]"].loc[1] == pytest.approx(-0.4e-3)


@pytest.mark.parametrize("by", ["cycle", "charge"])
def test_a_run_read_as_data_has_the_runs_table(half_cell, by):
    expected = pybamm_afssb.cycle_summary(half_cell, by=by)
    found = pybamm_afssb.cycle_summary(as_measured(half_cell), by=by)
    assert set(found.columns) <= set(expected.columns)
    for column in found.columns:
        if "energy" not in column.lower():  # a potential against lithium has no energy
            np.testing.assert_allclose(
                found[column], expected[column], rtol=1e-6, err_msg=column
            )


def test_rows_of_runs_are_joined_as_those_of_data_are(null_run):
    course = course_of(null_run)
    rows, _ = rows_of_course(course, "cycle")
    joined, direct = rows.joined(), rows_of_course(course, "charge")[0]
    for ends in ("first", "last"):
        for name, values in getattr(direct, ends).items():
            np.testing.assert_array_equal(values, getattr(joined, ends)[name])


def test_a_course_counts_what_the_ledger_counts(null_run):
    course = course_of(null_run)
    expected = pybamm_afssb.cycle_summary(null_run)
    for number, row in course.rows("cycle").items():
        for way, column in ((CHARGE, CHARGED), (DISCHARGE, DISCHARGED)):
            moved = course.moved[way][row].sum()
            assert moved == pytest.approx(expected[column].loc[number], rel=1e-9)
            assert course.branch(row, way).capacity[-1] == pytest.approx(
                moved, rel=1e-9
            )


def test_cycles_that_were_not_kept_keep_their_numbers():
    run = pybamm_afssb.simulation("Sandoval2023_Cu", physics="ideal", cycles=4)
    solution = run.solve(calc_esoh=False, save_at_cycles=[2, 4])
    kept = [k for k, c in enumerate(solution.cycles, start=1) if c is not None]
    assert list(course_of(solution).rows()) == kept


def broken(data, change):
    changed = data.copy()
    changed.attrs = dict(data.attrs)
    return change(changed)


def put(column, row, value):
    def change(data):
        data[column] = data[column].astype(object if isinstance(value, str) else float)
        data.loc[row, column] = value
        return data

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.rename(columns={"Voltage [V]": "voltage [V]"}), ["'Voltage [V]'"]),
        (
            lambda d: d.drop(columns="Current density [mA.cm-2]"),
            ["'Current density [mA.cm-2]' or 'Current [A]'"],
        ),
        (put("Voltage [V]", 3, np.nan), ["no number in 1 of", "first in row 3"]),
        (put("Time [s]", 4, 0.0), ["backwards 1 times", "row 4"]),
        (put("Voltage [V]", 3, "3,1"), ["'Voltage [V]' has texts"]),
        (lambda d: d.iloc[:1], ["1 rows", "at least 2"]),
        (lambda d: d.assign(Cycle=np.nan), ["'Cycle' has no number"]),
    ],
)
def test_bad_data_are_one_clear_error(change, words):
    with pytest.raises(pybamm_afssb.AFSSBError) as error:
        pybamm_afssb.cycle_summary(broken(table(*CYCLED), change))
    for word in words:
        assert word in str(error.value)


@pytest.mark.parametrize("area", [0.0, -1, "1 cm2", np.nan])
def test_an_area_is_a_number_above_zero(area):
    data = table(*CYCLED, area=area, density=True)
    with pytest.raises(pybamm_afssb.AFSSBError, match="a number > 0 is needed"):
        pybamm_afssb.cycle_summary(data)


def test_cycles_that_come_again_are_refused():
    data = numbered(table(*CYCLED), 1, 1, 2, 2, 1, 1)
    with pytest.raises(pybamm_afssb.AFSSBError, match="comes again"):
        pybamm_afssb.cycle_summary(data, by="cycle")
