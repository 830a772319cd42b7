"""The wheel and the sdist of a clean copy hold all of the tree, and work without it."""

from __future__ import annotations

import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from environment import (
    PACKAGE,
    PYTEST,
    ROOT,
    call,
    copy_of_the_tree,
    environment,
    files_of_the_tree,
)

#: Folder of the tree -> where it is in the wheel.
INSTALLED = {
    "pybamm_afssb": PACKAGE,
    "parameter_sets": f"{PACKAGE}/parameter_sets",
    "zoo": f"{PACKAGE}/zoo",
}
#: What only git reads.
LEFT_OUT = {".gitignore", ".gitattributes"}

pytestmark = pytest.mark.slow


def in_the_wheel(path):
    """Return where a file of the tree is in the wheel, or None."""
    folder = INSTALLED.get(path.parts[0])
    return folder and "/".join((folder, *path.parts[1:]))


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the tree without what is not a part of it."""
    return copy_of_the_tree(tmp_path_factory.mktemp("copy") / "tree")


@pytest.fixture(scope="module")
def built(tree):
    """The wheel and the sdist; the wheel is made from the sdist, as indexes want it."""
    out = tree.parent / "dist"
    call(sys.executable, "-m", "build", "--no-isolation", "-o", out, ".", cwd=tree)
    (wheel,) = out.glob("*.whl")
    (sdist,) = out.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def bin_folder(built, tmp_path_factory):
    """The commands of an environment with the wheel alone."""
    folder = tmp_path_factory.mktemp("environment") / "venv"
    commands = environment(folder, built[0])
    code = f"import {PACKAGE}; print({PACKAGE}.__file__)"
    where = Path(call(commands / "python", "-c", code, cwd=folder).strip())
    assert where.is_relative_to(folder)
    return commands


@pytest.fixture(scope="module")
def unpacked(built, tmp_path_factory):
    """The unpacked sdist."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(built[1]) as archive:
        archive.extractall(folder)  # made above
    (root,) = folder.iterdir()
    return root


def test_the_wheel_holds_every_file_of_the_installed_folders(built):
    expected = {in_the_wheel(path) for path in files_of_the_tree()} - {None}
    held = {name for name in zipfile.ZipFile(built[0]).namelist() if "-" not in name}
    assert held == expected


def test_every_module_is_imported_from_the_wheel(bin_folder, tmp_path):
    expected = set()
    for path in files_of_the_tree():
        where = in_the_wheel(path)
        # the examples and tests of the zoo's models are files, not modules
        if where and path.suffix == ".py" and (path.parent / "__init__.py").exists():
            expected.add(where[:-3].replace("/", ".").removesuffix(".__init__"))
    code = f"""
import importlib, pathlib, pkgutil, {PACKAGE}
folder = pathlib.Path({PACKAGE}.__file__).parent
print({PACKAGE}.__name__)
for module in pkgutil.walk_packages({PACKAGE}.__path__, "{PACKAGE}."):
    file = importlib.import_module(module.name).__file__
    assert folder in pathlib.Path(file).parents, file
    print(module.name)
"""
    found = set(call(bin_folder / "python", "-c", code, cwd=tmp_path).split())
    assert f"{PACKAGE}.laboratory.critical" in expected
    assert found == expected


def test_the_command_line_runs(bin_folder, tmp_path):
    command = bin_folder / "pybamm-afssb"
    assert "Lee2020_SUS" in call(command, "list", cwd=tmp_path)
    assert "Separator thickness" in call(command, "show", "Lee2020_SUS", cwd=tmp_path)
    run = ("run", "Lee2020_SUS", "--model", "SPM", "--cycles", "1", "--output", "out")
    call(command, *run, cwd=tmp_path)
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made == {"cycles.csv", "ledger.csv", "figure.png"}


