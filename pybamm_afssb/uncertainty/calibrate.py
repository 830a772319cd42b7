"""From a cell and data to a parameter set with intervals."""

from __future__ import annotations

import contextlib
import re
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet, Entry, load_set
from pybamm_afssb.errors import nearest
from pybamm_afssb.runs.build import build
from pybamm_afssb.sweeps.recipe import describe
from pybamm_afssb.sweeps.store import Store
from pybamm_afssb.uncertainty.asked import UncertaintyError, library
from pybamm_afssb.uncertainty.data import Case, Data, Quantity, read_data
from pybamm_afssb.uncertainty.memory import Memory
from pybamm_afssb.uncertainty.posterior import Draws, sample
from pybamm_afssb.uncertainty.priors import Prior, read_priors

if TYPE_CHECKING:
    import os

    import pandas as pd

_SHOWN = (0.05, 0.5, 0.95)
_AT_AN_END = 0.01  # of the way between the ends
_BANDS = 64  # draws whose numbers are kept for figures


@dataclass(frozen=True)
class Calibration:
    """What data say of some parameters.

    Parameters
    ----------
    table : pandas.DataFrame
        Index "Parameter": "Unit", "Kind" and "Before" (the entry's kind and value), the
        "Prior" in words, the "Fit" (of highest density), the "Low", "Middle" and "High"
        of the 90 % interval, "Narrowed to [%]" (the interval's width, in what the prior
        left), "At an end" of the prior, and the draws' "Autocorrelation time [steps]",
        "Independent draws" and "Ratio of Gelman and Rubin".
    samples : pandas.DataFrame
        The draws, a column a parameter: a table of points for
        :func:`pybamm_afssb.sweep`.
    cell : CellSet
        The set with entries of kind "fitted", whose spans are the intervals.
    diagnostics : dict
        How it was found: "Fit", "Sampler", "Steps taken [%]", "Points solved", "Points
        that failed", and for every quantity "Root mean square" and "Independent [%]".
    trouble : str
        Why the draws are not enough; "" if they are.
    priors : dict
        Prior by parameter.
    quantities : tuple of Quantity
        What was measured.
    fitted : tuple of numpy.ndarray
        What the cell gives with the fit, for each quantity.
    bands : tuple of numpy.ndarray
        What it gives with some of the draws, of shape (draws, numbers), for each.
    slopes : pandas.DataFrame or None
        Of curves: how much each measured number changes with each parameter, per unit of
        the parameter, at the fit; indexed by quantity and time.
    """

    table: pd.DataFrame
    samples: pd.DataFrame
    cell: CellSet
    diagnostics: Mapping[str, Any]
    trouble: str
    priors: Mapping[str, Prior]
    quantities: tuple[Quantity, ...]
    fitted: tuple[np.ndarray, ...]
    bands: tuple[np.ndarray, ...]
    slopes: pd.DataFrame | None


