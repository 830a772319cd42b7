"""Points beside a grid, as a table that a user gives.

A point says one value for every column. Of a column the distinct values are kept once,
and of every point which of them it has, so that the names and the values of a column are
checked, and a choice is built, as often as it differs.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.errors import nearest
from pybamm_afssb.sweeps.axes import SweepError, plain

if TYPE_CHECKING:
    import pandas as pd

#: The dimension of the points in a result.
POINT = "point"
#: In place of a number of a value: a point of this set has none, the set keeps its own.
OWN = -1


@dataclass(frozen=True)
class Table:
    """Points, as a table of codes.

    Parameters
    ----------
    labels : tuple
        A label for every point.
    columns : dict
        Distinct values by the name of the column.
    codes : numpy.ndarray
        Which of them a point has, of shape (sets, points, columns); one set stands for
        all. :data:`OWN` where a point of a set has no such value.
    attributes : dict
        What the result says of its points.
    """

    labels: tuple[Hashable, ...]
    columns: Mapping[str, Sequence[Any]]
    codes: np.ndarray
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.labels)

    def only(self, names: Iterable[str]) -> Table:
        """Return the same points with some of the columns."""
        kept = {name: self.columns[name] for name in self.columns if name in names}
        places = [i for i, name in enumerate(self.columns) if name in kept]
        return replace(self, columns=kept, codes=self.codes[:, :, places])


def read_points(points: Any) -> Table:
    """Return the points of a table.

    Parameters
    ----------
    points : pandas.DataFrame, xarray.Dataset, xarray.DataArray, dict or list of dict
        A row a point, a column an axis: a DataArray has both as its dimensions, a
        Dataset one dimension, a dict a list for every column.

    Raises
    ------
    SweepError
        If it is no table, has no rows or no columns, is ragged, has a row without a
        value or labels that repeat.
    """
    frame = _frame(points)
    if not len(frame.columns):
        raise SweepError("points: the table has no columns; a column is an axis")
    if not len(frame):
        raise SweepError("points: the table has no rows; a row is a point")
    for name in frame.columns:
        if not isinstance(name, str):
            raise SweepError(
                f"points: the column {name!r} was given; a column has the name of an axis"
            )
    for labels, what in ((frame.columns, "column"), (frame.index, "label")):
        if not labels.is_unique:
            twice = labels[labels.duplicated()].tolist()[0]
            hint = "; give reset_index(drop=True)" if what == "label" else ""
            raise SweepError(f"points: the table has the {what} {twice!r} twice{hint}")
    if frame.index.nlevels > 1:
        raise SweepError(
            "points: the table has an index of several levels; give reset_index(), so "
            "that every level is a column"
        )
    rows = {name: frame[name].tolist() for name in frame.columns}
    for name, values in rows.items():
        for label, value in zip(frame.index, values, strict=True):
            if _missing(value):
                raise SweepError(f"points: row {label!r} has no value of '{name}'")
    return coded(tuple(frame.index.tolist()), [rows], {"origin": "a table"})


def _frame(points: Any) -> pd.DataFrame:
    import pandas as pd
    import xarray as xr

    if isinstance(points, pd.DataFrame):
        return points
    if isinstance(points, xr.DataArray):
        if points.ndim != 2:
            raise SweepError(
                f"points: a DataArray of {points.ndim} dimensions was given; two are "
                "needed, points and axes"
            )
        return pd.DataFrame(points.to_pandas())
    if isinstance(points, xr.Dataset):
        if len(points.dims) != 1:
            raise SweepError(
                f"points: a Dataset with {len(points.dims)} dimensions was given; one is "
                "needed, along which the points are"
            )
        (dimension,) = points.dims
        frame = points.reset_coords().to_dataframe()
        return frame.drop(columns=[dimension], errors="ignore")
    if isinstance(points, Mapping):
        return _of_columns(points)
    if isinstance(points, Iterable) and not isinstance(points, str | bytes):
        return _of_rows(list(points))
    raise SweepError(
        f"points: {type(points).__name__} was given; a pandas.DataFrame, an "
        "xarray.Dataset or a list of dicts is needed, a row a point"
    )


def _of_columns(points: Mapping[Any, Any]) -> pd.DataFrame:
    import pandas as pd

    lists = {}
    for name, values in points.items():
        if isinstance(values, str | bytes) or not isinstance(values, Iterable):
            raise SweepError(
                f"points: {values!r} was given as column {name!r}; a list is needed"
            )
        lists[name] = list(values)
    lengths = {name: len(values) for name, values in lists.items()}
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"'{name}' {count}" for name, count in lengths.items())
        raise SweepError(f"points: the columns differ in their number of rows: {said}")
    return pd.DataFrame({k: pd.Series(v, dtype=object) for k, v in lists.items()})


def _of_rows(rows: list[Any]) -> pd.DataFrame:
    import pandas as pd

    for number, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise SweepError(
                f"points: row {number} is {row!r}; a dict of axes and values is needed"
            )
        for name in rows[0]:
            if name not in row:
                raise SweepError(
                    f"points: row {number} has no '{name}', which row 0 has; every row "
                    "has the same axes"
                )
        for name in row:
            if name not in rows[0]:
                raise SweepError(
                    f"points: row {number} has '{name}', which row 0 has not; every row "
                    f"has the same axes.{nearest(str(name), map(str, rows[0]))}"
                )
    names = list(rows[0]) if rows else []
    return pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=object) for name in names}
    )


def _missing(value: Any) -> bool:
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT:
        return True
    return isinstance(value, float | np.floating) and math.isnan(value)


def coded(
    labels: tuple[Hashable, ...],
    rows: Sequence[Mapping[str, Sequence[Any]]],
    attributes: Mapping[str, Any],
) -> Table:
    """Return a table of the rows of every set; a set may lack columns."""
    names = list(dict.fromkeys(name for own in rows for name in own))
    codes = np.full((len(rows), len(labels), len(names)), OWN, dtype=np.int32)
    columns: dict[str, list[Any]] = {}
    for column, name in enumerate(names):
        known: dict[Any, int] = {}
        columns[name] = []
        for place, own in enumerate(rows):
            for point, given in enumerate(own.get(name, ())):
                value = plain(given)
                simple = isinstance(value, float | str | bool)
                key = (type(value), value if simple else id(value))
                if key not in known:
                    known[key] = len(columns[name])
                    columns[name].append(value)
                codes[place, point, column] = known[key]
    return Table(labels, columns, codes, attributes)
