"""The pages of the phenomena: what stands in the code goes under the words.

A page of docs/laws/ has words, a drawing and a small run, and a mark that names its slot,
and choices of it where a slot has several pages::

    <!-- law: contact -->
    <!-- law: interphase: filaments* -->

``filaments*`` stands for all that begin so; a mark without choices takes what no other
page names. In its place come the choices, what
turns the phenomenon off, the formulas of the modules' docstrings, and a table of the
parameters. ``<!-- symbols`` with lines such as ``chi = Void share of stripped volume``
says which symbol a parameter has.
"""

from __future__ import annotations

import ast
import fnmatch
import functools
import importlib
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pybamm_afssb
from afssb_site import docstrings
from afssb_site.formulas import latex
from pybamm_afssb import physics
from pybamm_afssb.cells.entry import Entry, function_name
from pybamm_afssb.cells.shared import references, shared_entries
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.half_cell import COUNTER, COUNTER_ELECTRODES

FOLDER = Path(__file__).resolve().parents[1] / "laws"
#: Every option of the package, the half cell's among them.
ALL_SLOTS: dict[str, dict[str, type[Submodel]]] = {**SLOTS, COUNTER: COUNTER_ELECTRODES}

_LAW = re.compile(r"^<!-- law: ([^:\n]+?)(?:: (.+?))? -->$", re.MULTILINE)
_MORE = re.compile(r"^<!-- equations: (\S+) -->$", re.MULTILINE)
_SYMBOLS = re.compile(r"^<!-- symbols\n(.*?)^-->\n", re.MULTILINE | re.DOTALL)


class WordsMissing(Exception):
    """A law, a slot or a module that no page speaks of, or a page that says nothing."""


@dataclass(frozen=True)
class Page:
    """A page of docs/laws/.

    Parameters
    ----------
    name : str
        The file's name without its ending.
    text : str
        What is written in it.
    slot : str
        The option that it is about; "" for a page without choices.
    choices : tuple of str
        Its choices, the null one among them where it belongs to no other page.
    """

    name: str
    text: str
    slot: str
    choices: tuple[str, ...]

    @property
    def title(self) -> str:
        """The page's first heading."""
        return self.text.partition("\n")[0].removeprefix("# ").strip()


@functools.cache
def pages(folder: Path = FOLDER) -> dict[str, Page]:
    """Return the pages by name, checked.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Where they are written.

    Raises
    ------
    WordsMissing
        If a choice has no page or two, or a page has hardly any words.
    """
    texts = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.md"))
        if path.stem != "index"
    }
    claimed: dict[str, list[str]] = {slot: [] for slot in ALL_SLOTS}
    marks: dict[str, tuple[str, list[str] | None]] = {}
    for name, text in texts.items():
        found = _LAW.findall(text)
        if len(found) > 1:
            raise WordsMissing(f"docs/laws/{name}.md: one mark of a law is needed")
        if not found:
            continue
        slot, listed = found[0]
        if slot not in ALL_SLOTS:
            raise WordsMissing(f"docs/laws/{name}.md: there is no option '{slot}'")
        choices: list[str] | None = None
        for pattern in listed.split(", ") if listed else ():
            matched = fnmatch.filter(ALL_SLOTS[slot], pattern)
            if not matched:
                raise WordsMissing(f"docs/laws/{name}.md: '{slot}' has no '{pattern}'")
            choices = [*(choices or ()), *matched]
            claimed[slot] += matched
        marks[name] = slot, choices
    made = {}
    for name, text in texts.items():
        slot, choices = marks.get(name, ("", []))
        if slot and choices is None:
            choices = [c for c in ALL_SLOTS[slot] if c not in claimed[slot]]
        made[name] = Page(name, text, slot, tuple(choices or ()))
        if len(_words(text).split()) < 40:
            raise WordsMissing(f"docs/laws/{name}.md: what happens is not said")
    for slot, choices in ALL_SLOTS.items():
        for choice in choices:
            on = [
                p.name for p in made.values() if p.slot == slot and choice in p.choices
            ]
            if len(on) != 1:
                raise WordsMissing(
                    f"'{slot}': '{choice}' needs one page in docs/laws/, and has {on}"
                )
    return made


