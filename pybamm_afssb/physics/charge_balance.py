"""Charge balance at the interface of collector and electrolyte.

Every process at the collector is one current ``j_k`` on this interface, and they
compete only through the potential ``phi_dl``: what runs first follows from the
potentials and is never switched. The double layer sits behind the film, not across
it:

    d(C_dl phi_dl)/dt = i_ion - sum_k j_k
    dphi = phi_s - phi_e = phi_dl + i_ion R_film
    R_film = (R_interphase + R_coating + R_contact)/theta_SE + R_interlayer

On an interface in patches (:mod:`pybamm_afssb.physics.interface`) this is the balance of
each patch, with the current that it gets.

``C_dl > 0``: an untouched collector at rest has nothing to oxidise, so the algebraic
balance has no solution there. ``C_dl`` is taken at the reference temperature, so that
the ledger's double-layer charge is a function of the state alone.

Checks: impedance ``R_film + R_ct/(1 + i w R_ct C_dl)``; the sum of all currents.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.types import Quantity, Variables

#: Potential at which a run ends by name [V]. No sulfide cell reaches it; beyond it nothing
#: is left to carry the current.
POTENTIAL_LIMIT = 6.0


def film_resistance(
    interphase: Quantity,
    coating: Quantity,
    contact: Quantity,
    contact_fraction: Quantity,
    layer: Quantity,
) -> Quantity:
    """Return the series resistance of the films [Ohm.m2].

    Parameters
    ----------
    interphase, coating, contact, layer : float or pybamm.Symbol
        Resistances [Ohm.m2]; `layer` (a blocking or porous layer) has its own area.
    contact_fraction : float or pybamm.Symbol
        Contact fraction at the separator, ``theta_SE``.
    """
    return (interphase + coating + contact) / contact_fraction + layer


class FilmResistance(Submodel):
    """Series resistance of the films; a leak needs it before the ionic current."""

    local = True

    reads = (
        n.INTERPHASE_RESISTANCE,
        n.COATING_RESISTANCE,
        n.CONTACT_RESISTANCE,
        n.CONTACT_SEPARATOR,
        n.INTERLAYER_RESISTANCE,
    )
    writes = (n.FILM_RESISTANCE,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {
            n.FILM_RESISTANCE: film_resistance(
                v[n.INTERPHASE_RESISTANCE],
                v[n.COATING_RESISTANCE],
                v[n.CONTACT_RESISTANCE],
                v[n.CONTACT_SEPARATOR],
                v[n.INTERLAYER_RESISTANCE],
            )
        }


class DoubleLayer(Submodel):
    """The potential of the collector's double layer, driven by the sum of currents."""

    local = True
    rate_reads = (
        n.INTERFACE_CURRENT,
        n.METAL_CURRENT,
        n.SEED_CURRENT,
        n.CONVERSION_CURRENT,
        n.INTERPHASE_CURRENT,
        n.CARBON_CURRENT,
        n.PORE_CURRENT,
    )
    writes = (n.SURFACE_POTENTIAL, n.DOUBLE_LAYER_CHARGE)

    @property
    def _capacity(self) -> Quantity:
        return self.param.n.C_dl(self.param.T_ref)

    def states(self) -> dict[str, pybamm.Variable]:
        # Not smaller: the solver's elimination takes this state's own slope for a pivot
        # only if that is not far below the slopes of the amounts in the same equation.
        # With 0.1 V it took others, which vanish later, and lost its accuracy.
        return {n.SURFACE_POTENTIAL: collector_state(n.SURFACE_POTENTIAL, scale=0.3)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {n.DOUBLE_LAYER_CHARGE: self._capacity * v[n.SURFACE_POTENTIAL]}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        total = (
            v[n.METAL_CURRENT]
            + v[n.SEED_CURRENT]
            + v[n.CONVERSION_CURRENT]
            + v[n.INTERPHASE_CURRENT]
            + v[n.CARBON_CURRENT]
            + v[n.PORE_CURRENT]
        )
        return {n.SURFACE_POTENTIAL: (v[n.INTERFACE_CURRENT] - total) / self._capacity}

    def starts(self) -> dict[str, Quantity]:
        return {n.SURFACE_POTENTIAL: self.param.n.prim.U_init}

    def ends(self, v: Variables) -> list[pybamm.Event]:
        return [
            pybamm.Event(
                "Collector has nothing left to oxidise",
                POTENTIAL_LIMIT - pybamm.max(v[n.SURFACE_POTENTIAL]),
            )
        ]


class ChargeBalance(Submodel):
    """What the host reads of the collector: potentials, currents and overpotentials."""

    reads = (
        n.NEGATIVE_CC_POTENTIAL,
        n.IONIC_CURRENT,
        n.COLLECTOR_POTENTIAL,
        n.METAL_CURRENT,
    )
    writes = n.STOCK_PUBLISHED

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        solid, difference = v[n.NEGATIVE_CC_POTENTIAL], v[n.COLLECTOR_POTENTIAL]
        zero = pybamm.Scalar(0)
        return {
            n.STOCK_POTENTIAL_DROP: zero,
            n.STOCK_OHMIC_LOSS: zero,
            n.STOCK_SOLID_POTENTIAL: solid,
            n.STOCK_ELECTROLYTE_POTENTIAL: solid - difference,
            n.STOCK_SURFACE_POTENTIAL: difference,
            n.STOCK_PLATING_CURRENT: v[n.METAL_CURRENT],
            n.STOCK_TOTAL_CURRENT: v[n.IONIC_CURRENT],
            # film drop included: current times this is all the heat of the side
            n.STOCK_OVERPOTENTIAL: difference,
            n.STOCK_FILM_OVERPOTENTIAL: zero,
        }
