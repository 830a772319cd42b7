"""Which values decide an answer, and which one to measure next.

For an answer ``y`` of independent values ``x_i``, each drawn from its span,

    S_i = Var(E[y | x_i])/Var(y)          first order: what x_i decides by itself
    T_i = E[Var(y | all but x_i)]/Var(y)  total: what it decides with the others

(Sobol 2001, 10.1016/S0378-4754(00)00270-6; estimators of Saltelli et al. 2010,
10.1016/j.cpc.2009.09.018, in SALib). Were ``x_i`` known, the variance of the answer would
be ``(1 - S_i) Var(y)`` on average, and its standard deviation narrower by

    1 - sqrt(1 - S_i)

which is what "to measure next" goes by. ``N`` draws of ``D`` values take ``N (D + 2)``
points. A draw of whose points one did not finish is left out with all of them: the indices
then are those of the cells that run.

Checks: the indices of Ishigami's function, through the whole path.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet, limits, load_set
from pybamm_afssb.cells.spans import KINDS, Space, between
from pybamm_afssb.errors import nearest
from pybamm_afssb.protocols.swept import ConstantCurrent
from pybamm_afssb.sweeps.points import Table, coded
from pybamm_afssb.sweeps.runner import sweep
from pybamm_afssb.sweeps.size import MOST_POINTS
from pybamm_afssb.uncertainty.asked import UncertaintyError, library

if TYPE_CHECKING:
    import pandas as pd

    from pybamm_afssb.cells import Entry

_RESAMPLES = 200
_LEAST = 8  # draws without a failure
#: A spread below this share of the answer is rounding of the solver.
_CONSTANT = 1e-9


@dataclass(frozen=True)
class Sensitivity:
    """What an answer depends on.

    Parameters
    ----------
    table : pandas.DataFrame
        Index "Output", "Parameter", in the order of the total index: "First order" and
        "Total" with "First order +-" and "Total +-" (95 % confidence), "Narrower if
        known [%]" of the standard deviation, and "Low" and "High" of the span, "Unit",
        "Kind" and "Source" of the value.
    answers : pandas.DataFrame
        Index "Output": "Unit", "Low", "Middle" and "High" (5, 50 and 95 %), "Standard
        deviation", "Above zero [%]" and the number of "Points" behind them.
    points : pandas.DataFrame
        Every point: its values, the answers, and the "message" of what failed.
    dropped : float
        Share of the draws that were left out, as one of their points failed.
    """

    table: pd.DataFrame
    answers: pd.DataFrame
    points: pd.DataFrame
    dropped: float


@typed
def sensitivity(
    cell: str | CellSet | Mapping[str, Any],
    outputs: Iterable[str],
    spans: str | Mapping[str, Iterable[float]] = "assumed",
    draws: int = 256,
    against: str | CellSet | Mapping[str, Any] | None = None,
    fixed: Iterable[str] = (),
    cycles: int = 1,
    protocol: Mapping[str, Any] | pybamm.Experiment | ConstantCurrent | None = None,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    progress: bool = True,
    time_limit: float | None = None,
    most_points: int = MOST_POINTS,
    seed: int = 20,
) -> Sensitivity:
    """Return which values decide an answer, with their confidence.

    Parameters
    ----------
    cell : str, CellSet or dict
        As for :func:`pybamm_afssb.sweep`.
    outputs : list of str
        As for :func:`pybamm_afssb.sweep`; of a number of every cycle, the last cycle's.
    spans : str or dict, optional
        "assumed" (default) or "all" values that the cell's model reads, or (low, high) by
        axis, as for :func:`pybamm_afssb.sweep`.
    draws : int, optional
        A power of two; default 256. With ``D`` values, ``draws (D + 2)`` points are
        solved.
    against : str, CellSet or dict, optional
        A second cell. The answers are then those of `cell` less its own, with the same
        draw for both of what both share, so that "Above zero [%]" is how sure the order
        of the two is.
    fixed : list of str, optional
        Parameters that are not drawn.
    cycles, protocol, executor, store, progress, time_limit, most_points
        As for :func:`pybamm_afssb.sweep`; the second cell has a store of its own beside
        that of the first, with its name added.
    seed : int, optional
        Of the draws. Default 20.

    Returns
    -------
    Sensitivity
        A ranked table, the spread of the answers, and all points.

    Raises
    ------
    AFSSBError
        Before anything is solved, for what :func:`pybamm_afssb.sweep` refuses, draws that
        are no power of two, and spans of zero width.
    UncertaintyError
        If too few draws run, or a library is missing (extra "sure").

    Examples
    --------
    >>> import pybamm_afssb
    >>> found = pybamm_afssb.sensitivity(  # doctest: +SKIP
    ...     "Wang2023_Cu", ["Coulombic efficiency [%]"], draws=64
    ... )
    """
    sampler = library("SALib.sample.sobol", "sure")
    names = list(dict.fromkeys(outputs))
    if not names:
        raise UncertaintyError('outputs: none was given, such as "Run time [h]"')
    _refuse_draws(draws)
    recipes = [_recipe(each) for each in (cell, against) if each is not None]
    space: _Spans | _Sets = (
        _Sets(recipes, spans, fixed)
        if isinstance(spans, str)
        else _Spans(recipes, spans, fixed)
    )
    size = len(space.labels)
    total = draws * (size + 2)
    if total > most_points:
        raise UncertaintyError(
            f"{draws} draws of {size} values are {total} points, and {most_points} are "
            "the most: give fewer draws, or name what is not drawn in 'fixed'"
        )
    problem = {
        "num_vars": size,
        "names": space.labels,
        "bounds": [[0.0, 1.0]] * size,
    }
    shares = sampler.sample(problem, draws, calc_second_order=False, seed=seed)
    tables, reasons = space.tables(shares)
    possible = np.array([not reason for reason in reasons])
    solved = []
    for k, recipe in enumerate(recipes):
        found = sweep(
            recipe,
            points=_points(tables[k][possible]),
            outputs=names,
            cycles=cycles,
            protocol=protocol,
            executor=executor,
            store=_store(store, recipe, k),
            progress=progress,
            time_limit=time_limit,
            most_points=most_points,
        )
        solved.append(_last(found, names))
    answers = solved[0] if against is None else _difference(*solved)
    points = answers.reindex(range(len(shares)))
    points["message"] = points["message"].fillna(dict(enumerate(reasons)))
    if against is None:
        points = tables[0].join(points)
    return _result(problem, space, points, names, draws, seed)


def _refuse_draws(draws: int) -> None:
    if draws < 1 or draws & (draws - 1):
        low = 1 << max(draws.bit_length() - 1, 0)
        near = f"{low} or {2 * low}" if draws > 0 else "256"
        raise UncertaintyError(
            f"draws: {draws} was given; a power of two is needed, such as {near}: the "
            "points of a Sobol sequence fill the spans evenly at these numbers only"
        )


def _recipe(cell: Any) -> dict[str, Any]:
    recipe = dict(cell) if isinstance(cell, Mapping) else {"set": cell}
    given = recipe.get("set")
    if given is None:
        raise UncertaintyError("the cell's recipe needs the key 'set'")
    recipe["set"] = given if isinstance(given, CellSet) else load_set(given)
    return recipe


def _store(store: Any, recipe: Mapping[str, Any], place: int) -> Path | None:
    if store is None:
        return None
    path = Path(store)
    return path if place == 0 else path.with_name(f"{path.name}-{recipe['set'].name}")


def _points(table: pd.DataFrame) -> Table:
    """Return the points of a sweep, whose values may be tied to each other."""
    rows = {name: table[name].tolist() for name in table}
    return coded(
        tuple(table.index.tolist()), [rows], {"origin": "a design of Saltelli"}
    )


# --- what is drawn --------------------------------------------------------------------
class _Sets:
    """All that the cells' sets do not know."""

    def __init__(
        self, recipes: Sequence[Mapping[str, Any]], kind: str, fixed: Iterable[str]
    ) -> None:
        if kind not in KINDS:
            raise UncertaintyError(
                f"spans: {kind!r} was given; allowed are "
                f"{', '.join(map(repr, KINDS))}, or (low, high) by axis."
                f"{nearest(kind, KINDS)}"
            )
        self._names = [recipe["set"].name for recipe in recipes]
        if len(set(self._names)) < len(recipes):
            raise UncertaintyError(
                f"against: '{self._names[1]}' was given twice; two sets are compared"
            )
        held = set(fixed)
        for recipe in recipes:
            held |= set(recipe.get("parameters") or {})
        self._space = Space(
            [(r["set"], r.get("options"), r.get("model")) for r in recipes],
            kind,
            held,
        )
        self._dimensions = self._space.dimensions
        for name in fixed:
            if not any(name in recipe["set"].all_entries() for recipe in recipes):
                known = recipes[0]["set"].all_entries()
                raise UncertaintyError(
                    f"fixed: there is no parameter '{name}'.{nearest(name, known)}"
                )
        if not self._dimensions:
            raise UncertaintyError(
                f"spans: nothing that the model of {self._names[0]} reads is "
                f"{kind if kind == 'assumed' else 'given with a span'}"
            )
        names = [dimension.name for dimension in self._dimensions]
        self.labels = [
            name if names.count(name) == 1 else f"{name}, {', '.join(d.cells)}"
            for name, d in zip(names, self._dimensions, strict=True)
        ]
        self._references = recipes[0]["set"].references(recipes[0].get("options"))

    def tables(self, shares: np.ndarray) -> tuple[list[pd.DataFrame], list[str]]:
        import pandas as pd

        drawn = [self._space.at(row) for row in shares]
        reasons = [self._space.impossible(draw) for draw in drawn]
        tables = [
            pd.DataFrame([dict(draw[name]) for draw in drawn]) for name in self._names
        ]
        return tables, reasons

    def about(self, place: int) -> dict[str, Any]:
        entry: Entry = self._dimensions[place].entry
        low, high = entry.span or entry.range or (np.nan, np.nan)
        works = (self._references.get(key, {}).get("doi") for key in entry.sources)
        keys = zip(works, entry.sources, strict=True)
        return {
            "Low": low,
            "High": high,
            "Unit": entry.unit,
            "Kind": entry.kind,
            "Source": ", ".join(doi or key for doi, key in keys) or entry.note,
        }


