"""Several cells under the same laws and conditions: a table and figures."""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet, load_set
from pybamm_afssb.cells.outcomes import outcomes_of
from pybamm_afssb.figures.curves import CURVES
from pybamm_afssb.options.presets import with_physics
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.certainty import probabilities
from pybamm_afssb.sweeps.common_ground import (
    besides_materials,
    differences,
    held,
    on_common_ground,
)
from pybamm_afssb.sweeps.points import POINT
from pybamm_afssb.sweeps.runner import sweep
from pybamm_afssb.sweeps.workers.extract import CYCLE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure

_CYCLES = 10
_EFFICIENCY = "efficiency [%]"
#: Columns of the cycle table that do not depend on the cell's size.
COLUMNS = tuple(name for name in CYCLE_COLUMNS if not name.endswith(("[A.h]", "[W.h]")))


@dataclass(frozen=True)
class Comparison:
    """What :func:`compare` found; a notebook shows its summary and its figure.

    Parameters
    ----------
    table : pandas.DataFrame
        One row a set and cycle; of draws, a set, draw and cycle.
    data : xarray.Dataset
        The same and the curves, for :mod:`pybamm_afssb.figures.sweep`.
    cells : tuple of CellSet
        The sets as they ran: under the laws and conditions of the comparison.
    model : str or None
        The model of all, None for each set's own.
    options : dict
        Choices in place of every set's.
    """

    table: pd.DataFrame
    data: xr.Dataset
    cells: tuple[CellSet, ...] = ()
    model: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    @functools.cached_property
    def summary(self) -> pd.DataFrame:
        """One row a cell: how long it went, what it kept, where its lithium went.

        Efficiencies are those of the first and the last finished cycle, lost lithium
        is the sum over the finished cycles of what each place took [% of the first
        charge], the end what stopped the cell early, "" if nothing did. Of draws,
        numbers are the middle of all, and the end says how many were stopped.
        """
        import pandas as pd

        rows = {}
        for cell, table in self.table.groupby(level="set", sort=False):
            if POINT in table.index.names:
                each = [_summed(own) for _, own in table.groupby(level=POINT)]
                rows[cell] = _middle(pd.DataFrame(each))
            else:
                rows[cell] = _summed(table)
        summary = pd.DataFrame.from_dict(rows, orient="index").rename_axis("set")
        never = [
            name
            for name in summary
            if str(name).startswith("Lost to ") and not summary[name].any()
        ]
        return summary.drop(columns=never)

    @functools.cached_property
    def differences(self) -> pd.DataFrame:
        """Every option, setting and value in which the cells differ.

        Indexed by what it is ("option", "protocol", "cathode", "material", ...) and its
        name; "-" where no equation of that cell reads it.
        """
        return differences(self.cells, self.model, self.options)

    @functools.cached_property
    def published(self) -> pd.DataFrame:
        """What is published of these cells, and whether the package meets it.

        One row a claim, as the last validation found it (with the physics of that
        validation): a cell whose published behaviour is not met is no prediction.
        """
        return outcomes_of(cell.name for cell in self.cells)

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
        from pybamm_afssb.figures.comparison import draw_comparison

        return draw_comparison(self.data)

    def _repr_html_(self) -> str:
        """Return table and figure, as a notebook shows them."""
        from pybamm_afssb.figures.comparison import comparison_page

        return comparison_page(self.summary, self.data)


def _summed(table: pd.DataFrame) -> dict[str, Any]:
    """Return the summary of the cycles of one run."""
    done = table[table["Discharge capacity [mA.h.cm-2]"].notna()]
    last = done.iloc[-1] if len(done) else table.iloc[0]
    losses = [name for name in table.columns if name.startswith("Lost to ")]
    charge = table["Charge capacity [mA.h.cm-2]"]
    share = charge / charge.iloc[0]
    return {
        "Finished cycles": len(done),
        f"First {_EFFICIENCY}": table[f"Coulombic {_EFFICIENCY}"].iloc[0],
        f"Last {_EFFICIENCY}": last[f"Coulombic {_EFFICIENCY}"],
        "Capacity retention [%]": last["Capacity retention [%]"],
        **{name: (share * table[name]).sum() for name in losses},
        "End": last["message"],
    }


