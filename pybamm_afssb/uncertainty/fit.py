"""A cell and its data as PyBOP's problem, and the best values that PyBOP finds.

**Likelihood.** With residuals ``r_i`` of ``n`` numbers of one kind that were measured with
standard deviation ``sigma``,

    ln L = -1/2 sum (r_i/sigma)^2 - n ln sigma - n/2 ln(2 pi)

Where nobody said how exactly was measured, every ``sigma`` is possible, in even ratios
(Jeffreys' density ``1/sigma``), and the integral over it leaves

    ln L = -n/2 ln(sum r_i^2) + constant

so that the noise costs no further parameter. What a model cannot follow stays in the
residuals over many samples: they are not ``n`` independent witnesses. With the
correlation ``rho`` of neighbours at the best fit, as of a process of first order, ``ln L``
counts ``(1 - rho)/(1 + rho)`` of them, which is 1 for noise.

**Parameters** are shares of their priors' ends (:mod:`pybamm_afssb.uncertainty.priors`),
without a transformation. PyBOP's samplers evaluate a prior's density where the model's
values are and take steps where the transformed ones are, without the factor between the
two densities; shares leave nothing to forget. PyBOP divides a cost by its first value,
which makes SciPy's tolerances for slopes a stop at the first guess; here they are tight.

Checks: the likelihood against SciPy's normal and Student's t; derivatives against
differences; values that made data are found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pybamm
import pybop

from pybamm_afssb.uncertainty.asked import UncertaintyError
from pybamm_afssb.uncertainty.data import Data, Point
from pybamm_afssb.uncertainty.priors import Prior

_ALL = "All that was measured"
_TIME = "Time [s]"
#: Points of a Sobol sequence that are looked at first, for each parameter.
_LOOKED_AT = 8
_SMALL = 1e-300


@dataclass(frozen=True)
class Block:
    """Numbers of one kind within all that was measured.

    Parameters
    ----------
    name : str
        The quantity.
    rows : slice
        Where they are.
    noise : numpy.ndarray or None
        Standard deviation of each, None if it is not known.
    weight : float
        The share of them that are independent.
    """

    name: str
    rows: slice
    noise: np.ndarray | None
    weight: float = 1.0


def blocks_of(data: Sequence[Data]) -> list[Block]:
    """Return where the quantities of all data are, one after the other."""
    found, start = [], 0
    for quantity in (quantity for item in data for quantity in item.quantities):
        rows = slice(start, start + len(quantity.measured))
        noise = quantity.noise
        if noise is not None:
            noise = np.broadcast_to(noise, quantity.measured.shape)
        found.append(Block(quantity.name, rows, noise))
        start = rows.stop
    return found


def independent(residuals: np.ndarray) -> float:
    """Return which share of residuals is independent, by the correlation of neighbours.

    Parameters
    ----------
    residuals : numpy.ndarray
        In their order.

    Returns
    -------
    float
        1 for noise; less where neighbours agree by more than chance would have it.
    """
    count = residuals.size
    centred = residuals - residuals.mean()
    scale = float(centred @ centred)
    if count < 8 or scale == 0:
        return 1.0
    correlation = float(centred[1:] @ centred[:-1]) / scale
    if correlation < 2 / np.sqrt(count):
        return 1.0
    return max((1 - correlation) / (1 + correlation), 1 / count)


class Likelihood(pybop.LogLikelihood):  # type: ignore[misc]
    """The likelihood of all data, as PyBOP's cost.

    Parameters
    ----------
    dataset : pybop.Dataset
        All that was measured, as one column.
    blocks : sequence of Block
        What it is made of.
    """

    def __init__(self, dataset: Any, blocks: Sequence[Block]) -> None:
        super().__init__(dataset, target=[_ALL])
        self.blocks = tuple(blocks)

    def __call__(
        self,
        r: np.ndarray,
        dy: Mapping[str, np.ndarray] | None = None,
        inputs: Any = None,
    ) -> Any:
        total, pull = 0.0, np.zeros(r.shape[1])
        for block in self.blocks:
            own = r[0, block.rows]
            if block.noise is None:
                square = float(own @ own) + _SMALL
                total -= block.weight * own.size / 2 * np.log(square)
                pull[block.rows] = -block.weight * own.size * own / square
            else:
                scaled = own / block.noise
                norm = np.log(block.noise).sum() + own.size / 2 * np.log(2 * np.pi)
                total -= block.weight * (scaled @ scaled / 2 + norm)
                pull[block.rows] = -block.weight * scaled / block.noise
        if dy is None:
            return total
        return total, {name: float(pull @ slope[0]) for name, slope in dy.items()}


class Cell(pybop.BaseSimulator):  # type: ignore[misc]
    """A cell as PyBOP's simulator, whose parameters are shares.

    Parameters
    ----------
    priors : dict
        Prior by parameter.
    start : dict
        First share by parameter.
    predict : callable
        Points to their numbers.
    slopes : callable or None
        A point to its numbers and their derivatives by the values.
    """

    def __init__(
        self,
        priors: Mapping[str, Prior],
        start: Mapping[str, float],
        predict: Callable[[Sequence[Point]], list[np.ndarray | None]],
        slopes: Callable[[Point], tuple[np.ndarray, np.ndarray]] | None,
    ) -> None:
        super().__init__(
            {
                name: pybop.Parameter(
                    distribution=_distribution(prior), initial_value=start[name]
                )
                for name, prior in priors.items()
            }
        )
        self._priors, self._predict, self._slopes = priors, predict, slopes

    def set_output_variables(self, target: Any) -> None:
        """All that was measured is always computed."""

    @property
    def has_sensitivities(self) -> bool:
        """Whether there are derivatives."""
        return self._slopes is not None

    def values(self, shares: Mapping[str, float]) -> dict[str, float]:
        """Return the parameters at some shares."""
        return {name: prior.value(shares[name]) for name, prior in self._priors.items()}

    def solve_batch(
        self, inputs: Any, calculate_sensitivities: bool = False
    ) -> list[Any]:
        if calculate_sensitivities:
            return [self._with_slopes(shares) for shares in inputs]
        points = [self.values(shares) for shares in inputs]
        found = self._predict(points) if points else []
        return [
            self._failed() if numbers is None else self._solved(shares, numbers)
            for shares, numbers in zip(inputs, found, strict=True)
        ]

    def _with_slopes(self, shares: Mapping[str, float]) -> Any:
        assert self._slopes is not None
        try:
            numbers, by_value = self._slopes(self.values(shares))
        except (pybamm.SolverError, ValueError):
            return self._failed()
        by_share = {
            name: by_value[:, k] * prior.slope(shares[name])
            for k, (name, prior) in enumerate(self._priors.items())
        }
        return self._solved(shares, numbers, by_share)

    def _solved(
        self,
        shares: Mapping[str, float],
        numbers: np.ndarray,
        slopes: Mapping[str, np.ndarray] | None = None,
    ) -> Any:
        solution = pybop.Solution(dict(shares))
        solution.set_solution_variable(_ALL, data=numbers, sensitivities=slopes)
        return solution

    def _failed(self) -> Any:
        return pybop.FailedSolution([_ALL], list(self._priors))


class Task:
    """A cell, its data and what is known before, as one question.

    Parameters
    ----------
    data : sequence of Data
        What was measured.
    priors : dict
        Prior by parameter.
    predict : callable
        Points to their numbers.
    start : dict
        The values that the set has.
    """

    def __init__(
        self,
        data: Sequence[Data],
        priors: Mapping[str, Prior],
        predict: Callable[[Sequence[Point]], list[np.ndarray | None]],
        start: Mapping[str, float],
    ) -> None:
        self.data, self.priors, self.predict = data, priors, predict
        self.names = tuple(priors)
        self.blocks = blocks_of(data)
        self.measured = np.concatenate(
            [quantity.measured for item in data for quantity in item.quantities]
        )
        self._start = {
            name: float(np.clip(prior.share(start[name]), 0, 1))
            for name, prior in priors.items()
        }
        self.smooth = all(item.smooth for item in data)
        self._pose()

    def _pose(self) -> None:
        """Put the question to PyBOP."""
        dataset = pybop.Dataset(
            {_TIME: np.arange(self.measured.size, dtype=float), _ALL: self.measured}
        )
        slopes = self.slopes if self.smooth else None
        self.cell = Cell(self.priors, self._start, self.predict, slopes)
        cost = Likelihood(dataset, self.blocks)
        self.problem = pybop.LogPosterior(self.cell, cost)

    def slopes(self, point: Point) -> tuple[np.ndarray, np.ndarray]:
        found = [item.slopes(point) for item in self.data]
        return (
            np.concatenate([numbers for numbers, _ in found]),
            np.concatenate([by for _, by in found]),
        )

    def log_density(self, shares: np.ndarray) -> np.ndarray:
        """Return the logarithm of the posterior's density, up to a constant.

        Parameters
        ----------
        shares : numpy.ndarray
            Of shape (points, parameters).

        Returns
        -------
        numpy.ndarray
            Of shape (points,); minus infinity outside of the ends and for what failed.
        """
        inputs = [
            {name: float(share) for name, share in zip(self.names, row, strict=True)}
            for row in np.atleast_2d(shares)
        ]
        found = np.asarray(self.problem.evaluate_batch(inputs).values, dtype=float)
        return np.where(np.isfinite(found), found, -np.inf)

    def look_around(self, seed: int) -> np.ndarray:
        """Return the best of the set's own values and of some points of the priors.

        Raises
        ------
        UncertaintyError
            If none of them gives the numbers that were measured.
        """
        from scipy.stats import qmc

        count = len(self.names)
        sobol = qmc.Sobol(count, rng=np.random.default_rng(seed))
        quantiles = sobol.random_base2(int(np.ceil(np.log2(_LOOKED_AT * count))))
        shares = np.stack(
            [
                prior.distribution.ppf(column)
                for prior, column in zip(self.priors.values(), quantiles.T, strict=True)
            ],
            axis=1,
        )
        shares = np.vstack([list(self._start.values()), shares])
        found = self.log_density(shares)
        if not np.isfinite(found).any():
            raise UncertaintyError(
                f"none of {len(shares)} points between the ends of the priors gives what "
                f"was measured: {self._reason()}"
            )
        return shares[int(np.argmax(found))]

    def _reason(self) -> str:
        failures = getattr(self.predict, "failures", {})
        return next(iter(failures.values()), "the computed numbers are not finite")

    def best(self, seed: int) -> tuple[np.ndarray, str]:
        """Return the shares of the best fit, and how they were found.

        Parameters
        ----------
        seed : int
            Of the points that are looked at first.
        """
        first = self.look_around(seed)
        self._start = dict(zip(self.names, map(float, first), strict=True))
        self._pose()
        method = "L-BFGS-B" if self.smooth else "Nelder-Mead"
        tight = (
            {"ftol": 1e-8, "gtol": 1e-8}
            if self.smooth
            else {"xatol": 1e-4, "fatol": 1e-7, "initial_simplex": _simplex(first)}
        )
        options = pybop.SciPyMinimizeOptions(
            method=method, maxiter=50 * len(self.names), solver_options=tight
        )
        result = pybop.SciPyMinimize(self.problem, options).run()
        found = np.array([result.best_inputs[name] for name in self.names])
        both = np.vstack([first, found])
        best = both[int(np.argmax(self.log_density(both)))]
        version = pybop.__version__
        return best, f"PyBOP {version}, {method}"

    def weigh(self, shares: np.ndarray) -> None:
        """Count of correlated residuals at a fit only those that are independent."""
        numbers = self._numbers(shares)
        residuals = numbers - self.measured
        self.blocks = [
            Block(
                block.name, block.rows, block.noise, independent(residuals[block.rows])
            )
            for block in self.blocks
        ]
        self._pose()

    def noise(self, shares: np.ndarray) -> dict[str, float]:
        """Return the root mean square of every quantity's residuals at a fit."""
        residuals = self._numbers(shares) - self.measured
        return {
            block.name: float(np.sqrt(np.mean(residuals[block.rows] ** 2)))
            for block in self.blocks
        }

    def spread(self, shares: np.ndarray) -> np.ndarray:
        """Return the covariance of the shares about a fit, from the slopes there.

        It is where a sampler begins; it need not be exact.
        """
        steps = np.eye(len(shares)) * 0.01
        ends = [np.clip(shares + sign * steps, 0, 1) for sign in (1, -1)]
        found = [
            self.predict(
                [
                    self.cell.values(dict(zip(self.names, row, strict=True)))
                    for row in end
                ]
            )
            for end in ends
        ]
        noise = self.noise(shares)
        curvature = np.zeros((len(shares), len(shares)))
        slopes = np.zeros((self.measured.size, len(shares)))
        for k, (up, down) in enumerate(zip(*found, strict=True)):
            width = ends[0][k, k] - ends[1][k, k]
            if up is not None and down is not None:
                slopes[:, k] = (up - down) / width
        for block in self.blocks:
            own = slopes[block.rows]
            scale = noise[block.name] if block.noise is None else block.noise[:, None]
            own = own / (scale + _SMALL)
            curvature += block.weight * own.T @ own
        for k, prior in enumerate(self.priors.values()):
            width = prior.normal[1] if prior.normal else np.sqrt(1 / 12)
            curvature[k, k] += 1 / width**2
        return np.linalg.inv(curvature)

    def _numbers(self, shares: np.ndarray) -> np.ndarray:
        point = self.cell.values(dict(zip(self.names, shares, strict=True)))
        (numbers,) = self.predict([point])
        assert numbers is not None
        return numbers


def _distribution(prior: Prior) -> Any:
    """Return a prior's density of shares in PyBOP's own form.

    SciPy's it would differentiate by differences, which are infinite at an end: a fit
    that comes to an end of a prior would stop at its first guess.
    """
    if prior.normal is None:
        return pybop.Uniform(0.0, 1.0)
    return pybop.Gaussian(*prior.normal, truncated_at=[0.0, 1.0])


def _simplex(first: np.ndarray) -> np.ndarray:
    """Return a simplex within the ends, a tenth of them wide."""
    corners = np.tile(first, (first.size + 1, 1))
    for k in range(first.size):
        corners[k + 1, k] += 0.1 if first[k] < 0.5 else -0.1
    return corners
