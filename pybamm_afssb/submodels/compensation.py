"""Lithium compensation by an additive in the cathode."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Null


class NoCompensation(Null):
    """No additive in the cathode."""

    slot = "compensation"
    constants = {
        n.ADDITIVE_LITHIUM: 0,
    }
