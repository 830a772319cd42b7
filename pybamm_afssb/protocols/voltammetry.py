"""Steps that drive the potential: straight lines over time, and holds.

The potential is what is published, against lithium in a half cell: ``E = U_ref - V`` with
the tabulated potential ``U_ref`` of the counter electrode and PyBaMM's voltage ``V``. A
full cell's voltage is driven as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pybamm

from pybamm_afssb.arguments import check, typed
from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.protocols.checks import exact, positive, whole

MV = 1e-3


@dataclass(frozen=True)
class _Line:
    """A voltage [V] over the time of a step [s]."""

    start: float
    slope: float

    def __call__(self, t: Any) -> Any:
        return self.start + self.slope * t


def line(
    start: float, end: float, scan_rate: float, reference: float | None = None
) -> pybamm.step.BaseStep:
    """Return a step along a straight line.

    Parameters
    ----------
    start, end : float
        Potential against lithium, or voltage of a full cell [V].
    scan_rate : float
        Scan rate, without a sign [mV.s-1].
    reference : float, optional
        Potential of a half cell's counter electrode against lithium [V]. Default: it
        is a full cell.

    Raises
    ------
    ProtocolError
        If the scan rate is not positive, or both ends are the same.
    """
    positive("scan_rate", scan_rate, "mV.s-1")
    for name, value in (("start", start), ("end", end)):
        limits.check(f"{name} [V]", value)
    if start == end:
        raise ProtocolError(
            f"start and end: {start:g} V was given for both; a scan needs two potentials"
        )
    seconds = abs(end - start) / (scan_rate * MV)
    told = "" if reference is None else " vs Li"
    rises = end > start if reference is None else end < start
    slope = scan_rate * MV if rises else -scan_rate * MV
    first = start if reference is None else reference - start
    return pybamm.step.voltage(
        _Line(first, slope),
        duration=seconds,
        description=f"Scan from {exact(start)} V to {exact(end)} V{told} at "
        f"{exact(scan_rate)} mV.s-1",
        direction="charge" if rises else "discharge",
    )


@typed
def cyclic_voltammetry(
    scan_rate: float,
    potentials: Sequence[float],
    cycles: int = 1,
    start: float | None = None,
    reference: float | None = 0.0,
) -> pybamm.Experiment:
    """Return scans to one potential and back to another one, as often as asked.

    Parameters
    ----------
    scan_rate : float
        Scan rate [mV.s-1].
    potentials : sequence of float
        The two potentials that the scan turns at, the first one first [V].
    cycles : int, optional
        Number of cycles. Default 1.
    start : float, optional
        Potential that the first scan begins at [V]. Default: the second of both.
    reference : float, optional
        Potential of the counter electrode against lithium [V]. Default 0; None for a
        full cell, whose voltage is scanned.

    Returns
    -------
    pybamm.Experiment
        One cycle of two scans for every cycle.

    Raises
    ------
    ProtocolError
        For values that are not allowed.
    """
    cycles = whole("cycles", cycles)
    if len(potentials) != 2:
        raise ProtocolError(
            f"potentials: {list(potentials)!r} were given; two are needed [V]"
        )
    turn, back = (check("potentials", value, float, "V") for value in potentials)
    begin = back if start is None else start
    scans = []
    for _ in range(cycles):
        scans.append(
            (
                line(begin, turn, scan_rate, reference),
                line(turn, back, scan_rate, reference),
            )
        )
        begin = back
    return pybamm.Experiment(scans)
