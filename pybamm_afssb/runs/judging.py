"""What the cycles after a jump say about it: its error, and what it missed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.runs.block import Block
from pybamm_afssb.runs.life import Life

#: Largest error estimate of a jump, in % of the lithium that the first charge moved.
POINTS = 0.2
#: Largest error estimate of any state, relative to it or to its scale.
SHARE = 0.05
#: Largest change of the discharge capacity over a jump, in % of the first.
CHANGE = 2.0


@dataclass(frozen=True)
class Found:
    """What the block after a jump says about it.

    Attributes
    ----------
    points, error : float
        Error estimate [% of the first charge], and relative to what is allowed.
    change, missed : numpy.ndarray
        Change of the slope per cycle, and what the jump missed, state by state.
    """

    points: float
    error: float
    change: np.ndarray
    missed: np.ndarray


def judged(
    life: Life,
    block: Block,
    new: Block,
    state: pybamm.Solution,
    jump: int,
    bend: np.ndarray,
) -> Found:
    """Compare the slopes on both sides of a jump.

    Parameters
    ----------
    life : Life
        The run so far.
    block, new : Block
        The blocks before and after the jump.
    state : pybamm.Solution
        What the block after it started from.
    jump : int
        Cycles jumped over.
    bend : numpy.ndarray
        Change of the slope per cycle that the jump was made with.
    """
    apart = jump + len(new.cycles) - new.behind + block.behind
    change = (new.slope - block.slope) / apart
    off = block.lever(jump) * (change - bend)
    base = np.asarray(state.all_ys[0])[:, 0]
    places = new.ledger(np.column_stack([base, base + off]), [*n.LEDGER])
    points = 100 * np.abs(places[:, 1] - places[:, 0]).max() / life.moved
    size = np.where(new.counters, np.inf, np.maximum(1, np.abs(base)))
    states = (np.abs(off) / size)[: new.model.len_rhs].max()
    capacity = 100 * abs(new.capacity - block.capacity) / life.capacity
    error = max(points / POINTS, states / SHARE, capacity / CHANGE)
    return Found(points, error, change, off)
