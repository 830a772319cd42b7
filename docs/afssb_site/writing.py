"""Files that the site makes: written where they differ, taken away where they went."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_all(folder: Path, pages: Mapping[str, str]) -> None:
    """Write pages into a folder that holds nothing else of their kind.

    Parameters
    ----------
    folder : pathlib.Path
        The folder; made if missing.
    pages : dict
        Text by the file's name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def table(header: list[str], rows: list[list[str]]) -> str:
    """Return a table in Markdown.

    Parameters
    ----------
    header : list of str
        Names of the columns.
    rows : list of list of str
        Cells, in Markdown.

    Returns
    -------
    str
        The table.
    """
    lines = ["| " + " | ".join(header) + " |", "|---" * len(header) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
