"""Interphase between the sulfide electrolyte and lithium or the collector.

The electrolyte is reduced wherever a low enough potential reaches it through a contact:
under bare collector as under metal. The products form a film that lithium has to cross,
so that the reaction slows itself; it starts far above 0 V, before metal can form.

    dL/dt = 1/(2 L/k_p + 1/k_r)
    1/k_r = [exp(alpha f (phi - U_red))/k_r0 + q_v/j_max] [1 + exp(f (phi - U_th))]
    j_int = -A (1 - d) q_v dL/dt ,  dn_int/dt = -j_int/F + J_dead ,  R = L/(kappa_int r_f)

``phi = phi_dl``; ``L`` is the film thickness [m], ``k_p`` the parabolic constant,
``k_r`` the rate of the interface reaction [m.s-1], ``k_r0`` its value at ``U_red``,
where it is first seen; ``U_th`` is what thermodynamics allow, above which nothing is
reduced. ``q_v`` is the charge per volume of film (``Li6PS5Cl + 8 Li -> 5 Li2S + Li3P +
LiCl``). ``j_max`` bounds the rate as that of every other reaction. ``A = r_f theta_SE``
is the exposed area per geometric area, metal and bare collector alike, not the covered
part ``s``; a porous interlayer that lies before them brings an ``r_f`` of its own. A
larger area takes more lithium at the same thickness of film, and conducts as it reacts.
``k_p``, ``k_r0`` and ``kappa_int`` are thermally activated. Coating, seed (an In-S film)
and a layer that blocks electrons multiply ``k_p``.

Dead lithium touches the electrolyte and reacts without current. It covers the share
``d = a(n_dead)`` of the area and keeps it at its own potential, 0 V:

    J_dead = A d (q_v/F)/(2 L/k_p + 1/k_r(0 V))
    dL/dt = (1 - d) (as above) + d (the same at 0 V)

One film, one mean thickness: the dead and the live share of the area sum to the whole.

A collector may react as well. Copper forms sulfides with Li6PS5Cl, which at low
potential take up lithium (``Cu2S + 2 Li -> 2 Cu + Li2S``). The loss is clearly higher
than on steel and does not follow ``sqrt(t)``; a first-order reaction of a limited amount
is assumed, at its own potential, that neither thickens nor slows the film:

    j_cc = -F k_c (n_c - n_x)/(1 + exp(f (phi_dl - U_c))) ,   dn_x/dt = -j_cc/F

Sources: B. E. Deal and A. S. Grove, J. Appl. Phys. 36 (1965) 3770, 10.1063/1.1713945
(linear-parabolic growth); B. Aktekin et al., Nat. Commun. 14 (2023) 6946,
10.1038/s41467-023-42512-y (rate, composition, copper); Y. Zhu, X. He and Y. Mo, ACS
Appl. Mater. Interfaces 7 (2015) 23685, 10.1021/acsami.5b07517 (``U_th``); A. L. Davis
et al., J. Electrochem. Soc. 168 (2021) 070557, 10.1149/1945-7111/ac163d (the sequence).

Checks: ``L = -b + sqrt((L0 + b)^2 + k_p t)``, ``b = k_p/(2 k_r)``; 0.28 mA.h/cm2 in a
year at 25 C for fast ``k_r``; lithium lost is the integral of the current.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null, Submodel, collector_state
from pybamm_afssb.physics.laws import arrhenius, sigmoid, thermal_frequency
from pybamm_afssb.physics.plating.butler_volmer import availability
from pybamm_afssb.types import Quantity, Variables


def growth_rate(
    thickness: Quantity, parabolic: Quantity, resistance: Quantity
) -> Quantity:
    """Return ``dL/dt = 1/(2 L/k_p + 1/k_r)`` [m.s-1].

    Parameters
    ----------
    thickness : float or pybamm.Symbol
        ``L`` [m].
    parabolic : float or pybamm.Symbol
        ``k_p`` [m2.s-1].
    resistance : float or pybamm.Symbol
        ``1/k_r`` [s.m-1].
    """
    return 1 / (2 * thickness / parabolic + resistance)


def reaction_resistance(
    activation: Quantity,
    forbidden: Quantity,
    rate: Quantity,
    charge_per_volume: Quantity,
    maximum: Quantity,
) -> Quantity:
    """Return ``1/k_r`` [s.m-1] of the interface reaction, bounded.

    Parameters
    ----------
    activation : float or pybamm.Symbol
        ``alpha f (phi_dl - U_red)``.
    forbidden : float or pybamm.Symbol
        ``f (phi_dl - U_th)``, positive where thermodynamics forbid the reaction.
    rate : float or pybamm.Symbol
        ``k_r0`` [m.s-1].
    charge_per_volume : float or pybamm.Symbol
        ``q_v`` [C.m-3].
    maximum : float or pybamm.Symbol
        ``j_max`` [A.m-2].
    """
    kinetic = pybamm.exp(activation) / rate + charge_per_volume / maximum
    return kinetic * (1 + pybamm.exp(forbidden))


def first_order_rate(
    left: Quantity, rate: Quantity, driving_force: Quantity
) -> Quantity:
    """Return ``k_c n/(1 + exp(x))``, the lithium the collector's products take up.

    Parameters
    ----------
    left : float or pybamm.Symbol
        What has not reacted yet, as lithium [mol.m-2].
    rate : float or pybamm.Symbol
        ``k_c`` [s-1].
    driving_force : float or pybamm.Symbol
        ``x = f (phi_dl - U_c)``.
    """
    return rate * left * sigmoid(-driving_force)


def _parameter(words: str, unit: str = "") -> pybamm.Parameter:
    return pybamm.Parameter(f"{words} [{unit}]" if unit else words)


class NoInterphase(Null):
    """A stable electrolyte: nothing is consumed, no film grows."""

    local = True
    slot = "interphase"
    constants = {
        n.INTERPHASE_CURRENT: 0,
        n.INTERPHASE_LITHIUM: 0,
        n.INTERPHASE_THICKNESS: 0,
        n.INTERPHASE_RESISTANCE: 0,
        n.INTERPHASE_DEAD_RATE: 0,
    }


class DealGrove(Submodel):
    """A film that grows by reaction, then by diffusion, well before metal appears."""

    local = True
    slot = "interphase"
    reads: tuple[str, ...] = (
        n.SURFACE_POTENTIAL,
        n.NEGATIVE_TEMPERATURE,
        n.CONTACT_SEPARATOR,
        n.DEAD_LITHIUM,
        n.COATING_INTERPHASE_FACTOR,
        n.SEED_INTERPHASE_FACTOR,
        n.INTERLAYER_INTERPHASE_FACTOR,
        n.INTERLAYER_INTERPHASE_AREA,
        n.INTERLAYER_UNCOVERED,
    )
    writes = (*NoInterphase.constants, n.INTERPHASE_GROWTH)

    def states(self) -> dict[str, pybamm.Variable]:
        return {
            n.INTERPHASE_THICKNESS: collector_state(n.INTERPHASE_THICKNESS, scale=1e-9),
            n.INTERPHASE_LITHIUM: collector_state(n.INTERPHASE_LITHIUM, scale=1e-2),
        }

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        charge = _parameter("Interphase charge per volume", "C.m-3")
        area = self.roughness(v) * v[n.CONTACT_SEPARATOR]
        covering = _parameter("Dead lithium covering amount", "mol.m-2")
        dead = availability(v[n.DEAD_LITHIUM], covering)
        film = v[n.INTERPHASE_THICKNESS]
        live_growth = (1 - dead) * self.growth(v, v[n.SURFACE_POTENTIAL], film)
        dead_growth = dead * self.growth(v, 0, film)
        conductivity = self._activated("Interphase conductivity", "S.m-1", v)
        return {
            n.INTERPHASE_GROWTH: live_growth + dead_growth,
            n.INTERPHASE_CURRENT: -area * charge * live_growth,
            n.INTERPHASE_DEAD_RATE: area * charge * dead_growth / pybamm.constants.F,
            n.INTERPHASE_RESISTANCE: film / (conductivity * self.roughness(v)),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        current = v[n.INTERPHASE_CURRENT] / pybamm.constants.F
        return {
            n.INTERPHASE_THICKNESS: v[n.INTERPHASE_GROWTH],
            n.INTERPHASE_LITHIUM: v[n.INTERPHASE_DEAD_RATE] - current,
        }

    def starts(self) -> dict[str, Quantity]:
        return dict.fromkeys(self._states, pybamm.Scalar(0))

    def roughness(self, v: Variables) -> Quantity:
        """Return the area that meets the electrolyte, per area of the electrode."""
        return (
            v[n.INTERLAYER_UNCOVERED] * _parameter("Interphase roughness factor")
            + v[n.INTERLAYER_INTERPHASE_AREA]
        )

    def growth(self, v: Variables, potential: Quantity, film: Quantity) -> Quantity:
        """Return ``dL/dt`` [m.s-1] of a film [m] that is at `potential` [V]."""
        parabolic = (
            self._activated("Interphase parabolic rate constant", "m2.s-1", v)
            * v[n.COATING_INTERPHASE_FACTOR]
            * v[n.SEED_INTERPHASE_FACTOR]
            * v[n.INTERLAYER_INTERPHASE_FACTOR]
        )
        frequency = thermal_frequency(v[n.NEGATIVE_TEMPERATURE])
        transfer = _parameter("Interphase transfer coefficient")
        onset = _parameter("Interphase reduction potential", "V")
        limit = _parameter("Interphase thermodynamic potential", "V")
        resistance = reaction_resistance(
            transfer * frequency * (potential - onset),
            frequency * (potential - limit),
            self._activated("Interphase reaction rate constant", "m.s-1", v),
            _parameter("Interphase charge per volume", "C.m-3"),
            _parameter("Maximum interfacial current density", "A.m-2"),
        )
        return growth_rate(film, parabolic, resistance)

    def _activated(self, words: str, unit: str, v: Variables) -> Quantity:
        energy = _parameter(f"{words} activation energy", "J.mol-1")
        factor = arrhenius(energy, v[n.NEGATIVE_TEMPERATURE], self.param.T_ref)
        return _parameter(words, unit) * factor


class CollectorReaction(DealGrove):
    """Base of a film on a collector whose own products take up lithium (copper)."""

    def states(self) -> dict[str, pybamm.Variable]:
        reacted = collector_state(n.COLLECTOR_REACTION_LITHIUM, scale=1e-2)
        return {**super().states(), n.COLLECTOR_REACTION_LITHIUM: reacted}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        film = super().algebra(v)
        taken = pybamm.constants.F * self._taken_up(v)
        return {**film, n.INTERPHASE_CURRENT: film[n.INTERPHASE_CURRENT] - taken}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        return {**super().rates(v), n.COLLECTOR_REACTION_LITHIUM: self._taken_up(v)}

    def _taken_up(self, v: Variables) -> Quantity:
        """Return ``dn_x/dt`` [mol.m-2.s-1]."""
        amount = _parameter("Collector reaction amount", "mol.m-2")
        onset = _parameter("Collector reaction potential", "V")
        return first_order_rate(
            amount - v[n.COLLECTOR_REACTION_LITHIUM],
            self._activated("Collector reaction rate", "s-1", v),
            thermal_frequency(v[n.NEGATIVE_TEMPERATURE])
            * (v[n.SURFACE_POTENTIAL] - onset),
        )


class DealGroveWithCollectorReaction(CollectorReaction):
    """The same film, and a collector whose own products take up lithium (copper)."""

    writes = (*DealGrove.writes, n.COLLECTOR_REACTION_LITHIUM)
