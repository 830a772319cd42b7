"""The versions of PyBaMM that this package runs with: checked once, at the import."""

from __future__ import annotations

import re

import pybamm

from pybamm_afssb.errors import VersionError

#: The oldest PyBaMM that has all that :mod:`pybamm_afssb.host.seams` lists, as
#: pyproject.toml requires it too.
OLDEST = "26.10.0"


def check_pybamm(given: str = pybamm.__version__) -> None:
    """Refuse a PyBaMM that is too old, which would fail in the middle of a build.

    Parameters
    ----------
    given : str, optional
        Version to check. Default: that of the PyBaMM that is imported.

    Raises
    ------
    VersionError
        If `given` is older than :data:`OLDEST`.
    """
    if _numbers(given) < _numbers(OLDEST):
        raise VersionError(
            f"PyBaMM {given} is installed; pybamm_afssb needs PyBaMM {OLDEST} or newer. "
            f'Upgrade it: pip install "pybamm>={OLDEST}"'
        )


def _numbers(version: str) -> tuple[int, ...]:
    """Return the leading numbers of a version, which PyBaMM counts by the date."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(part) for part in found.group().split(".")) if found else ()
