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
block (:func:`pybamm_afssb.runs.block.ages`): what a cycle sets anew each time would
bring in the solver's noise, times ``N^2``. By ``d`` all are moved, because sums of
lithium are linear in ``y``, so that the total stays; what rounding and held states leave
is put back in proportion to the amounts, so that it is exact.

A jump and the block after it end before any amount has reached zero: a reserve that
runs out changes the slope, and nothing can be taken from it after. A jump is rejected if
it would leave an amount below zero, if the block after it does not run to its end, or if
``c`` is larger, or the discharge capacity has changed by more over it, than
:mod:`pybamm_afssb.runs.judging` allows. In place of a rejected jump the next cycles are
solved from the state that the cell is really in, and the next jump is half as long; so a
collapse, a short or a condition that ends the run is met by cycles that follow each
other, and nothing but such cycles ends a run.

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

from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.runs.block import BLOCK, Block
from pybamm_afssb.runs.cycling import CyclingSimulation
from pybamm_afssb.runs.judging import POINTS, Found, judged
from pybamm_afssb.runs.life import Life

if TYPE_CHECKING:
    import pandas as pd

#: What both a build and a solve of PyBaMM's take.
_OF_THE_BUILD = ("initial_soc", "direction", "inputs")
#: A jump is at most so many times as long as the one before it, or as short.
GROWTH = 3.0