@typed
def calibrate(
    cell: str | CellSet,
    data: Any,
    parameters: Iterable[str],
    priors: Mapping[str, Any] | None = None,
    noise: Mapping[str, float] | None = None,
    quantities: Iterable[str] | None = None,
    model: str | None = None,
    options: Mapping[str, Any] | None = None,
    given: Mapping[str, float] | None = None,
    protocol: Mapping[str, Any] | pybamm.Experiment | None = None,
    name: str | None = None,
    bibliography: str = "",
    walkers: int | None = None,
    steps: int = 200,
    seed: int = 20,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    progress: bool = True,
) -> Calibration:
    """Find the parameters of a cell from data, and how sure they then are.

    Parameters
    ----------
    cell : str or CellSet
        A set's name, or a set.
    data : pandas.DataFrame, str, or a list of them
        A measured curve: "Time [s]", "Current [A]" (positive is discharge) or "Current
        density [mA.cm-2]", and "Voltage [V]", "Stack pressure [MPa]" or both, from the
        cell as assembled on; a table of cycles: "Cycle" and columns of
        :func:`pybamm_afssb.cycle_summary`; or the id of a claim that may be fitted.
        Several are fitted together.
    parameters : list of str
        Which parameters are free.
    priors : dict, optional
        What is known before, in the place of what kind and span of an entry say: ends
        ``(low, high)``, or a :class:`pybamm_afssb.Prior`. Default: even within the span
        of an assumed or fitted value, in even ratios where it is wide; normal for a
        measured one, whose span or range is four standard deviations.
    noise : dict, optional
        Standard deviation by quantity. Default: of what is not named it follows from
        the residuals.
    quantities : list of str, optional
        Columns to compare. Default: all that there are; the pressure where it varies.
    model, options : optional
        As for :func:`pybamm_afssb.simulation`.
    given : dict, optional
        Numbers in the place of the set's own, which are not fitted.
    protocol : dict or pybamm.Experiment, optional
        Of a table of cycles. Default: that of the set.
    name : str, optional
        Name of the new set. Default: that of the set with "_fitted".
    bibliography : str, optional
        BibTeX of the data, one entry. Default: an entry that names the data.
    walkers : int, optional
        Walkers of the sampler, at least twice the parameters and two. Default: four
        for each parameter, at least twelve.
    steps : int, optional
        Steps of each walker. Default 200.
    seed : int, optional
        The same draws for the same seed. Default 20.
    executor : concurrent.futures.Executor, optional
        Where the points of a table of cycles are solved, as for
        :func:`pybamm_afssb.sweep`.
    store : path-like, optional
        File for solved points: the same call goes on where the last one stopped.
    progress : bool, optional
        Whether to show a progress bar. Default True.

    Returns
    -------
    Calibration
        Table, draws, and the set of one's own.

    Raises
    ------
    AFSSBError
        Before anything is solved, for names that do not exist, data that cannot be
        read, spans of zero width, and priors outside of what is physically possible.
    UncertaintyError
        If no point between the ends gives what was measured, or a library is missing
        (extra "fit").

    Warns
    -----
    UserWarning
        If the draws are too few, or a value went to an end of its prior.

    Examples
    --------
    >>> import pybamm_afssb
    >>> found = pybamm_afssb.calibrate(  # doctest: +SKIP
    ...     "Sandoval2023_Cu", curve, ["Interfacial contact resistance [Ohm.m2]"]
    ... )
    """
    library("pybop", "fit")
    library("emcee", "fit")
    own = cell if isinstance(cell, CellSet) else load_set(cell)
    names = tuple(parameters)
    _refuse_twice(names)
    chosen = dict(options or {})
    entries = own.all_entries(chosen)
    known = read_priors(names, entries, dict(priors or {}))
    held = _held(dict(given or {}), names, entries)
    count = _walkers(walkers, len(names))
    if steps < 8:
        raise UncertaintyError(f"steps: {steps} was given; at least 8 are needed")
    case = Case(own, model, chosen, held, protocol, executor, names)
    read = read_data(data, case, quantities, dict(noise or {}))
    _refuse_few(read, len(names))
    new = _new_name(own, name)
    plain = {k: e.number for k, e in entries.items() if not e.is_function} | held
    recipe = {
        **build(),
        "calibration": {
            "cell": describe(own),
            "model": model,
            "options": describe(chosen),
            "given": describe(held),
            "protocol": describe(protocol),
            "parameters": list(names),
            "data": [{"name": item.name, **item.identity} for item in read],
        },
    }
    with contextlib.ExitStack() as stack:
        opened = stack.enter_context(Store(store, recipe)) if store else None
        memory = Memory(read, plain, opened)
        question = _Question(read, known, memory, {k: plain[k] for k in names})
        found = question.answer(count, steps, seed, progress)
    return _calibration(own, new, case, read, known, found, bibliography)


@dataclass(frozen=True)
class _Found:
    fit: dict[str, float]
    shares: np.ndarray
    how: str
    draws: Draws
    fitted: np.ndarray
    bands: np.ndarray
    slopes: np.ndarray | None
    noise: Mapping[str, float]
    weights: Mapping[str, float]
    solved: int
    failed: int


