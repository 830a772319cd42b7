"""Parameter values in every form that PyBaMM takes, held to the same limits.

A value may be a number, "[input]", a function, an expression of PyBaMM's symbols, or a
curve: ``(name, array of two columns)``. A constant expression is its number. A curve is
held to the limits at each point, a function over the range of what it is a function of:
all fillings of the particles, and for the rest (temperature, concentration of the
electrolyte) the values that the cell starts with. What depends on a position, on time or
on an input is known only when the model is solved, and is checked in its form alone.
"""

from __future__ import annotations

import inspect
import itertools
import numbers
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ParameterError

#: Fillings at which a function of one is tried. The ends are singular in many laws of a
#: potential; below 0.05 PyBaMM's own of NCA (Kim et al. 2011) leaves 10 V.
FILLINGS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99)

#: Words of an input -> the parameter that its filling is a share of.
_FILLED = {
    "stoichiometry": None,
    "particle surface concentration": (
        "Maximum concentration in positive electrode [mol.m-3]"
    ),
}

_INSTEAD = (
    "it is called with PyBaMM's symbols: use pybamm.exp, pybamm.Interpolant and the like "
    "in it, or give a measured curve as (name, array of two columns)"
)


def plain(name: str, value: Any) -> Any:
    """Return a value in the form that PyBaMM keeps, checked as far as it says itself.

    Parameters
    ----------
    name : str
        The parameter's name with its unit.
    value : object
        What was given for it.

    Returns
    -------
    float, callable, tuple, pybamm.Symbol or str
        The value; a constant expression as its number.

    Raises
    ------
    LimitError
        If it is none of these, or if a number of it is outside the limits.
    """
    if isinstance(value, str) and value == "[input]":
        return value
    if isinstance(value, tuple):
        return _curve(name, value)
    if isinstance(value, pybamm.Interpolant):
        _checked_points(name, value.x, value.y)
        return value
    if isinstance(value, pybamm.Symbol):
        return limits.check(name, _constant(value)) if value.is_constant() else value
    if callable(value):
        return value
    return limits.check(name, value)


def at_start(value: Any) -> Any:
    """Return a value as it is at time 0, if it is a function of place and time."""
    if not callable(value) or isinstance(value, pybamm.Symbol):
        return value
    fewest, _ = positional(value)
    result = pybamm.convert_to_symbol(value(*[pybamm.Scalar(0)] * fewest))
    return _constant(result) if result.is_constant() else result


def positional(function: Callable[..., Any]) -> tuple[int, float]:
    """Return how few and how many arguments a function takes by position.

    Keywords that ``functools.partial`` has bound are not counted, nor are those with a
    default among the fewest.

    Parameters
    ----------
    function : callable
        The function.

    Returns
    -------
    int, float
        The fewest and the most; the most is infinite for ``*args``, and where Python
        cannot tell.
    """
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):  # written in C
        return 0, float("inf")
    by_position = (
        inspect.Parameter.POSITIONAL_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
    )
    taken = [p for p in parameters if p.kind in by_position]
    endless = any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters)
    fewest = sum(p.default is inspect.Parameter.empty for p in taken)
    return fewest, float("inf") if endless else len(taken)


def check_functions(
    given: Mapping[str, Any],
    symbols: Iterable[pybamm.Symbol],
    values: pybamm.ParameterValues,
) -> None:
    """Check the functions and expressions among given values, as the model reads them.

    Parameters
    ----------
    given : dict
        What was given, by name.
    symbols : iterable of pybamm.Symbol
        The parameters that occur in the model.
    values : pybamm.ParameterValues
        All values.

    Raises
    ------
    LimitError
        If a value over the range is outside the limits; the message says where.
    ParameterError
        If a function takes another number of arguments than the model gives, fails, or
        returns no number; or if a plain parameter was given as a function.
    """
    read = {symbol.name: symbol for symbol in symbols}
    for name, value in given.items():
        symbol = read.get(name)
        if symbol is None:
            continue
        if isinstance(value, pybamm.Symbol):
            _check_expression(name, value, values)
        elif isinstance(symbol, pybamm.FunctionParameter):
            if callable(value):
                _check_function(name, value, symbol, values)
        elif callable(value) or isinstance(value, tuple):
            form = "function" if callable(value) else "curve"
            raise ParameterError(
                f"'{name}': a {form} was given, but the model reads it as a number"
                f"{_of_unit(name)}, which depends on nothing"
            )


def _of_unit(name: str) -> str:
    unit = limits.split_name(name)[1]
    return f" [{unit}]" if unit else ""


def _constant(value: pybamm.Symbol) -> Any:
    number = np.asarray(value.evaluate())
    return number.item() if number.size == 1 else number.tolist()


def _curve(name: str, value: tuple[Any, ...]) -> tuple[Any, ...]:
    form = "a curve is (name, array of two columns)"
    if len(value) != 2 or not isinstance(value[0], str):
        raise limits.LimitError(
            f"'{name}': a tuple of {len(value)} was given, but {form}."
        )
    points = value[1]
    if isinstance(points, np.ndarray):
        if points.ndim != 2 or points.shape[1] != 2:
            raise limits.LimitError(
                f"'{name}': an array of shape {points.shape} was given, but {form}."
            )
        _checked_points(name, [points[:, 0]], points[:, 1])
    elif isinstance(points, Sequence) and len(points) == 2:
        _checked_points(name, points[0], points[1])
    else:
        raise limits.LimitError(
            f"'{name}': {type(points).__name__} was given for the points, but {form}."
        )
    return value


