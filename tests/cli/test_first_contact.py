"""What the command says to someone who knows nothing of it yet."""

import shlex

import pytest
from typer.testing import CliRunner

import pybamm_afssb
from pybamm_afssb.cli import first
from pybamm_afssb.cli import main as cli

COMMANDS = [
    line.strip().split("   ")[0]
    for line in first.WELCOME.splitlines()
    if line.startswith("  pybamm-afssb")
]


def test_without_arguments_it_says_what_one_can_do_in_ten_lines(monkeypatch):
    monkeypatch.delenv("PYBAMM_DISABLE_TELEMETRY")
    result = CliRunner().invoke(cli.app, [])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) <= 10
    assert "PYBAMM_DISABLE_TELEMETRY=true answers no" in lines[-1]
    monkeypatch.setenv("PYBAMM_DISABLE_TELEMETRY", "true")
    again = CliRunner().invoke(cli.app, []).stdout
    assert again.splitlines() == lines[:-1]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_it_names_is_there(command):
    _, name, *arguments = shlex.split(command)
    result = CliRunner().invoke(cli.app, [name, "--help"])
    assert result.exit_code == 0
    for argument in arguments:
        if argument.startswith("--"):
            assert argument in result.stdout
        elif "_" in argument:
            assert argument in set(pybamm_afssb.list_sets()["name"])


def test_a_run_says_what_acts_and_where_data_are(monkeypatch):
    arguments = ["run", "Lee2020_SUS", "--model", "SPM", "--physics", "ideal"]
    result = CliRunner().invoke(cli.app, [*arguments, "--option", "contact=pressed"])
    assert result.exit_code == 0, result.output
    assert "Physics on: contact: pressed." in result.stdout
    assert "https://doi.org/10.1038/s41560-020-0575-z" in result.stdout
    assert "C06 (" in result.stdout


def test_nothing_but_plating_is_said_as_well():
    model = pybamm_afssb.HalfCell()
    assert first.what_acts(model) == "Physics on: plating and stripping alone."
    foil = pybamm_afssb.HalfCell({"counter electrode": "lithium foil with voids"})
    assert "counter electrode: lithium foil with voids" in first.what_acts(foil)


def test_a_cell_of_ones_own_has_no_published_results():
    mine = pybamm_afssb.load_set("Lee2020_SUS").derive("Mine", doi="")
    said = first.what_is_published(mine)
    assert said == "No published result of Mine is tested."
