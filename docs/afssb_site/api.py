"""The pages of the public names, by the room that each is in."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import ModuleType

import pybamm_afssb
from afssb_site.writing import write_all

#: Room of the package -> heading; rooms that are not named come after these.
_ROOMS = {
    "runs": "Run a cell",
    "models": "Models",
    "cells": "Parameter sets and cells of one's own",
    "results": "Read a solution",
    "figures": "Draw",
    "sweeps": "Sweep and compare",
    "uncertainty": "How sure an answer is",
    "laboratory": "Tests of the laboratory",
    "protocols": "Protocols",
    "measured": "Measured data",
    "exchange": "Other packages",
    "validation": "Published against computed",
    "errors": "Errors",
}


def names_by_room() -> dict[str, list[str]]:
    """Return the public names in the order of the rooms."""
    found: dict[str, list[str]] = {room: [] for room in _ROOMS}
    for name in pybamm_afssb.__all__:
        value = getattr(pybamm_afssb, name)
        module = (
            value.__name__ if isinstance(value, ModuleType) else _module(name, value)
        )
        parts = module.split(".")
        found.setdefault(parts[1] if len(parts) > 1 else "", []).append(name)
    return {room: names for room, names in found.items() if names}


def _module(name: str, value: object) -> str:
    home = pybamm_afssb._LATER.get(name)
    return str(home or getattr(value, "__module__", "pybamm_afssb"))


def write(folder: Path) -> None:
    """Write the page of every public name and the index.

    Parameters
    ----------
    folder : pathlib.Path
        Where the generated pages stand.
    """
    pages = {f"{name}.md": page(name) for name in pybamm_afssb.__all__}
    write_all(folder / "api", {**pages, "index.md": index()})


def index() -> str:
    """Return the list of all names, each with its first line."""
    parts = [
        "# API\n\nEvery public name, as in `import pybamm_afssb as afssb`. Submodel classes"
        " and the contract that they keep are in [extending](../../../CONTRIBUTING.md) and"
        " on the pages of the [phenomena](../../laws/index.md)."
    ]
    for room, names in names_by_room().items():
        lines = [
            f"## {_ROOMS.get(room, room.capitalize() or 'The package')}",
            "| | |\n|---|---|",
        ]
        lines[-1] += "".join(f"\n| [`{n}`]({n}.md) | {_first(n)} |" for n in names)
        parts.append("\n\n".join(lines))
    listed = "\n".join(pybamm_afssb.__all__)
    return "\n\n".join(parts) + f"\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n"


def _first(name: str) -> str:
    value = getattr(pybamm_afssb, name)
    if isinstance(value, (str, dict, tuple)):
        return "A constant."
    line = (inspect.getdoc(value) or "").partition("\n\n")[0]
    return " ".join(line.split()).replace("|", "\\|").replace("``", "`")


def page(name: str) -> str:
    """Return the page of a public name.

    Parameters
    ----------
    name : str
        The name.
    """
    value = getattr(pybamm_afssb, name)
    if isinstance(value, ModuleType):
        kind, where = "automodule", value.__name__
        more = (
            "   :members:\n   :imported-members:\n"
            if _has_all(value)
            else "   :members:\n"
        )
    elif inspect.isclass(value):
        kind, where = "autoclass", f"pybamm_afssb.{name}"
        more = "   :members:\n" if value.__module__.startswith("pybamm_afssb.") else ""
    elif callable(value):
        kind, where, more = "autofunction", f"pybamm_afssb.{name}", ""
    else:
        kind, where, more = "autodata", f"pybamm_afssb.{name}", ""
    return f"# {name}\n\n```{{eval-rst}}\n.. {kind}:: {where}\n{more}```\n"


def _has_all(module: ModuleType) -> bool:
    return bool(getattr(module, "__all__", ()))
