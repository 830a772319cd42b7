import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pybamm
import pytest

from pybamm_afssb.arguments import ArgumentError, check, typed
from pybamm_afssb.errors import AFSSBError


@typed
def example(
    current: float,
    cycles: int = 1,
    parameters: Mapping[str, Any] | None = None,
    pressures: Sequence[float] = (),
    protocol: Mapping[str, Any] | pybamm.Experiment | None = None,
    fast: bool = False,
    kind: Literal["plating", "both"] = "both",
    law: Callable[..., Any] | None = None,
    *more: Any,
    **others: Any,
) -> Any:
    """Return what was given.

    Parameters
    ----------
    current : float
        A current density [mA.cm-2].
    pressures : sequence of float, optional
        Pressures [MPa].
    """
    return current, cycles


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"current": "1"}, "current: '1' was given; a number [mA.cm-2] is needed"),
        ({"current": None}, "current: None was given; a number [mA.cm-2] is needed"),
        ({"current": [1]}, "current: [1] was given; a number [mA.cm-2] is needed"),
        ({"current": True}, "current: True was given; a number [mA.cm-2] is needed"),
        ({"cycles": 1.5}, "cycles: 1.5 was given; a whole number is needed"),
        (
            {"parameters": {1: 2}},
            "parameters: {1: 2} was given; a dict of names and values or None is needed",
        ),
        (
            {"pressures": "12"},
            "pressures: '12' was given; a list of numbers [MPa] is needed",
        ),
        (
            {"pressures": [1, "a"]},
            "pressures: [1, 'a'] was given; a list of numbers [MPa] is needed",
        ),
        (
            {"protocol": 3},
            "protocol: 3 was given; a dict of names and values, a pybamm.Experiment or "
            "None is needed",
        ),
        ({"fast": "yes"}, "fast: 'yes' was given; True or False is needed"),
        ({"kind": "all"}, "kind: 'all' was given; 'plating' or 'both' is needed"),
        ({"law": 3}, "law: 3 was given; a function or None is needed"),
    ],
)
def test_a_wrong_type_is_one_sentence(given, message):
    with pytest.raises(ArgumentError) as error:
        example(**{"current": 1.0, **given})
    assert str(error.value) == message
    assert isinstance(error.value, AFSSBError)


def test_numbers_of_numpy_are_numbers():
    current, cycles = example(np.float32(0.5), np.int64(3))
    assert (type(current), type(cycles)) == (float, int)


@pytest.mark.parametrize("listed", [[1, 2.0], (1,), np.array([1.0, 2.0]), range(3)])
def test_every_list_is_one(listed):
    assert check("values", listed, Sequence[float]) is listed


def test_what_can_be_looked_at_once_is_left_alone():
    given = iter([1.0])
    assert check("values", given, Iterable[float]) is given
    assert list(given) == [1.0]


def test_a_missing_argument_is_pythons_own_sentence():
    with pytest.raises(TypeError, match=r"example\(\) missing 1 required"):
        example()


def test_the_signature_stays():
    assert "current" in inspect.signature(example).parameters
    assert example.__doc__.startswith("Return what")


def test_a_long_value_is_shown_in_short():
    with pytest.raises(ArgumentError) as error:
        example("x" * 1000)
    assert len(str(error.value)) < 150
