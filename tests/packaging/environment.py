"""A clean copy of the tree, and environments that lack only this package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "pybamm_afssb"
#: Runs pytest without the current folder on Python's path, as the command pytest does.
PYTEST = (
    "import sys; sys.path.pop(0); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
)


def call(*command, cwd):
    """Run a command to its end without an error and return what it printed."""
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**inherited, "MPLBACKEND": "agg", "PYBAMM_DISABLE_TELEMETRY": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-5000:] + result.stderr[-5000:]
    return result.stdout


def files_of_the_tree():
    """Return the paths of the tree below its root, without what a build leaves there."""
    if not (ROOT / ".git").exists():  # an unpacked sdist
        generated = ("PKG-INFO", "setup.cfg", f"{PACKAGE}.egg-info")
        paths = {path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()}
        return {
            path
            for path in paths
            if path.parts[0] not in generated and "__pycache__" not in path.parts
        }
    listed = call("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT)
    return {Path(line) for line in listed.splitlines() if (ROOT / line).is_file()}


def copy_of_the_tree(folder):
    """Copy the tree without what is not a part of it."""
    for path in files_of_the_tree():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, folder / path)
    return folder


def environment(folder, *what):
    """Make an environment with this package alone, and return its folder of commands.

    The dependencies are lent by the environment that runs the tests.

    Parameters
    ----------
    folder : pathlib.Path
        Where to make it.
    *what
        What pip installs: a wheel, or "-e" and a folder.
    """
    call(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    python = commands / "python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(call(python, "-c", code, cwd=folder).strip())
    lent = [path for path in sys.path if path.endswith("site-packages")]
    (site / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q")
    call(*pip, "--no-deps", "--no-build-isolation", *what, cwd=folder)
    return commands
