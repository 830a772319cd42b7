"""What of a run did not go as asked: kept with its cycles, and told in sentences.

A step goes as asked if it begins and reaches an end of its own: the duration or one of
the limits that it names. What did not is kept with the summaries of a solution's cycles
(:mod:`pybamm_afssb.runs.record`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pybamm

SKIPPED, EARLY, FAILED = "step skipped", "ended early", "failed"

#: Events by which a cell fails: a short, a leak that takes a charge, and the loss of
#: contact at either electrode.
FAILURES = (
    "Hard short circuit",
    "Leak takes the charge",
    "Contact lost",
    "Counter electrode has lost contact",
)


@dataclass(frozen=True)
class Trouble:
    """A step that did not go as asked.

    Parameters
    ----------
    kind : str
        "step skipped", "ended early" (by an event that is no limit of the step, or by
        the longest time that a step without duration may last) or "failed" (the solver).
    step : str
        The step's place in its cycle and what it does.
    before, after : str
        What the sentence says before and after the step.
    asked : int, optional
        Number of cycles that the run was asked for. Default: not known.
    own : bool, optional
        Whether the step belongs to the cycle that this is kept with. PyBaMM keeps
        nothing of a cycle of which no step was solved: what happened in it is kept with
        a cycle beside it. Default True.
    lag : int, optional
        The number of the step's cycle less that of the cycle that this is kept with.
    """

    kind: str
    step: str
    before: str = ""
    after: str = ""
    asked: int | None = None
    own: bool = True
    lag: int = 0

    def sentence(self, number: int) -> str:
        """Say what happened.

        Parameters
        ----------
        number : int
            Number of the cycle that this is kept with.
        """
        of = "" if self.asked is None else f" of {self.asked}"
        return f"{self.before}{self.step} in cycle {number + self.lag}{of}{self.after}"


#: What a sentence says before a step that ended early, and after one that was skipped.
CUT = "it ended early in "
NEVER_BEGAN = " was skipped, because its limit was passed before it began"


def at_event(termination: Any) -> str:
    """Say at which event a step ended early."""
    return f", at '{str(termination).removeprefix('event: ')}'"


def error_told(error: Any) -> tuple[str, str, str]:
    """Return kind, and what is said before and after a step that the solver refused.

    PyBaMM refuses a step that begins where one of the model's events has happened: a
    leak that takes a slow charge is there as soon as the current flows.

    Parameters
    ----------
    error : Exception or str
        What PyBaMM raised or logged.
    """
    why = one_line(error)
    met = [name for name in FAILURES if f"'{name}'" in why]
    if met and "non-positive at initial conditions" in why:
        return EARLY, CUT, at_event(met[0])
    return FAILED, "the solver failed in ", f": {why}"


class CycleReport(pybamm.callbacks.LoggingCallback):
    """Reports every finished cycle.

    It takes the place of PyBaMM's own logging callback, whose warnings the solution
    itself tells (:func:`trouble`).

    Parameters
    ----------
    report : callable, optional
        Called with the cycles done, the cycles asked for and the seconds so far.
        Default: nothing is reported.
    """

    def __init__(self, report: Callable[[int, int, float], Any] | None = None) -> None:
        super().__init__()
        self._report = report
        self._start = time.perf_counter()
        self._stopped = False

    def on_cycle_end(self, logs: dict[str, Any]) -> None:
        super().on_cycle_end(logs)
        if self._report and not self._stopped:
            done, asked = logs["cycle number"]
            self._report(done, asked, time.perf_counter() - self._start)

    def on_experiment_error(self, logs: dict[str, Any]) -> None:
        self._stopped = True

    def on_experiment_infeasible_event(self, logs: dict[str, Any]) -> None:
        self._stopped = True

    def on_experiment_infeasible_time(self, logs: dict[str, Any]) -> None:
        self._stopped = True


# --- what a solution tells ------------------------------------------------------------
def troubles(solution: Any) -> list[tuple[int, Trouble]]:
    """Return every step of a run that did not go as asked.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution. Of a ``pybamm.Simulation``, which keeps no record, the steps whose
        curves were kept are looked at.

    Returns
    -------
    list of tuple of int and Trouble
        The troubles, each with the number of the cycle that it is kept with.
    """
    summary: Any = getattr(solution, "summary_variables", None)
    rows = getattr(summary, "cycles", None) or []
    found = []
    for index, row in enumerate(rows):
        number = int(summary.cycle_number[index])
        kept = getattr(row, "troubles", None)
        if kept is None:
            kept = _seen(solution.cycles[number - 1])
        # what stopped a run that another went on from is not what stopped the other
        last = index == len(rows) - 1
        found += [(number, t) for t in kept if t.own or last or t.kind == SKIPPED]
    return found


def trouble(solution: Any) -> str:
    """Say what of a run did not go as asked: what was skipped, and what ended it.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution.

    Returns
    -------
    str
        Empty if every step reached an end of its own, or the run the end that its
        experiment names (``termination``).
    """
    found = troubles(solution)
    skipped = [at for at in found if at[1].kind == SKIPPED]
    said = [t.sentence(number) for number, t in found if t.kind != SKIPPED]
    if skipped:
        number, first = skipped[0]
        more = len(skipped) - 1
        also = (
            f" (and {more} more step{'s' if more > 1 else ''} likewise)" if more else ""
        )
        said.insert(0, first.sentence(number) + also)
    return "; ".join(said)


def verdict(solution: Any) -> str:
    """Return the gravest kind of trouble of a run, or "ok".

    Parameters
    ----------
    solution : pybamm.Solution
        A solution.
    """
    kinds = {t.kind for _, t in troubles(solution)}
    return next((kind for kind in (FAILED, EARLY, SKIPPED) if kind in kinds), "ok")


def finished_cycles(solution: Any) -> int:
    """Return how many cycles of a solution ran to their end, skipped steps or not.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution with cycles.
    """
    cut = {number for number, t in troubles(solution) if t.own and t.kind != SKIPPED}
    return int(solution.summary_variables.cycle_number[-1]) - len(cut)


def _seen(cycle: Any) -> tuple[Trouble, ...]:
    """Return what the curves of a cycle show, None if they were not kept."""
    found = []
    for index, step in enumerate(cycle.steps if cycle else (), start=1):
        if isinstance(step, pybamm.EmptySolution):
            found.append(Trouble(SKIPPED, f"step {index}", after=NEVER_BEGAN))
        elif "event: " in step.termination and "[experiment]" not in step.termination:
            end = at_event(step.termination)
            found.append(Trouble(EARLY, f"step {index}", CUT, end))
    return tuple(found)


def one_line(error: Any) -> str:
    """Return an error's text on one line."""
    return " ".join(str(error).split())
