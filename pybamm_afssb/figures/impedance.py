"""Nyquist and Bode pictures of a table of impedances.

Every function takes axes or makes them, and returns them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures import style

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_UNIT = "[Ω·cm$^{2}$]"
#: Height over width below which arcs are too flat to be read, and what they get then.
_FLAT, _STRETCHED = 0.3, 0.6
#: Room for labels and legend above and below a picture, relative to a column's width.
_AROUND = 0.32
#: How much wider a picture with a colour bar is.
_WIDER = 1.25
_DECADE = 1e-6  # how close to a power of ten a frequency must be, in decades


@typed
def plot_nyquist(table: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Draw impedances in the complex plane, capacitive arcs upwards.

    Parameters
    ----------
    table : pandas.DataFrame
        What :func:`pybamm_afssb.impedance` returns: complex impedances [Ohm.cm2] over
        "Frequency [Hz]", one column per line.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: a dot at every full decade. Both axes have one length, unless
        the spectra lie so far apart that arcs were flat: the axis upwards is then
        stretched, which the figure says. More than six columns have a colour bar.

    Raises
    ------
    AFSSBError
        If the table has no complex impedances over frequencies.
    """
    _check(table)
    new = ax is None
    many = len(table.columns) > style.NAMED
    ax = style.axes(ax, (_WIDER if many else 1) * style.COLUMN)
    decades = np.log10(np.asarray(table.index, dtype=float))
    dots = np.flatnonzero(np.abs(decades - np.round(decades)) < _DECADE).tolist()
    for name, values, look in _lines(table):
        ax.plot(
            values.real, -values.imag, label=name, marker=".", markevery=dots, **look
        )
    stretched, shape = _shape(ax)
    ax.set_aspect(stretched, adjustable="box")
    if stretched > 1:
        said = f"$-$Im Z stretched {stretched:.2g} times"
        ax.set_title(said, fontsize=style.SMALL, loc="right", pad=3)
    if new:
        figure: Any = ax.figure
        figure.set_figheight(style.COLUMN * (0.75 * shape + _AROUND))
    _say_which(ax, table, [ax])
    return style.label(ax, f"Re Z {_UNIT}", f"$-$Im Z {_UNIT}")


@typed
def plot_bode(
    table: pd.DataFrame, axes: tuple[Axes, Axes] | None = None
) -> tuple[Axes, Axes]:
    """Draw modulus and phase of impedances against frequency.

    Parameters
    ----------
    table : pandas.DataFrame
        As for :func:`plot_nyquist`.
    axes : (Axes, Axes), optional
        Where to draw modulus and phase. Default: a new figure, one above the other.

    Returns
    -------
    (Axes, Axes)
        The axes drawn on. The phase of a capacitor is drawn as +90 degrees.

    Raises
    ------
    AFSSBError
        If the table has no complex impedances over frequencies.
    """
    from matplotlib.ticker import LogFormatter

    _check(table)
    if axes is None:
        import matplotlib.pyplot as plt

        size = (style.COLUMN, 1.2 * style.COLUMN)
        _, both = plt.subplots(2, 1, sharex=True, figsize=size, layout="constrained")
        axes = (both[0], both[1])
    modulus, phase = axes
    frequencies = np.asarray(table.index, dtype=float)
    for name, values, look in _lines(table):
        modulus.loglog(frequencies, np.abs(values), label=name, **look)
        phase.semilogx(frequencies, -np.angle(values, deg=True), label=name, **look)
    for ticks in (modulus.yaxis.set_major_formatter, modulus.yaxis.set_minor_formatter):
        ticks(LogFormatter())  # plain numbers, also within one decade
    modulus.set_ylabel(f"|Z| {_UNIT}")
    _say_which(modulus, table, [modulus, phase])
    phase.set_ylabel("$-$Phase [°]")
    phase.set_xlabel("Frequency [Hz]")
    return modulus, phase


def _check(table: Any) -> None:
    wanted = (
        getattr(table, "ndim", 0) == 2
        and getattr(getattr(table, "index", None), "name", None) == "Frequency [Hz]"
        and len(table.columns)
        and all(np.iscomplexobj(table[column]) for column in table.columns)
    )
    if not wanted:
        raise AFSSBError(
            f"table: {type(table).__name__} was given; allowed is what impedance() "
            'returns, complex impedances [Ohm.cm2] over "Frequency [Hz]"'
        )


def _lines(table: pd.DataFrame) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    shades = style.ramp(len(table.columns))
    many = len(table.columns) > style.NAMED
    for i, column in enumerate(table.columns):
        look = _thin(shades[i]) if many else style.line(i)
        yield str(column), table[column].to_numpy(), look


def _thin(colour: Any) -> dict[str, Any]:
    return {"color": colour, "linewidth": 1.2, "markersize": 3}


def _say_which(ax: Axes, table: pd.DataFrame, axes: list[Axes]) -> None:
    """Say which line is which, above axes or beside all of them."""
    if len(table.columns) > style.NAMED:
        style.shade_bar(axes, [*table.columns])
    else:
        style.legend_above(ax)


def _shape(ax: Axes) -> tuple[float, float]:
    """Return how often the height is stretched, and height over width then."""
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    shape = (high - low) / (right - left)
    if shape >= _FLAT:
        return 1.0, min(shape, 1.0)
    return _STRETCHED / shape, _STRETCHED
