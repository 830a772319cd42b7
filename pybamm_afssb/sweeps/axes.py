"""The axes of a sweep: what a name means, and which values it may take.

An axis is the set itself, a value of the protocol, an option of the model, or a
parameter. A parameter may be given in any unit of the same kind as its own: "Stack
pressure [MPa]" is the parameter "Stack pressure [Pa]".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.cells import CellSet, limits, pint_unit
from pybamm_afssb.errors import AFSSBError, ParameterError, nearest

SET = "set"
CURRENT_DENSITY = "Current density [mA.cm-2]"
C_RATE = "C-rate"
CAPACITY = "Plated capacity [mA.h.cm-2]"

#: Values of a protocol that are inputs: name -> the directions whose current it sets.
INPUTS: dict[str, tuple[str, ...]] = {
    CURRENT_DENSITY: ("charge", "discharge"),
    C_RATE: ("charge", "discharge"),
    "charge rate": ("charge",),
    "discharge rate": ("discharge",),
    CAPACITY: (),
}

#: Keys of a half cell's protocol that are such values.
ALIASES = {"current density": CURRENT_DENSITY, "capacity": CAPACITY}

_DIGITS = 15  # of a converted value: 5 MPa are 5e6 Pa, not 5000000.000000001


class SweepError(AFSSBError):
    """A sweep that cannot be run as asked."""


class UnknownAxis(SweepError):
    """An axis whose name means nothing here."""


@dataclass(frozen=True)
class Axis:
    """One axis of a sweep.

    Parameters
    ----------
    name : str
        As given; the dimension of the result.
    kind : str
        "set", "protocol input", "protocol key", "option" or "parameter".
    target : str
        The name that the package knows it by.
    values : tuple
        The values, in the unit of `name`.
    targets : tuple
        The values, in the unit of `target`.
    """

    name: str
    kind: str
    target: str
    values: tuple[Any, ...]
    targets: tuple[Any, ...]

    @property
    def numeric(self) -> bool:
        """Whether all values are numbers."""
        return all(isinstance(value, float) for value in self.values)

    @property
    def labels(self) -> list[Any]:
        """The coordinates of the result: numbers, or names."""
        return [label(value) for value in self.values]


def label(value: Any) -> Any:
    """Return a number or a name for a value of an axis."""
    if isinstance(value, float):
        return value
    if isinstance(value, CellSet):
        return value.name
    return value.__name__ if isinstance(value, type) else str(value)


def read_axes(
    axes: Mapping[str, Iterable[Any]],
    parameters: Iterable[str],
    options: Iterable[str],
    keys: Iterable[str],
) -> list[Axis]:
    """Return the axes, with every name and value checked.

    Parameters
    ----------
    axes : dict
        Values by name, as the user gives them.
    parameters, options : iterable of str
        The parameters and the options that there are.
    keys : iterable of str
        The keys that the protocol may have; none if it is a whole experiment.

    Raises
    ------
    SweepError, ParameterError
        For an unknown name or a value that is not allowed.
    """
    known = Known(set(parameters), set(options), list(keys))
    read = [_read(name, values, known) for name, values in axes.items()]
    _refuse_twice(read)
    return read


@dataclass(frozen=True)
class Known:
    """The names that an axis may have."""

    parameters: set[str]
    options: set[str]
    protocol_keys: list[str]

    def __iter__(self) -> Any:
        yield SET
        yield "Stack pressure [MPa]"
        yield from (key for key in INPUTS if key[0].isupper())
        yield from self.protocol_keys
        yield from self.options
        yield from self.parameters


def _read(name: str, values: Iterable[Any], known: Known) -> Axis:
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise SweepError(f"axis '{name}': {values!r} was given; a list is needed")
    listed = [plain(value) for value in values]
    if not listed:
        raise SweepError(f"axis '{name}' has no values")
    if name == SET:
        kind, target, targets = "set", name, listed
    elif (name in INPUTS and name[0].isupper()) or (
        name in known.protocol_keys and name in {*INPUTS, *ALIASES}
    ):
        kind, target = "protocol input", ALIASES.get(name, name)
        listed = [_positive(name, value) for value in listed]
        targets = listed
    elif name in known.protocol_keys:
        kind, target, targets = "protocol key", name, listed
    elif name in known.options:
        kind, target, targets = "option", name, listed
    else:
        kind = "parameter"
        target, convert = _parameter(name, known)
        targets = [_allowed(name, target, value, convert) for value in listed]
    for value, times in Counter(label(value) for value in listed).items():
        if times > 1:
            raise SweepError(f"axis '{name}' has {value!r} twice")
    return Axis(name, kind, target, tuple(listed), tuple(targets))


def plain(value: Any) -> Any:
    """Return a number of Python for a number of any kind; anything else as it is."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, Real) and not isinstance(value, bool):
        return float(value)
    return value


