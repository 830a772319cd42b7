"""The command does the main job, and every mistake is one clean message."""

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pybamm
import pytest
from typer.testing import CliRunner

import pybamm_afssb
from pybamm_afssb.cli import console
from pybamm_afssb.cli import main as cli

SET = "Lee2020_SUS"
HALF = "Lewis2023_Cu"
ENVIRONMENT = {**os.environ, "PYBAMM_DISABLE_TELEMETRY": "true"}


def call(*arguments):
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


# --- the main job -------------------------------------------------------------------
@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run") / "deep" / "out"
    return call("run", SET, "--cycles", 2, "--output", folder), folder


def test_run_succeeds_and_shows_progress(finished):
    result, _ = finished
    assert result.exit_code == 0, result.output
    assert "cycle 1/2 done" in result.stderr
    assert "cycle 2/2 done" in result.stderr
    assert "Not run as asked" not in result.stderr


def test_run_prints_the_cycle_table(finished):
    result, folder = finished
    table = pd.read_csv(folder / "cycles.csv", index_col="Cycle")
    rows = [line.split() for line in result.stdout.splitlines()]
    for cycle, row in table.iterrows():
        expected = [
            str(cycle),
            f"{row['Charge capacity [mA.h.cm-2]']:.3f}",
            f"{row['Discharge capacity [mA.h.cm-2]']:.3f}",
            f"{row['Coulombic efficiency [%]']:.3f}",
        ]
        assert expected in [words[:4] for words in rows]


def test_run_writes_what_the_functions_return(finished):
    _, folder = finished
    solution = pybamm_afssb.simulation(SET, cycles=2).solve()
    cycles = pd.read_csv(folder / "cycles.csv", index_col="Cycle")
    # another process of the same solver: equal to its tolerance of 1e-4, not to a bit
    expected = pybamm_afssb.cycle_summary(solution)
    assert cycles.pop("Trouble").isna().all()
    assert expected.pop("Trouble").isna().all()
    pd.testing.assert_frame_equal(cycles, expected, rtol=1e-3, atol=1e-3)
    ledger = pd.read_csv(folder / "ledger.csv", index_col="Time [h]")
    expected = pybamm_afssb.lithium_inventory(solution)
    assert list(ledger.columns) == [f"{name} [mol.m-2]" for name in expected.columns]
    total = ledger["Total [mol.m-2]"]
    assert np.ptp(total) / total.iloc[0] < 1e-8  # what the package promises


def test_run_writes_a_figure(finished):
    _, folder = finished
    assert (folder / "figure.png").read_bytes().startswith(b"\x89PNG")
    assert sorted(path.name for path in folder.iterdir()) == [
        "cycles.csv",
        "figure.png",
        "ledger.csv",
    ]


def test_run_without_output_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = call("run", SET)
    assert result.exit_code == 0
    assert "Wrote" not in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_options_and_parameters_reach_the_simulation(monkeypatch):
    seen = {}

    def simulation(cell, **given):
        seen.update(given, cell=cell)
        raise pybamm_afssb.AFSSBError("enough")

    monkeypatch.setattr(cli.run, "simulation", simulation)
    options = [
        "--model",
        "DFN",
        "--option",
        "thermal=lumped",
        "--option",
        "dimensionality=1",
    ]
    parameters = ["--parameter", "Stack pressure [Pa] = 5e6"]
    protocol = ["--protocol", "discharge rate=0.2", "--protocol", "rest=1 hour"]
    result = call("run", SET, "--cycles", 4, *options, *parameters, *protocol)
    assert result.exit_code == 2
    assert seen == {
        "physics": None,
        "cell": SET,
        "model": "DFN",
        "cycles": 4,
        "options": {"thermal": "lumped", "dimensionality": 1},
        "parameters": {"Stack pressure [Pa]": 5e6},
        "protocol": {"discharge rate": 0.2, "rest": "1 hour"},
    }


def test_long_tables_leave_out_the_middle(capsys):
    rows = pd.RangeIndex(1, 201, name="Cycle")
    columns = pybamm_afssb.cycle_summary(_one_cycle()).columns
    console.print_cycles(pd.DataFrame(1.0, index=rows, columns=columns), "title")
    printed = capsys.readouterr().out
    firsts = [line.split()[0] for line in printed.splitlines() if line.strip()]
    assert {"1", "10", "...", "191", "200"} <= set(firsts)
    assert "11" not in firsts


def test_a_terminal_of_80_columns_shows_whole_headers(monkeypatch):
    from rich.console import Console

    table = pybamm_afssb.cycle_summary(_one_cycle())
    terminal = Console(width=80, file=io.StringIO())
    monkeypatch.setattr(console, "_console", lambda: terminal)
    console.print_cycles(table, "title")
    assert "[mA.h.cm-2]  [mA.h.cm-2]" in terminal.file.getvalue()


