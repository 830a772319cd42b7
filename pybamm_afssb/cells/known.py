"""Which parameter names there are: a misspelt one in a set changes nothing, silently.

A name is known if a shared entry has it, if a parameter set that comes with PyBaMM has
it, if a function among the values reads it, or if a model reads it: any model with its
defaults, or the set's own with the set's options, classes of one's own among them.
"""

from __future__ import annotations

import functools
import pkgutil
from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from pybamm_afssb.cells.entry import Entry
from pybamm_afssb.cells.shared import PACKAGE, entries_of, shared_entries
from pybamm_afssb.errors import EntryError, nearest


def check_names(
    owner: str,
    values: Mapping[str, Any],
    options: Mapping[str, Any],
    models: Iterable[str],
) -> None:
    """Refuse names that nothing knows.

    Parameters
    ----------
    owner : str
        The set, for the message.
    values : dict
        Its values by parameter name.
    options : dict
        Its options.
    models : tuple of str
        The models that it is made for.

    Raises
    ------
    EntryError
        With the first unknown name and the nearest known one.
    OptionError
        If there are unknown names, and the set's options are not allowed.
    """
    known = {*_common(), *entries_of(options)}
    unknown = [name for name in values if name not in known]
    if unknown:
        known |= _read_by_functions(values)
        unknown = [name for name in unknown if name not in known]
    if unknown:
        known |= _read_by_models(options, models)
        unknown = [name for name in unknown if name not in known]
    if unknown:
        raise EntryError(
            f"{owner}: '{unknown[0]}' was given, but no model, no function of the set"
            f" and no shared entry knows such a parameter."
            f"{nearest(unknown[0], known)} What only a submodel class reads is known"
            " when the set's 'options' name that class."
        )


@functools.cache
def _common() -> frozenset[str]:
    from pybamm_afssb.results.energy import assumptions
    from pybamm_afssb.runs.simulation import MODELS

    stock = {
        name
        for point in entry_points(group="pybamm_parameter_sets")
        if point.value.startswith("pybamm.")
        for name in point.load()()
    }
    shared = {**shared_entries(), **_of_materials()}
    functions = {name: entry.value for name, entry in shared.items()}
    defaults = set().union(*(_read_by_models({}, [model]) for model in MODELS))
    read = {*_read_by_functions(functions), *defaults, *assumptions()}
    return frozenset({*stock, *shared, *read})


def _of_materials() -> dict[str, Entry]:
    """Return the entries in the tables of the materials, and of the model half cell."""
    materials = import_module(f"{PACKAGE}.materials")
    start = import_module(f"{materials.__name__}.counter_electrodes")
    found = dict(start.half_cell_entries())
    for module in pkgutil.iter_modules(materials.__path__, f"{materials.__name__}."):
        for table in vars(import_module(module.name)).values():
            if isinstance(table, dict):
                found |= {k: v for k, v in table.items() if isinstance(v, Entry)}
    return found


def _read_by_functions(values: Mapping[str, Any]) -> set[str]:
    from pybamm_afssb.cells.unread import names_read

    return names_read({name for name in values if callable(values[name])}, values)


def _read_by_models(options: Mapping[str, Any], models: Iterable[str]) -> set[str]:
    from pybamm_afssb.runs.simulation import MODELS

    read: set[str] = set()
    for name in models:
        model = MODELS[name](dict(options))
        symbols = (*model.parameters, *model.default_geometry.parameters)
        read |= {symbol.name for symbol in symbols}
    return read
