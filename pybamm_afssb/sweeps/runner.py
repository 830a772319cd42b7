"""Sweeps: a grid of cells, conditions and choices, and one labelled dataset.

What makes them fast: a model is built once for each distinct structure, and all points
that share it are solved with their values as inputs; the processes that solve stay
warm; they return numbers and series, never solutions. Every point starts from fresh
initial conditions, so that its numbers depend on nothing but itself.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import uuid
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from typing import TYPE_CHECKING, Any

import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.protocols.swept import ConstantCurrent
from pybamm_afssb.runs.build import build
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.recipe import differences
from pybamm_afssb.sweeps.result import to_dataset
from pybamm_afssb.sweeps.setup import Plan, make_plan
from pybamm_afssb.sweeps.size import MOST_POINTS, cores
from pybamm_afssb.sweeps.store import Store
from pybamm_afssb.sweeps.workers import pool
from pybamm_afssb.sweeps.workers.plan import Job, Row

if TYPE_CHECKING:
    import xarray as xr

#: Samples of a curve at most.
SAMPLES = 200

#: Most points in one list of inputs: enough to spread PyBaMM's cost of a call, few
#: enough to share the work and to lose little to an interruption.
_LIST = 16

#: Most jobs that an executor has at a time: enough for every process of a large cluster,
#: few enough that what waits takes little memory.
_AHEAD = 1000


@typed
def sweep(
    cell: str | CellSet | Mapping[str, Any],
    axes: Mapping[str, Iterable[Any]] | None = None,
    outputs: Iterable[str] | Mapping[str, str] = (),
    cycles: int = 1,
    protocol: Mapping[str, Any] | pybamm.Experiment | ConstantCurrent | None = None,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    progress: bool = True,
    curves: Iterable[str] = (),
    time_limit: float | None = None,
    most_points: int = MOST_POINTS,
    reference: int | None = None,
    points: Any = None,
    spans: str | Mapping[str, Iterable[float]] | None = None,
    draws: int | None = None,
    accelerate: bool = False,
) -> xr.Dataset:
    """Solve a cell on a grid, at points or at draws, and return a labelled dataset.

    Parameters
    ----------
    cell : str, CellSet or dict
        A set's name, a set, or a recipe: "set", and "model", "options", "parameters"
        and "physics" as for :func:`pybamm_afssb.simulation`.
    axes : dict, optional
        Values by name, which are crossed. A name is a parameter, in any unit of its kind
        ("Stack pressure [MPa]", "Separator thickness [um]"); "Current density
        [mA.cm-2]" or "C-rate" of all charges and discharges at constant current;
        "Plated capacity [mA.h.cm-2]",
        which ends them as charges; a key of the protocol ("charge rate"); an option
        ("interlayer"); or "set".
    outputs : list of str or dict
        Columns of :func:`pybamm_afssb.cycle_summary`, variables of the model that are
        one number, and numbers of a run ("Run time [h]", "Finished cycles", "Cycles to
        80 % retention", "Time to short [h]", "Cycles to short", "Metal onset capacity
        [mA.h.cm-2]", "Largest stack pressure [MPa]", and of the stack, see
        :func:`pybamm_afssb.cell_energy`, "Energy per volume [W.h.L-1]" and "Energy per
        mass [W.h.kg-1]" of the first discharge or that of `reference`). What is not
        reached in the run is NaN. A dict says when a variable
        is taken: "cycle" (at the end of each, the default if there are cycles), "end",
        "maximum" or "minimum" of the run.
    cycles : int, optional
        Cycles of the protocol. Default 1.
    protocol : dict, pybamm.Experiment or ConstantCurrent, optional
        As for :func:`pybamm_afssb.simulation`, or one charge or discharge without an
        experiment. Default: that of the set.
    executor : concurrent.futures.Executor, optional
        Where jobs run, such as ``dask.distributed.Client(...).get_executor()``.
        Default: warm processes on this machine, one a core. Each running job solves in
        a process of its own.
    store : path-like, optional
        File for finished points. The same call with the same file goes on where the
        last one stopped, however it stopped. The same call is one whose cell, protocol,
        laws and classes hold, read and inherit the same, with the same packages; the
        store of any other call is refused and stays as it is. What cannot be compared,
        such as a law that holds an open file, is never the same.
    progress : bool, optional
        Whether to show a progress bar. Default True.
    curves : list of str, optional
        Variables whose course over time is kept, at up to 200 of the solver's steps.
    time_limit : float, optional
        Wall-clock limit of a point [s]. A point that takes longer is a row with that
        status.
    most_points : int, optional
        A sweep of more points is refused before anything is built. Default 100 000.
    reference : int, optional
        The cycle that retention is counted from, such as the first after formation;
        without a discharge in it, the retention of a point is NaN, and its message says
        so. Default: the first cycle of each point that has a discharge.
    points : pandas.DataFrame, xarray.Dataset or list of dict, optional
        A table with a row for each point and a column for each axis, named as in
        `axes`. A grid given, too, is crossed with the points.
    spans : str or dict, optional
        What is drawn: "assumed", everything that the cells' models read and their sets
        assume; "all", also what is derived, fitted, measured or from the literature and
        has a span or a range; or (low, high) by axis. What the recipe or an axis gives is
        not drawn. An entry that several sets take from one place is drawn once for all of
        them; see :mod:`pybamm_afssb.cells.spans`.
    draws : int, optional
        How many draws, a power of two. The draws are those of one Sobol sequence: the
        first 128 of 256 are the same, and a store keeps them.
    accelerate : bool, optional
        Whether to jump over cycles that change little, as in
        :func:`pybamm_afssb.simulation`; variables of the model are NaN in these cycles.
        Default False.

    Returns
    -------
    xarray.Dataset
        A dimension per axis of the grid, "point" for points and draws, with a
        coordinate for each of their axes (and "Cycle", and "Sample" for curves), a
        variable per output, "status" and "message" of every point, its wall time, and the
        recipe in the attributes. Of draws, "point" is the number in the sequence, in
        which those that are physically impossible are passed over.

    Raises
    ------
    AFSSBError
        Before anything is solved, for a name that does not exist, a value that is not
        allowed, a table that is empty or has gaps, draws that are no power of two, a
        parameter that nothing reads, a sweep that is too large, or a store of another
        recipe. During the run if the store cannot be written.

    Warns
    -----
    UserWarning
        If a store is given and the recipe holds what cannot be compared.

    Examples
    --------
    >>> import pybamm_afssb
    >>> data = pybamm_afssb.sweep(  # doctest: +SKIP
    ...     "Lee2020_SUS",
    ...     {"Current density [mA.cm-2]": [0.5, 1, 2], "Stack pressure [MPa]": [2, 5]},
    ...     ["Coulombic efficiency [%]"],
    ... )
    """
    if time_limit is not None and not time_limit > 0:
        raise SweepError(f"time_limit: {time_limit!r} s was given; it must be > 0")
    plan = make_plan(
        cell,
        axes,
        outputs,
        cycles,
        protocol,
        curves,
        most_points,
        points,
        spans,
        draws,
        accelerate,
    )
    plan = plan.counted_from(reference)
    recipe = {**build(), **plan.recipe, **_wanted(plan)}
    if store:
        for unknown in differences(recipe, recipe):
            warnings.warn(
                f"{unknown}: no other call can go on from store '{store}'", stacklevel=2
            )
    with contextlib.ExitStack() as stack:
        opened = stack.enter_context(Store(store, recipe)) if store else None
        done = dict(opened.rows) if opened else {}
        bar = stack.enter_context(_bar(plan, done, progress))

        def keep(key: str, row: Row) -> None:
            done[key] = row
            if opened is not None:
                opened.add(key, row)
            bar(row)

        _run(plan, done, keep, executor, time_limit)
    rows = {point.index: done[point.key] for point in plan.points}
    return to_dataset(plan, rows, recipe)


def _run(
    plan: Plan,
    done: Mapping[str, Row],
    keep: Callable[[str, Row], None],
    executor: Executor | None,
    time_limit: float | None,
) -> None:
    """Submit what is not done, and keep what comes back as it comes."""
    name = uuid.uuid4().hex
    jobs = _jobs(plan, done, name, time_limit)
    own = None
    if executor is None:
        executor = own = ThreadPoolExecutor(cores())
    running: dict[Future[list[Row]], tuple[Job, bool]] = {}

    def submit(job: Job, again: bool = False) -> None:
        try:
            running[executor.submit(pool.run_job, job)] = (job, again)
        except RuntimeError as error:
            raise SweepError(
                f"the executor takes no more jobs: {error}. With a store, the same "
                "call goes on from the points that are finished."
            ) from error

    try:
        for job in itertools.islice(jobs, _AHEAD):
            submit(job)
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                job, again = running.pop(future)
                try:
                    rows = future.result()
                except Exception as error:  # whatever the executor lost it with
                    if not again:
                        submit(job, again=True)
                        continue
                    rows = [Row("crashed", f"{type(error).__name__}: {error}")] * len(
                        job.points
                    )
                for point, row in zip(job.points, rows, strict=True):
                    keep(point.key, row)
                for further in itertools.islice(jobs, 1):
                    submit(further)
    except BaseException:
        for future in running:
            future.cancel()
        pool.stop(name)
        raise
    finally:
        if own is not None:
            own.shutdown(wait=True, cancel_futures=True)


def _jobs(
    plan: Plan, done: Mapping[str, Row], name: str, time_limit: float | None
) -> Iterator[Job]:
    asked: set[str] = set()
    for group in plan.groups:
        left = []
        for point in group.points:
            if point.key not in done and point.key not in asked:
                asked.add(point.key)
                left.append(point)
        # without cycles PyBaMM takes a list; with an experiment a point is a job
        size = 1 if plan.cycles else max(1, min(_LIST, len(left) // (4 * cores())))
        for start in range(0, len(left), size):
            yield Job(
                sweep=name,
                structure_key=group.key,
                structure=group.structure,
                points=tuple(left[start : start + size]),
                outputs=plan.outputs,
                curves=plan.curves,
                samples=SAMPLES,
                time_limit=time_limit,
                reference=plan.reference,
                built_in=group.built_in,
            )


def _wanted(plan: Plan) -> dict[str, Any]:
    return {
        "outputs": [[output.name, output.taken] for output in plan.outputs],
        "curves": list(plan.curves),
        "samples": SAMPLES,
    }


@contextlib.contextmanager
def _bar(
    plan: Plan, done: Mapping[str, Row], progress: bool
) -> Iterator[Callable[[Row], None]]:
    """Yield what shows a finished point."""
    from tqdm.auto import tqdm

    keys = {point.key for point in plan.points}
    finished = [done[key] for key in keys if key in done]
    bad = sum(row.status != "ok" for row in finished)
    with tqdm(
        total=len(keys), initial=len(finished), unit="point", disable=not progress
    ) as bar:

        def show(row: Row) -> None:
            nonlocal bad
            bad += row.status != "ok"
            bar.set_postfix_str(f"{bad} not as asked" if bad else "", refresh=False)
            bar.update()

        if len(finished) < len(keys):
            bar.set_postfix_str("building")  # until the first point comes
        yield show
