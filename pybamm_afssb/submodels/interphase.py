"""Interphase between the electrolyte and lithium or the collector."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Null


class NoInterphase(Null):
    """A stable electrolyte: nothing is consumed, no film grows."""

    slot = "interphase"
    constants = {
        n.INTERPHASE_CURRENT: 0,
        n.INTERPHASE_LITHIUM: 0,
        n.INTERPHASE_THICKNESS: 0,
        n.INTERPHASE_RESISTANCE: 0,
        n.INTERPHASE_DEAD_RATE: 0,
    }