class _Question:
    """The fit and the draws, one after the other."""

    def __init__(
        self,
        data: list[Data],
        priors: Mapping[str, Prior],
        memory: Memory,
        start: Mapping[str, float],
    ) -> None:
        from pybamm_afssb.uncertainty.fit import Task  # needs PyBOP

        self._task = Task(data, priors, memory, start)
        self._memory = memory

    def answer(self, walkers: int, steps: int, seed: int, progress: bool) -> _Found:
        from tqdm.auto import tqdm

        task = self._task
        with tqdm(total=steps, unit="step", disable=not progress) as bar:
            bar.set_postfix_str("fitting")
            shares, how = task.best(seed)
            task.weigh(shares)
            covariance = task.spread(shares)
            bar.set_postfix_str("drawing")
            draws = sample(
                task.log_density,
                shares,
                covariance,
                walkers,
                steps,
                seed,
                bar.update,
            )
        some = np.linspace(0, len(draws.shares) - 1, _BANDS).astype(int)
        points = [self._point(row) for row in (shares, *draws.shares[some])]
        fitted, *bands = self._memory(points)
        assert fitted is not None
        slopes = task.slopes(points[0])[1] if task.smooth else None
        return _Found(
            fit=points[0],
            shares=shares,
            how=how,
            draws=draws,
            fitted=fitted,
            bands=np.array([band for band in bands if band is not None]),
            slopes=slopes,
            noise=task.noise(shares),
            weights={block.name: block.weight for block in task.blocks},
            solved=self._memory.solved,
            failed=len(self._memory.failures),
        )

    def _point(self, shares: np.ndarray) -> dict[str, float]:
        named = dict(zip(self._task.names, map(float, shares), strict=True))
        return self._task.cell.values(named)


# --- what is refused ------------------------------------------------------------------
def _refuse_twice(names: tuple[str, ...]) -> None:
    if not names:
        raise UncertaintyError("parameters: none were given")
    for name in names:
        if names.count(name) > 1:
            raise UncertaintyError(f"parameters: '{name}' was given twice")


def _held(
    given: dict[str, Any], names: tuple[str, ...], entries: Mapping[str, Entry]
) -> dict[str, float]:
    for key, value in given.items():
        if key in names:
            raise UncertaintyError(f"'{key}' is both free and given")
        if key not in entries:
            raise UncertaintyError(
                f"given: there is no parameter '{key}'.{nearest(key, entries)}"
            )
        if not isinstance(value, Real) or isinstance(value, bool):
            raise UncertaintyError(f"given: '{key}' needs a number, not {value!r}")
    return {key: float(value) for key, value in given.items()}


def _walkers(walkers: int | None, parameters: int) -> int:
    if walkers is None:
        return max(12, 4 * parameters)
    least = max(2 * parameters, 4)
    if walkers < least:
        raise UncertaintyError(
            f"walkers: {walkers} was given; {parameters} parameters need at least {least}"
        )
    return walkers


def _refuse_few(data: list[Data], parameters: int) -> None:
    for quantity in (quantity for item in data for quantity in item.quantities):
        count = len(quantity.measured)
        if quantity.noise is None and count <= parameters + 1:
            raise UncertaintyError(
                f"'{quantity.name}' has {count} numbers for {parameters} parameters: how "
                "exactly it was measured cannot follow from them; give "
                f"noise={{{quantity.name!r}: standard deviation}}"
            )


def _new_name(cell: CellSet, name: str | None) -> str:
    if name is None:
        return f"{cell.name}_fitted"
    if not re.fullmatch(r"[A-Za-z]\w*", name) or name == cell.name:
        raise UncertaintyError(
            f"name: {name!r} was given; a word of its own is needed, such as "
            f"'{cell.name}_mine'"
        )
    return name


