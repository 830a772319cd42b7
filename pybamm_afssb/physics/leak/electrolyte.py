"""Leak of electrons through the electrolyte.

Electrons that cross the separator by themselves come out of the positive solid at the
separator's edge, so the electrolyte and both reactions carry less, or more, than the
terminals:

    i_leak = -G V ,   i_ion = i_cc - i_leak

``V`` [V] is the potential of the positive solid at that edge minus the collector's
(each cell model publishes it), ``G`` [S m-2] the conductance. The terminal current
stays ``i_cc``. A leak costs efficiency and no lithium: what it discharges can be
charged again.

The electrolyte's own leak is that of electrons in it,

    G_0 = sigma_e(T)/L_sep
    G = G_0 a(n_Li + n_pore + n_seed + n_C) ,   a(n) = availability of metal

A charge of which the leak takes all but a twentieth never reaches its cut-off: it ends by
name. Lithium is what a leak oxidises, and what makes an electrolyte conduct electrons. A bare
collector holds 2.3-2.5 V against lithium for hours (Aktekin et al. 2023,
10.1038/s41467-023-42512-y), although ``G_0`` of a pellet would empty its double layer
within minutes: without lithium it does not leak. Without the factor ``a`` an emptied
cell at rest loses 0.7 V/s.

Electronic conductivity: Zhang et al., Nat. Mater. 24 (2025),
10.1038/s41563-024-02064-y. Metal that crosses the separator is in
:mod:`pybamm_afssb.physics.leak.intrusion`.

Checks: at rest ``dQ/dt = -G V``; a charge ends on the plateau ``V = i/G``; no lithium
is lost.
"""

from __future__ import annotations

from typing import ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null, Submodel, collector_state
from pybamm_afssb.physics.laws import CURRENT_WIDTH, arrhenius, sigmoid
from pybamm_afssb.physics.plating.butler_volmer import availability
from pybamm_afssb.types import Quantity, Variables

#: Share of a charging current that is left when the leak is said to take the charge.
LEFT = 0.05
#: Current from which a leaking charge is looked for [A.m-2]: 20 uA/cm2, less than cells are
#: charged with, and more than an intact electrolyte leaks. A current that swings through
#: zero is no charge.
CHARGING = 0.2


def electrolyte_conductance(conductivity: Quantity, thickness: Quantity) -> Quantity:
    """Return the electrolyte's own leak conductance [S.m-2].

    Parameters
    ----------
    conductivity : float or pybamm.Symbol
        Electronic conductivity [S.m-1].
    thickness : float or pybamm.Symbol
        Thickness of the separator [m].
    """
    return conductivity / thickness


def edge_voltage(
    open_voltage: Quantity, current: Quantity, resistance: Quantity, leak: Quantity
) -> Quantity:
    """Return the voltage across the separator and the collector's films [V].

    Solves ``V = V_open - i_ion R`` with ``i_ion = i_cc + G V``.

    Parameters
    ----------
    open_voltage : float or pybamm.Symbol
        Voltage without a current through the resistance [V].
    current : float or pybamm.Symbol
        Current collector current density, discharge positive [A.m-2].
    resistance : float or pybamm.Symbol
        Ionic resistance between the two interfaces [Ohm.m2].
    leak : float or pybamm.Symbol
        Leak conductance [S.m-2].
    """
    return (open_voltage - current * resistance) / (1 + leak * resistance)


def charged_share(charged: Quantity, leaked: Quantity) -> Quantity:
    """Return what falls below zero once the leak takes a charge, 1 without a charge.

    Parameters
    ----------
    charged, leaked : float or pybamm.Symbol
        Charging current, and the current that leaks meanwhile [A.m-2].
    """
    charging = sigmoid(2 * (charged - CHARGING) / CURRENT_WIDTH)
    return charging * ((1 - LEFT) * charged - leaked) + 1 - charging


