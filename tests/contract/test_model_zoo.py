"""The contract of PyBaMM's model zoo, run by the package that defines it."""

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pybamm_model_zoo import Registry
from pybamm_model_zoo.testing import contract

from pybamm_afssb.models.citation import CITATION

REGISTRY = Registry()
OURS = {name: entry for name, entry in REGISTRY.items() if entry.external}
SCOPE = {check.name: check for check in contract.checks_in_scope(contract.MODEL)}
EXAMPLES = sorted(
    path for entry in OURS.values() for path in entry.path.glob("examples/*.py")
)


def test_collection_is_found_by_its_entry_point():
    assert set(OURS) == {"AFSSB_DFN", "AFSSB_HalfCell"}
    for entry in OURS.values():
        assert entry.distribution == "pybamm-afssb"
        assert entry.tests.skip_contract == frozenset()
    models = {
        point.name: point.value
        for point in importlib.metadata.entry_points(group="pybamm_models")
    }
    for name, entry in OURS.items():
        assert models[name] == entry.class_path  # one name, one class


@pytest.mark.parametrize("check", SCOPE)
@pytest.mark.parametrize("name", OURS)
def test_contract(name, check):
    SCOPE[check].run(OURS[name])


@pytest.mark.parametrize("name", OURS)
def test_cites_what_the_model_registers(name):
    text = (OURS[name].path / "CITATION.bib").read_text(encoding="utf-8")
    assert text.startswith(CITATION)
    assert f"version = {{{importlib.metadata.version('pybamm-afssb')}}}" in CITATION


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: Path(path).stem)
def test_example_runs(path, tmp_path):
    result = subprocess.run(
        [sys.executable, path],
        cwd=tmp_path,
        env={**os.environ, "PYBAMM_DISABLE_TELEMETRY": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "Coulombic efficiency [%]" in result.stdout
