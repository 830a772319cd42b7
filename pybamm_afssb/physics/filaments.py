"""Filaments: lithium that creep and diffusion cannot spread, and the film it costs.

Metal that is plated must spread over the collector. Creep and vacancy diffusion in the
metal feed no more than the critical current ``i_c`` of the interface
(:mod:`pybamm_afssb.physics.contact.voids`), in one direction as in the other. What is
plated beyond that grows out of the metal as filaments, whose surface is new electrolyte
that has to be reduced:

    dn_f/dt = (1 - psi) e/F - (n_f/n_Li) (all that leaves the metal)
    A_f = 4 V_Li n_f/d_f

``e`` [A.m-2] is the part of the plating current that does not spread
(:mod:`pybamm_afssb.physics.spreading`), ``psi`` the share of it that cracks the electrolyte
instead (:mod:`pybamm_afssb.physics.leak.intrusion`; 0 without that choice), ``n_f``
[mol.m-2] the lithium in filaments, a part of the metal ``n_Li``, and ``A_f`` their area per
area of collector: that of cylinders of diameter ``d_f``. ``u`` is the share of the
electrode where metal meets the electrolyte and not an interlayer. What is stripped,
isolated or drawn into the separator is taken from filaments and from the rest
alike.

The film on filaments has a mean thickness ``L_f`` [m] of its own. It grows by the law of
:mod:`pybamm_afssb.physics.interphase` (there ``g``), and new filaments, born without
one, dilute it:

    dL_f/dt = g(L_f) - L_f (1 - psi) e/(F n_f)
    j_int = (as there) - A_f q_v g(L_f)
    R = L/(kappa_int r (1 + A_f)) ,   r = u + r_layer

No state is an area, and nothing divides by one. Filaments conduct as they react: their
area is in parallel to the plane. What is fitted as a roughness of the interphase
elsewhere is not in these equations: roughness is made by plating, and taken back by
stripping.

Sources: area made where lithium is plated faster than it creeps, J. Kasemchainan et al.
2019 (10.1038/s41563-019-0438-9) for the critical current; the mean of the film over ages
is an assumption, 13 % below the exact sum for growth at a constant rate.

Checks: without creep and diffusion all metal is filaments and ``L_f = sqrt(k_p t/3)``;
filaments are never more than the metal; nothing below the critical current; ``W = 1``
is the plane film; the ledger.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.interphase import CollectorReaction, DealGrove
from pybamm_afssb.physics.laws import forward
from pybamm_afssb.physics.spreading import SPREADING_READS, unspread
from pybamm_afssb.types import Quantity, Variables


def filament_area(
    amount: Quantity, molar_volume: Quantity, diameter: Quantity
) -> Quantity:
    """Return the area of filaments per area of collector.

    Parameters
    ----------
    amount : float or pybamm.Symbol
        Lithium in filaments [mol.m-2].
    molar_volume : float or pybamm.Symbol
        Molar volume of lithium [m3.mol-1].
    diameter : float or pybamm.Symbol
        Diameter of a filament [m].
    """
    return 4 * molar_volume * pybamm.maximum(amount, 0) / diameter


class FilamentCurrent(Submodel):
    """What does not spread; the metal's current needs the film before."""

    local = True
    reads = (*SPREADING_READS, n.METAL_CURRENT, n.INTERLAYER_UNCOVERED)
    writes = (n.FILAMENT_CURRENT,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        left = unspread(v, forward(-v[n.METAL_CURRENT]))
        return {n.FILAMENT_CURRENT: v[n.INTERLAYER_UNCOVERED] * left}


class Filaments(DealGrove):
    """The film, and filaments of what creep cannot spread, with a film of their own."""

    reads = (
        *DealGrove.reads,
        n.PLATED_LITHIUM,
    )
    companions = (FilamentCurrent,)
    rate_reads = (
        n.FILAMENT_CURRENT,
        n.METAL_CURRENT,
        n.ISOLATION_FLUX,
        n.INTRUSION_FLUX,
        n.CRACKING_SHARE,
    )
    writes = (
        *DealGrove.writes,
        n.FILAMENT_LITHIUM,
        n.FILAMENT_FILM,
        n.FILAMENT_AREA,
    )

    def states(self) -> dict[str, pybamm.Variable]:
        return {
            **super().states(),
            n.FILAMENT_LITHIUM: collector_state(n.FILAMENT_LITHIUM, scale=0.1),
            n.FILAMENT_FILM: collector_state(n.FILAMENT_FILM, scale=1e-9),
        }

    def roughness(self, v: Variables) -> Quantity:
        return v[n.INTERLAYER_UNCOVERED] + v[n.INTERLAYER_INTERPHASE_AREA]

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        film = super().algebra(v)
        # no more than the metal: at its end the solver's tolerance leaves a trace of both
        amount = pybamm.minimum(v[n.FILAMENT_LITHIUM], v[n.PLATED_LITHIUM])
        area = filament_area(
            amount,
            self.param.V_bar_Li,
            pybamm.Parameter("Filament diameter [m]"),
        )
        charge = pybamm.Parameter("Interphase charge per volume [C.m-3]")
        own = area * charge * self._own_growth(v)
        return {
            **film,
            n.INTERPHASE_CURRENT: film[n.INTERPHASE_CURRENT] - own,
            n.INTERPHASE_RESISTANCE: film[n.INTERPHASE_RESISTANCE] / (1 + area),
            n.FILAMENT_AREA: area,
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        faraday = pybamm.constants.F
        reference = pybamm.Parameter("Lithium availability amount [mol.m-2]")
        born = (1 - v[n.CRACKING_SHARE]) * v[n.FILAMENT_CURRENT] / faraday
        amount = pybamm.maximum(v[n.FILAMENT_LITHIUM], 0)
        metal = pybamm.maximum(v[n.PLATED_LITHIUM], 0)
        leaving = (
            forward(v[n.METAL_CURRENT]) / faraday
            + v[n.ISOLATION_FLUX]
            + v[n.INTERLAYER_UNCOVERED] * v[n.INTRUSION_FLUX]
        )
        return {
            **super().rates(v),
            n.FILAMENT_LITHIUM: born
            - v[n.FILAMENT_LITHIUM] / (metal + reference) * leaving,
            n.FILAMENT_FILM: self._own_growth(v)
            - v[n.FILAMENT_FILM] * born / (amount + reference),
        }

    def _own_growth(self, v: Variables) -> Quantity:
        """Return the growth of the film on filaments [m.s-1]."""
        thickness = pybamm.maximum(v[n.FILAMENT_FILM], 0)
        return self.growth(v, v[n.SURFACE_POTENTIAL], thickness)


class FilamentsWithCollectorReaction(CollectorReaction, Filaments):
    """Film and filaments on a collector whose own products take up lithium (copper)."""

    writes = (*Filaments.writes, n.COLLECTOR_REACTION_LITHIUM)
