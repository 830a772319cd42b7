"""Which PyBaMM this package runs with, and all that it uses beyond the documented part."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb.errors import AFSSBError, VersionError
from pybamm_afssb.host import seams
from pybamm_afssb.host.versions import OLDEST, check_pybamm

PACKAGE = Path(pybamm_afssb.__file__).parent
#: Methods of every submodel; PyBaMM's documentation says what each is for.
LIFE_CYCLE = {
    "add_events_from",
    "get_coupled_variables",
    "get_fundamental_variables",
    "set_algebraic",
    "set_boundary_conditions",
    "set_initial_conditions",
    "set_rhs",
}
LISTED = {name.rpartition(".")[2] for name in seams.SEAMS}


def classes():
    """Return all classes of the package, those of its cells left out."""
    found = set()
    for module in pkgutil.walk_packages(pybamm_afssb.__path__, "pybamm_afssb."):
        if not module.name.startswith("pybamm_afssb.parameter_sets"):
            there = vars(importlib.import_module(module.name)).values()
            found |= {cls for cls in there if inspect.isclass(cls)}
    return {cls for cls in found if cls.__module__.startswith("pybamm_afssb.")}


def of_pybamm(cls):
    return cls.__module__.partition(".")[0] == "pybamm"


def owner(name):
    return seams.attrgetter(name.rpartition(".")[0])(pybamm)


def test_pybamm_has_every_seam_in_the_form_that_is_used():
    assert seams.changed() == []


def test_what_the_package_overrides_is_listed():
    owners = {(owner(name), name.rpartition(".")[2]) for name in seams.SEAMS}
    missing = set()
    for cls in classes():
        stock = [base for base in cls.__mro__ if of_pybamm(base)]
        for ours in cls.__mro__:
            if not ours.__module__.startswith("pybamm_afssb."):
                continue
            for name in vars(ours):
                theirs = [base for base in stock if name in vars(base)]
                if name.startswith("__") or name in LIFE_CYCLE or not theirs:
                    continue
                if not any((base, name) in owners for base in theirs):
                    missing.add(f"{theirs[0].__name__}.{name} ({ours.__name__})")
    assert not missing, f"add them to pybamm_afssb/host/seams.py: {sorted(missing)}"


def test_private_names_that_are_not_this_packages_are_listed():
    own, used = {"_exit"}, {}  # os._exit
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                own.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                own.add(node.id)
            elif isinstance(node, ast.Attribute) and re.match(r"_[^_]", node.attr):
                if isinstance(node.ctx, ast.Store):
                    own.add(node.attr)
                else:
                    used.setdefault(node.attr, path.name)
    foreign = {name: file for name, file in used.items() if name not in own | LISTED}
    assert not foreign, f"add them to pybamm_afssb/host/seams.py: {foreign}"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Simulation.solve_it", None),
        ("Simulations.solve", None),
        ("Simulation.solve", "(self)"),
        ("Simulation.built_model", seams.ATTRIBUTE),
        ("Solution.solver_statistics", "(self)"),
    ],
)
def test_a_changed_seam_is_told_by_its_name(monkeypatch, name, form):
    expected = form or "(self)"
    monkeypatch.setattr(seams, "SEAMS", {name: expected})
    (sentence,) = seams.changed()
    assert sentence.startswith(f"pybamm.{name} is ")
    assert pybamm.__version__ in sentence
    assert sentence.endswith(f"pybamm_afssb uses {expected}.")
    assert ("is not there" in sentence) == (form is None)


@pytest.mark.parametrize("version", [OLDEST, "26.10.1.1", "26.11", "27.1.0.dev3+g1a"])
def test_versions_that_are_new_enough(version):
    check_pybamm(version)


@pytest.mark.parametrize("version", ["26.9.0.0", "26.9", "25.12.2", "0.2.4.post3"])
def test_an_old_version_is_one_clear_error(version):
    with pytest.raises(VersionError) as error:
        check_pybamm(version)
    text = str(error.value)
    assert all(word in text for word in (version, OLDEST, "pip install"))
    assert isinstance(error.value, AFSSBError)
    assert isinstance(error.value, ImportError)


def test_an_old_pybamm_ends_the_import_with_that_error(tmp_path):
    code = "import pybamm; pybamm.__version__ = '26.9.0.0'; import pybamm_afssb"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    last = result.stderr.strip().splitlines()[-1]
    assert last.startswith("pybamm_afssb.errors.VersionError: PyBaMM 26.9.0.0 is ")
    # the message, and not what such a PyBaMM lacks
    assert result.stderr.count("Traceback") == 1


def test_the_requirement_says_the_same():
    pyproject = (Path(__file__).parents[2] / "pyproject.toml").read_text(
        encoding="utf-8"
    )
    assert f'"pybamm>={OLDEST}"' in pyproject
