"""What is published of a cell, to be laid over a run: points by cycle, and all rows."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from pybamm_afssb.cells.outcomes import outcomes_of
from pybamm_afssb.validation.claims import Claim, read_claims

#: What a claim calls a quantity that has a place in a figure -> that figure.
_FIRST = re.compile(r"^(first|initial)(-cycle)? Coulombic efficiency$")
_RETENTION = re.compile(r"^capacity retention")


class Point(NamedTuple):
    """A published number at a cycle."""

    claim: str
    cycle: int
    value: float


class Row(NamedTuple):
    """A published result of a cell, and what the last validation found."""

    claim: str
    quantity: str
    published: str
    computed: str
    status: str
    reference: str
    doi: str


def retention(name: str) -> list[Point]:
    """Return the published retentions [%] of a set, by cycle.

    Parameters
    ----------
    name : str
        Name of the set.
    """
    found = []
    for claim in _values(name):
        if not (_RETENTION.match(claim.quantity) and claim.unit == "%"):
            continue
        for at, target in zip(claim.at, claim.targets, strict=False):
            cycle = re.fullmatch(r"cycle (\d+)", at)
            if cycle:
                found.append(Point(claim.id, int(cycle[1]), target))
    return found


def efficiency(name: str) -> list[Point]:
    """Return the published Coulombic efficiency [%] of a set's first cycle.

    Parameters
    ----------
    name : str
        Name of the set.
    """
    found = []
    for claim in _values(name):
        if _FIRST.match(claim.quantity) and len(claim.targets) == len(claim.sets):
            value = claim.targets[claim.sets.index(name)]
            found.append(Point(claim.id, 1, value))
    return found


def rows(name: str) -> list[Row]:
    """Return all that is published of a set.

    Parameters
    ----------
    name : str
        Name of the set.
    """
    claims, found = _claims(), outcomes_of([name])
    return [
        Row(
            str(claim),
            claims[str(claim)].quantity,
            row["published"],
            row["computed"],
            row["status"],
            claims[str(claim)].reference,
            claims[str(claim)].doi,
        )
        for claim, row in found.iterrows()
        if claim in claims
    ]


def _values(name: str) -> list[Claim]:
    claims = _claims().values()
    return [claim for claim in claims if claim.form == "value" and name in claim.sets]


@functools.cache
def _claims() -> dict[str, Claim]:
    return read_claims()
