"""Protocols of aurora-unicycler, which writes those of a laboratory's cyclers.

Its own list of texts for PyBaMM loses a limit of 0 V, its cycles and what the potential
of a half cell means. Here its steps become steps of PyBaMM one by one:

- A positive current raises the voltage: it charges a full cell, and strips a half cell,
  whose voltage is the potential of the collector against lithium.
- A pass through the innermost loop is a cycle. Steps outside of such loops make cycles of
  a charge and what follows it up to the next charge after a discharge.
- A C-rate is of the sample's capacity if the protocol has one, else of the cell's.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.library import load_set
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.exchange.complaints import one_complaint
from pybamm_afssb.options.half_cell import COUNTER
from pybamm_afssb.protocols.checks import exact
from pybamm_afssb.protocols.voltammetry import line

_MA = 1e-3
#: Stands for a limit of 0 V while aurora-unicycler, which takes 0 for none, checks it.
_ZERO = 1e-12


@typed
def from_unicycler(
    protocol: Any, cell: str | CellSet, skip: tuple[str, ...] = ()
) -> pybamm.Experiment:
    """Return the experiment that a protocol of aurora-unicycler describes.

    Parameters
    ----------
    protocol : str, path-like, dict or aurora_unicycler.CyclingProtocol
        The protocol, its JSON file or the content of that.
    cell : str or CellSet
        The set that it is for, or its name: it says whether voltages are those of a
        full cell or potentials of a half cell.
    skip : tuple of str, optional
        Kinds of steps that may be left out: "impedance_spectroscopy".

    Returns
    -------
    pybamm.Experiment
        The experiment, with its cycles; for ``simulation(cell, protocol=...)``.

    Raises
    ------
    ProtocolError
        For a protocol that does not validate, or a step that cannot be simulated; the
        message names the step.
    ModuleNotFoundError
        If the package aurora-unicycler is not installed.

    Warns
    -----
    UserWarning
        If the protocol has safety limits, which a simulation does not need.
    """
    found = cell if isinstance(cell, CellSet) else load_set(cell)
    method = _validated(protocol)
    for kind in skip:
        if kind != "impedance_spectroscopy":
            raise ProtocolError(
                f"skip: {kind!r} was given; allowed is 'impedance_spectroscopy'"
            )
    limits = method.safety.model_dump(exclude_none=True)
    if limits:
        told = ", ".join(f"{key} = {value:g}" for key, value in limits.items())
        warnings.warn(
            f"the protocol's safety limits ({told}) are no part of the experiment",
            stacklevel=3,
        )
    maker = _Maker(found, method.sample.capacity_mAh, skip)
    cycles = list(_cycles(_nested(list(method.method)), maker))
    if not cycles:
        raise ProtocolError("the protocol has no step that is simulated")
    return pybamm.Experiment(cycles, period=f"{exact(method.record.time_s)} seconds")


def _validated(protocol: Any) -> Any:
    try:
        import aurora_unicycler as unicycler
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "protocols of cyclers need the package aurora-unicycler: pip install "
            "'pybamm-afssb[unicycler]'"
        ) from None
    if isinstance(protocol, unicycler.CyclingProtocol):
        return protocol
    if isinstance(protocol, str | os.PathLike):
        try:
            protocol = json.loads(Path(protocol).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            said = " ".join(str(error).split())
            raise ProtocolError(f"'{protocol}' cannot be read: {said}") from None
    if not isinstance(protocol, Mapping):
        raise ProtocolError(
            f"protocol: {type(protocol).__name__} was given; a CyclingProtocol of "
            "aurora-unicycler, its JSON file or the content of that is needed"
        )
    held = {**protocol}
    if isinstance(held.get("method"), list):
        held["method"] = [_kept_limit(step) for step in held["method"]]
    try:
        return unicycler.CyclingProtocol(**held)
    except Exception as error:  # pydantic's, and those of the package's own checks
        raise ProtocolError(
            f"the protocol is no valid one of aurora-unicycler: {one_complaint(error)}"
        ) from None


def _kept_limit(step: Any) -> Any:
    """Return a step with a limit of 0 V that the package does not take for none."""
    if not isinstance(step, Mapping):
        return step
    limit = step.get("until_voltage_V")
    zero = isinstance(limit, int | float) and not isinstance(limit, bool) and not limit
    return {**step, "until_voltage_V": _ZERO} if zero else step


# --- loops ----------------------------------------------------------------------------
@dataclass
class _Loop:
    """Steps that are repeated.

    Parameters
    ----------
    first : int
        Place of the first of them, counted from 0.
    body : list
        The steps, and loops among them, with their places.
    times : int
        How often, in all.
    """

    first: int
    body: list[Any]
    times: int


def _nested(method: list[Any]) -> list[Any]:
    """Return (place, step) pairs and loops; tags mark places and are gone."""
    tags = {step.tag: place for place, step in enumerate(method) if step.step == "tag"}
    found: list[Any] = []
    for place, step in enumerate(method):
        if step.step == "tag":
            continue
        if step.step != "loop":
            found.append((place, step))
            continue
        target = step.loop_to
        to = tags[target] if isinstance(target, str) else target - 1
        starts = [part.first if isinstance(part, _Loop) else part[0] for part in found]
        inside = [k for k, start in enumerate(starts) if start >= to]
        across = [p for p in found if isinstance(p, _Loop) and _reaches(p, to)]
        if not inside or across:
            raise ProtocolError(
                f"step {place + 1} of the protocol: it loops to {target!r}, which is "
                "inside another loop; loops must not cross"
            )
        body = found[inside[0] :]
        found[inside[0] :] = [_Loop(starts[inside[0]], body, step.cycle_count)]
    return found


def _reaches(loop: _Loop, to: int) -> bool:
    """Whether a place is inside a loop, after its first step."""
    last = loop.body[-1]
    end = last.first if isinstance(last, _Loop) else last[0]
    return loop.first < to <= end


def _cycles(parts: list[Any], maker: _Maker) -> Iterator[tuple[Any, ...]]:
    """Yield the cycles: each pass through an innermost loop, and what is outside."""
    outside: list[Any] = []
    for part in parts:
        if not isinstance(part, _Loop):
            outside += maker.steps(*part)
            continue
        yield from _charges(outside)
        outside = []
        inner = any(isinstance(own, _Loop) for own in part.body)
        for _ in range(part.times):
            if inner:
                yield from _cycles(part.body, maker)
                continue
            cycle = [step for own in part.body for step in maker.steps(*own)]
            if cycle:
                yield tuple(cycle)
    yield from _charges(outside)


def _charges(steps: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield cycles that begin with a charge after a discharge."""
    cycle: list[Any] = []
    discharged = False
    for step in steps:
        if step.direction == "charge" and discharged:
            yield tuple(cycle)
            cycle, discharged = [], False
        discharged = discharged or step.direction == "discharge"
        cycle.append(step)
    if cycle:
        yield tuple(cycle)


