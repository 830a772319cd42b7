"""What made a number: the code, the values that sets share, and the packages below."""

from __future__ import annotations

import functools
import hashlib
import importlib
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

#: Packages whose sources count, wherever they lie and whoever changed them.
_BY_SOURCE = ("pybamm", "pybamm_afssb", "pybamm_afssb.parameter_sets")

#: Distributions whose version counts.
_BY_VERSION = ("pybamm", "pybammsolvers", "casadi", "numpy", "scipy", "pybamm-afssb")


@functools.cache
def build() -> dict[str, str]:
    """Return what numbers depend on besides what was asked for.

    Returns
    -------
    dict
        Versions by name, and "build": a hash of the sources and tables of PyBaMM, of
        this package and of its parameter sets, as they were at the first call.
    """
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.read_bytes())
    return {
        "build": digest.hexdigest()[:16],
        "version of python": f"{sys.version_info[0]}.{sys.version_info[1]}",
        **{f"version of {name}": version(name) for name in _BY_VERSION},
    }


def _sources() -> Iterator[Path]:
    for name in _BY_SOURCE:
        folder = Path(next(iter(importlib.import_module(name).__path__)))
        for suffix in ("py", "csv"):
            yield from sorted(folder.rglob(f"*.{suffix}"))
