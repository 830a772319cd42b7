"""What the sliders of the explorer set, and what each means for a cell.

A quantity has a value of a cell's own, and becomes parameters, or keys of the protocol,
of :func:`pybamm_afssb.simulation`. A loading is made by the thickness of the cathode,
with the nominal capacity beside it, so that a C-rate stays one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pybamm_afssb.cells import CellSet, Entry, limits
from pybamm_afssb.errors import AFSSBError, ParameterError, nearest
from pybamm_afssb.protocols.rates import Rate
from pybamm_afssb.units import MA_CM2, MPA, UM, ZERO_CELSIUS

NOMINAL = "Nominal cell capacity [A.h]"
CATHODE = "Positive electrode thickness [m]"
_AREA = (
    "Electrode height [m]",
    "Electrode width [m]",
    "Number of electrodes connected in parallel to make a cell",
)
_NM, _UMOL_CM2 = 1e-9, 1e-2
#: Digits of what a parameter becomes, so that 5 MPa are 5e6 Pa.
_DIGITS = 12

#: Parameter names of a cell -> its entries.
Entries = Mapping[str, Entry]


@dataclass(frozen=True)
class Quantity:
    """One thing that can be set.

    Parameters
    ----------
    key : str
        Its name in the address.
    label, unit : str
        What the page calls it, and the unit of its values.
    low, high, step : float
        What its slider spans; its field takes more, as far as it is possible.
    own : callable
        ``own(cell, entries)`` returns the cell's own value, None if it has none.
    parameters : callable
        ``parameters(cell, entries, value)`` returns the parameters that a value makes.
    """

    key: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    own: Callable[[CellSet, Entries], float | None]
    parameters: Callable[[CellSet, Entries, float], dict[str, float]]

    @property
    def title(self) -> str:
        """The label with the unit."""
        return f"{self.label} [{self.unit}]"


def is_half(cell: CellSet) -> bool:
    """Whether a set is a half cell's."""
    return not cell.is_full


def area(entries: Entries) -> float:
    """Return the area of the electrodes [m2]."""
    return math.prod(entries[name].number for name in _AREA if name in entries)


def own_rates(cell: CellSet, entries: Entries) -> dict[str, float]:
    """Return the rates [C] of a full cell's charges and discharges.

    Parameters
    ----------
    cell : CellSet
        The set.
    entries : dict
        Its entries.
    """
    one_c = entries[NOMINAL].number / area(entries) / MA_CM2
    rates = {}
    for way in ("charge", "discharge"):
        rate = Rate.of(f"{way} rate", cell.protocol[f"{way} rate"])
        rates[way] = rate.value / one_c if rate.per_area else rate.value
    return rates


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def _number(entries: Entries, name: str) -> float | None:
    entry = entries.get(name)
    return None if entry is None or entry.is_function else entry.number


# --- one after the other --------------------------------------------------------------
def _current(cell: CellSet, entries: Entries) -> float | None:
    if is_half(cell):
        return float(cell.protocol["current density"])
    one_c = entries[NOMINAL].number / area(entries) / MA_CM2
    return _rounded(own_rates(cell, entries)["charge"] * one_c)


def _loading(cell: CellSet, entries: Entries) -> float | None:
    if is_half(cell):
        return float(cell.protocol["capacity"])
    return _rounded(entries[NOMINAL].number / area(entries) / MA_CM2)


def _cathode(cell: CellSet, entries: Entries, value: float) -> dict[str, float]:
    if is_half(cell):
        return {}  # a key of the protocol
    own = _loading(cell, entries)
    assert own is not None
    return {
        name: _rounded(entries[name].number * value / own)
        for name in (CATHODE, NOMINAL)
    }


def _plain(
    parameter: str, factor: float, shift: float = 0.0
) -> tuple[Callable[..., Any], Callable[..., Any]]:
    def own(cell: CellSet, entries: Entries) -> float | None:
        number = _number(entries, parameter)
        return None if number is None else _rounded((number - shift) / factor)

    def given(cell: CellSet, entries: Entries, value: float) -> dict[str, float]:
        return {parameter: _rounded(value * factor + shift)}

    return own, given


def _layer_name(cell: CellSet) -> str | None:
    choice = cell.options.get("interlayer", "none")
    if choice == "none":
        return None
    blocking = choice == "blocking layer"
    return "Blocking layer thickness [m]" if blocking else "Interlayer thickness [m]"


def _seed_names(cell: CellSet, entries: Entries) -> tuple[str, str] | None:
    """Return the parameters of a seed's amount and molar volume."""
    for symbol in str(cell.options.get("seed", "none")).split("-"):
        names = (
            f"{symbol} seed loading [mol.m-2]",
            f"{symbol} seed metal molar volume [m3.mol-1]",
        )
        if all(name in entries for name in names):
            return names
    return None


