"""What of a run of many cycles has been solved so far, every cycle in its place."""

from __future__ import annotations

from typing import Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.summary import change
from pybamm_afssb.runs.block import Block
from pybamm_afssb.runs.ending import Trouble, error_told
from pybamm_afssb.runs.saving import CyclingSolution
from pybamm_afssb.units import FARADAY


class Life:
    """What of a run of many cycles has been solved so far.

    Parameters
    ----------
    start : pybamm.Solution or None
        The solution that the run goes on from.
    cycles : int
        How many cycles it is to have after those.

    Attributes
    ----------
    total, number : int
        How many cycles it is to have, and the number of the last one so far.
    numbers : list of int
        Numbers of the cycles that were solved.
    """

    def __init__(self, start: pybamm.Solution | None, cycles: int) -> None:
        self.cycles = [*getattr(start, "cycles", [])]
        self.summaries = [*getattr(start, "all_summary_variables", [])]
        self.firsts = [*getattr(start, "all_first_states", [])]
        self.number = len(self.cycles)
        self.numbers: list[int] = []
        if start is not None and self.summaries:
            self.numbers = [int(i) for i in start.summary_variables.cycle_number]
        self.total = self.number + cycles

    def add(self, block: Block, number: int) -> None:
        """Add a block that starts from the end of cycle `number`.

        The first cycle after a jump settles: it is solved and left out.
        """
        settles = int(number > self.number and len(block.cycles) > 1)
        last = len(block.cycles) - 1
        own = [
            cycle if index in (settles, last) else None
            for index, cycle in enumerate(block.cycles)
        ]
        self.cycles += [None] * (number + settles - self.number) + own[settles:]
        self.numbers += range(number + settles + 1, number + len(own) + 1)
        self.summaries = [*self.summaries, *block.summaries[settles:]]
        self.firsts = [*self.firsts, *block.firsts[settles:]]
        self.number = number + len(own)

    def note(self, error: Exception) -> None:
        """Keep with the last cycle why the next could not be begun."""
        kind, before, after = error_told(error.__cause__ or error)
        self.summaries[-1].troubles += (
            Trouble(kind, "the next step", before, after, self.total, own=False, lag=1),
        )

    @property
    def _first(self) -> Any:
        """The first cycle with a discharge, or the first of all."""
        solved = (s for s in self.summaries if s[n.CYCLE_CAPACITY] > 0)
        return next(solved, self.summaries[0])

    @property
    def capacity(self) -> float:
        """The first discharge [A.h]."""
        return float(self._first[n.CYCLE_CAPACITY])

    @property
    def moved(self) -> float:
        """Lithium that the first cycle with a discharge moved one way [mol.m-2]."""
        both = change(self._first, n.LEDGER_THROUGHPUT)
        net = change(self._first, n.LEDGER_DISCHARGED)
        return (both + abs(net)) / 2 / FARADAY

    def solution(self, last: Block) -> pybamm.Solution:
        """Return one solution of all that was solved, each cycle in its place.

        Parameters
        ----------
        last : Block
            The last block.
        """
        kept = [cycle for cycle in self.cycles if cycle is not None]
        solution = pybamm.Solution.from_sub_solutions(kept)
        solution.termination = last.termination
        solution.cycles = self.cycles
        solution.update_summary_variables(self.summaries)
        solution.summary_variables.cycle_number = np.array(self.numbers)
        solution.all_first_states = self.firsts
        return CyclingSolution.of(solution)
