"""What is sure: indices, posteriors, fits with their band, and fronts of designs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError, nearest
from pybamm_afssb.figures import style
from pybamm_afssb.units import HOUR

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from pybamm_afssb.uncertainty.best import Best
    from pybamm_afssb.uncertainty.calibrate import Calibration
    from pybamm_afssb.uncertainty.sensitivity import Sensitivity

_LINE = 34  # letters of a parameter's name on a line
_BINS = 30
_WIDE = 5.0  # draws within a smaller factor are shown on an even scale


@typed
def plot_sensitivity(
    found: Sensitivity,
    output: str | None = None,
    most: int = 8,
    ax: Axes | None = None,
) -> Axes:
    """Draw the indices of the values that an answer depends on most.

    Parameters
    ----------
    found : Sensitivity
        Of :func:`pybamm_afssb.sensitivity`.
    output : str, optional
        Which answer. Default: the first.
    most : int, optional
        How many values at most. Default 8.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on: two bars a value with 95 % confidence, its span and source.

    Raises
    ------
    AFSSBError
        For an output that is not among those of `found`.
    """
    outputs = list(found.answers.index)
    output = _chosen("output", output, outputs)
    table = found.table.loc[output].head(most)[::-1]
    ax = style.axes(ax, style.PAGE, 0.1 + 0.075 * (len(table) + 1))
    place = np.arange(len(table))
    bars = (
        ("Total", 0.2, style.SKY, "total, with the others"),
        ("First order", -0.2, style.BLUE, "first order, by itself"),
    )
    for column, shift, colour, label in bars:
        ax.barh(
            place + shift,
            table[column].clip(lower=0),
            0.38,
            color=colour,
            label=label,
            xerr=table[f"{column} +-"],
            error_kw={"elinewidth": 0.8, "ecolor": style.BLACK},
        )
    names = [
        f"{name}\n{row['Low']:.3g} to {row['High']:.3g}; {_brief(row['Source'])}"
        for name, row in table.iterrows()
    ]
    ax.set_yticks(place, names, fontsize=style.SMALL)
    ax.set_xlim(left=0)
    style.legend(ax, loc="lower right")
    return style.label(ax, f"Share of the variance of\n{output}", "")


@typed
def plot_posterior(found: Calibration) -> Figure:
    """Draw what is left possible of every fitted parameter, and of every pair of them.

    Parameters
    ----------
    found : Calibration
        Of :func:`pybamm_afssb.calibrate`.

    Returns
    -------
    matplotlib.figure.Figure
        On the diagonal the draws with the prior as a line and the fit as a dashed one,
        below it the pairs.
    """
    import matplotlib.pyplot as plt

    names = [str(name) for name in found.samples]
    count = len(names)
    width = min(style.PAGE, max(style.COLUMN, 2.2 * count))
    figure, panels = plt.subplots(
        count, count, figsize=(width, 0.9 * width), squeeze=False, layout="constrained"
    )
    for row, upright in enumerate(names):
        for column, across in enumerate(names):
            ax = panels[row, column]
            if column > row:
                ax.axis("off")
            elif column == row:
                _marginal(ax, found, across)
            else:
                _pair(ax, found, across, upright)
            ax.tick_params(labelsize=style.SMALL, labelleft=column == 0 < row)
            if row == count - 1:
                ax.set_xlabel(_wrapped(across), fontsize=style.SMALL)
            else:
                ax.tick_params(labelbottom=False)
            if column == 0 < row:
                ax.set_ylabel(_wrapped(upright), fontsize=style.SMALL)
    if count == 1:
        style.legend(panels[0, 0])
    else:  # the panels above the diagonal are empty
        handles = panels[0, 0].get_legend_handles_labels()
        panels[0, -1].legend(*handles, frameon=False, fontsize=style.SMALL)
    return figure


def _marginal(ax: Any, found: Calibration, name: str) -> None:
    samples, prior = found.samples[name], found.priors[name]
    shares = np.array([prior.share(value) for value in samples])
    edges = np.linspace(shares.min(), shares.max(), _BINS + 1)
    heights, _ = np.histogram(shares, edges, density=True)
    values = [prior.value(float(np.clip(edge, 0, 1))) for edge in edges]
    ax.stairs(heights, values, fill=True, color=style.SKY, label="after")
    ax.plot(values, prior.distribution.pdf(edges), color=style.GREY, label="before")
    ax.axvline(
        found.table.loc[name, "Fit"], color=style.VERMILLION, ls="--", label="fit"
    )
    _scaled(ax, "x", found, name)
    ax.set_yticks([])


def _pair(ax: Any, found: Calibration, across: str, upright: str) -> None:
    ax.plot(
        found.samples[across],
        found.samples[upright],
        ".",
        markersize=2,
        color=style.BLUE,
        alpha=0.3,
        rasterized=True,
    )
    fit = found.table["Fit"]
    ax.plot(fit[across], fit[upright], "x", color=style.VERMILLION)
    _scaled(ax, "x", found, across)
    _scaled(ax, "y", found, upright)


def _scaled(ax: Any, direction: str, found: Calibration, name: str) -> None:
    """Scale an axis as its prior is, where the draws are wide enough to show it."""
    from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

    drawn, axis = found.samples[name], getattr(ax, f"{direction}axis")
    if found.priors[name].logarithmic and drawn.max() > _WIDE * drawn.min():
        getattr(ax, f"set_{direction}scale")("log")
        axis.set_major_locator(LogLocator(numticks=5))
        axis.set_minor_formatter(NullFormatter())
    else:
        axis.set_major_locator(MaxNLocator(4))


@typed
def plot_fit(
    found: Calibration, quantity: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw what was measured, the fit, and the band of what is left possible.

    Parameters
    ----------
    found : Calibration
        Of :func:`pybamm_afssb.calibrate`.
    quantity : str, optional
        Which of the measured quantities. Default: the first.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    AFSSBError
        For a quantity that was not compared.
    """
    names = [item.name for item in found.quantities]
    place = names.index(_chosen("quantity", quantity, names))
    measured = found.quantities[place]
    over_time = measured.name in ("Voltage [V]", "Stack pressure [MPa]")
    at = measured.at / HOUR if over_time else measured.at
    ax = style.axes(ax)
    ax.plot(
        at, measured.measured, ".", markersize=3, color=style.GREY, label="measured"
    )
    low, high = np.quantile(found.bands[place], [0.05, 0.95], axis=0)
    ax.fill_between(
        at, low, high, color=style.SKY, alpha=0.6, lw=0, label="90 % of draws"
    )
    ax.plot(at, found.fitted[place], color=style.BLUE, label="fit")
    style.legend(ax)
    of_cycles = (
        "Cycle" if not measured.name.startswith("C") or "[" in measured.name else ""
    )
    return style.label(ax, "Time [h]" if over_time else of_cycles, measured.name)


