"""The temperature of a cell without a porous electrode: prescribed, or one lump.

    V rho c_p dT/dt = A q - h A_s (T - T_amb)
    q = i_ion dphi + i_ion^2 R_slab - i_ion eta_counter + G V^2

All current driven through the collector's potential against lithium counts as heat, as
on the negative side of the full cell; entropic heat is left out. ``A`` is the area of
the electrodes, ``A_s`` that of the cooled surface, ``V rho c_p`` the heat capacity of
the cell with its casing.

Checks: constant current ends at ``T_amb + A q/(h A_s)``; no current, no change.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.physics.ledger import area_average
from pybamm_afssb.types import Quantity, Variables
from pybamm_afssb.units import ZERO_CELSIUS

#: Stock names of PyBaMM's thermal submodels.
CELL_TEMPERATURE = "Volume-averaged cell temperature [K]"
TOTAL_HEATING = "Total heating [W]"


class AmbientCell(Submodel):
    """Isothermal: the ambient temperature, which an experiment's steps may set."""

    writes = (
        n.NEGATIVE_TEMPERATURE,
        CELL_TEMPERATURE,
        "Ambient temperature [K]",
        "Volume-averaged cell temperature [C]",
    )

    def _published(
        self, local: Quantity, average: Quantity, ambient: Quantity
    ) -> dict[str, Quantity]:
        return {
            n.NEGATIVE_TEMPERATURE: local,
            CELL_TEMPERATURE: average,
            "Ambient temperature [K]": ambient,
            "Volume-averaged cell temperature [C]": average - ZERO_CELSIUS,
        }

    def _ambient(self) -> Quantity:
        space = pybamm.standard_spatial_vars
        time = pybamm.PrimaryBroadcast(pybamm.t, "current collector")
        return self.param.T_amb(space.y, space.z, time)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        ambient = self._ambient()
        return self._published(ambient, area_average(ambient), ambient)


class LumpedCell(AmbientCell):
    """One temperature, from the heat of the cell and Newton cooling."""

    rate_reads = (TOTAL_HEATING,)

    def states(self) -> dict[str, pybamm.Variable]:
        scale = self.param.T_ref
        return {CELL_TEMPERATURE: pybamm.Variable(CELL_TEMPERATURE, scale=scale)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        average = v[CELL_TEMPERATURE]
        local = pybamm.PrimaryBroadcast(average, "current collector")
        published = self._published(local, average, self._ambient())
        del published[CELL_TEMPERATURE]
        return published

    def rates(self, v: Variables) -> dict[str, Quantity]:
        param = self.param
        above = v[CELL_TEMPERATURE] - area_average(v["Ambient temperature [K]"])
        cooling = param.h_total * param.A_cooling * above
        capacity = param.cell_heat_capacity * param.V_cell
        return {CELL_TEMPERATURE: (v[TOTAL_HEATING] - cooling) / capacity}

    def starts(self) -> dict[str, Quantity]:
        return {CELL_TEMPERATURE: self.param.T_init}


class CellHeat(Submodel):
    """The heat that the loop from collector to counter electrode dissipates."""

    reads = (
        n.IONIC_CURRENT,
        n.LEAK_CURRENT,
        n.COLLECTOR_POTENTIAL,
        n.SLAB_RESISTANCE,
        n.COUNTER_OVERPOTENTIAL,
        n.SEPARATOR_EDGE_VOLTAGE,
    )
    writes = (TOTAL_HEATING,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        ionic = v[n.IONIC_CURRENT]
        drop = (
            v[n.COLLECTOR_POTENTIAL]
            + ionic * v[n.SLAB_RESISTANCE]
            - v[n.COUNTER_OVERPOTENTIAL]
        )
        heat = ionic * drop - v[n.LEAK_CURRENT] * v[n.SEPARATOR_EDGE_VOLTAGE]
        return {TOTAL_HEATING: self.param.A_cc * area_average(heat)}
