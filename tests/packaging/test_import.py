"""The import is as light as PyBaMM's own, and every public name is there."""

from __future__ import annotations

import subprocess
import sys

import pybamm_afssb

CODE = """
import sys
import pybamm
before = {name.partition(".")[0] for name in sys.modules}
import pybamm_afssb
after = {name.partition(".")[0] for name in sys.modules}
print(*sorted(after - before))
print(*sorted(name for name in sys.modules if "pybamm_afssb.sweeps" in name))
"""


def test_nothing_is_imported_that_pybamm_does_not_import(tmp_path):
    result = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=tmp_path,  # what is installed, and not the tree
        capture_output=True,
        text=True,
        check=True,
    )
    new, sweeps = result.stdout.split("\n")[:2]
    assert new == "pybamm_afssb"
    assert sweeps == ""


def test_public_names():
    assert set(pybamm_afssb.__all__) <= set(dir(pybamm_afssb))
    for name in pybamm_afssb.__all__:
        assert getattr(pybamm_afssb, name) is not None
    # a module of the same name would hide the function once it is imported
    assert callable(pybamm_afssb.sweep)
    assert callable(pybamm_afssb.compare)
