"""Metal particles in the layer, lithiated by the host around them.

Particles of a metal m touch no electrolyte; neutral lithium crosses from the host, at
a rate of its own. Filling ``y(z, t)``, one plateau ``U_m``:

    dy/dt = k_m(T) [x (1 - y) e^z - (1 - x) y e^-z]/(1 + (2/K) cosh z)
    z = f (U_m - U*)/2 ,   r_m = c_m dy/dt ,   c_m = q phi_m/V_m

``q`` lithium per metal atom, ``phi_m`` the metal's share of the layer. The equilibrium
``y = 1/(1 + exp(f (U_C - U_m)))`` does not depend on the bound ``K = 50``; without it
the solver's noise in an empty host is amplified by 1e9. A rate ``k (U_m - U_C)`` would
let ``y`` leave [0, 1]. Slow particles (``k_m`` below about 1e-2 1/s) lag behind the
host at high current, as silver does beside graphite (Spencer-Jolly et al. 2023,
10.1016/j.joule.2023.02.001). Swelling fills the pores. Inert metal (Ni) has ``q = 0``.

Silver dissolves in lithium and travels with it
(:class:`MixedConductorWithSolubleParticles`):

    dn_m/dt = sigma S J_tr ,   S = 1 - n_m/(phi_m L/V_m)
    dY/dt = k_m(T) [x (S - Y) e^z - (1 - x) Y e^-z]/(...) + (Y/S) dS/dt

``sigma`` the silver per lithium that is carried, ``S`` the share still in the layer and
``Y = S y`` the state: lithium is linear in it, so that the solver loses none. The
lithium of the particles that dissolve joins the metal; the silver that has arrived at
the collector stays there. Zn, Sn, Al and Ni do not travel.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.interlayer import domain
from pybamm_afssb.physics.interlayer.checks import check_particles
from pybamm_afssb.physics.interlayer.currents import LayerCurrents
from pybamm_afssb.physics.interlayer.host import MixedConductor
from pybamm_afssb.physics.interlayer.thermodynamics import smooth_potential
from pybamm_afssb.physics.laws import arrhenius, symmetric_rate, thermal_frequency
from pybamm_afssb.physics.plating.butler_volmer import pressure_shift
from pybamm_afssb.types import Quantity, Variables

#: Bound of the lithiation rate over its constant: a particle lags by hours and not by
#: seconds, so that fifty times the constant is as good as no bound.
BOUND = 50


def lithiation_rate(
    constant: Quantity,
    host: Quantity,
    particle: Quantity,
    force: Quantity,
    share: Quantity = 1,
) -> Quantity:
    """Return the rate at which a host fills particles [s-1].

    Parameters
    ----------
    constant : float or pybamm.Symbol
        Rate constant ``k_m`` [s-1].
    host, particle : float or pybamm.Symbol
        Filling of the host and of the particles as made.
    force : float or pybamm.Symbol
        ``f (U_m - U*)/2``.
    share : float or pybamm.Symbol, optional
        Share of the particles that is still there.
    """
    return symmetric_rate(
        constant,
        host * (share - particle),
        (1 - host) * particle,
        force,
        BOUND * constant,
    )


def particle_metal() -> Quantity:
    """Return the metal in the particles per volume of layer [mol.m-3]."""
    return pybamm.Parameter("Interlayer particle volume fraction") / pybamm.Parameter(
        "Interlayer particle molar volume [m3.mol-1]"
    )


def particle_capacity() -> Quantity:
    """Return the lithium that the particles can hold per volume of layer [mol.m-3]."""
    return particle_metal() * pybamm.Parameter(
        "Interlayer particle lithium per metal atom"
    )


class ParticleLithiation(Submodel):
    """The rate at which the host lithiates the particles beside it."""

    reads = (
        n.HOST_STOICHIOMETRY,
        n.PARTICLE_FILLING,
        n.PARTICLE_REMAINING,
        n.NEGATIVE_TEMPERATURE,
        n.PRESSURE_REFERENCE_CHANGE,
    )
    writes = (n.PARTICLE_RATE,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        temperature = v[n.NEGATIVE_TEMPERATURE]
        activated = arrhenius(
            pybamm.Parameter(
                "Interlayer particle lithiation activation energy [J.mol-1]"
            ),
            temperature,
            self.param.T_ref,
        )
        constant = (
            pybamm.Parameter("Interlayer particle lithiation rate [s-1]") * activated
        )
        change = v[n.PRESSURE_REFERENCE_CHANGE]
        shift = pressure_shift(_particle_volume(), change) - pressure_shift(
            pybamm.Parameter("Interlayer host partial molar volume [m3.mol-1]"), change
        )
        plateau = pybamm.Parameter("Interlayer particle potential [V]") + shift
        host = v[n.HOST_STOICHIOMETRY]
        frequency = thermal_frequency(domain.through_layer(temperature))
        force = frequency * (domain.through_layer(plateau) - smooth_potential(host)) / 2
        return {
            n.PARTICLE_RATE: lithiation_rate(
                domain.through_layer(constant),
                host,
                v[n.PARTICLE_FILLING],
                force,
                domain.through_layer(v[n.PARTICLE_REMAINING]),
            )
        }


class MixedConductorWithParticles(MixedConductor):
    """A host with particles of one alloying metal, which stay where they are."""

    companions = (LayerCurrents, ParticleLithiation)
    rate_reads = (*MixedConductor.rate_reads, n.PARTICLE_RATE)
    writes: tuple[str, ...] = (
        *MixedConductor.writes,
        n.PARTICLE_FILLING,
        n.PARTICLE_REMAINING,
        n.PARTICLE_CONCENTRATION,
    )

    soluble = False

    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        super().check(parameter_values)
        check_particles(parameter_values, cls.soluble)

    def remaining(self, v: Variables) -> Quantity:
        """Return the share of the particles that is still in the layer."""
        return pybamm.Scalar(1)

    def particle_lithium(self, v: Variables) -> Quantity:
        return particle_capacity() * domain.layer_integral(v[n.PARTICLE_FILLING])

    def particle_volume(self, in_particles: Quantity) -> Quantity:
        return in_particles * _particle_volume()

    def particle_uptake(self, v: Variables) -> Quantity:
        return particle_capacity() * v[n.PARTICLE_RATE]

    def states(self) -> dict[str, pybamm.Variable]:
        filling = domain.layer_state(n.PARTICLE_FILLING)
        return {**super().states(), n.PARTICLE_FILLING: filling}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {
            **super().algebra(v),
            n.PARTICLE_REMAINING: self.remaining(v),
            n.PARTICLE_CONCENTRATION: particle_capacity() * v[n.PARTICLE_FILLING],
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        return {**super().rates(v), n.PARTICLE_FILLING: v[n.PARTICLE_RATE]}

    def starts(self) -> dict[str, Quantity]:
        return {**super().starts(), n.PARTICLE_FILLING: pybamm.Scalar(0)}


class MixedConductorWithSolubleParticles(MixedConductorWithParticles):
    """A host with silver, which dissolves in the metal and travels with it."""

    soluble = True
    writes = (*MixedConductorWithParticles.writes, n.PARTICLE_METAL_CARRIED)

    def remaining(self, v: Variables) -> Quantity:
        return 1 - v[n.PARTICLE_METAL_CARRIED] / _total_metal()

    def carrying_rate(self, v: Variables) -> Quantity:
        """Return the rate at which lithium takes up what is left [s-1]."""
        solubility = pybamm.Parameter("Interlayer particle metal carried per lithium")
        return solubility * v[n.PORE_TRANSFER] / _total_metal()

    def particle_release(self, v: Variables) -> Quantity:
        return self.carrying_rate(v) * v[n.PARTICLE_LITHIUM]

    def states(self) -> dict[str, pybamm.Variable]:
        carried = collector_state(n.PARTICLE_METAL_CARRIED, scale=0.01)
        return {**super().states(), n.PARTICLE_METAL_CARRIED: carried}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        rate = self.carrying_rate(v)
        dissolving = domain.through_layer(rate) * v[n.PARTICLE_FILLING]
        rates = super().rates(v)
        return {
            **rates,
            n.PARTICLE_FILLING: rates[n.PARTICLE_FILLING] - dissolving,
            n.PARTICLE_METAL_CARRIED: rate * v[n.PARTICLE_REMAINING] * _total_metal(),
        }

    def starts(self) -> dict[str, Quantity]:
        return {**super().starts(), n.PARTICLE_METAL_CARRIED: pybamm.Scalar(0)}


def _total_metal() -> Quantity:
    return particle_metal() * domain.thickness()


def _particle_volume() -> pybamm.Parameter:
    return pybamm.Parameter(
        "Interlayer particle lithium partial molar volume [m3.mol-1]"
    )
