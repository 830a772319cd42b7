"""The points of a sweep, those together that one build serves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pybamm_afssb.sweeps.axes import (
    C_RATE,
    CAPACITY,
    CURRENT_DENSITY,
    INPUTS,
    Axis,
    label,
)
from pybamm_afssb.sweeps.layout import Layout
from pybamm_afssb.sweeps.points import OWN
from pybamm_afssb.sweeps.recipe import canonical, describe, digest
from pybamm_afssb.sweeps.structures import Chosen, choice_at, load
from pybamm_afssb.sweeps.workers.packing import packed
from pybamm_afssb.sweeps.workers.plan import Group, Point, Structure
from pybamm_afssb.units import MA_CM2


def grouped(
    layout: Layout, by_choice: Mapping[tuple[int, ...], Chosen]
) -> Iterable[Group]:
    """Return all points, those together that one build serves.

    Parameters
    ----------
    layout : Layout
        Where the points are.
    by_choice : dict
        What is put together for every combination of choices.

    Raises
    ------
    SweepError
        If values of one point do not fit together.
    """
    read = layout.axes
    built_in = {name for choice in by_choice.values() for name in choice.built_in}
    structures: dict[tuple[int, ...], tuple[Structure, str, bytes]] = {}
    groups: dict[tuple[Any, ...], Group] = {}
    keys = [[_key(axis, i) for i in range(len(axis.values))] for axis in read]
    for place, index in layout.positions():
        where = choice_at(read, index)
        choice = by_choice[where]
        if where not in structures:
            structure = choice.with_inputs(built_in)
            key = digest(canonical(describe(vars(structure))))
            structures[where] = structure, key, packed(structure)
        structure, key, content = structures[where]
        values = choice.parameters(read, index)
        own = {name: value for name, value in values.items() if name in built_in}
        which = (key, *own.items())
        if which not in groups:
            groups[which] = Group(digest(canonical([key, own])), content, own)
        choice.check(read, index)
        pairs = zip(keys, index, strict=True)
        name = canonical([None if i == OWN else of[i] for of, i in pairs])
        at = {
            axis.target: axis.targets[i]
            for axis, i in zip(read, index, strict=True)
            if i != OWN
        }
        point = _point(digest(name), place, at, structure)
        groups[which].points.append(point)
    return groups.values()


def _point(
    key: str, place: tuple[int, ...], at: Mapping[str, Any], structure: Structure
) -> Point:
    density = at.get(CURRENT_DENSITY)
    capacity = at.get(CAPACITY)
    rates = {
        direction: at[name]
        for name in (C_RATE, "charge rate", "discharge rate")
        if name in at
        for direction in INPUTS[name]
    }
    return Point(
        index=place,
        key=key,
        parameters={name: at[name] for name in structure.inputs},
        current_density=None if density is None else density * MA_CM2,
        rates=rates,
        capacity=None if capacity is None else capacity * MA_CM2,
    )


def _key(axis: Axis, i: int) -> Any:
    value = axis.targets[i]
    if axis.kind == "set":
        value = load(value)
    if isinstance(value, float | str):
        return value
    return [label(axis.values[i]), digest(canonical(describe(value)))]