@typed
def plot_front(found: Best, ax: Axes | None = None) -> Axes:
    """Draw all designs by two aims, and the front of the best.

    Parameters
    ----------
    found : Best
        Of :func:`pybamm_afssb.best`. Of one aim the designs are drawn in their order.
    ax : matplotlib.axes.Axes, optional
        Where to draw. Default: a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    ax = style.axes(ax)
    tried, allowed = found.tried, found.tried["allowed"]
    aims = list(found.aims)
    if len(aims) == 1:
        (aim,) = aims
        kept = tried[aim].where(allowed)
        so_far = kept.cummax() if found.aims[aim] == "maximise" else kept.cummin()
        numbers = np.arange(1, len(tried) + 1)
        ax.plot(numbers, tried[aim], ".", color=style.GREY, label="tried")
        ax.step(
            numbers, so_far.ffill(), where="post", color=style.BLUE, label="best so far"
        )
        style.legend(ax)
        return style.label(ax, "Design", f"{aim}\n({found.aims[aim]}d)")
    one, other = aims[:2]
    for mask, colour, label in (
        (allowed, style.GREY, "tried"),
        (~allowed, style.ORANGE, "breaks a limit"),
    ):
        if mask.any():
            ax.plot(
                tried[one][mask], tried[other][mask], ".", color=colour, label=label
            )
    ax.plot(
        found.designs[one],
        found.designs[other],
        "o-" if len(aims) == 2 else "o",
        markersize=4,
        color=style.BLUE,
        label="front",
    )
    style.legend(ax)
    return style.label(
        ax, f"{one}\n({found.aims[one]}d)", f"{other}\n({found.aims[other]}d)"
    )


def _chosen(what: str, given: str | None, allowed: list[str]) -> str:
    if given is None:
        return allowed[0]
    if given not in allowed:
        raise AFSSBError(
            f"{what}: {given!r} was given; allowed are "
            f"{', '.join(map(repr, allowed))}.{nearest(given, allowed)}"
        )
    return given


def _brief(text: str) -> str:
    return textwrap.shorten(text, 44, placeholder=" ...")


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, _LINE))
