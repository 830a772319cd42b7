"""Functions of one variable that a file can hold: a curve of data, or an expression.

Each is a value of an :class:`~pybamm_afssb.cells.Entry`, can be pickled, and is written
to a file as plain numbers and text. None runs code that a file brings: an expression is
read as arithmetic, and a function is looked for in this package and in PyBaMM's own
parameter sets only.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.errors import EntryError, nearest

#: Ways to go from point to point of a curve.
INTERPOLATORS = ("linear", "cubic", "pchip")

#: Functions that an expression may call.
FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    name: getattr(pybamm, name)
    for name in ("exp", "tanh", "cosh", "sinh", "log", "sqrt", "sin", "cos", "arctan")
}

#: Where a file may take functions from.
TRUSTED = ("pybamm_afssb.parameter_sets.", "pybamm.input.")

_OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}


@dataclass(frozen=True)
class Curve:
    """Data over one variable, with a line or a spline through it.

    Parameters
    ----------
    x, y : tuple of float
        Positions, which increase, and values.
    interpolator : str, optional
        "linear" (default), "cubic" or "pchip".

    Raises
    ------
    EntryError
        If the positions do not increase, there are not as many values, or the
        interpolator is unknown.
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    interpolator: str = "linear"

    def __post_init__(self) -> None:
        try:
            x, y = (np.asarray(values, dtype=float) for values in (self.x, self.y))
        except (TypeError, ValueError):
            raise EntryError("curve: points that are no numbers were given.") from None
        if x.ndim != 1 or x.shape != y.shape or len(x) < 2:
            raise EntryError(
                f"curve: {x.size} positions and {y.size} values were given; as many of "
                "both are needed, at least two."
            )
        if not (np.isfinite(x).all() and np.isfinite(y).all()):
            raise EntryError("curve: all points must be finite numbers.")
        if not (np.diff(x) > 0).all():
            first = int(np.argmax(np.diff(x) <= 0)) + 1
            raise EntryError(
                f"curve: position {first} is {x[first]:g}, after {x[first - 1]:g}; "
                "positions must increase."
            )
        if self.interpolator not in INTERPOLATORS:
            raise EntryError(
                f"curve: the interpolator {self.interpolator!r} was given; allowed are "
                f"{', '.join(map(repr, INTERPOLATORS))}."
                f"{nearest(str(self.interpolator), INTERPOLATORS)}"
            )
        object.__setattr__(self, "x", tuple(x.tolist()))
        object.__setattr__(self, "y", tuple(y.tolist()))

    @property
    def __name__(self) -> str:
        return f"curve of {len(self.x)} points"

    def __call__(self, sto: Any) -> pybamm.Symbol:
        x, y = np.array(self.x), np.array(self.y)
        how = self.interpolator
        return pybamm.Interpolant(x, y, sto, name="curve", interpolator=how)

    def as_plain(self) -> dict[str, Any]:
        """Return what a file holds of it."""
        return {
            "x": list(self.x),
            "y": list(self.y),
            "interpolator": self.interpolator,
        }


@dataclass(frozen=True)
class Expression:
    """Arithmetic in one variable ``x``, such as ``"4.2 - 0.5 * x + 0.1 * tanh(x)"``.

    Parameters
    ----------
    text : str
        Numbers, ``x``, ``+ - * / **``, parentheses and :data:`FUNCTIONS`.

    Raises
    ------
    EntryError
        If there is anything else in it.
    """

    text: str

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise EntryError(f"expression: {self.text!r} was given; a text is needed.")
        self(pybamm.InputParameter("x"))

    @property
    def __name__(self) -> str:
        return self.text if len(self.text) < 60 else f"{self.text[:57]}..."

    def __call__(self, sto: Any) -> Any:
        try:
            tree = ast.parse(self.text.strip(), mode="eval").body
        except SyntaxError as error:
            raise EntryError(
                f"expression '{self}': it cannot be read ({error.msg})."
            ) from None
        return self._value(tree, sto)

    def __str__(self) -> str:
        return self.__name__

    def _value(self, node: ast.AST, x: Any) -> Any:
        number = isinstance(node, ast.Constant) and type(node.value) in (int, float)
        if number:
            return float(node.value)  # type: ignore[attr-defined]
        if isinstance(node, ast.Name) and node.id == "x":
            return x
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            sides = self._value(node.left, x), self._value(node.right, x)
            return _OPERATORS[type(node.op)](*sides)
        if isinstance(node, ast.UnaryOp) and type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](self._value(node.operand, x))
        if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if name in FUNCTIONS:
                return FUNCTIONS[name](self._value(node.args[0], x))
        raise EntryError(
            f"expression '{self}': '{ast.unparse(node)}' is not allowed; numbers, x, "
            f"+ - * / ** and {', '.join(FUNCTIONS)} of one value are."
        )

    def as_plain(self) -> str:
        """Return what a file holds of it."""
        return self.text


