import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pybamm
import pytest

import pybamm_afssb as afssb
from pybamm_afssb import laboratory
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


S = "Lee2020_SUS"
ENTRANCES = {
    "a run that is none": (lambda: afssb.cycle_summary(None), "a pybamm.Solution"),
    "a ledger of a text": (lambda: afssb.lithium_inventory("x"), "a pybamm.Solution"),
    "outputs of a list": (lambda: afssb.observables([1]), "a pybamm.Solution"),
    "a figure of a number": (lambda: afssb.plot_run(3), "a pybamm.Solution"),
    "impedance of a number": (lambda: afssb.impedance(3), "a pybamm.Solution"),
    "energy of a number": (lambda: afssb.cell_energy(3), "a pybamm_afssb.CellSet"),
    "a stack of a list": (lambda: afssb.stack_layers([1]), "a pybamm_afssb.CellSet"),
    "a set without name": (lambda: afssb.load_set(None), "a text"),
    "the source of a number": (lambda: afssb.provenance(3), "a pybamm_afssb.CellSet"),
    "sets that are none": (lambda: afssb.compare(3), "a list"),
    "a sweep of a list": (lambda: afssb.sweep(S, [1], ["x"]), "a dict of names"),
    "outputs of a number": (
        lambda: afssb.sweep(S, {"Stack pressure [MPa]": [2]}, 5),
        "a list of names or",
    ),
    "currents in a text": (
        lambda: laboratory.critical_current(S, "1", 2),
        "a list of numbers [mA.cm-2]",
    ),
    "a capacity in a text": (
        lambda: laboratory.critical_current(S, [1], "2"),
        "a number [mA.h.cm-2]",
    ),
    "a rate in a text": (
        lambda: laboratory.rate_test(S, [1, "2"]),
        "a list of numbers [C]",
    ),
    "cycles in a text": (
        lambda: laboratory.fixed_capacity_efficiency(S, 1, 1, cycles="3"),
        "a whole number",
    ),
    "a constant rate in a text": (
        lambda: afssb.ConstantCurrent(rate="1"),
        "a number [C]",
    ),
    "a profile in a text": (
        lambda: afssb.profiles.tabulated("abc", [1]),
        "a list of numbers",
    ),
    "a check that is a number": (lambda: afssb.validate(3), "a list of names"),
}


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_every_public_entrance_says_what_is_needed(entrance):
    call, needed = ENTRANCES[entrance]
    with pytest.raises(ArgumentError) as error:
        call()
    message = str(error.value)
    assert needed in message
    assert message.endswith("needed")
    assert "\n" not in message


def test_no_public_function_is_left_out():
    public = [getattr(afssb, name) for name in afssb.__all__]
    public += [getattr(laboratory, name) for name in laboratory.__all__]
    functions = {f for f in public if inspect.isfunction(f)}
    bare = {f.__name__ for f in functions if not hasattr(f, "__wrapped__")}
    assert bare <= {"list_sets"}  # nothing is given


def test_a_long_value_is_shown_in_short():
    with pytest.raises(ArgumentError) as error:
        example("x" * 1000)
    assert len(str(error.value)) < 150
