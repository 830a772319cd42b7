"""The way through a value, whatever it holds and however it refers to itself.

Every part gets a short text of its own: the hash of its kind and its parts' texts. Parts
that refer to each other, as a class and its methods do, get one text together: inside
such a group a part that was met is named by its number in the group. So a text depends
on what can be reached from a value and on nothing else: not on addresses, not on the
order of sets, not on whether equal parts are one object or two.
"""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from pybamm_afssb.runs.identity.code import Unknown
from pybamm_afssb.runs.identity.origin import is_installed
from pybamm_afssb.runs.identity.parts import leaf, parts_of

#: A text; the number of a part that was met; or a part of an unfinished group.
_Token = str | int | list[Any]


@dataclass(frozen=True)
class Identity:
    """What tells a value from any other.

    Parameters
    ----------
    text : str
        The same for the same value in every process; of a value that cannot be
        compared, another one at every call.
    unknown : str
        What in it cannot be compared; "" if all can.
    modules : frozenset of str
        Modules that are not installed and hold code of the value.
    """

    text: str
    unknown: str
    modules: frozenset[str]


def identify(value: Any) -> Identity:
    """Return what tells a value from any other.

    Functions and classes are told by their instructions and by all that they captured,
    read and inherit; what was installed, by its name and version; everything else by
    what a pickle of it holds.

    Parameters
    ----------
    value : Any
        Anything.
    """
    walk = _Walk()
    try:
        token, _ = walk.visit(value)
    except RecursionError:
        token = walk.unknown_text("parts that are nested too deeply")
    return Identity(str(token), walk.unknown, frozenset(walk.modules))


def digest(content: bytes | str) -> str:
    """Return a short hash of some content."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:16]


class _Walk:
    def __init__(self) -> None:
        self.unknown = ""
        self.modules: set[str] = set()
        self._finished: dict[int, tuple[Any, str]] = {}  # keeps the parts alive
        self._open: dict[int, int] = {}
        self._group: list[Any] = []

    def unknown_text(self, reason: str) -> str:
        """Return a text that nothing else has, and keep the first reason for it."""
        self.unknown = self.unknown or reason
        return f"unknown {uuid.uuid4().hex}"

    def visit(self, value: Any) -> tuple[_Token, int]:
        """Return the token of a value and the smallest number that it refers to."""
        plain = leaf(value)
        if plain is not None:
            return plain, sys.maxsize
        key = id(value)
        if key in self._finished:
            return self._finished[key][1], sys.maxsize
        if key in self._open:
            return self._open[key], self._open[key]
        number = self._open[key] = len(self._group)
        self._group.append(value)
        tokens, lowest = self._tokens(value)
        if lowest < number:  # a part of the group that is still open
            return tokens, lowest
        text = hashlib.sha256(json.dumps(_from(number, tokens)).encode()).hexdigest()
        for member in self._group[number:]:
            del self._open[id(member)]
        del self._group[number:]
        self._finished[key] = (value, text)
        return text, sys.maxsize

    def _tokens(self, value: Any) -> tuple[list[Any], int]:
        try:
            kind, parts = parts_of(value)
        except Unknown as reason:
            return [self.unknown_text(f"it holds {reason}")], sys.maxsize
        if not kind.startswith("installed"):
            self._note(value)
        tokens: list[Any] = []
        lowest = sys.maxsize
        for part in parts:
            token, low = self.visit(part)
            tokens.append(token)
            lowest = min(lowest, low)
        if isinstance(value, set | frozenset):
            if lowest < sys.maxsize:  # no order that every process would find
                tokens = [self.unknown_text("it holds a set that holds itself")]
            tokens.sort()
        return [kind, *tokens], lowest

    def _note(self, value: Any) -> None:
        if isinstance(value, ModuleType):
            module = value.__name__
        elif isinstance(value, FunctionType | type):
            module = value.__module__
        else:
            return
        if module in sys.modules and module != "__main__" and not is_installed(module):
            self.modules.add(module)


def _from(number: int, token: Any) -> Any:
    """Return a token with its references counted from the first of its group."""
    if isinstance(token, int):
        return token - number
    if isinstance(token, list):
        return [_from(number, part) for part in token]
    return token
