"""The distinct structures of a sweep: put together and processed, not discretised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pybamm

from pybamm_afssb.cells import CellSet, load_set
from pybamm_afssb.errors import ParameterError, nearest
from pybamm_afssb.protocols import full_cell as protocols
from pybamm_afssb.protocols.full_cell import CYCLING_KEYS, PLATING_KEYS
from pybamm_afssb.runs.simulation import MODELS
from pybamm_afssb.sweeps.axes import (
    CAPACITY,
    INPUTS,
    Axis,
    SweepError,
    check_consistency,
)
from pybamm_afssb.sweeps.layout import Index, Layout
from pybamm_afssb.sweeps.points import OWN
from pybamm_afssb.sweeps.workers.mesh import input_name, inputs_in
from pybamm_afssb.sweeps.workers.plan import Point, Structure
from pybamm_afssb.sweeps.workers.solve import Prepared

#: Kinds of axes whose values are structures of their own.
CHOICES = ("set", "option", "protocol key")


def load(cell: Any) -> CellSet:
    """Return a set, given itself or its name."""
    return cell if isinstance(cell, CellSet) else load_set(cell)


def model_of(structure: Structure) -> Any:
    """Return the model of a structure, with its options, not processed."""
    name = structure.model or structure.cell.models[0]
    if name not in MODELS:
        raise SweepError(
            f"model: {name!r} was given; allowed are "
            f"{', '.join(repr(model) for model in MODELS)}.{nearest(name, MODELS)}"
        )
    return MODELS[name](structure.cell.chosen(structure.options))


def protocol_keys(structure: Structure) -> list[str]:
    """Return the keys that the protocol may have; none if it is not one of keys."""
    if structure.protocol is not None and not isinstance(structure.protocol, Mapping):
        return []
    return list(PLATING_KEYS if is_half_cell(structure) else CYCLING_KEYS)


def is_half_cell(structure: Structure) -> bool:
    """Whether the structure's protocol is that of a half cell."""
    return (structure.model or structure.cell.models[0]) == "HalfCell"


def known_parameters(structure: Structure, model: Any) -> set[str]:
    """Return the parameters that the set, its choices or the model know."""
    named = {symbol.name for symbol in model.parameters}
    return named | valued_parameters(structure)


def valued_parameters(structure: Structure) -> set[str]:
    """Return the parameters of which the set, or a class among its choices, has values.

    They are known without a model.
    """
    return set(structure.cell.parameter_values(structure.options).keys())


def combinations(base: Structure, layout: Layout) -> dict[Index, Structure]:
    """Return the base with every combination of choices that a sweep has.

    Returns
    -------
    dict
        The index of the first point of a combination -> the base with its choices.
    """
    firsts: dict[tuple[int, ...], Index] = {}
    for _, index in layout.positions():
        firsts.setdefault(choice_at(layout.axes, index), index)
    return {first: with_choices(base, layout.axes, first) for first in firsts.values()}


def choice_at(axes: Sequence[Axis], index: Index) -> tuple[int, ...]:
    """Return the place of a point among the combinations of the axes' choices."""
    pairs = zip(axes, index, strict=True)
    return tuple(i for axis, i in pairs if axis.kind in CHOICES)


def refuse_unknown(structures: Sequence[Structure]) -> None:
    """Refuse fixed parameters that no combination of a sweep knows.

    Parameters
    ----------
    structures : list of Structure
        All combinations.

    Raises
    ------
    ParameterError
        With the name and the nearest known one.
    """
    unknown = set(structures[0].parameters)
    known: set[str] = set()
    for names in (
        valued_parameters,
        lambda each: known_parameters(each, model_of(each)),
    ):
        for structure in structures:
            if not unknown:
                return
            found = names(structure)
            known |= found
            unknown -= found
    if unknown:
        name = min(unknown)
        raise ParameterError(
            f"there is no parameter '{name}' in any combination of the sweep."
            f"{nearest(name, known)}"
        )


def with_choices(base: Structure, axes: Sequence[Axis], index: Index) -> Structure:
    """Return the base with the choices of one position on the axes."""
    cell, options, keys = base.cell, dict(base.options), {}
    for axis, i in zip(axes, index, strict=True):
        value = axis.targets[i]
        if axis.kind == "set":
            cell = load(value)
        elif axis.kind == "option":
            options[axis.target] = value
        elif axis.kind == "protocol key":
            keys[axis.target] = value
    protocol = {**(base.protocol or {}), **keys} if keys else base.protocol
    return replace(base, cell=cell, options=options, protocol=protocol)


