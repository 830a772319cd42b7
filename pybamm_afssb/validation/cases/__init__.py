"""The checks, a file per kind of cell; :func:`load` registers them all."""

from __future__ import annotations

import importlib
import pkgutil


def load() -> None:
    """Import every module of this folder, which registers its checks and fits."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
