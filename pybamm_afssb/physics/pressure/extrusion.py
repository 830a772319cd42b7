"""Extrusion: metal squeezed into the electrolyte and lost.

Far above the yield stress of lithium,

    dn_ext/dt = J_ext = k_ext(T) (p - p_y)+ a(n_Li)

with ``p`` [Pa] the local pressure, ``p_y`` the yield pressure of the confined metal and
``a`` its availability. Comes with every fixture whose pressure rises.

Sources: shorts under 10 and 25 MPa and none at 5 MPa, Doux et al. 2020
(10.1002/aenm.201903253). That the extruded flux is linear in pressure is an assumption.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.laws import arrhenius, one_sided
from pybamm_afssb.physics.plating.butler_volmer import availability
from pybamm_afssb.types import Quantity, Variables

#: Width of the pressure at which extrusion sets in [Pa]: a thousandth of a yield
#: pressure. The flux there is a thousandth of that at twice the yield pressure.
YIELD_WIDTH = 1e3


def extrusion_flux(
    rate: Quantity, pressure: Quantity, limit: Quantity, available: Quantity
) -> Quantity:
    """Return the flux of metal squeezed into the electrolyte [mol.m-2.s-1].

    Parameters
    ----------
    rate : float or pybamm.Symbol
        Rate constant [mol.m-2.s-1.Pa-1].
    pressure, limit : float or pybamm.Symbol
        Local pressure and yield pressure of the confined metal [Pa].
    available : float or pybamm.Symbol
        Availability of metal, 0 to 1.
    """
    return rate * one_sided(pressure - limit, YIELD_WIDTH) * available


class Extrusion(Submodel):
    """Extrusion of plated metal above its yield pressure."""

    local = True
    reads = (n.LOCAL_PRESSURE, n.PLATED_LITHIUM, n.NEGATIVE_TEMPERATURE)
    writes = (n.EXTRUSION_FLUX, n.EXTRUDED_LITHIUM)

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.EXTRUDED_LITHIUM: collector_state(n.EXTRUDED_LITHIUM, scale=1e-2)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        rate = pybamm.Parameter("Extrusion rate [mol.m-2.s-1.Pa-1]") * arrhenius(
            pybamm.Parameter("Lithium creep activation energy [J.mol-1]"),
            v[n.NEGATIVE_TEMPERATURE],
            self.param.T_ref,
        )
        available = availability(
            v[n.PLATED_LITHIUM],
            pybamm.Parameter("Lithium availability amount [mol.m-2]"),
        )
        limit = pybamm.Parameter("Extrusion yield pressure [Pa]")
        return {
            n.EXTRUSION_FLUX: extrusion_flux(
                rate, v[n.LOCAL_PRESSURE], limit, available
            )
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        return {n.EXTRUDED_LITHIUM: v[n.EXTRUSION_FLUX]}

    def starts(self) -> dict[str, Quantity]:
        return {n.EXTRUDED_LITHIUM: pybamm.Scalar(0)}
