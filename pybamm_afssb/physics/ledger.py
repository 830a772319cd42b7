"""The lithium ledger: every place lithium can be, on one row.

    n_cath + n_side + n_add + n_loss + sum n_* - (C_dl phi_dl + int a C_p phi_p dx)/F
        = constant

The double layers belong in it. Amounts are averaged over the electrode [mol.m-2]. The
charges that the Coulombic-efficiency split needs are published beside it.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.types import Quantity, Variables
from pybamm_afssb.units import HOUR

#: Ledger column -> the negative side's amounts that it sums.
NEGATIVE_COLUMNS = {
    n.LEDGER_PLATED: (n.PLATED_LITHIUM,),
    n.LEDGER_PORE: (n.PORE_LITHIUM,),
    n.LEDGER_SEED: (n.SEED_LITHIUM, n.PARTICLE_LITHIUM),
    n.LEDGER_CARBON: (n.CARBON_LITHIUM,),
    n.LEDGER_DEAD: (n.DEAD_LITHIUM,),
    n.LEDGER_INTRUDED: (n.INTRUSION_LITHIUM,),
    n.LEDGER_CONVERSION: (n.CONVERSION_LITHIUM,),
    n.LEDGER_INTERPHASE: (n.INTERPHASE_LITHIUM,),
}


def area_average(amount: Quantity) -> Quantity:
    """Return the average of a local amount over the electrode."""
    return pybamm.yz_average(amount)


class Ledger(Submodel):
    """Sums what the negative side's slots publish, and adds the host's own columns.

    Parameters
    ----------
    param, options
        As for every submodel.
    positive_side : tuple of str
        Ledger columns that the host model's positive-side ledger publishes.
    """

    reads = (
        *(name for group in NEGATIVE_COLUMNS.values() for name in group),
        n.DOUBLE_LAYER_CHARGE,
        n.LEAK_CHARGE,
        n.DISCHARGE_CAPACITY,
        n.THROUGHPUT_CAPACITY,
    )
    writes = (
        *NEGATIVE_COLUMNS,
        n.LEDGER_NEGATIVE_DL,
        n.LEDGER_TOTAL,
        n.LEDGER_LEAK,
        n.LEDGER_DISCHARGED,
        n.LEDGER_THROUGHPUT,
    )

    def __init__(self, param: Any, options: Any, positive_side: tuple[str, ...]):
        super().__init__(param, options)
        self._positive_side = positive_side
        self.reads = (*type(self).reads, *positive_side)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        ledger = {
            column: area_average(sum((v[name] for name in group), pybamm.Scalar(0)))
            for column, group in NEGATIVE_COLUMNS.items()
        }
        ledger[n.LEDGER_NEGATIVE_DL] = -area_average(
            v[n.DOUBLE_LAYER_CHARGE] / pybamm.constants.F
        )
        total = sum(ledger.values(), pybamm.Scalar(0))
        for column in self._positive_side:
            total = total + v[column]
        per_area = HOUR / (self.param.A_cc * self.param.n_electrodes_parallel)
        return {
            **ledger,
            n.LEDGER_TOTAL: total,
            n.LEDGER_LEAK: area_average(v[n.LEAK_CHARGE]),
            n.LEDGER_DISCHARGED: v[n.DISCHARGE_CAPACITY] * per_area,
            n.LEDGER_THROUGHPUT: v[n.THROUGHPUT_CAPACITY] * per_area,
        }


class CompositeCathodeLedger(Submodel):
    """The columns of a stock porous positive electrode.

    With surface form "differential" the cathode's double layer holds charge too.
    Lithium in side reactions of stock's own cathode ageing options is read from the
    variables that PyBaMM publishes for them.
    """

    writes = (
        n.LEDGER_CATHODE,
        n.LEDGER_CATHODE_SIDE,
        n.LEDGER_ADDITIVE,
        n.LEDGER_CATHODE_LOSS,
        n.LEDGER_COUNTER,
        n.LEDGER_POSITIVE_DL,
    )

    def __init__(self, param: Any, options: Any) -> None:
        super().__init__(param, options)
        self._phases = [
            f"Total lithium in {phase} phase in positive electrode [mol]"
            for phase in options.phases["positive"]
        ]
        self._side = [
            "Loss of lithium to positive SEI [mol]",
            "Loss of lithium to positive SEI on cracks [mol]",
            "Loss of lithium to positive lithium plating [mol]",
        ]
        if options.positive["loss of active material"] != "none":
            self._side.append(
                "Loss of lithium due to loss of active material in positive "
                "electrode [mol]"
            )
        self._capacitive = options["surface form"] == "differential"
        self.reads = (
            *self._phases,
            *self._side,
            n.ADDITIVE_LITHIUM,
            n.CATHODE_LOSS_LITHIUM,
        )
        if self._capacitive:
            self.reads += (
                "Positive electrode surface potential difference [V]",
                "Positive electrode surface area to volume ratio [m-1]",
                "Positive electrode temperature [K]",
            )

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        area = self.param.A_cc
        ledger = {
            n.LEDGER_CATHODE: sum(v[name] for name in self._phases) / area,
            n.LEDGER_CATHODE_SIDE: sum(v[name] for name in self._side) / area,
            n.LEDGER_ADDITIVE: area_average(v[n.ADDITIVE_LITHIUM]),
            n.LEDGER_CATHODE_LOSS: area_average(v[n.CATHODE_LOSS_LITHIUM]),
            n.LEDGER_COUNTER: pybamm.Scalar(0),
            n.LEDGER_POSITIVE_DL: pybamm.Scalar(0),
        }
        if self._capacitive:
            charge = (
                v["Positive electrode surface area to volume ratio [m-1]"]
                * self.param.p.C_dl(v["Positive electrode temperature [K]"])
                * v["Positive electrode surface potential difference [V]"]
            )
            ledger[n.LEDGER_POSITIVE_DL] = -area_average(
                pybamm.x_average(charge) * self.param.p.L / pybamm.constants.F
            )
        return ledger
