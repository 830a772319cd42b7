"""Protocols whose currents are inputs of one built model, point by point of a sweep.

PyBaMM builds the current of a step into its model, and takes its duration from the
experiment. Here the current of every step at a constant current becomes an input, and
its duration, which PyBaMM reads only when the step starts, is set before each solve:
what is built once then serves every point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from numbers import Real
from typing import Any

import pybamm

from pybamm_afssb.arguments import check
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.units import HOUR

#: Direction -> name of the input that holds its current [A], a positive number.
CURRENTS = {
    "charge": "Swept charge current [A]",
    "discharge": "Swept discharge current [A]",
}
CAPACITY = "Swept charge capacity [A.h]"
NOMINAL = "Nominal cell capacity [A.h]"
_SIGNS = {"charge": -1, "discharge": 1}


def electrode_area() -> pybamm.Symbol:
    """Return the area that the cell's current is spread over [m2]."""
    names = (
        "Electrode width [m]",
        "Electrode height [m]",
        "Number of electrodes connected in parallel to make a cell",
    )
    width, height, parallel = (pybamm.Parameter(name) for name in names)
    return width * height * parallel


@dataclass(frozen=True)
class ConstantCurrent:
    """One charge or discharge at constant current, solved without an experiment.

    Parameters
    ----------
    direction : str, optional
        "charge" (default) or "discharge".
    rate : float, optional
        Rate [C]. Default: that of the set's protocol.
    hours : float, optional
        How long. Default: until a cut-off voltage of the cell ends it.

    Raises
    ------
    ProtocolError
        For another direction, or numbers that are not positive.
    """

    direction: str = "charge"
    rate: float | None = None
    hours: float | None = None

    def __post_init__(self) -> None:
        if self.direction not in CURRENTS:
            raise ProtocolError(
                f"direction: {self.direction!r} was given; allowed are 'charge' and "
                "'discharge'"
            )
        for name, unit in (("rate", "C"), ("hours", "h")):
            value = check(name, getattr(self, name), float | None, unit)
            if value is not None and not value > 0:
                raise ProtocolError(f"{name}: {value!r} was given; it must be > 0")

    @property
    def current_function(self) -> pybamm.Symbol:
        """The current [A] in PyBaMM's sign, with its input."""
        return _SIGNS[self.direction] * pybamm.InputParameter(CURRENTS[self.direction])


class SweptStep(pybamm.step.BaseStepExplicit):
    """A step whose current is an input.

    Parameters
    ----------
    value : pybamm.Symbol
        The current [A], positive for discharge.
    **kwargs
        As for every step of PyBaMM; `direction` is needed.
    """

    def current_value(self, variables: Any) -> Any:
        return self.value


@dataclass
class _Timed:
    """A step at constant current: what it was, and how its duration follows."""

    index: int
    step: pybamm.step.BaseStep
    swept: bool
    unit: pybamm.Symbol = field(init=False)  # A per unit of the step's own value

    def __post_init__(self) -> None:
        self.unit = pybamm.convert_to_symbol(self.step.current_value(None))
        self.unit = self.unit / self.step.value


class SweptExperiment:
    """An experiment with inputs for the currents of its steps.

    Parameters
    ----------
    experiment : pybamm.Experiment
        The protocol.
    directions : iterable of str
        Which steps at constant current have an input: "charge", "discharge".
    by_capacity : bool
        Whether the charges end after a capacity that is given point by point.

    Raises
    ------
    ProtocolError
        If the protocol has no step at constant current in one of the directions.
    """

    def __init__(
        self,
        experiment: pybamm.Experiment,
        directions: Iterable[str],
        by_capacity: bool,
    ) -> None:
        directions = set(directions)
        self._by_capacity = by_capacity
        timed = [
            _Timed(index, step, step.direction in directions)
            for index, step in enumerate(experiment.steps)
            if _at_constant_current(step)
        ]
        found = {item.step.direction for item in timed}
        for direction in sorted(directions | ({"charge"} if by_capacity else set())):
            if direction not in found:
                raise ProtocolError(
                    f"the protocol has no {direction} at a constant current, which an "
                    "axis of the sweep sets"
                )
        self._timed = [item for item in timed if item.swept or by_capacity]
        steps = list(experiment.steps)
        for item in self._timed:
            if item.swept:
                steps[item.index] = _with_input(item.step)
        cycles, start = [], 0
        for length in experiment.cycle_lengths:
            cycles.append(tuple(steps[start : start + length]))
            start += length
        self.experiment = pybamm.Experiment(
            cycles, termination=experiment.termination_string
        )

    def needed(self) -> list[pybamm.Symbol]:
        """Return the symbols that set the durations."""
        return [item.unit for item in self._timed]

    def set_durations(
        self,
        experiment: pybamm.Experiment,
        values: pybamm.ParameterValues,
        inputs: Mapping[str, float],
    ) -> None:
        """Set the durations of one point.

        A step without a duration of its own gets PyBaMM's default for its current; one
        of fixed duration keeps the charge that it passes; a charge by capacity ends
        when it has passed it.

        Parameters
        ----------
        experiment : pybamm.Experiment
            The simulation's copy of :attr:`experiment`, changed in place.
        values : pybamm.ParameterValues
            The parameters, with inputs.
        inputs : dict
            The point's inputs.
        """
        for item in self._timed:
            step = experiment.steps[item.index]
            direction = item.step.direction
            unit = evaluate(values, item.unit, inputs)
            before = abs(unit * item.step.value)
            current = inputs[CURRENTS[direction]] if item.swept else before
            if self._by_capacity and direction == "charge":
                step.duration = inputs[CAPACITY] / current * HOUR
                step.uses_default_duration = False
            elif item.step.uses_default_duration:
                step.duration = item.step.default_duration(current / unit)
                step.uses_default_duration = True
            else:
                step.duration = item.step.duration * before / current
                step.uses_default_duration = False


def evaluate(
    values: pybamm.ParameterValues, symbol: pybamm.Symbol, inputs: Mapping[str, float]
) -> float:
    """Return the number that a symbol of parameters has at one point."""
    processed = values.process_symbol(symbol)
    return float(processed.evaluate(inputs=dict(inputs)))


def _at_constant_current(step: pybamm.step.BaseStep) -> bool:
    return (
        isinstance(step, pybamm.step.BaseStepExplicit)
        and isinstance(step.value, Real)
        and step.value != 0
    )


def _with_input(step: pybamm.step.BaseStep) -> SweptStep:
    direction = step.direction
    until = (step.description or "").partition(" until ")[2]
    current = pybamm.InputParameter(CURRENTS[direction])
    return SweptStep(
        _SIGNS[direction] * current,
        duration=step.duration,
        termination=step.termination,
        period=step.period,
        temperature=step.temperature,
        tags=step.tags,
        start_time=step.start_time,
        description=f"{direction.capitalize()} at the swept current"
        + (f" until {until}" if until else ""),
        direction=direction,
        skip_ok=step.skip_ok,
    )
