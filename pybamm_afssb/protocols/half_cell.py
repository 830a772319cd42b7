"""Protocols of half cells: plate a fixed capacity, strip to a cut-off potential.

Half cells are run at a current density, not at a C-rate, and their cut-offs are
potentials against lithium, whatever the counter electrode is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.protocols.checks import positive, whole
from pybamm_afssb.units import HOUR, MA_CM2

#: More than any cell holds [C.m-2]: a step that passes it without its cut-off stops the
#: run with PyBaMM's warning.
_UNREACHED = 3.6e6


class CurrentDensity(pybamm.step.BaseStepExplicit):
    """A step at a current density per electrode area.

    Parameters
    ----------
    value : float
        Current density [A.m-2], positive for discharge (stripping).
    **kwargs
        As for every step of PyBaMM.
    """

    def __init__(self, value: float, **kwargs: Any) -> None:
        self.calculate_charge_or_discharge = True
        super().__init__(value, **kwargs)

    def current_value(self, variables: Any) -> Any:
        area = (
            pybamm.Parameter("Electrode width [m]")
            * pybamm.Parameter("Electrode height [m]")
            * pybamm.Parameter(
                "Number of electrodes connected in parallel to make a cell"
            )
        )
        return self.value * area

    @property
    def _control_target(self) -> Any:
        return self.current_value(None)

    def _default_timespan(self, value: float) -> float:
        # PyBaMM's 24 h would cut slow steps short
        return _UNREACHED / abs(value)


@dataclass(frozen=True)
class _Below:
    """How far the half-cell potential is below a cut-off [V]."""

    cutoff: float

    def __call__(self, variables: Any) -> Any:
        return self.cutoff - variables[n.HALF_CELL_POTENTIAL]


@typed
def plate(current_density: float, capacity: float) -> CurrentDensity:
    """Return a step that plates a fixed capacity.

    Parameters
    ----------
    current_density : float
        Current density [mA.cm-2].
    capacity : float
        Charge to pass [mA.h.cm-2].

    Returns
    -------
    CurrentDensity
        A charge step of fixed duration.

    Raises
    ------
    ProtocolError
        If one of them is not positive.
    """
    positive("current_density", current_density, "mA.cm-2")
    positive("capacity", capacity, "mA.h.cm-2")
    return CurrentDensity(
        -current_density * MA_CM2,
        duration=capacity / current_density * HOUR,
        description=f"Plate {capacity:g} mA.h.cm-2 at {current_density:g} mA.cm-2",
    )


@typed
def strip(current_density: float, cutoff: float = 1.0) -> CurrentDensity:
    """Return a step that strips until the half-cell potential reaches a cut-off.

    Parameters
    ----------
    current_density : float
        Current density [mA.cm-2].
    cutoff : float, optional
        Cut-off potential against lithium [V]. Default 1 V.

    Returns
    -------
    CurrentDensity
        A discharge step.

    Raises
    ------
    ProtocolError
        If the current density is not positive or the cut-off is not a potential that
        stripping can reach.
    """
    positive("current_density", current_density, "mA.cm-2")
    if not 0 < cutoff <= 5:
        raise ProtocolError(
            f"cutoff: {cutoff!r} V vs Li was given; allowed is > 0 and <= 5 V, as a "
            "published half-cell potential (stripping raises it)"
        )
    return CurrentDensity(
        current_density * MA_CM2,
        termination=pybamm.step.CustomTermination(
            f"Half-cell potential > {cutoff:g} V vs Li", _Below(cutoff)
        ),
        description=f"Strip at {current_density:g} mA.cm-2 until {cutoff:g} V vs Li",
    )


@typed
def plate_and_strip(
    current_density: float,
    capacity: float,
    cutoff: float = 1.0,
    cycles: int = 1,
    rest: float | None = None,
    period: str | None = None,
) -> pybamm.Experiment:
    """Return plating of a fixed capacity and stripping to a cut-off, as often as asked.

    Parameters
    ----------
    current_density : float
        Current density of both steps [mA.cm-2].
    capacity : float
        Charge plated in every cycle [mA.h.cm-2].
    cutoff : float, optional
        Potential against lithium at which stripping ends [V]. Default 1 V.
    cycles : int, optional
        Number of cycles. Default 1.
    rest : float, optional
        Rest after each half cycle [s]. Default: none.
    period : str, optional
        How often to record. Default: every step of the solver.

    Returns
    -------
    pybamm.Experiment
        The protocol.

    Raises
    ------
    ProtocolError
        For values that are not allowed.

    Examples
    --------
    >>> from pybamm_afssb.protocols.half_cell import plate_and_strip
    >>> experiment = plate_and_strip(0.5, 2.0, cutoff=1.0, cycles=10)
    """
    cycles = whole("cycles", cycles)
    pause: tuple[Any, ...] = ()
    if rest is not None:
        positive("rest", rest, "s")
        pause = (pybamm.step.rest(duration=rest),)
    cycle = (
        plate(current_density, capacity),
        *pause,
        strip(current_density, cutoff),
        *pause,
    )
    return pybamm.Experiment([cycle] * cycles, period=period)
