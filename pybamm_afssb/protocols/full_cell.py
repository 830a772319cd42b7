"""Ready protocols as ordinary PyBaMM experiments."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from numbers import Real
from typing import Any

import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ProtocolError, nearest
from pybamm_afssb.protocols.checks import whole
from pybamm_afssb.protocols.half_cell import plate_and_strip
from pybamm_afssb.protocols.rates import Rate, hold
from pybamm_afssb.units import FARADAY, MAH_CM2

#: Keys of a cycling protocol: meaning. A rate is a number [C], "C/10" or "0.5 mA/cm2".
CYCLING_KEYS = {
    "charge rate": "charge rate",
    "discharge rate": "discharge rate",
    "upper voltage": "upper cut-off voltage [V]",
    "lower voltage": "lower cut-off voltage [V]",
    "rest": "rest after each half cycle, such as '10 minutes'; 'none' leaves it out",
    "hold until": "rate at which a hold at the upper voltage ends; absent: no such end",
    "hold time": "longest hold at the upper voltage, such as '2 hours'",
    "formation": "rates of slow cycles before the others, such as [0.05, 0.1]",
}

#: What the steps of formation cycles are tagged with: retention counts from after them.
FORMATION = "formation"

#: Keys of a cycling protocol that are rates.
_RATES = ("charge rate", "discharge rate", "hold until")

#: Keys of a half cell's protocol: meaning.
PLATING_KEYS = {
    "current density": "current density of plating and stripping [mA.cm-2]",
    "capacity": "charge plated in every cycle [mA.h.cm-2]",
    "cutoff": "potential against lithium at which stripping ends [V]",
    "rest": "rest after each half cycle [s]; absent: no rest",
}

#: Units of the keys that are numbers, for a full and for a half cell.
_UNITS = {
    False: {"upper voltage": "V", "lower voltage": "V"},
    True: {
        "current density": "mA.cm-2",
        "capacity": "mA.h.cm-2",
        "cutoff": "V",
        "rest": "s",
    },
}

#: Keys of a full cell's protocol and the parameters whose window they must be in.
_WINDOW = {
    "upper voltage": "Upper voltage cut-off [V]",
    "lower voltage": "Lower voltage cut-off [V]",
}


@typed
def cycling(
    charge_rate: float | str,
    discharge_rate: float | str,
    upper_voltage: float,
    lower_voltage: float,
    rest: str = "10 minutes",
    hold_until: float | str | None = None,
    cycles: int = 1,
    period: str | None = None,
    hold_time: str | None = None,
    formation: float | str | Sequence[Any] = (),
) -> pybamm.Experiment:
    """Return charge, rest, discharge, rest, as often as asked.

    Parameters
    ----------
    charge_rate, discharge_rate : float or str
        Rates [C], multiples of the nominal capacity per hour, or current densities such
        as "0.5 mA/cm2".
    upper_voltage, lower_voltage : float
        Cut-off voltages [V].
    rest : str, optional
        Rest after each half cycle; "none" for no rest. Default 10 minutes.
    hold_until : float or str, optional
        If given, the upper voltage is held until the rate has fallen to this [C], or
        the current density, such as "0.05 mA/cm2".
    cycles : int, optional
        Number of cycles. Default 1.
    period : str, optional
        How often to record. Default: every step of the solver.
    hold_time : str, optional
        If given, the upper voltage is held for no longer than this, such as "2 hours".
    formation : sequence of float or str, optional
        Rates of cycles that come before the others, one a cycle, charge and discharge
        alike. They have the hold where their rate is above that which ends it, and
        :func:`pybamm_afssb.cycle_summary` counts retention from the cycle after them.

    Returns
    -------
    pybamm.Experiment
        The protocol.

    Raises
    ------
    ProtocolError
        For a rate that is not positive, voltages in the wrong order, or a number of
        cycles below one.
    """
    charge = Rate.of("charge rate", charge_rate)
    discharge = Rate.of("discharge rate", discharge_rate)
    until = None if hold_until is None else Rate.of("hold until", hold_until)
    if until is not None and not until.below(charge):
        raise ProtocolError(
            f"'hold until': {hold_until!r} {until.unit} was given; it must be between 0 "
            f"and the charge rate, {charge.value:g} {charge.unit}"
        )
    if not lower_voltage < upper_voltage:
        raise ProtocolError(
            f"lower voltage {lower_voltage!r} V is not below the upper voltage "
            f"{upper_voltage!r} V"
        )
    cycles = whole("cycles", cycles)
    alone = isinstance(formation, str | Real)
    slow = [Rate.of("formation", one) for one in ([formation] if alone else formation)]  # type: ignore[union-attr]
    pause = () if rest == "none" else (f"Rest for {rest}",)

    def steps(to: Rate, back: Rate, tags: str | None = None) -> tuple[Any, ...]:
        held = (until is None or until.below(to)) and (until or hold_time)
        kept = (hold(upper_voltage, until, hold_time, tags=tags),) if held else ()
        waits = [pybamm.step.string(text, tags=tags) for text in pause]
        return (
            to.charge(upper_voltage, tags=tags),
            *kept,
            *waits,
            back.discharge(lower_voltage, tags=tags),
            *waits,
        )

    try:
        first = [steps(rate, rate, FORMATION) for rate in slow]
        then = [steps(charge, discharge)] * cycles
        return pybamm.Experiment([*first, *then], period=period)
    except ValueError as error:
        raise ProtocolError(f"the protocol cannot be read: {error}") from None


def formation_cycles(experiment: pybamm.Experiment) -> list[bool]:
    """Say of every cycle of an experiment whether it is one of formation.

    Parameters
    ----------
    experiment : pybamm.Experiment
        The experiment.
    """
    found, start = [], 0
    for length in experiment.cycle_lengths:
        steps = experiment.steps[start : start + length]
        found.append(all(FORMATION in (step.tags or ()) for step in steps))
        start += length
    return found


def from_keys(
    protocol: Mapping[str, Any], cycles: int = 1, half_cell: bool = False
) -> pybamm.Experiment:
    """Return the protocol that a parameter set's keys describe.

    Parameters
    ----------
    protocol : dict
        Keys of :data:`CYCLING_KEYS`, or of :data:`PLATING_KEYS` for a half cell.
    cycles : int, optional
        Number of cycles. Default 1.
    half_cell : bool, optional
        Whether it is a half cell's protocol. Default False.

    Raises
    ------
    ProtocolError
        For an unknown or a missing key, or a value that is not allowed.
    """
    keys, needed = (PLATING_KEYS, 2) if half_cell else (CYCLING_KEYS, 4)
    for key in protocol:
        if key not in keys:
            raise ProtocolError(
                f"protocol key '{key}' was given; allowed are "
                f"{', '.join(repr(k) for k in keys)}.{nearest(key, keys)}"
            )
    missing = [k for k in list(keys)[:needed] if k not in protocol]
    if missing:
        raise ProtocolError(f"the protocol needs '{missing[0]}'")
    for key, value in protocol.items():
        if half_cell or key not in (*_RATES, "formation"):
            _check_value(key, value, _UNITS[half_cell].get(key))
    arguments = {key.replace(" ", "_"): value for key, value in protocol.items()}
    make = plate_and_strip if half_cell else cycling
    return make(**arguments, cycles=cycles)


def _check_value(key: str, value: Any, unit: str | None) -> None:
    if unit is None:
        if not isinstance(value, str) and not (key == "hold time" and value is None):
            raise ProtocolError(
                f"'{key}': {value!r} was given; a text is needed, such as "
                "'10 minutes', or 'none'"
            )
    elif value is not None:
        try:
            check = limits.check if unit == "V" else limits.finite
            check(f"{key} [{unit}]", value)
        except limits.LimitError as error:
            raise ProtocolError(f"the protocol's {error}") from None


def refuse_outside_window(
    protocol: Mapping[str, Any], parameter_values: Mapping[str, Any]
) -> None:
    """Refuse cut-off voltages that the cell's own end a run before.

    Parameters
    ----------
    protocol : dict
        Keys of :data:`CYCLING_KEYS`.
    parameter_values : pybamm.ParameterValues or dict
        The cell's parameter values.

    Raises
    ------
    ProtocolError
        If a voltage is outside the parameters' window.
    """
    for key, name in _WINDOW.items():
        given, cut = protocol.get(key), parameter_values.get(name)
        if given is None or not isinstance(cut, int | float):
            continue
        outside = given > cut if key == "upper voltage" else given < cut
        if outside:
            raise ProtocolError(
                f"the protocol's '{key}' of {given:g} V is outside the cell's window, "
                f"which '{name}' = {cut:g} V ends; change both"
            )


def refuse_empty_discharge(experiment: pybamm.Experiment) -> None:
    """Refuse a protocol whose first current discharges a cell that was never charged.

    Parameters
    ----------
    experiment : pybamm.Experiment
        The protocol.

    Raises
    ------
    ProtocolError
        If its first step that is not a rest is a discharge.
    """
    for step in experiment.steps:
        if step.direction == "rest":
            continue
        if step.direction == "discharge":
            raise ProtocolError(
                f"the protocol starts with '{step.description or step}', but an "
                "anode-free cell has no lithium on its collector before the first "
                "charge. Charge first, or start charged: solve(initial_soc=1), or set "
                "'Initial plated lithium [mol.m-2]' and 'Initial collector potential vs "
                "Li [V]'."
            )
        return


def refuse_missing_lithium(
    experiment: pybamm.Experiment, values: pybamm.ParameterValues
) -> None:
    """Refuse a protocol whose charges of fixed duration take more than the cathode has.

    A charge with a cut-off may end earlier, and ends by name; it is not counted, nor is
    what comes after the experiment's own time has run out. A voltage or a capacity that
    ends the experiment may come at any time: nothing is counted then.

    Parameters
    ----------
    experiment : pybamm.Experiment
        The protocol of a full cell.
    values : pybamm.ParameterValues
        The cell's parameters.

    Raises
    ------
    ProtocolError
        With the charge that was asked for and the lithium that there is.
    """
    names = (
        "Initial concentration in positive electrode [mol.m-3]",
        "Positive electrode active material volume fraction",
        "Positive electrode thickness [m]",
        "Electrode width [m]",
        "Electrode height [m]",
        "Number of electrodes connected in parallel to make a cell",
    )
    numbers = [values[name] for name in names]
    if not all(isinstance(number, Real) for number in numbers):
        return  # a function or an input: known only when it is solved
    per_area = FARADAY
    for number in numbers[:3]:
        per_area *= number
    area = numbers[3] * numbers[4] * numbers[5]
    if set(experiment.termination) - {"time"}:
        return
    left = experiment.termination.get("time", math.inf)
    taken = 0.0
    for step in experiment.steps:
        charge = _fixed_charge(step, values)
        if charge is not None and step.duration > left:
            charge *= left / step.duration
        left = max(0.0, left - step.duration)
        if step.direction == "discharge":
            taken = 0.0 if charge is None else max(0.0, taken - charge / area)
        elif step.direction == "charge" and charge is not None and not step.termination:
            taken += charge / area
        if taken > per_area:
            raise ProtocolError(
                f"'{step.description or step}' would have taken {taken / MAH_CM2:.4g} "
                f"mA.h.cm-2 out of the cathode, which has {per_area / MAH_CM2:.4g} "
                "mA.h.cm-2 of lithium; ask for less, or give a cut-off voltage"
            )


def _fixed_charge(
    step: pybamm.step.BaseStep, values: pybamm.ParameterValues
) -> float | None:
    """Return the charge [C] that a step at constant current passes, if it is known."""
    explicit = isinstance(step, pybamm.step.BaseStepExplicit)
    if not explicit or not isinstance(step.value, Real) or step.uses_default_duration:
        return None
    current = pybamm.convert_to_symbol(step.current_value(None))
    return abs(float(values.process_symbol(current).evaluate())) * step.duration
