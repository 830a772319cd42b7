"""Profiles and maps draw the solution's own values, at the right place and time."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures.layer import plot_layer_map, plot_layer_profiles
from pybamm_afssb.protocols.half_cell import plate
from pybamm_afssb.units import UM


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def solution():
    experiment = pybamm.Experiment([(plate(1.0, 0.1), "Rest for 1 hour")])
    return pybamm_afssb.simulation(
        "Liao2024_C", physics="ideal", protocol=experiment
    ).solve()


def test_profiles_at_recorded_times_are_the_recorded_values(solution):
    clock = solution["Time [s]"].entries
    picked = [0, len(clock) // 3, len(clock) - 1]
    ax = plot_layer_profiles(solution, clock[picked], n.HOST_STOICHIOMETRY)
    found = solution[n.HOST_STOICHIOMETRY]
    assert len(ax.lines) == len(picked)
    for line, i in zip(ax.lines, picked, strict=True):
        np.testing.assert_array_equal(line.get_xdata(), found.mesh.nodes / UM)
        np.testing.assert_array_equal(line.get_ydata(), found.entries[:, i])
    assert ax.lines[-1].get_label() == f"{clock[-1] / 3600:.3g} h"
    assert "µm" in ax.get_xlabel()
    assert ax.get_ylabel() == n.HOST_STOICHIOMETRY


def test_a_profile_between_two_records_lies_between_them(solution):
    clock = solution["Time [s]"].entries
    low, high = clock[20], clock[30]
    first, middle, last = plot_layer_profiles(
        solution, [low, (low + high) / 2, high], n.HOST_CONCENTRATION
    ).lines
    first, middle, last = (
        np.asarray(line.get_ydata()) for line in (first, middle, last)
    )
    # a charge only fills the layer; far from the electrolyte it is still empty,
    # and what the solver leaves there is rounding, of either sign
    reached = first > 1e-9 * first.max()
    assert reached.sum() > 1
    assert (first[reached] < middle[reached]).all()
    assert (middle[reached] < last[reached]).all()


def test_the_map_covers_the_layer_and_the_run(solution):
    ax = plot_layer_map(solution, n.HOST_STOICHIOMETRY)
    (mesh,) = ax.collections
    values = solution[n.HOST_STOICHIOMETRY].entries
    drawn = mesh.get_array()
    np.testing.assert_array_equal(drawn[1:-1], values)
    np.testing.assert_array_equal(drawn[[0, -1]], values[[0, -1]])
    corners = mesh.get_coordinates()
    hours = solution["Time [h]"].entries
    np.testing.assert_allclose(corners[0, [0, -1], 0], hours[[0, -1]])
    # the set's layer is 13 um
    np.testing.assert_allclose(corners[[0, -1], 0, 1], [0, 13])
    assert ax.get_xlabel() == "Time [h]"


def test_both_draw_on_the_axes_they_are_given(solution):
    _, (left, right) = plt.subplots(1, 2)
    drawn = plot_layer_profiles(solution, [0.0], n.HOST_STOICHIOMETRY, ax=left)
    assert drawn is left
    assert plot_layer_map(solution, n.HOST_STOICHIOMETRY, ax=right) is right


@pytest.mark.parametrize("variable", [n.LEDGER_PLATED, "Interlayer host stoichiometri"])
def test_a_variable_without_depth_is_refused_with_those_that_have_it(
    solution, variable
):
    for draw in (
        lambda: plot_layer_map(solution, variable),
        lambda: plot_layer_profiles(solution, [0.0], variable),
    ):
        with pytest.raises(AFSSBError, match=n.HOST_STOICHIOMETRY):
            draw()


def test_a_time_outside_the_run_is_refused(solution):
    with pytest.raises(AFSSBError, match="1000000000"):
        plot_layer_profiles(solution, [0.0, 1e9], n.HOST_STOICHIOMETRY)
