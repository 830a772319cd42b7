"""Arguments of a simulation that would do nothing: refused, or said aloud."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Mapping, Sequence
from numbers import Integral
from typing import Any, Literal

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import check
from pybamm_afssb.errors import AFSSBError, ParameterError, nearest

#: Fewest points of a mesh: PyBaMM takes the slope at an edge from three.
MESH_POINTS = 3

#: Arguments of PyBaMM's simulation that have another name here, and what to give.
INSTEAD = {
    "experiment": "protocol=..., a pybamm.Experiment or a dict",
    "parameter_values": "parameters={name: value}, what differs from the set's",
    "C_rate": "protocol={'charge rate': ..., 'discharge rate': ...}",
    "inputs": "parameters={name: '[input]'} here, and inputs= to solve()",
    "initial_soc": "initial_soc= to solve()",
}

_TYPES: dict[str, Any] = {
    "experiment_model_mode": Literal["unified", "legacy"],
    "output_variables": Sequence[str] | None,
    "solver": pybamm.BaseSolver | None,
}

#: Option and choice -> the published variable whose being 0 leaves the choice, or a part
#: of it, without effect; what that is; and what to choose for it not to be.
_FED_BY = {
    ("dead lithium", "void isolation"): (n.VOID_GROWTH, "it", "'contact': 'voids'"),
    ("interphase", "filaments"): (
        n.VOID_GROWTH,
        "metal spreads at any current, and what makes its filaments",
        "'contact': 'voids'",
    ),
}


def refuse_unknown_arguments(given: Mapping[str, Any]) -> None:
    """Refuse arguments that PyBaMM's simulation lacks, or that are said otherwise here.

    Parameters
    ----------
    given : dict
        Arguments by name.

    Raises
    ------
    AFSSBError
        With what to give instead, or the nearest name; for a wrong type, what is needed.
    """
    allowed = set(inspect.signature(pybamm.Simulation).parameters) - {"model", *INSTEAD}
    for name, value in given.items():
        if name in INSTEAD:
            raise AFSSBError(f"{name}: it was given; give {INSTEAD[name]}")
        if name not in allowed:
            own = {"cell", "cycles", "options", "parameters", "protocol", "accelerate"}
            raise AFSSBError(
                f"{name}: it was given, but there is no such argument; PyBaMM's "
                f"simulation takes {', '.join(sorted(allowed))}."
                f"{nearest(name, allowed | own)}"
            )
        check(name, value, _TYPES.get(name, Any))


def mesh_points(given: Any, model: pybamm.BaseModel) -> dict[str, int]:
    """Return the points of every coordinate: those given, and the model's own.

    Parameters
    ----------
    given : dict or None
        Points by coordinate, or by its name.
    model : pybamm.BaseModel
        The model, which knows its coordinates.

    Returns
    -------
    dict
        Points by name.

    Raises
    ------
    AFSSBError
        For an unknown coordinate or too few points.

    Warns
    -----
    UserWarning
        For a coordinate along which this model solves nothing.
    """
    check("var_pts", given, Mapping[Any, Any] | None)
    default = model.default_var_pts
    points = {getattr(key, "name", key): number for key, number in default.items()}
    solved = _coordinates(model)
    for key, number in (given or {}).items():
        name = getattr(key, "name", key)
        if name not in points:
            raise AFSSBError(
                f"var_pts: {name!r} was given; allowed are "
                f"{', '.join(map(repr, points))}.{nearest(str(name), points)}"
            )
        if not isinstance(number, Integral) or number < MESH_POINTS:
            raise AFSSBError(
                f"var_pts: {number!r} points were given for {name!r}; a whole number "
                f"from {MESH_POINTS} is allowed."
            )
        if name not in solved:
            warnings.warn(
                f"var_pts: points were given for {name!r}, along which this model solves "
                f"nothing: it changes nothing. It has {', '.join(map(repr, solved))}.",
                stacklevel=4,
            )
        points[name] = int(number)
    return points


def refuse_lengths_as_inputs(given: Mapping[str, Any], model: pybamm.BaseModel) -> None:
    """Refuse inputs that the mesh needs as numbers.

    Parameters
    ----------
    given : dict
        Parameters by name, as the user gave them.
    model : pybamm.BaseModel
        The model, which knows its geometry.

    Raises
    ------
    ParameterError
        With what to do instead.
    """
    lengths = {symbol.name for symbol in model.default_geometry.parameters}
    for name in lengths & set(given):
        value = given[name]
        if isinstance(value, pybamm.InputParameter) or (
            isinstance(value, str) and value == "[input]"
        ):
            raise ParameterError(
                f"'{name}': an input was given, but PyBaMM's mesh needs a number; give "
                "one, or vary it in a sweep, whose mesh takes inputs"
            )


def _coordinates(model: pybamm.BaseModel) -> list[str]:
    """Return the coordinates along which a model has extended domains."""
    found = []
    for domain, coordinates in model.default_geometry.items():
        if domain == "negative electrode":  # planar: nothing is solved inside
            continue
        for key, ends in coordinates.items():
            if isinstance(ends, Mapping) and "min" in ends:
                found.append(str(getattr(key, "name", key)))
    return found


def warn_of_idle(model: pybamm.BaseModel) -> None:
    """Warn of a chosen option that the other choices leave without effect.

    Parameters
    ----------
    model : pybamm.BaseModel
        The model, with its options.
    """
    for (slot, choice), (cause, what, instead) in _FED_BY.items():
        if model.options[slot] != choice:
            continue
        symbol = model.variables[cause]
        if symbol.is_constant() and not symbol.evaluate():
            warnings.warn(
                f"option '{slot}': {choice!r} was given, but with the other choices "
                f"'{cause}' is always 0: {what} changes nothing. Choose {instead}, too.",
                stacklevel=4,
            )
