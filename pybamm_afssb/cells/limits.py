"""Hard physical limits of parameter values, by name and by unit.

A value outside these limits is a mistake (a wrong unit, a misplaced exponent), not an
unusual cell. What a value may plausibly be is the ``range`` of its entry
(:mod:`pybamm_afssb.cells`); what it can be at all is said here.
"""

from __future__ import annotations

import functools
import math
import numbers
import re
import reprlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pybamm_afssb.errors import ParameterError
from pybamm_afssb.units import CM3, MPA, UM, ZERO_CELSIUS


class LimitError(ParameterError):
    """A parameter value that no cell can have."""


@dataclass(frozen=True)
class Limit:
    """An interval of allowed values, with a hint for the usual mistake.

    Attributes
    ----------
    low, high : float
        The bounds, in the unit of the parameter.
    low_open, high_open : bool
        Whether the bound itself is excluded.
    or_zero : bool
        Whether 0 is allowed besides the interval.
    hint : callable, optional
        ``hint(value)`` returns a sentence for a value outside, or "".
    """

    low: float = -math.inf
    high: float = math.inf
    low_open: bool = False
    high_open: bool = False
    or_zero: bool = False
    hint: Callable[[float], str] | None = None

    def allows(self, value: float) -> bool:
        """Whether `value` lies in the interval."""
        if self.or_zero and value == 0:
            return True
        above = value > self.low if self.low_open else value >= self.low
        below = value < self.high if self.high_open else value <= self.high
        return above and below

    def describe(self) -> str:
        """Say the interval in words, such as ``> 0 and < 0.1``."""
        parts = []
        if self.low > -math.inf:
            parts.append(f"{'>' if self.low_open else '>='} {self.low:g}")
        if self.high < math.inf:
            parts.append(f"{'<' if self.high_open else '<='} {self.high:g}")
        text = " and ".join(parts)
        return f"0, or {text}" if self.or_zero else text


def split_name(name: str) -> tuple[str, str]:
    """Split a parameter name into words and unit.

    Parameters
    ----------
    name : str
        A name in PyBaMM's form, such as ``"Separator thickness [m]"``.

    Returns
    -------
    tuple of str
        The words and the unit; the unit is "" for a pure number.
    """
    found = re.fullmatch(r"(.*?)\s*\[([^\]]*)\]", name)
    return (found.group(1), found.group(2)) if found else (name, "")


def _length_hint(value: float) -> str:
    if value > 0:
        return f"did you mean {value:g} um = {value * UM:g} m?"
    return ""


def _temperature_hint(value: float) -> str:
    if -100 < value < 200:
        return f"Celsius? {value:g} C = {value + ZERO_CELSIUS:g} K"
    return ""


def _pressure_hint(value: float) -> str:
    if 0 < value < 1e4:
        return f"did you mean {value:g} MPa = {value * MPA:g} Pa?"
    return ""


def _fraction_hint(value: float) -> str:
    if 1 < value <= 100:
        return f"per cent? {value:g} % = {value / 100:g}"
    return ""


def _voltage_hint(value: float) -> str:
    if abs(value) > 10:
        return f"did you mean {value:g} mV = {value / 1000:g} V?"
    return ""


def _molar_volume_hint(value: float) -> str:
    if value >= 1e-2:
        return f"did you mean {value:g} cm3/mol = {value * CM3:g} m3/mol?"
    return ""


_POSITIVE = Limit(0, low_open=True)
_NOT_NEGATIVE = Limit(0)
_SMALL_LENGTH = Limit(0, 0.1, low_open=True, high_open=True, hint=_length_hint)
_INITIAL_LENGTH = Limit(0, 0.1, high_open=True, hint=_length_hint)
_FRACTION = Limit(0, 1, hint=_fraction_hint)
_OPEN_FRACTION = Limit(0, 1, low_open=True, high_open=True, hint=_fraction_hint)
_POSITIVE_FRACTION = Limit(0, 1, low_open=True, hint=_fraction_hint)
_VOLTAGE = Limit(-10, 10, hint=_voltage_hint)
_MOLAR_VOLUME = Limit(0, 1e-2, low_open=True, high_open=True, hint=_molar_volume_hint)

