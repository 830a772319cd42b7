"""A finished sweep with a slider for each of its axes; nothing is solved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import panel as pn
import panel_material_ui as mui

from pybamm_afssb import names as n
from pybamm_afssb.figures import style
from pybamm_afssb.figures.curves import plot_curves, plot_point_ledger
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.result import CYCLE, SAMPLE, curve_name

if TYPE_CHECKING:
    import xarray as xr


class SweepView:
    """Voltage and ledger of the point that sliders pick.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep with ``curves=pybamm_afssb.CURVES``.

    Raises
    ------
    SweepError
        If the sweep has no curves.
    """

    def __init__(self, data: xr.Dataset) -> None:
        if curve_name(n.VOLTAGE) not in data:
            raise SweepError(
                "this sweep has no curves; give curves=pybamm_afssb.CURVES"
            )
        self._data = data
        self.sliders = {
            str(dim): mui.DiscreteSlider(
                label=str(dim),
                options={
                    _shown(value): value for value in data[dim].to_numpy().tolist()
                },
                value=data[dim].to_numpy().tolist()[0],
                sizing_mode="stretch_width",
                max_width=480,
            )
            for dim in data["status"].dims
            if dim not in (CYCLE, SAMPLE)
        }
        self.message = pn.pane.Str("")  # a text, whatever a foreign file says
        self.canvas = pn.pane.Matplotlib(None, tight=True, dpi=110)
        for slider in self.sliders.values():
            slider.param.watch(self._draw, "value")
        self._draw()
        self.view = pn.Column(*self.sliders.values(), self.message, self.canvas)

    def _draw(self, _: Any = None) -> None:
        import matplotlib.pyplot as plt

        at = {name: slider.value for name, slider in self.sliders.items()}
        point = self._data.sel(at)
        status, reason = point["status"].item(), point["message"].item()
        self.message.object = f"{status}: {reason}" if reason else status
        known = bool(point[curve_name(n.VOLTAGE)].notnull().any())
        self.canvas.visible = known
        if not known:
            self.message.object += " (no curves)"
            return
        figure, axes = plt.subplots(
            2,
            1,
            figsize=(style.PAGE, 0.9 * style.PAGE),
            sharex=True,
            layout="constrained",
        )
        plot_curves(self._data, n.VOLTAGE, axes[0], at=at)
        plot_point_ledger(self._data, at, axes[1])
        axes[0].set_xlabel("")
        self.canvas.object = figure
        plt.close(figure)


def _shown(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
