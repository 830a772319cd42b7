"""The potentials of both sides against a lithium reference in the separator.

A reference that carries no current, halfway through the separator, sees half of its
ohmic drop on either side:

    E_neg = dphi + i_ion R_sep/2 ,   E_pos = V + E_neg

``dphi`` [V] is the collector's potential against the electrolyte beside it, ``R_sep``
[Ohm m2] the resistance of the separator, ``V`` [V] the local voltage. Both names are
those of PyBaMM's ``insert_reference_electrode``; the potentials are against lithium.

Checks: the two differ by the voltage; a symmetric cell's are mirror images.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.types import Quantity, Variables

_LOCAL_VOLTAGE = "Local voltage [V]"


def separator_resistance(param: Any, v: Variables) -> Quantity:
    """Return the ionic resistance of a separator of PyBaMM's [Ohm.m2].

    Parameters
    ----------
    param : pybamm.LithiumIonParameters
        The host model's parameters.
    v : dict
        Variables, with :data:`pybamm_afssb.names.SEPARATOR_TRANSPORT`, concentration
        and temperature.
    """
    conductivity = v[n.SEPARATOR_TRANSPORT] * param.kappa_e(
        v[n.SEPARATOR_CONCENTRATION], v[n.SEPARATOR_TEMPERATURE]
    )
    return param.s.L * pybamm.x_average(1 / conductivity)


class SeparatorResistance(Submodel):
    """The resistance of PyBaMM's separator, which patches of the interface divide."""

    reads = (
        n.SEPARATOR_CONCENTRATION,
        n.SEPARATOR_TEMPERATURE,
        n.SEPARATOR_TRANSPORT,
    )
    writes = (n.SLAB_RESISTANCE,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {n.SLAB_RESISTANCE: separator_resistance(self.param, v)}


class ReferenceElectrode(Submodel):
    """A lithium reference halfway through PyBaMM's separator."""

    reads: tuple[str, ...] = (
        n.COLLECTOR_POTENTIAL,
        n.IONIC_CURRENT,
        _LOCAL_VOLTAGE,
        n.SEPARATOR_CONCENTRATION,
        n.SEPARATOR_TEMPERATURE,
        n.SEPARATOR_TRANSPORT,
    )
    writes = (n.NEGATIVE_3E_POTENTIAL, n.POSITIVE_3E_POTENTIAL)

    def resistance(self, v: Variables) -> Quantity:
        """Return the resistance of the separator [Ohm.m2]."""
        return separator_resistance(self.param, v)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        drop = v[n.IONIC_CURRENT] * self.resistance(v) / 2
        negative = v[n.COLLECTOR_POTENTIAL] + drop
        return {
            n.NEGATIVE_3E_POTENTIAL: negative,
            n.POSITIVE_3E_POTENTIAL: v[_LOCAL_VOLTAGE] + negative,
        }


class SlabReferenceElectrode(ReferenceElectrode):
    """A lithium reference halfway through the slab of a half cell."""

    reads = (
        n.COLLECTOR_POTENTIAL,
        n.IONIC_CURRENT,
        _LOCAL_VOLTAGE,
        n.SLAB_RESISTANCE,
    )

    def resistance(self, v: Variables) -> Quantity:
        return v[n.SLAB_RESISTANCE]
