"""From what a user asks for to structures and points, with every mistake refused.

Nothing is solved here, and nothing is discretised: each distinct structure is put
together and its parameters are processed once, which shows whether an axis has any
effect.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from numbers import Integral
from typing import Any

import pybamm

from pybamm_afssb.cells import CellSet
from pybamm_afssb.errors import nearest
from pybamm_afssb.options.presets import with_physics
from pybamm_afssb.protocols.swept import ConstantCurrent
from pybamm_afssb.results.energy import anode_free_layers, stack_parameters
from pybamm_afssb.sweeps.axes import (
    CURRENT_DENSITY,
    SET,
    Axis,
    SweepError,
    UnknownAxis,
    read_axes,
)
from pybamm_afssb.sweeps.drawn import (
    Spans,
    drawn_between,
    drawn_from,
    read_spans,
)
from pybamm_afssb.sweeps.grouping import grouped
from pybamm_afssb.sweeps.layout import Layout
from pybamm_afssb.sweeps.outputs import read_curves, read_outputs, variables_behind
from pybamm_afssb.sweeps.points import Table, read_points
from pybamm_afssb.sweeps.recipe import describe
from pybamm_afssb.sweeps.size import countable, refuse_large
from pybamm_afssb.sweeps.structures import (
    Chosen,
    choice_at,
    combinations,
    known_parameters,
    load,
    model_of,
    protocol_keys,
    refuse_unknown,
)
from pybamm_afssb.sweeps.workers.extract import ENERGIES
from pybamm_afssb.sweeps.workers.plan import Group, Output, Point, Structure

#: Keys of a cell given as a recipe.
RECIPE_KEYS = ("set", "model", "options", "parameters", "physics")


@dataclass(frozen=True)
class Plan:
    """A sweep that can be run.

    Parameters
    ----------
    layout : Layout
        The axes, and where the points are.
    groups : tuple of Group
        All points, with what each needs to be built.
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

    layout: Layout
    groups: tuple[Group, ...]
    outputs: tuple[Output, ...]
    curves: tuple[str, ...]
    cycles: int
    recipe: dict[str, Any]
    reference: int | None = None

    @property
    def points(self) -> Iterator[Point]:
        """All points."""
        return itertools.chain.from_iterable(group.points for group in self.groups)

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
    axes: Mapping[str, Iterable[Any]] | None,
    outputs: Iterable[str] | Mapping[str, str],
    cycles: int,
    protocol: Any,
    curves: Iterable[str],
    most_points: int,
    points: Any,
    spans: Any,
    draws: int | None,
    accelerate: bool,
) -> Plan:
    """Return the plan of a sweep; see :func:`pybamm_afssb.sweep` for the arguments."""
    drawing = spans is not None or draws is not None
    if drawing:
        spans = read_spans(spans, draws)
    if points is not None and drawing:
        raise SweepError(
            "points and spans were both given; a sweep has a table or draws"
        )
    if points is None and not drawing and not axes:
        raise SweepError(
            'axes: none was given, such as {"Stack pressure [MPa]": [2]}; a sweep needs '
            "axes, points, or spans and draws"
        )
    axes = countable(axes or {})
    outputs = outputs if isinstance(outputs, str | Mapping) else list(outputs)
    energy = not isinstance(outputs, str) and not {*ENERGIES}.isdisjoint(outputs)
    # a table of the package's own may tie values that not every protocol reads
    tied = isinstance(points, Table)
    table = points if points is None or tied else read_points(points)
    refuse_large(axes, most_points, draws if table is None else len(table))
    base = replace(_base(cell, cycles, protocol), accelerate=accelerate)
    if accelerate and isinstance(protocol, pybamm.Experiment | ConstantCurrent):
        raise SweepError(
            "accelerate: it needs one repeated cycle of the protocol's keys; a whole "
            "experiment or a constant current was given"
        )
    if SET in axes and isinstance(cell, Mapping) and cell.get("physics") is not None:
        sets = [_under(cell["physics"], load(each)) for each in axes[SET]]
        axes = {**axes, SET: sets}
    by_name = {**axes, **(table.columns if table is not None else {})}
    if SET in by_name:  # only the sets of the axis matter
        first = next(iter(by_name[SET]), base.cell)
        base = replace(base, cell=load(first))
    layout = _read_layout(base, axes, table)
    if draws is not None:
        table = _draw(base, layout, spans, draws, energy)
        layout = _read_layout(base, axes, table)
    read = layout.axes
    combined = combinations(base, layout)
    refuse_unknown(list(combined.values()))
    by_choice = {
        choice_at(read, first): Chosen(structure, read, first)
        for first, structure in combined.items()
    }
    chosen = list(by_choice.values())
    with_cycles = not isinstance(base.protocol, ConstantCurrent)
    if isinstance(base.protocol, pybamm.Experiment) and cycles != 1:
        raise SweepError(
            f"cycles: {cycles!r} was given with a whole pybamm.Experiment, which has "
            "its own cycles; leave it out"
        )
    models = [choice.model for choice in chosen]
    taken = read_outputs(outputs, models, with_cycles, [a.name for a in read])
    drawn = read_curves(curves, models)
    stack = _stack(chosen) if energy else set()
    unnamed = tied or not isinstance(spans, Mapping | None)
    named = layout.grid if unnamed else read
    _refuse_idle(named, chosen, {*variables_behind(taken), *drawn}, stack)
    return Plan(
        layout=layout,
        groups=tuple(grouped(layout, by_choice)),
        outputs=taken,
        curves=drawn,
        cycles=_count_cycles(base) if with_cycles else 0,
        recipe=_recipe(base, read),
    )


