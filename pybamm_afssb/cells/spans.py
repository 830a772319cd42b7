"""Draws from the spans of parameter sets, for results that must survive them.

A draw is a point in the spans of all values that are not known and that the cells' models
read. It is uniform in a span, or in its logarithm where a positive span is wider than a
factor of ten. Cells of one draw share what they share: an entry that several sets take
from one place is one unknown, drawn once for all of them; entries of one name that differ
are unknowns of their own.

The draws are the points of one scrambled Sobol sequence, the same at every call. Of the
first 2^m points of the sequence, every one of 2^m equal parts of every span holds exactly
one, and they are the first half of the first 2^(m+1). A point of the sequence that is
physically impossible is passed over.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.cells import update_strictly
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.entry import Entry
from pybamm_afssb.cells.limits import LimitError
from pybamm_afssb.errors import ParameterError
from pybamm_afssb.runs.simulation import MODELS

#: Parameters by cell.
Draw = Mapping[str, Mapping[str, float]]

#: What is drawn -> the kinds of entries.
KINDS = {
    "assumed": ("assumed",),
    "all": ("assumed", "derived", "fitted", "literature", "measured"),
}

_NOMINAL = "Nominal cell capacity [A.h]"
#: Sizes, on which results per area do not depend, and what follows from the cathode.
_HELD = ("Electrode width [m]", "Electrode height [m]", _NOMINAL)
#: The product is what the cathode holds, and a rate in C is by what a cell holds.
_CATHODE = (
    "Positive electrode thickness [m]",
    "Positive electrode active material volume fraction",
    "Maximum concentration in positive electrode [mol.m-3]",
)
_SEED = 20
_TRIES = 20  # points looked at for each draw that is asked for
_WIDE = 10.0  # a positive span that is wider is drawn in even ratios


@dataclass(frozen=True)
class Dimension:
    """One unknown of a space.

    Parameters
    ----------
    name : str
        The parameter.
    entry : Entry
        Its value, span and source.
    cells : tuple of str
        The cells that take it.
    """

    name: str
    entry: Entry
    cells: tuple[str, ...]


class Space:
    """The spans of what some cells do not know, as a space to draw from.

    Parameters
    ----------
    cells : sequence of (CellSet, dict, str or None)
        Sets, each with the choices in place of its own, and the model in place of its
        own. A set may come several times, with other choices.
    kind : str, optional
        A key of :data:`KINDS`. Default "assumed".
    fixed : iterable of str, optional
        Names of parameters that stay where they are.
    also : iterable of str, optional
        Names of parameters that are read beside the models.
    """

    def __init__(
        self,
        cells: Sequence[tuple[CellSet, Mapping[str, Any] | None, str | None]],
        kind: str = "assumed",
        fixed: Iterable[str] = (),
        also: Iterable[str] = (),
    ) -> None:
        self._fixed = set(fixed)
        self._cases: list[tuple[str, pybamm.ParameterValues, list[Any]]] = []
        self._entries: dict[str, dict[str, Entry]] = {}
        found: dict[str, list[tuple[Entry, list[str]]]] = {}
        for cell, options, model in cells:
            built = MODELS[model or cell.models[0]](cell.chosen(options))
            entries = cell.all_entries(options)
            self._entries.setdefault(cell.name, {}).update(entries)
            values = cell.parameter_values(options)
            self._cases.append((cell.name, values, built.options.chosen_classes()))
            read = {symbol.name for symbol in built.parameters} | {*also}
            for name in read - {*_HELD, *self._fixed}:
                entry = entries.get(name)
                if entry is not None and _is_drawn(name, entry, kind):
                    _note(found.setdefault(name, []), entry, cell.name)
        self.dimensions = tuple(
            Dimension(name, entry, tuple(names))
            for name in sorted(found)
            for entry, names in sorted(found[name], key=lambda pair: pair[1])
        )

    def at(self, shares: Iterable[float]) -> Draw:
        """Return the parameters of every cell at a point of the space.

        Parameters
        ----------
        shares : iterable of float
            One for each of :attr:`dimensions`: 0 is the lower end of the span, 1 the
            upper.

        Returns
        -------
        dict
            Parameters by cell. Where the cathode is drawn, the nominal capacity goes
            with it, so that a rate in C stays that rate.
        """
        draw: dict[str, dict[str, float]] = {name: {} for name in self._entries}
        for dimension, share in zip(self.dimensions, shares, strict=True):
            value = within(dimension.entry, float(share))
            for name in dimension.cells:
                draw[name][dimension.name] = value
        for name, values in draw.items():
            self._tie(name, values)
        return draw

    def _tie(self, cell: str, values: dict[str, float]) -> None:
        """Let 1C go with the cathode."""
        entries = self._entries[cell]
        drawn = [
            values[name] / entries[name].number for name in _CATHODE if name in values
        ]
        if drawn and _NOMINAL not in self._fixed:
            values[_NOMINAL] = math.prod(drawn) * entries[_NOMINAL].number

    def impossible(self, draw: Draw) -> str:
        """Return why the parameters of a draw cannot be, or "" if they can."""
        for name, values, classes in self._cases:
            try:
                own = {k: v for k, v in draw[name].items() if k in values}
                updated = update_strictly(values, own)
                for chosen in classes:
                    chosen.check(updated)
            except ParameterError as error:
                return f"{name}: {error}"
        return ""

    def draws(self, number: int) -> dict[int, Draw]:
        """Return the first draws of the sequence that are possible.

        Parameters
        ----------
        number : int
            How many.

        Returns
        -------
        dict
            Number in the sequence -> draw.

        Raises
        ------
        LimitError
            If too few points of the spans are physically possible.
        """
        found: dict[int, Draw] = {}
        if not self.dimensions or number < 1:
            return found
        reason = ""
        for place, shares in sobol(len(self.dimensions)):
            draw = self.at(shares)
            said = self.impossible(draw)
            reason = said or reason
            if not said:
                found[place] = draw
            if len(found) == number:
                return found
            if place + 1 == _TRIES * number:
                break
        raise LimitError(
            f"of {_TRIES * number} points of the spans {len(found)} are physically "
            f"possible, and {number} were asked for; give narrower spans. The last that "
            f"was not: {reason}"
        )


def draws(
    sets: Sequence[CellSet],
    number: int,
    *,
    options: Mapping[str, Any] | None = None,
    model: str | None = None,
    fixed: Iterable[str] = (),
) -> list[Draw]:
    """Return draws from the spans of what the sets assume (a Sobol sequence).

    Parameters
    ----------
    sets : sequence of CellSet
        The cells.
    number : int
        How many; of a power of two every span is covered evenly.
    options : dict, optional
        Choices in place of every set's own: they say which values are read.
    model : str, optional
        Model in place of every set's own.
    fixed : iterable of str, optional
        Names of parameters that stay where they are.

    Returns
    -------
    list of dict
        Parameters by cell, for ``simulation(cell, parameters=draw[cell])``; the same at
        every call, and fewer draws are the first of more. Where the cathode is drawn, the
        nominal capacity goes with it. Empty if nothing is assumed.

    Raises
    ------
    LimitError
        If too few points of the spans are physically possible.

    Examples
    --------
    >>> from pybamm_afssb.cells.cell_set import load_set
    >>> pair = [load_set("Wang2023_Cu"), load_set("Wang2023_Cu2Te")]
    >>> one, two = draws(pair, 2)
    """
    space = Space([(cell, options, model) for cell in sets], fixed=fixed)
    return list(space.draws(number).values())


def sobol(dimensions: int) -> Iterator[tuple[int, np.ndarray]]:
    """Yield the points of a scrambled Sobol sequence, the same at every call.

    Parameters
    ----------
    dimensions : int
        How many numbers a point has.

    Yields
    ------
    int, numpy.ndarray
        The number of the point, from 0, and its shares, from 0 to 1.
    """
    from scipy.stats import qmc

    sampler = qmc.Sobol(dimensions, rng=np.random.default_rng(_SEED))
    number = 0
    while True:
        for shares in sampler.random(max(1, number)):
            yield number, shares
            number += 1


def within(entry: Entry, share: float) -> float:
    """Return the value at a share of an entry's span, in even ratios if it is wide.

    Parameters
    ----------
    entry : Entry
        An entry with a span, or else a published range.
    share : float
        0 is the lower end, 1 the upper.
    """
    bounds = entry.span or entry.range
    assert bounds is not None
    return between(*bounds, share)


def between(low: float, high: float, share: float) -> float:
    """Return the value at a share of a span, in even ratios if it is wide.

    Parameters
    ----------
    low, high : float
        The ends of the span.
    share : float
        0 is the lower end, 1 the upper.
    """
    if low > 0 and high / low > _WIDE:
        return float(math.exp(math.log(low) + share * math.log(high / low)))
    return float(low + share * (high - low))


def _is_drawn(name: str, entry: Entry, kind: str) -> bool:
    bounded = entry.span is not None or (kind == "all" and entry.range is not None)
    return (
        entry.kind in KINDS[kind]
        and bounded
        and not entry.is_function
        and "cut-off [V]" not in name
    )


def _note(found: list[tuple[Entry, list[str]]], entry: Entry, cell: str) -> None:
    """Note that a cell takes an entry, which another may have taken."""
    for other, cells in found:
        if other == entry:
            if cell not in cells:
                cells.append(cell)
            return
    found.append((entry, [cell]))
