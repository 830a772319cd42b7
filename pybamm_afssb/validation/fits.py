"""Fits: which values of which set are free, and an optimiser of SciPy.

A fit runs the claim's own check and compares what it finds with the calibrated part of
the claim: the sum of squares of (computed - published)/tolerance. Values stay within the
span, or else the published range, that the set or the shared entries give them. A result
that meets the claim goes to ``parameter_sets/fitted.csv``, with the command that makes it
again; one that does not is reported, and nothing is written.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pybamm_afssb.cells import fitted_values, load_set
from pybamm_afssb.cells.spans import within
from pybamm_afssb.errors import nearest
from pybamm_afssb.validation import cases
from pybamm_afssb.validation.checks import CHECKS
from pybamm_afssb.validation.claims import Claim, ClaimError, read_claims
from pybamm_afssb.validation.lab import RunFailed

if TYPE_CHECKING:
    from pybamm_afssb.cells import Entry

_SEED = 20
_FAILED = 1e4  # what a run that fails costs: more than any that does not
_DIGITS = 5  # significant digits that are written


@dataclass(frozen=True)
class Fit:
    """What is free in the fit of a claim.

    Parameters
    ----------
    claim : str
        The claim's id.
    cell : str
        The set whose spans bound the values, and which gets them, and with it all sets
        that derive from it.
    parameters : tuple of str
        Names of the free parameters.
    source : str
        BibTeX key of the paper.
    ends : dict
        Values that are put at the "low" or the "high" end of their bounds beforehand,
        because what was published cannot happen at their middle. They become fitted
        values as well.
    """

    claim: str
    cell: str
    parameters: tuple[str, ...]
    source: str
    ends: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FitResult:
    """What a fit found.

    Parameters
    ----------
    values : dict
        Fitted values by parameter.
    cost : float
        Mean square of (computed - published)/tolerance; below 1 it is inside on average.
    computed : tuple of float
        What the check finds with them.
    met : bool
        Whether every calibrated number is inside its tolerance. If not, the values are
        the best that were found, and not a fit: they are not written.
    evaluations : int
        Runs of the check.
    path : pathlib.Path or None
        The file that was written.
    """

    values: Mapping[str, float]
    cost: float
    computed: tuple[float, ...]
    met: bool
    evaluations: int
    path: Path | None


#: Fits by claim id; the files of the checks register them.
FITS: dict[str, Fit] = {}


def register(fit: Fit) -> None:
    """Make a fit known.

    Raises
    ------
    ValueError
        If the claim has a fit already.
    """
    if fit.claim in FITS:
        raise ValueError(f"claim {fit.claim} has two fits")
    FITS[fit.claim] = fit


def fit(
    claim: str,
    evaluations: int = 150,
    write: bool = True,
    file: str | os.PathLike[str] | None = None,
    report: Callable[[int, float], None] | None = None,
) -> FitResult:
    """Fit the free values of a claim's set to the claim, and keep them beside the sets.

    Parameters
    ----------
    claim : str
        The claim's id.
    evaluations : int, optional
        About how many runs of the check at most. Default 150.
    write : bool, optional
        Whether to write the values. Default True.
    file : path-like, optional
        Where to; default: the package's own file of fitted values.
    report : callable, optional
        Called with the number of runs and the lowest cost so far.

    Returns
    -------
    FitResult
        The values and how well they do; written only if they meet the claim.

    Raises
    ------
    ClaimError
        If the claim has no fit, or a part of it that must be predicted is all there is.
    """
    cases.load()
    if claim not in FITS:
        raise ClaimError(
            f"Claim '{claim}' has no fit.{nearest(claim, FITS)} Fits: "
            f"{', '.join(sorted(FITS)) or 'none'}."
        )
    asked, published = FITS[claim], read_claims()[claim]
    if "calibrate" not in published.uses:
        raise ClaimError(
            f"Claim {claim} is to be predicted: nothing may be fitted to it."
        )
    entries = load_set(asked.cell).all_entries()
    free = {name: entries[name] for name in asked.parameters}
    moved = free | {name: entries[name] for name in asked.ends}
    bounds = {name: _bounds(entry, name) for name, entry in moved.items()}
    ends = {name: min if end == "low" else max for name, end in asked.ends.items()}
    held = {name: float(end(bounds[name])) for name, end in ends.items()}
    runs = _Runs(published, free, held, report)
    values = runs.minimise(evaluations)
    cost, computed = runs.evaluate(values)
    words = " / ".join(f"{value:.4g}" for value in computed)
    note = (
        f"gives {words} {published.unit}; SciPy, {runs.count} runs; "
        f"pybamm-afssb fit {claim}"
    )
    rows = [
        {
            "set": asked.cell,
            "parameter": name,
            "value": repr(values[name]),
            "unit": entry.unit,
            "low": repr(float(bounds[name][0])),
            "high": repr(float(bounds[name][1])),
            "claim": claim,
            "source": asked.source,
            "note": f"{_at_end(values[name], bounds[name])}{note}",
        }
        for name, entry in moved.items()
    ]
    met = meets(published, computed)
    where = fitted_values.write(rows, file) if write and met else None
    return FitResult(values, cost, computed, met, runs.count, where)


class _Runs:
    """Runs of the check at points of the unit cube, each value at a share of its span."""

    def __init__(
        self,
        claim: Claim,
        free: Mapping[str, Entry],
        held: Mapping[str, float],
        report: Callable[[int, float], None] | None,
    ) -> None:
        self.claim, self.free, self.held, self.report = claim, free, held, report
        self.count, self.best = 0, math.inf

    def values(self, point: Sequence[float]) -> dict[str, float]:
        """Return the values at a point, as they would be written."""
        pairs = zip(self.free.items(), point, strict=True)
        return dict(self.held) | {
            name: float(f"{within(entry, float(share)):.{_DIGITS}g}")
            for (name, entry), share in pairs
        }

    def evaluate(self, values: Mapping[str, float]) -> tuple[float, tuple[float, ...]]:
        """Return the cost and what the check finds."""
        check = CHECKS[self.claim.id]
        self.count += 1
        try:
            found = check.function(check.lab(self.claim, values)).values
        except RunFailed:
            return _FAILED, ()
        return cost_of(self.claim, found), found

    def minimise(self, evaluations: int) -> dict[str, float]:
        """Return the values of the lowest cost."""
        from scipy.optimize import differential_evolution, minimize_scalar

        tried: dict[float, tuple[float, ...]] = {}

        def cost(point: np.ndarray) -> float:
            value, _ = self.evaluate(self.values([float(x) for x in point]))
            tried.setdefault(value, tuple(float(x) for x in point))
            self.best = min(self.best, value)
            if self.report is not None:
                self.report(self.count, self.best)
            return value

        dimensions = len(self.free)
        if dimensions == 1:
            # a collapse is flat on either side of where it happens: look, then refine
            grid = np.linspace(0, 1, max(5, evaluations // 2))
            costs = [cost(np.array([share])) for share in grid]
            best = int(np.argmin(costs))
            minimize_scalar(
                lambda share: cost(np.array([share])),
                bounds=(grid[max(best - 1, 0)], grid[min(best + 1, grid.size - 1)]),
                method="bounded",
                options={"maxiter": evaluations - grid.size},
            )
            return self.values(tried[min(tried)])
        members = max(5, 5 * dimensions)
        differential_evolution(
            cost,
            [(0.0, 1.0)] * dimensions,
            popsize=members / dimensions,
            maxiter=max(1, evaluations // members - 1),
            rng=np.random.default_rng(_SEED),
            polish=False,
            init="sobol",
            tol=0.0,  # a population on a plateau has not converged
        )
        return self.values(tried[min(tried)])


def cost_of(claim: Claim, found: Sequence[float]) -> float:
    """Return the mean square miss of the calibrated part, in tolerances.

    Parameters
    ----------
    claim : Claim
        The claim.
    found : sequence of float
        One number a target, or one for a range.
    """
    if claim.form == "range":
        low, high = claim.targets
        return ((found[0] - (low + high) / 2) / ((high - low) / 2)) ** 2
    misses = [
        (value - target) / width
        for value, target, width, use in zip(
            found, claim.targets, claim.tolerances, claim.uses, strict=True
        )
        if use == "calibrate"
    ]
    cost = float(np.mean(np.square(misses)))
    return cost if math.isfinite(cost) else _FAILED


def meets(claim: Claim, found: Sequence[float]) -> bool:
    """Whether every number of the calibrated part is inside its tolerance.

    Parameters
    ----------
    claim : Claim
        The claim.
    found : sequence of float
        One number a target, or one for a range; empty if the run failed.
    """
    return bool(found) and all(
        claim.allows(index, value)
        for index, value in enumerate(found)
        if claim.uses[index] == "calibrate"
    )


def _at_end(value: float, bounds: tuple[float, float]) -> str:
    """Say so if a value went as far as it may."""
    near = min(abs(value - end) for end in bounds) < 0.01 * (bounds[1] - bounds[0])
    return "at an end of its span; " if near else ""


def _bounds(entry: Entry, name: str) -> tuple[float, float]:
    """Return the span of an assumed value, or the range of a published one."""
    bounds = entry.span or entry.range
    if bounds is None:
        raise ClaimError(f"'{name}' has neither span nor range to fit it in.")
    return bounds
