"""Types of arguments, checked at every public entrance by one mechanism.

:func:`typed` compares what is given with the annotations of the function, so that a
text where a number belongs is one sentence that names the argument, and not an error
from deep inside.
"""

from __future__ import annotations

import functools
import inspect
import re
import reprlib
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from numbers import Integral, Real
from typing import Any, ParamSpec, TypeVar

import numpy as np

from pybamm_afssb.errors import AFSSBError

_P = ParamSpec("_P")
_R = TypeVar("_R")

_WRONG = object()
_WORDS = {
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    str: "a text",
    type(None): "None",
}
#: Where an object comes from, if it is easily taken for what makes it.
_FROM = {"Solution": ", which a simulation's solve() returns,"}
_KINDS = (
    inspect.Parameter.POSITIONAL_ONLY,
    inspect.Parameter.POSITIONAL_OR_KEYWORD,
    inspect.Parameter.KEYWORD_ONLY,
)


class ArgumentError(AFSSBError):
    """An argument of the wrong type."""


def typed(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Return a function that refuses arguments of other types than it is annotated with.

    A whole number of NumPy is one, and so is a number of NumPy; the function receives
    Python's own. A text or a dict is no list. Values that only the function can judge,
    such as a negative current, are left to it.

    Parameters
    ----------
    function : callable
        The function, with annotations and a numpydoc docstring, whose units are said.

    Returns
    -------
    callable
        The function, which raises :class:`ArgumentError` for a wrong type.
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def checked(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError:
            return function(*args, **kwargs)  # Python's own sentence names the function
        for name, value in bound.arguments.items():
            parameter = signature.parameters[name]
            if parameter.kind in _KINDS and value is not parameter.default:
                hint = _hint(function, parameter.annotation)
                unit = functools.partial(_unit, function, name)
                bound.arguments[name] = check(name, value, hint, unit)
        return function(*bound.args, **bound.kwargs)

    return checked


def check(name: str, value: Any, hint: Any, unit: str | Callable[[], str] = "") -> Any:
    """Return a value of the type that is needed.

    Parameters
    ----------
    name : str
        What is said of it.
    value : object
        The value.
    hint : type
        What is needed, as it is written in an annotation, such as ``float | None``.
    unit : str or callable, optional
        The unit that a number is in, or what returns it. Default "": none is said.

    Returns
    -------
    object
        The value; a number of NumPy becomes one of Python.

    Raises
    ------
    ArgumentError
        If it has another type.
    """
    found = _fit(value, hint)
    if found is not _WRONG:
        return found
    said = unit() if callable(unit) else unit
    raise ArgumentError(
        f"{name}: {_shown(value)} was given; {_words(hint, said)} is needed"
    )


def _hint(function: Callable[..., Any], annotation: Any) -> Any:
    """Return the type that an annotation stands for; Any if it cannot be told."""
    if annotation is inspect.Parameter.empty:
        return Any
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, inspect.unwrap(function).__globals__)
    except NameError:  # imported for type checkers only
        return Any


def _fit(value: Any, hint: Any) -> Any:
    """Return the value as `hint` has it, or :data:`_WRONG`."""
    if hint is Any or isinstance(hint, TypeVar):
        return value
    if hint is None or hint is type(None):
        return None if value is None else _WRONG
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        fits = (_fit(value, member) for member in inner)
        return next((found for found in fits if found is not _WRONG), _WRONG)
    if origin is typing.Literal:
        return value if value in inner else _WRONG
    if hint in (bool, int, float):
        return _number(value, hint)
    kind = origin or hint
    if not isinstance(kind, type):
        return value
    if issubclass(kind, Mapping):
        return _mapping(value, inner)
    if kind is not str and not hasattr(kind, "write") and _is_list(kind):
        return _listed(value, inner, kind)
    if kind is Callable or kind is typing.get_origin(Callable[..., Any]):
        return value if callable(value) else _WRONG
    return value if isinstance(value, kind) else _WRONG


def _number(value: Any, kind: type) -> Any:
    if isinstance(value, bool | np.bool_):
        return bool(value) if kind is bool else _WRONG
    if kind is int:
        return int(value) if isinstance(value, Integral) else _WRONG
    if kind is bool or not isinstance(value, Real):
        return _WRONG
    return value.item() if isinstance(value, np.generic) else value


def _mapping(value: Any, inner: tuple[Any, ...]) -> Any:
    if not isinstance(value, Mapping):
        return _WRONG
    names = inner[0] if inner else Any
    return _WRONG if any(_fit(name, names) is _WRONG for name in value) else value


def _is_list(kind: type) -> bool:
    return issubclass(kind, Iterable) and kind.__module__ in (
        "builtins",
        "collections.abc",
    )


def _listed(value: Any, inner: tuple[Any, ...], kind: type) -> Any:
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        return _WRONG
    if not hasattr(value, "__len__"):
        return value if kind is Iterable else _WRONG  # looked at once, by the function
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return _WRONG
    member = inner[0] if inner else Any
    return _WRONG if any(_fit(one, member) is _WRONG for one in value) else value


def _shown(value: Any) -> str:
    brief = reprlib.Repr()
    brief.maxstring = brief.maxother = 60
    return " ".join(brief.repr(value).split())


def _words(hint: Any, unit: str) -> str:
    """Say what a type is to a user."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        said = [_words(member, unit) for member in inner]
        said = list(dict.fromkeys(said))
        return " or ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)
    if origin is typing.Literal:
        return " or ".join(map(repr, inner))
    kind = origin or hint
    if kind in (int, float):
        return f"{_WORDS[kind]} [{unit}]" if unit else _WORDS[kind]
    if kind in _WORDS:
        return _WORDS[kind]
    if kind is None:
        return "None"
    if not isinstance(kind, type):
        return "something else"
    if issubclass(kind, Mapping):
        return "a dict of names and values"
    if _is_list(kind):
        member = inner[0] if inner else Any
        of = {float: " of numbers", int: " of whole numbers", str: " of names"}
        tail = f" [{unit}]" if unit and member in (int, float) else ""
        return "a list" + of.get(member, "") + tail
    if _is_callable(kind):
        return "a function"
    name = f"a {kind.__module__.partition('.')[0]}.{kind.__name__}"
    return name + _FROM.get(kind.__name__, "")


def _is_callable(kind: type) -> bool:
    return kind is typing.get_origin(Callable[..., Any])


def _unit(function: Callable[..., Any], name: str) -> str:
    """Return the unit that a docstring gives an argument, or ""."""
    text = inspect.getdoc(function) or ""
    told = re.search(
        rf"^(?:[\w, ]*, )?{name}(?:, [\w, ]*)? :.*\n((?:    .*\n?)+)", text, re.M
    )
    unit = told and re.search(r"\[([A-Za-z0-9.%-]+)\]", told.group(1))
    return unit.group(1) if unit else ""
