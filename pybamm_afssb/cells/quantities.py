"""A quantity as the laboratory writes it, such as "15 mg/cm2", in the unit it is needed in.

A number without a unit is refused: 450 could be micrometres or metres. Units are pint's,
with "cm2" and "mA.h" for "cm**2" and "mA*h", as the field prints them.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Real
from typing import Any

from pybamm_afssb.cells.entry import pint_unit
from pybamm_afssb.errors import AFSSBError, nearest

#: What may be given for a quantity: a text, or a number and its unit.
Given = str | tuple[float, str]

#: Unit of a quantity -> what it is, and how it is written.
_KINDS = {
    "m": ("a length", "450 um"),
    "m2": ("an area", "0.785 cm2"),
    "kg": ("a mass", "12 mg"),
    "kg.m-2": ("a mass per area", "15 mg/cm2"),
    "kg.m-3": ("a density", "4.77 g/cm3"),
    "kg.mol-1": ("a molar mass", "97.28 g/mol"),
    "A.h": ("a charge", "3 mA.h"),
    "A.h.m-2": ("a charge per area", "3 mA.h/cm2"),
    "A.h.kg-1": ("a charge per mass", "190 mA.h/g"),
    "A.m-2": ("a current density", "0.5 mA/cm2"),
    "V.s-1": ("a scan rate", "0.1 mV/s"),
    "mol.m-2": ("an amount per area", "1e-6 mol/cm2"),
    "Pa": ("a pressure", "5 MPa"),
    "K": ("a temperature", "25 degC"),
    "V": ("a voltage", "4.2 V"),
    "s": ("a time", "10 min"),
    "S.m-1": ("a conductivity", "1.9 mS/cm"),
    "Ohm.m2": ("an area resistance", "25 Ohm.cm2"),
    "": ("a share", "14 %"),
}
#: Units that are offered where one is misspelt.
_USUAL = (
    "nm um mm cm m cm2 m2 ug mg g kg ug/cm2 mg/cm2 g/cm3 kg/m3 g/mol mA.h A.h mA.h/cm2"
    " mA.h/g A.h/kg mA/cm2 uA/cm2 A/m2 mV/s mol/m2 mol/cm2 kPa MPa bar Pa degC K mV V s"
    " min h mS/cm S/m Ohm.cm2 Ohm.m2 % C"
)
_NUMBER = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*$")


class QuantityError(AFSSBError):
    """A quantity without a unit, in an unknown unit or in one of another kind."""


@dataclass(frozen=True)
class Quantity:
    """A quantity that was read.

    Parameters
    ----------
    value : float
        The number in the unit that is needed.
    unit : str
        That unit, in the form of parameter names.
    number : float
        The number as given.
    given : str
        The unit as given, in words that pint reads.
    """

    value: float
    unit: str
    number: float
    given: str

    @property
    def published(self) -> tuple[float, str]:
        """The value as it was given."""
        return self.number, self.given

    def __str__(self) -> str:
        return f"{self.number:g} {self.given.replace('**', '').replace('*', '.')}"


def read(name: str, given: Any, *units: str) -> Quantity:
    """Return a quantity in the first of some units that it can be told in.

    Parameters
    ----------
    name : str
        What is said of it.
    given : str or tuple of (float, str)
        The quantity, such as "450 um" or ``(450, "um")``.
    *units : str
        Units in the form of parameter names, such as "kg.m-2", "" for a share.

    Returns
    -------
    Quantity
        The quantity.

    Raises
    ------
    QuantityError
        If it has no unit, an unknown one, or one of another kind; the message says what
        is needed.
    """
    number, text = _split(name, given, units)
    found = _in_pint(name, number, text, given, units)
    for unit in units:
        value = _convert(found, pint_unit(unit))
        if value is not None:
            return Quantity(value, unit, number, _normal(text) or "dimensionless")
    raise QuantityError(
        f"{name}: {_shown(given)} was given, but {_needed(units)} is needed"
    )


def positive(name: str, given: Any, *units: str) -> Quantity:
    """Return a quantity that is above 0, as of :func:`read`.

    Parameters
    ----------
    name, given, *units
        As of :func:`read`.

    Raises
    ------
    QuantityError
        As of :func:`read`, and if it is not above 0.
    """
    found = read(name, given, *units)
    if not found.value > 0:
        raise QuantityError(f"{name}: {found} was given; it must be > 0")
    return found


@functools.cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()


def _split(name: str, given: Any, units: Iterable[str]) -> tuple[float, str]:
    if isinstance(given, str) and (found := _NUMBER.match(given)):
        number, text = float(found[1]), found[2]
    elif isinstance(given, tuple | list) and len(given) == 2:
        number, text = given
    elif isinstance(given, Real) and not isinstance(given, bool):
        number, text = float(given), ""
    else:
        number, text = None, None
    real = isinstance(number, Real) and not isinstance(number, bool)
    value = float(number) if real and number is not None else math.nan
    if not math.isfinite(value) or not isinstance(text, str):
        raise QuantityError(
            f"{name}: {_shown(given)} was given, but {_needed(units)} is needed: a "
            "number and its unit"
        )
    if not text.strip() and "" not in units:
        raise QuantityError(
            f"{name}: {_shown(given)} was given without a unit; {_needed(units)} is "
            "needed"
        )
    return value, text.strip()


def _normal(text: str) -> str:
    """Return a unit as pint reads it."""
    text = text.replace("°C", "degC").replace("µ", "u").replace("μ", "u")
    text = re.sub(r"[·⋅]|\.(?=[A-Za-z])", "*", text).replace("Ω", "ohm")
    text = re.sub(r"(?<![A-Za-z])Ohm", "ohm", text).replace("^", "**")
    return re.sub(r"([A-Za-z])(-?\d+)", r"\1**\2", text)


def _in_pint(
    name: str, number: float, text: str, given: Any, units: Iterable[str]
) -> Any:
    try:
        return _registry().Quantity(number, _normal(text) or "dimensionless")
    except Exception as error:  # pint has an error for each way to be unreadable
        raise QuantityError(
            f"{name}: {_shown(given)} was given, but the unit '{text}' is not known; "
            f"{_needed(units)} is needed.{nearest(text, _USUAL.split())}"
        ) from error


def _convert(found: Any, unit: str) -> float | None:
    import pint

    try:
        value = float(found.to(unit).magnitude)
    except pint.errors.DimensionalityError:
        return None
    return float(f"{value:.12g}")  # 450 um is 4.5e-4 m, not 4.4999999999999996e-4


def _needed(units: Iterable[str]) -> str:
    said = []
    for unit in units:
        what, example = _KINDS.get(unit, (f"a quantity in [{unit}]", f"1 {unit}"))
        said.append(f"{what} such as '{example}'")
    return " or ".join(said)


def _shown(given: Any) -> str:
    if isinstance(given, tuple | list) and len(given) == 2:
        return f"'{given[0]} {given[1]}'"
    return repr(given)
