"""Comparisons, figures of sweeps, the interactive view and the two commands."""

from __future__ import annotations

import base64
import functools
import re

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
import xarray as xr
from stubs import Stub
from typer.testing import CliRunner

import pybamm_afssb
from pybamm_afssb.cli.main import app
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer.notebook import explore
from pybamm_afssb.figures.comparison import comparison_page
from pybamm_afssb.figures.curves import CURVES, plot_curves, plot_point_ledger
from pybamm_afssb.figures.sweep import plot_lines, plot_map
from pybamm_afssb.results.course import course_of
from pybamm_afssb.sweeps import SweepError, sweep
from pybamm_afssb.sweeps.comparison import COLUMNS, Comparison, compare
from pybamm_afssb.sweeps.each_point import points

SETS = ("Sandoval2023_Cu", "Sandoval2023_Ag")
CURRENT = "Current density [mA.cm-2]"
PRESSURE = "Stack pressure [MPa]"
EFFICIENCY = "Coulombic efficiency [%]"


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(SETS, {"capacity": 0.5}, cycles=2, progress=False)


@pytest.fixture(scope="module")
def grid() -> xr.Dataset:
    return sweep(
        SETS[0],
        {CURRENT: [0.5, 1, 1e7], PRESSURE: [2, 5]},
        [EFFICIENCY, "Run time [h]"],
        cycles=2,
        curves=CURVES,
        progress=False,
    )


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def test_the_table_is_that_of_plain_runs(comparison):
    table = comparison.table
    assert list(table.index.names) == ["set", "Cycle"]
    assert list(table.columns) == [*COLUMNS, "status", "message"]
    assert (table["status"] == "ok").all()
    for name in SETS:
        solution = pybamm_afssb.simulation(
            name, cycles=2, protocol={"capacity": 0.5}, physics="common"
        ).solve(calc_esoh=False)
        plain = pybamm_afssb.cycle_summary(solution)
        for column in COLUMNS:
            # nothing is an input here: the very same numbers, up to rounding
            assert np.allclose(table.loc[name, column], plain[column], atol=1e-9)


def test_the_figure_of_a_comparison(comparison):
    figure = comparison.figure()
    assert [len(ax.lines) for ax in figure.axes] == [2, 2, 2]
    labels = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    assert labels == list(SETS)


def test_a_notebook_shows_the_summary_and_the_figure(comparison):
    page = comparison._repr_html_()
    rows = re.findall(r"<tr>\s*<th>(.*?)</th>(.*?)</tr>", page, re.DOTALL)
    for name, cells in rows[-len(SETS) :]:
        shown = re.findall("<td>(.*?)</td>", cells)
        expected = comparison.summary.loc[name].to_list()
        for text, value in zip(shown, expected, strict=True):
            assert text == (value if isinstance(value, str) else f"{value:.5g}")
    assert [name for name, _ in rows[-len(SETS) :]] == list(SETS)
    code = re.search('src="data:image/png;base64,([^"]*)"', page).group(1)
    assert base64.b64decode(code).startswith(b"\x89PNG")
    assert not plt.get_fignums()


def test_texts_of_a_summary_are_texts(comparison):
    summary = comparison.summary.assign(End=BAD)
    page = comparison_page(summary, comparison.data)
    assert "onerror=" in page
    assert "<img src=x" not in page


def test_the_curves_of_a_sweep_are_drawn_by_cycle(comparison):
    ax = pybamm_afssb.plot_cycle_curves(comparison.data)
    assert len(ax.lines) == 2 * 2 * 2  # sets, cycles, charge and discharge
    named = [text.get_text() for text in ax.get_legend().get_texts()]
    assert named == [*SETS, "cycle 1", "cycle 2"]
    for place, name in enumerate(SETS):
        drawn = [line.get_xdata()[-1] for line in ax.lines[4 * place : 4 * place + 4]]
        table = comparison.table.loc[name]
        columns = [f"{way} capacity [mA.h.cm-2]" for way in ("Charge", "Discharge")]
        # a sweep keeps some of the solver's samples, both ends of every step among them
        np.testing.assert_allclose(drawn, table[columns].to_numpy().ravel(), rtol=1e-3)