# --- the result -----------------------------------------------------------------------
def _calibration(
    own: CellSet,
    new: str,
    case: Case,
    data: list[Data],
    priors: Mapping[str, Prior],
    found: _Found,
    bibliography: str,
) -> Calibration:
    import pandas as pd

    names = list(priors)
    entries = own.all_entries(case.options)
    columns = [
        [prior.value(float(share)) for share in found.draws.shares[:, k]]
        for k, prior in enumerate(priors.values())
    ]
    samples = pd.DataFrame(dict(zip(names, columns, strict=True)))
    ends = samples.quantile(list(_SHOWN))
    rows = {}
    for k, (name, prior) in enumerate(priors.items()):
        low, middle, high = ends[name]
        before = prior.distribution.ppf([_SHOWN[0], _SHOWN[2]])
        narrowed = (prior.share(high) - prior.share(low)) / (before[1] - before[0])
        rows[name] = {
            "Unit": entries[name].unit,
            "Kind": entries[name].kind,
            "Before": entries[name].number,
            "Prior": prior.describe(),
            "Fit": found.fit[name],
            "Low": low,
            "Middle": middle,
            "High": high,
            "Narrowed to [%]": 100 * narrowed,
            "At an end": min(found.shares[k], 1 - found.shares[k]) < _AT_AN_END,
            "Autocorrelation time [steps]": found.draws.correlation[k],
            "Independent draws": found.draws.independent[k],
            "Ratio of Gelman and Rubin": found.draws.ratio[k],
        }
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("Parameter")
    diagnostics = {
        "Fit": found.how,
        "Sampler": found.draws.sampler,
        "Steps taken [%]": 100 * found.draws.accepted,
        "Points solved": found.solved,
        "Points that failed": found.failed,
        "Root mean square": dict(found.noise),
        "Independent [%]": {k: 100 * w for k, w in found.weights.items()},
    }
    _warn(table, found.draws.trouble)
    quantities = tuple(q for item in data for q in item.quantities)
    cuts = np.cumsum([len(q.measured) for q in quantities])[:-1]
    slopes = None
    if found.slopes is not None:
        index = pd.MultiIndex.from_tuples(
            [(q.name, at) for q in quantities for at in q.at], names=["Quantity", "At"]
        )
        slopes = pd.DataFrame(found.slopes, index, names)
    return Calibration(
        table=table,
        samples=samples,
        cell=_new_set(own, new, case, data, table, diagnostics, bibliography),
        diagnostics=diagnostics,
        trouble=found.draws.trouble,
        priors=dict(priors),
        quantities=quantities,
        fitted=tuple(np.split(found.fitted, cuts)),
        bands=tuple(np.split(found.bands, cuts, axis=1)),
        slopes=slopes,
    )


def _warn(table: pd.DataFrame, trouble: str) -> None:
    if trouble:
        warnings.warn(trouble, stacklevel=5)
    for name, row in table[table["At an end"]].iterrows():
        warnings.warn(
            f"the fit of '{name}' is at an end of its prior ({row['Prior']}): it is no "
            "measurement of that value",
            stacklevel=5,
        )


def _new_set(
    own: CellSet,
    new: str,
    case: Case,
    data: list[Data],
    table: pd.DataFrame,
    diagnostics: Mapping[str, Any],
    bibliography: str,
) -> CellSet:
    """Return the set with the fitted values."""
    from pybamm_afssb.cells import bibtex

    named = "; ".join(item.name for item in data)
    if not bibliography:
        title = re.sub(r"[{}@\\]", "", named)
        bibliography = f"@misc{{Data_{new}, title = {{{title}}}}}"
    source = next(iter(bibtex.parse(bibliography, new)))
    entries = {}
    before = own.all_entries(case.options)
    for name, row in table.iterrows():
        span = (min(row["Low"], row["Fit"]), max(row["High"], row["Fit"]))
        end = "at an end of its prior; " if row["At an end"] else ""
        note = (
            f"{end}90 % between {row['Low']:.4g} and {row['High']:.4g}, middle "
            f"{row['Middle']:.4g}; before: {row['Prior']}; {diagnostics['Fit']}; "
            f"{diagnostics['Sampler']}; options {case.options or 'of the set'}"
        )
        entries[str(name)] = Entry(
            row["Fit"],
            before[str(name)].unit,
            "fitted",
            source,
            span=span,
            claim=named,
            evidence="own fit",
            note=note,
        )
    for name, value in case.parameters.items():
        entries[name] = Entry(
            value, before[name].unit, "setting", note=f"given to the fit to {named}"
        )
    return own.derive(
        new,
        title=f"{own.title}, fitted to {named}",
        entries=entries,
        options=case.options,
        bibliography=bibliography,
    )
