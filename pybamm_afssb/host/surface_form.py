"""The leak in the electrolyte's surface form, which impedance needs.

Stock lets the whole current of the collectors through the separator and into the pores
of the positive electrode. With a leak the separator carries ``i_ion = i_cc - i_leak``;
in the electrode the sum of both currents stays ``i_cc``, and at its left edge

    i_e = kappa_c (d(dphi)/dx + i_cc/sigma) = i_ion ,   1/kappa_c = 1/kappa + 1/sigma

so that only the gradient of the potential difference there changes.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n


class LeakingForm(pybamm.BaseSubModel):
    """What a leak changes in stock's surface form, for either of its two kinds."""

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        if self.domain == "separator":
            return self._separator(variables)
        leak = variables[n.LEAK_CURRENT]
        variables = super().get_coupled_variables(variables)
        conductivity, _ = self._get_conductivities(variables)
        edge = "positive grad(delta_phi) left"
        variables[edge] -= leak / pybamm.boundary_value(conductivity, "left")
        return variables

    def _separator(self, variables: dict[str, Any]) -> dict[str, Any]:
        total = variables[n.CURRENT_DENSITY]
        ionic = {**variables, n.CURRENT_DENSITY: variables[n.IONIC_CURRENT]}
        variables.update(super().get_coupled_variables(ionic))
        variables[n.CURRENT_DENSITY] = total
        return variables


class LeakingAlgebraicForm(
    LeakingForm,
    pybamm.electrolyte_conductivity.surface_potential_form.FullAlgebraic,
):
    """Surface form "algebraic" with a leak."""


class LeakingDifferentialForm(
    LeakingForm,
    pybamm.electrolyte_conductivity.surface_potential_form.FullDifferential,
):
    """Surface form "differential" with a leak."""


LEAKING_FORMS = {
    "algebraic": LeakingAlgebraicForm,
    "differential": LeakingDifferentialForm,
}
