"""What was installed, and is therefore known by its name and its version."""

from __future__ import annotations

import functools
import importlib.metadata
import operator
import sys
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Any

#: Packages that a recipe holds by their sources, wherever these lie.
BUILT = ("pybamm", "pybamm_afssb")


def is_installed(module: str) -> bool:
    """Whether a module is the interpreter's or lies where packages are installed.

    Parameters
    ----------
    module : str
        Its full name. What a user edits, such as a notebook or a file beside it, is not
        installed, nor is a package that is linked to its sources.
    """
    top = module.partition(".")[0]
    if top in BUILT or top in sys.stdlib_module_names:
        return top != "__main__"
    found = sys.modules.get(module)
    return found is not None and _lies_installed(_file(found))


def named(value: Any) -> str | None:
    """Return the name and version of something installed, or None.

    Parameters
    ----------
    value : Any
        A function, class, module or anything else. A function that merely carries the
        name of an installed one, as a decorator may give it, has none.
    """
    module: Any
    path: Any
    if isinstance(value, ModuleType):
        module, path = value.__name__, ""
    else:
        module = getattr(value, "__module__", None) or _module_of(value)
        path = getattr(value, "__qualname__", None) or getattr(value, "__name__", "")
        if not (isinstance(module, str) and isinstance(path, str) and path):
            return None
    if module not in sys.modules or not is_installed(module):
        return None
    found: Any = sys.modules[module]
    if path:
        try:
            found = operator.attrgetter(path)(found)
        except AttributeError:
            return None
    if found is not value:
        return None
    return f"{module}:{path} {_version(module.partition('.')[0])}"


def _module_of(value: Any) -> str | None:
    """Return the module of a builtin that keeps it elsewhere."""
    owner = getattr(value, "__self__", None)
    return owner.__name__ if isinstance(owner, ModuleType) else None


def _file(module: ModuleType) -> str | None:
    file = getattr(module, "__file__", None)
    if file is None:  # a package without a file of its own lies in folders
        file = next(iter(getattr(module, "__path__", ())), None)
    return file


@functools.cache
def _lies_installed(file: str | None) -> bool:
    if file is None:
        return False
    path = Path(file).resolve()
    if {"site-packages", "dist-packages"} & set(path.parts):
        return True
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = (Path(sysconfig.get_paths()[name]).resolve() for name in names)
    return any(path.is_relative_to(folder) for folder in folders)


@functools.cache
def _version(package: str) -> str:
    """Return the version of a package that a recipe does not list by itself."""
    if package in BUILT or package in sys.stdlib_module_names:
        return ""
    own = getattr(sys.modules[package], "__version__", None)
    if isinstance(own, str):
        return own
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
