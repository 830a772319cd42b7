"""What an author says about a choice, and how the record of a choice is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.options import COUNTER, SLOTS
from pybamm_afssb.options.half_cell import COUNTER_ELECTRODES


@dataclass(frozen=True)
class Conformance:
    """What a choice cannot say by itself; all else follows from its model.

    Attributes
    ----------
    null : dict
        Parameter values that switch the choice off. With them it gives what the first
        choice of its slot gives.
    exact : str
        Node ID of the test that compares the choice with an exact solution, such as
        "tests/verification/test_seed_exact.py::test_charge_in_equals_charge_out".
    no_exact : str
        In place of `exact`: a sentence that says why there is no exact solution.
    relaxes : tuple of str
        States that a rest changes, because the law says so.
    beside : dict
        Choices of other slots without which the choice has nothing to act on.
    acts : dict
        Parameter values with which the choice shows within one cycle, where the shared
        entries leave it without effect.
    leaves : str
        Variable with the metal that the law leaves on the collector when the cell is
        emptied [mol.m-2]; empty if it leaves none.
    """

    null: Mapping[str, Any] = field(default_factory=dict)
    exact: str = ""
    no_exact: str = ""
    relaxes: tuple[str, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)
    acts: Mapping[str, Any] = field(default_factory=dict)
    leaves: str = ""


#: A family: what holds for every class that only fills in attributes of this one.
Family = Callable[[Any], Conformance]


def table() -> dict[str, dict[str, type]]:
    """Return the slots and, as one more, the half cell's counter electrodes."""
    return {**SLOTS, COUNTER: dict(COUNTER_ELECTRODES)}


def choices() -> list[tuple[str, str]]:
    """Return (slot, choice) of every choice."""
    return [(slot, choice) for slot, named in table().items() for choice in named]


def null_choice(slot: str) -> str:
    """Return the null choice of a slot, which is its first."""
    return next(iter(table()[slot]))


def is_null(slot: str, choice: str) -> bool:
    """Whether a choice does what the null choice of its slot does, by its class."""
    cls, null = table()[slot][choice], table()[slot][null_choice(slot)]
    return cls is null or (issubclass(cls, null) and not _own(cls, null))


def record(slot: str, choice: str) -> Conformance:
    """Return the record of a choice: its own, or that of its family.

    Raises
    ------
    AssertionError
        If nothing is said about the choice; the message names it and what to write.
    """
    from declared import CHOICES, FAMILIES

    if (slot, choice) in CHOICES:
        return CHOICES[slot, choice]
    cls = table()[slot][choice]
    if is_null(slot, choice) and cls.states is Submodel.states:
        return Conformance(no_exact="A null choice without states adds no equation.")
    for family, conformance in FAMILIES.items():
        if issubclass(cls, family) and not _methods(cls, family):
            return conformance(cls)
    raise AssertionError(
        f"option '{slot}': the choice '{choice}' ({cls.__name__}) has no record in "
        f"tests/conformance/declared.py. Add CHOICES['{slot}', '{choice}'] = "
        "Conformance(null={parameter: value that switches it off}, exact='path of a "
        "test with an exact solution') or, in place of exact, no_exact='the reason why "
        "there is none'."
    )


def _own(cls: type, base: type) -> dict[str, Any]:
    """Return what a class and its bases up to `base` define themselves."""
    line = [c for c in cls.__mro__ if c is not base and not issubclass(base, c)]
    plain = {"writes", "__module__", "__doc__", "__abstractmethods__", "_abc_impl"}
    return {k: v for c in line for k, v in vars(c).items() if k not in plain}


def _methods(cls: type, base: type) -> list[str]:
    """Return the methods that a class defines beyond those of `base`."""
    code = (staticmethod, classmethod, property)
    return [
        name
        for name, value in _own(cls, base).items()
        if isinstance(value, code) or (callable(value) and not isinstance(value, type))
    ]