def _words(text: str) -> str:
    """Return the prose of a page: without its heading, marks and code."""
    text = re.sub(r"```.*?```|<!--.*?-->", "", text, flags=re.DOTALL)
    return re.sub(r"^#.*$", "", text, flags=re.MULTILINE)


# --- which modules a page has ---------------------------------------------------------
def modules_of(page: Page) -> list[str]:
    """Return the modules whose formulas a page shows, in their order.

    These are the modules of its choices and of what comes with them, the packages that
    they are in, and those that a mark names.

    Parameters
    ----------
    page : Page
        The page.
    """
    found: dict[str, None] = {}
    for choice in page.choices:
        for cls in _with_companions(ALL_SLOTS[page.slot][choice]):
            name = cls.__module__
            for module in (name.rpartition(".")[0], name):
                if _has_formulas(module) and not _elsewhere(module, page):
                    found[module] = None
    return list(found | dict.fromkeys(_MORE.findall(page.text)))


def _with_companions(cls: type[Submodel]) -> Iterator[type[Submodel]]:
    yield cls
    for companion in cls.companions:
        yield from _with_companions(companion)


def _elsewhere(module: str, page: Page) -> bool:
    """Whether another page says with a mark that it shows a module."""
    others = (other for other in pages().values() if other.name != page.name)
    return any(module in _MORE.findall(other.text) for other in others)


def _docstring(module: str) -> str:
    return inspect.getdoc(importlib.import_module(module)) or ""


def _has_formulas(module: str) -> bool:
    inside = module.startswith(physics.__name__ + ".")
    return inside and "\n    " in _docstring(module)


def all_modules() -> list[str]:
    """Return every module of the physics that has formulas."""
    walked = pkgutil.walk_packages(physics.__path__, physics.__name__ + ".")
    return [module.name for module in walked if _has_formulas(module.name)]


@functools.cache
def page_of_module() -> dict[str, str]:
    """Return on which page each module is, by its name.

    Raises
    ------
    WordsMissing
        If a module that has formulas is on no page.
    """
    found: dict[str, str] = {}
    for page in pages().values():
        for module in modules_of(page):
            found.setdefault(module, page.name)
    missing = [module for module in all_modules() if module not in found]
    if missing:
        raise WordsMissing(f"on no page of docs/laws/: {', '.join(missing)}")
    return found


# --- what is put into a page ----------------------------------------------------------
def filled(page: Page) -> str:
    """Return a page with everything that comes from the code.

    Parameters
    ----------
    page : Page
        The page.

    Raises
    ------
    WordsMissing
        If a symbol that the page names is not in its formulas, or its parameter is none.
    """
    text = _SYMBOLS.sub("", page.text)
    parts = []
    if page.slot:
        parts += [_choices(page)]
    parts += [_formulas(page)]
    if page.slot:
        parts += [_parameters(page), _variables(page)]
    made = "\n\n".join(part for part in parts if part)
    if _LAW.search(text):
        return _LAW.sub(lambda _: made, text)
    return _MORE.sub("", text) + "\n" + made + "\n"


def _choices(page: Page) -> str:
    """Return the table of choices, and what turns the phenomenon off."""
    table = ["| choice | what it does |", "|---|---|"]
    null = next(iter(ALL_SLOTS[page.slot]))
    for choice in page.choices:
        cls = ALL_SLOTS[page.slot][choice]
        first = (inspect.getdoc(cls) or "").partition("\n\n")[0]
        mark = " (default)" if choice == null else ""
        said = docstrings.prose(" ".join(first.split()), link)
        table.append(f"| `{choice}`{mark} | {said} |")
    model = " of a `HalfCell`" if page.slot == COUNTER else ""
    return (
        "## Choices, and what turns it off\n\n"
        f"The option is `{page.slot}`{model}. "
        f'`options={{"{page.slot}": "{null}"}}` is the null choice.\n\n'
        + "\n".join(table)
    )


