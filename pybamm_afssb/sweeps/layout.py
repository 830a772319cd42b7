"""Where the points of a sweep lie: on a grid, in a table, or both.

A *place* is where a point is in the result: its position on every axis of the grid and,
if there is a table, its row. An *index* says which value it has of every axis, those of
the grid first, then the columns of the table.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from pybamm_afssb.sweeps.axes import SET, Axis
from pybamm_afssb.sweeps.points import POINT, Table

#: Position on every dimension of the result.
Place = tuple[int, ...]
#: Number of the value of every axis; :data:`pybamm_afssb.sweeps.points.OWN` for none.
Index = tuple[int, ...]


@dataclass(frozen=True)
class Layout:
    """The axes of a sweep and its points.

    Parameters
    ----------
    grid : tuple of Axis
        The axes that are crossed.
    columns : tuple of Axis
        The columns of the table, as axes of their distinct values.
    table : Table, optional
        The table.
    """

    grid: tuple[Axis, ...]
    columns: tuple[Axis, ...] = ()
    table: Table | None = None

    @property
    def axes(self) -> tuple[Axis, ...]:
        """All axes, in the order of an index."""
        return self.grid + self.columns

    @property
    def dims(self) -> tuple[str, ...]:
        """The dimensions of the result."""
        own = (POINT,) if self.table is not None else ()
        return tuple(axis.name for axis in self.grid) + own

    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of the dimensions of the result."""
        own = (len(self.table),) if self.table is not None else ()
        return tuple(len(axis.values) for axis in self.grid) + own

    def positions(self) -> Iterator[tuple[Place, Index]]:
        """Yield the place and the index of every point, in the order of the result."""
        grid = itertools.product(*(range(len(axis.values)) for axis in self.grid))
        for place in grid:
            if self.table is None:
                yield place, place
                continue
            rows = self.table.codes[self.set_of(place)].tolist()
            for point, row in enumerate(rows):
                yield (*place, point), (*place, *row)

    def set_of(self, place: Place) -> int:
        """Return which of the table's sets holds at a place of the grid."""
        if self.table is None or len(self.table.codes) == 1:
            return 0
        return next(
            i for axis, i in zip(self.grid, place, strict=False) if axis.kind == SET
        )
