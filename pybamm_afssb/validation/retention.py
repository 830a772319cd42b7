"""Checks of the kind: so much capacity is left after so many cycles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pybamm_afssb.cells.spans import Draw
from pybamm_afssb.results.inventory import cycle_summary
from pybamm_afssb.runs.ending import FAILURES
from pybamm_afssb.validation.checks import Curve, Finding
from pybamm_afssb.validation.lab import Lab
from pybamm_afssb.validation.measures import RETENTION, at_cycles, cycles_of, life, lost

#: What may end a cell's life.
ENDS = FAILURES


def retention_of(lab: Lab, cell: str | None = None) -> Finding:
    """Run a cell's own protocol and take the retention where the claim has it.

    Parameters
    ----------
    lab : Lab
        Of the claim.
    cell : str, optional
        The set; default: the claim's first.
    """
    cycles = cycles_of(lab.claim)
    solution, ended = lab.solve(cell or lab.claim.sets[0], max(cycles), may_end=ENDS)
    table = cycle_summary(solution)
    return Finding(
        tuple(at_cycles(table, RETENTION, cycles)),
        curves=[Curve("computed", table.index, table[RETENTION])],
        x_name="Cycle",
        y_name=RETENTION,
        reason=f"{ended} in cycle {len(table)}" if ended else "",
    )


def ratio_of_losses(lab: Lab, order: Sequence[str], cycles: int) -> Finding:
    """Compare the lithium that cells lose, from the best cell to the worst.

    The margin is the smallest ratio of what a cell loses to what the one before it does.

    Parameters
    ----------
    lab : Lab
        Of the claim.
    order : sequence of str
        Sets, the best first.
    cycles : int
        Cycles of each set's own protocol.
    """

    def measure(draw: Draw) -> float:
        losses = [
            lost(cycle_summary(lab.solve(cell, cycles, parameters=draw[cell])[0]))
            for cell in order
        ]
        return min(b / a for a, b in pairwise(losses))

    return lab.over_spans(order, measure)


def ratio_of_lives(lab: Lab, order: Sequence[str], cycles: int) -> Finding:
    """Compare lives of cells, from the longest to the shortest.

    Parameters
    ----------
    lab, order, cycles
        As for :func:`ratio_of_losses`; lives as :func:`measures.life` takes them.
    """

    def measure(draw: Draw) -> float:
        lives = []
        for cell in order:
            solution, ended = lab.solve(
                cell, cycles, parameters=draw[cell], may_end=ENDS
            )
            lives.append(life(cycle_summary(solution), ended))
        return min(a / b for a, b in pairwise(lives))

    return lab.over_spans(order, measure)


def least_lead(lab: Lab, best: str, others: Sequence[str], cycles: int) -> Finding:
    """Compare retention after some cycles: the best cell's lead over the next.

    Parameters
    ----------
    lab, cycles
        As for :func:`ratio_of_losses`.
    best : str
        The set that should be ahead.
    others : sequence of str
        The rest.
    """

    def measure(draw: Draw) -> float:
        left = {}
        for cell in (best, *others):
            solution, _ = lab.solve(cell, cycles, parameters=draw[cell], may_end=ENDS)
            left[cell] = at_cycles(cycle_summary(solution), RETENTION, [cycles])[0]
        return left[best] - max(left[cell] for cell in others)

    return lab.over_spans((best, *others), measure)