def _formulas(page: Page) -> str:
    parts = ["## Equations"]
    listed = modules_of(page)
    for module in listed:
        text = _docstring(module)
        first, _, rest = text.partition("\n\n")
        path = inspect.getsourcefile(importlib.import_module(module)) or ""
        place = (
            Path(path).relative_to(Path(pybamm_afssb.__file__).parents[1]).as_posix()
        )
        parts.append(
            f"### {docstrings.prose(' '.join(first.split()), link).rstrip('.')}"
        )
        parts.append(docstrings.markdown(rest, link))
        parts.append(f"*In the code: `{place}`*")
    return "\n\n".join(parts)


def link(name: str) -> str:
    """Return the Markdown for a name that a docstring points to.

    Parameters
    ----------
    name : str
        Such as ``pybamm_afssb.physics.interphase`` or ``pybamm_afssb.simulation``.
    """
    short = name.lstrip(".")
    for module, page in page_of_module().items():
        if module == name or (name.startswith(".") and module.endswith(name)):
            return f"[{pages()[page].title}]({page}.md)"
    head, _, last = short.rpartition(".")
    if head in ("", "pybamm_afssb") and last in pybamm_afssb.__all__:
        return f"{{py:obj}}`~pybamm_afssb.{last}`"
    return f"`{short}`"


# --- parameters -----------------------------------------------------------------------
def parameters_of(page: Page) -> list[str]:
    """Return the parameters that a page's choices read, sorted.

    These are what a model reads beyond that of the null choice, what the classes name,
    and what the page itself names of all that a model with one of its choices reads.

    Parameters
    ----------
    page : Page
        The page.
    """
    null = next(iter(ALL_SLOTS[page.slot]))
    found: set[str] = set()
    read: set[str] = set()
    for choice in page.choices:
        read |= _read(page.slot, choice)
        if choice != null:
            found |= _read(page.slot, choice) - _read(page.slot, null)
        for cls in _with_companions(ALL_SLOTS[page.slot][choice]):
            for base in cls.__mro__:
                found |= _named(base)
    found &= set(shared_entries())
    listed = (name for _, name in _listed_symbols(page))
    return sorted(found | {name for name in listed if name in read})


def _listed_symbols(page: Page) -> list[tuple[str, str]]:
    """Return symbol and parameter of each line of the page's list of symbols."""
    lines = [line for b in _SYMBOLS.findall(page.text) for line in b.splitlines()]
    return [(s, n) for s, _, n in (line.partition(" = ") for line in lines) if s]


@functools.cache
def _read(slot: str, choice: str) -> set[str]:
    model: Any = pybamm_afssb.HalfCell if slot == COUNTER else pybamm_afssb.SPM
    built = model({slot: choice})
    symbols = (*built.parameters, *built.default_geometry.parameters)
    return {symbol.name for symbol in symbols}


@functools.cache
def _named(cls: type) -> set[str]:
    """Return the texts in a class, and the constants that it names."""
    if not cls.__module__.startswith(physics.__name__):
        return set()
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    except (OSError, TypeError):  # made from a table
        return set()
    module = vars(importlib.import_module(cls.__module__))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, ast.Name) and isinstance(module.get(node.id), str):
            found.add(module[node.id])
    return found


