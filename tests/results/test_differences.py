"""Differences of voltages that are known: an offset, a slope, a part, a gap."""

import numpy as np
import pandas as pd
import pytest
from hand_made import numbered, table

import pybamm_afssb
from pybamm_afssb.results.course import course_of
from pybamm_afssb.results.differences import _row as row_of
from pybamm_afssb.results.differences import differences

RMS, LARGEST, MEAN = "Root mean square [mV]", "Largest [mV]", "Mean [mV]"
COMPARED = "Compared [%]"
CYCLED = ((-1, 3600), (0, 600), (1, 3600), (0, 600), (-1, 3600), (1, 3600))


@pytest.fixture(scope="module")
def run():
    simulation = pybamm_afssb.simulation("Sandoval2023_Cu", physics="ideal", cycles=2)
    return simulation.solve(calc_esoh=False)


def measured(solution, change=0.0):
    course = course_of(solution)
    columns = {
        "Time [s]": course.time,
        "Voltage [V]": course.voltage - change,
        "Current density [mA.cm-2]": course.current,
        "Cycle": course.cycle,
    }
    return pd.DataFrame(columns)


@pytest.mark.parametrize("over", ["time", "capacity"])
def test_an_offset_is_its_own_root_mean_square(run, over):
    found = pybamm_afssb.voltage_difference(run, measured(run, 0.010), over)
    for column in (RMS, LARGEST, MEAN):
        np.testing.assert_allclose(found[column], 10, rtol=1e-4)
        if column != MEAN:
            assert found.attrs[column] == pytest.approx(10, rel=1e-4)
    np.testing.assert_allclose(found[COMPARED], 100, atol=0.2)
    assert list(found.index) == [1, 2]


def pair(slope=0.0, **others):
    """A model at 3 V, and a cell below it by a slope with the time [V/s]."""
    model = course_of(table(*CYCLED, **others))
    cell = table(*CYCLED, **others)
    cell["Voltage [V]"] = 3.0 - slope * cell["Time [s]"]
    return model, cell


def numbers(found, place="Largest at [h]"):
    return pd.DataFrame({k: row_of(parts, place) for k, parts in found.items()}).T


def test_a_slope_has_a_known_root_mean_square():
    """int x^2 dx over [a, b] is (b^3 - a^3)/3, whatever the sampling."""
    model, cell = pair(slope=1e-6, every=300.0)
    dense = pair(slope=1e-6, every=10.0)[1].iloc[:361]
    uneven = pd.concat([dense, cell[cell["Time [s]"] > 3600]])
    for data in (cell, uneven):
        found = numbers(differences(model, course_of(data), "time"))
        # the second row begins where it charges again, at 8400 s, and ends at 15600 s
        ends = np.array([[0, 8400.0], [8400.0, 15600.0]])
        squares = (ends[:, 1] ** 3 - ends[:, 0] ** 3) / 3 / np.diff(ends)[:, 0]
        np.testing.assert_allclose(found[RMS], 1e-3 * np.sqrt(squares), rtol=1e-12)
        np.testing.assert_allclose(found[LARGEST], 1e-3 * ends[:, 1], rtol=1e-12)
        np.testing.assert_allclose(found["Largest at [h]"], ends[:, 1] / 3600)
        np.testing.assert_allclose(found[MEAN], 1e-3 * ends.mean(axis=1), rtol=1e-12)


def test_a_jump_at_one_stamp_is_compared_on_both_sides():
    """A model that steps 1e-6 s later has no spike against data with two stamps."""
    cell = table((-1, 3600), (1, 3600))
    cell["Voltage [V]"] = np.where(cell.iloc[:, 2] < 0, 4.0, 3.0)
    model = cell.copy()
    model["Time [s]"] += 1e-6 * (cell.iloc[:, 2] > 0)
    found = differences(course_of(model), course_of(cell), "time")
    assert numbers(found)[LARGEST].loc[1] < 1e-6


def test_only_what_both_have_is_compared():
    cell = pair()[1]
    short = table((-1, 3600), (0, 600), (1, 1800))
    found = differences(course_of(short), course_of(cell))
    assert list(found) == [1]
    compared = numbers(found, "Largest at [mA.h.cm-2]")[COMPARED].loc[1]
    assert compared == pytest.approx(75, abs=0.5)  # a charge and half of a discharge
    found = differences(course_of(short), course_of(cell), "time")
    compared = numbers(found)[COMPARED]
    assert compared.loc[1] == pytest.approx(100 * 6000 / 8400, abs=0.2)
    assert compared.loc[2] == 0
    assert np.isnan(numbers(found)[RMS].loc[2])


def test_nothing_is_compared_in_cycles_that_were_not_kept():
    data = numbered(table(*CYCLED, *CYCLED), *[1] * 4, *[2] * 2, *[3] * 4, *[4] * 2)
    model = data[data["Cycle"].isin([1, 4])]
    found = numbers(differences(course_of(model), course_of(data), "time"))
    assert list(found[COMPARED].loc[[2, 3]]) == [0, 0]
    np.testing.assert_allclose(found[COMPARED].loc[[1, 4]], 100, atol=0.2)


def test_cycles_can_be_chosen(run):
    found = pybamm_afssb.voltage_difference(run, measured(run, 0.01), cycles=[2])
    assert list(found.index) == [2]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"over": "tim"}, ["'tim'", "Nearest match: 'time'"]),
        ({"by": "charges"}, ["'charges'", "Nearest match: 'charge'"]),
        ({"cycles": [7]}, ["cycles: 7", "there are 1, 2"]),
    ],
)
def test_bad_input_is_one_clear_error(run, given, words):
    with pytest.raises(pybamm_afssb.AFSSBError) as error:
        pybamm_afssb.voltage_difference(run, measured(run), **given)
    for word in words:
        assert word in str(error.value)


def test_cycles_of_other_numbers_are_refused(run):
    data = measured(run)
    data["Cycle"] += 10
    with pytest.raises(pybamm_afssb.AFSSBError, match="no cycle is in both"):
        pybamm_afssb.voltage_difference(run, data)


def test_data_without_an_area_are_compared_over_time_only(run):
    data = measured(run, 0.01)
    data["Current [A]"] = 1e-3 * data.pop("Current density [mA.cm-2]")
    found = pybamm_afssb.voltage_difference(run, data, "time")
    np.testing.assert_allclose(found[RMS], 10, rtol=1e-4)
    with pytest.raises(pybamm_afssb.AFSSBError, match="without an area"):
        pybamm_afssb.voltage_difference(run, data)
