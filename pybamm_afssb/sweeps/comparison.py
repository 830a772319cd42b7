"""The same protocol on several parameter sets: a table and figures."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.figures.curves import CURVES
from pybamm_afssb.sweeps.axes import SweepError
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
    """What :func:`compare` found. A notebook shows it as table and figure.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a set and cycle.
    data : xarray.Dataset
        The same and the curves, for :mod:`pybamm_afssb.figures.sweep`.
    """

    table: pd.DataFrame
    data: xr.Dataset

    def figure(self) -> Figure:
        """Draw voltages, discharge capacities and Coulombic efficiencies.

        Returns
        -------
        matplotlib.figure.Figure
            The figure, 170 mm wide.
        """
        from pybamm_afssb.figures.comparison import draw_comparison

        return draw_comparison(self.data)

    def _repr_html_(self) -> str:
        """Return table and figure, as a notebook shows them."""
        from pybamm_afssb.figures.comparison import comparison_page

        return comparison_page(self.table, self.data)


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
    executor, store, progress, time_limit, reference : optional
        As for :func:`pybamm_afssb.sweep`.

    Returns
    -------
    Comparison
        With ``table``, ``data`` and ``figure()``. A set that fails is a row with its
        reason.

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
    )
    table = data[[*COLUMNS]].to_dataframe()
    for name in ("status", "message"):
        by_set = data[name].to_series()
        table[name] = by_set.reindex(table.index.get_level_values("set")).to_numpy()
    return Comparison(table, data)
