"""A composite cathode as one particle, with its ohmic losses in closed form.

The reaction is taken as uniform across the cathode, at one potential difference
``dphi_p`` and one surface concentration. Its ohmic losses are then those of a current
that passes linearly from the electrolyte to the solid (Marquis et al. 2019,
10.1149/2.0341915jes, without a concentration field). With ``s`` from 0 at the
separator to 1 at the collector,

    i_e = i_ion (1 - s) ,                 i_s = i_cc - i_ion (1 - s) = i_leak + i_ion s
    <phi_e> = phi_e(0) - i_ion L/(3 kappa)
    phi_s(0) = <phi_s> + (L/sigma)(i_leak/2 + i_ion/6)
    phi_s(1) = <phi_s> - (L/sigma)(i_leak/2 + i_ion/3) ,    <phi_s> = dphi_p + <phi_e>

so that the voltage that drives a leak, ``V = phi_s(0) - phi_collector``, is

    V = (dphi_p - phi_dl - i_cc R)/(1 + G (R + L/(2 sigma)))
    R = R_film + int dx/kappa + L/(3 kappa) - L/(6 sigma)

Stock takes the collectors' current for that of the cathode's reaction; with a leak it
is the ionic one: :class:`IonicCurrent` hands it over.

``dphi_p`` follows from the current by inverse kinetics if nothing else reads it. An
additive, the oxidation of the catholyte or a leak does, and then it is a state (PyBaMM's
surface form), since the current of the oxide's own reaction depends on it.

Checks: the limits of a small current, and the same cell with a resolved cathode.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.host.reference_electrode import separator_resistance
from pybamm_afssb.physics.leak.electrolyte import edge_voltage
from pybamm_afssb.types import Quantity, Variables


class IonicCurrent(pybamm.BaseSubModel):
    """Mixin: the ionic current in place of that of the current collectors."""

    stock: type[pybamm.BaseSubModel]

    def __reduce__(self) -> Any:
        return _unpickled, (self.stock,), self.__dict__

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        total = variables[n.CURRENT_DENSITY]
        ionic = {**variables, n.CURRENT_DENSITY: variables[n.IONIC_CURRENT]}
        variables.update(super().get_coupled_variables(ionic))
        variables[n.CURRENT_DENSITY] = total
        return variables


def with_ionic_current(stock: type[pybamm.BaseSubModel]) -> type[pybamm.BaseSubModel]:
    """Return a stock submodel's class that takes the ionic current for the total.

    Parameters
    ----------
    stock : type
        Submodel of PyBaMM that reads the current collectors' current density.
    """
    return type(f"Ionic{stock.__name__}", (IonicCurrent, stock), {"stock": stock})


def _unpickled(stock: type[pybamm.BaseSubModel]) -> pybamm.BaseSubModel:
    return object.__new__(with_ionic_current(stock))


class SingleParticleSolid(pybamm.electrode.ohm.Composite):
    """Ohm's law for a uniform reaction, with ``i_leak`` on the separator's side."""

    boundary_conditions: dict[Any, Any]

    def _conductivity(self, variables: Mapping[str, Any]) -> Quantity:
        stoichiometry = self._get_electrode_stoichiometry(variables, x_averaged=True)
        temperature = variables["X-averaged positive electrode temperature [K]"]
        return (
            self.domain_param.sigma(stoichiometry, temperature)
            * (variables["X-averaged positive electrode transport efficiency"])
        )

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        ionic, leak = variables[n.IONIC_CURRENT], variables[n.LEAK_CURRENT]
        mean = (
            variables["X-averaged positive electrode surface potential difference [V]"]
            + variables["X-averaged positive electrolyte potential [V]"]
        )
        length = self.param.p.L
        x = pybamm.standard_spatial_vars.x_p
        s = (x - (self.param.L_x - length)) / length
        drop = leak * (s - 1 / 2) + ionic * (s**2 / 2 - 1 / 6)
        potential = mean - length / self._conductivity(variables) * drop
        variables.update(self._get_standard_potential_variables(potential))
        variables.update(self._get_standard_current_variables(leak + ionic * s))
        variables.update(self._get_standard_whole_cell_variables(variables))
        return variables

    def set_boundary_conditions(self, variables: dict[str, Any]) -> None:
        conductivity = self._conductivity(variables)
        sides = {
            "left": (-variables[n.LEAK_CURRENT] / conductivity, "Neumann"),
            "right": (-variables[n.CURRENT_DENSITY] / conductivity, "Neumann"),
        }
        self.boundary_conditions = {
            variables["Positive electrode potential [V]"]: sides
        }


class SingleParticleEdgeVoltage(Submodel):
    """The voltage across the separator of a cell with a single-particle cathode."""

    difference = "X-averaged positive electrode surface potential difference [V]"
    reads = (
        n.CURRENT_DENSITY,
        n.INTERFACE_POTENTIAL,
        n.INTERFACE_RESISTANCE,
        n.LEAK_CONDUCTANCE,
        difference,
        n.SEPARATOR_CONCENTRATION,
        n.SEPARATOR_TEMPERATURE,
        n.SEPARATOR_TRANSPORT,
        "X-averaged electrolyte concentration [mol.m-3]",
        "X-averaged cell temperature [K]",
        "X-averaged positive electrolyte transport efficiency",
        "X-averaged positive electrode temperature [K]",
        "X-averaged positive electrode transport efficiency",
        "X-averaged positive particle surface stoichiometry",
    )
    writes = (n.SEPARATOR_EDGE_VOLTAGE,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        param = self.param
        separator = separator_resistance(param, v)
        electrolyte = param.p.L / (
            v["X-averaged positive electrolyte transport efficiency"]
            * param.kappa_e(
                v["X-averaged electrolyte concentration [mol.m-3]"],
                v["X-averaged cell temperature [K]"],
            )
        )
        solid = param.p.L / (
            v["X-averaged positive electrode transport efficiency"]
            * param.p.sigma(
                v["X-averaged positive particle surface stoichiometry"],
                v["X-averaged positive electrode temperature [K]"],
            )
        )
        current = v[n.CURRENT_DENSITY]
        ionic = v[n.INTERFACE_RESISTANCE] + separator + electrolyte / 3
        # the solid's part acts on the leak and on the current with different weights
        voltage = edge_voltage(
            v[self.difference] - v[n.INTERFACE_POTENTIAL] + current * solid / 2,
            current,
            ionic + solid / 3,
            v[n.LEAK_CONDUCTANCE],
        )
        return {n.SEPARATOR_EDGE_VOLTAGE: voltage}
