"""Contact at the two interfaces: voids on stripping, and the pressure that heals them.

The null choice is perfect contact; a constant contact resistance may remain, because
a pressed interface has one even without voids.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Submodel


class PerfectContact(Submodel):
    """Full contact at both interfaces: ``theta = 1``, constant ``R_c``."""

    slot = "contact"
    writes = (
        n.CONTACT_SEPARATOR,
        n.CONTACT_COLLECTOR,
        n.CONTACT_RESISTANCE,
        n.VOID_THICKNESS,
        n.VOID_GROWTH,
    )

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        return {
            n.CONTACT_SEPARATOR: pybamm.Scalar(1),
            n.CONTACT_COLLECTOR: pybamm.Scalar(1),
            n.CONTACT_RESISTANCE: pybamm.Parameter(
                "Interfacial contact resistance [Ohm.m2]"
            ),
            n.VOID_THICKNESS: pybamm.Scalar(0),
            n.VOID_GROWTH: pybamm.Scalar(0),
        }
