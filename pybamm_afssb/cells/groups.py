"""Entries by parameter name: checked against their names, and joined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pybamm_afssb.cells import limits
from pybamm_afssb.cells.entry import Entry
from pybamm_afssb.errors import EntryError


def check_entries(owner: str, entries: Any) -> None:
    """Check entries against the names that they stand under.

    Parameters
    ----------
    owner : str
        The set or class that holds them, for the message.
    entries : dict
        Entries by parameter name.

    Raises
    ------
    EntryError
        If it is no dict of entries by name, or a name and its entry disagree about the
        unit.
    LimitError
        If a value is physically impossible.
    """
    if not isinstance(entries, Mapping):
        raise EntryError(
            f"{owner}: entries {entries!r} given, but a dict of entries by parameter"
            " name is needed."
        )
    for name, entry in entries.items():
        if not isinstance(name, str):
            raise EntryError(
                f"{owner}: the parameter name {name!r} was given, but a text is needed."
            )
        if not isinstance(entry, Entry):
            raise EntryError(
                f"{owner}: '{name}' is {entry!r} ({type(entry).__name__}), but an Entry"
                " is needed, which says the unit, the kind and the source."
            )
        unit = limits.split_name(name)[1]
        if unit != entry.unit:
            raise EntryError(
                f"{owner}: '{name}' has the unit [{unit}], its entry [{entry.unit}]."
            )
        if not entry.is_function:
            limits.check(name, entry.number)


def combine(*groups: Mapping[str, Entry]) -> dict[str, Entry]:
    """Join groups of entries and refuse a name that comes twice.

    Parameters
    ----------
    *groups : dict
        Entries by parameter name, such as the groups of a material.

    Returns
    -------
    dict
        All entries.

    Raises
    ------
    EntryError
        If a group is no dict, or two groups hold the same name; override on purpose
        with ``{**combine(...), name: entry}``.
    """
    joined: dict[str, Entry] = {}
    for group in groups:
        if not isinstance(group, Mapping):
            raise EntryError(
                f"combine: {group!r} given ({type(group).__name__}), but dicts of"
                " entries by parameter name are needed."
            )
        for name in group:
            if name in joined:
                raise EntryError(
                    f"Parameter '{name}' is given by two groups: remove one, or"
                    " override it on purpose after combining."
                )
        joined.update(group)
    return joined
