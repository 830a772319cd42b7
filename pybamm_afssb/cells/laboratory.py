"""A cell from what the laboratory notes of it, like one of the sets and yet one's own.

Every value that is given becomes an entry of kind "measured" and source "this work",
what follows from given ones alone is "derived", and what follows from given ones and
from values of the set that the cell is like is "assumed", with its span. Values of that
set which were measured on its own cell are literature here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import cathode_sheet as sheet
from pybamm_afssb.cells import fixture, limits
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.collector_layers import coating as coated
from pybamm_afssb.cells.collector_layers import interlayer as layered
from pybamm_afssb.cells.entry import THIS_WORK, Entry
from pybamm_afssb.cells.library import load_set
from pybamm_afssb.cells.one_temperature import NEAR, warn_of_kept
from pybamm_afssb.cells.quantities import Quantity, positive, read
from pybamm_afssb.errors import EntryError, ParameterError

if TYPE_CHECKING:
    import pandas as pd


@typed
def cell(
    name: str,
    like: str | CellSet,
    *,
    title: str | None = None,
    disc: Any = None,
    side: Any = None,
    area: Any = None,
    loading: Any = None,
    capacity: Any = None,
    cathode: Mapping[str, Any] | None = None,
    separator: Any = None,
    conductivity: Any = None,
    counter: Any = None,
    coating: Mapping[str, Any] | None = None,
    interlayer: Mapping[str, Any] | None = None,
    pressure: Any = None,
    temperature: Any = None,
    protocol: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    parameters: Mapping[str, Any] | None = None,
) -> CellSet:
    """Return the parameter set of a cell of one's own, from laboratory quantities.

    A quantity is a text with its unit, such as ``"450 um"``, or ``(450, "um")``. What is
    not given is that of the set `like`.

    Parameters
    ----------
    name : str
        What the cell is called.
    like : str or CellSet
        The set of the most similar cell, or its name: its materials, its chemistry at
        the collector and its options stand in for what is not given.
    title : str, optional
        What the cell is, in one line. Default: "`name`, like `like`".
    disc, side, area : str or tuple of (float, str), optional
        The electrode, by one of them: diameter of a disc, side of a square, area.
    loading : str or tuple of (float, str), optional
        Mass of active material per area, such as "15 mg/cm2", or what it holds, "3
        mA.h/cm2". In a half cell, the charge that 1C passes in an hour.
    capacity : str or tuple of (float, str), optional
        Nominal capacity of the cell, such as "2.4 mA.h", to which C-rates refer.
    cathode : dict, optional
        More of the cathode: "thickness", "composition" by weight (of "active",
        "electrolyte", "carbon" and "binder"), "voids", "porosity" (the share of the
        volume that is electrolyte), "active fraction", "mass" (of the whole cathode),
        "coated mass" (the same per area), "density", "specific capacity", "active
        density", "molar mass", "particle radius" or "particle diameter",
        "conductivity", "diffusivity".
    separator : str or tuple of (float, str), optional
        Thickness of the separator.
    conductivity : str or tuple of (float, str), optional
        Ionic conductivity of the separator at 25 degrees Celsius.
    counter : str or tuple of (float, str), optional
        Thickness of a half cell's counter electrode.
    coating : dict, optional
        What is on the collector, such as ``{"Ag": "100 nm"}``: seed metals and one
        conversion coating, each with a thickness, a mass or an amount per area.
    interlayer : dict, optional
        "host", "particle", "thickness", "porosity", "composition" by weight or
        "particle fraction", "capacity"; or a "material" that blocks electrons, with
        "thickness" and "conductivity".
    pressure, temperature : str or tuple of (float, str), optional
        Stack pressure and temperature of the cell.
    protocol : dict, optional
        Keys of the protocol that differ, as of :func:`pybamm_afssb.simulation`;
        voltages may be texts, such as "4.2 V". The cell's window goes with them.
    options : dict, optional
        Choices that differ from the set's.
    parameters : dict, optional
        Any other parameter by its full name: a quantity, a number in the name's own
        unit, or an :class:`pybamm_afssb.Entry`.

    Returns
    -------
    CellSet
        The set, for :func:`pybamm_afssb.simulation` and all that takes one.

    Raises
    ------
    QuantityError
        For a quantity without a unit, in an unknown one or in one of another kind.
    ContradictionError
        If given quantities cannot all be true.
    ParameterError, OptionError, ProtocolError, UnknownSetError
        For a name or a value that is not allowed.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> mine = afssb.cell(
    ...     "mine", "Lee2020_SUS", disc="10 mm", loading="3 mA.h/cm2", pressure="5 MPa"
    ... )
    """
    base = like if isinstance(like, CellSet) else load_set(like)
    half = base.models[0] == "HalfCell"
    if half:
        _refuse("a half cell has no cathode", cathode=cathode, capacity=capacity)
    else:
        _refuse("a full cell has no counter electrode", counter=counter)
    entries = {key: fixture.elsewhere(entry) for key, entry in base.entries.items()}
    choices = dict(base.options)
    layers = {
        "separator": ("Separator thickness [m]", separator),
        "conductivity": ("Electrolyte reference conductivity [S.m-1]", conductivity),
        "counter": ("Counter electrode thickness [m]", counter),
    }
    for key, (parameter, given) in layers.items():
        if given is not None:
            unit = limits.split_name(parameter)[1]
            entries[parameter] = sheet.measured(read(key, given, unit))
    if counter is not None:
        entries |= fixture.foil(base, entries)
    for added, chosen in (
        coated(coating) if coating else ({}, {}),
        layered(base, interlayer) if interlayer else ({}, {}),
    ):
        entries |= added
        choices |= chosen
    kelvin, surroundings = fixture.surroundings(base, pressure, temperature)
    entries |= surroundings
    size = fixture.Size.of(disc=disc, side=side, area=area)
    if half:
        one_c = None if loading is None else _passed_in_an_hour(loading)
        entries |= fixture.sized(base, entries, size, one_c)
    else:
        given = _held(size, loading, capacity)
        known = sheet.settled(base, cathode or {}, given)
        entries |= sheet.changed(base, known) | sheet.plain_entries(cathode or {})
        one_c = sheet.one_c(known["areal capacity"])
        entries |= fixture.sized(base, entries, size.follow(known["area"]), one_c)
    keys = {**base.protocol, **_volts(protocol or {})}
    if not half:
        entries |= fixture.window(base, keys)
    entries |= _others(parameters or {})
    found = replace(
        base,
        name=name,
        title=title if title is not None else f"{name}, like {base.name}",
        doi="",
        temperature=kelvin,
        entries=entries,
        options={**choices, **(options or {})},
        protocol=keys,
    )
    _warn_of_temperature(base, found)
    return found


@typed
def assumed(cell: str | CellSet, model: str | None = None) -> pd.DataFrame:
    """List what a cell's equations read and nobody measured or published.

    Parameters
    ----------
    cell : str or CellSet
        The set or its name.
    model : str, optional
        One of the models. Default: the one that the set was made for.

    Returns
    -------
    pandas.DataFrame
        The rows of :func:`pybamm_afssb.provenance` of kind "assumed" that the model
        reads with the set's options, with "span", what a sweep should cover.

    Raises
    ------
    UnknownSetError, OptionError
        For a set or a model that there is none of.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> afssb.assumed("Sandoval2023_Cu").columns[:3].tolist()
    ['name', 'value', 'unit']
    """
    from pybamm_afssb.cells.provenance import provenance

    found = cell if isinstance(cell, CellSet) else load_set(cell)
    table = provenance(found)
    rows = (table["kind"] == "assumed") & table["name"].isin(_read(found, model))
    columns = ["name", "value", "unit", "span", "origin", "source", "note"]
    return table.loc[rows, columns].reset_index(drop=True)


# --- what is given ---------------------------------------------------------------------
def _refuse(why: str, **given: Any) -> None:
    for name, value in given.items():
        if value is not None:
            raise ParameterError(
                f"{name}: {value!r} was given, but {why}; leave it out"
            )


def _held(size: fixture.Size, loading: Any, capacity: Any) -> dict[str, Quantity]:
    """Return what is given of a full cell's area and capacities."""
    found = {}
    if size.area is not None:
        found["area"] = size.area
    if loading is not None:
        held = positive("loading", loading, "kg.m-2", "A.h.m-2")
        name = "loading" if held.unit == "kg.m-2" else "areal capacity"
        found[name] = held
    if capacity is not None:
        found["nominal capacity"] = positive("capacity", capacity, "A.h")
    return found


