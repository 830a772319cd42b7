"""Currents and exchanges at the two faces of an interlayer.

Every rate is bounded (:mod:`pybamm_afssb.physics.laws`) and written with the
stoichiometries in front and the smooth potential ``U*`` in the exponent, so that no
logarithm is left. ``x_s`` and ``x_c`` are the host's stoichiometries at the separator
and at the collector, ``a`` is the availability of metal with ``n_f`` in place of
``n_ref``, what makes a film at a layer's face, and primes mark the pressure shift.

    host at the separator     j_C    = theta_SE j0_C  [x_s e^z - (1 - x_s) e^-z] ,
                              z = f (phi_dl - U*'(x_s))/2
    metal in the pores        j_pore = theta_SE j0_Li [a e^.. - s e^..] ,
                              eta = phi_dl - U_Li
    metal and host, neutral   j_ex = theta_cc s_n j0_ex [a (1 - x) e^z - s x e^-z] ,
                              z = f (U*'(x) - U_Li)/2

the last at the collector (``j_ex``, with the metal there and the collector's coverage
``s_n``) and at the separator's end (``j_se``, with the metal in the pores). Charge
balance: ``j_C + j_pore`` and the interphase take what the ions bring; ``j_ex`` and
``j_se`` carry no net charge. Metal has to nucleate:

    s = b + (1 - b) g ,   b = n^2/(n^2 + n_f^2)
    g = 1/(1 + exp(m f (U - U_Li + eta_n)))

with ``U = phi_dl`` at the separator's end and ``U = U_C(L)`` at the collector: the
supersaturation there must reach ``eta_n`` until metal is present. The two stay in
equilibrium at ``U = U_Li`` whatever ``s``. The gate of a charge-transfer reaction and
that of the exchange beside it are one, or they drive a loop at rest.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.physics.interlayer import domain
from pybamm_afssb.physics.interlayer.faces import (
    gate_of_host,
    gate_of_potential,
    host_current,
    neutral_exchange,
    nucleated,
)
from pybamm_afssb.physics.interlayer.metal import (
    coble_flux,
    collector_preference,
    film_amount,
    flux_ratio,
)
from pybamm_afssb.physics.interlayer.thermodynamics import (
    mixing_potential,
    smooth_potential,
)
from pybamm_afssb.physics.laws import arrhenius, bounded_rate, thermal_frequency
from pybamm_afssb.physics.plating.butler_volmer import availability, pressure_shift
from pybamm_afssb.types import Quantity, Variables


class LayerCurrents(Submodel):
    """What the potentials at the two faces drive, and the creep between them."""

    reads = (
        n.HOST_STOICHIOMETRY,
        n.PORE_LITHIUM,
        n.OPEN_POROSITY,
        n.PORE_OVERFLOW,
        n.PLATED_LITHIUM,
        n.METAL_POTENTIAL,
        n.METAL_AVAILABILITY,
        n.SURFACE_POTENTIAL,
        n.NEGATIVE_TEMPERATURE,
        n.CONTACT_SEPARATOR,
        n.CONTACT_COLLECTOR,
        n.COVERAGE,
        n.LOCAL_PRESSURE,
        n.PRESSURE_REFERENCE_CHANGE,
    )
    writes = (
        n.HOST_AT_SEPARATOR,
        n.HOST_AT_COLLECTOR,
        n.HOST_POTENTIAL,
        n.CARBON_CURRENT,
        n.PORE_CURRENT,
        n.PORE_EXCHANGE,
        n.EXCHANGE_CURRENT,
        n.PORE_TRANSFER,
        n.CREEP_FLUX,
        n.FLUX_RATIO,
    )

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        creep = self._creep_flux(v)
        currents = self._currents(v)
        return {
            **currents,
            n.CREEP_FLUX: creep,
            n.PORE_TRANSFER: self._transfer(v, creep),
            n.FLUX_RATIO: flux_ratio(creep, currents[n.PORE_CURRENT]),
        }

    def _currents(self, v: Variables) -> dict[str, Any]:
        param = self.param
        temperature = v[n.NEGATIVE_TEMPERATURE]
        frequency = thermal_frequency(temperature)
        film = film_amount()
        maximum = pybamm.Parameter("Maximum interfacial current density [A.m-2]")
        barrier = pybamm.Parameter("Interlayer nucleation overpotential [V]")
        sharpness = pybamm.Parameter("Interlayer nucleation sharpness")
        contact = v[n.CONTACT_SEPARATOR]
        metal = v[n.METAL_POTENTIAL]
        surface = v[n.SURFACE_POTENTIAL]
        shift = pressure_shift(
            pybamm.Parameter("Interlayer host partial molar volume [m3.mol-1]"),
            v[n.PRESSURE_REFERENCE_CHANGE],
        )
        host = v[n.HOST_STOICHIOMETRY]
        near, far = domain.at_separator(host), domain.at_collector(host)
        potential_near = smooth_potential(near) + shift
        potential_far = smooth_potential(far) + shift

        activated = arrhenius(
            pybamm.Parameter(
                "Interlayer host exchange-current density activation energy [J.mol-1]"
            ),
            temperature,
            param.T_ref,
        )
        into_host = host_current(
            contact
            * pybamm.Parameter("Interlayer host exchange-current density [A.m-2]")
            * activated,
            near,
            frequency * (surface - potential_near) / 2,
            maximum,
        )

        in_pores = v[n.PORE_LITHIUM]
        pores_available = availability(in_pores, film)
        pores_nucleated = nucleated(
            in_pores,
            film,
            gate_of_potential(frequency * (surface - metal + barrier), sharpness),
        )
        anodic = pybamm.Parameter("Negative electrode charge transfer coefficient")
        force = frequency * (surface - metal)
        into_pores = bounded_rate(
            contact
            * param.j0_Li_metal(param.c_e_init_av, 1 / param.V_bar_Li, temperature),
            pores_available,
            pores_nucleated,
            anodic * force,
            (1 - anodic) * force,
            maximum,
        )

        neutral = (
            pybamm.Parameter("Interlayer neutral exchange-current density [A.m-2]")
            * activated
        )
        pore_exchange = neutral_exchange(
            neutral,
            near,
            pores_available,
            pores_nucleated,
            frequency * (potential_near - metal) / 2,
            maximum,
        )
        collector_nucleated = nucleated(
            v[n.PLATED_LITHIUM],
            film,
            gate_of_host(far, frequency * (potential_far - metal + barrier), sharpness),
        )
        exchange = neutral_exchange(
            v[n.CONTACT_COLLECTOR] * v[n.COVERAGE] * neutral,
            far,
            v[n.METAL_AVAILABILITY],
            collector_nucleated,
            frequency * (potential_far - metal) / 2,
            maximum,
        )
        return {
            n.HOST_AT_SEPARATOR: near,
            n.HOST_AT_COLLECTOR: far,
            n.HOST_POTENTIAL: smooth_potential(host)
            + domain.through_layer(shift)
            + mixing_potential(host, domain.through_layer(temperature)),
            n.CARBON_CURRENT: into_host,
            n.PORE_CURRENT: into_pores,
            n.PORE_EXCHANGE: pore_exchange,
            n.EXCHANGE_CURRENT: exchange,
        }

    def _creep_flux(self, v: Variables) -> Quantity:
        temperature = v[n.NEGATIVE_TEMPERATURE]
        activated = arrhenius(
            pybamm.Parameter(
                "Interlayer interface diffusion activation energy [J.mol-1]"
            ),
            temperature,
            self.param.T_ref,
        )
        return coble_flux(
            v[n.OPEN_POROSITY],
            pybamm.Parameter("Interlayer pore radius [m]"),
            pybamm.Parameter("Interlayer wetted pore wall fraction"),
            pybamm.Parameter("Interlayer interface diffusion product [m3.s-1]")
            * activated,
            v[n.LOCAL_PRESSURE],
            pybamm.Parameter("Interlayer pore tortuosity"),
            temperature,
            domain.thickness(),
        )

    def _transfer(self, v: Variables, creep: Quantity) -> Quantity:
        free = availability(v[n.PORE_LITHIUM], film_amount())
        share = collector_preference(
            pybamm.Parameter("Interlayer separator interface toughness [J.m-2]"),
            pybamm.Parameter("Interlayer collector interface toughness [J.m-2]"),
            pybamm.Parameter("Interlayer adhesion exponent"),
        )
        expelled = v[n.PORE_OVERFLOW] / (
            self.param.V_bar_Li * pybamm.Parameter("Interlayer opening time [s]")
        )
        return free * (creep + share * expelled)