class Chosen:
    """One combination of set, options and protocol, put together but not built.

    Parameters
    ----------
    bare : Structure
        The combination.
    axes : sequence of Axis
        All axes of the sweep; parameters that this combination lacks are left out.
    first : tuple of int
        The index of one of its points.
    """

    def __init__(self, bare: Structure, axes: Sequence[Axis], first: Index) -> None:
        self.structure = bare
        wanted = [
            axis.target
            for axis, i in zip(axes, first, strict=True)
            if axis.kind == "parameter" and i != OWN
        ]
        own = valued_parameters(bare)
        if not {*wanted, *bare.parameters} <= own:
            own = known_parameters(bare, model_of(bare))
        # what is left out is for another choice of the sweep: refuse_unknown() has seen
        fixed = {k: v for k, v in bare.parameters.items() if k in own}
        bare = replace(bare, parameters=fixed)
        self.inputs = tuple(name for name in wanted if name in own)
        swept = [axis for axis in axes if axis.kind == "protocol input"]
        directions = {d for axis in swept for d in INPUTS[axis.target]}
        full = replace(
            bare,
            inputs=self.inputs,
            directions=tuple(sorted(directions)),
            by_capacity=any(axis.target == CAPACITY for axis in swept),
        )
        self._full = full
        values = self.parameters(axes, first)
        prepared = Prepared(full, Point(first, "", values))
        self.model = prepared.simulation.model
        self._classes = self.model.options.chosen_classes()
        self.values = prepared.values
        self._checked: set[tuple[tuple[str, float], ...]] = set()
        self._checked_rates: set[tuple[tuple[str, Any], ...]] = set()
        self._prepared = prepared
        meshed = {
            name
            for domain, names in prepared.by_domain.items()
            for name in names
            if domain not in prepared.symbolic
        }
        self.built_in = {name for name in self.inputs if input_name(name) in meshed}

    def parameters(self, axes: Sequence[Axis], index: Index) -> dict[str, float]:
        """Return the values of the parameters that this combination has."""
        return {
            axis.target: axis.targets[i]
            for axis, i in zip(axes, index, strict=True)
            if axis.target in self.inputs
        }

    def check(self, axes: Sequence[Axis], index: Index) -> None:
        """Refuse values of one point that do not fit together."""
        self._check_rates(axes, index)
        values = self.parameters(axes, index)
        point = tuple(values.items())
        if point not in self._checked:  # other axes repeat it
            self._checked.add(point)
            check_consistency(self.values, self._classes, values)

    def with_inputs(self, built_in: set[str]) -> Structure:
        """Return the structure whose inputs are all that need not be built in."""
        inputs = tuple(name for name in self.inputs if name not in built_in)
        return replace(self._full, inputs=inputs)

    def found(self, outputs: Iterable[str]) -> set[str]:
        """Return the parameters that matter: to the model, its mesh or the protocol."""
        model, values = self.model, self.values.copy()
        values["Current function [A]"] = pybamm.InputParameter("set by the protocol")
        processed = values.process_model(
            model, inplace=False, delayed_variable_processing=True
        )
        symbols = [
            *processed.rhs.values(),
            *processed.algebraic.values(),
            *processed.initial_conditions.values(),
            *(event.expression for event in processed.events),
            *(
                side[0]
                for sides in processed.boundary_conditions.values()
                for side in sides.values()
            ),
        ]
        wanted = [model.variables[name] for name in outputs if name in model.variables]
        wanted += self._prepared.symbols
        symbols += [values.process_symbol(symbol) for symbol in wanted]
        names = inputs_in(symbols)
        used = {d for v in (*processed.rhs, *processed.algebraic) for d in v.domain}
        for domain in used:
            names |= self._prepared.by_domain.get(domain, set())
        return {name for name in self.inputs if input_name(name) in names}

    def _check_rates(self, axes: Sequence[Axis], index: Index) -> None:
        """Let the protocol refuse rates that do not fit together."""
        rates = {
            axis.target: axis.targets[i]
            for axis, i in zip(axes, index, strict=True)
            if axis.target in ("charge rate", "discharge rate")
        }
        keys = self.structure.protocol or {}
        pair = tuple(rates.items())
        if not rates or not isinstance(keys, Mapping) or pair in self._checked_rates:
            return
        self._checked_rates.add(pair)
        every = {**self.structure.cell.protocol, **keys, **rates}
        protocols.from_keys(every, half_cell=is_half_cell(self.structure))