@dataclass(frozen=True)
class Activated:
    """A function of stoichiometry that rises with temperature by an Arrhenius law.

    Parameters
    ----------
    at_reference : Curve or Expression
        The function at the reference temperature.
    energy : str
        The parameter with its activation energy [J.mol-1].
    """

    at_reference: Curve | Expression
    energy: str

    @property
    def __name__(self) -> str:
        return f"{self.at_reference.__name__}, activated"

    def __call__(self, sto: Any, T: Any) -> Any:
        start = pybamm.Parameter("Reference temperature [K]")
        energy = pybamm.Parameter(self.energy) / pybamm.constants.R
        return self.at_reference(sto) * pybamm.exp(energy * (1 / start - 1 / T))

    def as_plain(self) -> dict[str, Any]:
        """Return what a file holds of it."""
        return {"energy": self.energy, **to_plain("", self.at_reference)}


def to_plain(name: str, function: Any) -> dict[str, Any]:
    """Return what a file holds of a function.

    Parameters
    ----------
    name : str
        The parameter, for the message.
    function : callable
        One of this module's, or a function of the package or of PyBaMM's sets.

    Raises
    ------
    EntryError
        For any other function.
    """
    if isinstance(function, Curve | Expression | Activated):
        key = next(key for key, kind in _KINDS.items() if isinstance(function, kind))
        return {key: function.as_plain()}
    path = f"{getattr(function, '__module__', '')}.{getattr(function, '__name__', '')}"
    try:
        found = from_plain(name, {"function": path})
    except EntryError:
        found = None
    if found is not function:
        raise EntryError(
            f"'{name}': the function '{path}' cannot be kept in a file, which holds no "
            "code; give a Curve of its points or an Expression."
        )
    return {"function": path}


def from_plain(name: str, held: Mapping[str, Any]) -> Callable[..., Any]:
    """Return the function that a file holds.

    Parameters
    ----------
    name : str
        The parameter, for the message.
    held : dict
        As of :func:`to_plain`.

    Raises
    ------
    EntryError
        If it is none.
    """
    keys = ("function", *_KINDS)
    if not isinstance(held, Mapping) or len(held) != 1 or next(iter(held)) not in keys:
        raise EntryError(
            f"'{name}': {held!r} was found for a value; a number or one of "
            f"{', '.join(map(repr, keys))} is needed."
        )
    ((key, value),) = held.items()
    try:
        if key == "curve":
            return Curve(tuple(value["x"]), tuple(value["y"]), value["interpolator"])
        if key == "expression":
            return Expression(value)
        if key == "activated":
            inner = {k: v for k, v in value.items() if k != "energy"}
            return Activated(from_plain(name, inner), value["energy"])  # type: ignore[arg-type]
        return _function(value)
    except (TypeError, KeyError, AttributeError, ImportError):
        raise EntryError(
            f"'{name}': there is no {key} {value!r:.80} in this package or in PyBaMM's "
            "parameter sets."
        ) from None


def _function(path: str) -> Callable[..., Any]:
    """Return a function by its place, from the package's or PyBaMM's parameters only."""
    module, _, name = path.rpartition(".")
    if not f"{module}.".startswith(TRUSTED) or name.startswith("_"):
        raise ImportError(path)
    found = reduce(getattr, [name], import_module(module))
    if not callable(found) or getattr(found, "__module__", "") != module:
        raise ImportError(path)
    return found


_KINDS: dict[str, type] = {
    "curve": Curve,
    "expression": Expression,
    "activated": Activated,
}
