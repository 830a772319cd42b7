"""Overrides of parameter values that refuse misspelt names and impossible values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ParameterError, nearest

if TYPE_CHECKING:
    import pybamm


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
    """
    from pybamm_afssb.cells import given

    plain = {}
    allowed = set(parameter_values.keys()) | set(known or ())
    for name, value in overrides.items():
        if name not in allowed:
            raise ParameterError(
                f"There is no parameter '{name}'.{nearest(str(name), allowed)}"
            )
        plain[name] = given.plain(name, value)
    updated = parameter_values.copy()
    updated.update(plain)
    limits.check_consistency(updated)
    return updated
