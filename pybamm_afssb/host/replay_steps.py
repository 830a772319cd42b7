"""Steps that follow a curve which all steps of an experiment share.

PyBaMM's drive cycle stops the solver at every sample, and every drive cycle of an
experiment is an equation of its own. Here all steps read one curve, so that their
equations are the same, over a clock that stands in for time: the clock of a step is
``t`` plus an input of the step. Between two steps the clock leaps, so that the curve may
jump there, and the solver starts a step with the step's own value.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pybamm

#: What is added to the time to get the clock [s]: an input that each step sets.
CLOCK_SHIFT = "Replay clock less time [s]"


def clock() -> pybamm.Symbol:
    """Return the clock of the step that is being solved [s]."""
    return pybamm.t + pybamm.InputParameter(CLOCK_SHIFT)


def on_clock(times: np.ndarray, values: np.ndarray, name: str) -> pybamm.Symbol:
    """Return a curve over the clock, straight between its points.

    Parameters
    ----------
    times, values : numpy.ndarray, shape (n,)
        Its points, at increasing times of the clock [s].
    name : str
        What it is called.
    """
    return pybamm.Interpolant(times, values, clock(), name=name, interpolator="linear")


def clock_input(step: Any, time: float) -> dict[str, float]:
    """Return the input that a step of a replay needs; none of another.

    Parameters
    ----------
    step : pybamm.step.BaseStep
        The step.
    time : float
        Time when it begins [s].
    """
    return {CLOCK_SHIFT: step.begins - time} if isinstance(step, _OnClock) else {}


class _OnClock(pybamm.step.BaseStep):
    """A step that follows a curve over the clock.

    Parameters
    ----------
    value : pybamm.Symbol
        The curve.
    begins : float
        The clock when the step begins [s].
    stops : tuple of float
        When the solver must stop, counted from the beginning of the step [s].
    **kwargs
        As for every step of PyBaMM.
    """

    def __init__(
        self, value: Any, *, begins: float, stops: tuple[float, ...], **kwargs: Any
    ) -> None:
        self.begins = begins
        self.stops = stops
        super().__init__(value, **kwargs)

    def copy(self) -> Any:
        return type(self)(
            self.input_value,
            begins=self.begins,
            stops=self.stops,
            duration=self.input_duration,
            description=self.description,
            direction=self.direction,
        )

    def setup_timestepping(self, solver: Any, tf: float, t_interp: Any = None) -> Any:
        inside = [stop for stop in self.stops if stop < tf]
        return np.array([0.0, *inside, tf]), solver.process_t_interp(t_interp)


class ReplayCurrent(_OnClock, pybamm.step.BaseStepExplicit):
    """A step that follows a current [A], positive for discharge."""

    def current_value(self, variables: Any) -> Any:
        return self.value


class ReplayPower(_OnClock, pybamm.step.Power):
    """A step that follows a power [W], positive for discharge."""


class ReplayVoltage(_OnClock, pybamm.step.Voltage):
    """A step that follows a voltage [V]."""
