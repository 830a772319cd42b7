"""Numbers and series out of a solution, which itself stays in the worker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb.results.inventory import LOST, RETAINED, cycle_summary
from pybamm_afssb.results.onset import metal_onset_capacity
from pybamm_afssb.results.states import evaluate_states
from pybamm_afssb.sweeps.workers.plan import Job, Row
from pybamm_afssb.units import HOUR

if TYPE_CHECKING:
    import pandas as pd

TIME = "Time [h]"
FINISHED = "Finished cycles"
ONSET = "Metal onset capacity [mA.h.cm-2]"

#: Columns of the cycle table, in its order.
CYCLE_COLUMNS = (
    "Charge capacity [A.h]",
    "Discharge capacity [A.h]",
    "Charge capacity [mA.h.cm-2]",
    "Discharge capacity [mA.h.cm-2]",
    "Coulombic efficiency [%]",
    "Lithium efficiency [%]",
    *(f"Lost to {place.lower()} [%]" for place in LOST),
    *(f"Retained as {place.lower()} [%]" for place in RETAINED),
    "Double layer [%]",
    "Leak [%]",
    "Split residual [%]",
    "Capacity retention [%]",
    "Inventory retention [%]",
    "Charge energy [W.h]",
    "Discharge energy [W.h]",
    "Energy efficiency [%]",
)


def _run_time(solution: pybamm.Solution, finished: int) -> float:
    return float(solution.t[-1]) / HOUR


def _finished(solution: pybamm.Solution, finished: int) -> float:
    return float(finished)


def _time_to_short(solution: pybamm.Solution, finished: int) -> float:
    ended_by_short = "short" in str(solution.termination).lower()
    return _run_time(solution, finished) if ended_by_short else float("nan")


def _onset(solution: pybamm.Solution, finished: int) -> float:
    return metal_onset_capacity(solution)


#: Numbers of a whole run: name -> function of the solution and the finished cycles.
RUN_OUTPUTS: dict[str, Callable[[pybamm.Solution, int], float]] = {
    "Run time [h]": _run_time,
    FINISHED: _finished,
    "Time to short [h]": _time_to_short,
    ONSET: _onset,
}


def extract(
    solution: pybamm.Solution,
    status: str,
    message: str,
    finished: int,
    job: Job,
    by_cycle: bool,
) -> Row:
    """Return the row of one solution.

    Parameters
    ----------
    solution : pybamm.Solution
        The solution.
    status, message : str
        How it ended.
    finished : int
        Cycles that ran to their end; later ones are NaN.
    job : Job
        Says what to return.
    by_cycle : bool
        Whether the solution has cycles.
    """
    values: dict[str, np.ndarray] = {}
    if any(output.source == "cycle table" for output in job.outputs):
        table, unknown = _cycle_table(solution, job.reference)
        table = table.iloc[:finished]
        message = message or unknown
    ends = []
    if by_cycle:  # the states of every cycle, also of those whose curves are not kept
        ends = [c.last_state for c in solution.summary_variables.cycles[:finished]]
    known = solution.all_models[0].variables
    for output in job.outputs:
        name = output.name
        if output.source == "cycle table":
            values[name] = table[name].to_numpy(dtype=float)
        elif output.source == "run":
            values[name] = np.array([RUN_OUTPUTS[name](solution, finished)])
        elif name not in known:  # other choices of the sweep have it
            values[name] = np.array([np.nan])
        elif output.taken == "cycle":
            values[name] = evaluate_states(ends, [name])[name]
        else:
            series = _series(solution, [name], _steps(solution))[name]
            values[name] = np.array([_TAKE[output.taken](series)])
    curves: dict[str, np.ndarray] = {}
    if job.curves:
        steps = _steps(solution, job.samples)
        names = [name for name in job.curves if name in known]
        curves = {TIME: solution.t[steps] / HOUR, **_series(solution, names, steps)}
    return Row(status, message, 0.0, values, curves)


def _cycle_table(
    solution: pybamm.Solution, reference: int | None
) -> tuple[pd.DataFrame, str]:
    """Return the cycle table, and why nothing can be counted from the reference."""
    table = cycle_summary(solution)
    if reference is None:
        return table, ""
    if table["Discharge capacity [A.h]"].get(reference, 0.0) > 0:
        return cycle_summary(solution, reference), ""
    table[["Capacity retention [%]", "Inventory retention [%]"]] = np.nan
    return table, f"there is no discharge in cycle {reference} to count retention from"


def needs_all_curves(job: Job) -> bool:
    """Whether what a job returns is read from the whole course of a run."""
    return bool(job.curves) or any(
        output.taken in ("maximum", "minimum") or output.name == ONSET
        for output in job.outputs
    )


_TAKE: Mapping[str, Callable[[np.ndarray], float]] = {
    "end": lambda series: float(series[-1]),
    "maximum": lambda series: float(np.max(series)),
    "minimum": lambda series: float(np.min(series)),
}


def _steps(solution: pybamm.Solution, samples: int | None = None) -> np.ndarray:
    """Return indices of the solver's steps, the first and the last among them.

    Half of them are even in the solver's steps, which are close where things change,
    half are even in time; and both ends of every step of the protocol are there, where
    the cut-off voltages are.
    """
    count = len(solution.t)
    if samples is None or count <= samples:
        return np.arange(count)
    after = np.cumsum([len(t) for t in solution.all_ts])
    ends = np.concatenate([[0], after - 1, after[:-1]])
    if len(ends) > samples // 2:
        ends = ends[:0]
    half = (samples - len(ends)) // 2
    by_index = np.linspace(0, count - 1, half).round().astype(int)
    times = np.linspace(solution.t[0], solution.t[-1], half)
    by_time = np.searchsorted(solution.t, times).clip(max=count - 1)
    return np.unique(np.concatenate([ends, by_index, by_time]))


def _series(
    solution: pybamm.Solution, names: Sequence[str], steps: np.ndarray
) -> dict[str, np.ndarray]:
    """Evaluate scalar variables at some steps, piece by piece of the solution."""
    values = {name: np.full(len(steps), np.nan) for name in names}
    start = 0
    pieces = zip(
        solution.all_models,
        solution.all_ts,
        solution.all_ys,
        solution.all_inputs,
        strict=True,
    )
    for model, times, states, inputs in pieces:
        inside = (steps >= start) & (steps < start + len(times))
        local = steps[inside] - start
        start += len(times)
        if not local.size:
            continue
        y = np.asarray(states)[:, local]
        for name in names:
            symbol: Any = model.get_processed_variable(name)
            result = symbol.evaluate(t=np.asarray(times)[local], y=y, inputs=inputs)
            values[name][inside] = np.asarray(result, dtype=float).reshape(-1)
    return values