def _middle(each: pd.DataFrame) -> dict[str, Any]:
    """Return the middle of the summaries of all draws of a set."""
    ends = each.pop("End")
    stopped = ends[ends != ""]
    said = ""
    if len(stopped):
        said = f"{len(stopped)} of {len(ends)} draws: {stopped.iloc[0]}"
    middle = {str(name): float(value) for name, value in each.median().items()}
    return {**middle, "End": said}


@typed
def compare(
    names: Iterable[str | CellSet],
    protocol: Mapping[str, Any] | pybamm.Experiment | None = None,
    cycles: int = _CYCLES,
    model: str | None = None,
    options: Mapping[str, Any] | None = None,
    parameters: Mapping[str, Any] | None = None,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    progress: bool = True,
    time_limit: float | None = None,
    reference: int | None = None,
    physics: str | None = "common",
    own: Iterable[str] = (),
    spans: str | None = None,
    draws: int | None = None,
    accelerate: bool = False,
) -> Comparison:
    """Compare cells: the same laws, protocol, temperature, pressure and loading for all.

    Parameters
    ----------
    names : list of str or CellSet
        The sets. The conditions of all are those of the first
        (:mod:`pybamm_afssb.sweeps.common_ground`).
    protocol : dict or pybamm.Experiment, optional
        Keys that replace those of the protocol, such as ``{"charge rate": 0.1}``, or a
        whole experiment.
    cycles : int, optional
        Cycles of the protocol. Default 10; left at that, a whole experiment brings its
        own.
    model, options, parameters : optional
        As for :func:`pybamm_afssb.simulation`, for all sets.
    executor, store, progress, time_limit, reference, accelerate : optional
        As for :func:`pybamm_afssb.sweep`.
    physics : str or None, optional
        The laws that act in every cell, one of
        :data:`pybamm_afssb.options.presets.PRESETS`; None for those that each set
        states. Default "common".
    own : iterable of str, optional
        Conditions that stay each set's own: "protocol", "temperature", "pressure",
        "loading". Default: none.
    spans, draws : optional
        As for :func:`pybamm_afssb.sweep`: every set is run at every draw. The conditions
        that all cells share are not drawn.

    Returns
    -------
    Comparison
        With ``table``, ``data``, ``differences``, ``published`` and ``figure()``, and of
        draws ``probabilities()``. A set that fails is a row with its reason.

    Raises
    ------
    SweepError
        If no set is given, for an unknown condition, or for full cells beside half
        cells.
    OptionError
        For an unknown name of `physics`.

    Warns
    -----
    UserWarning
        If the cells differ in more than materials.

    Examples
    --------
    >>> import pybamm_afssb
    >>> found = pybamm_afssb.compare(["Lee2020_SUS", "Lee2020_AgC"])  # doctest: +SKIP
    """
    given = [names] if isinstance(names, str | CellSet) else list(names)
    if not given:
        raise SweepError("names: none was given")
    cells = [load_set(each) if isinstance(each, str) else each for each in given]
    if physics is not None:
        cells = [with_physics(cell, physics) for cell in cells]
    cells = on_common_ground(cells, own)
    if draws is not None:  # a draw must not change what is the same for all
        cells = [held(cell, own) for cell in cells]
    besides = besides_materials(cells)
    if besides:
        warnings.warn(
            f"these cells differ in more than materials: {besides}; `differences` of "
            "the comparison lists every value",
            stacklevel=3,
        )
    whole = isinstance(protocol, pybamm.Experiment)
    data = sweep(
        {"set": cells[0], "options": options, "parameters": parameters, "model": model},
        {"set": cells},
        COLUMNS,
        cycles=1 if whole and cycles == _CYCLES else cycles,
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
    return Comparison(table, data, tuple(cells), model, dict(options or {}))
