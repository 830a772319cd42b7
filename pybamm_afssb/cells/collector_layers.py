"""What is on the collector of a laboratory cell: seeds, coatings, an interlayer.

An amount is a thickness of the dense material, a mass or an amount per area. A seed
metal of a thickness ``d`` and the molar volume ``V`` is ``d/V``, one of a mass ``m`` and
the molar mass ``M`` is ``m/M``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from pybamm_afssb.cells.cathode_sheet import check_keys, measured
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.entry import THIS_WORK, Entry
from pybamm_afssb.cells.quantities import Quantity, read
from pybamm_afssb.cells.shared import PACKAGE
from pybamm_afssb.errors import ParameterError, nearest

#: Molar masses of the seed metals [kg.mol-1] (IUPAC 2021, abridged).
MOLAR_MASSES = {
    "Ag": 107.87e-3,
    "Au": 196.97e-3,
    "Pt": 195.08e-3,
    "Mg": 24.305e-3,
    "Zn": 65.38e-3,
    "Al": 26.982e-3,
    "Sn": 118.71e-3,
    "In": 114.82e-3,
}

#: Conversion coatings: molar mass [kg.mol-1] and density [kg.m-3] (handbook).
COMPOUNDS = {
    "AgF": (126.87e-3, 5852.0),
    "Cu2Te": (254.69e-3, 7270.0),
    "ZnO": (81.38e-3, 5606.0),
}

#: Keys of an interlayer of carbon or alloy, and of one that blocks electrons.
INTERLAYER_KEYS = (
    "host",
    "particle",
    "thickness",
    "porosity",
    "particle fraction",
    "composition",
    "capacity",
)
BLOCKING_KEYS = ("material", "thickness", "conductivity")

#: Densities of what an interlayer is made of by weight [kg.m-3] (handbook).
_CARBON, _BINDER = 1900.0, 1780.0

#: Filling of carbon black at 0 V and 25 C, as of the set Lee2020_C.
_FILLING = 0.93

Layer = tuple[dict[str, Entry], dict[str, str]]


def coating(given: Mapping[str, Any]) -> Layer:
    """Return the entries and the options of what the collector is coated with.

    Parameters
    ----------
    given : dict
        Amount of every seed metal and of a conversion coating, such as ``{"Ag": "100
        nm"}``.

    Returns
    -------
    dict, dict
        Entries by parameter name, and options.

    Raises
    ------
    ParameterError
        For a material that there is no model of, or metals that do not go together.
    QuantityError
        For an amount without a unit or in a wrong one.
    """
    from pybamm_afssb.options.slots import SLOTS

    known = (*MOLAR_MASSES, *COMPOUNDS, "W", "Ni")
    for name in given:
        if name not in known:
            raise ParameterError(
                f"coating: {name!r} was given; allowed are "
                f"{', '.join(map(repr, known))}.{nearest(str(name), known)} Another one "
                "is a record in the table of metals (CONTRIBUTING.md)."
            )
    entries: dict[str, Entry] = {}
    options: dict[str, str] = {}
    converted = [name for name in given if name in COMPOUNDS]
    if len(converted) > 1:
        raise ParameterError(
            f"coating: {' and '.join(map(repr, converted))} were given; one conversion "
            "coating is allowed"
        )
    for name in converted:
        entries |= _converted(name, given[name])
        options["conversion coating"] = name
    metals = [name for name in given if name not in COMPOUNDS]
    if metals:
        choices = {frozenset(choice.split("-")): choice for choice in SLOTS["seed"]}
        choice = choices.get(frozenset(metals))
        if choice is None:
            raise ParameterError(
                f"coating: the metals {', '.join(map(repr, metals))} were given; seeds "
                f"that can be chosen are {', '.join(map(repr, choices.values()))}"
            )
        options["seed"] = choice
        for name in metals:
            entries |= _seed(name, given[name])
        surface = choice.split("-")[-1] if choice == "W-Mg" else choice.split("-")[0]
        entries |= _materials("nucleation").entries(surface)
    return entries, options


def interlayer(like: CellSet, given: Mapping[str, Any]) -> Layer:
    """Return the entries and the options of a layer between collector and separator.

    Parameters
    ----------
    like : CellSet
        The set that the cell is like; what of its layer is not given stays.
    given : dict
        Keys of :data:`INTERLAYER_KEYS`, or of :data:`BLOCKING_KEYS` for a layer that
        blocks electrons, which has a "material".

    Returns
    -------
    dict, dict
        Entries by parameter name, and options.

    Raises
    ------
    ParameterError
        For a key, a host, a particle or a material that there is none of.
    QuantityError
        For a value without a unit or in a wrong one.
    """
    if "material" in given:
        return _blocking(given)
    check_keys("interlayer", given, INTERLAYER_KEYS)
    layers = _materials("interlayers")
    host = given.get("host", "carbon black")
    particle = given.get("particle")
    _one_of("interlayer, host", host, layers.HOSTS)
    if particle is not None:
        _one_of("interlayer, particle", particle, layers.PARTICLES)
    has = like.options.get("interlayer", "none").startswith("mixed conductor")
    fresh = not has or "host" in given or "particle" in given
    entries = dict(layers.layer(host, particle)) if fresh else {}
    options = {}
    if fresh:
        options["interlayer"] = "mixed conductor"
        if particle == "Ag":
            options["interlayer"] += " with soluble particles"
            entries["Interlayer wetted pore wall fraction"] = layers.WETTED_BY_SILVER
            entries["Interlayer nucleation overpotential [V]"] = layers.ON_SILVER
        elif particle is not None:
            options["interlayer"] += " with particles"
    for key, parameter, unit in (
        ("thickness", "Interlayer thickness [m]", "m"),
        ("porosity", "Interlayer porosity", ""),
        ("particle fraction", "Interlayer particle volume fraction", ""),
    ):
        if key in given:
            entries[parameter] = measured(read(f"interlayer, {key}", given[key], unit))
    now = {**like.all_entries(), **entries}
    if "composition" in given:
        if "particle fraction" in given:
            raise ParameterError(
                "interlayer: 'composition' and 'particle fraction' were given; leave one "
                "of them out"
            )
        entries |= _by_weight(given["composition"], particle, now)
    if "capacity" in given:
        if host != "carbon black":
            raise ParameterError(
                f"interlayer, capacity: the filling of '{host}' at 0 V is not known, only "
                "that of 'carbon black'; give 'Interlayer host maximum concentration "
                "[mol.m-3]' in 'parameters'"
            )
        entries |= _host_capacity(given["capacity"], now)
    return entries, options


def _materials(name: str) -> Any:
    return import_module(f"{PACKAGE}.materials.{name}")


def _one_of(what: str, given: Any, allowed: Mapping[str, Any]) -> None:
    if given not in allowed:
        raise ParameterError(
            f"{what}: {given!r} was given; allowed are "
            f"{', '.join(map(repr, allowed))}.{nearest(str(given), allowed)}"
        )


def _amount(
    what: str, given: Any, volume: tuple[float, float], mass: float
) -> tuple[Quantity, float, float, str]:
    """Return what was given, its amount [mol.m-2], how wrong it may be, and a note."""
    quantity = read(what, given, "m", "kg.m-2", "mol.m-2")
    if not quantity.value > 0:
        raise ParameterError(f"{what}: {quantity} was given; it must be > 0")
    if quantity.unit == "m":
        molar, uncertain = volume
        note = f"{quantity} / {1e6 * molar:.4g} cm3/mol, dense"
        return quantity, quantity.value / molar, uncertain, note
    if quantity.unit == "kg.m-2":
        note = f"{quantity} / {1e3 * mass:.4g} g/mol"
        return quantity, quantity.value / mass, 0.0, note
    return quantity, quantity.value, 0.0, ""


def _loading(quantity: Quantity, value: float, uncertain: float, note: str) -> Entry:
    if not note:
        return measured(quantity)
    span = ((1 - uncertain) * value, (1 + uncertain) * value) if uncertain else None
    return Entry(value, "mol.m-2", "derived", THIS_WORK, span=span, note=note)


def _seed(metal: str, given: Any) -> dict[str, Entry]:
    seeds = _materials("seeds")
    if metal not in seeds.METALS:  # it takes up no lithium: its amount changes nothing
        read(f"coating, {metal}", given, "m", "kg.m-2", "mol.m-2")
        return {}
    own = seeds.METALS[metal]
    molar = own[f"{metal} seed metal molar volume [m3.mol-1]"]
    assert molar.span is not None
    low, high = molar.span
    uncertain = (high - low) / (high + low)
    found = _amount(
        f"coating, {metal}", given, (molar.number, uncertain), MOLAR_MASSES[metal]
    )
    return {**own, f"{metal} seed loading [mol.m-2]": _loading(*found)}


def _converted(formula: str, given: Any) -> dict[str, Entry]:
    mass, density = COMPOUNDS[formula]
    found = _amount(f"coating, {formula}", given, (mass / density, 0.05), mass)
    own = _materials("coatings").COATINGS[formula]
    return {**own, f"{formula} coating loading [mol.m-2]": _loading(*found)}


def _blocking(given: Mapping[str, Any]) -> Layer:
    check_keys("interlayer", given, BLOCKING_KEYS)
    layers = _materials("blocking_layers").LAYERS
    _one_of("interlayer, material", given["material"], layers)
    entries = dict(layers[given["material"]])
    for key, unit in (("thickness", "m"), ("conductivity", "S.m-1")):
        if key in given:
            quantity = read(f"interlayer, {key}", given[key], unit)
            entries[f"Blocking layer {key} [{unit}]"] = measured(quantity)
    return entries, {"interlayer": "blocking layer"}


def _by_weight(
    composition: Any, particle: str | None, now: Mapping[str, Entry]
) -> dict[str, Entry]:
    """Return the share of particles from a composition by weight."""
    allowed = ("carbon", "binder", *((particle,) if particle else ()))
    if not isinstance(composition, Mapping) or particle not in MOLAR_MASSES:
        raise ParameterError(
            f"interlayer, composition: {composition!r} was given with the particle "
            f"{particle!r}; parts by weight such as {{'carbon': 75, 'Ag': 25}} are "
            "needed, and the 'particle' that is one of them"
        )
    check_keys("interlayer, composition", composition, allowed)
    molar = now["Interlayer particle molar volume [m3.mol-1]"].number
    densities = {
        "carbon": _CARBON,
        "binder": _BINDER,
        particle: MOLAR_MASSES[particle] / molar,
    }
    parts = {k: read(f"composition, {k}", v, "").value for k, v in composition.items()}
    volumes = {key: part / densities[key] for key, part in parts.items()}
    if particle not in parts or any(part < 0 for part in parts.values()):
        raise ParameterError(
            f"interlayer, composition: {dict(composition)!r} was given; parts by weight "
            f"that are not negative are needed, {particle!r} among them"
        )
    solid = 1 - now["Interlayer porosity"].number
    share = volumes[particle] / sum(volumes.values())
    words = ", ".join(f"{k} {v:g}" for k, v in parts.items())
    return {
        "Interlayer particle volume fraction": Entry(
            float(f"{share * solid:.6g}"),
            "",
            "derived",
            THIS_WORK,
            note=f"{words} by weight are {100 * share:.3g} % of {particle} in the solid"
            f" by volume, times {solid:.3g} of solid",
        )
    }


def _host_capacity(given: Any, now: Mapping[str, Entry]) -> dict[str, Entry]:
    quantity = read("interlayer, capacity", given, "A.h.m-2")
    thickness = now["Interlayer thickness [m]"].number
    areal = _materials("interlayers").areal_capacity
    value = areal(quantity.value / 10.0, thickness, _FILLING)
    return {
        "Interlayer host maximum concentration [mol.m-3]": Entry(
            value,
            "mol.m-3",
            "derived",
            THIS_WORK,
            note=f"{quantity} / F / {1e6 * thickness:.4g} um / {_FILLING:g} (filling at"
            " 0 V and 25 C)",
        )
    }
