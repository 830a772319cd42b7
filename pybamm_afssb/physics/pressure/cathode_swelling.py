"""Breathing of the cathode: the oxide shrinks as lithium leaves it.

    ds/dt = Omega (i_ion + L <a j_side>)/F                             [m.s-1]

``Omega`` [m3.mol-1] is the partial molar volume of lithium in the oxide, ``i_ion`` the
ionic current that reaches the electrode, ``a j_side`` what other reactions than the
oxide's carry of it (anodic positive) and ``L`` the electrode's thickness [m]. ``s`` is
what the lithium in all particles would give, ``Omega L eps (c - c_0)``, but as a state:
the pressure, and all that reads it, would otherwise depend on every particle, and the
Jacobian would be four times as dense. The charge of the cathode's double layer, if
there is one, counts as lithium (1e-6 of it).

``Omega`` is taken as constant: NMC811 shrinks by 5 % up to 4.3 V, but by most of it
above 4.1 V (Kondrakov et al. 2017, 10.1021/acs.jpcc.6b12885). All of the oxide's change
is passed on to the stack; pores that take up a part of it make it smaller.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.types import Quantity, Variables
from pybamm_afssb.units import UM


def swelling_rate(partial_molar_volume: Quantity, current: Quantity) -> Quantity:
    """Return the rate at which the cathode swells [m.s-1].

    Parameters
    ----------
    partial_molar_volume : float or pybamm.Symbol
        Partial molar volume of lithium in the oxide [m3.mol-1].
    current : float or pybamm.Symbol
        Current that brings lithium into the oxide, per electrode area [A.m-2].
    """
    return partial_molar_volume * current / pybamm.constants.F


class CompositeCathodeSwelling(Submodel):
    """Swelling of a porous positive electrode since assembly.

    With a composite electrode every phase swells with the same partial molar volume.
    """

    rate_reads = (n.IONIC_CURRENT, n.ADDITIVE_CURRENT, n.CATHODE_LOSS_CURRENT)
    writes = (n.CATHODE_SWELLING,)

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.CATHODE_SWELLING: collector_state(n.CATHODE_SWELLING, scale=UM)}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        side = pybamm.x_average(v[n.ADDITIVE_CURRENT] + v[n.CATHODE_LOSS_CURRENT])
        rate = swelling_rate(
            pybamm.Parameter("Cathode partial molar volume [m3.mol-1]"),
            v[n.IONIC_CURRENT] + self.param.p.L * side,
        )
        return {n.CATHODE_SWELLING: rate}

    def starts(self) -> dict[str, Quantity]:
        volume = pybamm.Parameter("Cathode partial molar volume [m3.mol-1]")
        return {n.CATHODE_SWELLING: -volume * pybamm.Parameter(n.START_CHARGED)}