# --- steps ----------------------------------------------------------------------------
@dataclass(frozen=True)
class _Crossed:
    """How far the potential of a half cell is from a limit [V].

    Parameters
    ----------
    limit : float
        The limit against lithium.
    sign : int
        1 if the potential rises to it, -1 if it falls.
    """

    limit: float
    sign: int

    def __call__(self, variables: Any) -> Any:
        return self.sign * (self.limit - variables[n.HALF_CELL_POTENTIAL])


class _Maker:
    """Makes steps of PyBaMM."""

    def __init__(
        self, cell: CellSet, capacity: float | None, skip: tuple[str, ...]
    ) -> None:
        self.half = cell.models[0] == "HalfCell"
        self.capacity, self.skip = capacity, skip
        self.reference: float | None = None
        if self.half:
            choice = cell.chosen().get(COUNTER)
            entry = cell.all_entries().get(
                f"{choice} counter electrode potential vs Li [V]"
            )
            self.reference = entry.number if entry is not None and choice else 0.0

    def steps(self, place: int, step: Any) -> list[Any]:
        """Return the step, or none if it is left out."""
        if step.step in self.skip:
            return []
        make = getattr(self, f"_{step.step}", None)
        if make is None:
            raise ProtocolError(
                f"step {place + 1} of the protocol: '{step.step}' cannot be simulated "
                "in an experiment; skip=('impedance_spectroscopy',) leaves spectra out, "
                "and pybamm_afssb.impedance computes them"
            )
        return [make(step)]

    def _open_circuit_voltage(self, step: Any) -> Any:
        return pybamm.step.rest(duration=step.until_time_s)

    def _voltage_scan(self, step: Any) -> Any:
        ends = step.start_voltage_V, step.end_voltage_V
        return line(*ends, step.scan_rate_mV_per_s, self.reference)

    def _constant_current(self, step: Any) -> Any:
        rate, current = step.rate_C, step.current_mA
        raises = (rate or current) > 0
        side = -1 if raises != self.half else 1  # PyBaMM: a charge is below 0
        direction = "charge" if side < 0 else "discharge"
        limit = step.until_voltage_V
        ends: dict[str, Any] = {"duration": step.until_time_s or None}
        said = f" for {exact(step.until_time_s)} seconds" if step.until_time_s else ""
        if limit is not None:
            limit = 0.0 if abs(limit) <= _ZERO else limit
            said += f" until {exact(limit)} V" + (" vs Li" if self.half else "")
            ends["termination"] = self._until(limit, raises)
        if rate and not self.capacity:
            text = f"{direction.capitalize()} at {exact(abs(rate))}C{said}"
            return pybamm.step.c_rate(side * abs(rate), description=text, **ends)
        amount = abs(rate * self.capacity if rate else current)
        text = f"{direction.capitalize()} at {exact(amount)} mA{said}"
        return pybamm.step.current(side * amount * _MA, description=text, **ends)

    def _until(self, limit: float, raises: bool) -> Any:
        if not self.half:
            return f"{exact(limit)} V"
        word = ">" if raises else "<"
        return pybamm.step.CustomTermination(
            f"Half-cell potential {word} {limit:g} V vs Li",
            _Crossed(limit, 1 if raises else -1),
        )

    def _constant_voltage(self, step: Any) -> Any:
        held = step.voltage_V
        voltage = held if self.reference is None else self.reference - held
        ends: dict[str, Any] = {"duration": step.until_time_s or None}
        said = f"Hold at {exact(held)} V" + (" vs Li" if self.half else "")
        if step.until_time_s:
            said += f" for {exact(step.until_time_s)} seconds"
        if step.until_rate_C and not self.capacity:
            limit = abs(step.until_rate_C)
            ends["termination"] = pybamm.step.CRateTermination(limit)
            said += f" until {exact(limit)}C"
        elif step.until_rate_C or step.until_current_mA:
            rate = step.until_rate_C
            limit = abs(rate * self.capacity if rate else step.until_current_mA) * _MA
            ends["termination"] = pybamm.step.CurrentTermination(limit)
            said += f" until {exact(limit)} A"
        return pybamm.step.voltage(voltage, description=said, **ends)