class _Spans:
    """Spans that were given."""

    def __init__(
        self,
        recipes: Sequence[Mapping[str, Any]],
        spans: Mapping[str, Iterable[float]],
        fixed: Iterable[str],
    ) -> None:
        if list(fixed):
            raise UncertaintyError("fixed: with spans by axis, leave the axis out")
        if not spans:
            raise UncertaintyError("spans: none was given")
        self._cells = len(recipes)
        self._entries = recipes[0]["set"].all_entries(recipes[0].get("options"))
        self._references = recipes[0]["set"].references(recipes[0].get("options"))
        self._bounds = {name: ends_of(name, ends) for name, ends in spans.items()}
        self.labels = list(spans)

    def tables(self, shares: np.ndarray) -> tuple[list[pd.DataFrame], list[str]]:
        import pandas as pd

        columns = {
            name: [between(*ends, float(share)) for share in shares[:, k]]
            for k, (name, ends) in enumerate(self._bounds.items())
        }
        table = pd.DataFrame(columns)
        return [table] * self._cells, [""] * len(table)

    def about(self, place: int) -> dict[str, Any]:
        name = self.labels[place]
        low, high = self._bounds[name]
        entry = self._entries.get(name)
        works = entry.sources if entry else ()
        dois = [self._references.get(key, {}).get("doi") or key for key in works]
        return {
            "Low": low,
            "High": high,
            "Unit": limits.split_name(name)[1],
            "Kind": entry.kind if entry else "condition",
            "Source": ", ".join(dois) or (entry.note if entry else ""),
        }


