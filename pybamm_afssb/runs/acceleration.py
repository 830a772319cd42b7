"""A long run of one repeated cycle, of which only some cycles are solved.

Cycles before the repeated ones, such as formation, may differ and are all solved.

From cycle to cycle the state ``y`` at the end of a cycle moves slowly. A block of a few
cycles is solved and gives its slope ``d`` per cycle at its middle ``m``; two blocks give
the change ``a`` of the slope. ``N`` cycles after the end ``e`` of a block are jumped
over, and the next block is solved from there:

    y_p = y + N d + a N (N/2 + e - m) ,   a = (d - d_0)/(m - m_0)
    c = (a_p - a) N (N/2 + e - m) ,       a_p = (d_p - d)/(m_p - m)

``d_0`` is the slope of the block before, ``d_p`` that of the block after, without its
first cycle, which settles. ``c``, what the jump missed, is its error estimate, and is
added to the state that the next jump starts from. By ``a`` and ``c`` only those states
are moved that age in all blocks concerned, that is, whose ends lie on a line within a
block (:func:`_ages`): what a cycle sets anew each time would bring in the solver's noise,
times ``N^2``. By ``d`` all are moved, because sums of lithium are linear in ``y``, so that
the total stays; what rounding and held states leave is put back in proportion to the
amounts, so that it is exact.

A jump is taken back and halved if ``c`` moves more than :data:`POINTS` of the first
charge in any column of the ledger or more than :data:`SHARE` of any state, if the
discharge capacity changed by more than :data:`CHANGE` over it, or if the block after it
does not run to its end: a collapse or a short is approached until it is met by cycles
that follow each other. A block that fails without a jump before it is the end.

The error ``E`` of a jump, relative to these limits, grows as ``N^3``, and a cell that
slows down lets the next be longer still. As in Gustafsson's predictive control of steps
(1994, 10.1145/198429.198437), the next goes on as the last two went:

    N_next = 0.9 N E^(-1/3) (N/N_b) (E_b/E)^(1/3) ,

with ``N_b`` and ``E_b`` of the jump before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.runs.cycling import CyclingSimulation
from pybamm_afssb.runs.saving import CyclingSolution
from pybamm_afssb.units import FARADAY

if TYPE_CHECKING:
    import pandas as pd

#: Cycles solved in a block.
BLOCK = 4
#: Largest error estimate of a jump, in % of the lithium that the first charge moved.
POINTS = 0.2
#: Largest error estimate of any state, relative to it or to its scale.
SHARE = 0.05
#: Largest change of the discharge capacity over a jump, in % of the first.
CHANGE = 2.0
#: A jump is at most so many times as long as the one before it, or as short.
GROWTH = 3.0

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
_SETTLES = (n.SURFACE_POTENTIAL,)


class _Block:
    """Cycles that followed each other, and the slope of their ends."""

    def __init__(self, solution: pybamm.Solution, given: bool, asked: list) -> None:
        first = 1 if given else 0  # the state that a block starts from is listed too
        self.cycles = solution.cycles[first:]
        self.summaries = solution.all_summary_variables[first:]
        self.firsts = solution.all_first_states[first:]
        self.termination = solution.termination
        skipped = any(
            isinstance(step, pybamm.EmptySolution)
            for cycle in self.cycles
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
            self.ages = _ages(rows - number[:, None] * self.slope, self.slope)
        #: Cycles from the middle of the ends that the slope is taken from to the last.
        self.behind = (len(rows) - 1) / 2
        self.duration = self.end.t[-1] - self.summaries[-1].first_state.t[0]

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

    def state(self, y: np.ndarray, skipped: int) -> pybamm.Solution:
        """Return the state `skipped` cycles on, with the total lithium of the end."""
        free = ~self.counters
        free[self.model.len_rhs :] = False
        turned = free & (y * self.y < 0) & (np.abs(self.y) < SHARE)
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


class JumpingSimulation(CyclingSimulation):
    """A simulation whose ``solve`` jumps over cycles that differ little.

    Its solution is an ordinary one of the cycles that were solved, without the first one
    after a jump, in which the cell settles; their numbers are
    ``solution.summary_variables.cycle_number``, and
    :func:`pybamm_afssb.cycle_summary` has a row for every cycle.
    """

    experiment: Any
    _experiment_step_indices: list[int]

    def solve(
        self,
        t_eval: Any = None,
        solver: pybamm.BaseSolver | None = None,
        save_at_cycles: int | list[int] | None = None,
        *,
        callbacks: Any = None,
        **kwargs: Any,
    ) -> pybamm.Solution:
        """Solve the first cycles, then blocks of cycles with jumps between them.

        Parameters
        ----------
        t_eval, solver, callbacks, **kwargs
            As in PyBaMM. Callbacks see every block as an experiment of its own.
        save_at_cycles : None
            The curves of the first and the last cycle of a block are kept.

        Returns
        -------
        pybamm.Solution
            The cycles that were solved.

        Raises
        ------
        ProtocolError
            For an experiment that does not end in one repeated cycle, repeats it before
            other cycles, too, or ends by a condition of its own.
        """
        whole = self.experiment
        if save_at_cycles is not None or kwargs.get("starting_solution") is not None:
            raise ProtocolError(
                "with 'accelerate', 'save_at_cycles' and 'starting_solution' are not "
                "available"
            )
        leading = _leading(whole.cycles)
        if whole.termination or leading is None:
            raise ProtocolError(
                "'accelerate' needs an experiment that repeats one cycle, after others "
                "or from the first on, and has no termination of its own"
            )
        self.build_for_experiment(inputs=kwargs.get("inputs"))
        passed = {"solver": solver, "callbacks": callbacks, **kwargs}
        self._indices = list(self._experiment_step_indices)
        self._cycles_asked = len(whole.cycles)
        try:
            return self._jump_through(whole, leading, passed)
        finally:
            self.experiment = whole
            self._experiment_step_indices = self._indices

    def _block(
        self, whole: Any, start: pybamm.Solution | None, cycles: int, passed: dict
    ) -> _Block:
        first = start is None
        asked = whole.cycles[:cycles] if first else whole.cycles[-cycles:]
        steps = sum(len(cycle) for cycle in asked)
        # the steps are built already: PyBaMM finds them by what they do, and in a model
        # that all share by their numbers, one for every step of the experiment
        self.experiment = pybamm.Experiment(asked, *whole.args[1:])
        self._experiment_step_indices = (
            self._indices[:steps] if first else self._indices[-steps:]
        )
        solution = super().solve(save_at_cycles=1, starting_solution=start, **passed)
        return _Block(solution, not first, asked)

    def _jump_through(
        self, whole: Any, leading: int, passed: dict[str, Any]
    ) -> pybamm.Solution:
        total = len(whole.cycles)
        block = self._block(whole, None, min(total, leading + 2 * BLOCK), passed)
        solved = [block]
        numbers = [list(range(1, len(block.cycles) + 1))]
        columns = [*n.LEDGER]
        first = block.summaries[0]
        moved = _throughput(first) - _discharge(first)
        reference = _discharge(first)
        skip = BLOCK
        before: tuple[int, float] | None = None
        bend = missed = np.zeros_like(block.y)
        self._taken: list[dict[str, float]] = []
        while block.complete and numbers[-1][-1] < total:
            end = numbers[-1][-1]
            left = total - end
            jump = max(0, min(skip, left - BLOCK))
            lever = jump * (jump / 2 + block.behind)
            moved_on = block.y + missed + jump * block.slope + lever * bend
            start = block.state(moved_on, jump)
            try:
                new = self._block(whole, start, min(BLOCK, left), passed)
            except pybamm.SolverError:
                if not jump:
                    raise
                skip = jump // 2
                continue
            if jump and not new.complete:
                skip = jump // 2
                continue
            apart = jump + len(new.cycles) - new.behind + block.behind
            change = (new.slope - block.slope) / apart
            off = lever * (change - bend)
            base = np.asarray(start.all_ys[0])[:, 0]
            places = new.ledger(np.column_stack([base, base + off]), columns)
            points = 100 * np.abs(places[:, 1] - places[:, 0]).max() / moved
            size = np.where(new.counters, np.inf, np.maximum(1, np.abs(base)))
            states = (np.abs(off) / size)[: new.model.len_rhs].max()
            capacity = abs(
                _discharge(new.summaries[-1]) - _discharge(block.summaries[-1])
            )
            error = max(
                points / POINTS, states / SHARE, 100 * capacity / reference / CHANGE
            )
            if jump and error > 1:
                skip = jump // 2
                continue
            begin = end + jump
            if jump:
                self._taken.append(
                    {"From cycle": end, "To cycle": begin, "Error [%]": points}
                )
            steady = block.ages & new.ages
            missed = np.where(steady, off, 0)
            bend = np.where(steady, change, 0)
            numbers.append(list(range(begin + 1, begin + 1 + len(new.cycles))))
            solved.append(new)
            block = new
            growth = _growth(jump, error, before)
            before = (jump, error)
            skip = max(BLOCK, min(int(jump * growth), total // 10))
        self._solution = _joined(solved, numbers)
        return self._solution

    @property
    def jumps(self) -> pd.DataFrame:
        """The jumps: from and to which cycle, and the error estimate of each [%]."""
        import pandas as pd

        return pd.DataFrame(self._taken)


def _leading(cycles: list) -> int | None:
    """Return how many cycles come before the repeated one; None if none is repeated."""
    last = cycles[-1]
    others = [number for number, cycle in enumerate(cycles) if cycle != last]
    leading = others[-1] + 1 if others else 0
    once = leading and len(cycles) - leading == 1
    return None if once or last in cycles[:leading] else leading


def _growth(jump: int, error: float, before: tuple[int, float] | None) -> float:
    """Return how many times as long the next jump may be.

    Parameters
    ----------
    jump : int
        Cycles jumped over.
    error : float
        Error of the jump, relative to what is allowed.
    before : tuple of int and float, or None
        The same of the jump before it.
    """
    if not jump or error <= 0:
        return GROWTH
    growth = 0.9 / np.cbrt(error)
    if before and min(before) > 0:
        growth *= jump / before[0] * np.cbrt(before[1] / error)
    return float(np.clip(growth, 1 / GROWTH, GROWTH))


def _ledger_change(summary: Any, name: str) -> float:
    states = (summary.first_state, summary.last_state)
    return float(states[1][name].entries[-1] - states[0][name].entries[-1])


def _throughput(summary: Any) -> float:
    """Charge moved in a cycle both ways [mol.m-2]."""
    return _ledger_change(summary, n.LEDGER_THROUGHPUT) / FARADAY


def _discharge(summary: Any) -> float:
    """Charge of the discharge of a cycle [mol.m-2]."""
    net = _ledger_change(summary, n.LEDGER_DISCHARGED) / FARADAY
    return (_throughput(summary) + net) / 2


def _ages(off: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Return which states move along a line: further than they stray from it.

    Parameters
    ----------
    off : numpy.ndarray
        States at the ends of cycles, less what the line says, cycles by states.
    slope : numpy.ndarray
        Slope of the line, per cycle.
    """
    return np.ptp(off, axis=0) < np.abs(slope) * (len(off) - 1) / 2


def _joined(blocks: list[_Block], numbers: list[list[int]]) -> pybamm.Solution:
    """Return one solution of all blocks; the cycle after a jump, which settles, not."""
    cycles: list[pybamm.Solution | None] = []
    kept: list[int] = []
    summaries: list[Any] = []
    firsts: list[Any] = []
    for block, own in zip(blocks, numbers, strict=True):
        jumped = bool(kept) and own[0] > kept[-1] + 1 and len(own) > 1
        last = len(block.cycles) - 1
        cycles += [
            c if i in (jumped, last) else None for i, c in enumerate(block.cycles)
        ][jumped:]
        kept += own[jumped:]
        summaries += block.summaries[jumped:]
        firsts += block.firsts[jumped:]
    solution = pybamm.Solution.from_sub_solutions([c for c in cycles if c is not None])
    solution.termination = blocks[-1].termination
    solution.cycles = cycles
    solution.update_summary_variables(summaries)
    solution.summary_variables.cycle_number = np.array(kept)
    solution.all_first_states = firsts
    return CyclingSolution.of(solution)
