"""Overrides of parameter values that refuse misspelt names and impossible values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from numbers import Real
from typing import TYPE_CHECKING, Any

from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ParameterError, nearest

if TYPE_CHECKING:
    import pybamm


#: Value -> the value that was copied from it, and goes with it where it is not given: a
#: cell starts at the temperature that it is held at, and its window is that of its
#: potentials.
COPIES = {
    "Ambient temperature [K]": "Initial temperature [K]",
    "Lower voltage cut-off [V]": "Open-circuit voltage at 0% SOC [V]",
    "Upper voltage cut-off [V]": "Open-circuit voltage at 100% SOC [V]",
}


#: Beginnings of names that there are no more -> what to use instead.
RETIRED = {
    "Soft short ": 'those of \'leak\' "intrusion", which begin with "Intrusion "',
    "Extrusion ": 'those of \'leak\' "intrusion", which begin with "Intrusion "',
    "Critical current density": (
        '"Intrusion share of excess", and the critical currents of creep and diffusion'
    ),
}


def retired(name: str) -> str:
    """Say what to use instead of a parameter that there is no more, "" of any other.

    Parameters
    ----------
    name : str
        Name of a parameter.
    """
    for beginning, instead in RETIRED.items():
        if name.startswith(beginning):
            return f" It is no more; use {instead}."
    return ""


def follow(
    before: pybamm.ParameterValues,
    values: pybamm.ParameterValues,
    given: Iterable[str],
) -> None:
    """Let the copies of changed values follow them, in place.

    A copy that was given too, or that differed before, stays as it is. A temperature
    that is a function of place and time gives its start to what follows it.

    Parameters
    ----------
    before : pybamm.ParameterValues
        The values before the change.
    values : pybamm.ParameterValues
        The changed values.
    given : iterable of str
        Names of what was changed.
    """
    from pybamm_afssb.cells import given as forms

    names = set(given)
    for name, copy in COPIES.items():
        if name not in names or copy in names or copy not in before:
            continue
        if _same(before[copy], before[name]):
            values[copy] = forms.at_start(values[name])


def _same(one: Any, other: Any) -> bool:
    plain = isinstance(one, Real) and isinstance(other, Real)
    return one is other or (plain and one == other)


def update_strictly(
    parameter_values: pybamm.ParameterValues,
    overrides: Mapping[str, Any],
    known: Iterable[str] | None = None,
) -> pybamm.ParameterValues:
    """Override parameters, refusing misspelt names and impossible values.

    Parameters
    ----------
    parameter_values : pybamm.ParameterValues
        The values to start from; not changed.
    overrides : dict
        New values by name, in every form of :mod:`pybamm_afssb.cells.given`: numbers,
        functions, PyBaMM symbols, curves or "[input]".
    known : iterable of str, optional
        Names that are allowed although `parameter_values` lacks them.

    Returns
    -------
    pybamm.ParameterValues
        An updated copy.

    Raises
    ------
    ParameterError
        If a name is unknown; the message names the nearest one.
    LimitError
        If a value, or the values together, are physically impossible.

    Notes
    -----
    A value that the set copied from another goes with it (:data:`COPIES`): with "Ambient
    temperature [K]" changes "Initial temperature [K]", unless that is given, too.
    """
    from pybamm_afssb.cells import given

    plain = {}
    allowed = set(parameter_values.keys()) | set(known or ())
    for name, value in overrides.items():
        if name not in allowed:
            said = retired(str(name)) or nearest(str(name), allowed)
            raise ParameterError(f"There is no parameter '{name}'.{said}")
        plain[name] = given.plain(name, value)
    updated = parameter_values.copy()
    updated.update(plain)
    follow(parameter_values, updated, plain)
    limits.check_consistency(updated)
    return updated
