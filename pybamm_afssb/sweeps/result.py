"""Rows of a sweep as one labelled dataset."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.cells import limits
from pybamm_afssb.sweeps.axes import SET, Axis
from pybamm_afssb.sweeps.layout import Layout
from pybamm_afssb.sweeps.outputs import TAKEN
from pybamm_afssb.sweeps.points import OWN, POINT
from pybamm_afssb.sweeps.setup import Plan
from pybamm_afssb.sweeps.workers.extract import TIME
from pybamm_afssb.sweeps.workers.plan import STATUSES, Output, Row

if TYPE_CHECKING:
    import xarray as xr

CYCLE = "Cycle"
SAMPLE = "Sample"


def curve_name(variable: str) -> str:
    """Return the name under which the course of a variable is in the dataset."""
    return f"Curve of {variable}"


def to_dataset(
    plan: Plan, rows: Mapping[tuple[int, ...], Row], recipe: Mapping[str, Any]
) -> xr.Dataset:
    """Return the dataset of a sweep.

    Parameters
    ----------
    plan : Plan
        The sweep.
    rows : dict
        Place -> row.
    recipe : dict
        Goes into the attributes, as JSON.
    """
    import xarray as xr

    dims, shape = plan.layout.dims, plan.layout.shape
    coordinates: dict[str, Any] = _coordinates(plan.layout)
    if any(output.taken == "cycle" for output in plan.outputs):
        coordinates[CYCLE] = (CYCLE, np.arange(1, plan.cycles + 1))
    variables: dict[str, Any] = {}
    for output in plan.outputs:
        own = (CYCLE,) if output.taken == "cycle" else ()
        filled = np.full(shape + (plan.cycles,) * len(own), np.nan)
        for index, row in rows.items():
            _fill(filled, index, row.values.get(output.name), bool(own))
        variables[output.name] = (dims + own, filled, _attributes(output))
    if plan.curves:
        longest = max(len(row.curves.get(TIME, ())) for row in rows.values())
        for name in (TIME, *plan.curves):
            filled = np.full((*shape, longest), np.nan)
            for index, row in rows.items():
                _fill(filled, index, row.curves.get(name), True)
            attributes = {"units": limits.split_name(name)[1]}
            variables[curve_name(name)] = ((*dims, SAMPLE), filled, attributes)
    for name, attributes in _OF_POINTS.items():
        column = np.empty(shape, dtype=float if name == SECONDS else object)
        for index, row in rows.items():
            column[index] = getattr(row, _FIELDS[name])
        if name != SECONDS:
            column = column.astype(str)
        variables[name] = (dims, column, attributes)
    return xr.Dataset(
        variables,
        coordinates,
        {"title": _title(plan), "recipe": json.dumps(recipe, indent=1)},
    )


SECONDS = "Wall time [s]"
_FIELDS = {"status": "status", "message": "message", SECONDS: "seconds"}
_OF_POINTS: dict[str, dict[str, str]] = {
    "status": {
        "meaning": "; ".join(f"{name}: {text}" for name, text in STATUSES.items())
    },
    "message": {},
    SECONDS: {"units": "s"},
}


def _fill(
    filled: np.ndarray, index: tuple[int, ...], values: np.ndarray | None, many: bool
) -> None:
    if values is None:
        return
    if many:
        filled[index][: len(values)] = values
    else:
        filled[index] = values[0]


def _coordinates(layout: Layout) -> dict[str, Any]:
    """Return the values of every axis, along its own dimension or along the points."""
    found: dict[str, Any] = {
        axis.name: (axis.name, _labels(axis), _about(axis)) for axis in layout.grid
    }
    if layout.table is None:
        return found
    found[POINT] = (POINT, list(layout.table.labels), dict(layout.table.attributes))
    for axis, codes in zip(
        layout.columns, np.moveaxis(layout.table.codes, 2, 0), strict=True
    ):
        labels = np.array(_labels(axis))
        values = labels[codes]
        if axis.numeric:
            values = np.where(codes == OWN, np.nan, values)
        if (codes == codes[0]).all():
            found[axis.name] = (POINT, values[0], _about(axis))
        else:
            found[axis.name] = ((SET, POINT), values, _about(axis))
    return found


def _labels(axis: Axis) -> list[Any]:
    return axis.labels if axis.numeric else [str(label) for label in axis.labels]


def _about(axis: Axis) -> dict[str, str]:
    attributes = {"units": limits.split_name(axis.name)[1]} if axis.numeric else {}
    if axis.target != axis.name:
        attributes["parameter"] = axis.target
    return attributes


def _attributes(output: Output) -> dict[str, str]:
    return {
        "units": limits.split_name(output.name)[1],
        "taken": TAKEN[output.taken],
    }


def _title(plan: Plan) -> str:
    names = ", ".join(plan.layout.dims)
    return f"Sweep of an anode-free cell over {names}"
