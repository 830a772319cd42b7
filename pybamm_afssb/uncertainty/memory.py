"""Computed numbers by the values that they were computed with, in memory and on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pybamm_afssb.cells import limits
from pybamm_afssb.cells.limits import LimitError
from pybamm_afssb.sweeps.recipe import canonical
from pybamm_afssb.sweeps.store import Store
from pybamm_afssb.sweeps.workers.plan import Row
from pybamm_afssb.uncertainty.data import Data, Point

_NUMBERS = "numbers"


class Memory:
    """What the cell gives for points, computed once each.

    Parameters
    ----------
    data : sequence of Data
        What is computed.
    numbers : dict
        The numbers of the cell's set, which with a point must not contradict each other.
    store : Store or None
        Where points are kept beyond this process.
    """

    def __init__(
        self, data: Sequence[Data], numbers: Mapping[str, Any], store: Store | None
    ) -> None:
        self._data, self._numbers, self._store = data, numbers, store
        self._rows: dict[str, Row] = {} if store is None else dict(store.rows)
        self.failures: dict[str, str] = {}
        self.solved = 0

    def __call__(self, points: Sequence[Point]) -> list[np.ndarray | None]:
        """Return the numbers of every point; None where there are none."""
        keys = [canonical(dict(point)) for point in points]
        new = {
            key: point
            for key, point in zip(keys, points, strict=True)
            if key not in self._rows
        }
        possible = {}
        for key, point in new.items():
            try:
                limits.check_consistency({**self._numbers, **point})
                possible[key] = point
            except LimitError as error:
                self._keep(key, str(error))
        todo = list(possible.values())
        parts = [data.predict(todo) if todo else [] for data in self._data]
        for key, *found in zip(possible, *parts, strict=True):
            said = next((item for item in found if isinstance(item, str)), None)
            self._keep(key, np.concatenate(found) if said is None else said)
        self.solved += len(possible)
        return [self._numbers_of(key) for key in keys]

    def _keep(self, key: str, found: np.ndarray | str) -> None:
        if isinstance(found, str):
            row = Row("failed", found)
        else:
            row = Row("ok", values={_NUMBERS: found})
        self._rows[key] = row
        if self._store is not None:
            self._store.add(key, row)

    def _numbers_of(self, key: str) -> np.ndarray | None:
        row = self._rows[key]
        if row.status != "ok":
            self.failures[key] = row.message
            return None
        return row.values[_NUMBERS]