def test_the_laboratorys_lines_of_the_readme_run(bin_folder, tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    codes = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (code,) = [code for code in codes if "laboratory" in code]
    shown = call(bin_folder / "python", "-c", code, cwd=tmp_path)
    assert "Critical current density" in shown


def test_pybamm_and_its_model_zoo_find_what_the_wheel_offers(bin_folder, tmp_path):
    code = f"""
import importlib.metadata, pathlib, pybamm, pybamm_model_zoo, {PACKAGE}
(own,) = [
    found
    for found in importlib.metadata.distributions(path=[
        str(pathlib.Path({PACKAGE}.__file__).parents[1])
    ])
    if found.name == "pybamm-afssb"
]
for entry in own.entry_points:
    entry.load()
    print(entry.group, entry.name)
assert len(pybamm.ParameterValues("Lee2020_SUS")) > 100
for name in ("AFSSB_DFN", "AFSSB_HalfCell"):
    model = pybamm_model_zoo.load(name)()
    assert type(model).__module__.startswith("{PACKAGE}.")
"""
    shown = call(bin_folder / "python", "-c", code, cwd=tmp_path).splitlines()
    offered = {tuple(line.split()) for line in shown}
    sets = {path.stem for path in ROOT.glob("parameter_sets/[A-Z]*.py")}
    assert {name for group, name in offered if group == "pybamm_parameter_sets"} == sets
    models = {name for group, name in offered if group == "pybamm_models"}
    assert models == {"AFSSB_DFN", "AFSSB_HalfCell", "AFSSB_SPM"}


def test_the_sdist_holds_all_of_the_tree(unpacked):
    held = {p.relative_to(unpacked) for p in unpacked.rglob("*") if p.is_file()}
    expected = {path for path in files_of_the_tree() if path.name not in LEFT_OUT}
    assert expected - held == set()


def test_the_tests_of_the_sdist_run_from_it(unpacked, bin_folder):
    python = (bin_folder / "python", "-c", PYTEST, "-p", "no:cacheprovider")
    everything = call(*python, "--collect-only", "-m", "slow or not slow", cwd=unpacked)
    assert "error" not in everything.splitlines()[-1]
    for path in files_of_the_tree():
        if re.fullmatch(r"test_\w+\.py", path.name):
            assert path.as_posix() in everything
    quick = ("tests/options", "tests/host", "tests/packaging", "tests/documents", "zoo")
    shown = call(*python, *quick, cwd=unpacked)
    assert "100%" in shown


def test_the_packages_page_has_no_broken_link_or_picture(built):
    call(sys.executable, "-m", "twine", "check", "--strict", *built, cwd=ROOT)
    description = page(zipfile.ZipFile(built[0]))
    assert "accounts for every lithium atom" in description
    targets = re.findall(r"\]\(([^)]*)\)", description)
    assert targets
    assert all(target.startswith("https://") for target in targets)


def test_the_picture_leads_to_the_repository_that_is_declared(tree, tmp_path):
    project = tmp_path / "tree"
    shutil.copytree(tree, project)
    settings = project / "pyproject.toml"
    text = settings.read_text(encoding="utf-8")
    text = re.sub(r"(?ms)^\[project\.urls\]\n.*?^(?=\[)", "", text)
    declared = 'Repository = "https://example.org/cells/"'
    text += f"\n[project.urls]\n{declared}\n"
    settings.write_text(text, encoding="utf-8")
    call(
        sys.executable,
        "-c",
        "from setuptools import build_meta as b; b.prepare_metadata_for_build_wheel('.')",
        cwd=project,
    )
    (metadata,) = project.glob("*.dist-info/METADATA")
    description = metadata.read_text(encoding="utf-8")
    picture = "docs/figures/run_Lee2020_SUS.png"
    assert f"](https://example.org/cells/raw/HEAD/{picture})" in description
    assert "](https://example.org/cells/blob/HEAD/docs/choices.md)" in description
    targets = re.findall(r"\]\(([^)]*)\)", description)
    assert all(target.startswith("https://") for target in targets)


def page(wheel):
    """Return what a package index shows of a wheel."""
    (name,) = [n for n in wheel.namelist() if n.endswith(".dist-info/METADATA")]
    return wheel.read(name).decode("utf-8")
