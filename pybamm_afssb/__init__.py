"""Anode-free solid-state batteries on PyBaMM."""

from __future__ import annotations

from pybamm_afssb.models.dfn import DFN

__version__ = "0.1.0"

__all__ = ["DFN", "__version__"]
