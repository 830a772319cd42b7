"""Finished points on disk: one line each, written as they finish, never changed.

The first line holds the recipe, every other line a point, its numbers as the bytes of
64-bit floats. A line that was cut off when the process was killed is dropped when the
store is opened again.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps.recipe import canonical, differences
from pybamm_afssb.sweeps.workers.plan import Row

try:
    import fcntl
except ImportError:  # no such locks on Windows
    fcntl = None  # type: ignore[assignment]

_MARK = "pybamm-afssb sweep"
_VERSION = 1

#: Statuses that depend on the machine and not on the recipe: tried again on resuming.
_TRIED_AGAIN = ("crashed", "time limit")


class StoreError(AFSSBError):
    """A store that cannot be used."""


class Store:
    """An append-only file of finished points.

    Parameters
    ----------
    path : path-like
        The file; made if missing, with its folders.
    recipe : dict
        What determines the numbers, as JSON holds it.

    Raises
    ------
    StoreError
        If the file is not a store, is damaged, is in use, or was made by another
        recipe.
    """

    def __init__(self, path: str | os.PathLike[str], recipe: Mapping[str, Any]) -> None:
        self.path = Path(path)
        self.rows: dict[str, Row] = {}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[bytes] = open(self.path, "a+b")  # noqa: SIM115, see __exit__
        try:
            self._lock()
            self._read(json.loads(canonical(recipe)))
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def add(self, key: str, row: Row) -> None:
        """Write a finished point; it is on disk when this returns."""
        self._write({"key": key, **encode(row)})
        self.rows[key] = row

    def _lock(self) -> None:
        if fcntl is None:
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(
                f"store '{self.path}' is in use by another sweep; wait for it, or give "
                "another store"
            ) from None

    def _read(self, recipe: dict[str, Any]) -> None:
        self._file.seek(0)
        content = self._file.read()
        head = f'{{"{_MARK}":'.encode()
        if content[: len(head)] != head[: len(content)]:
            raise StoreError(
                f"'{self.path}' is not a store of a sweep; give another path"
            )
        whole = content.rfind(b"\n") + 1
        if whole < len(content):  # cut off by the end of a killed process
            self._file.truncate(whole)
        lines = content[:whole].splitlines()
        if not lines:
            self._write({_MARK: _VERSION, "recipe": recipe})
            return
        header = self._parse(lines[0], 1)
        if header != {_MARK: _VERSION, "recipe": recipe}:
            changed = list(differences(header.get("recipe"), recipe)) or ["its format"]
            more = f" (and {len(changed) - 3} more)" if len(changed) > 3 else ""
            raise StoreError(
                f"store '{self.path}' was made by another recipe: "
                f"{'; '.join(changed[:3])}{more}. Give another store."
            )
        for number, line in enumerate(lines[1:], start=2):
            record = self._parse(line, number)
            row = decode(record)
            self.rows.pop(record["key"], None)
            if row.status not in _TRIED_AGAIN:
                self.rows[record["key"]] = row

    def _parse(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            return json.loads(line)
        except ValueError:
            raise StoreError(
                f"store '{self.path}' is damaged at line {number}; remove that line "
                "and its point is solved again"
            ) from None

    def _write(self, record: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(record).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def encode(row: Row) -> dict[str, Any]:
    """Return a row as JSON holds it, numbers to the last bit."""
    return {
        "status": row.status,
        "message": row.message,
        "seconds": row.seconds,
        "values": {name: _to_text(array) for name, array in row.values.items()},
        "curves": {name: _to_text(array) for name, array in row.curves.items()},
    }


def decode(record: Mapping[str, Any]) -> Row:
    """Return the row of a record."""
    return Row(
        record["status"],
        record["message"],
        record["seconds"],
        {name: _to_array(text) for name, text in record["values"].items()},
        {name: _to_array(text) for name, text in record["curves"].items()},
    )


def _to_text(array: np.ndarray) -> str:
    return base64.b64encode(np.asarray(array, dtype="<f8").tobytes()).decode()


def _to_array(text: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), dtype="<f8").astype(float)
