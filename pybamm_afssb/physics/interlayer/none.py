"""No interlayer: the collector faces the separator."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null


class NoInterlayer(Null):
    """No interlayer, and no domain for one."""

    slot = "interlayer"
    constants = {
        n.CARBON_CURRENT: 0,
        n.CARBON_LITHIUM: 0,
        n.PARTICLE_LITHIUM: 0,
        n.PORE_CURRENT: 0,
        n.PORE_LITHIUM: 0,
        n.EXCHANGE_CURRENT: 0,
        n.PORE_TRANSFER: 0,
        n.INTERLAYER_SWELLING: 0,
        n.PORE_OVERFLOW: 0,
        n.INTERLAYER_RESISTANCE: 0,
        n.INTERLAYER_INTERPHASE_FACTOR: 1,
        n.INTERLAYER_INTERPHASE_AREA: 0,
        n.INTERLAYER_UNCOVERED: 1,
    }