def ends_of(name: str, ends: Any) -> tuple[float, float]:
    """Return the ends of a span, with every mistake refused.

    Parameters
    ----------
    name : str
        Of what.
    ends : tuple of float
        Lower and upper end.

    Raises
    ------
    UncertaintyError
        If they are no two numbers, not finite, or without width.
    """
    unit = limits.split_name(name)[1]
    try:
        low, high = (float(end) for end in ends)
    except (TypeError, ValueError):
        raise UncertaintyError(
            f"'{name}': {ends!r} was given; (low, high) [{unit}] is needed"
        ) from None
    if not (np.isfinite(low) and np.isfinite(high)):
        raise UncertaintyError(f"'{name}': finite ends are needed, not {ends!r}")
    if low == high:
        raise UncertaintyError(
            f"'{name}': the span from {low:g} to {high:g} {unit} has no width; give one, "
            "or leave it out"
        )
    if low > high:
        raise UncertaintyError(
            f"'{name}': {low:g} to {high:g} {unit} was given; the lower end comes first"
        )
    return low, high


# --- what was found -------------------------------------------------------------------
def _last(solved: Any, names: Sequence[str]) -> pd.DataFrame:
    """Return one number an output; of every cycle's, that of the last."""
    import pandas as pd

    found = {}
    for name in names:
        values = solved[name]
        found[name] = (
            values.isel(Cycle=-1) if "Cycle" in values.dims else values
        ).values
    frame = pd.DataFrame(found, index=solved["point"].values)
    frame["message"] = solved["message"].values
    return frame


