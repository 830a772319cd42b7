"""What determines the numbers of a sweep, as plain data that can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.cells import CellSet
from pybamm_afssb.runs.identity import digest, identify

__all__ = ["canonical", "describe", "differences", "digest"]

#: Key of a description that says why a value equals nothing, itself included.
_UNKNOWN = "cannot be compared"


def describe(value: Any) -> Any:
    """Return a value as data that JSON can hold and that is the same in every process.

    Numbers, texts and containers of them are readable; of everything else there is what
    it is called and what identifies it, see
    :func:`pybamm_afssb.runs.identity.identify`.

    Parameters
    ----------
    value : Any
        A number, text, container, function, class, PyBaMM symbol, experiment or set.

    Returns
    -------
    Any
        The same for the same value. A value that cannot be compared, such as one that
        holds an open file, has another description at every call.
    """
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, np.generic) and type(value.item()) in (bool, int, float, str):
        return value.item()
    if type(value) is dict and all(type(key) is str for key in value):
        return {key: describe(item) for key, item in value.items()}
    if type(value) in (list, tuple):
        return [describe(item) for item in value]
    if type(value) is CellSet:
        return {
            "name": value.name,
            "models": list(value.models),
            "temperature": value.temperature,
            "options": describe(value.chosen()),
            "protocol": describe(value.protocol),
            "parameters": {
                k: describe(e.value) for k, e in value.all_entries().items()
            },
        }
    found = identify(value)
    described = {"is": _called(value), "identity": digest(found.text)}
    return {**described, _UNKNOWN: found.unknown} if found.unknown else described


def canonical(description: Any) -> str:
    """Return one text for one description, whatever the order of its keys."""
    return json.dumps(description, sort_keys=True, separators=(",", ":"))


def differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """Yield, in words, where two descriptions differ."""
    if isinstance(new, dict) and _UNKNOWN in new:
        yield f"{where} cannot be compared, as {new[_UNKNOWN]}"
    elif isinstance(old, dict) and isinstance(new, dict):
        if old.keys() == new.keys() == {"is", "identity"} and old["is"] == new["is"]:
            if old["identity"] != new["identity"]:
                yield f"{where}: {new['is']!r} holds or does something else"
            return
        for key in sorted({*old, *new}):
            path = f"{where} > {key}" if where else key
            yield from differences(old.get(key), new.get(key), path)
    elif canonical(old) != canonical(new):
        yield f"{where}: {old!r} in the store, {new!r} now"


def _called(value: Any) -> Any:
    """Return what a person calls it, without anything that a setting could change."""
    if isinstance(value, pybamm.Experiment):
        return [step.description or type(step).__name__ for step in value.steps]
    named = value if hasattr(value, "__qualname__") else type(value)
    own = f" '{value.name}'" if isinstance(value, pybamm.Symbol) else ""
    return f"{named.__qualname__}{own}"
