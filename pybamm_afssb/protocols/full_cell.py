"""Ready protocols as ordinary PyBaMM experiments."""

from __future__ import annotations

import math
from collections.abc import Mapping
from numbers import Real
from typing import Any

import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ProtocolError, nearest
from pybamm_afssb.protocols.checks import exact, whole
from pybamm_afssb.protocols.half_cell import plate_and_strip
from pybamm_afssb.units import FARADAY, MAH_CM2

#: Keys of a cycling protocol: meaning.
CYCLING_KEYS = {
    "charge rate": "charge rate [C]",
    "discharge rate": "discharge rate [C]",
    "upper voltage": "upper cut-off voltage [V]",
    "lower voltage": "lower cut-off voltage [V]",
    "rest": "rest after each half cycle, such as '10 minutes'; 'none' leaves it out",
    "hold until": "rate at which a hold at the upper voltage ends [C]; absent: no hold",
}

#: Keys of a half cell's protocol: meaning.
PLATING_KEYS = {
    "current density": "current density of plating and stripping [mA.cm-2]",
    "capacity": "charge plated in every cycle [mA.h.cm-2]",
    "cutoff": "potential against lithium at which stripping ends [V]",
    "rest": "rest after each half cycle [s]; absent: no rest",
}

#: Units of the keys that are numbers, for a full and for a half cell.
_UNITS = {
    False: {
        "charge rate": "C",
        "discharge rate": "C",
        "upper voltage": "V",
        "lower voltage": "V",
        "hold until": "C",
    },
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
    charge_rate: float,
    discharge_rate: float,
    upper_voltage: float,
    lower_voltage: float,
    rest: str = "10 minutes",
    hold_until: float | None = None,
    cycles: int = 1,
    period: str | None = None,
) -> pybamm.Experiment:
    """Return charge, rest, discharge, rest, as often as asked.

    Parameters
    ----------
    charge_rate, discharge_rate : float
        Rates [C], multiples of the nominal capacity per hour.
    upper_voltage, lower_voltage : float
        Cut-off voltages [V].
    rest : str, optional
        Rest after each half cycle; "none" for no rest. Default 10 minutes.
    hold_until : float, optional
        If given, the upper voltage is held until the rate has fallen to this [C].
    cycles : int, optional
        Number of cycles. Default 1.
    period : str, optional
        How often to record. Default: every step of the solver.

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
    for label, rate in (("charge", charge_rate), ("discharge", discharge_rate)):
        if not rate > 0:
            raise ProtocolError(
                f"{label} rate: {rate!r} C was given; it must be > 0 C: every cycle "
                "charges first, because the collector starts without lithium"
            )
    if hold_until is not None and not 0 < hold_until < charge_rate:
        raise ProtocolError(
            f"'hold until': {hold_until!r} C was given; it must be between 0 and the "
            f"charge rate, {charge_rate:g} C"
        )
    if not lower_voltage < upper_voltage:
        raise ProtocolError(
            f"lower voltage {lower_voltage!r} V is not below the upper voltage "
            f"{upper_voltage!r} V"
        )
    cycles = whole("cycles", cycles)
    pause = () if rest == "none" else (f"Rest for {rest}",)
    hold = (
        ()
        if hold_until is None
        else (f"Hold at {exact(upper_voltage)} V until {exact(hold_until)}C",)
    )
    cycle = (
        f"Charge at {exact(charge_rate)}C until {exact(upper_voltage)} V",
        *hold,
        *pause,
        f"Discharge at {exact(discharge_rate)}C until {exact(lower_voltage)} V",
        *pause,
    )
    try:
        return pybamm.Experiment([cycle] * cycles, period=period)
    except ValueError as error:
        raise ProtocolError(f"the protocol cannot be read: {error}") from None


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
        _check_value(key, value, _UNITS[half_cell].get(key))
    arguments = {key.replace(" ", "_"): value for key, value in protocol.items()}
    make = plate_and_strip if half_cell else cycling
    return make(**arguments, cycles=cycles)


def _check_value(key: str, value: Any, unit: str | None) -> None:
    if unit is None:
        if not isinstance(value, str):
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
