"""The figures draw what the tables say, on the axes they are given."""

import io

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pybamm
import pytest
from matplotlib.colors import to_rgba

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.figures import run as plotting
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.physics.ledger import NEGATIVE_COLUMNS

READABLE = 8  # pt, at 85 to 170 mm of width


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def table(null_run):
    return pybamm_afssb.cycle_summary(null_run)


def drawn_texts(figure):
    figure.canvas.draw()
    return [text for text in figure.findobj(plt.Text) if text.get_text()]


def test_voltage_and_thickness_against_hours(null_run):
    for draw, variable in (
        (plotting.plot_voltage, names.VOLTAGE),
        (plotting.plot_thickness, names.PLATED_THICKNESS_UM),
    ):
        (line,) = draw(null_run).lines
        hours = null_run["Time [h]"].entries
        np.testing.assert_allclose(line.get_xdata(), hours, rtol=1e-15)  # rounding
        np.testing.assert_array_equal(line.get_ydata(), null_run[variable].entries)


def test_a_single_cycle_is_drawn_on_the_clock_of_its_run(null_run):
    cycle = null_run.cycles[1]
    figure = plotting.plot_run(cycle)
    low, high = figure.axes[0].get_xlim()
    hours = cycle["Time [h]"].entries
    assert low < hours[0] < hours[-1] < high
    assert hours[0] > 1
    assert high - low < 1.1 * (hours[-1] - hours[0])


def test_half_cell_shows_its_potential_against_lithium():
    experiment = pybamm.Experiment(["Charge at 0.5 mA for 10 minutes"])
    solution = pybamm.Simulation(HalfCell(), experiment=experiment).solve()
    ax = plotting.plot_voltage(solution)
    (line,) = ax.lines
    expected = solution[names.HALF_CELL_POTENTIAL].entries
    np.testing.assert_array_equal(line.get_ydata(), expected)
    assert "vs Li [V]" in ax.get_ylabel()
    shown = plotting.plot_ledger(solution).get_legend().get_texts()
    assert "Counter electrode" in [text.get_text() for text in shown]


@pytest.mark.parametrize(
    "draw", [plotting.plot_voltage, plotting.plot_thickness, plotting.plot_ledger]
)
def test_given_axes_are_used(null_run, draw):
    _, ax = plt.subplots()
    assert draw(null_run, ax) is ax
    assert plt.get_fignums() == [1]
    assert ax.get_xlabel() == "Time [h]"
    assert "[" in ax.get_ylabel()


def test_ledger_shows_only_places_that_hold_lithium(null_run):
    ax = plotting.plot_ledger(null_run)
    shown = [text.get_text() for text in ax.get_legend().get_texts()]
    assert shown == ["Plated", "Cathode"]


def test_ledger_areas_end_at_the_total(null_run):
    ax = plotting.plot_ledger(null_run)
    top = max(area.get_paths()[0].vertices[:, 1].max() for area in ax.collections)
    total = pybamm_afssb.lithium_inventory(null_run)["Total"].iloc[0]
    # the double layers hold charge of a millionth of the lithium and are not drawn
    assert top == pytest.approx(total, rel=1e-5)


def test_second_scale_of_the_ledger_is_charge(null_run):
    ax = plotting.plot_ledger(null_run)
    ax.figure.canvas.draw()
    (right,) = ax.child_axes
    # 96485 C in a mol, 36 C.m-2 in a uA.h.cm-2
    assert right.get_ylim()[1] / ax.get_ylim()[1] == pytest.approx(96485.33 / 36e3)


def test_every_place_of_the_ledger_has_its_own_style():
    held = set(names.LEDGER.values())
    held -= {"Negative double layer", "Positive double layer"}
    assert set(plotting.PLACES) == held
    styles = list(plotting.PLACES.values())
    assert len(set(styles)) == len(styles)


def test_every_term_of_the_split_has_a_style(table):
    labels = {label for label, _, _ in plotting.terms(table)}
    places = {names.LEDGER[column].lower() for column in NEGATIVE_COLUMNS}
    assert labels == {"Double layer", "Leak"} | {
        name.removesuffix(" [%]")
        for name in table.columns
        if name.startswith(("Lost to ", "Retained as "))
    }
    assert len(labels) == len(places) + 2


def test_split_bars_end_at_the_missing_efficiency(table):
    ax = plotting.plot_efficiency_split(table)
    heights = np.zeros(len(table))
    for container in ax.containers:
        heights += [bar.get_height() for bar in container]
    missing = 100 - table["Coulombic efficiency [%]"].to_numpy()
    # terms below a thousandth of a per cent are left out
    np.testing.assert_allclose(heights, missing, atol=2e-3)


def test_split_stacks_gains_downwards():
    table = pd.DataFrame(
        {
            "Lost to dead [%]": [1.0, 2.0],
            "Lost to interphase [%]": [2.0, 1.0],
            "Retained as plated [%]": [-0.5, 0.5],
            "Retained as seed [%]": [-0.25, 0.0],
            "Coulombic efficiency [%]": [97.75, 96.5],
        },
        index=pd.RangeIndex(1, 3, name="Cycle"),
    )
    ax = plotting.plot_efficiency_split(table)
    tops = [[b.get_y() + b.get_height() for b in bars] for bars in ax.containers]
    np.testing.assert_allclose(tops, [[1, 2], [3, 3], [-0.5, 3.5], [-0.75, 3.5]])
    colours = [bars[0].get_facecolor() for bars in ax.containers]
    assert colours[1] == to_rgba(plotting.PLACES["Interphase"][0])


def test_split_of_a_cycle_without_charge():
    table = pd.DataFrame(
        {"Leak [%]": [np.nan], "Coulombic efficiency [%]": [np.nan]},
        index=pd.RangeIndex(1, 2, name="Cycle"),
    )
    plotting.plot_efficiency_split(table).figure.canvas.draw()


def test_run_figure_is_readable_and_small(null_run):
    figure = plotting.plot_run(null_run)
    assert figure.get_figwidth() * 25.4 == pytest.approx(170)
    assert min(text.get_size() for text in drawn_texts(figure)) >= READABLE
    buffer = io.BytesIO()
    figure.savefig(buffer, dpi=150)
    assert buffer.tell() < 200_000


def test_nothing_is_cut_off(null_run, table, monkeypatch):
    figures = [
        plotting.plot_run(null_run),
        plotting.plot_voltage(null_run).figure,
        plotting.plot_efficiency_split(table).figure,
    ]
    # the widest legend: lithium in every place
    everywhere = pybamm_afssb.lithium_inventory(null_run)
    everywhere[list(plotting.PLACES)] = everywhere["Total"].iloc[0] / 20
    monkeypatch.setattr(plotting, "lithium_inventory", lambda solution: everywhere)
    figures.append(plotting.plot_ledger(null_run).figure)
    for figure in figures:
        figure.canvas.draw()
        width, height = figure.get_size_inches()
        box = figure.get_tightbbox()
        assert min(box.x0, box.y0, width - box.x1, height - box.y1) >= 0
