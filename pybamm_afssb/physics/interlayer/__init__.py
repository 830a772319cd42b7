"""Interlayer between separator and collector: lithiation, then supersaturation.

A mixed conductor a few micrometres thick takes up lithium, is filled beyond what is
stable against the metal, and metal appears: at the collector, where neutral lithium
crosses from the host, and in the pores and at the separator, where ions meet
electrons. The host is :mod:`.host`, what its potentials drive :mod:`.currents`, metal
and its creep to the collector :mod:`.metal`, particles of alloying metal
:mod:`.particles`, the domain through the thickness :mod:`.domain`. :mod:`.checks`
refuses layers that cannot exist.
"""

from __future__ import annotations

from pybamm_afssb.physics.interlayer.host import MixedConductor
from pybamm_afssb.physics.interlayer.metal import MetalBehindInterlayer
from pybamm_afssb.physics.interlayer.none import NoInterlayer
from pybamm_afssb.physics.interlayer.particles import (
    MixedConductorWithParticles,
    MixedConductorWithSolubleParticles,
)

__all__ = [
    "MetalBehindInterlayer",
    "MixedConductor",
    "MixedConductorWithParticles",
    "MixedConductorWithSolubleParticles",
    "NoInterlayer",
]
