"""Voids that stripping opens at an interface, and the pressure that closes them.

Stripping takes lithium from the interface faster than creep and vacancy diffusion in
the metal bring it back. The deficit is a layer of voids of mean thickness ``h_v``
[m], which takes away contact:

    dh_v/dt = chi (V_Li/F) [(j)+ - i_c H - b (-j)+ H] ,   H = tanh(h_v/h_0)
    i_c = A f_s i_creep(T) (p/p_ref)^m + A i_diff(T)
    j = j_Li + (V_h/V_Li) j_seed
    theta = th_min + (1 - th_min) exp(-h_v/l_r)

``j`` [A.m-2] is the current that leaves the metal at this interface, and what leaves a
seed, by the volume that it takes along: an alloy that gives lithium up shrinks by
``V_h`` a mole, metal by ``V_Li``. ``chi`` is the share
of the stripped volume that opens a void, ``b chi`` the share of the plated volume that
fills one, ``i_c`` the critical stripping current: below it ``h_v`` stays at
``h_0 artanh(j/i_c)``, above it ``h_v`` grows linearly and contact is lost
exponentially. With ``b < 1`` plating does not undo all that stripping did, and voids
accumulate over cycles, as is seen above the critical current. What counts is ``chi/l_r``,
one number. What is measured is ``i_c``, so creep and diffusion are written as the
currents they can feed, ``i = F J/chi``, and ``chi`` scales opening and closing alike.
``f_s`` is the seed's factor on creep, ``A`` the real contact area relative to that of
the measured interface (:mod:`pybamm_afssb.physics.contact.resistance`). Plating
closes voids only while there are some (``H``): a void thickness that went on falling
while plating would never lose contact afterwards. ``h/(h + h_0)`` would do the same,
but its pole at ``-h_0`` can be overstepped.

**Balance.** Current and pressure are those of the whole area of a place. What is measured
is the mean current at which a cell loses contact: 0.2 and 1.0 mA/cm2 at 3 and 7 MPa, so
that ``m`` is above 1. Were the load carried by the contact that is left alone, its own
balance, ``j/theta`` against ``i_c(p/theta)``, would settle at
``theta = (i_c/j)^(1/(m - 1))``: twice the critical current would cost a third of the
contact and no cell, whereas cells are lost above it. Pressure that is higher at one place
than at the next is that of an interface in patches
(:mod:`pybamm_afssb.physics.interface`), each with its own ``p``.

**Where.** With metal at the separator, layer and collector lose contact together
(``theta_cc = theta_SE``). With an interlayer the voids
form between metal and collector, where they do not interrupt the ions
(``theta_SE = 1``), and ``j`` is ``F`` times the net flux that leaves the metal. Metal
left behind such a void still lies on the collector, and is not cut off.

Sources: critical stripping current rising with pressure, Kasemchainan et al. 2019
(10.1038/s41563-019-0438-9); diffusion-limited stripping without pressure, Krauskopf et
al. 2019 (10.1021/acsami.9b02537). The exponential loss of contact over a roughness
height is an assumption.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics import laws
from pybamm_afssb.physics.contact.resistance import PressedResistance
from pybamm_afssb.types import Quantity, Variables

#: Stripping current from which loss of contact is looked for [A.m-2]: 1 uA/cm2, less than
#: any test strips with, and ten widths of the switch of currents above rest.
STRIPPING = 1e-2


def contact_fraction(
    thickness: Quantity, roughness: Quantity, minimum: Quantity
) -> Quantity:
    """Return the share of the interface that is in contact.

    Parameters
    ----------
    thickness, roughness : float or pybamm.Symbol
        Void thickness and roughness height ``l_r`` [m].
    minimum : float or pybamm.Symbol
        Contact that is never lost, ``th_min``.
    """
    return minimum + (1 - minimum) * pybamm.exp(-thickness / roughness)


def critical_current(
    creep: Quantity,
    pressure: Quantity,
    reference: Quantity,
    exponent: Quantity,
    diffusion: Quantity,
) -> Quantity:
    """Return the current that creep and diffusion can feed [A.m-2].

    Parameters
    ----------
    creep, diffusion : float or pybamm.Symbol
        Creep-limited current at the reference pressure, diffusion-limited current
        [A.m-2].
    pressure, reference : float or pybamm.Symbol
        Pressure on the contact, and that of the reference [Pa].
    exponent : float or pybamm.Symbol
        Creep exponent ``m``.
    """
    return creep * (pressure / reference) ** exponent + diffusion


def void_growth(
    current: Quantity,
    critical: Quantity,
    thickness: Quantity,
    closing: Quantity,
    share: Quantity,
    refilling: Quantity,
    molar_volume: Quantity,
) -> Quantity:
    """Return the rate at which the void layer grows [m.s-1].

    Parameters
    ----------
    current, critical : float or pybamm.Symbol
        Current leaving the metal, and critical stripping current [A.m-2].
    thickness, closing : float or pybamm.Symbol
        Void thickness, and the thickness ``h_0`` below which closing dies [m].
    share, refilling : float or pybamm.Symbol
        ``chi`` and ``b``.
    molar_volume : float or pybamm.Symbol
        Molar volume of lithium [m3.mol-1].
    """
    open_share = pybamm.tanh(thickness / closing)
    closed = critical + refilling * laws.forward(-current)
    unfilled = laws.forward(current) - closed * open_share
    return share * molar_volume / pybamm.constants.F * unfilled


class CriticalCurrent(Submodel):
    """The current that creep and diffusion feed; filaments need it before the growth."""

    local = True
    reads = (
        n.INTERFACE_PRESSURE,
        n.NEGATIVE_TEMPERATURE,
        n.SEED_CREEP_FACTOR,
        n.CONTACT_AREA,
    )
    writes = (n.CRITICAL_STRIPPING_CURRENT,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        temperature = v[n.NEGATIVE_TEMPERATURE]

        def activated(value: str, energy: str) -> Quantity:
            return pybamm.Parameter(value) * laws.arrhenius(
                pybamm.Parameter(energy), temperature, self.param.T_ref
            )

        critical = critical_current(
            v[n.SEED_CREEP_FACTOR]
            * activated(
                "Creep-limited critical stripping current density [A.m-2]",
                "Lithium creep activation energy [J.mol-1]",
            ),
            v[n.INTERFACE_PRESSURE],
            pybamm.Parameter("Critical stripping reference pressure [Pa]"),
            pybamm.Parameter("Lithium creep pressure exponent"),
            activated(
                "Diffusion-limited stripping current density [A.m-2]",
                "Lithium vacancy diffusion activation energy [J.mol-1]",
            ),
        )
        return {n.CRITICAL_STRIPPING_CURRENT: v[n.CONTACT_AREA] * critical}


class VoidGrowth(Submodel):
    """Growth of voids where metal and seed meet the separator."""

    local = True
    reads: tuple[str, ...] = (
        n.METAL_CURRENT,
        n.SEED_CURRENT,
        n.CRITICAL_STRIPPING_CURRENT,
        n.VOID_THICKNESS,
        n.CONTACT_COLLECTOR,
    )
    writes = (n.VOID_GROWTH,)

    def current(self, v: Variables) -> Quantity:
        """Return the current that leaves this interface, as volume of metal [A.m-2]."""
        if not getattr(self.options.slot_class("seed"), "plateaus", {}):
            return v[n.METAL_CURRENT]
        volume = pybamm.Parameter("Seed lithium partial molar volume [m3.mol-1]")
        return v[n.METAL_CURRENT] + volume / self.param.V_bar_Li * v[n.SEED_CURRENT]

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        growth = void_growth(
            self.current(v),
            v[n.CRITICAL_STRIPPING_CURRENT],
            v[n.VOID_THICKNESS],
            pybamm.Parameter("Void closing thickness [m]"),
            pybamm.Parameter("Void share of stripped volume"),
            pybamm.Parameter("Void refilling share"),
            self.param.V_bar_Li,
        )
        return {n.VOID_GROWTH: growth}

    def ends(self, v: Variables) -> list[pybamm.Event]:
        # while plating or at rest a small contact is nothing to stop for
        stripping = laws.sigmoid(2 * (self.current(v) - STRIPPING) / laws.CURRENT_WIDTH)
        contact = pybamm.min(v[n.CONTACT_COLLECTOR] + 2 * (1 - stripping))
        lost = pybamm.Parameter("Contact fraction at loss of contact")
        return [pybamm.Event("Contact lost", contact - lost)]


class AtCollector(VoidGrowth):
    """With an interlayer: driven by the net flux that leaves the metal."""

    reads = (*VoidGrowth.reads, n.EXCHANGE_CURRENT, n.PORE_TRANSFER)

    def current(self, v: Variables) -> Quantity:
        transferred = pybamm.constants.F * v[n.PORE_TRANSFER]
        return v[n.METAL_CURRENT] + v[n.EXCHANGE_CURRENT] - transferred


class Voids(Submodel):
    """Voids where metal meets the separator; both interfaces lose contact together."""

    local = True

    slot = "contact"
    failure = "loss of contact"
    companions = (CriticalCurrent, VoidGrowth, PressedResistance)
    rate_reads: tuple[str, ...] = (n.VOID_GROWTH,)
    writes = (
        n.VOID_THICKNESS,
        n.CONTACT_SEPARATOR,
        n.CONTACT_COLLECTOR,
        n.CUT_SHARE,
    )

    def states(self) -> dict[str, pybamm.Variable]:
        # the scale keeps the absolute tolerance far below the closing thickness
        return {n.VOID_THICKNESS: collector_state(n.VOID_THICKNESS, scale=1e-7)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        contact = contact_fraction(
            v[n.VOID_THICKNESS],
            pybamm.Parameter("Contact roughness height [m]"),
            pybamm.Parameter("Minimum contact fraction"),
        )
        return {
            n.CONTACT_SEPARATOR: contact,
            n.CONTACT_COLLECTOR: contact,
            n.CUT_SHARE: pybamm.Scalar(1),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        return {n.VOID_THICKNESS: v[n.VOID_GROWTH]}

    def starts(self) -> dict[str, Quantity]:
        return {n.VOID_THICKNESS: pybamm.Parameter("Initial void thickness [m]")}


class CollectorVoids(Voids):
    """Voids between metal and collector, behind an interlayer that carries the ions."""

    companions = (CriticalCurrent, AtCollector, PressedResistance)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        reached = {n.CONTACT_SEPARATOR: pybamm.Scalar(1), n.CUT_SHARE: pybamm.Scalar(0)}
        return {**super().algebra(v), **reached}
