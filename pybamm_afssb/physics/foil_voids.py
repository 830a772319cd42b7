"""Voids between the lithium foil of a half cell and the electrolyte.

A charge of a half cell strips its counter electrode. Foil that is stripped faster than
creep and vacancy diffusion refill its face loses contact as the collector's metal does,
by the same law (:mod:`pybamm_afssb.physics.contact.voids`):

    dh_c/dt = chi (V_Li/F) [(i)+ - i_c H - b (-i)+ H] ,   H = tanh(h_c/h_0)
    theta_c = th_min + (1 - th_min) exp(-h_c/l_r) ,   i = -i_ion
    i_c = exp(E/R (1/T_ref - 1/T)) [i_creep (p_c/p_ref)^m + i_diff]

and what flows through the area that is left is ``j = i/theta_c``, in the kinetics and in
the contact resistance of :mod:`pybamm_afssb.physics.counter_electrode`. A discharge plates
on the foil and fills its voids.

**Temperature.** Before voids open on foil of Li|Li6PS5Cl|Li cells, less than 0.25, 0.25
and 0.5 mA/cm2 can be drawn at 25, 60 and 80 C and 1 MPa, and 2.5 at 80 C and 5 MPa
(Spencer Jolly et al. 2021, 10.1021/acsami.1c06706). One energy ``E`` for both ways of
refilling, from the step between 60 and 80 C, gives with the currents at 25 C of two other
sources 0.11, 0.44, 0.89 and 4.0: the factor that pressure brings is met, the height by
less than a factor of two. The energies that the collector's law has for creep and for
diffusion apart would give six times the value measured at 80 C and 1 MPa.

**The end.** Contact that is lost raises the cell's voltage, so that a charge meets the
plating cut-off first, by name; without one the run ends as "Counter electrode has lost
contact".

**One face.** The foil has one state at each height of the electrode, and none for each
patch of an interface in patches: patches are spots of the collector, smaller than the
pellet is thick, and on the way through it their currents even out. The pressure is the
local one of the pressure field, without the collector's own unevenness: where the plates
press less the foil loses contact first, and the current goes elsewhere.

The pressure that closes voids is ``p_c = p``, as on the collector: with all of the load on
the area that is left, foil would settle at a part of its contact and never lose it.

Checks: ``h_c`` grows by ``chi V_Li (i - i_c)/F`` above ``i_c`` and stays at
``h_0 artanh(i/i_c)`` below.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import collector_state
from pybamm_afssb.physics import laws
from pybamm_afssb.physics.contact.voids import (
    STRIPPING,
    contact_fraction,
    critical_current,
    void_growth,
)
from pybamm_afssb.physics.counter_electrode import CounterElectrode, LithiumFoil
from pybamm_afssb.types import Quantity, Variables


class LithiumFoilWithVoids(LithiumFoil):
    """Lithium foil that loses contact where it is stripped faster than it creeps."""

    reads = (*CounterElectrode.reads, n.LOCAL_PRESSURE)
    writes = (*CounterElectrode.writes, n.COUNTER_VOIDS, n.COUNTER_CONTACT)

    def contact(self, v: Variables) -> Quantity:
        return contact_fraction(
            v[n.COUNTER_VOIDS],
            pybamm.Parameter("Contact roughness height [m]"),
            pybamm.Parameter("Minimum contact fraction"),
        )

    def states(self) -> dict[str, pybamm.Variable]:
        voids = collector_state(n.COUNTER_VOIDS, scale=1e-7)
        return {**super().states(), n.COUNTER_VOIDS: voids}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {**super().algebra(v), n.COUNTER_CONTACT: self.contact(v)}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        critical = critical_current(
            pybamm.Parameter(
                "Creep-limited critical stripping current density [A.m-2]"
            ),
            v[n.LOCAL_PRESSURE],
            pybamm.Parameter("Critical stripping reference pressure [Pa]"),
            pybamm.Parameter("Lithium creep pressure exponent"),
            pybamm.Parameter("Diffusion-limited stripping current density [A.m-2]"),
        )
        energy = "Lithium foil critical stripping current activation energy [J.mol-1]"
        growth = void_growth(
            -v[n.IONIC_CURRENT],
            critical
            * laws.arrhenius(
                pybamm.Parameter(energy), v[n.NEGATIVE_TEMPERATURE], self.param.T_ref
            ),
            v[n.COUNTER_VOIDS],
            pybamm.Parameter("Void closing thickness [m]"),
            pybamm.Parameter("Void share of stripped volume"),
            pybamm.Parameter("Void refilling share"),
            self.param.V_bar_Li,
        )
        return {**super().rates(v), n.COUNTER_VOIDS: growth}

    def starts(self) -> dict[str, Quantity]:
        # pressed on at assembly
        return {**super().starts(), n.COUNTER_VOIDS: pybamm.Scalar(0)}

    def ends(self, v: Variables) -> list[pybamm.Event]:
        # while the foil is plated or at rest a small contact is nothing to stop for
        excess = -v[n.IONIC_CURRENT] - STRIPPING
        stripping = laws.sigmoid(2 * excess / laws.CURRENT_WIDTH)
        contact = pybamm.min(v[n.COUNTER_CONTACT] + 2 * (1 - stripping))
        lost = pybamm.Parameter("Contact fraction at loss of contact")
        return [
            *super().ends(v),
            pybamm.Event("Counter electrode has lost contact", contact - lost),
        ]
