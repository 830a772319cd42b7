"""Seeds that do not alloy."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null


class NoSeed(Null):
    """A bare collector: no alloying metal on it."""

    local = True
    slot = "seed"
    constants = {
        n.SEED_CURRENT: 0,
        n.SEED_LITHIUM: 0,
        n.SEED_SWELLING: 0,
        n.SEED_METAL: 0,
        n.SEED_LOSS: 0,
        n.SEED_AT_SEPARATOR: 1,
        n.SEED_INTERPHASE_FACTOR: 1,
        n.SEED_CREEP_FACTOR: 1,
        n.SEED_CRITICAL_FACTOR: 1,
    }


class InertSeed(NoSeed):
    """A metal that does not alloy (Ni): it changes the nucleation parameters only."""
