"""Leak through the electrolyte and soft shorts.

``i_ion = i_cc - i_leak`` is what the electrolyte and both reactions carry; the leak
itself enters the positive solid at the separator's edge. The null choice is ``G = 0``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Submodel


class NoLeak(Submodel):
    """A perfect electronic insulator: all current is ionic."""

    slot = "leak"
    reads = (n.CURRENT_DENSITY,)
    writes = (n.LEAK_CURRENT, n.LEAK_CONDUCTANCE, n.LEAK_CHARGE, n.IONIC_CURRENT)

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        zero = pybamm.Scalar(0)
        return {
            n.LEAK_CURRENT: zero,
            n.LEAK_CONDUCTANCE: zero,
            n.LEAK_CHARGE: zero,
            n.IONIC_CURRENT: v[n.CURRENT_DENSITY],
        }
