"""What a function or a class does: its instructions and everything that they read."""

from __future__ import annotations

import builtins
import dis
import importlib
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

#: Builtins that reach what a function does not name, so that nobody can say what it is.
_REACHING = ("__import__", "compile", "eval", "exec", "globals", "input", "open")

#: Attributes of a class that do not change what it does.
_SILENT = {
    "__abstractmethods__",
    "__annotations__",
    "__annotations_cache__",
    "__dict__",
    "__doc__",
    "__firstlineno__",
    "__module__",
    "__orig_bases__",
    "__parameters__",
    "__static_attributes__",
    "__type_params__",
    "__weakref__",
    "_abc_impl",
}

Parts = tuple[str, list[Any]]


class Unknown(Exception):
    """Something that cannot be compared; its text completes "it holds ..."."""


def function_parts(function: FunctionType) -> Parts:
    """Return a function's instructions, and what it captured and reads.

    Globals are those that it and the functions inside it name, with their values of
    today.

    Raises
    ------
    Unknown
        If it can reach what it does not name.
    """
    read, missing = {}, []
    own = function.__globals__
    for name in sorted(set(_globals(function.__code__))):
        if name in own:
            read[name] = own[name]
        elif name in _REACHING:
            raise Unknown(f"a function that calls '{name}'")
        elif hasattr(builtins, name):
            read[name] = getattr(builtins, name)
        else:
            missing.append(name)
    imported = [_imported(name) for name in sorted(set(_imports(function.__code__)))]
    return (
        "function",
        [
            function.__code__,
            function.__defaults__,
            function.__kwdefaults__,
            function.__closure__,
            read,
            missing,
            imported,
            function.__dict__,
        ],
    )


def code_parts(code: CodeType) -> Parts:
    """Return instructions, constants and names; not where they are written."""
    return (
        "code",
        [
            code.co_code,
            code.co_consts,
            code.co_names,
            code.co_varnames,
            code.co_freevars,
            code.co_cellvars,
            code.co_argcount,
            code.co_posonlyargcount,
            code.co_kwonlyargcount,
            code.co_flags,
            getattr(code, "co_exceptiontable", b""),
        ],
    )


def class_parts(cls: type) -> Parts:
    """Return a class's bases, its metaclass and all that it defines."""
    own = {key: value for key, value in vars(cls).items() if key not in _SILENT}
    return f"class {cls.__qualname__}", [cls.__bases__, type(cls), own]


def _globals(code: CodeType) -> Iterator[str]:
    """Yield the names that instructions look up outside, those nested in them too."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in (
            "LOAD_GLOBAL",
            "LOAD_NAME",
            "LOAD_FROM_DICT_OR_GLOBALS",
        ):
            yield str(instruction.argval)
    for inner in _nested(code):
        yield from _globals(inner)


def _imports(code: CodeType) -> Iterator[str]:
    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME":
            yield str(instruction.argval)
    for inner in _nested(code):
        yield from _imports(inner)


def _nested(code: CodeType) -> Iterator[CodeType]:
    return (part for part in code.co_consts if isinstance(part, CodeType))


def _imported(name: str) -> Any:
    """Return the module that a function imports when it is called."""
    try:
        return importlib.import_module(name)
    except Exception:  # the function meets the same error, or catches it
        raise Unknown(f"a function that imports '{name}', which fails") from None
