"""What determines the numbers of a sweep, as plain data that can be compared."""

from __future__ import annotations

import functools
import hashlib
import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any

import cloudpickle
import numpy as np
import pybamm

from pybamm_afssb.cells import CellSet
from pybamm_afssb.protocols.swept import ConstantCurrent


def describe(value: Any) -> Any:
    """Return a value as data that JSON can hold and that is the same in every process.

    Functions and classes are described by their name and their source code, arrays by
    their content.

    Parameters
    ----------
    value : Any
        A number, text, container, function, class, PyBaMM symbol, experiment or set.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return {"array": digest(value.tobytes()), "shape": list(value.shape)}
    if isinstance(value, Mapping):
        return {str(key): describe(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [describe(item) for item in value]
    if isinstance(value, CellSet):
        return {
            "name": value.name,
            "models": list(value.models),
            "options": describe(value.options),
            "protocol": describe(value.protocol),
            "parameters": {k: describe(e.value) for k, e in value.entries.items()},
        }
    if isinstance(value, ConstantCurrent):
        return {"constant current": describe(vars(value))}
    if isinstance(value, pybamm.Experiment):
        return {
            "steps": [repr(step) for step in value.steps],
            "cycle lengths": list(value.cycle_lengths),
            "termination": describe(value.termination_string),
        }
    if isinstance(value, pybamm.Symbol):
        return {"symbol": str(value), "content": digest(_content(value))}
    if isinstance(value, functools.partial):
        parts = {"arguments": value.args, "keywords": value.keywords}
        return {"partial of": describe(value.func), **describe(parts)}
    return _code(value)


def digest(content: bytes | str) -> str:
    """Return a short hash of some content."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:16]


def canonical(description: Any) -> str:
    """Return one text for one description, whatever the order of its keys."""
    return json.dumps(description, sort_keys=True, separators=(",", ":"))


def differences(old: Any, new: Any, where: str = "") -> Iterator[str]:
    """Yield, in words, where two descriptions differ."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            path = f"{where} > {key}" if where else key
            yield from differences(old.get(key), new.get(key), path)
    elif old != new:
        yield f"{where}: {old!r} in the store, {new!r} now"


def _code(value: Any) -> dict[str, str]:
    named = value if hasattr(value, "__qualname__") else type(value)
    name = f"{named.__module__}.{named.__qualname__}"
    try:
        source = inspect.getsource(named)
    except (OSError, TypeError):
        source = cloudpickle.dumps(value)  # such as a class of a notebook
    return {"code": name, "content": digest(source)}


def _content(symbol: pybamm.Symbol) -> str:
    parts = []
    for node in symbol.pre_order():
        parts.append(str(node.name))
        if isinstance(node, pybamm.Interpolant):
            parts += [digest(np.asarray(x).tobytes()) for x in (*node.x, node.y)]
    return "|".join(parts)
