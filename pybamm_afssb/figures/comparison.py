"""A comparison of cells as a figure, and as a page of a notebook."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from pybamm_afssb import names as n
from pybamm_afssb.figures import style
from pybamm_afssb.figures.curves import plot_curves
from pybamm_afssb.figures.sweep import plot_lines
from pybamm_afssb.sweeps.result import CYCLE

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure

CAPACITY = "Discharge capacity [mA.h.cm-2]"
EFFICIENCY = "Coulombic efficiency [%]"
_DPI = 100


def draw_comparison(data: xr.Dataset) -> Figure:
    """Draw voltages, discharge capacities and Coulombic efficiencies.

    Parameters
    ----------
    data : xarray.Dataset
        What :func:`pybamm_afssb.compare` found.

    Returns
    -------
    matplotlib.figure.Figure
        The figure, 170 mm wide.
    """
    import matplotlib.pyplot as plt

    figure, axes = plt.subplot_mosaic(
        [["voltage", "voltage"], ["capacity", "efficiency"]],
        figsize=(style.PAGE, 0.9 * style.PAGE),
        layout="constrained",
    )
    plot_curves(data, n.VOLTAGE, axes["voltage"], by="set")
    style.legend_above(axes["voltage"])
    plot_lines(data, CAPACITY, axes["capacity"], x=CYCLE, by="set")
    plot_lines(data, EFFICIENCY, axes["efficiency"], x=CYCLE, by="set")
    labels = {
        "capacity": "Discharge capacity\n[mA·h·cm$^{-2}$]",
        "efficiency": "Coulombic\nefficiency [%]",
    }
    for name, label in labels.items():
        axes[name].legend_ = None  # the voltages' says it
        axes[name].set_ylabel(label)
    return figure


def comparison_page(summary: pd.DataFrame, data: xr.Dataset) -> str:
    """Return summary and figure of a comparison as HTML.

    Parameters
    ----------
    summary : pandas.DataFrame
        One row a cell.
    data : xarray.Dataset
        What the figure is drawn of.

    Returns
    -------
    str
        The table, its texts escaped, and the figure as a picture within the text.
    """
    import matplotlib.pyplot as plt

    text = summary.to_html(float_format="{:.5g}".format, na_rep="")
    figure = draw_comparison(data)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=_DPI)
    plt.close(figure)  # a notebook would show it once more
    code = base64.b64encode(picture.getvalue()).decode("ascii")
    return f'<div>{text}<img alt="" src="data:image/png;base64,{code}"/></div>'
