"""The best design within bounds, for one aim or the front of several.

Optuna's tree-structured Parzen estimator (Bergstra et al. 2011; several aims: Ozaki et
al. 2022, 10.1613/jair.1.13188) is asked for a batch of designs, :func:`pybamm_afssb.sweep`
solves it, and the estimator is told. It takes choices beside numbers, limits on other
outputs, and designs that do not run, which count as breaking every limit. The first
design is the set as it is, where it lies within the bounds. A bound that is positive
and wider than a factor of ten is searched in even ratios.

Checks: maxima and a front that are known, through the whole path; the same designs for
any executor and after an interruption.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet, limits, load_set
from pybamm_afssb.errors import nearest
from pybamm_afssb.protocols.swept import ConstantCurrent
from pybamm_afssb.sweeps.runner import sweep
from pybamm_afssb.uncertainty.asked import UncertaintyError, library
from pybamm_afssb.uncertainty.sensitivity import ends_of

if TYPE_CHECKING:
    import pandas as pd

_WIDE = 10.0
#: Designs at random before the estimator has something to go by.
_AT_RANDOM = 16
#: By how much a design that does not run breaks every limit.
_BROKEN = 1e9
#: Ends of what an output can be, whatever the cell.
_REACH = {
    "Energy efficiency [%]": (0.0, 100.0),
    "Finished cycles": (0.0, np.inf),
    "Run time [h]": (0.0, np.inf),
}


@dataclass(frozen=True)
class Best:
    """The best designs.

    Parameters
    ----------
    designs : pandas.DataFrame
        The best design; of several aims, the front: those of which none is better in
        every aim. Axes, aims and limited outputs.
    tried : pandas.DataFrame
        All designs in the order of trial, with "allowed" (whether they keep every
        limit) and "message".
    aims : dict
        "maximise" or "minimise" by output.
    axes : tuple of str
        What was free.
    """

    designs: pd.DataFrame
    tried: pd.DataFrame
    aims: Mapping[str, str]
    axes: tuple[str, ...]


@typed
def best(
    cell: str | CellSet | Mapping[str, Any],
    over: Mapping[str, Any] | Iterable[str],
    maximise: Iterable[str] = (),
    minimise: Iterable[str] = (),
    subject_to: Mapping[str, Any] | None = None,
    trials: int = 64,
    batch: int = 8,
    cycles: int = 1,
    protocol: Mapping[str, Any] | pybamm.Experiment | ConstantCurrent | None = None,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    progress: bool = True,
    time_limit: float | None = None,
    seed: int = 20,
) -> Best:
    """Return the design that is best, or the front of several aims.

    Parameters
    ----------
    cell : str, CellSet or dict
        As for :func:`pybamm_afssb.sweep`.
    over : dict or list of str
        What is free, as the axes of :func:`pybamm_afssb.sweep`: a tuple ``(low, high)``
        bounds a number, a list holds choices, None takes the span of the set's entry. A
        list of names takes all their spans.
    maximise, minimise : list of str, optional
        The aims, outputs of :func:`pybamm_afssb.sweep`; of a number of every cycle, the
        last cycle's. At least one.
    subject_to : dict, optional
        Limits ``(low, high)`` on outputs, None for no limit on a side.
    trials : int, optional
        How many designs are solved. Default 64.
    batch : int, optional
        How many at once. Default 8. It decides, with `seed`, which designs are tried.
    cycles, protocol, executor, store, progress, time_limit
        As for :func:`pybamm_afssb.sweep`.
    seed : int, optional
        Of the search. Default 20.

    Returns
    -------
    Best
        The best designs, and all that were tried.

    Raises
    ------
    AFSSBError
        Before anything is solved, for what :func:`pybamm_afssb.sweep` refuses, bounds
        without width, an aim in both directions, and limits that contradict each other or
        that no cell can keep.
    UncertaintyError
        If no design that was tried keeps every limit; the message says which came
        closest. If a library is missing (extra "sure").

    Examples
    --------
    >>> import pybamm_afssb
    >>> found = pybamm_afssb.best(  # doctest: +SKIP
    ...     "Wang2023_Cu",
    ...     {"Stack pressure [MPa]": (0.5, 10.0)},
    ...     maximise=["Coulombic efficiency [%]"],
    ... )
    """
    optuna = library("optuna", "sure")
    aims = _aims(maximise, minimise)
    bounds = dict(subject_to or {})
    kept = {name: _limit(name, ends) for name, ends in bounds.items()}
    free = _free(cell, over)
    for name in (*aims, *kept):
        if name in free:
            raise UncertaintyError(
                f"'{name}' is an axis and an output; bound the axis in 'over'"
            )
    if trials < 1 or batch < 1:
        raise UncertaintyError(
            f"trials: {trials} and batch: {batch} were given; both are at least 1"
        )
    search = _Search(optuna, aims, kept, free, seed)
    search.first(cell)
    with _bar(trials, progress) as bar:
        while len(search.rows) < trials:
            designs = search.ask(min(batch, trials - len(search.rows)))
            search.tell(
                sweep(
                    cell,
                    points=designs,
                    outputs=list(dict.fromkeys([*aims, *kept])),
                    cycles=cycles,
                    protocol=protocol,
                    executor=executor,
                    store=store,
                    progress=False,
                    time_limit=time_limit,
                )
            )
            bar.update(len(designs))
    return search.result()


def _bar(trials: int, progress: bool) -> Any:
    from tqdm.auto import tqdm

    return tqdm(total=trials, unit="design", disable=not progress)


# --- what is asked --------------------------------------------------------------------
def _aims(maximise: Iterable[str], minimise: Iterable[str]) -> dict[str, str]:
    up, down = list(dict.fromkeys(maximise)), list(dict.fromkeys(minimise))
    for name in up:
        if name in down:
            raise UncertaintyError(f"'{name}' cannot be both maximised and minimised")
    if not up and not down:
        raise UncertaintyError(
            "no aim was given, such as maximise=['Coulombic efficiency [%]']"
        )
    return {**dict.fromkeys(up, "maximise"), **dict.fromkeys(down, "minimise")}


def _limit(name: str, ends: Any) -> tuple[float, float]:
    unit = limits.split_name(name)[1]
    try:
        low, high = ends
        low = -np.inf if low is None else float(low)
        high = np.inf if high is None else float(high)
    except (TypeError, ValueError):
        raise UncertaintyError(
            f"subject_to: {ends!r} was given for '{name}'; (low, high) [{unit}] is "
            "needed, with None for no limit"
        ) from None
    if np.isnan(low) or np.isnan(high) or (np.isinf(low) and np.isinf(high)):
        raise UncertaintyError(f"subject_to: '{name}' has no limit on either side")
    if low > high:
        raise UncertaintyError(
            f"subject_to: '{name}' cannot be above {low:g} and below {high:g} {unit}"
        )
    reach = _REACH.get(name, (-np.inf, np.inf))
    if name.startswith(("Charge ", "Discharge ")):
        reach = (0.0, np.inf)
    if low > reach[1] or high < reach[0]:
        raise UncertaintyError(
            f"subject_to: no cell has '{name}' from {low:g} to {high:g}: it is between "
            f"{reach[0]:g} and {reach[1]:g} {unit}"
        )
    return low, high


def _free(cell: Any, over: Any) -> dict[str, Any]:
    """Return the bounds or the choices of every axis."""
    given = dict(over) if isinstance(over, Mapping) else dict.fromkeys(over)
    if not given:
        raise UncertaintyError(
            'over: no axis was given, such as {"Stack pressure [MPa]": (1, 10)}'
        )
    chosen = cell.get("set") if isinstance(cell, Mapping) else cell
    options = cell.get("options") if isinstance(cell, Mapping) else None
    own = chosen if isinstance(chosen, CellSet) else load_set(str(chosen))
    entries = own.all_entries(options)
    found: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            entry = entries.get(name)
            span = None if entry is None else entry.span or entry.range
            if span is None:
                why = "has no span" if entry else "is no parameter of the set"
                raise UncertaintyError(
                    f"over: '{name}' {why}; give (low, high).{nearest(name, entries)}"
                )
            found[name] = ends_of(name, span)
        elif isinstance(value, list):
            if len(value) < 2:
                raise UncertaintyError(
                    f"over: '{name}' has {len(value)} choices; two are needed"
                )
            found[name] = value
        else:
            found[name] = ends_of(name, value)
        if isinstance(found[name], tuple) and name in entries:
            for end in found[name]:
                limits.check(name, end)
    return found


# --- the search -----------------------------------------------------------------------
class _Search:
    """Optuna, asked and told in batches."""

    def __init__(
        self,
        optuna: Any,
        aims: Mapping[str, str],
        kept: Mapping[str, tuple[float, float]],
        free: Mapping[str, Any],
        seed: int,
    ) -> None:
        self._optuna, self._aims, self._kept, self._free = optuna, aims, kept, free
        optuna.logging.set_verbosity(optuna.logging.WARNING)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
            sampler = optuna.samplers.TPESampler(
                seed=seed,
                multivariate=True,
                n_startup_trials=_AT_RANDOM,
            )
        self._study = optuna.create_study(
            directions=[aim.replace("se", "ze") for aim in aims.values()],
            sampler=sampler,
        )
        self._sides = [
            (name, sign, limit)
            for name, ends in kept.items()
            for sign, limit in zip((-1, 1), ends, strict=True)
            if np.isfinite(limit)
        ]
        self._open: list[Any] = []
        self.rows: list[dict[str, Any]] = []

    def first(self, cell: Any) -> None:
        """Let the set as it is be the first design, where it is within the bounds."""
        chosen = cell.get("set") if isinstance(cell, Mapping) else cell
        own = chosen if isinstance(chosen, CellSet) else load_set(str(chosen))
        entries = own.all_entries()
        design: dict[str, Any] = {}
        for name, value in self._free.items():
            entry = entries.get(name)
            if entry is None or entry.is_function or not isinstance(value, tuple):
                return
            if not value[0] <= entry.number <= value[1]:
                return
            design[name] = entry.number
        self._study.enqueue_trial(design)

    def ask(self, number: int) -> pd.DataFrame:
        """Return designs to solve, a row each."""
        import pandas as pd

        self._open = [self._study.ask() for _ in range(number)]
        rows = [
            {name: self._suggest(trial, name) for name in self._free}
            for trial in self._open
        ]
        return pd.DataFrame(rows)

    def _suggest(self, trial: Any, name: str) -> Any:
        value = self._free[name]
        if isinstance(value, tuple):
            low, high = value
            wide = low > 0 and high / low > _WIDE
            return trial.suggest_float(name, low, high, log=wide)
        place = trial.suggest_categorical(name, list(range(len(value))))
        return value[place]

    def tell(self, solved: Any) -> None:
        """Tell what the designs gave."""
        for k, trial in enumerate(self._open):
            row = solved.isel(point=k)
            numbers = {
                name: float(np.ravel(row[name].values)[-1])
                for name in (*self._aims, *self._kept)
            }
            runs = bool(np.isfinite(list(numbers.values())).all())
            broken = [
                sign * (numbers[name] - limit) / (abs(limit) or 1.0)
                if runs
                else _BROKEN
                for name, sign, limit in self._sides
            ] or [0.0 if runs else _BROKEN]
            for place, violation in enumerate(broken):
                trial.set_constraint(str(place), violation)
            values = [numbers[name] if runs else 0.0 for name in self._aims]
            self._study.tell(trial, values)
            self.rows.append(
                {
                    **{name: row[name].item() for name in self._free},
                    **numbers,
                    "allowed": runs and max(broken) <= 0,
                    "broken by": max(broken),
                    "message": row["message"].item(),
                }
            )

    def result(self) -> Best:
        """Return the best of what was tried.

        Raises
        ------
        UncertaintyError
            If no design keeps every limit.
        """
        import pandas as pd

        tried = pd.DataFrame(self.rows)
        allowed = tried[tried["allowed"]]
        if allowed.empty:
            raise UncertaintyError(self._nothing(tried))
        signs = [1 if aim == "maximise" else -1 for aim in self._aims.values()]
        scores = allowed[list(self._aims)].to_numpy() * signs
        better = (scores[:, None] >= scores).all(axis=2) & (
            scores[:, None] > scores
        ).any(axis=2)
        unbeaten = np.flatnonzero(~np.asarray(better).any(axis=0))
        front = allowed.iloc[unbeaten].drop_duplicates(list(self._aims))
        first = next(iter(self._aims))
        front = front.sort_values(first, ascending=self._aims[first] == "minimise")
        left_out = ["allowed", "broken by", "message"]
        return Best(
            designs=front.drop(columns=left_out).reset_index(drop=True),
            tried=tried.drop(columns="broken by"),
            aims=dict(self._aims),
            axes=tuple(self._free),
        )

    def _nothing(self, tried: pd.DataFrame) -> str:
        """Say that no design keeps the limits, and which came closest."""
        ran = tried[tried["broken by"] < _BROKEN]
        if ran.empty:
            said = next(
                (text for text in tried["message"] if text), "no reason is known"
            )
            return f"none of {len(tried)} designs ran: {said}"
        closest = ran.iloc[int(ran["broken by"].to_numpy().argmin())]
        at = ", ".join(f"'{name}' = {closest[name]}" for name in self._free)
        gave = ", ".join(f"'{name}' = {closest[name]:.4g}" for name in self._kept)
        return (
            f"none of {len(tried)} designs keeps every limit; the closest, at {at}, gives "
            f"{gave}: widen the limits or the bounds"
        )
