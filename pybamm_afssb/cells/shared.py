"""What all sets share: entries for every choice, and the bibliography."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterator
from pathlib import Path

from pybamm_afssb.cells.entry import Entry

#: The package that holds the parameter sets.
PACKAGE = "pybamm_afssb.parameter_sets"


@functools.cache
def shared_entries() -> dict[str, Entry]:
    """Return what every set falls back on: a value for each choice of each slot.

    With them any choice of :mod:`pybamm_afssb.options.host` runs on any set. They describe
    Li6PS5Cl and the materials in general, not the cell; a cell that knows better has an
    entry of its own.
    """
    module = importlib.import_module(f"{PACKAGE}.materials.defaults")
    return dict(module.ENTRIES)


@functools.cache
def references() -> dict[str, dict[str, str]]:
    """Read the bibliography of the parameter sets.

    Returns
    -------
    dict
        BibTeX key -> ``{"doi": ..., "bibtex": ...}``.
    """
    package = importlib.import_module(PACKAGE)
    for folder in package.__path__:
        path = Path(folder) / "references.bib"
        if path.is_file():
            return dict(_parse_bibtex(path.read_text(encoding="utf-8")))
    raise FileNotFoundError(f"references.bib is missing from {PACKAGE}.")


def _parse_bibtex(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Split a BibTeX file of one field per line into its entries."""
    for chunk in ("\n" + text).split("\n@")[1:]:
        bibtex = "@" + chunk.strip()
        key = bibtex.split("{", 1)[1].split(",", 1)[0].strip()
        doi = ""
        for line in bibtex.splitlines():
            label, _, content = line.partition("=")
            if label.strip().lower() == "doi":
                doi = content.strip().strip("{}, ")
        yield key, {"doi": doi, "bibtex": bibtex}
