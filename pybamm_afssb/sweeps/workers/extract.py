"""Numbers and series out of a solution, which itself stays in the worker."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.results.energy import stack_energy, thickest_plated
from pybamm_afssb.results.inventory import LOST, RETAINED, cycle_summary
from pybamm_afssb.results.onset import metal_onset_capacity
from pybamm_afssb.results.states import evaluate_states
from pybamm_afssb.sweeps.workers.plan import Job, Row
from pybamm_afssb.units import HOUR, MPA

if TYPE_CHECKING:
    import pandas as pd

TIME = "Time [h]"
FINISHED = "Finished cycles"
ONSET = "Metal onset capacity [mA.h.cm-2]"
TO_SHORT = "Cycles to short"
TO_LIMIT = "Cycles to 80 % retention"
LARGEST_PRESSURE = "Largest stack pressure [MPa]"
PER_VOLUME = "Energy per volume [W.h.L-1]"
PER_MASS = "Energy per mass [W.h.kg-1]"

#: Numbers of a run that are made of its cycle table, and those that need its cycles.
OF_TABLE = (TO_LIMIT, PER_VOLUME, PER_MASS)
OF_CYCLES = (*OF_TABLE, FINISHED, TO_SHORT)
#: Numbers of the stack.
ENERGIES = (PER_VOLUME, PER_MASS)
_OF_CURVES = (ONSET, LARGEST_PRESSURE, *ENERGIES)
_LIFE = 80.0  # % of the discharge that retention is counted from

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


@dataclass(frozen=True)
class Ran:
    """One run, for the numbers of a whole run.

    Parameters
    ----------
    solution : pybamm.Solution
        Its solution.
    finished : int
        Cycles that ran to their end.
    values : dict
        The parameters of the point, numbers where they are inputs of the model.
    reference : int, optional
        The cycle that retention is counted from.
    table : pandas.DataFrame, optional
        The cycle table, if an output needs it.
    """

    solution: pybamm.Solution
    finished: int
    values: Mapping[str, Any]
    reference: int | None = None
    table: pd.DataFrame | None = None

    @property
    def hours(self) -> float:
        """How long it ran [h]."""
        return float(self.solution.t[-1]) / HOUR

    @property
    def shorted(self) -> bool:
        """Whether a short ended it."""
        return "short" in str(self.solution.termination).lower()

    @functools.cached_property
    def energy(self) -> tuple[float, float]:
        """Energy per volume and per mass, of the reference or the first discharge."""
        assert self.table is not None
        table = self.table
        discharged = table.index[table["Discharge capacity [A.h]"] > 0]
        if not len(discharged):
            return np.nan, np.nan
        row: Any = table.loc[[self.reference or discharged[0]]].iloc[0]
        interlayer = self.solution.all_models[0].options["interlayer"]
        plated = thickest_plated(self.solution)
        return stack_energy(self.values, interlayer, row, plated)

    @property
    def cycles_to_limit(self) -> float:
        """Where retention falls below the limit, between cycles; NaN if nowhere."""
        assert self.table is not None
        retention = self.table["Capacity retention [%]"].to_numpy(dtype=float)
        known = np.isfinite(retention)
        cycle, retention = self.table.index.to_numpy()[known], retention[known]
        below = np.flatnonzero(retention < _LIFE)
        if not below.size:
            return np.nan
        last = below[0]
        if last == 0:
            return float(cycle[0])
        pair = slice(last - 1, last + 1)
        return float(np.interp(-_LIFE, -retention[pair], cycle[pair]))


def _largest_pressure(ran: Ran) -> float:
    return float(np.max(ran.solution[n.PRESSURE].entries)) / MPA


#: Numbers of a whole run: name -> function of the run.
RUN_OUTPUTS: dict[str, Callable[[Ran], float]] = {
    "Run time [h]": lambda ran: ran.hours,
    FINISHED: lambda ran: float(ran.finished),
    "Time to short [h]": lambda ran: ran.hours if ran.shorted else np.nan,
    TO_SHORT: lambda ran: float(ran.finished) if ran.shorted else np.nan,
    TO_LIMIT: lambda ran: ran.cycles_to_limit,
    ONSET: lambda ran: metal_onset_capacity(ran.solution),
    LARGEST_PRESSURE: _largest_pressure,
    PER_VOLUME: lambda ran: ran.energy[0],
    PER_MASS: lambda ran: ran.energy[1],
}


def extract(
    solution: pybamm.Solution,
    status: str,
    message: str,
    finished: int,
    job: Job,
    by_cycle: bool,
    values: Mapping[str, Any],
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
    values : dict
        The parameters of the point, numbers where they are inputs of the model.
    """
    found: dict[str, np.ndarray] = {}
    table = None
    if any(
        output.source == "cycle table" or output.name in OF_TABLE
        for output in job.outputs
    ):
        table, unknown = _cycle_table(solution, job.reference)
        table = table.iloc[:finished]
        message = message or unknown
    ran = Ran(solution, finished, values, job.reference, table)
    ends, solved = [], np.zeros(0, dtype=int)
    if by_cycle:  # the states of every cycle, also of those whose curves are not kept
        summary = solution.summary_variables
        solved = np.asarray(summary.cycle_number, dtype=int)
        solved = solved[solved <= finished]
        ends = [c.last_state for c in summary.cycles[: len(solved)]]
    known = solution.all_models[0].variables
    for output in job.outputs:
        name = output.name
        if output.source == "cycle table":
            assert table is not None
            found[name] = table[name].to_numpy(dtype=float)
        elif output.source == "run":
            found[name] = np.array([RUN_OUTPUTS[name](ran)])
        elif name not in known:  # other choices of the sweep have it
            found[name] = np.array([np.nan])
        elif output.taken == "cycle":
            found[name] = np.full(finished, np.nan)  # where a cycle was jumped over
            found[name][solved - 1] = evaluate_states(ends, [name])[name]
        else:
            series = _series(solution, [name], samples_of(solution))[name]
            found[name] = np.array([_TAKE[output.taken](series)])
    curves: dict[str, np.ndarray] = {}
    if job.curves:
        steps = samples_of(solution, job.samples)
        names = [name for name in job.curves if name in known]
        curves = {TIME: solution.t[steps] / HOUR, **_series(solution, names, steps)}
    return Row(status, message, 0.0, found, curves)


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
        output.taken in ("maximum", "minimum") or output.name in _OF_CURVES
        for output in job.outputs
    )


_TAKE: Mapping[str, Callable[[np.ndarray], float]] = {
    "end": lambda series: float(series[-1]),
    "maximum": lambda series: float(np.max(series)),
    "minimum": lambda series: float(np.min(series)),
}


def samples_of(solution: pybamm.Solution, samples: int | None = None) -> np.ndarray:
    """Return indices of the solver's steps, the first and the last among them.

    Half of them are even in the solver's steps, which are close where things change,
    half are even in time; and both ends of every step of the protocol are there, where
    the cut-off voltages are.

    Parameters
    ----------
    solution : pybamm.Solution
        The solution.
    samples : int, optional
        About how many at most. Default: all.
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
