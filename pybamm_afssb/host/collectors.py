"""Current collectors of an electrode that is resolved: how they share the current.

**Ohm's law** in both collectors is PyBaMM's "potential pair" (Timms et al. 2021,
10.1137/20M1336898). In one dimension its current through the positive tab is written
for a tab at the far end, ``z = L_z``: the outward normal there is ``+z``. At ``z = 0``
it is ``-z``, and without the sign the current runs backwards.

**Equipotential** collectors conduct without loss, as foils of a laboratory cell do (a
few uV over 1 cm). Every place then has the cell's voltage,

    phi_p(z) - phi_n(z) = V ,   <i(z)> = i_cc

with the local current and ``V`` as algebraic states. A good conductor as a potential
pair comes to the same, but its second difference of the potential loses ever more
digits, the better it conducts and the finer the mesh.

Checks: the mean of the local current is the cell's, with the tab at either end; equal
places give the cell without lateral resolution.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.types import Quantity


def outward_normal(tab: Quantity, height: Quantity) -> Quantity:
    """Return the direction out of the collector at a tab, +1 or -1.

    Parameters
    ----------
    tab : float or pybamm.Symbol
        Position of the tab, 0 or `height` [m].
    height : float or pybamm.Symbol
        Height of the collector [m].
    """
    return 2 * (tab > height / 2) - 1


class EitherEndPotentialPair(pybamm.current_collector.PotentialPair1plus1D):
    """PyBaMM's pair of collector potentials, with the tab current's sign by its end."""

    def set_boundary_conditions(self, variables: dict[str, Any]) -> None:
        super().set_boundary_conditions(variables)
        positive = variables[n.POSITIVE_CC_POTENTIAL]
        slope, kind = self.boundary_conditions[positive]["positive tab"]
        tab = pybamm.Parameter("Positive tab centre z-coordinate [m]")
        slope = slope * outward_normal(tab, self.param.L_z)
        self.boundary_conditions[positive]["positive tab"] = (slope, kind)


class Equipotential(pybamm.current_collector.BaseModel):
    """Collectors without resistance: one voltage, and a current that follows."""

    def get_fundamental_variables(self) -> dict[str, Any]:
        self._local = pybamm.Variable(
            n.CURRENT_DENSITY,
            domain="current collector",
            scale=self.param.Q / self.param.A_cc,
        )
        self._voltage = pybamm.Variable(n.COLLECTOR_VOLTAGE)
        zero = pybamm.PrimaryBroadcast(0, "current collector")
        return {
            **self._get_standard_negative_potential_variables(zero),
            **self._get_standard_current_variables(pybamm.Scalar(0), self._local),
            n.COLLECTOR_VOLTAGE: self._voltage,
        }

    def set_algebraic(self, variables: dict[str, Any]) -> None:
        difference = variables[n.POSITIVE_CC_POTENTIAL] - self._voltage
        surplus = (
            pybamm.yz_average(self._local) - variables["Total current density [A.m-2]"]
        )
        self.algebraic = {
            self._local: difference,
            self._voltage: surplus / (self.param.Q / self.param.A_cc),
        }

    def set_initial_conditions(self, variables: dict[str, Any]) -> None:
        self.initial_conditions = {
            self._local: pybamm.Scalar(0),
            self._voltage: self.param.ocv_init,
        }


class WithCollectors:
    """Mixin of battery models: equipotential collectors, and tabs at either end."""

    def set_current_collector_submodel(self) -> None:
        model: Any = self
        choice = model.options["current collector"]
        if choice == "equipotential":
            model.submodels["current collector"] = Equipotential(model.param)
        elif choice == "potential pair" and model.options["dimensionality"] == 1:
            model.submodels["current collector"] = EitherEndPotentialPair(model.param)
        else:
            super().set_current_collector_submodel()  # type: ignore[misc]
