"""The seams of a composite positive electrode: what stock's own does not know of.

**Leak.** Stock PyBaMM has no solid current at the separator. A leak through the
electrolyte is electronic, so it comes out of the positive solid there: ``i_s = i_leak``
on the left edge, and the electrolyte and both reactions carry ``i_cc - i_leak`` by
themselves (:class:`LeakingOhm`; the surface forms are in
:mod:`pybamm_afssb.host.surface_form`). The voltage that drives it,

    V = (dphi_p - phi_dl - i_cc R)/(1 + G R) ,   R = R_film + int dx/kappa

with ``dphi_p`` the potential difference at the positive electrode's left edge, follows
from states and ``G`` alone in every form (:class:`CompositeEdgeVoltage`).

**Sources.** Additives and the oxidation of the catholyte are further currents on the
positive solid, local in it: :class:`SourcedInterfacialCurrent` adds them to stock's
sum.

**Rounding.** The current is written with the gradient of the potential's small
deviation from its value at the collector. Mathematically nothing changes; numerically
the discrete divergence then loses no charge: with the potential itself (about 4 V,
against some 1e-5 V of drop) rounding in the difference matrix creates 1e-8 to 1e-7 of
the cathode's lithium a cycle, at any tolerance.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.host.reference_electrode import separator_resistance
from pybamm_afssb.physics.leak.electrolyte import edge_voltage
from pybamm_afssb.types import Quantity, Variables

#: No electrode is ever at so low a potential [V].
LOWEST = -100.0


class LeakingOhm(pybamm.electrode.ohm.Full):
    """Stock's full Ohm's law with ``i_leak`` on the separator's side."""

    boundary_conditions: dict[Any, Any]

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        variables = super().get_coupled_variables(variables)
        potential = variables["Positive electrode potential [V]"]
        # the bound does nothing but keep PyBaMM from merging both into one matrix,
        # in which every point of the electrode would depend on every other
        edge = pybamm.maximum(pybamm.boundary_value(potential, "right"), LOWEST)
        self._deviation = potential - pybamm.PrimaryBroadcast(
            edge, "positive electrode"
        )
        conductivity = variables["Positive electrode effective conductivity"]
        current = -conductivity * pybamm.grad(self._deviation)
        variables.update(self._get_standard_current_variables(current))
        variables.update(self._get_standard_whole_cell_variables(variables))
        return variables

    def set_boundary_conditions(self, variables: dict[str, Any]) -> None:
        super().set_boundary_conditions(variables)
        potential = variables["Positive electrode potential [V]"]
        conductivity = variables["Positive electrode effective conductivity"]
        gradient = variables[n.LEAK_CURRENT] / pybamm.boundary_value(
            -conductivity, "left"
        )
        sides = {
            "left": (gradient, "Neumann"),
            "right": self.boundary_conditions[potential]["right"],
        }
        self.boundary_conditions = {potential: sides, self._deviation: sides}


class CompositeEdgeVoltage(Submodel):
    """The voltage across the separator of a cell with a composite cathode."""

    reads = (
        n.CURRENT_DENSITY,
        n.INTERFACE_POTENTIAL,
        n.INTERFACE_RESISTANCE,
        n.LEAK_CONDUCTANCE,
        n.POSITIVE_DIFFERENCE,
        n.SEPARATOR_CONCENTRATION,
        n.SEPARATOR_TEMPERATURE,
        n.SEPARATOR_TRANSPORT,
    )
    writes = (n.SEPARATOR_EDGE_VOLTAGE,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        separator = separator_resistance(self.param, v)
        difference = pybamm.boundary_value(v[n.POSITIVE_DIFFERENCE], "left")
        voltage = edge_voltage(
            difference - v[n.INTERFACE_POTENTIAL],
            v[n.CURRENT_DENSITY],
            v[n.INTERFACE_RESISTANCE] + separator,
            v[n.LEAK_CONDUCTANCE],
        )
        return {n.SEPARATOR_EDGE_VOLTAGE: voltage}


class SourcedInterfacialCurrent(pybamm.interface.TotalInterfacialCurrent):
    """Stock's sum of interfacial currents, with the cathode's additive and its loss."""

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        self._source = variables[n.ADDITIVE_CURRENT] + variables[n.CATHODE_LOSS_CURRENT]
        return super().get_coupled_variables(variables)

    def _get_coupled_variables_by_domain(
        self, variables: dict[str, Any], domain: str
    ) -> dict[str, Any]:
        variables = super()._get_coupled_variables_by_domain(variables, domain)
        if domain == "positive":
            for what in (
                "electrolyte reaction source terms [A.m-3]",
                "volumetric interfacial current densities [A.m-3]",
            ):
                variables[f"Sum of positive electrode {what}"] += self._source
                variables[f"Sum of x-averaged positive electrode {what}"] += (
                    pybamm.x_average(self._source)
                )
        return variables