def test_the_life_of_a_sweep_is_that_of_its_table(comparison):
    ax = pybamm_afssb.plot_efficiency(comparison.data)
    for line, name in zip(ax.lines, SETS, strict=True):
        assert line.get_label() == name
        expected = comparison.table[EFFICIENCY].loc[name]
        np.testing.assert_array_equal(line.get_ydata(), expected)


def test_points_of_a_sweep_are_told_apart(grid):
    names = list(points(grid))
    assert names[0] == "Current density 0.5 mA.cm-2, Stack pressure 2 MPa"
    assert len(names) == 6
    with pytest.raises(SweepError, match="6 points were given"):
        course_of(grid)
    with pytest.raises(SweepError, match="has no curves: the solver failed"):
        course_of(grid.isel({CURRENT: 2, PRESSURE: 0}))
    bare = grid.drop_vars("Curve of Ledger discharged charge [C.m-2]")
    with pytest.raises(SweepError, match="no curves of 'Ledger discharged"):
        course_of(bare.isel({CURRENT: 0, PRESSURE: 0}))
    with pytest.raises(SweepError, match="no column of the cycle table"):
        pybamm_afssb.plot_efficiency(grid.drop_vars(EFFICIENCY))


def test_a_failing_set_is_a_row():
    found = compare(SETS, {"current density": 1e7}, cycles=1, progress=False)
    assert (found.table["status"] == "failed").all()
    assert found.table["message"].str.contains("the solver failed").all()
    assert "the solver failed" in found._repr_html_()


def test_nothing_to_compare():
    with pytest.raises(SweepError, match="none was given"):
        compare([])
    with pytest.raises(AFSSBError, match="Nearest match: 'Sandoval2023_Cu'"):
        compare(["Sandoval2023_Co"])


# --- figures --------------------------------------------------------------------------
def test_a_map_marks_the_points_that_failed(grid):
    figure, ax = plt.subplots()
    assert plot_map(grid, EFFICIENCY, ax=ax) is ax
    assert (ax.get_xlabel(), ax.get_ylabel()) == (CURRENT, PRESSURE)
    crosses = next(line for line in ax.lines if line.get_marker() == "x")
    assert set(zip(*crosses.get_data(), strict=True)) == {(1e7, 2.0), (1e7, 5.0)}
    drawn = np.ma.filled(ax.collections[0].get_array().astype(float), np.nan)
    shown = grid[EFFICIENCY].isel(Cycle=-1).transpose(PRESSURE, CURRENT)
    assert np.array_equal(drawn.reshape(shown.shape), shown, equal_nan=True)
    assert ax.get_xscale() == "log"
    assert figure.axes[1].get_ylabel() == EFFICIENCY


def test_a_map_of_another_cycle(grid):
    first = plot_map(grid, EFFICIENCY, at={"Cycle": 1}, contours=False)
    array = first.collections[0].get_array()
    assert np.ma.min(array) == pytest.approx(float(grid[EFFICIENCY][..., 0].min()))


def test_lines(grid, comparison):
    ax = plot_lines(grid, EFFICIENCY, x=PRESSURE)
    assert len(ax.lines) == 3
    assert ax.get_legend().get_title().get_text() == CURRENT
    ax = plot_lines(comparison.data, EFFICIENCY)
    assert ax.get_xlabel() == "Cycle"
    assert [line.get_label() for line in ax.lines] == list(SETS)


def test_lines_that_are_the_same_do_not_look_apart(grid):
    same = grid.copy(deep=True)
    same[EFFICIENCY][:] = 98.0
    same[EFFICIENCY][0] += 1e-6
    low, high = plot_lines(same, EFFICIENCY, x=PRESSURE).get_ylim()
    assert high - low == pytest.approx(0.098, rel=1e-3)
    assert (low + high) / 2 == pytest.approx(98.0)