def test_progress_lines_of_a_long_run_are_few(capsys):
    with console.progress(200) as report:
        for done in range(1, 201):
            report(done, 200, 1.0)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 20
    assert lines[-1].startswith("cycle 200/200 done")


def _one_cycle():
    return pybamm_afssb.simulation(SET).solve()


# --- runs that end early --------------------------------------------------------------
def test_step_that_does_not_reach_its_limit(tmp_path):
    # at a ten-thousandth of the capacity, "0.1C" needs years
    tiny = "Nominal cell capacity [A.h]=1e-6"
    result = call("run", SET, "--cycles", 3, "--parameter", tiny, "--output", tmp_path)
    assert result.exit_code == 1
    assert "did not reach its limit" in result.stderr
    assert "cycle 1 of 3" in result.stderr
    assert "done" not in result.stderr
    assert len(pd.read_csv(tmp_path / "cycles.csv")) == 1
    assert (tmp_path / "figure.png").is_file()


def test_physical_event_is_named(tmp_path, monkeypatch):
    def simulation(*arguments, **given):
        sim = pybamm_afssb.simulation(*arguments, **given)
        thick = sim.model.variables["Plated lithium thickness [um]"]
        sim.model.events.append(
            pybamm.Event("Housing is full", 20 - pybamm.x_average(thick))
        )
        return sim

    monkeypatch.setattr(cli.run, "simulation", simulation)
    result = call("run", SET, "--cycles", 2, "--output", tmp_path)
    assert result.exit_code == 1
    assert "'Housing is full'" in result.stderr
    assert "step 1 (Charge at 0.1C until 4.25 V) in cycle 1 of 2" in result.stderr
    assert (tmp_path / "ledger.csv").is_file()


def test_skipped_step_is_said(tmp_path):
    # the cell starts above its upper voltage: the charge never begins
    above = "Initial collector potential vs Li [V]=-1"
    result = call("run", SET, "--parameter", above, "--output", tmp_path)
    assert result.exit_code == 1
    said = "step 1 (Charge at 0.1C until 4.25 V) in cycle 1 of 1 was skipped"
    assert said in result.stderr
    row = pd.read_csv(tmp_path / "cycles.csv").iloc[0]
    assert not row["Solved"]
    assert row["Trouble"].startswith(said)


def test_solver_failure_in_the_first_step(tmp_path, monkeypatch):
    def solve(*arguments, **given):
        raise pybamm.SolverError("FAILURE\nin the\nsolver")

    monkeypatch.setattr(pybamm.Simulation, "solve", solve)
    result = call("run", SET, "--output", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.strip() == (
        "Error: FAILURE in the solver; nothing was solved, and nothing is written."
    )
    assert list(tmp_path.iterdir()) == []


# --- mistakes -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Lee2020_SU"], ["'Lee2020_SU'", "Nearest match: 'Lee2020_SUS'"]),
        ([SET, "--model", "dfn"], ["'dfn' was given", "'DFN'"]),
        ([SET, "--cycles", "0"], ["cycles: 0", "at least 1"]),
        ([SET, "--option", "interphse=none"], ["Nearest match: 'interphase'"]),
        ([SET, "--option", "interphase=non"], ["'non' was given", "'none'"]),
        ([SET, "--option", "thermal=lumpd"], ["'lumpd'", "lumped"]),
        ([SET, "--option", "thermal"], ['"name=value" is needed']),
        ([SET, "--option", "convection=uniform transverse"], ["PyBaMM cannot build"]),
        (
            [SET, "--option", "thermal=lumped", "--option", "thermal=x-full"],
            ["'thermal' was given twice"],
        ),
        (
            [SET, "--parameter", "Stack presure [Pa]=5e6"],
            ["Nearest match: 'Stack pressure [Pa]'"],
        ),
        ([SET, "--parameter", "Stack pressure [Pa]=5"], ["did you mean 5 MPa"]),
        ([SET, "--parameter", "Ambient temperature [K]=60"], ["333.15 K"]),
        ([SET, "--parameter", "Separator thickness [m]=-3e-5"], ["allowed is > 0"]),
        ([SET, "--parameter", "Separator thickness [m]=30"], ["did you mean 30 um"]),
        ([SET, "--parameter", "Separator thickness [m]=30 um"], ["'30 um' given"]),
        ([SET, "--parameter", "Separator thickness [m]=nan"], ["finite number"]),
        ([SET, "--parameter", "Separator thickness [m]=[input]"], ["'[input]'"]),
        ([SET, "--protocol", "charg rate=1"], ["Nearest match: 'charge rate'"]),
        ([SET, "--protocol", "charge rate=-0.1"], ["must be > 0 C", "without lithium"]),
        ([SET, "--protocol", "charge rate=fast"], ["'fast' was given", "a rate [C]"]),
        ([SET, "--protocol", "charge rate=nan"], ["finite number C"]),
        ([SET, "--protocol", "lower voltage=2500"], ["2500 mV = 2.5 V"]),
        ([SET, "--protocol", "lower voltage=4.2.5"], ["'4.2.5' given"]),
        ([SET, "--protocol", "upper voltage=4.5"], ["4.5 V is outside", "4.25 V"]),
        ([SET, "--protocol", "lower voltage=4.25"], ["not below"]),
        ([SET, "--protocol", "rest=600"], ["600.0 was given", "'10 minutes'"]),
        ([SET, "--protocol", "rest=10 minuts"], ["cannot be read"]),
        ([SET, "--protocol", "rest"], ['"name=value" is needed']),
        ([HALF, "--protocol", "rest=long"], ["'long' given"]),
        ([HALF, "--protocol", "cutoff=-1"], ["cutoff", "> 0"]),
    ],
)
def test_mistake_is_one_message(arguments, words):
    result = call("run", *arguments)
    _is_one_message(result)
    for word in words:
        assert word in result.stderr


