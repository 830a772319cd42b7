"""A file of a set stands in place of its name."""

from typer.testing import CliRunner

import pybamm_afssb as afssb
from pybamm_afssb.cli.main import app


def test_a_file_is_shown_and_run_as_a_set(tmp_path):
    mine = afssb.cell("mine", "Sandoval2023_Cu", loading="0.5 mA.h/cm2")
    file = str(afssb.save_set(mine, tmp_path / "mine.toml"))
    shown = CliRunner().invoke(app, ["show", file])
    assert shown.exit_code == 0, shown.output
    assert "this work" in shown.output
    assert "Paper: none" in shown.output
    run = CliRunner().invoke(app, ["run", file])
    assert run.exit_code == 0, run.output
    assert "mine, like Sandoval2023_Cu" in run.output
    missing = CliRunner().invoke(app, ["run", "none.toml"])
    assert missing.exit_code == 2
    assert "There is no file 'none.toml'" in missing.output
