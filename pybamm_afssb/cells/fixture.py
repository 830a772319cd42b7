"""Size, surroundings and window of a laboratory cell, and what goes with them.

A disc is replaced by the square of its area. A contact resistance that the set took from
the law of :func:`parameter_sets.materials.lithium.contact_resistance` is taken from it at
the new pressure and temperature; one that was measured or fitted stays, with the pressure
and the temperature that it holds at.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from pybamm_afssb.cells import cathode_sheet as sheet
from pybamm_afssb.cells import limits
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.consistency import ContradictionError, Known
from pybamm_afssb.cells.entry import THIS_WORK, Entry
from pybamm_afssb.cells.quantities import Quantity, positive, read
from pybamm_afssb.cells.shared import PACKAGE

_TEMPERATURE = "Ambient temperature [K]"
_PRESSURE = "Stack pressure [Pa]"
_CONTACT = (
    "Interfacial contact resistance [Ohm.m2]",
    "Counter electrode contact resistance [Ohm.m2]",
)
_CONTACT_PRESSURE = "Contact resistance reference pressure [Pa]"
_CONTACT_TEMPERATURE = "Contact resistance reference temperature [K]"
_FOIL = "Lithium foil counter electrode initial lithium [mol.m-2]"
#: What lies between the outer faces of the collectors [m].
_STACK = (
    "Negative current collector thickness [m]",
    "Separator thickness [m]",
    sheet.THICKNESS,
    "Positive current collector thickness [m]",
)


def elsewhere(entry: Entry) -> Entry:
    """Return an entry of another cell: what was measured there is literature here."""
    return entry.replace(kind="literature") if entry.kind == "measured" else entry


def _materials(name: str) -> Any:
    return import_module(f"{PACKAGE}.materials.{name}")


def foil(base: CellSet, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the lithium of a foil as thick as the counter electrode."""
    if base.options.get("counter electrode", "lithium foil") != "lithium foil":
        return {}
    thickness = entries["Counter electrode thickness [m]"]
    molar = entries["Lithium metal partial molar volume [m3.mol-1]"].number
    um = 1e6 * thickness.number
    return {
        _FOIL: Entry(
            float(f"{thickness.number / molar:.6g}"),
            "mol.m-2",
            "derived",
            THIS_WORK,
            note=f"{um:g} um of lithium / {1e6 * molar:.4g} cm3/mol",
        )
    }


@dataclass(frozen=True)
class Size:
    """The size of an electrode.

    Parameters
    ----------
    area : Quantity or None
        The area [m2], with what was given for it; None if nothing was.
    side : Entry or None
        The side of a square of this area [m].
    """

    area: Quantity | None = None
    side: Entry | None = None

    @classmethod
    def of(cls, **given: Any) -> Size:
        """Return the size from one of "disc" (its diameter), "side" and "area".

        Parameters
        ----------
        **given
            Quantities by these names, or None.

        Raises
        ------
        ContradictionError
            If more than one is given.
        QuantityError
            For a unit that is not allowed.
        """
        asked = {key: value for key, value in given.items() if value is not None}
        if len(asked) > 1:
            raise ContradictionError(
                f"{' and '.join(f'{k} {v}' for k, v in asked.items())} were given; one "
                "of 'disc', 'side' and 'area' says the size of the electrode"
            )
        for key, value in asked.items():
            quantity = positive(key, value, "m2" if key == "area" else "m")
            if key == "area":
                return cls(quantity, _square(quantity.value, f"an area of {quantity}"))
            share = math.pi / 4 if key == "disc" else 1.0
            area = replace(quantity, value=share * quantity.value**2, unit="m2")
            if key == "side":
                return cls(area, sheet.measured(quantity))
            return cls(area, _square(area.value, f"a disc of {quantity}"))
        return cls()

    def follow(self, area: Known) -> Size:
        """Return the size, from an area that follows if none was given.

        Parameters
        ----------
        area : Known
            The area [m2].
        """
        if self.side is not None or not area.derived:
            return self
        return replace(self, side=_square(area.value, area.note))


def _square(area: float, form: str) -> Entry:
    note = f"a square as large as {form}"
    return Entry(math.sqrt(area), "m", "derived", THIS_WORK, note=note)


def sized(
    base: CellSet, entries: Mapping[str, Entry], size: Size, one_c: Entry | None
) -> dict[str, Entry]:
    """Return the electrode's size, the nominal capacity and what goes with them.

    Parameters
    ----------
    base : CellSet
        The set that the cell is like.
    entries : dict
        The cell's entries so far, with the thickness of each layer.
    size : Size
        The size; that of the set if it is none.
    one_c : Entry or None
        Current density of 1C [A.m-2]; None for that of the set.
    """
    if size.side is None and one_c is None:
        return {}
    side = size.side or elsewhere(base.entries["Electrode height [m]"])
    if one_c is None:
        own = base.entries[sheet.NOMINAL].number / sheet.area_of(base)
        one_c = Entry(own, "A.m-2", "derived", THIS_WORK, note=f"1C of {base.name}")
    stack = sum(entries[key].number for key in _STACK if key in entries)
    if sheet.THICKNESS not in entries:
        stack += entries["Counter electrode thickness [m]"].number
    return dict(_materials("common").square(side, one_c, stack))


def surroundings(
    base: CellSet, pressure: Any, temperature: Any
) -> tuple[float, dict[str, Entry]]:
    """Return the temperature, and what goes with temperature and pressure."""
    found: dict[str, Entry] = {}
    before = base.entries
    if temperature is not None:
        entry = sheet.measured(read("temperature", temperature, "K"))
        found[_TEMPERATURE] = entry
        found["Initial temperature [K]"] = Entry(
            entry.number, "K", "setting", note="starts at ambient temperature"
        )
    if pressure is not None:
        found[_PRESSURE] = sheet.measured(read("pressure", pressure, "Pa"))
    for name, entry in found.items():
        limits.check(name, entry.number)
    kelvin = found.get(_TEMPERATURE, before[_TEMPERATURE]).number
    pascal = found.get(_PRESSURE, before[_PRESSURE]).number
    held = before.get(_CONTACT_PRESSURE, before[_PRESSURE]).number
    warm = before[_CONTACT_TEMPERATURE].number
    law = _materials("lithium").contact_resistance
    if not found or pascal <= 0:
        return kelvin, found
    common = {key for key in _CONTACT if before.get(key) == law(held, warm)}
    if common and common == {key for key in _CONTACT if key in before}:
        contact = _materials("contact")
        found |= {key: law(pascal, kelvin) for key in common}
        found[_CONTACT_PRESSURE] = contact.reference_pressure(pascal)
        found[_CONTACT_TEMPERATURE] = contact.reference_temperature(kelvin)
    return kelvin, found


def window(base: CellSet, protocol: Mapping[str, Any]) -> dict[str, Entry]:
    """Return the cell's window where the protocol's voltages differ from the set's."""
    keys = {
        "lower voltage": "Lower voltage cut-off [V]",
        "upper voltage": "Upper voltage cut-off [V]",
    }
    if all(base.entries[name].value == protocol.get(key) for key, name in keys.items()):
        return {}
    entries = []
    for key, name in keys.items():
        own = elsewhere(base.entries[name])
        value = protocol.get(key, own.number)
        same = value == own.number
        entries.append(own if same else Entry(value, "V", "measured", THIS_WORK))
    return dict(_materials("common").window(*entries))
