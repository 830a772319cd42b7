"""Points and draws: a row a point, the numbers of a grid, and nothing solved twice."""

from __future__ import annotations

import functools
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from stubs import Stub

import pybamm_afssb
from pybamm_afssb.cells import load_set
from pybamm_afssb.cells.spans import Space
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps import ConstantCurrent, SweepError, runner, sweep
from pybamm_afssb.sweeps.workers import pool as sweep_pool

CELL = {"set": "Lee2020_SUS", "model": "SPM"}
PAIR = ["Wang2023_Cu", "Wang2023_Cu2Te"]
CURRENT = "Current density [mA.cm-2]"
PRESSURE = "Stack pressure [MPa]"
THICKNESS = "Plated lithium thickness [um]"
EFFICIENCY = "Coulombic efficiency [%]"
TABLE = pd.DataFrame({CURRENT: [1.0, 2.0, 1.0], PRESSURE: [2.0, 2.0, 5.0]})

run = functools.partial(
    sweep,
    CELL,
    outputs=[THICKNESS],
    protocol=ConstantCurrent(hours=0.1),
    progress=False,
)
stub = functools.partial(sweep, CELL, outputs=[EFFICIENCY], progress=False)


# --- tables ---------------------------------------------------------------------------
def test_points_are_those_of_a_grid_to_the_bit():
    grid = run({CURRENT: [1, 2], PRESSURE: [2, 5]})
    points = run(points=TABLE)
    assert points[THICKNESS].dims == ("point",)
    assert (points["status"] == "ok").all()
    for point, row in TABLE.iterrows():
        expected = grid[THICKNESS].sel({CURRENT: row[CURRENT], PRESSURE: row[PRESSURE]})
        assert points[THICKNESS].sel(point=point).item() == expected.item()
    for executor in (ThreadPoolExecutor(1), ThreadPoolExecutor(3)):
        with executor:
            again = run(points=TABLE, executor=executor)
        assert np.array_equal(again[THICKNESS], points[THICKNESS])


def test_every_kind_of_table_is_the_same():
    labelled = xr.Dataset.from_dataframe(TABLE.rename_axis("row"))
    expected = stub(points=TABLE, executor=Stub())
    for table in (
        TABLE.to_dict("records"),
        TABLE.to_dict("list"),
        labelled,
        labelled.to_dataarray("axis").T,
        labelled.set_coords([CURRENT]),
        TABLE.astype(object),
        TABLE.astype("float32"),
    ):
        xr.testing.assert_identical(stub(points=table, executor=Stub()), expected)


def test_points_keep_their_labels_and_have_their_axes_as_coordinates():
    table = TABLE.assign(thermal=["isothermal", "lumped", "isothermal"])
    table.index = ["first", "second", "third"]
    data = stub(points=table, executor=Stub())
    assert list(data["point"].values) == list(table.index)
    assert data[PRESSURE].dims == ("point",)
    assert data[PRESSURE].attrs == {"units": "MPa", "parameter": "Stack pressure [Pa]"}
    assert list(data["thermal"].values) == list(table["thermal"])
    back = data[list(table)].reset_coords().to_dataframe()[list(table)]
    pd.testing.assert_frame_equal(back, table, check_names=False, check_dtype=False)
    again = stub(points=data[list(table)], executor=Stub())  # a result is a table
    assert np.array_equal(again[EFFICIENCY], data[EFFICIENCY])


def test_points_are_crossed_with_a_grid():
    data = stub({"set": PAIR}, points=TABLE, executor=Stub())
    assert data[EFFICIENCY].dims == ("set", "point", "Cycle")
    assert data[PRESSURE].dims == ("point",)


def test_a_row_that_is_there_twice_is_solved_once():
    solver = Stub()
    data = stub(points=pd.concat([TABLE, TABLE], ignore_index=True), executor=solver)
    assert len(solver.jobs) == 3
    assert np.array_equal(data[EFFICIENCY][:3], data[EFFICIENCY][3:])


def test_points_of_one_store_are_not_solved_again(tmp_path):
    store = tmp_path / "points.store"
    stub(points=TABLE[:2], store=store, executor=Stub())
    solver = Stub()
    data = stub(points=TABLE, store=store, executor=solver)
    assert len(solver.jobs) == 1
    xr.testing.assert_identical(data, stub(points=TABLE, executor=Stub()))


