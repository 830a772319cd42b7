"""Draws from what data leave possible, and whether they can be trusted.

The sampler is emcee (Foreman-Mackey et al. 2013, 10.1086/670067): walkers that propose
steps from where the others are, by differences of two others or by a density of all.
It needs no step size, is not slowed by correlated parameters, and solves half of the
walkers as one batch. It stands in the place of PyBOP's samplers, of which all chains
begin at the mean of the priors with the width of the priors: where data say much, no
step of theirs is taken for a long while, and chains that begin alike cannot show by their
difference that they have not met.

Here walkers begin about the best fit, as its slopes say. The first quarter is left out.
Diagnostics: the share of steps taken, the autocorrelation time, the number of draws that
are independent, and Gelman and Rubin's ratio of the walkers' halves, which is 1 where all
have seen the same.

Checks: normal and uniform densities with their moments; how often intervals hold what
made the data.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pybamm_afssb.uncertainty.asked import library

_LEFT_OUT = 0.25  # of the steps, from the first
_LEAST = 200.0  # independent draws, for an interval of 90 % to be worth its digits
_MOST_RATIO = 1.05  # of Gelman and Rubin
_TRIES = 30


@dataclass(frozen=True)
class Draws:
    """Draws from a posterior.

    Parameters
    ----------
    shares : numpy.ndarray
        Of shape (draws, parameters).
    sampler : str
        What made them.
    accepted : float
        Share of the steps that were taken.
    correlation : numpy.ndarray
        Autocorrelation time of each parameter [steps].
    independent : numpy.ndarray
        Independent draws of each parameter.
    ratio : numpy.ndarray
        Gelman and Rubin's ratio of each parameter.
    trouble : str
        Why they are not enough; "" if they are.
    """

    shares: np.ndarray
    sampler: str
    accepted: float
    correlation: np.ndarray
    independent: np.ndarray
    ratio: np.ndarray
    trouble: str


def sample(
    log_density: Callable[[np.ndarray], np.ndarray],
    centre: np.ndarray,
    covariance: np.ndarray,
    walkers: int,
    steps: int,
    seed: int,
    report: Callable[[], None],
) -> Draws:
    """Draw from a density on the unit cube.

    Parameters
    ----------
    log_density : callable
        Of shape (points, parameters) to (points,).
    centre : numpy.ndarray
        Where the walkers begin, of shape (parameters,).
    covariance : numpy.ndarray
        How far about it, of shape (parameters, parameters).
    walkers, steps : int
        How many walkers take how many steps.
    seed : int
        The same draws for the same seed.
    report : callable
        Called after every step.

    Returns
    -------
    Draws
        Without the first quarter of the steps.
    """
    emcee = library("emcee", "fit")
    import pints

    random = np.random.RandomState(seed)
    first = _first(log_density, centre, covariance, walkers, random)
    moves = [(emcee.moves.DEMove(), 0.5), (emcee.moves.KDEMove(), 0.5)]
    ensemble = emcee.EnsembleSampler(
        walkers, centre.size, log_density, vectorize=True, moves=moves
    )
    ensemble.random_state = random.get_state()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a step of minus infinity
        for _ in ensemble.sample(first, iterations=steps):
            report()
    kept = ensemble.get_chain()[int(_LEFT_OUT * steps) :]
    time = np.asarray(emcee.autocorr.integrated_time(kept, tol=0, quiet=True))
    time = np.maximum(time, 1.0)
    independent = kept.shape[0] * walkers / time
    ratio = np.atleast_1d(pints.rhat(np.swapaxes(kept, 0, 1)))
    return Draws(
        shares=kept.reshape(-1, centre.size),
        sampler=f"emcee {emcee.__version__}, {walkers} walkers, {steps} steps",
        accepted=float(ensemble.acceptance_fraction.mean()),
        correlation=time,
        independent=independent,
        ratio=ratio,
        trouble=_trouble(independent, ratio),
    )


def _first(
    log_density: Callable[[np.ndarray], np.ndarray],
    centre: np.ndarray,
    covariance: np.ndarray,
    walkers: int,
    random: np.random.RandomState,
) -> np.ndarray:
    """Return where the walkers begin: all different, all possible."""
    values, vectors = np.linalg.eigh(covariance)
    width = np.sqrt(np.clip(values, 1e-12, 0.09))
    away = (random.standard_normal((walkers, centre.size)) * width) @ vectors.T
    for _ in range(_TRIES):
        first = centre + away
        first = np.abs(first)
        first = np.clip(1 - np.abs(1 - first), 1e-9, 1 - 1e-9)
        bad = ~np.isfinite(log_density(first))
        if not bad.any():
            break
        away[bad] /= 2
    return first


def _trouble(independent: np.ndarray, ratio: np.ndarray) -> str:
    said = []
    if independent.min() < _LEAST:
        said.append(
            f"only {independent.min():.0f} draws are independent, {_LEAST:.0f} are "
            "needed for an interval"
        )
    if ratio.max() > _MOST_RATIO:
        said.append(
            f"the walkers disagree (ratio {ratio.max():.2f}, {_MOST_RATIO} at most)"
        )
    return " and ".join(said) + ": give more steps" if said else ""
