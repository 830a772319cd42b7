"""An interactive view of a finished sweep in Jupyter: a slider per axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybamm_afssb import names as n
from pybamm_afssb.figures import style
from pybamm_afssb.figures.curves import plot_curves, plot_point_ledger
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.result import CYCLE, SAMPLE, curve_name

if TYPE_CHECKING:
    import xarray as xr


def explore(data: xr.Dataset) -> Any:
    """Show voltage and ledger of the point that sliders pick.

    Nothing is solved: the curves are those that the sweep kept.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep with ``curves=pybamm_afssb.CURVES``.

    Returns
    -------
    ipywidgets.VBox
        The view; Jupyter shows it.

    Raises
    ------
    SweepError
        If the sweep has no curves.
    ModuleNotFoundError
        If ipywidgets is not installed.
    """
    if curve_name(n.VOLTAGE) not in data:
        raise SweepError("this sweep has no curves; give curves=pybamm_afssb.CURVES")
    try:
        import ipywidgets as widgets
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "the interactive view needs ipywidgets: pip install 'pybamm-afssb[view]'"
        ) from None
    import matplotlib.pyplot as plt

    sliders = {
        str(dim): widgets.SelectionSlider(
            options=[(_shown(value), value) for value in data[dim].to_numpy()],
            description=str(dim),
            continuous_update=False,
            style={"description_width": "initial"},
            layout={"width": "30em"},
        )
        for dim in data["status"].dims
        if dim not in (CYCLE, SAMPLE)
    }
    message = widgets.Label()
    canvas = widgets.Output()

    def draw(_: Any = None) -> None:
        at = {name: slider.value for name, slider in sliders.items()}
        point = data.sel(at)
        status, reason = point["status"].item(), point["message"].item()
        message.value = f"{status}: {reason}" if reason else status
        canvas.clear_output(wait=True)
        with canvas:
            if not point[curve_name(n.VOLTAGE)].notnull().any():
                print("No curves: the point has none.")
                return
            figure, axes = plt.subplots(
                2,
                1,
                figsize=(style.PAGE, 0.9 * style.PAGE),
                sharex=True,
                layout="constrained",
            )
            plot_curves(data, n.VOLTAGE, axes[0], at=at)
            plot_point_ledger(data, at, axes[1])
            axes[0].set_xlabel("")
            plt.show()
            plt.close(figure)

    for slider in sliders.values():
        slider.observe(draw, names="value")
    draw()
    return widgets.VBox([*sliders.values(), message, canvas])


def _shown(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
