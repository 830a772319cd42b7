"""Currents as rates of the nominal capacity (C) or per electrode area (mA.cm-2).

A number is a rate, ``0.1`` or "0.1C"; a text with a unit is a current density, "0.5
mA/cm2", whatever the nominal capacity is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells import limits
from pybamm_afssb.cells.quantities import QuantityError, positive, read
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.protocols.checks import exact
from pybamm_afssb.protocols.half_cell import CurrentDensity
from pybamm_afssb.units import MA_CM2

_RATE = re.compile(r"\s*(?:(\d*\.?\d+(?:[eE][-+]?\d+)?)\s*C|C\s*/\s*(\d*\.?\d+))\s*$")


@dataclass(frozen=True)
class Rate:
    """A current that a protocol asks for, as a size without a sign.

    Parameters
    ----------
    value : float
        Its number.
    per_area : bool
        Whether it is a current density [mA.cm-2]; else it is a rate [C].
    """

    value: float
    per_area: bool = False

    @classmethod
    def of(cls, name: str, given: Any) -> Rate:
        """Return the current that a number or a text asks for.

        Parameters
        ----------
        name : str
            What is said of it.
        given : float or str
            A rate [C], or a text such as "C/10" or "0.5 mA/cm2".

        Raises
        ------
        ProtocolError
            If it is neither, or not above 0.
        """
        if isinstance(given, Rate):
            return given
        if isinstance(given, str):
            found = cls._read(name, given)
        else:
            try:
                found = cls(limits.finite(f"{name} [C]", given))
            except limits.LimitError as error:
                raise ProtocolError(
                    f"the protocol's {error} A current density is a text, such as '0.5 "
                    "mA/cm2'."
                ) from None
        if not found.value > 0:
            raise ProtocolError(
                f"{name}: {given!r} {found.unit} was given; it must be > 0 {found.unit}: "
                "every cycle charges first, because the collector starts without lithium"
            )
        return found

    @classmethod
    def _read(cls, name: str, text: str) -> Rate:
        rate = _RATE.match(text)
        if rate and rate[1]:
            return cls(float(rate[1]))
        if rate:
            over = float(rate[2])
            return cls(1 / over if over else 0.0)
        try:
            density = read(name, text, "A.m-2")
        except QuantityError:
            raise ProtocolError(
                f"{name}: {text!r} was given; a rate [C] such as 0.1 or 'C/10', or a "
                "current density such as '0.5 mA/cm2', is needed"
            ) from None
        return cls(float(f"{density.value / MA_CM2:.12g}"), per_area=True)

    @property
    def unit(self) -> str:
        """The unit."""
        return "mA.cm-2" if self.per_area else "C"

    def below(self, other: Rate) -> bool:
        """Whether it is below another; True where only the cell's capacity can tell."""
        return self.per_area != other.per_area or self.value < other.value

    def __str__(self) -> str:
        return exact(self.value) + (f" {self.unit}" if self.per_area else "C")

    def charge(self, upper_voltage: float, **options: Any) -> pybamm.step.BaseStep:
        """Return a charge until a voltage [V]."""
        text = f"Charge at {self} until {exact(upper_voltage)} V"
        return self._step(-1, text, upper_voltage, options)

    def discharge(self, lower_voltage: float, **options: Any) -> pybamm.step.BaseStep:
        """Return a discharge until a voltage [V]."""
        text = f"Discharge at {self} until {exact(lower_voltage)} V"
        return self._step(1, text, lower_voltage, options)

    def _step(
        self, sign: int, text: str, voltage: float, options: Any
    ) -> pybamm.step.BaseStep:
        if not self.per_area:
            return pybamm.step.string(text, **options)
        return CurrentDensity(
            sign * self.value * MA_CM2,
            termination=f"{exact(voltage)} V",
            description=text,
            **options,
        )


@dataclass(frozen=True)
class _Fallen:
    """How far the current density is above a limit [mA.cm-2]."""

    limit: float

    def __call__(self, variables: Any) -> Any:
        return abs(variables[n.TERMINAL_CURRENT_DENSITY]) / MA_CM2 - self.limit


def hold(
    voltage: float, until: Rate | None, longest: str | None, **options: Any
) -> pybamm.step.BaseStep:
    """Return a hold at a voltage until the current has fallen, or time is over.

    Parameters
    ----------
    voltage : float
        Voltage [V].
    until : Rate or None
        The current that ends it.
    longest : str or None
        The longest that it lasts, such as "2 hours".
    **options
        As for every step of PyBaMM.

    Raises
    ------
    ProtocolError
        If the time is none.
    """
    seconds = None if longest is None else positive("hold time", longest, "s").value
    text = f"Hold at {exact(voltage)} V"
    if seconds is not None:
        text += f" for {exact(seconds)} seconds"
    if until is not None:
        text += f"{' or' if seconds is not None else ''} until {until}"
    if until is None or not until.per_area:
        return pybamm.step.string(text, **options)
    fallen = pybamm.step.CustomTermination(f"Current < {until}", _Fallen(until.value))
    return pybamm.step.Voltage(
        voltage, duration=seconds, termination=fallen, description=text, **options
    )