class NothingIntrudes(Null):
    """No metal in the separator."""

    slot = "leak"
    constants = {
        n.INTRUSION_LITHIUM: 0,
        n.INTRUSION_FLUX: 0,
        n.INTRUSION_RETURN: 0,
        n.CRACKING_SHARE: 0,
    }


class NoLeak(Submodel):
    """A perfect electronic insulator: all current is ionic."""

    slot = "leak"
    companions = (NothingIntrudes,)
    reads = (n.CURRENT_DENSITY,)
    writes = (n.LEAK_CURRENT, n.LEAK_CONDUCTANCE, n.LEAK_CHARGE, n.IONIC_CURRENT)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        zero = pybamm.Scalar(0)
        return {
            n.LEAK_CURRENT: zero,
            n.LEAK_CONDUCTANCE: zero,
            n.LEAK_CHARGE: zero,
            n.IONIC_CURRENT: v[n.CURRENT_DENSITY],
        }


class LeakCurrent(Submodel):
    """What the conductance lets through; its integral is the charge that leaked."""

    slot = "leak"
    reads = (n.CURRENT_DENSITY, n.LEAK_CONDUCTANCE, n.SEPARATOR_EDGE_VOLTAGE)
    writes = (n.LEAK_CURRENT, n.LEAK_CHARGE, n.IONIC_CURRENT)

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.LEAK_CHARGE: collector_state(n.LEAK_CHARGE, scale=1e2)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        leak = -v[n.LEAK_CONDUCTANCE] * v[n.SEPARATOR_EDGE_VOLTAGE]
        return {n.LEAK_CURRENT: leak, n.IONIC_CURRENT: v[n.CURRENT_DENSITY] - leak}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        return {n.LEAK_CHARGE: v[n.LEAK_CURRENT]}

    def starts(self) -> dict[str, Quantity]:
        return {n.LEAK_CHARGE: pybamm.Scalar(0)}

    def ends(self, v: Variables) -> list[pybamm.Event]:
        charged = -v[n.CURRENT_DENSITY]
        left = charged_share(charged, -v[n.LEAK_CURRENT])
        return [pybamm.Event("Leak takes the charge", pybamm.min(left))]


class ElectrolyteLeak(Submodel):
    """The electrolyte's own electronic conduction, constant at a temperature."""

    slot = "leak"
    companions: ClassVar[tuple[type[Submodel], ...]] = (LeakCurrent, NothingIntrudes)
    reads: tuple[str, ...] = (
        n.NEGATIVE_TEMPERATURE,
        n.PLATED_LITHIUM,
        n.PORE_LITHIUM,
        n.SEED_LITHIUM,
        n.PARTICLE_LITHIUM,
        n.CARBON_LITHIUM,
    )
    writes: tuple[str, ...] = (n.LEAK_CONDUCTANCE,)

    def own_conductance(self, v: Variables) -> Quantity:
        """Return ``G_0`` [S.m-2]."""
        conductivity = pybamm.Parameter("Separator electronic conductivity [S.m-1]")
        energy = pybamm.Parameter(
            "Separator electronic conductivity activation energy [J.mol-1]"
        )
        factor = arrhenius(energy, v[n.NEGATIVE_TEMPERATURE], self.param.T_ref)
        return electrolyte_conductance(conductivity * factor, self.param.s.L)

    def lithium_share(self, v: Variables, *hosts: str) -> Quantity:
        """Return 0 without lithium in metal or `hosts`, 1 with any real amount."""
        amount = v[n.PLATED_LITHIUM] + v[n.PORE_LITHIUM]
        for host in hosts:
            amount = amount + v[host]
        return availability(
            amount, pybamm.Parameter("Lithium availability amount [mol.m-2]")
        )

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        supply = self.lithium_share(
            v, n.SEED_LITHIUM, n.PARTICLE_LITHIUM, n.CARBON_LITHIUM
        )
        return {n.LEAK_CONDUCTANCE: self.own_conductance(v) * supply}
