"""A layer that conducts ions and blocks electrons: a hydride or LiPON film.

Between collector and sulfide it is a second electrolyte. The sulfide no longer touches
metal, and no electrons reach it, so that its interphase grows more slowly; the price is
a resistance with an area of its own:

    R = (h/kappa) exp(-E/R (1/T_ref - 1/T)) ,   k_p -> f k_p

``h`` [m] the thickness, ``kappa`` [S m-1] the ionic conductivity at ``T_ref``, ``E`` [J
mol-1] its activation energy, ``f`` the factor on the growth of the interphase: 0 for a
dense film that is stable against lithium, 1 for one that protects nothing. Metal is
plated behind the layer as on a bare collector. Its own electronic resistance, in series
with the separator's leak, is left out: give the leak of the pair instead.

Sources: 3LiBH4-LiI on copper, Huang et al. 2024 as reviewed by Wang and Zhu, ACS Energy
Lett. 10 (2025) 2377, 10.1021/acsenergylett.5c00517. LiPON films: Put et al., ACS Appl.
Mater. Interfaces 8 (2016) 7060, 10.1021/acsami.5b12500.

Checks: with the thickness 0 and the factor 1 nothing changes; the ohmic drop is ``i
R``.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.physics.interlayer import NoInterlayer
from pybamm_afssb.physics.laws import arrhenius
from pybamm_afssb.types import Quantity, Variables


def layer_resistance(
    thickness: Quantity, conductivity: Quantity, factor: Quantity
) -> Quantity:
    """Return the ionic resistance of a layer [Ohm.m2].

    Parameters
    ----------
    thickness : float or pybamm.Symbol
        Thickness [m].
    conductivity : float or pybamm.Symbol
        Ionic conductivity at the reference temperature [S.m-1].
    factor : float or pybamm.Symbol
        What temperature makes of the conductivity.
    """
    return thickness / (conductivity * factor)


class ElectronBlockingLayer(Submodel):
    """A second electrolyte on the collector; it stores no lithium."""

    slot = "interlayer"
    stack_layers = ("Blocking layer",)
    reads = (n.NEGATIVE_TEMPERATURE,)
    writes = NoInterlayer.writes

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        energy = pybamm.Parameter(
            "Blocking layer conductivity activation energy [J.mol-1]"
        )
        resistance = layer_resistance(
            pybamm.Parameter("Blocking layer thickness [m]"),
            pybamm.Parameter("Blocking layer conductivity [S.m-1]"),
            arrhenius(energy, v[n.NEGATIVE_TEMPERATURE], self.param.T_ref),
        )
        return {
            **NoInterlayer.values(),
            n.INTERLAYER_RESISTANCE: resistance,
            n.INTERLAYER_INTERPHASE_FACTOR: pybamm.Parameter(
                "Blocking layer factor on interphase growth"
            ),
        }
