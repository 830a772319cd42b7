"""A picture per claim: what was published beside what was computed."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.figures import style
from pybamm_afssb.validation.claims import NUMBERS, read_claims
from pybamm_afssb.validation.judge import Row
from pybamm_afssb.validation.targets import read_targets

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def draw(row: Row) -> Figure:
    """Draw the curves of a row if it has any, its numbers otherwise.

    Parameters
    ----------
    row : Row
        A row with values.

    Returns
    -------
    matplotlib.figure.Figure
        The figure, as wide as a column.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(style.COLUMN, 0.8 * style.COLUMN), layout="constrained")
    axes = figure.add_subplot()
    if row.picture.get("curves"):
        _curves(axes, row)
    else:
        _numbers(axes, row)
    title = f"{row.id} ({row.sets}): {row.status}"
    axes.set_title(title, fontsize=7, wrap=True, parse_math=False)
    axes.tick_params(labelsize=7)
    axes.xaxis.label.set_fontsize(style.SMALL)
    axes.yaxis.label.set_fontsize(style.SMALL)
    return figure


def as_png(figure: Figure) -> str:
    """Return a figure as a PNG in base64."""
    buffer = io.BytesIO()
    figure.savefig(buffer, dpi=150, format="png")
    return base64.b64encode(buffer.getvalue()).decode()


def _curves(axes: Axes, row: Row) -> None:
    picture: dict[str, Any] = row.picture
    for index, curve in enumerate(picture["curves"]):
        axes.plot(
            np.array(curve["x"], dtype=float),
            np.array(curve["y"], dtype=float),
            **style.line(index),
            marker="." if len(curve["x"]) < 8 else "",
            label=curve["label"],
            linewidth=1.2,
        )
    for target in read_targets().get(row.id, []):
        if (target.x_name, target.y_name) == (picture["x_name"], picture["y_name"]):
            axes.plot(
                target.x,
                target.y,
                "ko",
                markersize=4,
                fillstyle="none",
                label=target.series,
            )
    axes.set_xlabel(picture["x_name"])
    axes.set_ylabel(picture["y_name"])
    style.legend(axes)


def _numbers(axes: Axes, row: Row) -> None:
    """Draw the numbers: targets with their tolerance, or margins of a statement."""
    claim = read_claims().get(row.id)
    values = np.array(row.values, dtype=float)
    if claim is not None and claim.form in NUMBERS:
        places = np.arange(len(values))
        if claim.form == "range":
            low, high = claim.targets
            axes.errorbar(
                places,
                [(low + high) / 2],
                yerr=(high - low) / 2,
                fmt="ks",
                fillstyle="none",
                capsize=4,
                label="published",
            )
        else:
            axes.errorbar(
                places,
                claim.targets,
                yerr=claim.tolerances or None,
                fmt="ks",
                fillstyle="none",
                capsize=4,
                label="published",
            )
        axes.plot(places + 0.12, values, "o", color=style.BLUE, label="computed")
        axes.set_xticks(places, claim.at)
        axes.set_xlim(-0.5, len(values) - 0.5)
        axes.set_ylabel(f"{claim.quantity} [{claim.unit}]", wrap=True)
    else:
        axes.axvline(0, color="0.85", linewidth=6, label="middle")
        axes.plot(values, "o", color=style.BLUE, label="computed")
        if claim is not None and claim.margin is not None:
            axes.axhline(claim.margin, color="k", linestyle="--", label="needed")
            axes.set_ylabel(claim.margin_of, wrap=True)
        axes.set_xlabel("Draw from the spans")
        axes.set_xticks(range(len(values)))
    style.legend(axes)
