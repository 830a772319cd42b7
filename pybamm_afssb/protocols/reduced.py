"""Few straight pieces in place of many samples, with the same charge.

A solver that stops at every sample of a cycler spends its time on starting again. What
was measured is mostly straight: constant currents, rests, slow drifts. Here the samples
of a stretch without jumps become the knots of a function that is straight in between:

1. Knots are set where a straight line is off by more than a tolerance, the worst sample
   first (Ramer 1972, 10.1016/S0146-664X(72)80017-0, with distances along the value). The
   tolerance is that asked for, or six standard deviations of the noise: the ends of a
   line are noisy, too.
2. Their values are a least-squares fit to the samples, which averages the noise.
3. All of them are shifted alike so that the integral over the stretch is that of the
   samples, to rounding.

The solver stops where a curve bends (:func:`stops`), so that it steps over nothing; only
bends between values that hardly differ are left to its own control of the error.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import solveh_banded

#: Noise within so many standard deviations is not followed.
NOISE = 6.0
#: A bend stops the solver unless the values on both sides of it differ from its own by
#: less than this share of the largest.
_SMALL = 0.02


def reduced(
    times: np.ndarray, values: np.ndarray, tolerance: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the knots of a function that is straight in between.

    Parameters
    ----------
    times : numpy.ndarray, shape (n,)
        Increasing times.
    values : numpy.ndarray, shape (n,)
        The samples.
    tolerance : float
        How far the function may be from a sample.

    Returns
    -------
    times, values : numpy.ndarray, shape (m,)
        The knots, the first and the last time among them. The integral over all, by the
        trapezoidal rule, is that of the samples.
    """
    allowed = max(tolerance, NOISE * noise(values))
    knots = _worst_first(times, values, allowed)
    t, fitted = times[knots], _fitted(times, values, knots)
    missing = np.trapezoid(values, times) - np.trapezoid(fitted, t)
    return t, fitted + missing / (t[-1] - t[0])


def noise(values: np.ndarray) -> float:
    """Return the standard deviation of white noise on samples of a smooth curve.

    Parameters
    ----------
    values : numpy.ndarray, shape (n,)
        The samples. From their second differences, by the median, which takes no notice
        of single jumps.
    """
    if len(values) < 8:
        return 0.0
    second = np.diff(values, 2)
    return float(1.4826 * np.median(np.abs(second)) / np.sqrt(6))


def stops(times: np.ndarray, values: np.ndarray, scale: float) -> np.ndarray:
    """Return the knots at which a solver must stop.

    Parameters
    ----------
    times, values : numpy.ndarray, shape (m,)
        The knots.
    scale : float
        Largest value of all of the data.

    Returns
    -------
    numpy.ndarray
        Their times, neither the first nor the last among them.
    """
    rises = np.abs(np.diff(values)) > _SMALL * scale
    return times[1:-1][rises[:-1] | rises[1:]]


def _worst_first(times: np.ndarray, values: np.ndarray, tolerance: float) -> np.ndarray:
    """Return the samples between which a straight line is near enough."""
    kept = {0, len(times) - 1}
    left = [(0, len(times) - 1)]
    while left:
        first, last = left.pop()
        if last - first < 2:
            continue
        inside = slice(first + 1, last)
        share = (times[inside] - times[first]) / (times[last] - times[first])
        line = values[first] + share * (values[last] - values[first])
        off = np.abs(values[inside] - line)
        worst = int(np.argmax(off))
        if off[worst] > tolerance:
            middle = first + 1 + worst
            kept.add(middle)
            left += [(first, middle), (middle, last)]
    return np.array(sorted(kept))


def _fitted(times: np.ndarray, values: np.ndarray, knots: np.ndarray) -> np.ndarray:
    """Return values at knots, weighted by time, nearest to the samples."""
    if len(knots) == len(times):
        return values
    widths = np.gradient(times)
    t = times[knots]
    piece = np.clip(np.searchsorted(t, times, side="right") - 1, 0, len(t) - 2)
    right = (times - t[piece]) / (t[piece + 1] - t[piece])
    left = 1 - right
    matrix = np.zeros((2, len(t)))  # the tridiagonal matrix of the normal equations
    wanted = np.zeros(len(t))
    np.add.at(matrix[1], piece, widths * left**2)
    np.add.at(matrix[1], piece + 1, widths * right**2)
    np.add.at(matrix[0], piece + 1, widths * left * right)
    np.add.at(wanted, piece, widths * left * values)
    np.add.at(wanted, piece + 1, widths * right * values)
    return solveh_banded(matrix, wanted)
