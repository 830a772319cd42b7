"""Cycles that followed each other: how their ends move, and how far they may go on.

From cycle to cycle the state ``y`` at the end of a cycle moves slowly. A block of a few
cycles gives its slope per cycle, and which states age: those whose ends lie on a line.
No amount may pass zero: where it would, the slope has ended, as that of a reserve that
ran out, and :meth:`Block.room` says how many cycles that takes.
"""

from __future__ import annotations

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.patches import patch_name

#: Cycles solved in a block.
BLOCK = 4
#: A state that is smaller than this share of its scale is noise where it turns sign.
NOISE = 0.05
#: An amount that is smaller than this share of the lithium moved counts as none.
NOTHING = 1e-6

#: States that only count: nothing depends on them.
_COUNTERS = (
    n.DISCHARGE_CAPACITY,
    n.THROUGHPUT_CAPACITY,
    n.LEAK_CHARGE,
    "Discharge energy [W.h]",
    "Throughput energy [W.h]",
)
#: States that settle within a cycle: without metal the double layer's potential runs
#: away at the end of a discharge, and the next charge wipes that out.
_SETTLES = (n.SURFACE_POTENTIAL, patch_name(n.SURFACE_POTENTIAL))
#: Columns of the ledger that are amounts; a double layer's may have either sign.
AMOUNTS = [c for c in n.LEDGER if c not in (n.LEDGER_NEGATIVE_DL, n.LEDGER_POSITIVE_DL)]


class Block:
    """Cycles that followed each other, and the slope of their ends.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of the cycles.
    given : int
        How many of its first cycles are not the block's: what it started from.
    asked : list
        The steps of every cycle that was asked for.
    """

    def __init__(self, solution: pybamm.Solution, given: int, asked: list) -> None:
        self.cycles = solution.cycles[given:]
        self.summaries = solution.all_summary_variables[-len(self.cycles) :]
        self.firsts = solution.all_first_states[-len(self.cycles) :]
        self.termination = solution.termination
        skipped = any(
            isinstance(step, pybamm.EmptySolution)
            for cycle in self.cycles
            if cycle is not None
            for step in cycle.steps
        )
        steps = [len(cycle.steps) for cycle in self.cycles]
        self.complete = steps == [len(cycle) for cycle in asked] and not skipped
        ends = [s.last_state for s in self.summaries]
        self.end = ends[-1]
        self.model = self.end.all_models[0]
        tail = ends[1:][-BLOCK:]  # the first cycle after a jump settles
        self.y = np.asarray(self.end.all_ys[0])[:, -1]
        rows = np.array([np.asarray(s.all_ys[0])[:, -1] for s in tail if self._fits(s)])
        self.slope = np.zeros_like(self.y)
        self.ages = np.zeros(len(self.y), dtype=bool)
        if len(rows) > 1:
            number = np.arange(len(rows)) - (len(rows) - 1) / 2
            self.slope = number @ rows / (number @ number)
            self.slope[self._mask(_SETTLES)] = 0
            self.slope[self.model.len_rhs :] = 0
            self.ages = ages(rows - number[:, None] * self.slope, self.slope)
        #: Cycles from the middle of the ends that the slope is taken from to the last.
        self.behind = (len(rows) - 1) / 2
        self.duration = self.end.t[-1] - self.summaries[-1].first_state.t[0]
        #: Charge of the last cycle's discharge [A.h].
        self.capacity = float(np.nan_to_num(self.summaries[-1][n.CYCLE_CAPACITY]))

    def _fits(self, state: pybamm.Solution) -> bool:
        return state.all_models[0] is self.model

    def ledger(self, y: np.ndarray, names: list[str]) -> np.ndarray:
        """Return variables at the states of the columns of `y`."""
        return np.array(
            [
                np.broadcast_to(
                    np.ravel(
                        self.model.get_processed_variable(name).evaluate(
                            t=self.end.t[-1], y=y, inputs=self.end.all_inputs[0]
                        )
                    ),
                    y.shape[1],
                )
                for name in names
            ]
        )

    def _mask(self, names: tuple[str, ...]) -> np.ndarray:
        """Return which places of the state belong to the named variables."""
        mask = np.zeros(len(self.y), dtype=bool)
        for variable, slices in self.model.y_slices.items():
            if variable.name in names:
                for part in slices:
                    mask[part] = True
        return mask

    @property
    def counters(self) -> np.ndarray:
        """Mask of the states that only count."""
        return self._mask(_COUNTERS)

    @property
    def _free(self) -> np.ndarray:
        free = ~self.counters
        free[self.model.len_rhs :] = False
        return free

    def lever(self, jump: int) -> float:
        """Return by how much a slope that changes by one per cycle moves a state."""
        return jump * (jump / 2 + self.behind)

    def room(self, small: float) -> float:
        """Return the cycles until the first amount, or state, would reach zero.

        Parameters
        ----------
        small : float
            Amounts up to this one are left out [mol.m-2].
        """
        ahead = np.column_stack([self.y, self.y + self.slope])
        amounts = self.ledger(ahead, AMOUNTS)
        amounts = amounts[amounts[:, 0] > small]
        states = ahead[self._free & (np.abs(self.y) > NOISE)]
        now, then = np.vstack([amounts, states]).T
        falling = now * (now - then) > 0
        return float(np.min(now[falling] / (now - then)[falling], initial=np.inf))

    def allows(self, start: pybamm.Solution, moved: float) -> bool:
        """Return whether a state to start from has all amounts at zero or above.

        Parameters
        ----------
        start : pybamm.Solution
            A state, as :meth:`state` returns it.
        moved : float
            Lithium that the first charge moved [mol.m-2].
        """
        y = np.asarray(start.all_ys[0])[:, :1]
        now, then = self.ledger(np.column_stack([self.y, y]), AMOUNTS).T
        return bool((then >= np.minimum(now, 0) - NOTHING * moved).all())

    def state(self, y: np.ndarray, skipped: int) -> pybamm.Solution:
        """Return the state `skipped` cycles on, with the total lithium of the end."""
        free = self._free
        turned = free & (y * self.y < 0) & (np.abs(self.y) < NOISE)
        y = np.where(turned, self.y, y)  # what is nothing but noise stays
        both = np.column_stack([y, self.y])
        total = self.ledger(both, [n.LEDGER_TOTAL])[0]
        unit = y[:, None] + np.eye(len(y))
        gradient = self.ledger(unit, [n.LEDGER_TOTAL])[0] - total[0]
        towards = np.where(free, gradient * y**2, 0)
        y = y - towards * (total[0] - total[1]) / (gradient @ towards)
        time = self.end.t[-1] + skipped * self.duration
        return pybamm.Solution(
            [np.array([time])], [y[:, None]], [self.model], [self.end.all_inputs[0]]
        )


def ages(off: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Return which states move along a line: further than they stray from it.

    Parameters
    ----------
    off : numpy.ndarray
        States at the ends of cycles, less what the line says, cycles by states.
    slope : numpy.ndarray
        Slope of the line, per cycle.
    """
    return np.ptp(off, axis=0) < np.abs(slope) * (len(off) - 1) / 2