def _coating_name(cell: CellSet, entries: Entries) -> str | None:
    name = f"{cell.options.get('conversion coating', 'none')} coating loading [mol.m-2]"
    return name if name in entries else None


def _named(
    find: Callable[[CellSet, Entries], tuple[str, float] | None],
) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Return what reads and sets a parameter that depends on what the cell is made of."""

    def own(cell: CellSet, entries: Entries) -> float | None:
        found = find(cell, entries)
        return None if found is None else _plain(*found)[0](cell, entries)

    def given(cell: CellSet, entries: Entries, value: float) -> dict[str, float]:
        found = find(cell, entries)
        return {} if found is None else _plain(*found)[1](cell, entries, value)

    return own, given


def _layer(cell: CellSet, entries: Entries) -> tuple[str, float] | None:
    name = _layer_name(cell)
    return name and (name, UM)  # type: ignore[return-value]


def _seed(cell: CellSet, entries: Entries) -> tuple[str, float] | None:
    names = _seed_names(cell, entries)
    return names and (names[0], _NM / entries[names[1]].number)


def _coating(cell: CellSet, entries: Entries) -> tuple[str, float] | None:
    name = _coating_name(cell, entries)
    return name and (name, _UMOL_CM2)  # type: ignore[return-value]


#: All quantities by key, in the order of the page.
QUANTITIES: dict[str, Quantity] = {
    each.key: each
    for each in (
        Quantity(
            *("current", "Current density", "mA/cm²", 0.05, 10, 0.05),
            _current,
            lambda cell, entries, value: {},
        ),
        Quantity(
            *("pressure", "Stack pressure", "MPa", 0.1, 50, 0.1),
            *_plain("Stack pressure [Pa]", MPA),
        ),
        Quantity(
            *("temperature", "Temperature", "°C", -20, 80, 1),
            *_plain("Ambient temperature [K]", 1.0, ZERO_CELSIUS),
        ),
        Quantity(
            *("separator", "Separator thickness", "µm", 5, 1000, 1),
            *_plain("Separator thickness [m]", UM),
        ),
        Quantity(
            *(
                "loading",
                "Loading (half cell: plated charge)",
                "mA·h/cm²",
                0.1,
                12,
                0.1,
            ),
            _loading,
            _cathode,
        ),
        Quantity("layer", "Layer thickness", "µm", 0.5, 60, 0.5, *_named(_layer)),
        Quantity("seed", "Seed thickness", "nm", 1, 5000, 1, *_named(_seed)),
        Quantity(
            "coating", "Coating amount", "µmol/cm²", 0.1, 20, 0.1, *_named(_coating)
        ),
    )
}


def parameters(cell: CellSet, values: Mapping[str, float]) -> dict[str, float]:
    """Return the parameters that values of quantities make, checked.

    Parameters
    ----------
    cell : CellSet
        The set.
    values : dict
        Values by key of :data:`QUANTITIES`; of those that the cell lacks nothing is
        made.

    Raises
    ------
    ParameterError
        For a value that no cell can have, in the words of the page.
    """
    entries, found = cell.all_entries(), dict[str, float]()
    for key, value in values.items():
        quantity = QUANTITIES[key]
        if quantity.own(cell, entries) is None:
            continue
        for name, number in quantity.parameters(cell, entries, value).items():
            try:
                found[name] = limits.check(name, number)
            except limits.LimitError as error:
                raise ParameterError(
                    f"{quantity.label}: {value:g} {quantity.unit} was given. {error}"
                ) from None
    return found


def checked(key: str, given: Any) -> float:
    """Return a value of a quantity as a number that a cell can have.

    Parameters
    ----------
    key : str
        Key of :data:`QUANTITIES`.
    given : str or float
        What was typed.

    Raises
    ------
    AFSSBError
        In one sentence, with what is allowed and the unit.
    """
    if key not in QUANTITIES:
        raise AFSSBError(
            f"'{key}' was given; allowed are {', '.join(QUANTITIES)}."
            f"{nearest(key, QUANTITIES)}"
        )
    quantity = QUANTITIES[key]
    try:
        value = float(str(given).replace(",", "."))
    except ValueError:
        value = math.nan
    low = -73.15 if key == "temperature" else 0.0
    high = 226.85 if key == "temperature" else 100 * quantity.high
    if not (low < value <= high):
        raise AFSSBError(
            f"{quantity.label}: {str(given)[:40]!r} was given; a number above {low:g} and "
            f"up to {high:g} {quantity.unit} is needed."
        )
    return value
