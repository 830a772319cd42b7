"""Sets of one's own as files that people read and change.

A set is a TOML file: its name, options, protocol, and an entry of each parameter with
value, unit, kind and source. What the set falls back on (the values that all sets share)
is the package's, not the file's. A ".json" file holds the values alone, all of them, as
PyBaMM writes and reads them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import curves
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.entry import Entry
from pybamm_afssb.errors import AFSSBError, EntryError, UnknownSetError, nearest

#: The form of the file; another one is refused.
FORMAT = 1

_HEAD = (
    "# A parameter set of pybamm-afssb: afssb.load_set(FILE) reads it.\n"
    "# Kinds: measured, literature, derived, fitted, assumed, setting.\n\n"
)
_ENTRY = tuple(item.name for item in fields(Entry))
_SET = tuple(item.name for item in fields(CellSet))


def is_file(name: str) -> bool:
    """Whether a name is that of a file and not of a set."""
    return Path(name).suffix.lower() in (".toml", ".json")


@typed
def save_set(cell: CellSet, file: str | os.PathLike[str]) -> Path:
    """Save a set as a readable file, or its values for PyBaMM.

    Parameters
    ----------
    cell : CellSet
        The set.
    file : str or path-like
        A ".toml" file, which :func:`pybamm_afssb.load_set` and the commands read, with
        units, kinds and sources; or a ".json" file of all values, which
        ``pybamm.ParameterValues.from_json`` reads.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    AFSSBError
        For another ending, or a file that cannot be written.
    EntryError
        If an option is a class, or a value a function that no file can hold.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> import pybamm_afssb as afssb
    >>> file = Path(mkdtemp()) / "mine.toml"
    >>> mine = afssb.load_set("Lee2020_SUS").derive("mine", title="My cell")
    >>> written = afssb.save_set(mine, file)
    >>> afssb.load_set(file).title
    'My cell'
    """
    path = Path(file)
    ending = path.suffix.lower()
    if ending not in (".toml", ".json"):
        raise AFSSBError(
            f"file: '{path}' was given; its name must end with .toml, or .json for "
            "the values alone"
        )
    try:
        if ending == ".json":
            cell.parameter_values().to_json(str(path))
        else:
            path.write_text(_HEAD + _text(cell), encoding="utf-8")
    except OSError as error:
        raise AFSSBError(f"file: cannot write '{path}': {error.strerror}") from None
    return path


def read_set(file: str | os.PathLike[str]) -> CellSet:
    """Read a set from its file.

    Parameters
    ----------
    file : str or path-like
        A ".toml" file, as :func:`save_set` writes it.

    Raises
    ------
    UnknownSetError
        If there is no such file, or it holds values alone.
    EntryError
        If the file cannot be read, with the place, or a field of it is not allowed.
    """
    import tomlkit

    path = Path(file)
    if path.suffix.lower() == ".json":
        raise UnknownSetError(
            f"'{path}' holds values without options, protocol or sources; "
            "pybamm.ParameterValues.from_json reads it. A set is a .toml file."
        )
    try:
        held = tomlkit.parse(path.read_text(encoding="utf-8")).unwrap()
    except FileNotFoundError:
        raise UnknownSetError(f"There is no file '{path}'.") from None
    except (OSError, UnicodeDecodeError, tomlkit.exceptions.TOMLKitError) as error:
        raise EntryError(f"'{path}' cannot be read: {error}") from None
    if held.pop("format", None) != FORMAT:
        raise EntryError(
            f"'{path}' is not of the form that is needed: 'format = {FORMAT}' must be in it."
        )
    _refuse_others(path, "the set", held, _SET)
    for key in ("name", "title", "temperature", "entries"):
        if key not in held:
            raise EntryError(f"'{path}': '{key}' is missing.")
    entries = {name: _entry(path, name, own) for name, own in held["entries"].items()}
    held |= {"entries": entries, "models": tuple(held.get("models", ("DFN",)))}
    return CellSet(**{"doi": "", **held})


def _text(cell: CellSet) -> str:
    import tomlkit

    for option, choice in cell.options.items():
        if not isinstance(choice, str | int | float):
            raise EntryError(
                f"{cell.name}: the option '{option}' is {choice!r}, which no file can "
                "hold; derive the set from the file and give the class in Python."
            )
    held: dict[str, Any] = {
        "format": FORMAT,
        "name": cell.name,
        "title": cell.title,
        "doi": cell.doi,
        "temperature": float(cell.temperature),
        "models": list(cell.models),
        "bibliography": str(cell.bibliography),
        "options": dict(cell.options),
        "protocol": {k: v for k, v in cell.protocol.items() if v is not None},
        "entries": {name: _plain(name, e) for name, e in cell.entries.items()},
    }
    return tomlkit.dumps({k: v for k, v in held.items() if v not in ("", {})})


def _plain(name: str, entry: Entry) -> dict[str, Any]:
    held = {key: getattr(entry, key) for key in _ENTRY}
    if entry.is_function:
        held["value"] = curves.to_plain(name, entry.value)
    else:
        held["value"] = entry.number
    plain: dict[str, Any] = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in held.items()
        if value not in ("", None) or key == "unit"
    }
    if entry.is_function:
        plain["value"] = _inline(plain["value"])
    return plain


def _inline(held: Mapping[str, Any]) -> Any:
    """Return a table on one line, as a value."""
    import tomlkit

    table = tomlkit.inline_table()
    for key, value in held.items():
        table[key] = _inline(value) if isinstance(value, Mapping) else value
    return table


def _entry(path: Path, name: str, held: Any) -> Entry:
    if not isinstance(held, Mapping):
        raise EntryError(f"'{path}': '{name}' is {held!r}, but a table is needed.")
    _refuse_others(path, f"'{name}'", held, _ENTRY)
    for key in ("value", "unit", "kind"):
        if key not in held:
            raise EntryError(f"'{path}': '{key}' of '{name}' is missing.")
    given: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else v for k, v in held.items()
    }
    if isinstance(given["value"], Mapping):
        given["value"] = curves.from_plain(name, given["value"])
    try:
        return Entry(**given)
    except EntryError as error:
        raise EntryError(f"'{path}': '{name}': {error}") from None


def _refuse_others(
    path: Path, what: str, held: Mapping[str, Any], allowed: tuple[str, ...]
) -> None:
    for key in held:
        if key not in allowed:
            raise EntryError(
                f"'{path}': '{key}' of {what} is not known; allowed are "
                f"{', '.join(allowed)}.{nearest(key, allowed)}"
            )
