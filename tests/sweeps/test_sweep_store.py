"""Finished points on disk: exact, append-only, and only for their own recipe."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from pybamm_afssb.sweeps.recipe import describe
from pybamm_afssb.sweeps.store import Store, StoreError, decode, encode
from pybamm_afssb.sweeps.workers.plan import Row

RECIPE = {"cell": {"parameters": {"Stack pressure [Pa]": 2e6}}, "cycles": 1}
ROW = Row(
    "ok",
    "",
    1.25,
    {"a": np.array([0.1, np.nan, -0.0]), "b": np.array([np.pi])},
    {"Time [h]": np.linspace(0, 1, 7) / 3},
)


def same(first: Row, second: Row) -> bool:
    return encode(first) == encode(second)


def test_numbers_keep_their_last_bit():
    back = decode(json.loads(json.dumps(encode(ROW))))
    for name, array in {**ROW.values, **ROW.curves}.items():
        stored = {**back.values, **back.curves}[name]
        assert stored.tobytes() == array.tobytes()
    assert (back.status, back.message, back.seconds) == ("ok", "", 1.25)


def test_points_are_there_again(tmp_path):
    path = tmp_path / "folder" / "sweep.store"
    with Store(path, RECIPE) as store:
        store.add("first", ROW)
        store.add("second", Row("failed", "why"))
    with Store(path, RECIPE) as store:
        assert set(store.rows) == {"first", "second"}
        assert same(store.rows["first"], ROW)
        assert store.rows["second"].message == "why"


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_line_that_was_cut_off_is_dropped(tmp_path, cut):
    path = tmp_path / "sweep.store"
    with Store(path, RECIPE) as store:
        store.add("first", ROW)
        store.add("second", ROW)
    content = path.read_bytes()
    path.write_bytes(content[:-cut])
    with Store(path, RECIPE) as store:
        assert set(store.rows) == {"first"}
        store.add("second", ROW)
    assert path.read_bytes() == content


def test_a_header_that_was_cut_off_is_written_anew(tmp_path):
    path = tmp_path / "sweep.store"
    Store(path, RECIPE).__exit__()
    content = path.read_bytes()
    path.write_bytes(content[:5])
    Store(path, RECIPE).__exit__()
    assert path.read_bytes() == content


def test_another_recipe_is_refused_and_the_file_is_untouched(tmp_path):
    path = tmp_path / "sweep.store"
    with Store(path, RECIPE) as store:
        store.add("first", ROW)
    content = path.read_bytes()
    other = {"cell": {"parameters": {"Stack pressure [Pa]": 5e6}}, "cycles": 1}
    with pytest.raises(StoreError, match=r"Stack pressure \[Pa\]: 2000000.0 in"):
        Store(path, other)
    assert path.read_bytes() == content


def test_another_file_is_refused_and_untouched(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("my notes")
    with pytest.raises(StoreError, match="not a store"):
        Store(path, RECIPE)
    assert path.read_text() == "my notes"


def test_damage_is_named(tmp_path):
    path = tmp_path / "sweep.store"
    with Store(path, RECIPE) as store:
        store.add("first", ROW)
        store.add("second", ROW)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"{oops}\n" + lines[2])
    with pytest.raises(StoreError, match="line 2"):
        Store(path, RECIPE)


def test_two_sweeps_cannot_share_a_store(tmp_path):
    pytest.importorskip("fcntl")
    with (
        Store(tmp_path / "sweep.store", RECIPE),
        pytest.raises(StoreError, match="in use"),
    ):
        Store(tmp_path / "sweep.store", RECIPE)


def test_what_the_machine_stopped_is_tried_again(tmp_path):
    path = tmp_path / "sweep.store"
    with Store(path, RECIPE) as store:
        for status in ("ok", "ended early", "failed", "time limit", "crashed"):
            store.add(status, Row(status))
    with Store(path, RECIPE) as store:
        assert set(store.rows) == {"ok", "ended early", "failed"}


def law(x):
    return 2 * x


def test_recipes_tell_code_and_data_apart():
    first, second = np.arange(3.0), np.arange(3.0) + 1
    assert describe(law) == describe(law)
    assert describe(law) != describe(same)
    assert describe(first) != describe(second)
    assert describe({"b": 1, "a": (1, None)}) == {"b": 1, "a": [1, None]}


def test_descriptions_are_the_same_in_every_process(tmp_path):
    code = (
        "from pybamm_afssb.cells import load_set\n"
        "from pybamm_afssb.sweeps.recipe import canonical, describe, digest\n"
        "print(digest(canonical(describe(load_set('Lee2020_SUS')))))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


SWEEP = """
import sys
import pybamm
from pybamm_afssb.sweeps import sweep
def conductivity(factor):
    return lambda c_e, T: factor * 0.1 + 0 * c_e
data = sweep(
    {
        "set": "Lee2020_SUS",
        "parameters": {"Electrolyte conductivity [S.m-1]": conductivity(1.5)},
    },
    {"Current density [mA.cm-2]": [0.5, 1, 2, 3, 4, 5], "Stack pressure [MPa]": [2, 9]},
    ["Coulombic efficiency [%]", "Run time [h]"],
    protocol=pybamm.Experiment(
        [("Charge at 0.5C for 20 minutes", "Discharge at 0.5C until 2.5 V")]
    ),
    store=sys.argv[1],
    curves=["Voltage [V]"],
    progress=False,
)
"""
KILLS = 10


@pytest.mark.slow
def test_killed_ten_times_and_resumed_gives_the_same_bits(tmp_path):
    def start(path):
        return subprocess.Popen([sys.executable, "-c", SWEEP, path], cwd=tmp_path)

    def points(path):
        return len(path.read_bytes().splitlines()) - 1 if path.exists() else -1

    def records(path):
        lines = [json.loads(line) for line in path.read_bytes().splitlines()]
        for line in lines[1:]:
            del line["seconds"]
        return lines[0], {line["key"]: line for line in lines[1:]}

    whole, broken = tmp_path / "whole.store", tmp_path / "broken.store"
    before = b""
    for kill in range(KILLS):
        process = start(broken)
        deadline = time.monotonic() + 240
        while points(broken) < kill:  # the first kill comes before any point
            assert time.monotonic() < deadline
            assert process.poll() is None, "it ended before it could be killed"
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        content = broken.read_bytes()
        assert content.startswith(before[: before.rfind(b"\n") + 1])
        before = content
        if points(broken) >= 12:
            break
    assert start(broken).wait(timeout=240) == 0
    assert start(whole).wait(timeout=240) == 0
    assert records(broken) == records(whole)
    assert points(broken) == 12
