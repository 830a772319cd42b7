"""The parameter sets that come with the package, by name."""

from __future__ import annotations

import importlib
import os
import pkgutil

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.files import is_file, read_set
from pybamm_afssb.cells.shared import PACKAGE
from pybamm_afssb.errors import EntryError, UnknownSetError, nearest


def set_names() -> tuple[str, ...]:
    """Name the parameter sets that come with the package, sorted."""
    package = importlib.import_module(PACKAGE)
    found = pkgutil.iter_modules(package.__path__)
    return tuple(
        sorted(m.name for m in found if not m.ispkg and not m.name.startswith("_"))
    )


@typed
def load_set(name: str | os.PathLike[str]) -> CellSet:
    """Load a parameter set by its name, or from its file.

    Parameters
    ----------
    name : str or path-like
        Name of the set, such as ``"Lee2020_SUS"``, or a file that
        :func:`pybamm_afssb.save_set` wrote, such as ``"mine.toml"``.

    Returns
    -------
    CellSet
        The set.

    Raises
    ------
    UnknownSetError
        If there is no such set; the message names the nearest and lists all.
    EntryError
        If a file cannot be read, with the place.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> cell = afssb.load_set("Lee2020_SUS")
    >>> cell.models, cell.protocol["upper voltage"]
    (('DFN',), 4.25)
    """
    if not isinstance(name, str) or is_file(name):
        return read_set(name)
    names = set_names()
    if name not in names:
        raise UnknownSetError(
            f"There is no parameter set '{name}'.{nearest(str(name), names)}"
            f" Sets: {', '.join(names)}."
        )
    module = importlib.import_module(f"{PACKAGE}.{name}")
    cell_set = module.cell_set
    if not isinstance(cell_set, CellSet) or cell_set.name != name:
        raise EntryError(f"The module of set '{name}' does not define that set.")
    return cell_set
