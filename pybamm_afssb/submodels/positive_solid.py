"""Ohm's law in the positive solid, with the leak entering at the separator's edge.

Stock PyBaMM has no solid current at the separator. A leak through the electrolyte is
electronic, so it comes out of the positive solid there: ``i_s = i_leak`` on the left
edge, and the electrolyte and both reactions carry ``i_cc - i_leak`` by themselves.

The current is written with the gradient of the potential's small deviation from its
value at the collector. Mathematically nothing changes; numerically the discrete
divergence then loses no charge: with the potential itself (about 4 V, against some
1e-5 V of drop) rounding in the difference matrix creates 1e-8 to 1e-7 of the cathode's
lithium a cycle, at any tolerance.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n


class LeakingOhm(pybamm.electrode.ohm.Full):
    """Stock's full Ohm's law with ``i_leak`` on the separator's side."""

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        variables = super().get_coupled_variables(variables)
        potential = variables["Positive electrode potential [V]"]
        self._deviation = potential - pybamm.PrimaryBroadcast(
            pybamm.boundary_value(potential, "right"), "positive electrode"
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