def _passed_in_an_hour(loading: Any) -> Entry:
    """Return 1C of a half cell: the current density that passes a charge in an hour."""
    return sheet.per_hour(sheet.measured(positive("loading", loading, "A.h.m-2")))


def _volts(protocol: Mapping[str, Any]) -> dict[str, Any]:
    """Return the protocol's keys with voltages as numbers."""
    found = dict(protocol)
    for key in ("upper voltage", "lower voltage", "cutoff"):
        if isinstance(found.get(key), str | tuple):
            found[key] = read(f"protocol, {key}", found[key], "V").value
    return found


# --- what becomes of it ----------------------------------------------------------------
def _others(parameters: Mapping[str, Any]) -> dict[str, Entry]:
    found = {}
    for name, value in parameters.items():
        if isinstance(value, Entry):
            found[name] = value
            continue
        unit = limits.split_name(str(name))[1]
        if isinstance(value, str | tuple):
            found[name] = sheet.measured(read(str(name), value, unit))
        else:
            number = limits.check(str(name), value)
            found[name] = Entry(number, unit, "measured", THIS_WORK)
    return found


def _warn_of_temperature(base: CellSet, found: CellSet) -> None:
    if abs(found.temperature - base.temperature) > NEAR:
        values = {n: e.value for n, e in found.all_entries().items()}
        warn_of_kept(base.temperature, values, _read(found, None))


def _read(cell: CellSet, model: str | None) -> set[str]:
    """Return the names that a model of a set reads, functions among its values too."""
    from pybamm_afssb.cells.unread import names_read
    from pybamm_afssb.runs.simulation import MODELS

    name = cell.models[0] if model is None else model
    if name not in MODELS:
        raise EntryError(
            f"model: {name!r} was given; allowed are {', '.join(map(repr, MODELS))}"
        )
    built = MODELS[name](cell.chosen())
    symbols = (*built.parameters, *built.default_geometry.parameters)
    needed = {symbol.name for symbol in symbols}
    values = {n: e.value for n, e in cell.all_entries().items()}
    return needed | names_read(needed, values)
