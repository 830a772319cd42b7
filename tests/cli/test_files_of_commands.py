"""Files of a command are checked before its run, and none is taken for another."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from pybamm_afssb.cli.main import app
from pybamm_afssb.sweeps.store import Store

SET = "Lee2020_SUS"
AXIS = ("--axis", "Stack pressure [MPa]=2,5")


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch):
    def never(*arguments, **given):
        raise AssertionError("the run was started")

    monkeypatch.setattr("pybamm_afssb.sweeps.sweep", never)
    monkeypatch.setattr("pybamm_afssb.sweeps.comparison.compare", never)
    monkeypatch.setattr("pybamm_afssb.validation.runner.validate", never)


def refused(words, *arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 2, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("Error: ")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("output", "store", "figure", "words"),
    [
        ("a.nc", "a.nc", None, "--output and --store: both are 'a.nc'; give two files"),
        ("a.nc", "x/../a.nc", None, "--output and --store"),
        ("a.png", None, "a.png", "--output and --figure"),
        ("a.nc", "b.png", "b.png", "--store and --figure"),
        ("a.nc", None, "b.xyz", "'b.xyz' was given; its name must end with"),
        ("a.nc", None, "b.pgn", "Nearest match: 'png'"),
        ("a.nc", None, "b", "its name must end with"),
        ("a.nc", None, "folder.png", "'folder.png' is a folder; give a file"),
        ("a.nc", None, "file/b.png", "cannot write to 'file/b.png'"),
        ("folder.png", None, None, "'folder.png' is a folder; give a file"),
        ("file/a.nc", None, None, "cannot write to 'file/a.nc'"),
    ],
)
def test_a_sweep(output, store, figure, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "file").write_text("mine")
    given = ("sweep", SET, *AXIS, "--output", output)
    given += ("--store", store) if store else ()
    given += ("--figure", figure) if figure else ()
    refused(words, *given)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_result_does_not_replace_a_store(tmp_path):
    path = tmp_path / "sweep.store"
    Store(path, {}).__exit__()
    before = path.read_bytes()
    refused("is the store of a sweep", "sweep", SET, *AXIS, "--output", path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("axes", "words"),
    [
        (["interphase=none,Deal-Grove"], "'interphase' cannot be drawn along"),
        (["Stack pressure [MPa]=2,5", "interphase=none"], "first two axes of a map"),
    ],
)
def test_a_figure_needs_axes_of_numbers(axes, words, tmp_path):
    given = [part for axis in axes for part in ("--axis", axis)]
    output, figure = tmp_path / "a.nc", tmp_path / "a.png"
    refused(words, "sweep", SET, *given, "--output", output, "--figure", figure)


@pytest.mark.parametrize("name", ["cycles.csv", "data.nc", "figure.png"])
def test_a_comparison(name, tmp_path):
    words = f"--store and --output {name}: both are"
    refused(words, "compare", SET, "--output", tmp_path, "--store", tmp_path / name)
    (tmp_path / name).mkdir()
    refused("is a folder; give a file", "compare", SET, "--output", tmp_path)


def test_a_validation(tmp_path):
    path = tmp_path / "a"
    refused("--json and --html", "validate", "--json", path, "--html", path)