class JumpingSimulation(CyclingSimulation):
    """A simulation whose ``solve`` jumps over cycles that differ little.

    Its solution is an ordinary one. ``solution.cycles`` has a place for every cycle, so
    that cycle 7 is ``solution.cycles[6]``, with None for those that were jumped over,
    for the first after a jump, in which the cell settles, and for those whose curves
    were not kept. The numbers of the cycles that were solved are
    ``solution.summary_variables.cycle_number``, and :func:`pybamm_afssb.cycle_summary`
    has a row for every cycle.
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
            As in :meth:`CyclingSimulation.solve
            <pybamm_afssb.runs.cycling.CyclingSimulation.solve>`. Callbacks see every
            block as an experiment of its own. A `starting_solution` is continued: its
            cycles keep their numbers.
        save_at_cycles : None
            The curves of the first and the last cycle of a block are kept.

        Returns
        -------
        pybamm.Solution
            The cycles that were solved.

        Raises
        ------
        ProtocolError
            For an experiment that does not end in one repeated cycle, or repeats it
            before other cycles, too; for `save_at_cycles`, or a `starting_solution`
            without cycles.
        """
        whole = self.experiment
        if save_at_cycles is not None:
            raise ProtocolError(
                f"save_at_cycles: {save_at_cycles!r} was given; with 'accelerate' the "
                "curves of the first and the last cycle of a block are kept; leave it "
                "out"
            )
        leading = _leading(whole.cycles)
        if leading is None:
            raise ProtocolError(
                "'accelerate' needs an experiment that repeats one cycle, after others "
                "or from the first on"
            )
        start = kwargs.pop("starting_solution", None)
        if start is not None and not getattr(start, "cycles", None):
            raise ProtocolError(
                f"starting_solution: {start!r} was given; with 'accelerate' the "
                "solution of whole cycles is needed, which solve() returns"
            )
        own = callbacks if isinstance(callbacks, list) else [callbacks]
        self._passed = {"solver": solver, **kwargs}
        self._whole: Any = whole
        self._indices: list[int] = []
        try:
            return self._jump_through(leading, start, [*filter(None, own)])
        finally:
            self.experiment = whole
            if self._indices:
                self._experiment_step_indices = self._indices

    def _solve_some(
        self, asked: list, indices: slice, start: pybamm.Solution | None
    ) -> Block:
        # the steps are built already: PyBaMM finds them by what they do, and in a model
        # that all share by their numbers, one for every step of the experiment
        self.experiment = pybamm.Experiment(asked, *self._whole.args[1:])
        for step, own in zip(
            self.experiment.steps, self._whole.steps[indices], strict=True
        ):  # a sweep sets durations for each point
            step.duration = own.duration
            step.uses_default_duration = own.uses_default_duration
        self._experiment_step_indices = self._indices[indices]
        solution = super().solve(
            save_at_cycles=1,
            starting_solution=start,
            callbacks=self._callbacks,
            **self._passed,
        )
        return Block(solution, len(getattr(start, "cycles", [])), asked)

    def _solve_next(self, life: Life, state: pybamm.Solution, number: int) -> Block:
        """Solve a block that starts from a state at the end of cycle `number`."""
        asked = self._whole.cycles[-min(BLOCK, life.total - number) :]
        state.cycles = [None] * number
        state.all_summary_variables = life.summaries
        state.all_first_states = life.firsts
        steps = sum(len(cycle) for cycle in asked)
        return self._solve_some(asked, slice(-steps, None), state)

    def _jump_through(
        self, leading: int, start: pybamm.Solution | None, callbacks: list
    ) -> pybamm.Solution:
        whole = self._whole
        life = Life(start, len(whole.cycles))
        self._cycles_asked = life.total
        self._callbacks = [_Counted(life.total), *callbacks]
        # the first block builds the whole experiment's steps
        self.build_for_experiment(
            **{k: v for k, v in self._passed.items() if k in _OF_THE_BUILD}
        )
        self._indices = list(self._experiment_step_indices)
        cycles = min(len(whole.cycles), leading + 2 * BLOCK)
        asked = whole.cycles[:cycles]
        steps = sum(len(cycle) for cycle in asked)
        block = self._solve_some(asked, slice(steps), start)
        for name in ("initial_soc", "direction"):
            self._passed.pop(name, None)  # what follows starts where this has ended
        life.add(block, life.number)
        skip = BLOCK
        before: tuple[int, float] | None = None
        bend = missed = np.zeros_like(block.y)
        self._taken: list[dict[str, float]] = []
        while block.complete and life.number < life.total:
            jump = min(skip, life.total - life.number - BLOCK, self._room(block, life))
            over = self._over(life, block, jump, missed, bend) if jump > 0 else None
            if over is not None:
                new, found = over
                missed = np.where(block.ages & new.ages, found.missed, 0)
                self._taken.append(
                    {
                        "From cycle": life.number,
                        "To cycle": life.number + jump,
                        "Error [%]": found.points,
                    }
                )
                growth = _growth(jump, found.error, before)
                before = (jump, found.error)
                skip = max(1, min(int(jump * growth), life.total // 10))
            else:
                skip = max(1, skip if jump <= 0 else jump // 2)
                jump = 0
                state = block.state(block.y, 0)
                try:
                    new = self._solve_next(life, state, life.number)
                except pybamm.SolverError as error:
                    life.note(error)  # what was solved stays
                    break
                found = judged(life, block, new, state, jump, bend)
            bend = np.where(block.ages & new.ages, found.change, 0)
            life.add(new, life.number + jump)
            block = new
        self._solution = life.solution(block)
        return self._solution

    def _over(
        self,
        life: Life,
        block: Block,
        jump: int,
        missed: np.ndarray,
        bend: np.ndarray,
    ) -> tuple[Block, Found] | None:
        """Return the block after a jump and what it says; None if it is rejected."""
        moved = jump * block.slope + block.lever(jump) * bend
        state = block.state(block.y + missed + moved, jump)
        if not block.allows(state, life.moved):
            return None
        try:
            new = self._solve_next(life, state, life.number + jump)
        except pybamm.SolverError:
            return None
        if not new.complete:
            return None
        found = judged(life, block, new, state, jump, bend)
        return (new, found) if found.error <= 1 else None

    def _room(self, block: Block, life: Life) -> int:
        """Return the longest jump after which a block ends before anything runs out."""
        room = block.room(POINTS / 100 * life.moved)
        stop = self._whole.termination.get("time")
        if stop is not None and block.duration > 0:
            room = min(room, (stop - block.end.t[-1]) / block.duration)
        return int(min(room - BLOCK - 1, life.total))

    @property
    def jumps(self) -> pd.DataFrame:
        """The jumps: from and to which cycle, and the error estimate of each [%]."""
        import pandas as pd

        return pd.DataFrame(self._taken)


class _Counted(pybamm.callbacks.Callback):
    """Tells the callbacks after it how many cycles the whole run has."""

    def __init__(self, total: int) -> None:
        self._total = total

    def on_cycle_start(self, logs: dict[str, Any]) -> None:
        logs["cycle number"] = (logs["cycle number"][0], self._total)


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
    if error <= 0:
        return GROWTH
    growth = 0.9 / np.cbrt(error)
    if before and min(before) > 0:
        growth *= jump / before[0] * np.cbrt(before[1] / error)
    return float(np.clip(growth, 1 / GROWTH, GROWTH))
