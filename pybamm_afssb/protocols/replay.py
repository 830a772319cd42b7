"""A measured table as an experiment: its current, stack pressure and temperature.

The table is cut into steps where its own steps and cycles change, and where two samples
have the same time but not the same value. From the last sample of a step on the current
is that of the first sample of the next one. Within a step everything is straight between
the samples, and reduced to few knots with the same charge
(:mod:`pybamm_afssb.protocols.reduced`). A step whose current is zero but for noise is a
rest, without any: on a bare collector the noise of an ammeter would otherwise charge the
double layer by volts. A step ends with its last sample and with
nothing else; what ends a replay earlier is an event of the cell, such as a short.

The current is followed if the table has one, per area where it is given so: the cell
that was measured and the one of the set need not have the same area. A table without
current is followed in its power, one with neither in its voltage. A half cell's measured
voltage is that of the collector against the counter electrode, PyBaMM's the other way
round.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pybamm

from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.host.replay_steps import (
    ReplayCurrent,
    ReplayPower,
    ReplayVoltage,
    on_clock,
)
from pybamm_afssb.measured.columns import (
    CURRENT,
    CYCLE,
    DENSITY,
    POWER,
    PRESSURE,
    STEP,
    TEMPERATURE,
    TIME,
    VOLTAGE,
)
from pybamm_afssb.protocols.reduced import NOISE, noise, reduced, stops
from pybamm_afssb.units import MA_CM2, MPA

#: What a replay follows, the first that the table has: its steps, the factor to PyBaMM's
#: unit, and the tolerance of the reduction, as a share of the largest value.
_FOLLOWED = {
    DENSITY: (ReplayCurrent, MA_CM2, 2e-3),
    CURRENT: (ReplayCurrent, 1.0, 2e-3),
    POWER: (ReplayPower, 1.0, 2e-3),
    VOLTAGE: (ReplayVoltage, 1.0, 2e-5),
}
#: What is followed besides: the parameter, its unit, and the tolerance [MPa, K].
_BESIDES = {
    PRESSURE: ("Stack pressure [Pa]", MPA, 5e-3),
    TEMPERATURE: ("Ambient temperature [K]", 1.0, 0.05),
}
#: A current below this share of the largest is none.
_NONE = 1e-3
#: How far the clock leaps between two steps [s].
_LEAP = 1.0
#: The temperature that a cell which heats up starts with, the table's first.
STARTS_AT = "Initial temperature [K]"
#: With fewer samples a step than this the table's own steps are no steps of a replay.
_SAMPLES = 4
#: An interval this much longer than usual is a gap, if this share of the charge is in it.
_GAP, _SHARE = 20, 0.01


@dataclass(frozen=True)
class Replay:
    """What a table becomes.

    Attributes
    ----------
    experiment : pybamm.Experiment
        One cycle for each of the table.
    parameters : dict
        What the table sets of the cell: pressure and temperature over the clock.
    """

    experiment: pybamm.Experiment
    parameters: dict[str, Any]


@dataclass(frozen=True)
class _Stretch:
    """Samples between two jumps.

    Attributes
    ----------
    cycle, step : int
        Their numbers.
    times : numpy.ndarray, shape (n,)
        Increasing times [s].
    values : dict of str to numpy.ndarray
        Values by column.
    """

    cycle: int
    step: int
    times: np.ndarray
    values: dict[str, np.ndarray]


def replay(
    table: pd.DataFrame, parameters: Mapping[str, Any], half_cell: bool = False
) -> Replay:
    """Return the experiment that does to a cell what a table says.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`pybamm_afssb.read` returns it.
    parameters : dict
        Parameters that the user gave, which must not say what the table says.
    half_cell : bool, optional
        Whether it is a half cell's table. Default False.

    Raises
    ------
    ProtocolError
        For a table without time or without what could be followed, a sample that is
        missing, times that go backwards, or a parameter that is given twice.
    LimitError
        For an impossible pressure or temperature.
    """
    followed = _check(table, parameters)
    columns = [followed, *(name for name in _BESIDES if name in table)]
    data = table.copy()
    for name in columns[1:]:
        data[name] = np.interp(
            table[TIME],
            table[TIME][table[name].notna()],
            table[name][table[name].notna()],
        )
    _warn_of_gaps(data, followed)
    kind, factor, share = _FOLLOWED[followed]
    if half_cell and followed == VOLTAGE:
        factor = -factor
    scales = {name: float(np.abs(data[name]).max()) for name in columns}
    stretches = _stretches(data, columns)
    if followed != VOLTAGE:
        for stretch in stretches:
            _rest(stretch.values[followed], scales[followed])
    tolerances = {followed: share * scales[followed]}
    tolerances |= {name: _BESIDES[name][2] for name in columns[1:]}
    knots: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {n: [] for n in columns}
    begins, halts = [], []
    clock = 0.0
    for stretch in stretches:
        t = stretch.times - stretch.times[0]
        begins.append(clock)
        must: list[float] = []
        for name in columns:
            x, y = reduced(t, stretch.values[name], tolerances[name])
            must += list(stops(x, y, scales[name]))
            knots[name].append((clock + x, y))
        halts.append(tuple(float(x) for x in np.unique(must)))
        clock += t[-1] + _LEAP
    curves = {
        name: on_clock(
            np.concatenate([x for x, _ in parts]),
            (_BESIDES[name][1] if name in _BESIDES else factor)
            * np.concatenate([y for _, y in parts]),
            f"Measured {name}",
        )
        for name, parts in knots.items()
    }
    value = curves[followed] * _area() if followed == DENSITY else curves[followed]
    cycles: list[list[pybamm.step.BaseStep]] = []
    before = None
    for stretch, begin, halt in zip(stretches, begins, halts, strict=True):
        if stretch.cycle != before:
            cycles.append([])
            before = stretch.cycle
        seconds = float(stretch.times[-1] - stretch.times[0])
        cycles[-1].append(
            kind(
                value,
                begins=begin,
                stops=halt,
                duration=seconds,
                direction=_direction(stretch, followed, scales[followed]),
                description=f"Measured step {stretch.step}, {seconds:g} s",
            )
        )
    changed = {_BESIDES[name][0]: curves[name] for name in columns[1:]}
    if TEMPERATURE in columns:
        changed[STARTS_AT] = float(data[TEMPERATURE].iloc[0])
    return Replay(pybamm.Experiment([tuple(cycle) for cycle in cycles]), changed)


def _area() -> pybamm.Symbol:
    return (
        pybamm.Parameter("Electrode width [m]")
        * pybamm.Parameter("Electrode height [m]")
        * pybamm.Parameter("Number of electrodes connected in parallel to make a cell")
    )


def _check(table: pd.DataFrame, parameters: Mapping[str, Any]) -> str:
    """Return what is followed, if the table can be."""
    followed = next((name for name in _FOLLOWED if name in table), None)
    if TIME not in table or followed is None or len(table) < 2:
        raise ProtocolError(
            f"protocol: a table of {len(table)} rows with the columns "
            f"{', '.join(map(repr, table.columns))} was given; '{TIME}' and one of "
            f"{', '.join(map(repr, _FOLLOWED))} are needed, in at least two rows, as "
            "pybamm_afssb.read returns them"
        )
    for name in (TIME, followed):
        missing = ~np.isfinite(table[name].to_numpy(dtype=float))
        if missing.any():
            row = int(np.argmax(missing))
            raise ProtocolError(
                f"protocol: '{name}' of row {row} of {len(table)} is "
                f"{table[name].iloc[row]}, at {table[TIME].iloc[row]:g} s, and "
                f"{int(missing.sum())} in all are no finite numbers; leave such rows out "
                "or interpolate them"
            )
    times = table[TIME].to_numpy(dtype=float)
    if (np.diff(times) < 0).any() or times[-1] == times[0]:
        row = int(np.argmin(np.diff(times))) + 1
        raise ProtocolError(
            f"protocol: row {row} is at {times[row]:g} s, after {times[row - 1]:g} s; "
            "times must not go backwards, and must go on"
        )
    for name, (parameter, factor, _) in _BESIDES.items():
        if name not in table:
            continue
        if parameter in parameters:
            raise ProtocolError(
                f"'{parameter}' was given in 'parameters', and the table of the "
                f"protocol has '{name}'; leave one of the two out, such as "
                f"protocol=table.drop(columns={name!r})"
            )
        if table[name].isna().all():
            raise ProtocolError(
                f"protocol: '{name}' has no number; leave the column out"
            )
        for value in (table[name].min(), table[name].max()):
            limits.check(parameter, float(value) * factor, " by the table")
    return followed


def _warn_of_gaps(table: pd.DataFrame, followed: str) -> None:
    """Warn of an interval without samples in which much of the charge is guessed."""
    times = table[TIME].to_numpy()
    values = np.abs(table[followed].to_numpy())
    widths = np.diff(times)
    if followed == VOLTAGE or not (widths > 0).any():
        return
    passed = widths * (values[1:] + values[:-1]) / 2
    gaps = (widths > _GAP * np.median(widths[widths > 0])) & (
        np.abs(np.diff(values)) > 0.05 * values.max()
    )
    guessed = gaps & (passed > _SHARE * passed.sum())
    if guessed.any():
        first = int(np.argmax(guessed))
        warnings.warn(
            f"the table has no sample from {times[first]:g} s to {times[first + 1]:g} s, "
            f"where '{followed}' changes, and {int(guessed.sum())} such gaps in all; what "
            "passed in them is not known: the value of the step is taken, or a straight "
            "line within one",
            stacklevel=4,
        )


def _stretches(table: pd.DataFrame, columns: list[str]) -> list[_Stretch]:
    """Cut a table where something jumps."""
    times = table[TIME].to_numpy(dtype=float)
    rows = len(table)
    cycle = table[CYCLE].to_numpy() if CYCLE in table else np.ones(rows, dtype=int)
    step = table[STEP].to_numpy() if STEP in table else np.ones(rows, dtype=int)
    new = np.diff(cycle) != 0
    at_once = np.diff(times) == 0
    steps = np.diff(step) != 0
    if steps.sum() < rows / _SAMPLES:
        new |= steps
    values = {name: table[name].to_numpy(dtype=float) for name in columns}
    new |= at_once & (np.diff(values[columns[0]]) != 0)
    edges = [0, *(1 + np.flatnonzero(new)), rows]
    found = []
    for first, last in pairwise(edges):
        own = slice(first, last)
        t = times[own]
        y = {name: v[own] for name, v in values.items()}
        if first and times[first - 1] < t[0]:
            t = np.concatenate([times[first - 1 : first], t])
            # what is followed jumps at once, what is besides goes on
            y = {
                name: np.concatenate(
                    [[v[0] if name == columns[0] else values[name][first - 1]], v]
                )
                for name, v in y.items()
            }
        kept = np.concatenate([[True], np.diff(t) > 0])
        if kept.sum() > 1:
            y = {name: v[kept].copy() for name, v in y.items()}
            found.append(_Stretch(int(cycle[first]), int(step[first]), t[kept], y))
    return found


def _rest(values: np.ndarray, scale: float) -> None:
    """Set what is noise about zero to zero."""
    largest = max(_NONE * scale, NOISE * noise(values))
    if np.abs(values.mean()) < _NONE * scale and (np.abs(values) <= largest).all():
        values[:] = 0.0


def _direction(stretch: _Stretch, followed: str, scale: float) -> str | None:
    """Return what PyBaMM calls the direction of a step; None if no current tells it."""
    if followed not in (CURRENT, DENSITY):
        return None
    values = stretch.values[followed]
    if not values.any():
        return "rest"
    return "discharge" if np.trapezoid(values, stretch.times) > 0 else "charge"
