"""What a value consists of."""

from __future__ import annotations

import copyreg
import functools
import hashlib
import os
from pathlib import Path, PurePath
from types import (
    CellType,
    CodeType,
    FunctionType,
    MappingProxyType,
    MemberDescriptorType,
    MethodType,
    ModuleType,
)
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.runs.identity.code import (
    Parts,
    Unknown,
    class_parts,
    code_parts,
    function_parts,
)
from pybamm_afssb.runs.identity.origin import named

_PLAIN = (type(None), bool, int, float, complex, type(Ellipsis), type(NotImplemented))
_LONGEST_PATH = 4096

#: Names of a module that say how it was loaded.
_LOADED = {
    "__builtins__",
    "__cached__",
    "__doc__",
    "__file__",
    "__loader__",
    "__path__",
    "__spec__",
    "__warningregistry__",
}


def leaf(value: Any) -> str | None:
    """Return a text for a value without parts, or None.

    A text that names a file stands for what is in the file as well: a function that
    reads a table gives other numbers when the table is another one.
    """
    kind = type(value)
    if kind in _PLAIN:
        return f"{kind.__name__} {value!r}"
    if kind is str:
        return f"str {value!r}{_file_content(value)}"
    if kind is bytes:
        return f"bytes {content(value)}"
    return None


def content(data: bytes) -> str:
    """Return a text for bytes that no other bytes have."""
    return hashlib.sha256(data).hexdigest()


def parts_of(value: Any) -> Parts:
    """Return what kind of thing a value is, and its parts.

    Raises
    ------
    Unknown
        If it cannot be taken apart, as an open file or a lock.
    """
    known = named(value)
    if known is not None:
        return f"installed {known}", []
    for kind, take_apart in _TABLE.items():
        if isinstance(value, kind):
            return take_apart(value)
    take_apart = _EXACT.get(type(value), _instance)
    return take_apart(value)


def _module(module: ModuleType) -> Parts:
    own = vars(module)
    return "module", [{k: own[k] for k in sorted(own) if k not in _LOADED}]


def _cell(cell: CellType) -> Parts:
    try:
        return "cell", [cell.cell_contents]
    except ValueError:
        return "empty cell", []


def _cached(wrapper: Any) -> Parts:
    own = {k: v for k, v in vars(wrapper).items() if not k.startswith("__")}
    return "cached", [wrapper.__wrapped__, wrapper.cache_parameters(), own]


def _number(value: np.generic) -> Parts:
    return _array(np.asarray(value))


def _array(value: np.ndarray) -> Parts:
    layout = repr(value.dtype.descr if value.dtype.fields else value.dtype.str)
    kind = f"array {layout} {value.shape}"
    if value.dtype.hasobject:
        return kind, value.tolist() if value.ndim else [value.item()]
    return kind, [value.tobytes()]


def _path(value: PurePath) -> Parts:
    return f"path {type(value).__name__}", [str(value)]


def _instance(value: Any) -> Parts:
    """Take a value apart as a pickle does: what arrives in another process."""
    try:
        reduce = copyreg.dispatch_table.get(type(value))
        reduced = reduce(value) if reduce else value.__reduce_ex__(4)
    except Exception:
        raise Unknown(f"a '{type(value).__qualname__}'") from None
    if isinstance(reduced, str):  # a name, which is not that of anything installed
        raise Unknown(f"'{reduced}', a '{type(value).__qualname__}'")
    maker, arguments, state, items, pairs, *more = (*reduced, *[None] * 4)[:6]
    lists = [None if each is None else list(each) for each in (items, pairs)]
    return "instance", [maker, arguments, state, *lists, *more]


def _step(step: pybamm.step.BaseStep) -> Parts:
    """Take a step apart, without the texts that it makes of itself.

    They leave out most of a drive cycle, and hold the addresses of functions.
    """
    texts = ("repr_args", "hash_args")
    own = {key: value for key, value in vars(step).items() if key not in texts}
    return "step", [type(step), own]


def _file_content(text: str) -> str:
    if not 0 < len(text) < _LONGEST_PATH or not os.path.isfile(text):
        return ""
    try:
        return f" file {content(Path(text).read_bytes())}"
    except OSError:
        return ""


def _in_order(value: Any) -> Parts:
    return type(value).__name__, list(value)


def _pairs(value: Any) -> Parts:
    return type(value).__name__, [part for pair in value.items() for part in pair]


_TABLE: dict[Any, Any] = {
    FunctionType: function_parts,
    CodeType: code_parts,
    CellType: _cell,
    type: class_parts,
    ModuleType: _module,
    MethodType: lambda v: ("method", [v.__func__, v.__self__]),
    property: lambda v: ("property", [v.fget, v.fset, v.fdel]),
    classmethod | staticmethod: lambda v: (type(v).__name__, [v.__func__]),
    functools.cached_property: lambda v: ("cached property", [v.func, v.attrname]),
    type(functools.lru_cache(int)): _cached,
    MemberDescriptorType: lambda v: (f"slot {v.__name__}", []),
    np.generic: _number,
    pybamm.step.BaseStep: _step,
    PurePath: _path,
}
_EXACT: dict[type, Any] = {
    list: _in_order,
    tuple: _in_order,
    set: _in_order,
    frozenset: _in_order,
    dict: _pairs,
    MappingProxyType: _pairs,
    np.ndarray: _array,
}
