"""Sweeps: the numbers of plain runs, one labelled dataset, and nothing lost."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor

import numpy as np
import pybamm
import pytest
import xarray as xr

import pybamm_afssb
from pybamm_afssb.cells import load_set
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.results.onset import metal_onset_capacity
from pybamm_afssb.runs.cycling import KEPT
from pybamm_afssb.sweeps import ConstantCurrent, SweepError, sweep
from pybamm_afssb.sweeps.workers import pool as sweep_pool
from pybamm_afssb.sweeps.workers.extract import CYCLE_COLUMNS, ONSET
from pybamm_afssb.sweeps.workers.plan import Job, Output, Point, Structure
from pybamm_afssb.sweeps.workers.solve import Prepared

CELL = "Lee2020_SUS"
CURRENT = "Current density [mA.cm-2]"
PRESSURE = "Stack pressure [MPa]"
EFFICIENCY = "Coulombic efficiency [%]"
THICKNESS = "Plated lithium thickness [um]"

#: An input or a number in the same place: the same equations, added in another order.
#: Default tolerances (1e-4) leave that much between two runs.
SAME = {"rtol": 2e-3}


def short(charge: str = "0.5C") -> pybamm.Experiment:
    return pybamm.Experiment(
        [(f"Charge at {charge} for 20 minutes", "Discharge at 0.5C until 2.5 V")]
    )


def run(axes, outputs=(EFFICIENCY,), **given) -> xr.Dataset:
    given = {"protocol": short(), "progress": False, **given}
    return sweep(given.pop("cell", CELL), axes, outputs, **given)


def plain(parameters=None, protocol=None, cell=CELL, **given):
    simulation = pybamm_afssb.simulation(
        cell, parameters=parameters, protocol=protocol or short(), **given
    )
    return simulation.solve(calc_esoh=False)


# --- the dataset ----------------------------------------------------------------------
@pytest.fixture(scope="module")
def data():
    return run(
        {CURRENT: [1, 2], PRESSURE: [2, 50]},
        {EFFICIENCY: "cycle", THICKNESS: "maximum", "Run time [h]": "end"},
        curves=["Voltage [V]"],
    )


def test_labels_and_units(data):
    assert data[EFFICIENCY].dims == (CURRENT, PRESSURE, "Cycle")
    assert data[THICKNESS].dims == (CURRENT, PRESSURE)
    assert data[PRESSURE].attrs == {"units": "MPa", "parameter": "Stack pressure [Pa]"}
    assert data[CURRENT].attrs["units"] == "mA.cm-2"
    assert data[EFFICIENCY].attrs["units"] == "%"
    assert (data["status"] == "ok").all()
    assert (data["Wall time [s]"] > 0).all()
    assert '"name": "Lee2020_SUS"' in data.attrs["recipe"]


@pytest.mark.parametrize(("current", "pressure"), [(1, 2), (2, 50)])
def test_points_are_what_plain_runs_give(data, current, pressure):
    # the protocol's charge is 20 minutes at 0.5C = 3.4 mA/cm2, at any current
    minutes = 20 * 3.4 / current
    rate = current / 6.8
    solution = plain(
        {"Stack pressure [Pa]": pressure * 1e6},
        pybamm.Experiment(
            [
                (
                    f"Charge at {rate:.12g}C for {minutes:.12g} minutes",
                    f"Discharge at {rate:.12g}C until 2.5 V",
                )
            ]
        ),
    )
    point = data.sel({CURRENT: current, PRESSURE: pressure})
    table = pybamm_afssb.cycle_summary(solution)
    assert point[EFFICIENCY].item() == pytest.approx(table[EFFICIENCY][1], rel=2e-3)
    top = solution[THICKNESS].entries.max()
    assert point[THICKNESS].item() == pytest.approx(top, rel=2e-3)
    assert point["Run time [h]"].item() == pytest.approx(
        solution.t[-1] / 3600, rel=2e-3
    )


def test_pressure_has_an_effect_and_the_right_one(data):
    # a pressure shifts metal by V_Li dp/F = 0.135 mV/MPa; 48 MPa more is 6.5 mV
    def voltage(pressure):
        point = data.sel({CURRENT: 1, PRESSURE: pressure}).dropna("Sample")
        hours, volts = point["Curve of Time [h]"], point["Curve of Voltage [V]"]
        return np.interp(0.5, hours, volts)  # half an hour into the charge

    shift = voltage(50) - voltage(2)
    # the curves are drawn between steps of the solver
    assert shift == pytest.approx(48e6 * 1.3e-5 / 96485.3, abs=1e-3)


def test_curves_begin_and_end_with_the_run(data):
    hours = data["Curve of Time [h]"].isel({CURRENT: 0, PRESSURE: 0}).dropna("Sample")
    assert hours[0] == 0
    assert hours[-1] == data["Run time [h]"][0, 0]
    assert (hours.diff("Sample") >= 0).all()
    assert hours.sizes["Sample"] <= 200
    # both sides of the end of the charge, 20 minutes of 3.4 mA/cm2 at 1 mA/cm2
    assert np.isclose(hours, 20 * 3.4 / 60, rtol=1e-9).sum() >= 2


def test_netcdf_keeps_all(data, tmp_path):
    path = tmp_path / "data.nc"
    data.to_netcdf(path, engine="scipy")
    with xr.open_dataset(path) as back:
        xr.testing.assert_identical(back.load(), data)


def test_the_columns_are_those_of_the_cycle_table():
    # every point of a sweep solves all of its cycles
    table = pybamm_afssb.cycle_summary(plain()).drop(columns=["Solved", "Trouble"])
    assert tuple(table.columns) == CYCLE_COLUMNS


def test_points_do_not_depend_on_their_order():
    values = [1, 2, 30]
    first = run({CURRENT: values}, [EFFICIENCY, THICKNESS])
    second = run({CURRENT: values[::-1]}, [EFFICIENCY, THICKNESS])
    for name in (EFFICIENCY, THICKNESS):
        assert np.array_equal(first[name], second[name][::-1])  # bit for bit


# --- kinds of axes --------------------------------------------------------------------
@pytest.mark.slow
def test_thicknesses_are_exact_whatever_their_mesh():
    # joined domains are built in, a particle has a symbolic mesh
    separator = "Separator thickness [um]"
    radius = "Positive particle radius [m]"
    found = run(
        {separator: [30, 300], radius: [2e-6, 5e-6]},
        ["Charge energy [W.h]"],
        protocol={"charge rate": 1.0, "rest": "none"},
    )
    for thickness, size in ((300, 2e-6), (30, 5e-6)):
        solution = plain(
            {"Separator thickness [m]": thickness * 1e-6, radius: size},
            {"charge rate": 1.0, "rest": "none"},
        )
        expected = pybamm_afssb.cycle_summary(solution)["Charge energy [W.h]"][1]
        value = found["Charge energy [W.h]"].sel({separator: thickness, radius: size})
        # a symbolic mesh of the separator is 5e-3 off
        assert value.item() == pytest.approx(expected, rel=1e-3)


def test_protocol_values():
    outputs = ["Charge capacity [mA.h.cm-2]"]
    axes = {"Plated capacity [mA.h.cm-2]": [0.5, 1], CURRENT: [1, 3]}
    found = run(axes, outputs)[outputs[0]].squeeze("Cycle")
    # to the solver's tolerance
    assert np.allclose(found, [[0.5, 0.5], [1, 1]], **SAME)
    found = run({"C-rate": [0.5, 1]}, ["Run time [h]"])["Run time [h]"]
    assert found[0] > 1.5 * found[1]
    keys = {"rest": "none", "charge rate": 2.0}
    found = run({"upper voltage": [3.9, 4.25]}, outputs, protocol=keys)
    assert (found["status"] == "ok").all()
    assert float(found[outputs[0]][0, 0]) < float(found[outputs[0]][1, 0])


def test_a_plated_capacity_that_the_cathode_has_not_is_said():
    axes = {"Plated capacity [mA.h.cm-2]": [0.5, 50]}
    data = sweep(CELL, axes, [EFFICIENCY], protocol={"charge rate": 1}, progress=False)
    reached, not_reached = data["message"].values
    assert reached == ""
    assert "not reached" in not_reached
    assert "4.25" in not_reached


def test_charge_and_discharge_rate_are_axes_of_their_own():
    keys = {"rest": "none", "charge rate": 1.0, "discharge rate": 1.0}
    found = run(
        {"charge rate": [0.5, 1], "discharge rate": [0.5, 1]},
        ["Charge capacity [A.h]", "Discharge capacity [A.h]"],
        protocol=keys,
    )
    charge = found["Charge capacity [A.h]"].squeeze()
    discharge = found["Discharge capacity [A.h]"].squeeze()
    assert np.allclose(charge[:, 0], charge[:, 1], **SAME)
    assert float(charge[0, 0]) > float(charge[1, 0])
    assert (discharge[:, 0] > discharge[:, 1]).all()


@pytest.mark.slow
def test_options_and_sets_are_axes():
    found = run({"thermal": ["isothermal", "lumped"]}, [EFFICIENCY])
    assert list(found["thermal"].values) == ["isothermal", "lumped"]
    assert found[EFFICIENCY].notnull().all()
    other = load_set(CELL).derive("My_set", protocol={"rest": "none"})
    found = run({"set": [CELL, other]}, [EFFICIENCY])
    assert list(found["set"].values) == [CELL, "My_set"]
    assert float(found[EFFICIENCY][0, 0]) == float(found[EFFICIENCY][1, 0])


def test_temperature_is_an_axis_of_an_experiment():
    name = "Ambient temperature [degC]"
    found = run({name: [25, 60]}, ["Charge energy [W.h]"])
    assert found["Charge energy [W.h]"][0] > found["Charge energy [W.h]"][1]


def test_both_temperatures_are_axes_of_an_experiment():
    ambient, initial = (f"{name} temperature [degC]" for name in ("Ambient", "Initial"))
    energy = "Charge energy [W.h]"
    found = run({ambient: [25, 60], initial: [25, 60]}, [energy])
    assert (found["status"] == "ok").all()
    alone = run({ambient: [25, 60]}, [energy])
    # a cell whose temperature is that around it starts at it, too
    assert np.allclose(found[energy][:, 0], alone[energy], rtol=1e-6)
    assert np.allclose(found[energy][:, 1], alone[energy], rtol=1e-6)


# --- without an experiment ------------------------------------------------------------
def test_a_list_of_inputs_gives_what_single_solves_give():
    axes = {CURRENT: [1, 2, 3], PRESSURE: list(range(2, 14))}
    listed = run(axes, [THICKNESS], protocol=ConstantCurrent(hours=0.2))
    assert (listed["status"] == "ok").all()
    for index in (0, 2):
        single = run(
            {CURRENT: [axes[CURRENT][index]], PRESSURE: [13]},
            [THICKNESS],
            protocol=ConstantCurrent(hours=0.2),
        )
        assert listed[THICKNESS][index, -1] == single[THICKNESS][0, 0]  # bit for bit
    expected = listed[CURRENT] * 0.2 * 4.85  # um of lithium in one mA.h.cm-2
    # some charge goes into the double layer
    assert np.allclose(listed[THICKNESS].transpose()[0], expected, rtol=0.02)


def test_a_failing_point_does_not_take_its_list_with_it():
    axes = {CURRENT: [1, 1e5, 2], PRESSURE: list(range(1, 9))}
    found = run(axes, [THICKNESS], protocol=ConstantCurrent(hours=0.1))
    assert (found["status"].sel({CURRENT: 1e5}) == "failed").all()
    assert (found["status"].sel({CURRENT: [1, 2]}) == "ok").all()
    assert found[THICKNESS].isnull().sum() == 8


def test_the_reason_for_an_end_that_was_not_asked_for():
    found = run({CURRENT: [1e-5]}, ["Run time [h]"], protocol=ConstantCurrent())
    assert found["status"].item() == "ended early"
    assert "no cut-off voltage" in found["message"].item()


# --- what goes wrong ------------------------------------------------------------------
def test_a_failing_point_is_a_row_with_its_reason():
    found = run({CURRENT: [1, 1e5]})
    assert list(found["status"].values) == ["ok", "failed"]
    assert "the solver failed in step 1" in found["message"].values[1]
    assert np.isnan(found[EFFICIENCY][1]).all()


def test_cycles_that_finished_are_kept():
    protocol = pybamm.Experiment(
        [
            ("Charge at 0.5C for 10 minutes", "Discharge at 0.5C until 2.5 V"),
            # the collector holds no lithium any more, and the voltage no time
            ("Discharge at 0.5C for 3 hours", "Rest for 1 minute"),
        ]
    )
    found = run({PRESSURE: [2]}, [EFFICIENCY, "Finished cycles"], protocol=protocol)
    assert found["status"].item() in ("ended early", "failed")
    assert "cycle 2 of 2" in found["message"].item()
    assert found[EFFICIENCY].notnull().values.tolist() == [[True, False]]
    assert found["Finished cycles"].item() == 1


def watch(stop: threading.Event, act) -> threading.Thread:
    """Call `act` with every process that solves, once each, until stopped."""

    def look() -> None:
        seen: set[int] = set()
        while not stop.is_set():
            for number in sweep_pool.busy_processes():
                if number not in seen and act(number):
                    seen.add(number)
            time.sleep(0.005)

    thread = threading.Thread(target=look)
    thread.start()
    return thread


def test_a_killed_worker_costs_one_retry_and_no_value(data):
    kills: list[int] = []

    def kill_first(number: int) -> bool:
        if not kills:
            os.kill(number, signal.SIGKILL)
            kills.append(number)
        return True

    stop = threading.Event()
    thread = watch(stop, kill_first)
    again = run({CURRENT: [1, 2], PRESSURE: [2, 50]})
    stop.set()
    thread.join()
    assert len(kills) == 1
    assert (again["status"] == "ok").all()
    assert np.array_equal(again[EFFICIENCY], data[EFFICIENCY])  # bit for bit


def test_a_point_that_kills_its_process_twice_is_a_row():
    def kill(number: int) -> bool:
        os.kill(number, signal.SIGKILL)
        return True

    stop = threading.Event()
    thread = watch(stop, kill)
    found = run({PRESSURE: [2]})
    stop.set()
    thread.join()
    assert found["status"].item() == "crashed"
    assert "signal 9" in found["message"].item()


def test_a_stalled_point_is_stopped_at_its_limit(monkeypatch):
    stalled: list[int] = []

    def stall(number: int) -> None:
        os.kill(number, signal.SIGSTOP)  # as a solver that never returns
        stalled.append(number)

    answer = sweep_pool.Worker.answer

    def answer_and_stall(self, limit):
        kind, content = answer(self, limit)
        if kind == "built":
            stall(self.process.pid)
        return kind, content

    monkeypatch.setattr(sweep_pool.Worker, "answer", answer_and_stall)
    started = time.monotonic()
    found = run({PRESSURE: [3]}, time_limit=3)
    monkeypatch.undo()
    assert stalled
    assert found["status"].item() == "time limit"
    assert "3 s" in found["message"].item()
    assert time.monotonic() - started < 60
    assert (run({PRESSURE: [3]})["status"] == "ok").all()


class AtOnce(Executor):
    """Does every job in submit."""

    def submit(self, function, /, *arguments):
        future: Future = Future()
        future.set_result(function(*arguments))
        return future


def test_an_interrupted_sweep_goes_on_from_its_store(tmp_path, data):
    store = tmp_path / "sweep.store"
    axes = {CURRENT: [1, 2], PRESSURE: [2, 50]}

    class Stops(AtOnce):
        done = 0

        def submit(self, function, /, *arguments):
            future = super().submit(function, *arguments)
            Stops.done += 1
            if Stops.done == 3:
                future = Future()
                future.set_exception(KeyboardInterrupt())
            return future

    with pytest.raises(KeyboardInterrupt):
        run(axes, executor=Stops(), store=store)
    kept = len(store.read_bytes().splitlines()) - 1
    asked = []

    class Counting(AtOnce):
        def submit(self, function, /, job):
            asked.append(job)
            return super().submit(function, job)

    again = run(axes, executor=Counting(), store=store)
    assert len(asked) == 4 - kept
    assert np.array_equal(again[EFFICIENCY], data[EFFICIENCY])
    with pytest.raises(AFSSBError, match="another recipe"):
        run(axes, [THICKNESS], store=store)


# --- executors ------------------------------------------------------------------------
@pytest.mark.slow
def test_a_process_pool(data):
    with ProcessPoolExecutor(1) as pool:
        found = run({CURRENT: [1, 2], PRESSURE: [2, 50]}, executor=pool)
    assert np.array_equal(found[EFFICIENCY], data[EFFICIENCY])  # bit for bit


@pytest.mark.slow
def test_a_dask_cluster(data):
    distributed = pytest.importorskip("dask.distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = run(
            {CURRENT: [1, 2], PRESSURE: [2, 50]}, executor=client.get_executor()
        )
    assert np.array_equal(found[EFFICIENCY], data[EFFICIENCY])  # bit for bit


def test_an_executor_that_is_closed_says_so():
    pool = ProcessPoolExecutor(1)
    pool.shutdown()
    with pytest.raises(SweepError, match="takes no more jobs"):
        run({PRESSURE: [2]}, executor=pool)


def test_rows_are_numbers_and_series_only():
    answers = []

    class Keeping(AtOnce):
        def submit(self, function, /, job):
            future = super().submit(function, job)
            answers.append(future.result())
            return future

    run({PRESSURE: [2]}, executor=Keeping(), curves=["Voltage [V]"])
    # two curves of 200 samples are 3.2 kB, the solution itself some megabytes
    assert len(pickle.dumps(answers)) < 2e4


# --- mistakes, before anything is solved ----------------------------------------------
@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"axes": {"Stack presure [MPa]": [2]}}, r"Nearest match: 'Stack pressure"),
        ({"axes": {"Stack pressure [K]": [2]}}, r"Nearest match: 'Stack pressure"),
        ({"axes": {PRESSURE: [2e6]}}, r"2000000.0 was given. .* 2e\+12 Pa given"),
        ({"axes": {"Stack pressure [Pa]": [2]}}, r"did you mean 2 MPa"),
        ({"axes": {"Negative electrode conductivity [S.m-1]": [2]}}, "neither the mod"),
        ({"axes": {"Current function [A]": [2]}}, "the axis 'Current density"),
        ({"axes": {CURRENT: [-1]}}, "must be > 0"),
        ({"axes": {CURRENT: [1], "C-rate": [1]}}, "both set the charge current"),
        ({"axes": {"thermal": ["lumpd"]}}, "lumpd"),
        ({"axes": {"interlayer": ["nonee"]}}, "Nearest match: 'none'"),
        ({"axes": {"set": ["Lee2020_SU"]}}, "Nearest match: 'Lee2020_SUS'"),
        ({"axes": {PRESSURE: [2, 2]}}, "twice"),
        ({"axes": {PRESSURE: []}}, "no values"),
        ({"axes": {PRESSURE: 2}}, "a list is needed"),
        ({"axes": {}}, "none was given"),
        ({"axes": {"charge rate": [1]}}, "axis 'charge rate'"),
        ({"axes": {"Positive electrode porosity": [0.2, 0.6]}}, "allowed is <= 1"),
        ({"outputs": ["Coulombic eficiency [%]"]}, "Nearest match: 'Coulombic eff"),
        ({"outputs": ["Electrolyte potential [V]"]}, "take 'X-averaged electrolyte"),
        ({"outputs": {"Voltage [V]": "maximun"}}, "Nearest match: 'maximum'"),
        ({"outputs": {EFFICIENCY: "end"}}, "only be taken as 'cycle'"),
        ({"outputs": EFFICIENCY}, "a list of names or a dict"),
        ({"outputs": []}, "none was given"),
        ({"protocol": ConstantCurrent()}, "needs cycles"),
        ({"protocol": {"charge rat": 1}}, "Nearest match: 'charge rate'"),
        ({"cycles": 2}, "its own cycles"),
        ({"time_limit": -1}, "must be > 0"),
        ({"cell": {"set": CELL, "option": {}}}, "Nearest match: 'options'"),
        ({"cell": {"set": CELL, "model": "DNF"}}, "Nearest match: 'DFN'"),
        ({"curves": ["Voltage [mV]"]}, "Nearest match: 'Voltage"),
    ],
)
def test_mistakes(given, message, monkeypatch):
    def nothing(job: Job) -> None:
        raise AssertionError("a solve was started")

    monkeypatch.setattr(sweep_pool, "run_job", nothing)
    with pytest.raises(AFSSBError, match=message):
        run(given.pop("axes", {PRESSURE: [2]}), **given)


def test_an_axis_and_an_output_cannot_have_one_name():
    with pytest.raises(SweepError, match="another unit"):
        run({"Stack pressure [Pa]": [2e6]}, ["Stack pressure [Pa]"])


# --- one build for many points --------------------------------------------------------
def test_a_structure_without_inputs_solves_as_a_plain_run_to_the_bit():
    structure = Structure(load_set(CELL), None, 1, {}, {}, short())
    point = Point((0,), "")
    prepared = Prepared(structure, point)
    outputs = (Output(ONSET, "run", "end"),)
    job = Job("", "", b"", (point,), outputs, ("Voltage [V]",), 10**6, None)
    rows = [prepared.solve([point], job)[0] for _ in range(2)]
    solution = plain()
    for row in rows:  # newly built, and built before
        assert np.array_equal(
            row.curves["Voltage [V]"], solution["Voltage [V]"].entries
        )
        assert row.values[ONSET] == metal_onset_capacity(solution) > 0


def test_a_point_does_not_depend_on_what_was_solved_before_it():
    structure = Structure(
        load_set(CELL), None, 1, {}, {}, {"rest": "none"}, (), ("charge", "discharge")
    )
    fast, slow = (
        Point((i,), str(i), rates={"charge": rate, "discharge": rate})
        for i, rate in enumerate((2.0, 0.7))
    )
    job = Job("", "", b"", (), (Output("Run time [h]", "run", "end"),), (), 200, None)
    prepared = Prepared(structure, fast)
    rows = [prepared.solve([p], job)[0] for p in (fast, slow, fast)]
    assert [row.status for row in rows] == ["ok"] * 3
    assert rows[0].values["Run time [h]"] == rows[2].values["Run time [h]"]


@pytest.mark.slow
def test_many_cycles_keep_no_more_than_is_asked_for():
    outputs = {EFFICIENCY: "cycle", THICKNESS: "cycle"}
    cycle = ("Charge at 1C for 2 minutes", "Discharge at 1C until 2.5 V")
    protocol = pybamm.Experiment([cycle] * (KEPT + 10))
    few = run({PRESSURE: [2]}, outputs, protocol=protocol)
    every = run(
        {PRESSURE: [2]}, {**outputs, "Voltage [V]": "maximum"}, protocol=protocol
    )
    assert few["status"].item() == "ok"
    for name in outputs:
        assert few[name].notnull().all()
        assert np.array_equal(few[name], every[name])  # bit for bit
