"""BibTeX as far as citations need it: the entries of a text, their keys and DOIs.

PyBaMM reads BibTeX with pybtex, which is an optional dependency of it; this package
needs to find entries and their DOIs only.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pybamm_afssb.errors import EntryError

#: Blocks of BibTeX that are no entries.
_NO_ENTRIES = ("comment", "preamble", "string")
_START = re.compile(r"@\s*(\w+)\s*([{(])")
_CLOSING = {"{": "}", "(": ")"}
_KEY = re.compile(r"[^\s\"#%'(),={}]+")
_RESOLVER = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def text_of(given: Any, owner: str) -> str:
    """Return the text of a bibliography.

    Parameters
    ----------
    given : str or path-like
        BibTeX text, a path, or "" for none.
    owner : str
        The set or class that brings it, for messages.

    Raises
    ------
    EntryError
        If it is of another type, holds no entry, or is no file that can be read.
    """
    if isinstance(given, str) and (not given.strip() or "@" in given):
        text = given
    elif isinstance(given, str | os.PathLike):
        path = Path(given)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise EntryError(
                f"{owner}: the bibliography '{path}' cannot be read"
                f" ({type(error).__name__}); BibTeX text or a file of it is needed."
            ) from None
    else:
        raise EntryError(
            f"{owner}: bibliography {given!r} given ({type(given).__name__}), but"
            " BibTeX text or a file path is needed."
        )
    if given != "" and not parse(text, owner):
        raise EntryError(
            f"{owner}: the bibliography has no entry; such as"
            " '@article{Lee2020, title = {...}, doi = {...}}' is needed."
        )
    return text


@functools.lru_cache(maxsize=256)
def parse(text: str, owner: str) -> dict[str, dict[str, str]]:
    """Read the entries of a BibTeX text.

    Parameters
    ----------
    text : str
        The text; what stands between entries is a comment, as in BibTeX.
    owner : str
        Where it comes from, for messages.

    Returns
    -------
    dict
        BibTeX key -> ``{"doi": ..., "bibtex": ...}``; the DOI is "" if there is none.

    Raises
    ------
    EntryError
        If an entry has no key, the braces of one do not close, or a key comes twice.
    """
    found: dict[str, dict[str, str]] = {}
    end = 0
    while (start := _START.search(text, end)) is not None:
        end = _end(text, start, owner)
        if start[1].lower() in _NO_ENTRIES:
            continue
        body = text[start.end() : end - 1]
        key, *fields = _split(body)
        key = key.strip()
        if not _KEY.fullmatch(key):
            raise EntryError(
                f"{owner}: the bibliography's entry '{_shown(text, start)}' has no key;"
                " a word and a comma are needed after the brace."
            )
        if key in found:
            raise EntryError(f"{owner}: the bibliography has the key '{key}' twice.")
        found[key] = {"doi": _doi(fields), "bibtex": text[start.start() : end]}
    return found


def _end(text: str, start: re.Match[str], owner: str) -> int:
    """Return the position after the brace that closes a block."""
    closing = _CLOSING[start[2]]
    depth = 0
    for position in range(start.end(), len(text)):
        letter = text[position]
        if letter == closing and depth == 0:
            return position + 1
        depth += (letter == "{") - (letter == "}")
        if depth < 0:
            break
    raise EntryError(
        f"{owner}: the bibliography's entry '{_shown(text, start)}' does not close its"
        f" '{start[2]}'."
    )


def _split(body: str) -> Iterator[str]:
    """Yield the parts between the commas that no braces and no quotes enclose."""
    depth, quoted, last = 0, False, 0
    for position, letter in enumerate(body):
        depth += (letter == "{") - (letter == "}")
        if letter == '"' and depth == 0:
            quoted = not quoted
        if letter == "," and depth == 0 and not quoted:
            yield body[last:position]
            last = position + 1
    yield body[last:]


def _doi(fields: list[str]) -> str:
    for field in fields:
        label, _, content = field.partition("=")
        if label.strip().lower() == "doi":
            return _RESOLVER.sub("", content.strip().strip('{}" \n\t'))
    return ""


def _shown(text: str, start: re.Match[str]) -> str:
    return text[start.start() : start.start() + 40].splitlines()[0]
