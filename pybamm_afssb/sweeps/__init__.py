"""Sweeps of cells, conditions and choices, and comparisons.

The way of a sweep through the modules: ``runner`` (:func:`sweep` itself), ``setup`` with
``axes``, ``outputs`` and ``structures`` (what the user's names mean, and every mistake),
``workers`` (the processes that solve, and the plain data that travels to them),
``store`` with ``recipe`` (finished points on disk), ``result`` (the dataset), and
``comparison``. Figures of finished sweeps are in :mod:`pybamm_afssb.figures`.
"""

from __future__ import annotations

from pybamm_afssb.protocols.swept import ConstantCurrent
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.runner import sweep

__all__ = ["ConstantCurrent", "SweepError", "sweep"]