def test_a_thickness_is_built_in_and_the_structure_sent_is_one():
    table = {"Separator thickness [um]": [20, 30, 30], PRESSURE: [2, 2, 5]}
    solver = Stub()
    cell = {**CELL, "model": "DFN"}  # in the SPM it is an input
    sweep(cell, outputs=[EFFICIENCY], points=table, executor=solver, progress=False)
    assert len({job.structure for job in solver.jobs}) == 1
    assert len({job.structure_key for job in solver.jobs}) == 2
    assert {job.built_in["Separator thickness [m]"] for job in solver.jobs} == {
        2e-5,
        3e-5,
    }


# --- draws ----------------------------------------------------------------------------
def test_draws_are_labelled_with_what_was_drawn():
    data = stub(spans="assumed", draws=4, executor=Stub())
    cell = load_set("Lee2020_SUS")
    space = Space([(cell, {}, "SPM")])
    draws = space.draws(4)
    assert list(data["point"].values) == list(draws)
    for point, draw in draws.items():
        for name, value in draw[cell.name].items():
            assert data[name].sel(point=point).item() == value
    assert data["point"].attrs["origin"] == "draws from the spans of what is assumed"


def test_a_draw_is_a_plain_run_with_its_values():
    pair = [load_set(name) for name in PAIR]
    (draw,) = Space([(cell, {}, "SPM") for cell in pair]).draws(1).values()
    data = sweep(
        {"set": PAIR[0], "model": "SPM"},
        {"set": PAIR},
        [EFFICIENCY],
        spans="assumed",
        draws=1,
        progress=False,
    )
    assert (data["status"] == "ok").all()
    for name in PAIR:
        simulation = pybamm_afssb.simulation(name, model="SPM", parameters=draw[name])
        table = pybamm_afssb.cycle_summary(simulation.solve(calc_esoh=False))
        found = data[EFFICIENCY].sel(set=name).item()
        # an input or a number in the same place: to the solver's tolerance
        assert found == pytest.approx(table[EFFICIENCY][1], rel=2e-3)


def test_cells_of_a_comparison_share_their_draws():
    data = stub({"set": PAIR}, spans="assumed", draws=8, executor=Stub())
    one, other = (load_set(name).all_entries() for name in PAIR)
    name = "Negative electrode charge transfer coefficient"
    assert one[name] == other[name]
    assert data[name].dims == ("point",)
    own = "Cu2Te conversion potential [V]"
    assert data[own].dims == ("set", "point")
    assert data[own].sel(set=PAIR[0]).isnull().all()
    assert data[own].sel(set=PAIR[1]).notnull().all()


def test_what_is_given_is_not_drawn():
    name = "Positive particle radius [m]"
    given = {**CELL, "parameters": {name: 3e-6}}
    data = sweep(
        given,
        {"Positive electrode conductivity [S.m-1]": [1, 2]},
        [EFFICIENCY],
        spans="assumed",
        draws=2,
        progress=False,
        executor=Stub(),
    )
    assert name not in data.coords
    assert data["Positive electrode conductivity [S.m-1]"].dims == (
        "Positive electrode conductivity [S.m-1]",
    )


def test_all_spans_are_more_than_the_assumed_ones():
    assumed = stub(spans="assumed", draws=2, executor=Stub())
    every = stub(spans="all", draws=2, executor=Stub())
    more = set(every.coords) - set(assumed.coords)
    kinds = {load_set("Lee2020_SUS").all_entries()[name].kind for name in more}
    assert {"literature", "derived"} <= kinds
    assert not kinds & {"assumed", "setting"}


def test_spans_of_ones_own():
    spans = {PRESSURE: (1, 3), CURRENT: (0.1, 10)}
    data = stub(spans=spans, draws=64, executor=Stub())
    even = np.sort((data[PRESSURE].values - 1) / 2 * 64)
    ratio = np.sort(np.log(data[CURRENT].values / 0.1) / np.log(100) * 64)
    for shares in (even, ratio):  # one in each of 64 equal parts, wide spans in ratios
        assert np.array_equal(np.floor(shares), np.arange(64))


def test_more_draws_solve_only_what_is_new(tmp_path):
    store = tmp_path / "draws.store"
    few = stub(spans="assumed", draws=8, store=store, executor=Stub())
    solver = Stub()
    many = stub(spans="assumed", draws=16, store=store, executor=solver)
    assert len(solver.jobs) == 8
    xr.testing.assert_identical(many.isel(point=slice(8)), few)