def test_curves_and_ledger_of_a_point(grid):
    ax = plot_curves(grid, at={PRESSURE: 5})
    assert len(ax.lines) == 3
    ax = plot_point_ledger(grid, {CURRENT: 0.5, PRESSURE: 2})
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert "Plated" in labels
    assert "Counter electrode" in labels
    total = grid["Curve of Time [h]"].sel({CURRENT: 0.5, PRESSURE: 2}).max()
    assert ax.get_xlim()[1] == float(total)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda g: plot_map(g, "Coulombic"), "Nearest match: 'Coulombic efficiency"),
        (lambda g: plot_map(g, EFFICIENCY, at={CURRENT: 1}), "a map needs two axes"),
        (lambda g: plot_map(g, EFFICIENCY, at={"Stack": 1}), "no axis of this sweep"),
        (lambda g: plot_curves(g), "do not fit in one figure"),
        (lambda g: plot_curves(g, "Current [A]"), "give 'curves' to sweep"),
        (lambda g: plot_point_ledger(g, {PRESSURE: 2}), "a ledger is of one point"),
        (
            lambda g: plot_point_ledger(g, {PRESSURE: 2, CURRENT: 1e7}),
            "this point has no curves",
        ),
    ],
)
def test_mistakes_of_figures(grid, draw, message):
    with pytest.raises(SweepError, match=message):
        draw(grid)


# --- the interactive view -------------------------------------------------------------
def test_sliders_pick_a_point(grid):
    pytest.importorskip("panel")
    current, pressure, message, _ = explore(grid)
    assert current.label == CURRENT
    assert list(current.options) == ["0.5", "1", "1e+07"]
    assert pressure.label == PRESSURE
    assert message.object == "ok"
    current.value = 1e7
    assert message.object.startswith("failed: the solver failed in step 1")


BAD = '<img src=x onerror="alert(1)"> $\\bad{$'


def foreign(grid):
    """Return a sweep of someone else, with texts that a page could run."""
    data = grid.isel({PRESSURE: [0, 1]}).assign_coords(
        {PRESSURE: [f"{BAD}1", f"{BAD}2"]}
    )
    data["message"] = data["message"].copy(data=np.full(data["message"].shape, BAD))
    data[BAD] = data[EFFICIENCY]
    return data.rename({CURRENT: f"{BAD} axis"})


def test_texts_of_a_foreign_sweep_are_drawn_as_they_are(grid):
    data = foreign(grid)
    for draw in (plot_lines, plot_map):
        at = {} if draw is plot_lines else None
        if draw is plot_map:
            data = data.assign_coords({PRESSURE: [2.0, 5.0]})
        ax = draw(data, BAD, at=at)
        ax.figure.canvas.draw()
        assert f"{BAD} axis".replace("$", r"\$") in (ax.get_xlabel(), ax.get_ylabel())


def test_texts_of_a_foreign_sweep_are_texts_in_the_view(grid):
    pn = pytest.importorskip("panel")
    view = explore(foreign(grid))
    assert not view.select(pn.pane.HTML)
    message = view[2]
    assert isinstance(message, pn.pane.Str)  # shows a text, not a page
    assert BAD in message.object


def test_the_view_needs_curves(grid):
    bare = grid.drop_vars([name for name in grid if str(name).startswith("Curve of")])
    pytest.importorskip("panel")
    with pytest.raises(SweepError, match="no curves"):
        explore(bare)


# --- the commands ---------------------------------------------------------------------
def command(*arguments: str):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_sweep_writes_a_labelled_file(tmp_path):
    output, figure = tmp_path / "new" / "data.nc", tmp_path / "map.png"
    result = command(
        "sweep",
        SETS[0],
        "--axis",
        "Stack pressure [MPa]=2,5",
        "--axis",
        "Current density [mA.cm-2]=0.5:2:3:log",
        "--output",
        output,
        "--figure",
        figure,
        "--variable",
        EFFICIENCY,
        "--parameter",
        "Separator porosity=0.9",
        "--store",
        tmp_path / "store",
        "--quiet",
    )
    assert result.exit_code == 0, result.output
    with xr.open_dataset(output) as data:
        assert data[EFFICIENCY].dims == (PRESSURE, CURRENT, "Cycle")
        assert np.allclose(data[CURRENT], [0.5, 1, 2])
        assert (data["status"] == "ok").all()
    assert figure.stat().st_size > 1e4


