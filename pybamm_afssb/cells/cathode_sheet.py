"""A cathode from what its laboratory sheet says: masses, thickness, composition.

What is given, and what follows from it by :mod:`pybamm_afssb.cells.consistency`, takes
the place of what the set that the cell is like says. What neither is given nor follows
is taken over from that set: the active material with its lithium, its usable capacity
per mass, its share of the volume, and how much electrolyte comes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.consistency import (
    UNITS,
    ContradictionError,
    Known,
    settle,
    shown,
)
from pybamm_afssb.cells.entry import THIS_WORK, Entry
from pybamm_afssb.cells.quantities import Quantity, QuantityError, positive, read
from pybamm_afssb.errors import ParameterError, nearest
from pybamm_afssb.units import FARADAY, HOUR

THICKNESS = "Positive electrode thickness [m]"
ACTIVE = "Positive electrode active material volume fraction"
POROSITY = "Positive electrode porosity"
MAXIMUM = "Maximum concentration in positive electrode [mol.m-3]"
INITIAL = "Initial concentration in positive electrode [mol.m-3]"
DENSITY = "Positive electrode density [kg.m-3]"
NOMINAL = "Nominal cell capacity [A.h]"
SIDES = ("Electrode width [m]", "Electrode height [m]")

#: Quantity -> the parameter that it is.
_PARAMETERS = {
    "thickness": THICKNESS,
    "active fraction": ACTIVE,
    "porosity": POROSITY,
    "maximum concentration": MAXIMUM,
    "density": DENSITY,
}

#: Keys of a cathode that are quantities of the relations.
_RELATED = (
    "thickness",
    "specific capacity",
    "active density",
    "molar mass",
    "active fraction",
    "porosity",
    "coated mass",
    "density",
)

#: Keys of a cathode that are parameters by themselves, with what they are divided by.
_PLAIN = {
    "particle radius": ("Positive particle radius [m]", 1.0),
    "particle diameter": ("Positive particle radius [m]", 2.0),
    "conductivity": ("Positive electrode conductivity [S.m-1]", 1.0),
    "diffusivity": ("Positive particle reference diffusivity [m2.s-1]", 1.0),
}

#: What a composition by weight may have, and densities of the last two [kg.m-3].
_COMPONENTS = ("active", "electrolyte", "carbon", "binder")
_CARBON, _BINDER = 1900.0, 1780.0

#: All keys of a cathode.
KEYS = (*_RELATED, "mass", "voids", "composition", *_PLAIN)

#: Molar mass of a nickel-rich layered oxide [kg.mol-1]: NMC811, and NCA to NMC622.
_LAYERED = Known(97.28e-3, 96.0e-3, 97.6e-3, frozenset({"molar mass"}))

#: Modules of open-circuit potentials of nickel-rich layered oxides.
_OF_LAYERED = (
    "pybamm_afssb.parameter_sets.materials.nmc811",
    "pybamm.input.parameters.lithium_ion.NCA_Kim2011",
)


def check_keys(what: str, given: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """Refuse a key that is not allowed.

    Parameters
    ----------
    what : str
        The argument, for the message.
    given : dict
        What was given.
    allowed : iterable of str
        The allowed keys.

    Raises
    ------
    ParameterError
        With the key, the nearest match and all that are allowed.
    """
    allowed = tuple(allowed)
    for key in given:
        if key not in allowed:
            raise ParameterError(
                f"{what}: the key {key!r} was given; allowed are "
                f"{', '.join(map(repr, allowed))}.{nearest(str(key), allowed)}"
            )


def measured(quantity: Quantity, note: str = "") -> Entry:
    """Return the entry of a quantity that was measured on this cell.

    Parameters
    ----------
    quantity : Quantity
        The quantity.
    note : str, optional
        What is said of it.
    """
    return Entry(
        quantity.value,
        quantity.unit,
        "measured",
        THIS_WORK,
        published=quantity.published,
        note=note,
    )


def settled(
    like: CellSet,
    cathode: Mapping[str, Any],
    given: Mapping[str, Quantity],
) -> dict[str, Known]:
    """Return all quantities of a cathode.

    Parameters
    ----------
    like : CellSet
        The set that the cell is like.
    cathode : dict
        What is said of the cathode, by :data:`KEYS`.
    given : dict
        What else is given: "area", "loading", "areal capacity", "nominal capacity".

    Returns
    -------
    dict
        Quantities by the names of :data:`pybamm_afssb.cells.consistency.UNITS`.

    Raises
    ------
    ContradictionError
        If they cannot all be true.
    QuantityError, ParameterError
        For a unit or a key that is not allowed.
    """
    check_keys("cathode", cathode, KEYS)
    found = {name: _given(name, q.value, q) for name, q in given.items()}
    for key in (*_RELATED, "mass"):
        if key in cathode:
            name = "cathode mass" if key == "mass" else key
            quantity = positive(f"cathode, {key}", cathode[key], UNITS[name][0])
            found[name] = _given(name, quantity.value, quantity)
    if "voids" in cathode:
        voids = read("cathode, voids", cathode["voids"], "")
        if not 0 <= voids.value < 1:
            raise QuantityError(
                f"cathode, voids: {voids} was given; it must be >= 0 and < 100 %"
            )
        found["solid"] = _given("solid", 1 - voids.value)
    material = list(_material(like))
    known = settle(found, material)
    if "composition" in cathode:
        found |= _composition(like, cathode["composition"], known.get("active density"))
        known = settle(found, material)
    known = settle(found, [*material, *_taken(like, known)])
    _check_room(known)
    _check_lithium(like, known)
    return known


def changed(like: CellSet, known: Mapping[str, Known]) -> dict[str, Entry]:
    """Return the entries of a cathode that differ from those of the set it is like.

    Parameters
    ----------
    like : CellSet
        The set that the cell is like.
    known : dict
        All quantities, as of :func:`settled`.
    """
    entries = {}
    for name, parameter in _PARAMETERS.items():
        own, new = like.entries.get(parameter), known.get(name)
        if new is None or own is None:
            continue
        if new.given or (new.derived and not _same(new.value, own.number)):
            entries[parameter] = entry_of(name, new)
    if MAXIMUM in entries:
        share = like.entries[INITIAL].number / like.entries[MAXIMUM].number
        new = known["maximum concentration"]
        scaled = Known(
            share * new.value,
            share * new.low,
            share * new.high,
            new.roots,
            f"{share:.4g} of the maximum, as in {like.name}",
            derived=True,
        )
        entries[INITIAL] = entry_of("maximum concentration", scaled)
    return entries


def entry_of(name: str, known: Known) -> Entry:
    """Return the entry of a quantity: measured, derived, or assumed in part.

    Parameters
    ----------
    name : str
        Its name.
    known : Known
        The quantity.
    """
    unit = UNITS[name][0]
    if known.given:
        printed = known.published
        return Entry(known.value, unit, "measured", THIS_WORK, published=printed)
    value = float(f"{known.value:.6g}")
    if known.sure:
        return Entry(value, unit, "derived", THIS_WORK, note=known.note)
    return Entry(
        value,
        unit,
        "assumed",
        THIS_WORK,
        span=(min(known.low, value), max(known.high, value)),
        note=f"{known.note}; in part taken over from the set that the cell is like",
    )


def one_c(known: Known) -> Entry | None:
    """Return the current density of 1C [A.m-2], None if it is that of the set.

    Parameters
    ----------
    known : Known
        The areal capacity, which 1C passes in an hour.
    """
    if not (known.given or known.derived):
        return None
    return per_hour(entry_of("areal capacity", known))


def per_hour(charge: Entry) -> Entry:
    """Return the current density that passes a charge per area in an hour.

    Parameters
    ----------
    charge : Entry
        The charge [A.h.m-2].
    """
    printed = charge.published
    return charge.replace(
        unit="A.m-2",
        published=None if printed is None else (printed[0], f"{printed[1]}/hour"),
    )


def plain_entries(cathode: Mapping[str, Any]) -> dict[str, Entry]:
    """Return the entries of a cathode's keys that are parameters by themselves.

    Parameters
    ----------
    cathode : dict
        What is said of the cathode.

    Raises
    ------
    ContradictionError
        If a radius and a diameter are given.
    """
    entries: dict[str, Entry] = {}
    for key, (parameter, divisor) in _PLAIN.items():
        if key not in cathode:
            continue
        if parameter in entries:
            raise ContradictionError(
                "cathode: 'particle radius' and 'particle diameter' were given; leave "
                "one of them out"
            )
        unit = parameter[parameter.index("[") + 1 : -1]
        quantity = read(f"cathode, {key}", cathode[key], unit)
        entry = measured(quantity)
        if divisor != 1:
            entry = entry.replace(
                value=quantity.value / divisor,
                kind="derived",
                published=None,
                note=f"{key} {quantity} / {divisor:g}",
            )
        entries[parameter] = entry
    return entries


def area_of(cell: CellSet) -> float:
    """Return the area of a set's electrode [m2]."""
    width, height = (cell.entries[name].number for name in SIDES)
    return width * height


