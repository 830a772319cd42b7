"""Steps of one experiment that differ although PyBaMM takes them as the same.

PyBaMM tells steps apart by their text. The text of a drive cycle leaves out most of its
samples, and that of a custom step or of an interpolant all that it does, so that one
step would run in the place of another. Here the texts of such steps get a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pybamm

from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.runs.identity import identify

_TEXTS = {"repr_args", "hash_args"}

#: What a step's short text leaves out on purpose, as it does not enter the equations.
_NOT_IN_EQUATIONS = {
    "description",
    "duration",
    "end_time",
    "input_duration",
    "next_start_time",
    "period",
    "skip_ok",
    "start_time",
    "tags",
    "uses_default_duration",
}


class _Numbered(pybamm.Experiment):
    """An experiment whose steps have a number in their texts, also in PyBaMM's copies."""

    def __init__(self, cycles: Any, *more: Any) -> None:
        plain = pybamm.Experiment(cycles, *more)
        given = _given(plain)
        long = _numbers(given, _TEXTS)
        short = _numbers(given, _TEXTS | _NOT_IN_EQUATIONS)
        own = [_copied(step, n) for step, n in zip(given, long, strict=True)]
        lengths = iter(plain.cycle_lengths)
        left = iter(own)
        super().__init__([tuple(next(left) for _ in range(n)) for n in lengths], *more)
        for step, first, second in zip(self.steps, long, short, strict=True):
            step.repr_args += f", number={first}"
            step.hash_args += f", number={second}"
        self.unique_steps = set(self.steps)

    def copy(self) -> pybamm.Experiment:
        return type(self)(*self.args)


def told_apart(experiment: pybamm.Experiment) -> pybamm.Experiment:
    """Return an experiment whose steps PyBaMM tells apart.

    Parameters
    ----------
    experiment : pybamm.Experiment
        The experiment.

    Returns
    -------
    pybamm.Experiment
        The same object, or one with numbers in the texts of its steps.

    Raises
    ------
    ProtocolError
        If two terminations of one's own have the same name and end steps at different
        values: the name is all that PyBaMM knows of them.
    """
    given = _given(experiment)
    objects = [step for step in given if isinstance(step, pybamm.step.BaseStep)]
    _refuse_same_names(objects)
    # the long texts tell the steps given apart, the short ones PyBaMM's copies of them
    long = [repr(step) for step in given]
    short = [step.basic_repr() for step in experiment.steps]
    if _agree(given, long, _TEXTS) and _agree(given, short, _TEXTS | _NOT_IN_EQUATIONS):
        return experiment
    return _Numbered(*experiment.args)


def _given(experiment: pybamm.Experiment) -> list[Any]:
    """Return the steps as they were given: texts, and steps before PyBaMM's copying."""
    return [step for cycle in experiment.cycles for step in cycle]


def _copied(step: Any, number: int) -> Any:
    if isinstance(step, str):
        step = pybamm.step.string(step)
    own = step.copy()
    own.repr_args += f", number={number}"
    return own


def _agree(given: list[Any], texts: list[str], left_out: set[str]) -> bool:
    """Whether steps with the same text are the same."""
    by_text: dict[str, list[Any]] = {}
    for step, text in zip(given, texts, strict=True):
        if isinstance(step, pybamm.step.BaseStep):
            by_text.setdefault(text, []).append(step)
    return all(not any(_numbers(same, left_out)) for same in by_text.values())


def _numbers(given: Iterable[Any], left_out: set[str]) -> list[int]:
    """Return a number for every step, the same for the same ones, counted from 0."""

    def identity(step: Any) -> str:
        if isinstance(step, str):
            return f"text {step}"
        own = {key: value for key, value in vars(step).items() if key not in left_out}
        return identify((type(step), own)).text

    return _numbered(given, identity)


def _numbered(things: Iterable[Any], identity: Callable[[Any], str]) -> list[int]:
    things = list(things)
    known: dict[int, str] = {}  # repeated steps are one object
    if len({id(thing) for thing in things}) == 1:
        return [0] * len(things)
    for thing in things:
        if id(thing) not in known:
            known[id(thing)] = identity(thing)
    order = {text: number for number, text in enumerate(dict.fromkeys(known.values()))}
    return [order[known[id(thing)]] for thing in things]


def _refuse_same_names(steps: Iterable[pybamm.step.BaseStep]) -> None:
    own = [
        termination
        for step in steps
        for termination in step.termination
        if isinstance(termination, pybamm.step.CustomTermination)
    ]
    by_name: dict[str, list[Any]] = {}
    for termination in own:
        by_name.setdefault(termination.name, []).append(termination)
    for name, same in by_name.items():
        if any(_numbered(same, lambda each: identify(each).text)):
            raise ProtocolError(
                f"two different terminations have the name '{name}', by which PyBaMM "
                "tells them apart; give each a name of its own"
            )
