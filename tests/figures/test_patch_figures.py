"""Figures and shares of an interface in patches show what the solution holds."""

import numpy as np
import pytest

import pybamm_afssb as afssb
from pybamm_afssb import names as n

OPTIONS = {
    "interface": "patches",
    "contact": "voids",
    "interphase": "Deal-Grove",
    "dead lithium": "void isolation",
}


@pytest.fixture(scope="module")
def solution():
    changes = {"Void share of stripped volume": 0.5}
    return afssb.simulation(
        "Sandoval2023_Cu", physics="ideal", options=OPTIONS, parameters=changes
    ).solve()


def test_values_average_to_the_interface(solution):
    values = afssb.patch_values(solution, n.PLATED_THICKNESS)
    assert values.shape == (8, len(solution.t))
    assert values.mean(axis=0) == pytest.approx(solution[n.PLATED_THICKNESS].entries)
    same = afssb.patch_values(solution, "Patch plated lithium thickness [m]")
    assert np.array_equal(values, same)


def test_shares(solution):
    table = afssb.interface_shares(solution)
    assert table["Bare"].iloc[0] == 1
    assert table["Bare"].min() == 0
    assert table["Dead"].iloc[0] == 0
    assert 0 < table["Dead"].iloc[-1] < 1
    assert 0 < table["In contact"].iloc[-1] < 1
    steps = np.round(8 * table.to_numpy()) / 8
    assert table.to_numpy() == pytest.approx(steps)


def test_bands_hold_the_average(solution):
    ax = afssb.plot_patches(solution)
    (average,) = ax.lines
    assert average.get_ydata() == pytest.approx(solution[n.PLATED_THICKNESS_UM].entries)
    widest, middle = (band.get_paths()[0].vertices[:, 1] for band in ax.collections)
    assert widest.max() >= middle.max()
    assert ax.get_ylabel() == n.PLATED_THICKNESS_UM


def test_histogram_is_the_state_at_the_time(solution):
    ax = afssb.plot_patch_histogram(solution, time=3600.0)
    heights = [bar.get_height() for bar in ax.patches]
    assert len(heights) == 8
    mean = np.interp(3600.0, solution.t, solution[n.PLATED_THICKNESS_UM].entries)
    assert np.mean(heights) == pytest.approx(mean)
    assert [bar.get_width() for bar in ax.patches] == pytest.approx(8 * [12.5])


def test_shares_are_drawn_in_per_cent(solution):
    ax = afssb.plot_interface_shares(solution)
    bare = 100 * afssb.interface_shares(solution)["Bare"]
    assert ax.lines[0].get_ydata() == pytest.approx(bare.to_numpy())


def test_mistakes_are_one_sentence(solution):
    with pytest.raises(afssb.AFSSBError, match="Patch plated lithium thickness"):
        afssb.patch_values(solution, "Plated lithium thicknes [m]")
    with pytest.raises(afssb.AFSSBError, match="the solution runs from 0 to"):
        afssb.plot_patch_histogram(solution, time=-1.0)
    flat = afssb.simulation("Sandoval2023_Cu", physics="ideal").solve()
    with pytest.raises(afssb.AFSSBError, match="'interface': 'patches'"):
        afssb.interface_shares(flat)


@pytest.mark.parametrize(
    ("value", "words"),
    [(-1e-7, "Interface unevenness"), (0.5, "did you mean 0.5 um")],
)
def test_impossible_unevenness(value, words):
    with pytest.raises(afssb.ParameterError, match=words):
        afssb.simulation(
            "Sandoval2023_Cu",
            physics="ideal",
            options=OPTIONS,
            parameters={"Interface unevenness [m]": value},
        )


def test_patches_need_a_load_and_more_than_two():
    with pytest.raises(afssb.ParameterError, match="nothing to distribute"):
        afssb.simulation(
            "Sandoval2023_Cu",
            physics="ideal",
            options=OPTIONS,
            parameters={"Stack pressure [Pa]": 0},
        )
    with pytest.raises(afssb.AFSSBError, match="'q_p'; a whole number"):
        afssb.simulation(
            "Sandoval2023_Cu", physics="ideal", options=OPTIONS, var_pts={"q_p": 1}
        )
