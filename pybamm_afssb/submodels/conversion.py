"""Conversion coatings: MX + n Li -> M + n LiX."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Null


class NoCoating(Null):
    """No coating on the collector."""

    slot = "conversion coating"
    constants = {
        n.CONVERSION_CURRENT: 0,
        n.CONVERSION_LITHIUM: 0,
        n.CONVERSION_METAL: 0,
        n.CONVERSION_METAL_RATE: 0,
        n.COATING_RESISTANCE: 0,
        n.COATING_INTERPHASE_FACTOR: 1,
    }