# (pattern of the words or None, pattern of the unit or None, limit): the first match
# decides. Patterns are searched in lower case.
_RULES: tuple[tuple[str | None, str | None, Limit], ...] = (
    # pure numbers
    ("porosity", "", _POSITIVE_FRACTION),
    ("active material volume fraction", "", _OPEN_FRACTION),
    ("transference number", "", _POSITIVE_FRACTION),
    ("host site charge transfer coefficient", "", _POSITIVE_FRACTION),
    ("transfer coefficient", "", _OPEN_FRACTION),
    ("mass fraction", "", Limit(0, 1, high_open=True, hint=_fraction_hint)),
    ("convertible fraction", "", _POSITIVE_FRACTION),
    ("coverage of newborn nuclei", "", _OPEN_FRACTION),
    ("creep pressure exponent", "", _POSITIVE),
    ("exponent", "", _NOT_NEGATIVE),  # of a fraction, too
    ("fraction|probability|utilisation|share|coverage|wetting", "", _FRACTION),
    ("gain", "", _NOT_NEGATIVE),
    ("sharpness", "", _POSITIVE),
    ("strain", "", _POSITIVE_FRACTION),
    ("carried per|particle lithium per", "", _NOT_NEGATIVE),
    ("width|(lithium|metal atoms) per|factor on|roughness factor", "", _POSITIVE),
    ("tortuosity", "", Limit(1)),
    ("stoichiometry$", "", Limit(0, 1, high_open=True)),
    ("bruggeman", "", Limit(0, 10)),
    ("number of (electrodes|cells)", "", Limit(1)),
    ("thermodynamic factor|stretch", "", _POSITIVE),
    ("diffusivity range", "", Limit(0.003, 1)),  # sharper, its exponential overflows
    ("stoichiometry range", "", _POSITIVE_FRACTION),
    ("diffusivity onset", "", _FRACTION),
    ("diffusivity drop", "", Limit(0, 10)),
    # lengths
    ("^initial .*(thickness|radius|height)", "m", _INITIAL_LENGTH),
    ("^interface unevenness", "m", _INITIAL_LENGTH),
    ("thickness|radius|roughness|diameter", "m", _SMALL_LENGTH),
    ("coordinate", "m", Limit(0, 10)),
    ("width|height|length", "m", Limit(0, 10, low_open=True)),
    # state
    ("temperature", "K", Limit(200, 500, hint=_temperature_hint)),
    ("(healing|setting|parting|asperity) pressure", "Pa", Limit(1, 1e9)),
    ("reference pressure", "Pa", Limit(1e4, 1e9, hint=_pressure_hint)),
    ("pressure", "Pa", Limit(1e4, 1e9, or_zero=True, hint=_pressure_hint)),
    ("modulus|yield strength", "Pa", _POSITIVE),
    ("stiffness", None, _POSITIVE),
    # energies come before what they activate
    ("activation energy", None, _NOT_NEGATIVE),
    # electrical
    ("capacity", "A\\.h", _POSITIVE),
    ("double-layer capacity", "F\\.m-2", _POSITIVE),
    ("conductivity", None, _POSITIVE),
    ("(exchange|oxidation).current|interfacial current", "A\\.m-2", _POSITIVE),
    ("hard short conductance", "S\\.m-2", _POSITIVE),
    ("capacity", "C\\.m-3", _NOT_NEGATIVE),
    ("diffusion-limited stripping current", "A\\.m-2", _NOT_NEGATIVE),
    ("critical .*current", "A\\.m-2", _POSITIVE),
    ("width", "V", Limit(0, 10, low_open=True, hint=_voltage_hint)),
    (None, "V", _VOLTAGE),
    ("resistance", "Ohm|Ohm\\.m2", _NOT_NEGATIVE),
    ("resistivity", "Ohm\\.m", _POSITIVE),
    # matter and rates
    ("coating loading", "mol\\.m-2", _POSITIVE),
    (None, "mol\\.m-2", _NOT_NEGATIVE),
    ("maximum concentration", "mol\\.m-3", _POSITIVE),
    ("initial .* in (electrolyte|positive electrode)", "mol\\.m-3", _POSITIVE),
    (None, "mol\\.m-3", _NOT_NEGATIVE),
    ("(electrode|cathode) partial molar volume", "m3\\.mol-1", Limit(-1e-4, 1e-4)),
    ("molar volume", "m3\\.mol-1", _MOLAR_VOLUME),
    ("diffusivity", "m2\\.s-1", _POSITIVE),
    ("parabolic", "m2\\.s-1", _NOT_NEGATIVE),
    ("lam rate", None, Limit()),  # negative where active material is lost
    (r"\brate\b", None, _NOT_NEGATIVE),
    (None, "s-1", _NOT_NEGATIVE),
    ("time", "s", _POSITIVE),
    ("density", "kg\\.m-3", _POSITIVE),
    ("heat capacity", None, _POSITIVE),
    ("heat transfer coefficient", None, _NOT_NEGATIVE),
    ("diffusion product", "m3\\.s-1", _POSITIVE),
    ("toughness", "J\\.m-2", _POSITIVE),
    ("area", "m2", _POSITIVE),
    ("volume", "m3", _POSITIVE),
)


