"""The middle and the band of draws, in figures of a sweep.

The band is between the 5 % and the 95 % quantile of the draws that have a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.figures import style
from pybamm_afssb.sweeps.points import POINT

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

#: Quantiles of a band: its lower edge, the middle, its upper edge.
QUANTILES = (0.05, 0.5, 0.95)
_OPACITY = 0.2
_TIMES = 200  # at which curves of draws are compared


def are_draws(data: xr.Dataset, output: str) -> bool:
    """Whether an output has a value for every draw from spans, which a band can show.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep.
    output : str
        One of its variables.
    """
    if POINT not in data[output].dims:
        return False
    return str(data[POINT].attrs.get("origin", "")).startswith("draws")


def draw_band(
    ax: Axes,
    x: np.ndarray,
    draws: np.ndarray,
    look: dict[str, Any],
    name: str | None = None,
    **line: Any,
) -> int:
    """Draw the middle of some draws as a line, and 5 to 95 % of them as a band.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw.
    x : numpy.ndarray
        Where the values are along the page, of shape (n,).
    draws : numpy.ndarray
        Values, of shape (draws, n); NaN where a draw has none.
    look : dict
        Colour and style of the line.
    name : str, optional
        Label of the line.
    **line
        Further properties of the line.

    Returns
    -------
    int
        How many draws have a value.
    """
    low, middle, high = quantiles(draws)
    ax.plot(x, middle, label=name, **look, **line)
    ax.fill_between(x, low, high, color=look["color"], alpha=_OPACITY, linewidth=0)
    return int(np.isfinite(draws).any(axis=1).sum())


def quantiles(draws: np.ndarray) -> np.ndarray:
    """Return the lower edge, the middle and the upper edge of the band of some draws.

    Parameters
    ----------
    draws : numpy.ndarray
        Values, of shape (draws, n); NaN where a draw has none.

    Returns
    -------
    numpy.ndarray
        Of shape (3, n); NaN where no draw has a value.
    """
    found = np.full((len(QUANTILES), draws.shape[1]), np.nan)
    known = np.isfinite(draws).any(axis=0)
    if known.any():
        found[:, known] = np.nanquantile(draws[:, known], QUANTILES, axis=0)
    return found


def note_draws(ax: Axes, numbers: list[int]) -> None:
    """Say in the legend what the bands are, and of how many draws.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where the bands are.
    numbers : list of int
        How many draws of every line have a value.
    """
    few, many = min(numbers), max(numbers)
    said = f"{many}" if few == many else f"{few} to {many}"
    ax.fill_between(
        [],
        [],
        color=style.GREY,
        alpha=2 * _OPACITY,
        linewidth=0,
        label=f"5-95 % of {said} draws",
    )


def at_common_times(
    times: np.ndarray, values: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return curves of draws at the same times.

    Parameters
    ----------
    times, values : numpy.ndarray
        Of shape (draws, samples); NaN after the end of a run.

    Returns
    -------
    tuple of numpy.ndarray
        Times of shape (n,), and values of shape (draws, n), NaN after a draw's end.
    """
    if not np.isfinite(times).any():  # no draw has a curve
        return np.empty(0), np.empty((len(times), 0))
    common = np.linspace(0, np.nanmax(times), _TIMES)
    found = np.full((len(times), _TIMES), np.nan)
    for row, (own, value) in enumerate(zip(times, values, strict=True)):
        known = np.isfinite(own) & np.isfinite(value)
        if known.any():
            found[row] = np.interp(common, own[known], value[known], right=np.nan)
    return common, found