def _stack(chosen: Iterable[Chosen]) -> set[str]:
    """Return what the energy of a stack reads, and refuse cells of which it lacks."""
    read: set[str] = set()
    for choice in chosen:
        interlayer = choice.model.options["interlayer"]
        read |= stack_parameters(interlayer)
        inputs = dict.fromkeys(choice.inputs, 1.0)
        anode_free_layers({**choice.values, **inputs}, interlayer, 0.0)
    return read


def _draw(
    base: Structure, layout: Layout, spans: Spans, number: int, energy: bool
) -> Table:
    """Return draws from given spans, or from those of what the sets do not know."""
    if isinstance(spans, Mapping):
        return drawn_between(spans, number)
    fixed = {*base.parameters, *(axis.target for axis in layout.grid)}
    cases = combinations(base, layout).values()
    also: set[str] = set()
    if energy:
        also = also.union(
            *(stack_parameters(model_of(case).options["interlayer"]) for case in cases)
        )
    return drawn_from(cases, spans, fixed, number, also)


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


def _read_layout(
    base: Structure, axes: Mapping[str, Iterable[Any]], table: Table | None
) -> Layout:
    """Return where the points are, with every name and value checked."""
    columns = table.columns if table is not None else {}
    for name in columns:
        if name in axes:
            raise SweepError(f"'{name}' is an axis of the grid and one of the points")
    keys = protocol_keys(base)
    model = model_of(base)
    options = [name for name in model.options if name not in ("working electrode",)]
    known = known_parameters(base, model)
    every = {**axes, **columns}

    def read(names: Iterable[str]) -> Layout:
        wanted = {name: every[name] for name in every if name in names}
        found = read_axes(wanted, known, options, keys) if wanted else []
        return Layout(
            tuple(axis for axis in found if axis.name in axes),
            tuple(axis for axis in found if axis.name in columns),
            table and table.only([name for name in columns if name in names]),
        )

    try:
        return read(every)
    except UnknownAxis:
        # another choice of the sweep may bring the parameter
        structural = [name for name in every if name == SET or name in options]
        if not structural:
            raise
        for other in combinations(base, read(structural)).values():
            known |= known_parameters(other, model_of(other))
        return read(every)


def _refuse_idle(
    axes: Sequence[Axis],
    chosen: Sequence[Chosen],
    outputs: set[str],
    found: set[str],
) -> None:
    """Refuse parameters that nothing reads: their curve would be flat and plausible."""
    found = set(found)
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
        "accelerate": base.accelerate,
        "axes": [axis.name for axis in axes],
    }
