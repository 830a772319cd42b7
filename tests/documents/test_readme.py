"""README.md is in step with the code, and its example runs."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def generator():
    spec = importlib.util.spec_from_file_location("update", ROOT / "docs" / "update.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tables_are_up_to_date():
    assert generator().updated(TEXT) == TEXT, "run: python docs/update.py"


FIRST, SWEEP, LABORATORY = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def run(code, folder):
    environment = {
        **os.environ,
        "MPLBACKEND": "agg",
        "PYBAMM_DISABLE_TELEMETRY": "true",
    }
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result


def test_example_has_ten_lines_and_runs(tmp_path):
    assert len(FIRST.strip().splitlines()) == 10
    result = run(FIRST, tmp_path)
    assert "Coulombic efficiency [%]" in result.stdout
    assert "Plated" in result.stdout


@pytest.mark.slow
def test_the_laboratorys_lines_go_on_from_the_example(tmp_path):
    result = run(f"{FIRST}\n{LABORATORY}", tmp_path)
    assert "Critical current density of plating [mA.cm-2]: 8" in result.stdout


@pytest.mark.slow
def test_a_map_takes_five_lines(tmp_path):
    assert len(re.findall(r"^\S", SWEEP, re.MULTILINE)) == 5
    run(SWEEP, tmp_path)
    assert (tmp_path / "map.png").stat().st_size > 1e4


def test_figures_are_there_and_small():
    figures = re.findall(r"!\[[^]]*\]\(([^)]*)\)", TEXT)
    assert figures
    for figure in figures:
        assert (ROOT / figure).stat().st_size < 200_000


def test_links_to_files_lead_somewhere():
    for target in re.findall(r"\]\((?!http)([^)]*)\)", TEXT):
        assert (ROOT / target).exists(), target


def test_two_commands_start_from_nothing():
    lines = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    for line in lines:
        assert ".venv/bin/pip install -e" in line
