"""Contact that is never lost: of constant resistance, or one that pressure makes.

No voids form, and metal spreads at any current, so that both interfaces are in contact
everywhere, ``theta = 1``. What differs is the contact resistance: the set's value at its
temperature, or one that follows the pressure and its history
(:mod:`pybamm_afssb.physics.contact.resistance`).
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.physics.contact.resistance import PressedResistance, resistance_at
from pybamm_afssb.types import Quantity, Variables

#: Current density that metal spreads where no voids are looked for [A.m-2]: any.
ANY_CURRENT = 1e12


class PerfectContact(Submodel):
    """Full contact at both interfaces: ``theta = 1``, ``R_c`` of temperature alone."""

    local = True
    slot = "contact"
    reads = (n.NEGATIVE_TEMPERATURE,)
    writes = (
        n.CONTACT_SEPARATOR,
        n.CONTACT_COLLECTOR,
        n.CONTACT_RESISTANCE,
        n.VOID_THICKNESS,
        n.VOID_GROWTH,
        n.CUT_SHARE,
        n.CRITICAL_STRIPPING_CURRENT,
    )

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {
            n.CONTACT_SEPARATOR: pybamm.Scalar(1),
            n.CONTACT_COLLECTOR: pybamm.Scalar(1),
            n.CONTACT_RESISTANCE: resistance_at(v[n.NEGATIVE_TEMPERATURE]),
            n.VOID_THICKNESS: pybamm.Scalar(0),
            n.VOID_GROWTH: pybamm.Scalar(0),
            n.CUT_SHARE: pybamm.Scalar(0),
            n.CRITICAL_STRIPPING_CURRENT: pybamm.Scalar(ANY_CURRENT),
        }


class PressedContact(Submodel):
    """No voids, but a contact resistance that follows pressure and its history."""

    local = True
    slot = "contact"
    companions = (PressedResistance,)
    writes = (
        n.CONTACT_SEPARATOR,
        n.CONTACT_COLLECTOR,
        n.VOID_THICKNESS,
        n.VOID_GROWTH,
        n.CUT_SHARE,
        n.CRITICAL_STRIPPING_CURRENT,
    )

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {
            n.CONTACT_SEPARATOR: pybamm.Scalar(1),
            n.CONTACT_COLLECTOR: pybamm.Scalar(1),
            n.VOID_THICKNESS: pybamm.Scalar(0),
            n.VOID_GROWTH: pybamm.Scalar(0),
            n.CUT_SHARE: pybamm.Scalar(0),
            n.CRITICAL_STRIPPING_CURRENT: pybamm.Scalar(ANY_CURRENT),
        }
