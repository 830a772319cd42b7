"""What every protocol refuses."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from pybamm_afssb.errors import ProtocolError


def positive(name: str, value: float, unit: str) -> None:
    """Refuse a value that is not a positive number.

    Parameters
    ----------
    name, unit : str
        What is said of it.
    value : float
        The value.

    Raises
    ------
    ProtocolError
        If it is not positive.
    """
    if not (value > 0 and np.isfinite(value)):
        raise ProtocolError(
            f"{name}: {value!r} {unit} was given; it must be > 0 {unit}"
        )


def whole(name: str, value: int) -> None:
    """Refuse a value that is not a whole number of at least 1.

    Parameters
    ----------
    name : str
        What is said of it.
    value : int
        The value.

    Raises
    ------
    ProtocolError
        If it is not.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ProtocolError(
            f"{name}: {value!r} was given; a whole number of at least 1 is allowed"
        )


def several(name: str, values: Iterable[float]) -> tuple[float, ...]:
    """Return positive values as a tuple, at least one.

    Parameters
    ----------
    name : str
        What is said of them.
    values : iterable of float
        The values.

    Raises
    ------
    ProtocolError
        If there is none, or one is not positive.
    """
    given = tuple(float(value) for value in values)
    if not given:
        raise ProtocolError(f"{name}: none was given; at least one is needed")
    for value in given:
        if not (value > 0 and np.isfinite(value)):
            raise ProtocolError(f"{name}: {value!r} was given; each must be > 0")
    return given
