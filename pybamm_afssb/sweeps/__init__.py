"""Sweeps of cells, conditions and choices, comparisons, and their figures.

The way of a sweep through the modules: ``runner`` (:func:`sweep` itself), ``setup`` with
``axes``, ``outputs`` and ``structures`` (what the user's names mean, and every mistake),
``plan`` (the plain data that travels), ``pool`` and ``worker`` (warm processes),
``solve`` with ``protocols``, ``mesh`` and ``extract`` (one structure, many points),
``store`` with ``recipe`` (finished points on disk), ``result`` (the dataset). On finished
sweeps: ``plots``, ``curves``, ``view``, ``comparison``.
"""

from __future__ import annotations

from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.protocols import ConstantCurrent
from pybamm_afssb.sweeps.runner import sweep

__all__ = ["ConstantCurrent", "SweepError", "sweep"]