def symbols_of(page: Page) -> dict[str, str]:
    """Return the symbol of each parameter that the page names, in LaTeX.

    Parameters
    ----------
    page : Page
        The page.

    Raises
    ------
    WordsMissing
        If a symbol is in no formula of the page, or a parameter is read by none.
    """
    found: dict[str, str] = {}
    wrong = []
    written = " ".join(_docstring(module) for module in modules_of(page))
    read = parameters_of(page)
    for symbol, name in _listed_symbols(page):
        pattern = rf"(?<![A-Za-z0-9_]){re.escape(symbol)}(?![A-Za-z0-9_])"
        if not re.search(pattern, written):
            wrong.append(f"no formula has '{symbol}'")
        elif name not in read:
            wrong.append(f"the page's laws do not read '{name}'")
        else:
            found[name] = latex(symbol, words=False)
    if wrong:
        raise WordsMissing(f"docs/laws/{page.name}.md: {'; '.join(wrong)}")
    return found


def _parameters(page: Page) -> str:
    names = parameters_of(page)
    if not names:
        return ""
    symbols = symbols_of(page)
    ordered = [n for n in symbols if n in names] + [
        n for n in names if n not in symbols
    ]
    lines = [
        "## Parameters",
        "The values that all cells share unless they have their own; those of a cell are "
        "on [its page](../generated/sets/index.md).",
        "| symbol | parameter | unit | value | kind | span | source |\n" + "|---|" * 7,
    ]
    rows = []
    for name in ordered:
        symbol = f"{{math}}`{symbols[name]}`" if name in symbols else ""
        entry = shared_entries().get(name)
        bare, unit = unit_of(name, entry)
        rows.append(f"| {symbol} | {bare} | {unit} | {' | '.join(described(entry))} |")
    lines[-1] += "\n" + "\n".join(rows)
    return "\n\n".join(lines)


def unit_of(name: str, entry: Entry | None) -> tuple[str, str]:
    """Return a parameter's name without its unit, and the unit.

    Parameters
    ----------
    name : str
        The parameter's name.
    entry : Entry or None
        Its value.
    """
    match = re.fullmatch(r"(.*?) \[(.+)\]", name)
    if match:
        return match.group(1), match.group(2)
    return name, (entry.unit if entry and entry.unit else "1")


def described(entry: Entry | None) -> list[str]:
    """Return value, kind, span and source of an entry as cells of a table.

    Parameters
    ----------
    entry : Entry or None
        The entry; None where each cell has its own value.
    """
    if entry is None:
        return ["each cell's own", "", "", ""]
    value = (
        f"`{function_name(entry.value)}`" if entry.is_function else f"{entry.number:g}"
    )
    span = "" if entry.span is None else "{:g} to {:g}".format(*entry.span)
    said = cited(entry.sources) or escaped(entry.note)
    return [value, entry.kind, span, said]


def cited(keys: Iterable[str], known: dict[str, dict[str, str]] | None = None) -> str:
    """Return sources as links, by their keys.

    Parameters
    ----------
    keys : iterable of str
        Keys of the bibliography.
    known : dict, optional
        The bibliography. Default: that of all sets.
    """
    known = references() if known is None else known
    shown = []
    for key in keys:
        doi = known.get(key, {}).get("doi", "")
        shown.append(f"[{key}](https://doi.org/{doi})" if doi else key)
    return ", ".join(shown)


def escaped(text: str) -> str:
    """Return a text as the cell of a Markdown table.

    Parameters
    ----------
    text : str
        Any text.
    """
    text = " ".join(str(text).split())
    return re.sub(r"([|\[\]*_<>`$\\{}~#])", r"\\\1", text)


def _variables(page: Page) -> str:
    written: dict[str, None] = {}
    for choice in page.choices:
        for cls in _with_companions(ALL_SLOTS[page.slot][choice]):
            written |= dict.fromkeys(cls.writes)
    if not written:
        return ""
    listed = "\n".join(f"- `{name}`" for name in sorted(written))
    return (
        "## Variables\n\nWhat a solution has of it, as `solution[name]`:\n\n" + listed
    )


def page_of_choice(slot: str, choice: str) -> Page:
    """Return the page of a choice.

    Parameters
    ----------
    slot, choice : str
        An option and its choice.
    """
    return next(p for p in pages().values() if p.slot == slot and choice in p.choices)