def _positive(name: str, value: Any) -> float:
    if not isinstance(value, float) or not 0 < value < float("inf"):
        raise SweepError(f"axis '{name}': {value!r} was given; it must be > 0")
    return value


def _allowed(
    name: str, target: str, value: Any, convert: Callable[[str, Any], Any]
) -> Any:
    """Return a value in the parameter's own unit, or refuse it in the axis's words."""
    try:
        return limits.check(target, convert(name, value))
    except ParameterError as error:
        if name == target:
            raise
        raise SweepError(f"axis '{name}': {value!r} was given. {error}") from None


def _parameter(
    name: str, known: Known
) -> tuple[str, Callable[[str, Any], float | Any]]:
    """Return the parameter that an axis means, and how its values convert."""
    if name in known.parameters:
        return name, lambda _, value: value
    words, unit = limits.split_name(name)
    for parameter in known.parameters:
        own_words, own_unit = limits.split_name(parameter)
        if own_words == words and unit and own_unit:
            return parameter, _converter(unit, own_unit, known, name)
    raise _unknown(name, known)


def _converter(
    unit: str, own: str, known: Known, name: str
) -> Callable[[str, Any], Any]:
    import pint

    registry = pint.get_application_registry()

    def convert(axis: str, value: Any) -> Any:
        if not isinstance(value, float):
            return value
        quantity = registry.Quantity(value, pint_unit(unit))
        return float(f"{quantity.to(pint_unit(own)).magnitude:.{_DIGITS}g}")

    try:
        convert(name, 1.0)
    except (pint.PintError, AttributeError):
        raise _unknown(name, known) from None
    return convert


def _unknown(name: str, known: Known) -> UnknownAxis:
    hint = nearest(name, known)
    return UnknownAxis(
        f"axis '{name}' was given; an axis is 'set', a value of the protocol "
        f"({', '.join(repr(key) for key in INPUTS if key[0].isupper())}), an option or "
        f"a parameter.{hint}"
    )


def _refuse_twice(axes: Sequence[Axis]) -> None:
    targets: dict[str, str] = {}
    for axis in axes:
        own = [f"the {d} current" for d in INPUTS.get(axis.target, ())]
        for target in own or [axis.target]:
            if target in targets:
                raise SweepError(
                    f"axes '{targets[target]}' and '{axis.name}' both set {target}"
                )
            targets[target] = axis.name


def check_consistency(
    values: pybamm.ParameterValues,
    classes: Iterable[Any],
    point: Mapping[str, float],
) -> None:
    """Check relations between a point's parameters, and what its choices need.

    Raises
    ------
    ParameterError
        If they contradict each other; the message names the point.
    """
    numbers = values.copy()
    numbers.update(dict(point))
    try:
        limits.check_consistency(numbers)
        for chosen in classes:
            chosen.check(numbers)
    except ParameterError as error:
        where = ", ".join(f"'{name}' = {value:g}" for name, value in point.items())
        raise SweepError(f"at {where}: {error}") from None
