"""A record of what does not go as asked, made while an experiment runs.

PyBaMM only logs it when a step is skipped, cut short or not solved. The record keeps it
with the summary of the cycle, which lasts as long as the solution: in memory, in a saved
file, and in the runs that go on from it. :mod:`pybamm_afssb.runs.ending` reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pybamm

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.runs.ending import (
    CUT,
    EARLY,
    NEVER_BEGAN,
    SKIPPED,
    Trouble,
    at_event,
    error_told,
    one_line,
)
from pybamm_afssb.units import HOUR


class NothingRan(pybamm.SolverError, AFSSBError):
    """A run of which not one step was solved; the message says why."""


class Record(pybamm.callbacks.Callback):
    """Keeps what did not go as asked with the cycles of a run.

    Parameters
    ----------
    asked : int, optional
        Number of cycles that were asked for. Default: those of the experiment.
    begin : float, optional
        Time at which the run begins [s]. Default 0.
    formation : sequence of bool, optional
        Whether a cycle is one of formation, by its place in the run. Default: none is.
    """

    def __init__(
        self,
        asked: int | None = None,
        begin: float = 0.0,
        formation: Sequence[bool] = (),
    ) -> None:
        self._asked = asked
        self._time = begin
        self._formation = formation
        self._first = 1  # number of the run's first cycle
        self._rows: int | None = None  # cycles that PyBaMM kept, up to the current one
        self._summary: Any = None
        self._noted: list[tuple[int, Trouble]] = []

    def on_cycle_start(self, logs: dict[str, Any]) -> None:
        if self._rows is None:  # a run that goes on from a solution has its cycles
            self._rows = logs["cycle number"][0] - 1
            self._first = logs["cycle number"][0]

    def on_step_end(self, logs: dict[str, Any]) -> None:
        now = logs["experiment time"]
        if now == self._time:  # every step that begins takes time
            self._note(logs, SKIPPED, after=NEVER_BEGAN)
        self._time = now

    def on_experiment_error(self, logs: dict[str, Any]) -> None:
        self._note(logs, *error_told(logs["error"]))

    def on_experiment_infeasible_event(self, logs: dict[str, Any]) -> None:
        self._note(logs, EARLY, CUT, at_event(logs["termination"]))

    def on_experiment_infeasible_time(self, logs: dict[str, Any]) -> None:
        limit = logs["stopping conditions"]["time"]
        if limit is not None and logs["experiment time"] >= limit:
            return  # the experiment's own end, which PyBaMM takes for the step's
        hours = logs["step duration"] / HOUR
        self._note(
            logs,
            EARLY,
            CUT,
            f", which did not reach its limit within {hours:g} hours, the longest that "
            "a step may last",
        )

    def on_cycle_end(self, logs: dict[str, Any]) -> None:
        summary = logs.get("summary variables")
        if summary is None or summary is self._summary:  # of an earlier cycle
            self._keep(None)
            return
        assert self._rows is not None
        self._rows += 1
        self._summary = summary
        summary.troubles = ()
        place = logs["cycle number"][0] - self._first
        summary.formation = place < len(self._formation) and self._formation[place]
        self._keep(logs["cycle number"][0])

    def on_experiment_end(self, logs: dict[str, Any]) -> None:
        self._keep(None)

    def _note(
        self, logs: dict[str, Any], kind: str, before: str = "", after: str = ""
    ) -> None:
        number, asked = logs["cycle number"]
        step = f"step {logs['step number'][0]} ({logs['step operating conditions']})"
        found = Trouble(kind, step, before, after, self._asked or asked)
        self._noted.append((number, found))

    def _keep(self, current: int | None) -> None:
        """Keep what was noted with the last cycle, whose number is given if it is new."""
        if self._summary is None:
            return
        assert self._rows is not None
        for number, trouble in self._noted:
            own = number == current
            after = trouble.after
            if not own and trouble.kind == SKIPPED:
                after += ", and PyBaMM counts the cycles without it"
            lag = number - self._rows
            kept = replace(trouble, after=after, own=own, lag=lag)
            self._summary.troubles += (kept,)
        self._noted = []

    @property
    def has_cycles(self) -> bool:
        """Whether a cycle was solved."""
        return self._summary is not None

    def nothing_ran(self, error: Any = "") -> NothingRan:
        """Return the error that says why not one step was solved.

        Parameters
        ----------
        error : Exception, optional
            What PyBaMM raised.
        """
        said = [trouble.sentence(number) for number, trouble in self._noted]
        why = said[0] if said else one_line(error).rstrip(".")
        return NothingRan(f"{why}; nothing was solved")

    def refuse_nothing(self, solution: Any) -> None:
        """Refuse a run of which not one step was solved.

        Parameters
        ----------
        solution : pybamm.Solution or pybamm.EmptySolution
            What PyBaMM returned.

        Raises
        ------
        NothingRan
            If that is nothing, or nothing more than what the run began with.
        """
        if isinstance(solution, pybamm.EmptySolution) or self._noted:
            raise self.nothing_ran()