def _difference(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    found = one.drop(columns="message") - other.drop(columns="message")
    found["message"] = one["message"].where(one["message"] != "", other["message"])
    return found


def _result(
    problem: Mapping[str, Any],
    space: _Sets | _Spans,
    points: pd.DataFrame,
    names: Sequence[str],
    draws: int,
    seed: int,
) -> Sensitivity:
    import pandas as pd

    analyzer = library("SALib.analyze.sobol", "sure")
    size = len(space.labels)
    numbers = points[list(names)].to_numpy(dtype=float)
    groups = numbers.reshape(draws, size + 2, len(names))
    whole = np.isfinite(groups).all(axis=(1, 2))
    if whole.sum() < min(_LEAST, draws):
        said = points["message"].replace("", np.nan).dropna()
        raise UncertaintyError(
            f"of {draws} draws {int(whole.sum())} have all their {size + 2} points, "
            f"{min(_LEAST, draws)} are needed: give narrower spans or more draws. The "
            f"first that failed: {said.iloc[0] if len(said) else 'a number is missing'}"
        )
    kept = groups[whole].reshape(-1, len(names))
    rows, summary = [], {}
    for k, name in enumerate(names):
        answer = kept[:, k]
        summary[name] = _spread(name, groups[whole][:, :2, k].ravel())
        scale = np.abs(answer).max()
        if np.ptp(answer) <= _CONSTANT * scale:
            shown = dict.fromkeys(("S1", "S1_conf", "ST", "ST_conf"), np.zeros(size))
        else:
            shown = analyzer.analyze(
                dict(problem),
                answer,
                calc_second_order=False,
                num_resamples=_RESAMPLES,
                seed=seed,
            )
        for place, label in enumerate(space.labels):
            first = float(np.clip(shown["S1"][place], 0, 1))
            rows.append(
                {
                    "Output": name,
                    "Parameter": label,
                    "First order": shown["S1"][place],
                    "First order +-": shown["S1_conf"][place],
                    "Total": shown["ST"][place],
                    "Total +-": shown["ST_conf"][place],
                    "Narrower if known [%]": 100 * (1 - np.sqrt(1 - first)),
                    **space.about(place),
                }
            )
    table = pd.DataFrame(rows)
    order = {name: k for k, name in enumerate(names)}
    table = table.sort_values(
        ["Output", "Total"],
        ascending=[True, False],
        key=lambda column: column.map(order) if column.name == "Output" else column,
        kind="stable",
    )
    return Sensitivity(
        table=table.set_index(["Output", "Parameter"]),
        answers=pd.DataFrame.from_dict(summary, orient="index").rename_axis("Output"),
        points=points,
        dropped=1 - float(whole.mean()),
    )


def _spread(name: str, answers: np.ndarray) -> dict[str, Any]:
    low, middle, high = np.quantile(answers, [0.05, 0.5, 0.95])
    return {
        "Unit": limits.split_name(name)[1],
        "Low": low,
        "Middle": middle,
        "High": high,
        "Standard deviation": answers.std(ddof=1),
        "Above zero [%]": 100 * (answers > 0).mean(),
        "Points": answers.size,
    }
