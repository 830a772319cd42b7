"""The docstring of a module as Markdown, with its formulas as formulas."""

from __future__ import annotations

import re
from collections.abc import Callable

from afssb_site.formulas import FormulaError, latex

_DOI = re.compile(r"\b10\.\d{4,}/[^\s,;)]*[^\s,;.)]")
_ROLE = re.compile(r":(?:mod|class|func|data|meth):`~?([^`]+)`")
_LITERAL = re.compile(r"``(.+?)``", re.DOTALL)


def markdown(text: str, link: Callable[[str], str]) -> str:
    """Return a docstring in Markdown.

    Parameters
    ----------
    text : str
        The docstring, without the indentation of its place.
    link : callable
        Returns the Markdown for a name that a role points to.

    Returns
    -------
    str
        Paragraphs, lists, and a formula for every indented line.

    Raises
    ------
    FormulaError
        If an indented line is neither a formula nor words.
    """
    parts = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if paragraph.startswith("    "):
            parts.append(formulas(paragraph))
        elif paragraph.startswith("=="):
            parts.append(table(paragraph, link))
        else:
            parts.append(prose(paragraph, link))
    return "\n\n".join(parts)


def table(block: str, link: Callable[[str], str]) -> str:
    """Return a table of two columns, between lines of equals signs, in Markdown.

    Parameters
    ----------
    block : str
        The table.
    link : callable
        As of :func:`markdown`.

    Returns
    -------
    str
        Markdown.
    """
    rows: list[list[str]] = []
    for line in block.splitlines()[1:-1]:
        if line.startswith(" "):
            rows[-1][1] += " " + line.strip()
        else:
            rows.append(re.split(r"\s{2,}", line, maxsplit=1))
    cells = [" | ".join(prose(cell, link) for cell in row) for row in rows]
    return "| | |\n|---|---|\n" + "\n".join(f"| {row} |" for row in cells)


def formulas(block: str) -> str:
    """Return indented lines as formulas, one below the other.

    A line that is indented further goes on with the line before it; three spaces part
    what stands in one line.

    Parameters
    ----------
    block : str
        The lines, indented.

    Returns
    -------
    str
        Markdown.
    """
    lines = block.rstrip().splitlines()
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    joined: list[str] = []
    for line in lines:
        inner = line[margin:]
        going_on = inner.startswith(" ") and joined
        if going_on and not joined[-1].rstrip().endswith(","):
            joined[-1] += ("   " if inner.strip()[0].islower() else " ") + inner.strip()
        else:
            joined.append(inner.strip())
    return "\n\n".join(f"$$\n{line_of_formulas(line)}\n$$" for line in joined)


def line_of_formulas(line: str) -> str:
    """Return one line as LaTeX: formulas and words side by side.

    Parameters
    ----------
    line : str
        The line, without its indentation.

    Returns
    -------
    str
        LaTeX.
    """
    line = re.sub(r"\s+=", " =", line.rstrip(" ,"))
    line = re.sub(r"\s+([-+(/])", r" \1", line)
    parts = re.split(r"\s{3,}", line)
    return r"\qquad ".join(_part(part) for part in parts)


def _part(text: str) -> str:
    words = not re.search(r"[=<>+/^()\[\]]", text) and re.search(r"[a-z]{3}", text)
    if words and " " in text:
        return rf"\text{{{text.rstrip(' ,')}}}"
    return latex(text.rstrip(" ,")) + (", " if text.rstrip().endswith(",") else "")


def prose(text: str, link: Callable[[str], str]) -> str:
    """Return a paragraph or a list in Markdown.

    Parameters
    ----------
    text : str
        The paragraph.
    link : callable
        As of :func:`markdown`.

    Returns
    -------
    str
        Markdown.
    """
    kept: list[str] = []

    def keep(shown: str) -> str:
        kept.append(shown)
        return f"\0{len(kept) - 1}\0"

    text = _LITERAL.sub(lambda m: keep(literal(m.group(1))), text)
    text = _ROLE.sub(lambda m: keep(link(m.group(1))), text)
    text = _DOI.sub(lambda m: keep(f"[{m.group()}](https://doi.org/{m.group()})"), text)
    text = re.sub(r"(?<!\*)\*(?!\*)", r"\\*", text)
    text = text.replace("_", r"\_").replace("<", "&lt;").replace("[", r"\[")
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m.group(1))], text)


def literal(text: str) -> str:
    """Return what stands between two backticks: a formula where it is one, else code.

    Parameters
    ----------
    text : str
        What stands between them.

    Returns
    -------
    str
        Markdown.
    """
    text = " ".join(text.split())
    try:
        return f"{{math}}`{latex(text, words=False, inline=True)}`"
    except FormulaError:
        return f"`{text}`"
