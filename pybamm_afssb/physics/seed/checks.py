"""Checks of a seed's parameter values against each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pybamm_afssb.errors import ParameterError


def check_plateaus(
    parameter_values: Mapping[str, Any], plateaus: Mapping[str, int]
) -> None:
    """Check that plateaus are in order, and their widths and capacities positive.

    Parameters
    ----------
    parameter_values : pybamm.ParameterValues or dict
        The parameter values; inputs and functions are skipped.
    plateaus : dict
        Metal -> number of its plateaus, as in ``AlloySeed.plateaus``.

    Raises
    ------
    ParameterError
        With the parameter, its value, the allowed range and the unit.
    """
    for metal, count in plateaus.items():
        _refuse(parameter_values, f"{metal} seed loading [mol.m-2]", 0, "mol.m-2", True)
        above = ("", float("inf"))
        for k in range(1, count + 1):
            plateau = f"{metal} seed plateau {k}"
            _refuse(parameter_values, f"{plateau} width", 0, "(in units of R T/F)")
            _refuse(parameter_values, f"{plateau} lithium per metal atom", 0, "")
            rate = f"{plateau} exchange-current density [A.m-2]"
            _refuse(parameter_values, rate, 0, "A.m-2")
            name = f"{plateau} potential [V]"
            potential = parameter_values.get(name)
            if not isinstance(potential, (int, float)):
                continue
            if potential >= above[1]:
                raise ParameterError(
                    f"'{name}': {potential:g} V given, allowed is < {above[1]:g} V, "
                    f"the value of '{above[0]}': number plateaus as they fill, from "
                    "the highest potential down."
                )
            above = (name, potential)


def _refuse(
    values: Mapping[str, Any], name: str, low: float, unit: str, closed: bool = False
) -> None:
    value = values.get(name)
    if not isinstance(value, (int, float)) or value > low or (closed and value == low):
        return
    raise ParameterError(
        f"'{name}': {value:g} {unit}".rstrip()
        + f" given, allowed is {'>=' if closed else '>'} {low:g} {unit}".rstrip()
        + "."
    )