@functools.cache
def find_limit(name: str) -> Limit | None:
    """Find the limit that applies to a parameter name, or None.

    Parameters
    ----------
    name : str
        The parameter name with its unit.

    Returns
    -------
    Limit or None
        The first rule whose words and unit match.
    """
    words, unit = split_name(name)
    words = words.lower()
    for pattern, unit_pattern, limit in _RULES:
        if pattern is not None and re.search(pattern, words) is None:
            continue
        if unit_pattern is not None and re.fullmatch(unit_pattern, unit) is None:
            continue
        return limit
    return None


def finite(name: str, value: Any, where: str = "") -> float:
    """Check that a value is a finite real number.

    Parameters
    ----------
    name : str
        Its name with the unit.
    value : float
        The value.
    where : str, optional
        What is said after "given", such as " by its curve at 0.5".

    Returns
    -------
    float
        The value as a plain float.

    Raises
    ------
    LimitError
        If it is not; the message says what was given and the unit.
    """
    unit = split_name(name)[1]
    of_unit = f" {unit}" if unit else ""
    if isinstance(value, bool):
        raise LimitError(
            f"'{name}': {value} given{where}, but a number{of_unit} is needed."
        )
    if not isinstance(value, numbers.Real):
        raise LimitError(
            f"'{name}': {reprlib.repr(value)} given ({type(value).__name__}){where},"
            f" but a number{of_unit} is needed."
        )
    number = float(value)
    if not math.isfinite(number):
        raise LimitError(
            f"'{name}': {number} given{where}, but a finite number{of_unit} is needed."
        )
    return number


def check(name: str, value: Any, where: str = "") -> float:
    """Check a number against the physical limits of its parameter.

    Parameters
    ----------
    name : str
        The parameter name; its unit decides in which unit `value` is read.
    value : float
        The value in the unit of the name.
    where : str, optional
        What is said after "given", such as " by its curve at 0.5".

    Returns
    -------
    float
        The value as a plain float.

    Raises
    ------
    LimitError
        If the value is not a finite real number or is outside the limits; the message
        says what was given, what is allowed and the likely fix.
    """
    number = finite(name, value, where)
    limit = find_limit(name)
    if limit is None or limit.allows(number):
        return number
    unit = split_name(name)[1]
    of_unit = f" {unit}" if unit else ""
    hint = limit.hint(number) if limit.hint is not None else ""
    raise LimitError(
        f"'{name}': {number:g}{of_unit} given{where}, allowed is {limit.describe()}{of_unit}"
        + (f"; {hint}" if hint else ".")
    )


def _number(parameter_values: Mapping[str, Any], name: str) -> float | None:
    if name not in parameter_values:  # PyBaMM's get() looks for similar names, 0.1 s
        return None
    value = parameter_values[name]
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return float(value)
    return None


#: What a host starts with -> what it can hold.
_HELD = {
    "Initial concentration in positive electrode [mol.m-3]": (
        "Maximum concentration in positive electrode [mol.m-3]"
    ),
    **{
        f"{host} counter electrode initial lithium [mol.m-2]": (
            f"{host} counter electrode lithium capacity [mol.m-2]"
        )
        for host in ("Li-In", "LTO")
    },
}


def check_consistency(parameter_values: Any) -> None:
    """Check relations between parameters.

    Electrolyte and active material must fit in the electrode, particles and a counter
    electrode must start below what they can hold, and the voltage window must not be
    empty.
    Parameters that are functions or inputs are skipped.

    Parameters
    ----------
    parameter_values : pybamm.ParameterValues or dict
        The complete set.

    Raises
    ------
    LimitError
        With every violated relation.
    """
    problems = []
    get = parameter_values

    names = [
        "Positive electrode porosity",
        "Positive electrode active material volume fraction",
    ]
    pores, active = (_number(get, name) for name in names)
    if pores is not None and active is not None and pores + active > 1 + 1e-9:
        problems.append(
            f"'{names[0]}' + '{names[1]}' = {pores:g} + {active:g} ="
            f" {pores + active:g}, allowed is <= 1: reduce one of them."
        )

    for first, limit in _HELD.items():
        start, most = _number(get, first), _number(get, limit)
        if start is not None and most is not None and start >= most:
            problems.append(
                f"'{first}' is {start:g}, allowed is < '{limit}' = {most:g}"
                f" {split_name(limit)[1]}."
            )

    names = ["Lower voltage cut-off [V]", "Upper voltage cut-off [V]"]
    lower, upper = (_number(get, name) for name in names)
    if lower is not None and upper is not None and lower >= upper:
        problems.append(
            f"'{names[0]}' is {lower:g}, allowed is < '{names[1]}' = {upper:g} V:"
            " were they swapped?"
        )

    if problems:
        raise LimitError(" ".join(problems))