def _given(name: str, value: float, quantity: Quantity | None = None) -> Known:
    printed = None if quantity is None else quantity.published
    return Known(value, value, value, frozenset({name}), given=True, published=printed)


def _own(name: str, entry: Entry) -> Known:
    """Return a value of the set that the cell is like."""
    low, high = entry.span if entry.kind == "assumed" and entry.span else (None, None)
    value = entry.number
    return Known(
        value,
        value if low is None else low,
        value if high is None else high,
        frozenset({name}),
    )


def _material(like: CellSet) -> Iterable[tuple[str, Known]]:
    """Yield what the active material of the set is."""
    yield "maximum concentration", _own("maximum concentration", like.entries[MAXIMUM])
    potential = like.entries["Positive electrode OCP [V]"].value
    if getattr(potential, "__module__", "") in _OF_LAYERED:
        yield "molar mass", _LAYERED


def _taken(like: CellSet, known: Mapping[str, Known]) -> Iterable[tuple[str, Known]]:
    """Yield what is taken over from the set, in this order."""
    own = {name: _own(name, like.entries[p]) for name, p in _PARAMETERS.items()}
    area = area_of(like)
    yield "area", Known(area, area, area, frozenset({"area"}))
    areal = like.entries[NOMINAL].number / area
    oxide = known.get("active density")
    if oxide is not None:
        per_volume = own["active fraction"].value * own["thickness"].value
        usable = areal / (per_volume * oxide.value)
        root = frozenset({"specific capacity"})
        yield "specific capacity", Known(usable, 0.9 * usable, 1.1 * usable, root)
    ratio = own["porosity"].value / own["active fraction"].value
    root = frozenset({"electrolyte per active material"})
    yield "electrolyte per active material", Known(ratio, ratio, ratio, root)
    yield "active fraction", own["active fraction"]
    yield "areal capacity", Known(areal, areal, areal, frozenset({"areal capacity"}))
    yield "thickness", own["thickness"]
    yield "density", own["density"]


