"""What all sets share: entries for every choice, and the bibliography.

A choice may carry entries and sources of its own in its class
(:class:`pybamm_afssb.host.contract.Submodel`). Those of the named choices are shared by
all sets; those of a class given as an option come with it.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pybamm_afssb.cells import bibtex
from pybamm_afssb.cells.entry import THIS_WORK, Entry
from pybamm_afssb.errors import EntryError, nearest

#: The package that holds the parameter sets.
PACKAGE = "pybamm_afssb.parameter_sets"


@functools.cache
def shared_entries() -> dict[str, Entry]:
    """Return what every set falls back on: a value for each choice of each slot.

    With them any choice of :mod:`pybamm_afssb.options.host` runs on any set. They describe
    Li6PS5Cl and the materials in general, not the cell; a cell that knows better has an
    entry of its own.

    Returns
    -------
    dict
        Entries by parameter name: those of the materials, and those that the classes of
        the named choices carry.

    Raises
    ------
    EntryError
        If the materials and a class, or two classes, give a parameter different
        entries.
    """
    module = importlib.import_module(f"{PACKAGE}.materials.defaults")
    found: dict[str, Entry] = dict(module.ENTRIES)
    for choice in _named_choices():
        for name, entry in choice.all_entries().items():
            if found.setdefault(name, entry) != entry:
                raise EntryError(
                    f"submodel '{choice.__name__}': '{name}' has another shared entry"
                    " already; remove one."
                )
    return found


def entries_of(options: Mapping[str, Any] | None) -> dict[str, Entry]:
    """Return the entries that classes given as options carry.

    Parameters
    ----------
    options : dict or None
        Options of a model.

    Returns
    -------
    dict
        Entries by parameter name.
    """
    found: dict[str, Entry] = {}
    for choice in _classes(options):
        found.update(choice.all_entries())
    return found


@functools.cache
def references() -> dict[str, dict[str, str]]:
    """Read the bibliography of the parameter sets and of the named choices.

    Returns
    -------
    dict
        BibTeX key -> ``{"doi": ..., "bibtex": ...}``.
    """
    package = importlib.import_module(PACKAGE)
    for folder in package.__path__:
        path = Path(folder) / "references.bib"
        if path.is_file():
            found = dict(bibtex.parse(path.read_text(encoding="utf-8"), path.name))
            for choice in _named_choices():
                found.update(choice.all_references())
            return found
    raise FileNotFoundError(f"references.bib is missing from {PACKAGE}.")


def all_references(
    owner: str, bibliography: str, options: Mapping[str, Any] | None
) -> dict[str, dict[str, str]]:
    """Return the bibliography of a set with the choices that it is used with.

    Parameters
    ----------
    owner : str
        The set, for messages.
    bibliography : str
        Its own BibTeX text, "" for none.
    options : dict or None
        Options, of which a class may bring sources.

    Returns
    -------
    dict
        As of :func:`references`.

    Raises
    ------
    EntryError
        If a key means one work in one bibliography and another one in another.
    """
    found = dict(references())
    own = [(owner, bibtex.parse(bibliography, owner))]
    own += [
        (f"submodel '{choice.__name__}'", choice.all_references())
        for choice in _classes(options)
    ]
    for bringer, brought in own:
        for key, item in brought.items():
            if found.setdefault(key, item) != item:
                raise EntryError(
                    f"{bringer}: the bibliography's key '{key}' is taken by another"
                    " work; choose a key of its own."
                )
    return found


def check_sources(
    owner: str, entries: Mapping[str, Entry], known: Mapping[str, Any]
) -> None:
    """Check that every source of some entries is in a bibliography.

    Parameters
    ----------
    owner : str
        The set, for the message.
    entries : dict
        Entries by parameter name.
    known : dict
        The bibliography, by key.

    Raises
    ------
    EntryError
        With the parameter, the source and the nearest key.
    """
    for name, entry in entries.items():
        for key in entry.sources:
            if key not in known and key != THIS_WORK:
                raise EntryError(
                    f"{owner}: the source '{key}' of '{name}' is in no bibliography."
                    f"{nearest(key, known)} A work of one's own is given as BibTeX in"
                    " the field 'bibliography' of the set or the class."
                )


def _named_choices() -> Iterator[Any]:
    """Yield the classes of the tables of choices."""
    from pybamm_afssb.options.half_cell import COUNTER_ELECTRODES
    from pybamm_afssb.options.slots import SLOTS

    for choices in (*SLOTS.values(), COUNTER_ELECTRODES):
        yield from choices.values()


def _classes(options: Mapping[str, Any] | None) -> Iterable[Any]:
    """Return the submodel classes among options."""
    from pybamm_afssb.host.contract import Submodel

    values = (options or {}).values()
    return [v for v in values if isinstance(v, type) and issubclass(v, Submodel)]
