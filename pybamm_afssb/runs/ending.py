"""Why a run ended: reported as it happens, and told from what it left."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pybamm

from pybamm_afssb.units import HOUR


class CycleReport(pybamm.callbacks.LoggingCallback):
    """Reports every finished cycle, and remembers why a run stopped.

    It takes the place of PyBaMM's own logging callback, whose warnings it words anew.

    Parameters
    ----------
    report : callable
        Called with the cycles done, the cycles asked for and the seconds so far.
    """

    def __init__(self, report: Callable[[int, int, float], None]) -> None:
        super().__init__()
        self._report = report
        self._start = time.perf_counter()
        self.trouble = ""

    def on_cycle_end(self, logs: dict[str, Any]) -> None:
        super().on_cycle_end(logs)
        if not self.trouble:
            done, asked = logs["cycle number"]
            self._report(done, asked, time.perf_counter() - self._start)

    def on_experiment_error(self, logs: dict[str, Any]) -> None:
        self.trouble = f"the solver failed in {_where(logs)}: {one_line(logs['error'])}"

    def on_experiment_infeasible_event(self, logs: dict[str, Any]) -> None:
        event = str(logs["termination"]).removeprefix("event: ")
        self.trouble = f"it ended early in {_where(logs)}, at '{event}'."

    def on_experiment_infeasible_time(self, logs: dict[str, Any]) -> None:
        hours = logs["step duration"] / HOUR
        self.trouble = (
            f"it ended early in {_where(logs)}, which did not reach its limit within "
            f"{hours:g} hours, the longest that a step may last."
        )


def _where(logs: dict[str, Any]) -> str:
    cycle, asked = logs["cycle number"]
    step = logs["step number"][0]
    return (
        f"step {step} ({logs['step operating conditions']}) in cycle {cycle} of {asked}"
    )


def skipped(solution: pybamm.Solution, cycles: int) -> str:
    """Say what of a run never ran: a step whose limit was passed, or its last cycles."""
    for number, cycle in enumerate(solution.cycles, start=1):
        # the curves of some cycles of a long run are not kept
        for index, step in enumerate(cycle.steps if cycle else (), start=1):
            if isinstance(step, pybamm.EmptySolution):
                return (
                    f"step {index} in cycle {number} of {cycles} was skipped, because "
                    "its limit was passed before it began."
                )
    if len(solution.cycles) < cycles:
        done = len(solution.cycles)
        return f"it ended after {done} of {cycles} cycles ({solution.termination})."
    return ""


def one_line(error: Any) -> str:
    """Return an error's text on one line."""
    return " ".join(str(error).split())
