"""From what a user asks for to structures and points, with every mistake refused.

Nothing is solved here, and nothing is discretised: each distinct structure is put
together and its parameters are processed once, which shows whether an axis has any
effect.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from numbers import Integral
from typing import Any

import pybamm

from pybamm_afssb.cells import CellSet
from pybamm_afssb.errors import nearest
from pybamm_afssb.options.presets import with_physics
from pybamm_afssb.protocols.swept import ConstantCurrent
from pybamm_afssb.sweeps.axes import (
    C_RATE,
    CAPACITY,
    CURRENT_DENSITY,
    INPUTS,
    SET,
    Axis,
    SweepError,
    UnknownAxis,
    label,
    read_axes,
)
from pybamm_afssb.sweeps.outputs import read_curves, read_outputs, variables_behind
from pybamm_afssb.sweeps.recipe import canonical, describe, digest
from pybamm_afssb.sweeps.size import countable, refuse_large
from pybamm_afssb.sweeps.structures import (
    Chosen,
    built_key,
    choice_at,
    combinations,
    known_parameters,
    load,
    model_of,
    protocol_keys,
    refuse_unknown,
)
from pybamm_afssb.sweeps.workers.packing import packed
from pybamm_afssb.sweeps.workers.plan import Output, Point, Structure
from pybamm_afssb.units import MA_CM2

#: Keys of a cell given as a recipe.
RECIPE_KEYS = ("set", "model", "options", "parameters", "physics")


@dataclass(frozen=True)
class Plan:
    """A sweep that can be run.

    Parameters
    ----------
    axes : tuple of Axis
        The axes.
    structures : dict
        Key -> pickled structure.
    points : dict
        Structure's key -> its points.
    outputs : tuple of Output
        What every point returns.
    curves : tuple of str
        Variables whose course every point returns.
    cycles : int
        Cycles of the protocol; 0 without an experiment.
    recipe : dict
        What determines the numbers of every point.
    reference : int, optional
        The cycle that retention is counted from.
    """

    axes: tuple[Axis, ...]
    structures: dict[str, bytes]
    points: dict[str, list[Point]]
    outputs: tuple[Output, ...]
    curves: tuple[str, ...]
    cycles: int
    recipe: dict[str, Any]
    reference: int | None = None

    def counted_from(self, reference: int | None) -> Plan:
        """Return the plan with the retention counted from a cycle.

        Parameters
        ----------
        reference : int or None
            The cycle, from 1; None for the first of a point that has a discharge.

        Raises
        ------
        SweepError
            If the protocol has no such cycle.
        """
        if reference is None:
            return self
        whole = isinstance(reference, Integral) and not isinstance(reference, bool)
        if not whole or not 1 <= reference <= self.cycles:
            raise SweepError(
                f"reference: {reference!r} was given; allowed is one of the protocol's "
                f"{self.cycles} cycles, as a whole number from 1"
            )
        recipe = {**self.recipe, "reference": int(reference)}
        return replace(self, reference=int(reference), recipe=recipe)


def make_plan(
    cell: Any,
    axes: Mapping[str, Iterable[Any]],
    outputs: Iterable[str] | Mapping[str, str],
    cycles: int,
    protocol: Any,
    curves: Iterable[str],
    most_points: int,
) -> Plan:
    """Return the plan of a sweep; see :func:`pybamm_afssb.sweep` for the arguments."""
    axes = countable(axes)
    refuse_large(axes, most_points)
    base = _base(cell, cycles, protocol)
    if SET in axes and isinstance(cell, Mapping) and cell.get("physics") is not None:
        sets = [_under(cell["physics"], load(each)) for each in axes[SET]]
        axes = {**axes, SET: sets}
    if SET in axes:  # only the sets of the axis matter
        first = next(iter(axes[SET]), base.cell)
        base = replace(base, cell=load(first))
    read = _read_axes(base, axes)
    combined = combinations(base, read)
    refuse_unknown(list(combined.values()))
    by_choice = {
        place: Chosen(structure, read) for place, structure in combined.items()
    }
    chosen = list(by_choice.values())
    built_in = {name for choice in chosen for name in choice.built_in}
    with_cycles = not isinstance(base.protocol, ConstantCurrent)
    if isinstance(base.protocol, pybamm.Experiment) and cycles != 1:
        raise SweepError(
            f"cycles: {cycles!r} was given with a whole pybamm.Experiment, which has "
            "its own cycles; leave it out"
        )
    models = [choice.model for choice in chosen]
    taken = read_outputs(outputs, models, with_cycles, [a.name for a in read])
    drawn = read_curves(curves, models)
    _refuse_idle(read, chosen, {*variables_behind(taken), *drawn})
    structures: dict[str, bytes] = {}
    points: dict[str, list[Point]] = {}
    keyed: dict[tuple[str, ...], tuple[str, Chosen, Structure]] = {}
    keys = [[_key(axis, i) for i in range(len(axis.values))] for axis in read]
    for index in itertools.product(*(range(len(axis.values)) for axis in read)):
        at = {axis.target: axis.targets[i] for axis, i in zip(read, index, strict=True)}
        built = built_key(read, index, built_in)
        if built not in keyed:
            choice = by_choice[choice_at(read, index)]
            structure = choice.structure_for(read, index, built_in)
            key = digest(canonical(describe(vars(structure))))
            structures[key] = packed(structure)
            keyed[built] = (key, choice, structure)
        key, choice, structure = keyed[built]
        name = canonical([own[i] for own, i in zip(keys, index, strict=True)])
        point = _point(name, index, at, structure, read)
        choice.check(read, index)
        points.setdefault(key, []).append(point)
    return Plan(
        axes=tuple(read),
        structures=structures,
        points=points,
        outputs=taken,
        curves=drawn,
        cycles=_count_cycles(base) if with_cycles else 0,
        recipe=_recipe(base, read),
    )


# --- the cell and its axes ------------------------------------------------------------
def _base(cell: Any, cycles: int, protocol: Any) -> Structure:
    given: dict[str, Any] = {"set": cell}
    if isinstance(cell, Mapping):
        given = dict(cell)
        for key in given:
            if key not in RECIPE_KEYS:
                raise SweepError(
                    f"the cell's recipe has the key {key!r}; allowed are "
                    f"{', '.join(repr(k) for k in RECIPE_KEYS)}."
                    f"{nearest(str(key), RECIPE_KEYS)}"
                )
        if "set" not in given:
            raise SweepError("the cell's recipe needs the key 'set'")
    return Structure(
        cell=_under(given.get("physics"), load(given["set"])),
        model=given.get("model"),
        cycles=cycles,
        options=dict(given.get("options") or {}),
        parameters=dict(given.get("parameters") or {}),
        protocol=protocol,
    )


def _under(physics: str | None, cell: CellSet) -> CellSet:
    return cell if physics is None else with_physics(cell, physics)


def _read_axes(base: Structure, axes: Mapping[str, Iterable[Any]]) -> list[Axis]:
    keys = protocol_keys(base)
    model = model_of(base)
    options = [name for name in model.options if name not in ("working electrode",)]
    known = known_parameters(base, model)
    try:
        return read_axes(axes, known, options, keys)
    except UnknownAxis:
        # another choice of the sweep may bring the parameter
        structural = {
            name: values
            for name, values in axes.items()
            if name == SET or name in options
        }
        if not structural:
            raise
        read = read_axes(structural, known, options, keys)
        for other in combinations(base, read).values():
            known |= known_parameters(other, model_of(other))
        return read_axes(axes, known, options, keys)


def _refuse_idle(
    axes: Sequence[Axis], chosen: Sequence[Chosen], outputs: set[str]
) -> None:
    """Refuse parameters that nothing reads: their curve would be flat and plausible."""
    found: set[str] = set()
    wanted = {axis.target for axis in axes if axis.kind == "parameter"}
    for choice in chosen:
        if wanted <= found:
            return
        found |= choice.found(outputs)
    for axis in axes:
        if axis.kind == "parameter" and axis.target not in found:
            hint = nearest(axis.target, found - {axis.target})
            if axis.target == "Current function [A]":
                hint = f" Nearest match: '{CURRENT_DENSITY}'."
            raise SweepError(
                f"axis '{axis.name}': neither the model, with the options of this "
                f"sweep, nor the protocol reads '{axis.target}'.{hint}"
            )


# --- points ---------------------------------------------------------------------------
def _point(
    key: str,
    index: tuple[int, ...],
    at: Mapping[str, Any],
    structure: Structure,
    axes: Sequence[Axis],
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
        index=index,
        key=key,
        parameters={
            axis.target: at[axis.target]
            for axis in axes
            if axis.target in structure.inputs
        },
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


def _count_cycles(base: Structure) -> int:
    if isinstance(base.protocol, pybamm.Experiment):
        return len(base.protocol.cycle_lengths)
    return base.cycles


def _recipe(base: Structure, axes: Sequence[Axis]) -> dict[str, Any]:
    by_set = any(axis.kind == "set" for axis in axes)
    return {
        "cell": "as its axis says" if by_set else describe(base.cell),
        "model": base.model,
        "options": describe(base.options),
        "parameters": describe(base.parameters),
        "protocol": describe(base.protocol),
        "cycles": base.cycles,
        "axes": [axis.name for axis in axes],
    }