def test_sweep_names_what_failed(tmp_path):
    output = tmp_path / "data.nc"
    axis = f"{CURRENT}=1,1e7"
    result = command("sweep", SETS[0], "--axis", axis, "--output", output, "--quiet")
    assert result.exit_code == 1
    assert "1 of 2 points did not run as asked" in result.output
    assert "= 1e+07: failed, the solver failed in step 1" in result.output
    assert output.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--axis", "Stack presure [MPa]=1"], "Nearest match: 'Stack pressure [MPa]'"),
        (["--axis", "Stack pressure [MPa]"], '"name=value" is needed'),
        (["--axis", "Stack pressure [MPa]=1:2:x"], "are numbers"),
        (["--axis", "Stack pressure [MPa]=0:2:3:log"], "both ends"),
        (["--axis", "Stack pressure [MPa]=1:2:0"], "count must be > 0"),
        (["--axis", "Stack pressure [MPa]=1", "--protocol", "x=1"], "protocol key 'x'"),
    ],
)
def test_mistakes_of_a_command(arguments, message, tmp_path):
    output = tmp_path / "data.nc"
    result = command("sweep", SETS[0], "--output", output, *arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert not output.exists()


def test_a_sweep_of_points_and_one_of_draws(tmp_path, monkeypatch):
    asked = []

    def run(cell, axes, outputs, **given):
        asked.append((axes, given))
        raise SweepError("nothing is solved")

    monkeypatch.setattr("pybamm_afssb.sweeps.sweep", run)
    table = tmp_path / "points.csv"
    table.write_text(f"{PRESSURE},{CURRENT}\n2,0.5\n5,1\n")
    start = ("sweep", SETS[0], "--output", tmp_path / "data.nc")
    command(*start, "--points", table)
    command(*start, "--axis", f"{PRESSURE}=2,5", "--draws", 8, "--accelerate")
    command(*start, "--spans", "all", "--draws", 8)
    (none, points), (axes, drawn), (_, every) = asked
    assert none == {}
    assert points["points"].to_dict("list") == {PRESSURE: [2, 5], CURRENT: [0.5, 1.0]}
    assert axes == {PRESSURE: [2, 5]}
    assert (drawn["spans"], drawn["draws"], drawn["accelerate"]) == ("assumed", 8, True)
    assert every["spans"] == "all"
    result = command(*start, "--points", tmp_path / "missing.csv")
    assert result.exit_code == 2
    assert "missing.csv' cannot be read" in result.output


def test_compare_prints_and_writes(tmp_path):
    result = command(
        "compare",
        *SETS,
        "--output",
        tmp_path,
        "--protocol",
        "capacity=0.2",
        "--cycles",
        1,
        "--quiet",
    )
    assert result.exit_code == 0, result.output
    for name in SETS:
        assert name in result.output
    for name in ("cycles.csv", "differences.csv", "data.nc", "figure.png"):
        assert (tmp_path / name).stat().st_size > 0
    assert not (tmp_path / "probabilities.csv").exists()


def test_compare_of_draws_writes_probabilities(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "pybamm_afssb.sweeps.comparison.compare",
        functools.partial(compare, executor=Stub()),
    )
    pair = ("Wang2023_Cu", "Wang2023_Cu2Te")
    given = ("--cycles", 1, "--model", "SPM", "--draws", 2, "--quiet")
    result = command("compare", *pair, "--output", tmp_path, *given)
    assert result.exit_code == 0, result.output
    assert "Set,Above,Margin,Draws" in (tmp_path / "probabilities.csv").read_text()
    assert (tmp_path / "figure.png").stat().st_size > 0
