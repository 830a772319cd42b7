"""What the user typed, and the one message that a mistake in it gets.

Exit codes: 0 when all ran as asked, 1 when something ended early (what was finished is
written all the same), 2 for a mistake in the command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from pybamm_afssb.errors import AFSSBError

EARLY = 1
MISTAKE = 2


def fail(message: object, code: int = MISTAKE) -> NoReturn:
    """Print one message on the error stream and end the command."""
    typer.echo(f"Error: {message}", err=True)
    raise typer.Exit(code)


def pairs(texts: Iterable[str] | None, flag: str) -> dict[str, str]:
    """Split "name=value" texts, refusing what has no "=" or comes twice."""
    found: dict[str, str] = {}
    for text in texts or ():
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise AFSSBError(f'{flag}: {text!r} was given; "name=value" is needed')
        if name in found:
            raise AFSSBError(f"{flag}: '{name}' was given twice")
        found[name] = value
    return found


def plain(text: str) -> float | str:
    """Return the number that a text holds, or the text."""
    try:
        return float(text)
    except ValueError:
        return text


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what cannot be written to into one message and exit code 2."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        fail(f"cannot write to '{where}': {error.strerror or error}")


def prepare(folder: Path) -> None:
    """Make the folder and make sure that it can be written to, before the long run."""
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / ".pybamm-afssb"
    probe.touch()
    probe.unlink()