def test_interrupted_draws_go_on_and_are_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(runner, "_AHEAD", 1)  # one job after the other
    store = tmp_path / "draws.store"
    with pytest.raises(KeyboardInterrupt):
        stub(spans="assumed", draws=8, store=store, executor=Stub(stops_after=5))
    kept = len(store.read_bytes().splitlines()) - 1
    solver = Stub()
    again = stub(spans="assumed", draws=8, store=store, executor=solver)
    assert kept == 5
    assert len(solver.jobs) == 3
    xr.testing.assert_identical(again, stub(spans="assumed", draws=8, executor=Stub()))


@pytest.mark.slow
def test_ten_thousand_points_take_little_memory():
    # 10 000 points with ten outputs, in a process of its own; each of them new
    found = subprocess.run(
        [sys.executable, Path(__file__).parent / "many_points.py", "10000"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(found.stdout) < 200  # MB


# --- mistakes, before anything is solved ----------------------------------------------
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"points": []}, "no columns"),
        ({"points": TABLE[:0]}, "no rows"),
        ({"points": pd.DataFrame(index=[1, 2])}, "no columns"),
        ({"points": [{PRESSURE: 1}, {}]}, rf"row 1 has no '{PRESSURE[:5]}"),
        ({"points": [{PRESSURE: 1}, {PRESSURE: 1, "a": 2}]}, "row 1 has 'a', which"),
        (
            {"points": {PRESSURE: [1, 2], CURRENT: [1]}},
            "differ in their number of rows",
        ),
        ({"points": {PRESSURE: 1}}, "a list is needed"),
        ({"points": [{PRESSURE: 1}, {PRESSURE: None}]}, "row 1 has no value of 'Stack"),
        ({"points": {PRESSURE: [1, float("nan")]}}, "row 1 has no value of 'Stack"),
        ({"points": {"Stack presure [MPa]": [1]}}, "Nearest match: 'Stack pressure"),
        ({"points": {PRESSURE: [2e6]}}, "2000000.0 was given"),
        ({"points": {"Current function [A]": [2]}}, "the axis 'Current density"),
        ({"points": {CURRENT: [1], "C-rate": [1]}}, "both set the charge current"),
        ({"points": {0: [1]}}, "the column 0 was given"),
        ({"points": [1, 2]}, "row 0 is 1; a dict"),
        ({"points": 3}, "int was given; a pandas.DataFrame"),
        ({"points": pd.concat([TABLE, TABLE])}, "label 0 twice; give reset_index"),
        ({"points": TABLE.set_index([CURRENT, PRESSURE])}, "no columns"),
        ({"points": TABLE, "axes": {CURRENT: [1]}}, "an axis of the grid and one of"),
        ({"points": TABLE, "spans": "assumed", "draws": 2}, "both given"),
        ({"points": TABLE, "most_points": 2}, "the sweep has 3 points"),
        ({}, "needs axes, points, or spans"),
        ({"spans": "assumed"}, "give draws=256, too"),
        ({"draws": 4}, 'give spans="assumed", too'),
        ({"spans": "asumed", "draws": 4}, "Nearest match: 'assumed'"),
        ({"spans": "assumed", "draws": 100}, "a power of two, such as 64 or 128"),
        ({"spans": "assumed", "draws": 0}, "a power of two, such as 128 or 256"),
        ({"spans": {PRESSURE: (2, 2)}, "draws": 4}, "no width"),
        ({"spans": {PRESSURE: (3, 2)}, "draws": 4}, "allowed is low < high"),
        ({"spans": {PRESSURE: 3}, "draws": 4}, r"two numbers \(low, high\)"),
        ({"spans": {}, "draws": 4}, "none was given"),
        ({"spans": {"Stack presure [MPa]": (1, 2)}, "draws": 4}, "Nearest match"),
        ({"spans": "assumed", "draws": 1 << 20}, "the sweep has 1,048,576 points"),
    ],
)
def test_mistakes(given, message, monkeypatch):
    def nothing(job) -> None:
        raise AssertionError("a solve was started")

    monkeypatch.setattr(sweep_pool, "run_job", nothing)
    with pytest.raises(AFSSBError, match=message):
        stub(given.pop("axes", None), **given)


def test_a_cell_that_knows_everything_has_no_draws():
    own = load_set("Lee2020_SUS")
    entries, space = own.all_entries(), Space([(own, {}, "SPM")])
    known = {d.name: entries[d.name].number for d in space.dimensions}
    cell = {**CELL, "parameters": known}
    with pytest.raises(SweepError, match="all are known or fixed"):
        sweep(cell, outputs=[EFFICIENCY], spans="assumed", draws=2, progress=False)