def _checked_points(name: str, at: Any, points: Any) -> None:
    """Check a curve: finite, increasing, as long as its values, all within the limits."""
    try:
        axes = [np.asarray(axis, dtype=float) for axis in at]
        if axes and axes[0].ndim == 0:
            axes = [np.asarray(at, dtype=float)]
        y = np.asarray(points, dtype=float)
    except (TypeError, ValueError):
        raise limits.LimitError(
            f"'{name}': a curve was given with points that are no numbers."
        ) from None
    for axis in axes:
        if not np.isfinite(axis).all():
            first = int(np.argmin(np.isfinite(axis)))
            raise limits.LimitError(
                f"'{name}': position {first} of its curve is {axis.flat[first]}, but a "
                "finite number is needed."
            )
        if axis.ndim != 1 or len(axis) < 2 or not (np.diff(axis) > 0).all():
            raise limits.LimitError(
                f"'{name}': the positions of its curve must increase, at least two."
            )
    if y.shape != tuple(len(axis) for axis in axes):
        raise limits.LimitError(
            f"'{name}': its curve has {[len(axis) for axis in axes]} positions and "
            f"values of shape {y.shape}; as many of both are needed."
        )
    for index in np.ndindex(y.shape):
        where = ", ".join(f"{axis[i]:g}" for axis, i in zip(axes, index, strict=True))
        limits.check(name, float(y[index]), f" by its curve at {where}")


def _check_expression(
    name: str, value: pybamm.Symbol, values: pybamm.ParameterValues
) -> None:
    """Check an expression where it is known before a run: at time 0."""
    number = _evaluated(values, value)
    if number is not None:
        limits.check(name, number, " by its expression at time 0 s")


def _check_function(
    name: str,
    function: Callable[..., Any],
    symbol: pybamm.FunctionParameter,
    values: pybamm.ParameterValues,
) -> None:
    inputs = symbol.input_names
    fewest, most = positional(function)
    if not fewest <= len(inputs) <= most:
        takes = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        raise ParameterError(
            f"'{name}': its function takes {takes} arguments by position, but the model "
            f"gives {len(inputs)}: {', '.join(inputs)}"
        )
    _call(name, function, [pybamm.InputParameter("any") for _ in inputs])
    ranges = [
        _range(words, child, values, _phase(name))
        for words, child in zip(inputs, symbol.children, strict=False)
    ]
    if any(found is None for found in ranges):
        return
    for point in itertools.product(*(found or () for found in ranges)):
        result = _call(name, function, [pybamm.Scalar(number) for number in point])
        number = _evaluated(values, pybamm.convert_to_symbol(result))
        if number is None:
            return
        if np.isnan(number) and _ends(result):
            continue
        where = ", ".join(
            f"{words} = {value:g}" for words, value in zip(inputs, point, strict=True)
        )
        limits.check(name, number, f" by its function at {where}")


def _ends(result: Any) -> bool:
    """Whether a curve is in it that says nothing beyond its points."""
    symbols = result.pre_order() if isinstance(result, pybamm.Symbol) else ()
    curves = (symbol for symbol in symbols if isinstance(symbol, pybamm.Interpolant))
    return any(not curve.extrapolate for curve in curves)


def _call(name: str, function: Callable[..., Any], arguments: list[Any]) -> Any:
    try:
        result = function(*arguments)
    except Exception as error:  # whatever a user's function raises
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise ParameterError(
            f"'{name}': its function failed ({told:.120}); {_INSTEAD}"
        ) from error
    number = isinstance(result, numbers.Real) and not isinstance(result, bool)
    if not (number or isinstance(result, pybamm.Symbol)):
        raise ParameterError(
            f"'{name}': its function returned {type(result).__name__}, but a number or a "
            f"symbol is needed; {_INSTEAD}"
        )
    return result


def _phase(name: str) -> str:
    """Return the phase that a name begins with, such as "Secondary: ", or nothing."""
    phase, colon, _ = name.partition(": ")
    return phase + colon if colon else ""


def _range(
    words: str, child: pybamm.Symbol, values: pybamm.ParameterValues, phase: str
) -> tuple[float, ...] | None:
    """Return what an argument of a function can be; None if only a run can tell."""
    for part, most in _FILLED.items():
        if part in words and "Maximum" not in words:
            own = f"{phase}{most}"
            scale = 1.0 if most is None else values.get(own)
            if not isinstance(scale, numbers.Real):
                return None
            return tuple(filling * float(scale) for filling in FILLINGS)
    if words == "Temperature [K]":
        child = pybamm.Parameter("Ambient temperature [K]")
    elif words == "Electrolyte concentration [mol.m-3]":
        child = pybamm.Parameter("Initial concentration in electrolyte [mol.m-3]")
    elif words.startswith(("Through-cell", "Horizontal", "Vertical", "Distance")):
        return None
    number = _evaluated(values, child)
    return None if number is None else (number,)


def _evaluated(values: pybamm.ParameterValues, symbol: pybamm.Symbol) -> Any:
    """Return the number of an expression at time 0; None if only a run can tell."""
    try:
        processed = values.process_symbol(symbol)
        found = np.asarray(processed.evaluate(t=0.0), dtype=float)
    except (KeyError, NotImplementedError, TypeError, ValueError, AttributeError):
        return None
    return found.item() if found.size == 1 else None
