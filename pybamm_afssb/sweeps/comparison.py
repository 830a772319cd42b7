"""The same protocol on several parameter sets: a table and figures."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.figures import style
from pybamm_afssb.figures.curves import CURVES, plot_curves
from pybamm_afssb.figures.sweep import plot_lines
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.certainty import probabilities
from pybamm_afssb.sweeps.result import CYCLE
from pybamm_afssb.sweeps.runner import sweep
from pybamm_afssb.sweeps.workers.extract import CYCLE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure

#: Columns of the cycle table that do not depend on the cell's size.
COLUMNS = tuple(name for name in CYCLE_COLUMNS if not name.endswith(("[A.h]", "[W.h]")))


@dataclass(frozen=True)
class Comparison:
    """What :func:`compare` found.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a set and cycle; of draws, a set, draw and cycle.
    data : xarray.Dataset
        The same and the curves, for :mod:`pybamm_afssb.figures.sweep`.
    """

    table: pd.DataFrame
    data: xr.Dataset

    def probabilities(self, margins: Mapping[str, float] | None = None) -> pd.DataFrame:
        """Return how probable it is that one set is above another.

        Parameters
        ----------
        margins : dict, optional
            By how much, in the unit of the quantity: the name of a column of
            :attr:`table` -> margin. Default: by anything, for every column.

        Returns
        -------
        pandas.DataFrame
            As of :func:`pybamm_afssb.sweeps.certainty.probabilities`, in the last cycle.

        Raises
        ------
        SweepError
            If nothing was drawn, or for an unknown column.
        """
        return probabilities(self.data, margins, COLUMNS)

    def figure(self) -> Figure:
        """Draw voltages, discharge capacities and Coulombic efficiencies.

        Of draws, the middle and the band of 5 to 95 % of them.

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
        plot_curves(self.data, n.VOLTAGE, axes["voltage"], by="set")
        capacity = "Discharge capacity [mA.h.cm-2]"
        plot_lines(self.data, capacity, axes["capacity"], x=CYCLE, by="set")
        efficiency = "Coulombic efficiency [%]"
        plot_lines(self.data, efficiency, axes["efficiency"], x=CYCLE, by="set")
        for name in ("capacity", "efficiency"):
            axes[name].legend_ = None  # the voltages' says it
        return figure


@typed
def compare(
    names: Iterable[str | CellSet],
    protocol: Mapping[str, Any] | pybamm.Experiment | None = None,
    cycles: int = 1,
    model: str | None = None,
    options: Mapping[str, Any] | None = None,
    parameters: Mapping[str, Any] | None = None,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    progress: bool = True,
    time_limit: float | None = None,
    reference: int | None = None,
    spans: str | None = None,
    draws: int | None = None,
    accelerate: bool = False,
) -> Comparison:
    """Run the same protocol on several sets.

    Parameters
    ----------
    names : list of str or CellSet
        The sets.
    protocol : dict or pybamm.Experiment, optional
        Keys that replace those of every set's own protocol, such as ``{"charge rate":
        0.1}``, or a whole experiment. Default: each set's own.
    cycles : int, optional
        Cycles of the protocol. Default 1.
    model, options, parameters : optional
        As for :func:`pybamm_afssb.simulation`, for all sets.
    executor, store, progress, time_limit, reference, accelerate : optional
        As for :func:`pybamm_afssb.sweep`.
    spans, draws : optional
        As for :func:`pybamm_afssb.sweep`: every set is run at every draw.

    Returns
    -------
    Comparison
        With ``table``, ``data`` and ``figure()``, and of draws ``probabilities()``. A set
        that fails is a row with its reason.

    Examples
    --------
    >>> import pybamm_afssb
    >>> found = pybamm_afssb.compare(["Lee2020_SUS", "Wang2023_Cu"])  # doctest: +SKIP
    """
    sets = [names] if isinstance(names, str | CellSet) else list(names)
    if not sets:
        raise SweepError("names: none was given")
    recipe = {"set": sets[0], "options": options, "parameters": parameters}
    data = sweep(
        {**recipe, "model": model},
        {"set": sets},
        COLUMNS,
        cycles=cycles,
        protocol=protocol,
        executor=executor,
        store=store,
        progress=progress,
        curves=CURVES,
        time_limit=time_limit,
        reference=reference,
        spans=spans,
        draws=draws,
        accelerate=accelerate,
    )
    table = data[[*COLUMNS]].reset_coords(drop=True).to_dataframe()
    for name in ("status", "message"):
        table[name] = data[name].broadcast_like(data[COLUMNS[0]]).to_series()
    return Comparison(table, data)
