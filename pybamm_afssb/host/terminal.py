"""The voltage of a half cell: one loop from the collector to the counter electrode.

    V = U_counter + eta_counter - i_ion R_slab - dphi
    E = U_ref - V

``dphi`` is the collector's potential against the electrolyte beside it, ``U_counter``
and ``eta_counter`` potential and overpotential of the counter electrode. ``V`` rises
while lithium plates (a charge) and falls while it is stripped, as voltages in PyBaMM
do. ``E`` is what papers print, "potential vs Li/Li+": the measured voltage turned round
and corrected by the counter's tabulated potential ``U_ref``, ohmic drop included.

A leak is driven by the voltage across the separator, which depends on the ionic
current and so on the leak: :class:`ImplicitTerminal` breaks that circle with one
algebraic state. Its equation is monotonic (slope ``1 + G R > 0``), so it has one root.

Checks: resistance ``R_ct + R_c + L/kappa`` plus that of the counter electrode.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.types import Quantity, Variables


class Terminal(Submodel):
    """Sums the loop explicitly."""

    reads = (
        "Current [A]",
        n.IONIC_CURRENT,
        n.NEGATIVE_CC_POTENTIAL,
        n.STOCK_ELECTROLYTE_POTENTIAL,
        n.SLAB_RESISTANCE,
        n.COUNTER_POTENTIAL,
        n.COUNTER_OVERPOTENTIAL,
    )
    writes = (
        n.SEPARATOR_EDGE_VOLTAGE,
        "Positive current collector potential [V]",
        n.HALF_CELL_POTENTIAL,
        n.VOLTAGE,
        "Local voltage [V]",
        "Battery voltage [V]",
        "Terminal voltage [V]",
        "Power [W]",
        "Terminal power [W]",
    )

    def __init__(self, param: Any, options: Any) -> None:
        super().__init__(param, options)
        counter = options.slot_class("counter electrode")
        self._reference_potential = counter.reference_potential()

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        positive = (
            v[n.STOCK_ELECTROLYTE_POTENTIAL]
            - v[n.IONIC_CURRENT] * v[n.SLAB_RESISTANCE]
            + v[n.COUNTER_POTENTIAL]
            + v[n.COUNTER_OVERPOTENTIAL]
        )
        local = positive - v[n.NEGATIVE_CC_POTENTIAL]
        # the negative tab is at 0 V
        voltage = pybamm.boundary_value(positive, "positive tab")
        cells = pybamm.Parameter(
            "Number of cells connected in series to make a battery"
        )
        power = v["Current [A]"] * voltage
        return {
            n.SEPARATOR_EDGE_VOLTAGE: local,
            "Positive current collector potential [V]": positive,
            n.HALF_CELL_POTENTIAL: self._reference_potential - voltage,
            n.VOLTAGE: voltage,
            "Local voltage [V]": local,
            "Battery voltage [V]": voltage * cells,
            "Terminal voltage [V]": voltage,
            "Power [W]": power,
            "Terminal power [W]": power,
        }


class ImplicitTerminal(Terminal):
    """The loop with the voltage across the separator as an algebraic state."""

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.SEPARATOR_EDGE_VOLTAGE: collector_state(n.SEPARATOR_EDGE_VOLTAGE)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        loop = super().algebra(v)
        del loop[n.SEPARATOR_EDGE_VOLTAGE]
        return loop

    def residuals(self, v: Variables) -> dict[str, Quantity]:
        return {
            n.SEPARATOR_EDGE_VOLTAGE: v[n.SEPARATOR_EDGE_VOLTAGE]
            - v["Local voltage [V]"]
        }

    def starts(self) -> dict[str, Quantity]:
        start = self._reference_potential - self.param.n.prim.U_init
        return {n.SEPARATOR_EDGE_VOLTAGE: start}
