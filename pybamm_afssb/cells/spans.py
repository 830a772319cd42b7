"""Draws from the spans of what parameter sets assume, for results that must survive them.

A draw is a point in the spans of all assumed values that the cells' models read. Cells
of one draw share what they share: a value that two sets assume is moved by the same
share of its span in both, so that within a pair only the named difference differs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from pybamm_afssb.cells import update_strictly
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.entry import Entry
from pybamm_afssb.cells.limits import LimitError
from pybamm_afssb.runs.simulation import MODELS

#: Parameters by cell.
Draw = Mapping[str, Mapping[str, float]]

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


def draws(
    sets: Sequence[CellSet],
    number: int,
    *,
    options: Mapping[str, Any] | None = None,
    model: str | None = None,
    fixed: Iterable[str] = (),
) -> list[Draw]:
    """Return draws from the spans of what the sets assume (a Latin hypercube).

    Parameters
    ----------
    sets : sequence of CellSet
        The cells.
    number : int
        How many.
    options : dict, optional
        Choices in place of every set's own: they say which values are read.
    model : str, optional
        Model in place of every set's own.
    fixed : iterable of str, optional
        Names of parameters that stay where they are.

    Returns
    -------
    list of dict
        Parameters by cell, for ``simulation(cell, parameters=draw[cell])``. Draws that
        are physically impossible, such as more matter than fits in the cathode, are
        replaced; the same at every call. Where the cathode is drawn, the nominal capacity
        goes with it, so that a rate in C stays that rate. Empty if nothing is assumed.

    Examples
    --------
    >>> from pybamm_afssb.cells.cell_set import load_set
    >>> pair = [load_set("Wang2023_Cu"), load_set("Wang2023_Cu2Te")]
    >>> one, two = draws(pair, 2)
    """
    from scipy.stats import qmc

    spans = {cell.name: _spans(cell, options, model, fixed) for cell in sets}
    names = sorted({name for entries in spans.values() for name in entries})
    if not names:
        return []
    sampler = qmc.LatinHypercube(len(names), rng=np.random.default_rng(_SEED))
    found: list[Draw] = []
    for point in sampler.random(_TRIES * number):
        shares = dict(zip(names, point, strict=True))
        draw = {
            cell.name: _tied(
                cell,
                {
                    name: within(entry, shares[name])
                    for name, entry in spans[cell.name].items()
                },
                options,
            )
            for cell in sets
        }
        if all(_possible(cell, draw[cell.name], options) for cell in sets):
            found.append(draw)
        if len(found) == number:
            break
    return found


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
    low, high = bounds
    if low > 0 and high / low > 10:
        return float(math.exp(math.log(low) + share * math.log(high / low)))
    return float(low + share * (high - low))


def _spans(
    cell: CellSet,
    options: Mapping[str, Any] | None,
    model: str | None,
    fixed: Iterable[str],
) -> dict[str, Entry]:
    """Return the assumed numbers that the cell's model reads."""
    built = MODELS[model or cell.models[0]]({**cell.options, **(options or {})})
    read = {symbol.name for symbol in built.parameters}
    held = {*_HELD, *fixed}
    return {
        name: entry
        for name, entry in cell.all_entries(options).items()
        if entry.kind == "assumed"
        and entry.span is not None
        and not entry.is_function
        and name in read - held
        and "cut-off [V]" not in name
    }


def _tied(
    cell: CellSet, values: dict[str, float], options: Mapping[str, Any] | None
) -> dict[str, float]:
    """Let 1C go with the cathode."""
    entries = cell.all_entries(options)
    drawn = [values[name] / entries[name].number for name in _CATHODE if name in values]
    if drawn:
        values[_NOMINAL] = math.prod(drawn) * entries[_NOMINAL].number
    return values


def _possible(
    cell: CellSet, values: Mapping[str, float], options: Mapping[str, Any] | None
) -> bool:
    try:
        update_strictly(cell.parameter_values(options), values)
    except LimitError:
        return False
    return True
