"""The host: a mixed conductor that takes up neutral lithium, electrons being free.

The stoichiometry ``x(z, t)`` of the host is the state, ``c`` its capacity per volume of
layer. The equilibrium potential is a smooth part, fitted or tabulated, and the ideal
mixing entropy, so that it falls on below 0 V by itself: a full host is supersaturated.

    U_C = U*(x) + (R T/F) ln((1 - x)/x) - V_C (p - p_ref)/F
    dx/dt = -(1/c) dN/dz - (1/c) sum_m r_m
    N = -c D dx/dz ,   D = D0(T) [1 + x (1 - x) (-f dU*/dx)]

The logarithm is cancelled by hand, in the flux and in every rate, so the layer works
from exactly empty to full. ``N(0) = (j_se - j_C)/F`` at the separator and ``N(L) =
-j_ex/F`` at the collector (:mod:`.currents`). Assumptions: electrons are free (a carbon
layer of 5.7 mOhm.cm loses microvolts; Lee et al. 2020, 10.1038/s41560-020-0575-z), the
layer is flat, its thickness in the transport equation constant, and metal in its pores
is in contact with the host at the separator's end.

Electrolyte is reduced on the layer's own area, ``A = 1 + (r - 1) exp(-L/h)``: the film
(thickness ``L``) buries what is finer than itself, and particles of height ``h`` count at
first only. 25 times the charge of a plane was seen on Ag-graphite before it lithiates
(Spencer-Jolly et al. 2023, 10.1016/j.joule.2023.02.001). The exponential is an
assumption.

The lithiation front, its relaxation at rest and metal before the host is full were seen
by Liao et al. 2024, 10.1039/d3ta05890e.

Checks (constant ``D``): ``c_s - c_0 = (2 i/F) sqrt(t/(pi D))``; relaxation with
``exp(-pi^2 D t/L^2)``; ``Q_onset = Q_sat - i L^2/(3 D)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.interlayer import domain
from pybamm_afssb.physics.interlayer.checks import check_layer
from pybamm_afssb.physics.interlayer.currents import LayerCurrents
from pybamm_afssb.physics.interlayer.metal import (
    MetalBehindInterlayer,
    filled_share,
    film_amount,
)
from pybamm_afssb.physics.interlayer.thermodynamics import (
    chemical_diffusivity,
    smooth_potential,
)
from pybamm_afssb.physics.laws import arrhenius, softplus
from pybamm_afssb.physics.plating.butler_volmer import availability
from pybamm_afssb.types import Quantity, Variables

#: Width of the smooth corner where pores are full or closed, relative to the pores: one
#: per cent of a volume that is known to a tenth.
CORNER = 0.01


def interphase_area(roughness: Quantity, film: Quantity, height: Quantity) -> Quantity:
    """Return the area on which the electrolyte is reduced, per area of electrode.

    Parameters
    ----------
    roughness : float or pybamm.Symbol
        What it is before there is a film, ``r``.
    film, height : float or pybamm.Symbol
        Thickness of the film, and height of what makes the layer rough [m].
    """
    return 1 + (roughness - 1) * pybamm.exp(-film / height)


class MixedConductor(Submodel):
    """A porous host of lithium, resolved through its thickness, without particles."""

    slot = "interlayer"
    stack_layers = ("Interlayer",)
    domains = (domain.LAYER_DOMAIN,)
    no_charged_start = "shares lithium between host and metal as the charge went"
    replaces = {"plating": MetalBehindInterlayer}
    companions: ClassVar[tuple[type[Submodel], ...]] = (LayerCurrents,)
    reads: tuple[str, ...] = (n.INTERPHASE_THICKNESS,)
    rate_reads: tuple[str, ...] = (
        n.NEGATIVE_TEMPERATURE,
        n.CARBON_CURRENT,
        n.PORE_CURRENT,
        n.PORE_EXCHANGE,
        n.EXCHANGE_CURRENT,
        n.PORE_TRANSFER,
        n.INTRUSION_FLUX,
        n.INTRUSION_RETURN,
    )
    writes: tuple[str, ...] = (
        n.HOST_STOICHIOMETRY,
        n.HOST_CONCENTRATION,
        n.CARBON_LITHIUM,
        n.PARTICLE_LITHIUM,
        n.PORE_LITHIUM,
        n.PORE_CONCENTRATION,
        n.OPEN_POROSITY,
        n.PORE_OVERFLOW,
        n.INTERLAYER_SWELLING,
        n.INTERLAYER_RESISTANCE,
        n.INTERLAYER_INTERPHASE_FACTOR,
        n.INTERLAYER_INTERPHASE_AREA,
        n.INTERLAYER_UNCOVERED,
    )

    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        check_layer(parameter_values)

    # --- what particles add -----------------------------------------------------------
    def particle_lithium(self, v: Variables) -> Quantity:
        """Return the lithium in particles [mol.m-2]."""
        return pybamm.Scalar(0)

    def particle_volume(self, in_particles: Quantity) -> Quantity:
        """Return what the lithium in particles adds to their volume [m]."""
        return pybamm.Scalar(0)

    def particle_uptake(self, v: Variables) -> Quantity:
        """Return what particles take from the host [mol.m-3.s-1]."""
        return pybamm.Scalar(0)

    def particle_release(self, v: Variables) -> Quantity:
        """Return the lithium that dissolving particles give the metal [mol.m-2.s-1]."""
        return pybamm.Scalar(0)

    # --- the contract -----------------------------------------------------------------
    def states(self) -> dict[str, pybamm.Variable]:
        host = domain.layer_state(n.HOST_STOICHIOMETRY)
        self._faces = domain.face_carrier(domain.DEPTH)
        return {
            n.HOST_STOICHIOMETRY: host,
            n.PORE_LITHIUM: collector_state(n.PORE_LITHIUM, scale=0.1),
        }

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        capacity = pybamm.Parameter("Interlayer host maximum concentration [mol.m-3]")
        length = domain.thickness()
        molar_volume = self.param.V_bar_Li
        concentration = capacity * v[n.HOST_STOICHIOMETRY]
        in_host = domain.layer_integral(concentration)
        in_particles = self.particle_lithium(v)
        in_pores = v[n.PORE_LITHIUM]
        # particles grow into the pores first; once closed, they push the layer apart
        pores = pybamm.Parameter("Interlayer porosity") * length
        grown = self.particle_volume(in_particles)
        open_pores = softplus(pores - grown, CORNER * pores)
        overflow = softplus(molar_volume * in_pores - open_pores, CORNER * pores)
        breathing = in_host * pybamm.Parameter(
            "Interlayer host partial molar volume [m3.mol-1]"
        )
        porosity = open_pores / length
        return {
            n.HOST_CONCENTRATION: concentration,
            n.CARBON_LITHIUM: in_host,
            n.PARTICLE_LITHIUM: in_particles,
            n.PORE_CONCENTRATION: domain.through_layer(porosity / molar_volume)
            * filled_share(
                domain.DEPTH / length,
                domain.through_layer(molar_volume * in_pores / open_pores),
            ),
            n.OPEN_POROSITY: porosity,
            n.PORE_OVERFLOW: overflow,
            n.INTERLAYER_SWELLING: breathing + grown - (pores - open_pores),
            n.INTERLAYER_RESISTANCE: pybamm.Scalar(0),
            n.INTERLAYER_INTERPHASE_FACTOR: pybamm.Scalar(1),
            n.INTERLAYER_UNCOVERED: pybamm.Scalar(0),
            n.INTERLAYER_INTERPHASE_AREA: interphase_area(
                pybamm.Parameter("Interlayer roughness factor"),
                v[n.INTERPHASE_THICKNESS],
                pybamm.Parameter("Interlayer roughness height [m]"),
            )
            + availability(in_pores, film_amount()),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        host = v[n.HOST_STOICHIOMETRY]
        capacity = pybamm.Parameter("Interlayer host maximum concentration [mol.m-3]")
        temperature = v[n.NEGATIVE_TEMPERATURE]
        tracer = pybamm.Parameter("Interlayer host diffusivity [m2.s-1]") * arrhenius(
            pybamm.Parameter("Interlayer host diffusivity activation energy [J.mol-1]"),
            temperature,
            self.param.T_ref,
        )
        diffusivity = chemical_diffusivity(
            domain.through_layer(tracer),
            host,
            smooth_potential(host).diff(host),
            domain.through_layer(temperature),
        )
        flux = -diffusivity * pybamm.grad(host) + pybamm.grad(self._faces)
        reduced = v[n.PORE_CURRENT] + v[n.PORE_EXCHANGE]
        return {
            n.HOST_STOICHIOMETRY: -pybamm.div(flux)
            - self.particle_uptake(v) / capacity,
            n.PORE_LITHIUM: -reduced / pybamm.constants.F
            - v[n.PORE_TRANSFER]
            - v[n.INTRUSION_FLUX]
            + v[n.INTRUSION_RETURN]
            + self.particle_release(v),
        }

    def boundaries(self, v: Variables) -> dict[str, Any]:
        return {n.HOST_STOICHIOMETRY: domain.closed_faces()}

    def set_boundary_conditions(self, variables: Mapping[str, Any]) -> None:
        super().set_boundary_conditions(variables)
        v = self._view(variables, rates=True)
        charge = pybamm.constants.F * pybamm.Parameter(
            "Interlayer host maximum concentration [mol.m-3]"
        )
        entering = (v[n.PORE_EXCHANGE] - v[n.CARBON_CURRENT]) / charge
        leaving = -v[n.EXCHANGE_CURRENT] / charge
        self.boundary_conditions[self._faces] = {
            "left": (entering, "Neumann"),
            "right": (leaving, "Neumann"),
        }

    def starts(self) -> dict[str, Quantity]:
        return {
            n.HOST_STOICHIOMETRY: pybamm.Parameter(
                "Initial interlayer host stoichiometry"
            ),
            n.PORE_LITHIUM: pybamm.Scalar(0),
        }
