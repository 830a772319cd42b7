"""Finished points on disk: one line each, written as they finish, never changed.

The first line holds the recipe, every other line a point, its numbers as the bytes of
64-bit floats. A line that was cut off when the process was killed, or when the disk was
full, is dropped; whatever else is not as this module writes it is left as it is and
named.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps.recipe import canonical, differences
from pybamm_afssb.sweeps.workers.plan import STATUSES, Row

try:
    import fcntl
except ImportError:  # no such locks on Windows
    fcntl = None  # type: ignore[assignment]

_MARK = "pybamm-afssb sweep"
_VERSION = 2

#: How a store begins.
_HEAD = f'{{"{_MARK}":'.encode()

#: How the line of a point begins.
_POINT = b'{"key": '

#: Statuses that depend on the machine and not on the recipe: tried again on resuming.
_TRIED_AGAIN = ("crashed", "time limit")


class StoreError(AFSSBError):
    """A store that cannot be used."""


def is_store(path: Path) -> bool:
    """Whether a file is the store of a sweep, this one's or another's."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEAD)) == _HEAD
    except OSError:
        return False


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
        If the file is not a store, cannot be written to, is damaged, is in use, or was
        made by another recipe or another build of the package. What is in it stays.
    """

    def __init__(self, path: str | os.PathLike[str], recipe: Mapping[str, Any]) -> None:
        self.path = Path(path)
        self.rows: dict[str, Row] = {}
        with self._trouble():
            if self.path.exists() and not self.path.is_file():
                raise StoreError(f"store '{self.path}' is not a file; give a file")
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = open(  # noqa: SIM115, see __exit__
                self.path, "a+b", buffering=0
            )
        try:
            self._lock()
            with self._trouble():
                self._read(json.loads(canonical(recipe)))
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def add(self, key: str, row: Row) -> None:
        """Write a finished point; it is on disk when this returns.

        Raises
        ------
        StoreError
            If it cannot be written, as on a full disk; the points before it stay.
        """
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
        if content[: len(_HEAD)] != _HEAD[: len(content)]:
            raise StoreError(
                f"'{self.path}' is not a store of a sweep; give another path"
            )
        *lines, tail = content.split(b"\n")
        if lines:
            self._compare(lines[0], recipe)
        for number, line in enumerate(lines[1:], start=2):
            try:
                record = json.loads(line)
                key, row = record["key"], decode(record)
                self.rows.pop(key, None)
            except (ValueError, TypeError, KeyError, AttributeError):
                raise self._damaged(number) from None
            if row.status not in _TRIED_AGAIN:
                self.rows[key] = row
        if lines and not _cut_off(tail):
            raise self._damaged(len(lines) + 1)
        if tail:
            self._file.truncate(len(content) - len(tail))
        if not lines:
            self._write({_MARK: _VERSION, "recipe": recipe})

    def _compare(self, line: bytes, recipe: dict[str, Any]) -> None:
        """Refuse the store of another recipe, of another build, or of another form."""
        try:
            header = json.loads(line)
            form, other = header[_MARK], dict(header["recipe"])
        except (ValueError, TypeError, KeyError, AttributeError):
            raise StoreError(
                f"store '{self.path}' is damaged at line 1, which says what its points "
                "are; give another store"
            ) from None
        if form != _VERSION or other.get("build") != recipe.get("build"):
            raise StoreError(
                f"store '{self.path}' was made by another build of pybamm-afssb or of "
                "PyBaMM, whose numbers may differ. Give another store, or remove it to "
                "solve its points again."
            )
        if canonical(other) == canonical(recipe):
            return
        changed = list(differences(other, recipe))
        more = f" (and {len(changed) - 3} more)" if len(changed) > 3 else ""
        raise StoreError(
            f"store '{self.path}' was made by another recipe: "
            f"{'; '.join(changed[:3])}{more}. Give another store."
        )

    def _damaged(self, number: int) -> StoreError:
        return StoreError(
            f"store '{self.path}' is damaged at line {number}; remove that line "
            "and its point is solved again"
        )

    def _write(self, record: Mapping[str, Any]) -> None:
        """Write a line whole or, as far as the disk allows, not at all."""
        line = memoryview(json.dumps(record).encode() + b"\n")
        with self._trouble():
            before = os.fstat(self._file.fileno()).st_size
            try:
                while line:
                    line = line[self._file.write(line) :]
                os.fsync(self._file.fileno())
            except OSError:
                with contextlib.suppress(OSError):
                    self._file.truncate(before)
                raise

    @contextlib.contextmanager
    def _trouble(self) -> Iterator[None]:
        """Turn what the disk says into one message."""
        try:
            yield
        except OSError as error:
            kept = "; the points that it holds stay" if self.rows else ""
            raise StoreError(
                f"store '{self.path}' cannot be read or written: "
                f"{error.strerror or error}{kept}"
            ) from None


def _cut_off(tail: bytes) -> bool:
    """Whether the rest of a file is how the line of a point begins."""
    return tail[: len(_POINT)] == _POINT[: len(tail)] and tail.isascii()


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
    """Return the row of a record.

    Raises
    ------
    ValueError, TypeError, KeyError, AttributeError
        If the record is not as :func:`encode` makes it.
    """
    if record["status"] not in STATUSES:
        raise ValueError(f"a status is {', '.join(STATUSES)}")
    return Row(
        record["status"],
        str(record["message"]),
        float(record["seconds"]),
        {name: _to_array(text) for name, text in record["values"].items()},
        {name: _to_array(text) for name, text in record["curves"].items()},
    )


def _to_text(array: np.ndarray) -> str:
    return base64.b64encode(np.asarray(array, dtype="<f8").tobytes()).decode()


def _to_array(text: str) -> np.ndarray:
    content = base64.b64decode(text, validate=True)
    return np.frombuffer(content, dtype="<f8").astype(float)
