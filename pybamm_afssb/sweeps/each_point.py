"""The points of a sweep, one by one: their courses and their cycle tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb import names as n
from pybamm_afssb.results.course import Course, counted
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.result import CYCLE, SAMPLE, curve_name
from pybamm_afssb.sweeps.workers.extract import CYCLE_COLUMNS, TIME
from pybamm_afssb.units import HOUR, MAH_CM2, MPA

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


def points(data: xr.Dataset) -> dict[str, xr.Dataset]:
    """Return the points of a sweep by what tells them apart.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep.

    Returns
    -------
    dict of str to xarray.Dataset
        "Axis = value" -> point; of the axis "set", the value alone.
    """
    axes = [str(d) for d in data.dims if d not in (CYCLE, SAMPLE) and data.sizes[d] > 1]
    single = [d for d in data.dims if d not in (CYCLE, SAMPLE, *axes)]
    found = {"": data.squeeze(single)}
    for axis in axes:
        found = {
            ", ".join(filter(None, (name, _said(axis, value)))): part.isel(
                {axis: place}
            )
            for name, part in found.items()
            for place, value in enumerate(data[axis].to_numpy())
        }
    return found


def course_of_point(data: xr.Dataset) -> Course:
    """Return the course of a point of a sweep.

    Parameters
    ----------
    data : xarray.Dataset
        One point, with :data:`pybamm_afssb.CURVES`. A half cell's voltage is its
        potential against lithium if the sweep kept it.

    Raises
    ------
    SweepError
        If it has more points than one, or not these curves.
    """
    (point, *more) = points(data).values()
    if more:
        raise SweepError(
            f"{1 + len(more)} points were given; one is needed, as of sel()"
        )
    half = curve_name(n.HALF_CELL_POTENTIAL) in point
    wanted = (n.HALF_CELL_POTENTIAL if half else n.VOLTAGE, TIME, n.LEDGER_DISCHARGED)
    missing = [name for name in wanted if curve_name(name) not in point]
    if missing:
        raise SweepError(
            f"this sweep has no curves of {', '.join(map(repr, missing))}; give "
            "curves=pybamm_afssb.CURVES"
        )
    voltage, hours, net = (point[curve_name(name)].to_numpy() for name in wanted)
    known = np.isfinite(hours) & np.isfinite(voltage)
    if known.sum() < 2:
        raise SweepError(f"this point has no curves: {point['message'].item()}")
    time = HOUR * hours[known]
    change = np.diff(net[known], prepend=net[known][:1]) / MAH_CM2
    lasted = np.diff(time, prepend=time[:1]) / HOUR
    # a step begins 1e-6 s after the last: what a time of nothing moves is rounding
    mean = np.divide(change, lasted, out=np.zeros_like(change), where=lasted > 1e-8)
    pressure = curve_name(n.PRESSURE)
    return counted(
        time,
        voltage[known],
        mean,
        np.maximum(-change, 0),
        np.maximum(change, 0),
        pressure=point[pressure].to_numpy()[known] / MPA if pressure in point else None,
        half=half,
    )


def cycle_table_of_point(data: xr.Dataset) -> pd.DataFrame:
    """Return the cycle table of a point of a sweep, with the columns that it has.

    Parameters
    ----------
    data : xarray.Dataset
        One point.

    Raises
    ------
    SweepError
        If it has none of them.
    """
    names = [
        name for name in CYCLE_COLUMNS if name in data and CYCLE in data[name].dims
    ]
    if not names:
        raise SweepError(
            "this sweep has no column of the cycle table, such as 'Coulombic efficiency "
            "[%]', among its outputs"
        )
    table = data[names].reset_coords(drop=True).to_dataframe()[names]
    return table.dropna(how="all")


def _said(axis: str, value: Any) -> str:
    if axis == "set":
        return str(value)
    shown = f"{value:.3g}" if np.asarray(value).dtype.kind in "fi" else str(value)
    quantity, _, unit = axis.partition(" [")
    return f"{quantity} {shown} {unit.rstrip(']')}".strip()
