"""What every protocol refuses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import check
from pybamm_afssb.cells import limits
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
    ArgumentError
        If it is no number.
    """
    value = check(name, value, float, unit)
    if not (value > 0 and np.isfinite(value)):
        raise ProtocolError(
            f"{name}: {value!r} {unit} was given; it must be > 0 {unit}"
        )


def whole(name: str, value: int) -> int:
    """Return a whole number of at least 1.

    Parameters
    ----------
    name : str
        What is said of it.
    value : int
        The value, which may be one of NumPy's.

    Returns
    -------
    int
        The value as one of Python's.

    Raises
    ------
    ProtocolError
        If it is below 1.
    ArgumentError
        If it is no whole number.
    """
    number: int = check(name, value, int)
    if number < 1:
        raise ProtocolError(
            f"{name}: {value!r} was given; a whole number of at least 1 is allowed"
        )
    return number


def exact(number: float) -> str:
    """Return a number as text that reads back as the same number, in few digits."""
    short = f"{number:g}"
    return short if float(short) == number else repr(float(number))


def refuse_bad_steps(experiment: pybamm.Experiment) -> None:
    """Refuse steps whose samples or temperature are impossible.

    Parameters
    ----------
    experiment : pybamm.Experiment
        The protocol.

    Raises
    ------
    ProtocolError
        If a sample of a measured current is missing (NaN) or its times do not
        increase, or a step is held at an impossible temperature.
    """
    for number, step in enumerate(experiment.steps, start=1):
        if step.temperature is not None:
            try:
                limits.check("temperature [K]", step.temperature)
            except limits.LimitError as error:
                raise ProtocolError(f"step {number} of the protocol, {error}") from None
        if step.is_drive_cycle:
            _refuse_bad_samples(number, step.input_value)


def _refuse_bad_samples(step: int, samples: np.ndarray) -> None:
    missing = ~np.isfinite(samples).all(axis=1)
    if missing.any():
        first = int(np.argmax(missing))
        time, value = samples[first]
        raise ProtocolError(
            f"step {step} of the protocol: sample {first} of {len(samples)} is {value:g} "
            f"at {time:g} s, and {int(missing.sum())} in all are no finite numbers; leave "
            "them out or interpolate them"
        )
    falls = np.diff(samples[:, 0]) <= 0
    if falls.any():
        first = int(np.argmax(falls)) + 1
        raise ProtocolError(
            f"step {step} of the protocol: sample {first} of {len(samples)} is at "
            f"{samples[first, 0]:g} s, after {samples[first - 1, 0]:g} s; times must "
            "increase"
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
    listed = check(name, values, Iterable[Any])
    given = tuple(float(check(name, value, float)) for value in listed)
    if not given:
        raise ProtocolError(f"{name}: none was given; at least one is needed")
    for value in given:
        if not (value > 0 and np.isfinite(value)):
            raise ProtocolError(f"{name}: {value!r} was given; each must be > 0")
    return given
