"""Executors that solve nothing, for what a sweep does around a solve."""

from __future__ import annotations

import math
from concurrent.futures import Executor, Future

import numpy as np

from pybamm_afssb.sweeps.workers.plan import Job, Point, Row


def number_of(point: Point) -> float:
    """Return a number that says which point it is."""
    values = [*point.parameters.values(), *point.rates.values()]
    return math.fsum([*values, point.current_density or 0.0])


class Stub(Executor):
    """Answers every job at once, a number for a point; may stop after some."""

    def __init__(self, stops_after: int | None = None) -> None:
        self.jobs: list[Job] = []
        self._stops_after = stops_after

    def submit(self, function, /, job):
        future: Future = Future()
        if self._stops_after is not None and len(self.jobs) >= self._stops_after:
            future.set_exception(KeyboardInterrupt())
            return future
        self.jobs.append(job)
        future.set_result(
            [
                Row("ok", values=dict.fromkeys(_names(job), np.array([number_of(p)])))
                for p in job.points
            ]
        )
        return future


def _names(job: Job) -> list[str]:
    return [output.name for output in job.outputs]