def test_missing_parameter_of_an_option_is_named():
    result = call("run", SET, "--option", "loss of active material=stress-driven")
    _is_one_message(result)
    assert "Positive electrode Young's modulus [Pa]" in result.stderr


def test_show_of_a_misspelt_set():
    result = call("show", "Lee2020_SU")
    _is_one_message(result)
    assert "Nearest match: 'Lee2020_SUS'" in result.stderr


@pytest.mark.parametrize("below", ["", "folder"])
def test_output_that_is_no_folder(tmp_path, below):
    blocked = tmp_path / "file"
    blocked.write_text("kept")
    result = call("run", SET, "--output", blocked / below)
    _is_one_message(result)
    assert "cannot write to" in result.stderr
    assert blocked.read_text() == "kept"


def test_unwritable_output_is_refused_before_the_run(tmp_path, monkeypatch):
    def touch(path, *arguments, **given):
        raise PermissionError(13, "Permission denied", str(path))

    def solve(*arguments, **given):
        raise AssertionError("solved although nothing could be written")

    monkeypatch.setattr(Path, "touch", touch)  # root may write anywhere
    monkeypatch.setattr(cli.run, "_solve", solve)
    result = call("run", SET, "--output", tmp_path)
    _is_one_message(result)
    assert "Permission denied" in result.stderr


def _is_one_message(result):
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.startswith("Error: ")
    assert result.stdout == ""


# --- list, show, version --------------------------------------------------------------
def test_list_shows_every_set_with_its_counts():
    result = call("list")
    assert result.exit_code == 0
    for _, row in pybamm_afssb.list_sets().iterrows():
        lines = result.stdout.splitlines()
        (line,) = [text for text in lines if row["name"] in text.split()]
        assert row["title"] in line
        assert f"{row['assumed']} assumed" in line


def test_show_prints_every_parameter_of_the_cell():
    result = call("show", SET)
    assert result.exit_code == 0
    own = pybamm_afssb.load_set(SET).entries
    for name in own:
        assert name in result.stdout
    shared = len(pybamm_afssb.provenance(SET)) - len(own)
    assert f"options that need more: {shared};" in result.stdout
    assert "https://doi.org/10.1038/s41560-020-0575-z" in result.stdout


def test_show_csv_is_the_provenance_table():
    result = call("show", SET, "--csv")
    table = pd.read_csv(io.StringIO(result.stdout), keep_default_na=False)
    expected = pybamm_afssb.provenance(SET)
    assert list(table.columns) == list(expected.columns)
    assert list(table["name"]) == list(expected["name"])
    assert list(table["source"]) == list(expected["source"])


def test_version():
    result = call("--version")
    assert pybamm_afssb.__version__ in result.stdout
    assert pybamm.__version__ in result.stdout


# --- as a program ---------------------------------------------------------------------
def test_installed_command_runs_and_fails_cleanly(tmp_path):
    program = Path(sys.executable).with_name("pybamm-afssb")
    result = subprocess.run(
        [program, "run", "Lee2020_SU", "--output", tmp_path / "out"],
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        check=False,
    )
    assert result.returncode == 2
    assert result.stderr.startswith("Error: There is no parameter set")
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()
