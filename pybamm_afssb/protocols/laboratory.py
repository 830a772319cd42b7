"""The laboratory's tests as PyBaMM experiments.

Currents are given per electrode area, as the laboratory does, so that every protocol
here runs on full and half cells alike. Stripping ends at a cut-off that belongs to the
cell: a voltage of a full cell, a potential against lithium of a half cell
(:class:`Cutoff`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.protocols.checks import exact, positive, several, whole
from pybamm_afssb.protocols.full_cell import cycling
from pybamm_afssb.protocols.half_cell import CurrentDensity, plate, strip
from pybamm_afssb.units import HOUR, MA_CM2, MPA

#: What a critical-current test raises step by step.
KINDS = ("plating", "stripping", "both")


@dataclass(frozen=True)
class Cutoff:
    """Where stripping ends.

    Parameters
    ----------
    value : float
        Voltage of a full cell, or potential of a half cell against lithium [V].
    half_cell : bool
        Whether it is a half cell's.
    """

    value: float
    half_cell: bool

    def strip(self, current_density: float) -> CurrentDensity:
        """Return a step that strips until the cut-off.

        Parameters
        ----------
        current_density : float
            Current density [mA.cm-2].
        """
        if self.half_cell:
            return strip(current_density, self.value)
        positive("current_density", current_density, "mA.cm-2")
        return CurrentDensity(
            current_density * MA_CM2,
            termination=f"{exact(self.value)} V",
            description=f"Strip at {current_density:g} mA.cm-2 until {self.value:g} V",
        )

    def strip_capacity(
        self, current_density: float, capacity: float
    ) -> pybamm.step.BaseStep:
        """Return a step that strips a capacity, or less if the cut-off comes first.

        Parameters
        ----------
        current_density : float
            Current density [mA.cm-2].
        capacity : float
            Charge to pass [mA.h.cm-2].
        """
        positive("capacity", capacity, "mA.h.cm-2")
        step = self.strip(current_density)
        return CurrentDensity(
            step.value,
            duration=capacity / current_density * HOUR,
            termination=step.termination,
            description=f"Strip {capacity:g} mA.h.cm-2 at {current_density:g} mA.cm-2",
        )


@typed
def formation(
    rates: Iterable[float],
    upper_voltage: float,
    lower_voltage: float,
    rest: str = "10 minutes",
    hold_until: float | None = None,
) -> pybamm.Experiment:
    """Return one full cycle at each of a few slow rates.

    Parameters
    ----------
    rates : iterable of float
        Rate of every cycle [C], such as ``(0.05, 0.05, 0.1)``.
    upper_voltage, lower_voltage : float
        Cut-off voltages [V].
    rest : str, optional
        Rest after each half cycle; "none" for no rest. Default 10 minutes.
    hold_until : float, optional
        If given, the upper voltage is held until the rate has fallen to this [C].

    Returns
    -------
    pybamm.Experiment
        The protocol.

    Raises
    ------
    ProtocolError
        For values that are not allowed, or no rate at all.
    """
    return _joined(
        cycling(rate, rate, upper_voltage, lower_voltage, rest, hold_until)
        for rate in several("rates", rates)
    )


@typed
def rate_test(
    rates: Iterable[float],
    upper_voltage: float,
    lower_voltage: float,
    charge_rate: float = 0.1,
    repeats: int = 1,
    rest: str = "10 minutes",
    hold_until: float | None = None,
) -> pybamm.Experiment:
    """Return discharges at several rates after charges that are all alike.

    Parameters
    ----------
    rates : iterable of float
        Discharge rates [C], in order.
    upper_voltage, lower_voltage : float
        Cut-off voltages [V].
    charge_rate : float, optional
        Rate of every charge [C]. Default 0.1.
    repeats : int, optional
        Cycles at each rate. Default 1.
    rest : str, optional
        Rest after each half cycle; "none" for no rest. Default 10 minutes.
    hold_until : float, optional
        If given, the upper voltage is held until the rate has fallen to this [C].

    Returns
    -------
    pybamm.Experiment
        The protocol.

    Raises
    ------
    ProtocolError
        For values that are not allowed, or no rate at all.
    """
    return _joined(
        cycling(
            charge_rate, rate, upper_voltage, lower_voltage, rest, hold_until, repeats
        )
        for rate in several("rates", rates)
    )


@typed
def fixed_capacity(
    current_density: float, capacity: float, cutoff: Cutoff, cycles: int = 10
) -> pybamm.Experiment:
    """Return plating of a fixed capacity and stripping to the cut-off, cycle by cycle.

    Parameters
    ----------
    current_density : float
        Current density of both steps [mA.cm-2].
    capacity : float
        Charge plated in every cycle [mA.h.cm-2].
    cutoff : Cutoff
        Where stripping ends.
    cycles : int, optional
        Number of cycles. Default 10.

    Returns
    -------
    pybamm.Experiment
        The protocol.

    Raises
    ------
    ProtocolError
        For values that are not allowed.
    """
    cycles = whole("cycles", cycles)
    cycle = (plate(current_density, capacity), cutoff.strip(current_density))
    return pybamm.Experiment([cycle] * cycles)


@typed
def reservoir(
    current_density: float,
    reserve: float,
    capacity: float,
    cutoff: Cutoff,
    cycles: int = 10,
) -> pybamm.Experiment:
    """Return the reservoir method: a reserve, shallow cycles in it, all stripped at last.

    Parameters
    ----------
    current_density : float
        Current density of all steps [mA.cm-2].
    reserve : float
        Charge plated at first [mA.h.cm-2].
    capacity : float
        Charge of every shallow half cycle [mA.h.cm-2], less than the reserve.
    cutoff : Cutoff
        Where the last stripping ends.
    cycles : int, optional
        Number of shallow cycles. Default 10.

    Returns
    -------
    pybamm.Experiment
        The reserve, the shallow cycles and the last stripping, each a cycle of PyBaMM.

    Raises
    ------
    ProtocolError
        For values that are not allowed.

    References
    ----------
    Adams, Zheng, Ren, Xu and Zhang, Adv. Energy Mater. 8 (2018) 1702097,
    10.1002/aenm.201702097.
    """
    cycles = whole("cycles", cycles)
    positive("reserve", reserve, "mA.h.cm-2")
    if not 0 < capacity < reserve:
        raise ProtocolError(
            f"capacity: {capacity!r} mA.h.cm-2 was given; it must be > 0 and below the "
            f"reserve, {reserve:g} mA.h.cm-2"
        )
    shallow = (
        cutoff.strip_capacity(current_density, capacity),
        plate(current_density, capacity),
    )
    return pybamm.Experiment(
        [
            (plate(current_density, reserve),),
            *[shallow] * cycles,
            (cutoff.strip(current_density),),
        ]
    )


@typed
def critical_current_steps(
    currents: Iterable[float],
    capacity: float,
    cutoff: Cutoff,
    kind: str = "plating",
    other: float | None = None,
    rest: float | None = None,
) -> pybamm.Experiment:
    """Return cycles of equal capacity whose current density rises.

    Parameters
    ----------
    currents : iterable of float
        Current densities [mA.cm-2], rising.
    capacity : float
        Charge of every half cycle [mA.h.cm-2].
    cutoff : Cutoff
        Where stripping ends if contact is lost first.
    kind : str, optional
        What rises: the current density of "plating" (default), of "stripping" or of
        "both".
    other : float, optional
        Current density of the half cycle that does not rise [mA.cm-2]. Default: the
        first of `currents`.
    rest : float, optional
        Rest after each half cycle [s]. Default: none.

    Returns
    -------
    pybamm.Experiment
        One cycle a current density.

    Raises
    ------
    ProtocolError
        For values that are not allowed.
    """
    rising = several("currents", currents)
    if any(np.diff(rising) <= 0):
        raise ProtocolError(
            f"currents: {list(rising)!r} mA.cm-2 were given; they must rise"
        )
    if kind not in KINDS:
        raise ProtocolError(
            f"kind: {kind!r} was given; allowed are {', '.join(map(repr, KINDS))}"
        )
    other = rising[0] if other is None else other
    positive("other", other, "mA.cm-2")
    pause: tuple[Any, ...] = ()
    if rest is not None:
        positive("rest", rest, "s")
        pause = (pybamm.step.rest(duration=rest),)
    return pybamm.Experiment(
        [
            (
                plate(other if kind == "stripping" else current, capacity),
                *pause,
                cutoff.strip_capacity(
                    other if kind == "plating" else current, capacity
                ),
                *pause,
            )
            for current in rising
        ]
    )


@typed
def pulses(
    current_density: float, duration: float, rest: float, number: int
) -> pybamm.Experiment:
    """Return the galvanostatic intermittent titration: pulses, each with its rest.

    Parameters
    ----------
    current_density : float
        Current density [mA.cm-2], negative to plate (charge).
    duration, rest : float
        Duration of a pulse and of the rest after it [s].
    number : int
        Number of pulses.

    Returns
    -------
    pybamm.Experiment
        One cycle a pulse.

    Raises
    ------
    ProtocolError
        For values that are not allowed.
    """
    number = whole("number", number)
    positive("duration", duration, "s")
    positive("rest", rest, "s")
    if current_density == 0:
        raise ProtocolError("current_density: 0 mA.cm-2 was given; it must not be 0")
    pulse = CurrentDensity(
        current_density * MA_CM2,
        duration=duration,
        description=f"Pulse at {current_density:g} mA.cm-2 for {duration:g} s",
    )
    return pybamm.Experiment([(pulse, pybamm.step.rest(duration=rest))] * number)


@typed
def pressure_programme(
    pressures: Sequence[float], hold: float, ramp: float = 1.0, start: float = 0.0
) -> tuple[pybamm.Experiment, pybamm.Symbol]:
    """Return rests at one stack pressure after the other, and the pressure itself.

    Parameters
    ----------
    pressures : sequence of float
        Pressures [MPa], at least one; the first holds from the beginning.
    hold : float
        Time at each pressure [s].
    ramp : float, optional
        Time in which the pressure goes from one to the next [s], part of the hold.
        Default 1 s.
    start : float, optional
        Time at which the first hold begins [s], if other steps come before. Default 0.

    Returns
    -------
    pybamm.Experiment
        One rest a pressure.
    pybamm.Symbol
        The value of "Stack pressure [Pa]", a function of time.

    Raises
    ------
    ProtocolError
        For values that are not allowed.
    """
    held = several("pressures", pressures)
    positive("hold", hold, "s")
    if not 0 < ramp < hold:
        raise ProtocolError(
            f"ramp: {ramp!r} s was given; it must be > 0 s and below the hold, "
            f"{hold:g} s"
        )
    times, values = [0.0], [held[0] * MPA]
    for step, pressure in enumerate(held[1:], 1):
        begins = start + step * hold
        times += [begins, begins + ramp]
        values += [values[-1], pressure * MPA]
    times.append(max(times[-1], start + len(held) * hold) + hold)
    values.append(values[-1])
    rests = [(pybamm.step.rest(duration=hold),) for _ in held]
    pressure = pybamm.Interpolant(
        np.array(times), np.array(values), pybamm.t, name="Stack pressure programme"
    )
    return pybamm.Experiment(rests), pressure


def _joined(experiments: Iterable[pybamm.Experiment]) -> pybamm.Experiment:
    cycles = [cycle for experiment in experiments for cycle in experiment.cycles]
    return pybamm.Experiment(cycles)
