"""A store that cannot be used is one message, and keeps what was in it."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import numpy as np
import pytest

from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.runner import sweep
from pybamm_afssb.sweeps.size import MOST_POINTS
from pybamm_afssb.sweeps.store import Store, StoreError, is_store
from pybamm_afssb.sweeps.workers.plan import Row

RECIPE = {"build": "a", "cell": 1}
ROW = Row("ok", "", 1.0, {"a": np.arange(50.0)})


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "sweep.store"
    with Store(path, RECIPE) as store:
        store.add("first", ROW)
    return path


def refused(path, match, recipe=RECIPE):
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=match) as caught:
        Store(path, recipe)
    assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes() == before


# --- files that are none --------------------------------------------------------------
def test_a_folder(tmp_path):
    refused(tmp_path, "is not a file")


def test_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", "is not a file")


def test_a_folder_that_is_a_file(tmp_path):
    (tmp_path / "file").write_text("x")
    refused(tmp_path / "file" / "sweep.store", "cannot be read or written: ")


def test_a_folder_that_nothing_can_be_made_in():
    refused(Path("/proc/none/sweep.store"), "cannot be read or written: ")


def test_a_file_that_cannot_be_opened(path, monkeypatch):
    def no(*arguments, **given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", no)
    with pytest.raises(StoreError, match="cannot be read or written: Permission den"):
        Store(path, RECIPE)


# --- a disk that is full --------------------------------------------------------------
def test_a_full_disk_keeps_what_was_written(path):
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store(path, RECIPE) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, limits[1]))
        try:
            with pytest.raises(
                StoreError, match=r"File too large; the points that it holds stay"
            ):
                store.add("second", ROW)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert set(store.rows) == {"first"}
    assert path.read_bytes() == before
    with Store(path, RECIPE) as store:
        store.add("second", ROW)
    with Store(path, RECIPE) as store:
        assert set(store.rows) == {"first", "second"}


# --- contents that are none -----------------------------------------------------------
LINES = {
    "no JSON": b"{oops}",
    "nothing": b"",
    "a list": b"[1, 2]",
    "a number": b"1",
    "no text": b"\xff\xfe\x00",
    "zeros": b"\0" * 30,
    "no values": b'{"key": "k", "status": "ok"}',
    "a status that is none": b'{"key": "k", "status": "fine", "message": "", '
    b'"seconds": 1, "values": {}, "curves": {}}',
    "a key that is none": b'{"key": [], "status": "ok", "message": "", '
    b'"seconds": 1, "values": {}, "curves": {}}',
    "numbers that are none": b'{"key": "k", "status": "ok", "message": "", '
    b'"seconds": 1, "values": {"a": "%%%"}, "curves": {}}',
    "half a number": b'{"key": "k", "status": "ok", "message": "", '
    b'"seconds": 1, "values": {"a": "AAAA"}, "curves": {}}',
    "values that are none": b'{"key": "k", "status": "ok", "message": "", '
    b'"seconds": 1, "values": [1], "curves": {}}',
    "no time": b'{"key": "k", "status": "ok", "message": "", '
    b'"seconds": "soon", "values": {}, "curves": {}}',
}


@pytest.mark.parametrize("kind", LINES)
def test_a_line_that_no_sweep_wrote(path, kind):
    path.write_bytes(path.read_bytes() + LINES[kind] + b"\n")
    refused(path, "is damaged at line 3")


@pytest.mark.parametrize("tail", [b"oops", b"\0\0\0", b'{"kex', b'{"key": "\xff'])
def test_an_end_that_no_killed_sweep_leaves(path, tail):
    path.write_bytes(path.read_bytes() + tail)
    refused(path, "is damaged at line 3")


HEADS = [b" 2}", b"", b' 2, "recipe": 7}', b' 2, "recipe": [7]}']


@pytest.mark.parametrize("head", HEADS)
def test_a_first_line_that_no_sweep_wrote(path, head):
    path.write_bytes(b'{"pybamm-afssb sweep":' + head + b"\n")
    refused(path, "is damaged at line 1")


def test_a_netcdf_file(tmp_path):
    path = tmp_path / "data.nc"
    path.write_bytes(b"CDF\x01\n\x00")
    refused(path, "is not a store of a sweep")


# --- another build --------------------------------------------------------------------
def test_a_store_of_another_build(path):
    refused(path, "another build of pybamm-afssb", {**RECIPE, "build": "b"})


def test_a_store_of_an_earlier_form(path):
    path.write_bytes(path.read_bytes().replace(b'sweep": 2', b'sweep": 1', 1))
    refused(path, "another build of pybamm-afssb")


def test_nan_in_a_recipe_is_the_same_again(tmp_path):
    path = tmp_path / "sweep.store"
    for _ in range(2):
        Store(path, {"build": "a", "parameters": {"x": float("nan")}}).__exit__()


def test_what_is_a_store(path, tmp_path):
    assert is_store(path)
    assert not is_store(tmp_path)
    assert not is_store(tmp_path / "missing")


# --- a grid that is too large ---------------------------------------------------------
@pytest.mark.parametrize(
    "axes",
    [
        {"Stack pressure [MPa]": range(1, 3001), "C-rate": np.linspace(0.1, 1, 3000)},
        {"Stack pressure [MPa]": (float(i) for i in range(9_000_000))},
    ],
)
def test_a_large_grid_says_so_at_once(axes, monkeypatch):
    monkeypatch.setattr("pybamm_afssb.sweeps.setup._base", None)  # nothing is built
    with pytest.raises(SweepError, match=r"9,000,000 points .* most_points=9000000"):
        sweep("Lee2020_SUS", axes, ["Run time [h]"])


def test_a_large_grid_can_be_asked_for(monkeypatch):
    from pybamm_afssb.sweeps.size import refuse_large

    axes = {"a": range(MOST_POINTS + 1)}
    with pytest.raises(SweepError):
        refuse_large(axes, MOST_POINTS)
    refuse_large(axes, MOST_POINTS + 1)