def _composition(
    like: CellSet, composition: Any, oxide: Known | None
) -> dict[str, Known]:
    """Return what a composition by weight says."""
    if not isinstance(composition, Mapping):
        raise ParameterError(
            f"cathode, composition: {composition!r} was given; a dict of parts by weight"
            " is needed, such as {'active': 70, 'electrolyte': 27, 'carbon': 3}"
        )
    check_keys("cathode, composition", composition, _COMPONENTS)
    parts = {
        key: read(f"composition, {key}", part, "") for key, part in composition.items()
    }
    if any(part.value < 0 for part in parts.values()) or any(
        key not in parts or not parts[key].value for key in ("active", "electrolyte")
    ):
        raise ParameterError(
            f"cathode, composition: {dict(composition)!r} was given; parts by weight of "
            "'active' and 'electrolyte' above 0 are needed, and none below 0"
        )
    if oxide is None:
        raise ParameterError(
            "cathode, composition: volumes need the density of the active material, "
            f"which set '{like.name}' does not say; give 'active density' or 'molar "
            "mass', too"
        )
    densities = {
        "active": oxide.value,
        "electrolyte": like.entries["Separator density [kg.m-3]"].number,
        "carbon": _CARBON,
        "binder": _BINDER,
    }
    volumes = {key: part.value / densities[key] for key, part in parts.items()}
    active = volumes["active"]
    weight = sum(part.value for part in parts.values())
    values = {
        "active share": parts["active"].value / weight,
        "electrolyte per active material": volumes["electrolyte"] / active,
        "solid per active material": sum(volumes.values()) / active,
    }
    return {name: _given(name, value) for name, value in values.items()}


def _check_room(known: Mapping[str, Known]) -> None:
    """Refuse a cathode that holds more than its volume."""
    parts = ["active fraction", "porosity"]
    filled = sum(known[name].value for name in parts if name in known)
    if "solid" in known:
        parts, filled = ["solid"], known["solid"].value
    if filled > 1 + 1e-9:
        roots = sorted(frozenset().union(*(known[name].roots for name in parts)))
        told = ", ".join(
            f"{name} {shown(name, known[name].value)}"
            + ("" if known[name].given else " (taken over)")
            for name in roots
        )
        raise ContradictionError(
            f"the cathode would be filled to {100 * filled:.4g} % of its volume by {told}"
            "; at most 100 % is possible: give a larger 'thickness', less 'loading', or "
            "correct one of these"
        )


def _check_lithium(like: CellSet, known: Mapping[str, Known]) -> None:
    """Refuse a capacity that is more than the lithium in the active material."""
    if "specific capacity" not in known or "active density" not in known:
        return
    share = like.entries[INITIAL].number / like.entries[MAXIMUM].number
    lithium = share * known["maximum concentration"].value
    most = FARADAY * lithium / HOUR / known["active density"].value
    used = known["specific capacity"]
    if used.value > most:
        told = " and ".join(
            f"{n} {shown(n, known[n].value)}"
            for n in sorted(used.roots)
            if known[n].given
        )
        raise ContradictionError(
            f"{told or 'the set'}: {used.value:.4g} mA.h/g of active material would be "
            f"used, but all of its lithium is {most:.4g} mA.h/g"
        )


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * abs(other)
