"""Metal of a cell with an interlayer: in its pores, at the separator, at the collector.

Ions meet electrons at the separator's end of the layer, so metal that forms from ions
forms there: against the separator and in the pores. From there it is squeezed to the
collector along the interfaces of the pores (Coble creep; power-law creep through
nanopores is far too slow; Park et al. 2022, 10.1039/d2ta06466a):

    dn_pore/dt = -(j_pore + j_se)/F - J_tr
    J_tr = J_0 a(n_pore) + w (n_pore - phi L/V_Li)+/tau
    J_0 = (2 phi/r_p) beta (D_s delta)(T) p/(tau_p R T L)
    Lambda = F J_0/(-j_pore)

A thin film of cross-section ``delta`` per perimeter ``2 phi/r_p`` of pore walls carries
lithium down the gradient ``V_Li p/L`` of its chemical potential; ``beta`` is the share
of the walls that lithium wets, ``tau_p`` the tortuosity. Above ``Lambda = 1`` metal
reaches the collector, below it stays. Full pores open the weaker of the two interfaces,
by their toughness (Liao et al. 2025, 10.1002/adma.202502114: stays at the
separator at 11 J/m2 there, goes to the collector at 15):

    w = 1/(1 + (Gamma_cc/Gamma_SE)^m)

The metal at the collector touches no electrolyte: it exchanges neutral lithium with the
host only, and its charge-transfer current is zero.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.physics.laws import sigmoid
from pybamm_afssb.physics.plating.butler_volmer import LithiumMetal, availability
from pybamm_afssb.types import Quantity, Variables

#: Metal at a layer's face is a film when it is this many times the availability amount:
#: ten, some tens of nanometres at the most, far below what a charge plates.
FREE_FILM = 10
#: Smallest reduction current for which the flux ratio is shown [A.m-2]: 0.1 uA/cm2. No
#: rate reads the ratio.
SMALLEST_REDUCTION = 1e-3
#: Width of the front of metal in the pores, relative to the thickness: one cell of the
#: mesh, so that a picture shows the front. No rate reads it.
FRONT_WIDTH = 0.05


def film_amount() -> Quantity:
    """Return ``n_f``, what metal at a face must hold to be a film [mol.m-2].

    Below it nuclei are not one yet: they leave the electrolyte, the collector and the
    pores' walls partly bare, so that reactions, creep and growth on them are slower.
    """
    return FREE_FILM * pybamm.Parameter("Lithium availability amount [mol.m-2]")


def coble_flux(
    porosity: Quantity,
    radius: Quantity,
    wetted: Quantity,
    diffusion_product: Quantity,
    pressure: Quantity,
    tortuosity: Quantity,
    temperature: Quantity,
    length: Quantity,
) -> Quantity:
    """Return ``J_0``, the most that creeps through the layer [mol.m-2.s-1].

    Parameters
    ----------
    porosity : float or pybamm.Symbol
        Open porosity.
    radius : float or pybamm.Symbol
        Radius of the pores [m].
    wetted : float or pybamm.Symbol
        Share of the pore walls that lithium wets.
    diffusion_product : float or pybamm.Symbol
        ``D_s delta``, interface diffusivity times film thickness [m3.s-1].
    pressure : float or pybamm.Symbol
        Stack pressure [Pa].
    tortuosity : float or pybamm.Symbol
        Tortuosity of the pores.
    temperature : float or pybamm.Symbol
        Temperature [K].
    length : float or pybamm.Symbol
        Thickness of the layer [m].
    """
    perimeter = 2 * porosity / radius * wetted
    mobility = diffusion_product / (pybamm.constants.R * temperature)
    return perimeter * mobility * pressure / (tortuosity * length)


def collector_preference(
    separator_toughness: Quantity, collector_toughness: Quantity, exponent: Quantity
) -> Quantity:
    """Return the share ``w`` of what full pores expel that opens the collector.

    Parameters
    ----------
    separator_toughness, collector_toughness : float or pybamm.Symbol
        Interfacial toughness at either face [J.m-2].
    exponent : float or pybamm.Symbol
        How sharply the tougher interface wins, ``m``.
    """
    ratio = collector_toughness / separator_toughness
    return 1 / (1 + ratio**exponent)


def flux_ratio(creep: Quantity, reduction: Quantity) -> Quantity:
    """Return ``Lambda = F J_0/(-j_pore)`` while ``j_pore < 0``, 0 otherwise.

    Parameters
    ----------
    creep : float or pybamm.Symbol
        ``J_0`` [mol.m-2.s-1].
    reduction : float or pybamm.Symbol
        ``j_pore`` [A.m-2], negative when metal forms.
    """
    forward = (abs(reduction) - reduction) / 2
    square = forward**2 + SMALLEST_REDUCTION**2
    return pybamm.constants.F * creep * forward / square


def filled_share(depth: Quantity, filling: Quantity) -> Quantity:
    """Return the share of the pores at a depth that metal fills, for display.

    Metal comes from the separator's end, behind a front.

    Parameters
    ----------
    depth : float or pybamm.Symbol
        Distance from the separator over the thickness.
    filling : float or pybamm.Symbol
        Metal in the pores over their volume.
    """
    return sigmoid(2 * (filling - depth) / FRONT_WIDTH)


class MetalBehindInterlayer(LithiumMetal):
    """Lithium metal that only the interlayer's host reaches: no current of its own."""

    def anodic_activity(self, v: Variables) -> Quantity:
        return availability(v[n.PLATED_LITHIUM], film_amount())

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {**super().algebra(v), n.METAL_CURRENT: pybamm.Scalar(0)}
