"""Points that are drawn: from given spans, or from those of what sets do not know."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from pybamm_afssb.cells.spans import KINDS, Draw, Space, between, sobol
from pybamm_afssb.errors import nearest
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.points import Table, coded
from pybamm_afssb.sweeps.workers.plan import Structure

#: What is drawn: the key of a kind, or (low, high) by axis.
Spans = str | Mapping[str, tuple[float, float]]


def read_spans(spans: Any, draws: int | None) -> Spans:
    """Return spans, and refuse those and a number of draws that cannot be.

    Raises
    ------
    SweepError
        If one is given without the other, the kind of spans is unknown, a span is empty,
        or the number is no power of two.
    """
    if (spans is None) != (draws is None):
        missing = "draws=256" if draws is None else 'spans="assumed"'
        raise SweepError(f"spans and draws go together; give {missing}, too")
    if isinstance(spans, Mapping):
        if not spans:
            raise SweepError('spans: none was given, such as {"C-rate": (0.1, 1)}')
        spans = {name: _span(name, span) for name, span in spans.items()}
    elif spans not in KINDS:
        raise SweepError(
            f"spans: {spans!r} was given; allowed are "
            f"{', '.join(repr(kind) for kind in KINDS)} or a dict of axes and (low, high)."
            f"{nearest(str(spans), KINDS)}"
        )
    assert draws is not None
    if draws < 1 or draws & (draws - 1):
        power = 2 ** (draws.bit_length() - 1) if draws > 1 else 128
        raise SweepError(
            f"draws: {draws} was given; it must be a power of two, such as {power} or "
            f"{2 * power}: of so many points of a Sobol sequence every equal part of a "
            "span holds the same number"
        )
    return spans


def _span(name: Any, span: Any) -> tuple[float, float]:
    try:
        low, high = (float(end) for end in span)
    except (TypeError, ValueError):
        raise SweepError(
            f"spans: {span!r} was given for '{name}'; two numbers (low, high) are needed"
        ) from None
    if low == high:
        raise SweepError(
            f"spans: ({low:g}, {high:g}) of '{name}' has no width; give the value in "
            "'parameters'"
        )
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise SweepError(
            f"spans: ({low:g}, {high:g}) was given for '{name}'; allowed is low < high, "
            "both finite"
        )
    return low, high


def drawn_between(spans: Mapping[str, tuple[float, float]], number: int) -> Table:
    """Return points in spans of axes.

    Parameters
    ----------
    spans : dict
        Axis -> (low, high), in the unit of the axis.
    number : int
        How many, a power of two.
    """
    names = list(spans)
    shares = np.array(
        [point for _, point in itertools.islice(sobol(len(names)), number)]
    )
    rows = {
        name: [between(*spans[name], float(share)) for share in shares[:, i]]
        for i, name in enumerate(names)
    }
    return coded(tuple(range(number)), [rows], {"origin": "draws from given spans"})


def drawn_from(
    cases: Iterable[Structure],
    kind: str,
    fixed: Iterable[str],
    number: int,
    also: Iterable[str] = (),
) -> Table:
    """Return draws from the spans of what the sets of a sweep do not know.

    Parameters
    ----------
    cases : iterable of Structure
        The sets, with every choice of the sweep.
    kind : str
        A key of :data:`pybamm_afssb.cells.spans.KINDS`.
    fixed : iterable of str
        Parameters that stay where they are.
    number : int
        How many, a power of two.
    also : iterable of str, optional
        Parameters that are read beside the models.

    Raises
    ------
    SweepError
        If the sets have no such spans.
    LimitError
        If too few points of the spans are physically possible.
    """
    cases = list(cases)
    cells = [(case.cell, case.options, case.model) for case in cases]
    space = Space(cells, kind, fixed, also)
    if not space.dimensions:
        raise SweepError(
            f"spans: '{kind}' was given, but of what the model reads no value is such; "
            "all are known or fixed"
        )
    found: Mapping[int, Draw] = space.draws(number)
    names = list(dict.fromkeys(case.cell.name for case in cases))
    rows = []
    for name in names:
        own = [draw[name] for draw in found.values()]
        rows.append({key: [values[key] for values in own] for key in own[0]})
    attributes = {
        "origin": f"draws from the spans of what is {kind}"
        if kind == "assumed"
        else "draws from all spans",
        "passed over": (max(found) + 1 - number),
    }
    return coded(tuple(found), rows if len(rows) > 1 else rows[:1], attributes)
