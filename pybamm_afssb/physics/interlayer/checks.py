"""Refuses interlayers that cannot exist, before anything is solved."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.errors import ParameterError
from pybamm_afssb.types import Quantity

#: Fillings at which the host's potential is sampled.
SAMPLES = 201
#: Filling beyond which a host that is still above 0 V counts as never full.
FULLEST = 0.9999


def check_layer(parameter_values: Mapping[str, Any]) -> None:
    """Refuse a layer without extent, pores or a host that can be overfilled.

    Parameters
    ----------
    parameter_values : pybamm.ParameterValues
        The complete set.

    Raises
    ------
    ParameterError
        With what was given, what is allowed and the likely fix.
    """
    value = functools.partial(_number, parameter_values)
    _inside("Interlayer thickness [m]", value, 0, np.inf, "no layer: choose 'none'")
    _inside("Interlayer porosity", value, 0, 1, "a volume fraction of the layer")
    _inside("Interlayer pore tortuosity", value, 1, np.inf, "1 is straight", "[")
    _inside(
        "Initial interlayer host stoichiometry",
        value,
        0,
        1,
        "a filling: 0 is empty",
        "[",
    )
    for name in (
        "Interlayer host maximum concentration [mol.m-3]",
        "Interlayer pore radius [m]",
        "Interlayer separator interface toughness [J.m-2]",
        "Interlayer collector interface toughness [J.m-2]",
        "Interlayer opening time [s]",
    ):
        _inside(name, value, 0, np.inf, "it divides")
    _check_host(parameter_values, value("Ambient temperature [K]"))


def check_particles(parameter_values: Mapping[str, Any], soluble: bool) -> None:
    """Refuse particles that do not fit in the solid part of the layer.

    Parameters
    ----------
    parameter_values : pybamm.ParameterValues
        The complete set.
    soluble : bool
        Whether the particles dissolve: then they must be there.

    Raises
    ------
    ParameterError
        With what was given, what is allowed and the likely fix.
    """
    value = functools.partial(_number, parameter_values)
    name = "Interlayer particle volume fraction"
    bracket = "(" if soluble else "["
    _inside(name, value, 0, 1, "a volume fraction of the layer", bracket)
    pores, metal = value("Interlayer porosity"), value(name)
    if pores is not None and metal is not None and pores + metal >= 1:
        raise ParameterError(
            f"'{name}' is {metal:g}, but only {1 - pores:.3g} of the layer is solid"
            f" ('Interlayer porosity' is {pores:g}) and the host needs some of it:"
            " reduce one of them."
        )


def _check_host(parameter_values: Mapping[str, Any], temperature: float | None) -> None:
    name = "Interlayer host potential [V]"
    filling = np.linspace(1e-3, FULLEST, SAMPLES)
    potential = host_potential(parameter_values, filling, temperature or 298.15)
    rising = np.flatnonzero(np.diff(potential) >= 0)
    if rising.size:
        where = filling[rising[0]]
        raise ParameterError(
            f"'{name}' with its mixing term does not fall with filling at {where:.2f}"
            f" ({potential[rising[0]]:.3f} V): lithium would flow uphill; give the"
            " potential less (RT/F) ln((1 - x)/x), falling or nearly flat."
        )
    if potential[-1] > 0:
        raise ParameterError(
            f"'{name}' with its mixing term is still {potential[-1]:.3f} V at a filling"
            f" of {FULLEST:g} and never passes 0 V: metal could not form; give the"
            " potential down to complete filling."
        )


def host_potential(
    parameter_values: pybamm.ParameterValues, filling: Quantity, temperature: float
) -> np.ndarray:
    """Return a host's equilibrium potential ``U_C`` at given fillings [V].

    Parameters
    ----------
    parameter_values : pybamm.ParameterValues
        A set with "Interlayer host potential [V]".
    filling : array_like
        Fillings between 0 and 1, both excluded.
    temperature : float
        Temperature [K].

    Raises
    ------
    ParameterError
        If the potential is a function of anything but the filling.
    """
    name = "Interlayer host potential [V]"
    smooth = given = parameter_values[name]
    x = np.asarray(filling, dtype=float)
    if callable(given):
        try:
            smooth = given(pybamm.Vector(x))
        except TypeError as error:
            raise ParameterError(
                f"'{name}': the function that was given cannot be called with one"
                f" argument, the filling of the host ({error}); allowed is U(x) [V] for"
                " 0 < x < 1."
            ) from error
    symbol = parameter_values.process_symbol(pybamm.convert_to_symbol(smooth))
    values = np.asarray(symbol.evaluate()).reshape(-1) * np.ones_like(x)
    thermal = pybamm.constants.R.value * temperature / pybamm.constants.F.value
    return values + thermal * np.log((1 - x) / x)


def _number(parameter_values: Mapping[str, Any], name: str) -> float | None:
    """Return a plain number, or None for an input or a function."""
    if name not in parameter_values:
        raise ParameterError(
            f"The parameter '{name}' is missing: an interlayer needs it."
        )
    value = parameter_values[name]
    plain = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    return float(value) if plain else None


def _inside(
    name: str,
    value: Callable[[str], float | None],
    low: float,
    high: float,
    hint: str,
    bracket: str = "(",
) -> None:
    given = value(name)
    if given is None:
        return
    above = given >= low if bracket == "[" else given > low
    if not (above and given < high):
        least = f"{'>=' if bracket == '[' else '>'} {low:g}"
        most = "" if high == np.inf else f" and < {high:g}"
        raise ParameterError(
            f"'{name}' is {given:g}, allowed is {least}{most} ({hint})."
        )
