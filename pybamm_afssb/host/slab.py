"""A plain slab of separator between the collector and a counter electrode.

Only lithium ions move in the solid electrolyte (transference number 1), so there is no
concentration field: a slab of thickness ``L`` is one resistance,

    R = L/kappa(T)   [Ohm.m2]

with the conductivity of the pressed pellet or sheet as it was measured. Porosity and
tortuosity are in that number and are not asked for.

Check: ohmic drop ``i L/kappa``.
"""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.types import Quantity, Variables


def slab_resistance(thickness: Quantity, conductivity: Quantity) -> Quantity:
    """Return the resistance of a slab of electrolyte [Ohm.m2].

    Parameters
    ----------
    thickness : float or pybamm.Symbol
        Thickness ``L`` [m].
    conductivity : float or pybamm.Symbol
        Ionic conductivity ``kappa`` of the slab as a whole [S.m-1].
    """
    return thickness / conductivity


class SeparatorSlab(Submodel):
    """The resistance of a slab of separator at the cell's temperature."""

    reads = (n.NEGATIVE_TEMPERATURE,)
    writes = (n.SLAB_RESISTANCE,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        param = self.param
        conductivity = param.kappa_e(param.c_e_init_av, v[n.NEGATIVE_TEMPERATURE])
        return {n.SLAB_RESISTANCE: slab_resistance(param.s.L, conductivity)}
