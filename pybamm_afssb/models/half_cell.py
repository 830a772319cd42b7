"""The half cell: bare collector | Li6PS5Cl slab | counter electrode.

The negative side is that of the full cell, slot by slot; there is no porous electrode,
so the model is a handful of ordinary differential equations.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
import pybamm

import pybamm_afssb.models.start  # noqa: F401  what 'initial_soc' means
from pybamm_afssb import names as n
from pybamm_afssb.host.cell_temperature import AmbientCell, CellHeat, LumpedCell
from pybamm_afssb.host.collectors import WithCollectors
from pybamm_afssb.host.patches import publish
from pybamm_afssb.host.reference_electrode import SlabReferenceElectrode
from pybamm_afssb.host.scalar_code import WithScalarCode
from pybamm_afssb.host.slab import SeparatorSlab
from pybamm_afssb.host.solver import default_solver
from pybamm_afssb.host.terminal import ImplicitTerminal, Terminal
from pybamm_afssb.host.voltage_window import SLEEP_OFFSET, VoltageWindow, asleep
from pybamm_afssb.models.assemble import (
    add_negative_side,
    build_checked,
    own_submodels,
)
from pybamm_afssb.models.citation import CITATION
from pybamm_afssb.models.domains import WithLayerDomains
from pybamm_afssb.models.outputs import (
    half_cell_voltage_parts,
    life_variables,
    with_summary,
)
from pybamm_afssb.options.half_cell import COUNTER, HalfCellOptions
from pybamm_afssb.physics.counter_electrode import CounterLedger
from pybamm_afssb.units import HOUR

#: Variables of ``sim.plot()``.
QUICK_PLOT: list[str | list[str]] = [
    "Current [A]",
    n.HALF_CELL_POTENTIAL,
    n.COLLECTOR_POTENTIAL,
    n.PLATED_THICKNESS_UM,
    [n.LEDGER_PLATED, n.LEDGER_SEED, n.LEDGER_INTERPHASE, n.LEDGER_DEAD],
    n.LEDGER_COUNTER,
]


class HalfCell(
    WithScalarCode, WithLayerDomains, WithCollectors, pybamm.BaseBatteryModel
):
    """Half cell of a collector against a counter electrode, through a plain separator.

    PyBaMM's signs: a charge plates lithium on the collector, a discharge strips it,
    and "Voltage [V]", counter against collector, rises on charge: from about -2.4 V on
    an untouched collector to about 0 V against lithium foil. "Half-cell potential vs Li
    [V]" is the published one, the other way round; the cut-off potentials are given in
    it and end stripping or plating, never a rest. A symmetric lithium cell starts with
    metal on the collector: "Initial plated lithium [mol.m-2]" above zero and "Initial
    collector potential vs Li [V]" 0.

    Parameters
    ----------
    options : dict, optional
        The slots of :data:`pybamm_afssb.options.host.SLOTS`, "counter electrode" ("lithium
        foil", "Li-In" or "LTO") and PyBaMM's "thermal", "dimensionality", "current
        collector" and "calculate discharge energy".
    name : str, optional
        Name of the model.
    build : bool, optional
        Whether to build the model at once. Default is True.

    Raises
    ------
    OptionError
        For an unknown option or choice, or for choices that do not fit together.
    """

    options_class: ClassVar[type[HalfCellOptions]] = HalfCellOptions

    def __init__(
        self,
        options: dict[str, Any] | None = None,
        name: str = "Anode-free solid-state half cell",
        build: bool = True,
    ) -> None:
        super().__init__(options, name)
        pybamm.citations.register(CITATION)
        self.set_standard_output_variables()
        self.set_submodels()
        if build:
            self.build_model()

    @property
    def options(self) -> HalfCellOptions:
        """The resolved options: one per slot, and the few of PyBaMM's that apply."""
        return self._options

    @options.setter
    def options(self, options: dict[str, Any] | None) -> None:
        # PyBaMM's JSON loader assigns a plain dict, slots included
        known = isinstance(options, self.options_class)
        resolved = options if known else self.options_class(options)
        pybamm.BaseBatteryModel.options.fset(self, resolved)

    def _rebuild_param(self) -> None:
        self.param = pybamm.LithiumIonParameters(self.options)
        self.param.n.prim.U_init = pybamm.Parameter(
            "Initial collector potential vs Li [V]"
        )
        # what the stack's mechanics take for the positive electrode is the counter
        self.param.p.L = pybamm.Parameter("Counter electrode thickness [m]")
        counter = self.options.slot_class(COUNTER).reference_potential()
        self.param.ocv_init = counter - self.param.n.prim.U_init
        # PyBaMM's cut-offs are of the voltage, counter against collector
        stripped = pybamm.Parameter("Stripping cut-off potential vs Li [V]")
        plated = pybamm.Parameter("Plating cut-off potential vs Li [V]")
        self.param.voltage_low_cut = counter - stripped
        self.param.voltage_high_cut = counter - plated

    def set_standard_output_variables(self) -> None:
        time = pybamm.t
        self.variables.update(
            {"Time [s]": time, "Time [min]": time / 60, "Time [h]": time / HOUR}
        )
        if self.options["dimensionality"] == 1:
            position = pybamm.standard_spatial_vars.z
            self.variables[n.ELECTRODE_POSITION] = position

    def set_submodels(self) -> None:
        """Choose the submodels: PyBaMM's circuit and collectors, ours for the rest."""
        param, options = self.param, self.options
        self.set_external_circuit_submodel()
        self.set_current_collector_submodel()
        lumped = options["thermal"] == "lumped"
        self.submodels["temperature"] = (LumpedCell if lumped else AmbientCell)(
            param, options
        )
        counter = options.slot_class(COUNTER)(param, options)
        counter.slot_choice = (COUNTER, options[COUNTER])
        self.submodels[COUNTER] = counter
        self.submodels["separator"] = SeparatorSlab(param, options)
        ledger = CounterLedger(param, options)
        self.submodels["positive ledger"] = ledger
        add_negative_side(self, options, ledger.writes)
        circular = any(n.SEPARATOR_EDGE_VOLTAGE in s.reads for s in own_submodels(self))
        self.submodels["terminal"] = (ImplicitTerminal if circular else Terminal)(
            param, options
        )
        self.submodels["reference electrode"] = SlabReferenceElectrode(param, options)
        self.submodels["heat"] = CellHeat(param, options)
        self.submodels["voltage window"] = VoltageWindow(param, options)

    def build_model(self) -> None:
        build_checked(self, super().build_model)
        publish(self.variables)

    def set_voltage_variables(self) -> None:
        self.variables.update(half_cell_voltage_parts(self))
        voltage, current = self.variables[n.VOLTAGE], self.variables["Current [A]"]
        offset = asleep(self.variables[n.ARMED])
        # a bare collector at rest drifts back above the cut-off; that ends nothing
        low = voltage - self.param.voltage_low_cut + offset
        high = self.param.voltage_high_cut - voltage
        # named as PyBaMM names them: an experiment's own cut-offs then come first
        self.events += [
            pybamm.Event("Minimum voltage [V]", low + SLEEP_OFFSET * (current <= 0)),
            pybamm.Event("Maximum voltage [V]", high + SLEEP_OFFSET * (current >= 0)),
        ]

    def set_summary_variables(self) -> None:
        no_cathode = "Loss of active material in positive electrode [%]"
        self.variables.update(
            {**life_variables(self), no_cathode: pybamm.Scalar(np.nan)}
        )
        self.summary_variables = with_summary(
            ["Time [h]", n.DISCHARGE_CAPACITY, n.THROUGHPUT_CAPACITY, no_cathode]
        )

    @property
    def default_parameter_values(self) -> pybamm.ParameterValues:
        from pybamm_afssb.parameter_sets.materials import counter_electrodes

        return counter_electrodes.half_cell_values(self.options)

    @property
    def default_solver(self) -> pybamm.IDAKLUSolver:
        one_place = self.options["dimensionality"] == 0 and not self.options.in_patches
        return default_solver(dense=one_place)

    @property
    def default_quick_plot_variables(self) -> list[Any]:
        return [*QUICK_PLOT]

    @property
    def default_geometry(self) -> pybamm.Geometry:
        electrodes = set(pybamm.battery_geometry(options=self.options))
        electrodes -= {"current collector"}
        return pybamm.Geometry(
            {
                domain: limits
                for domain, limits in super().default_geometry.items()
                if domain not in electrodes
            }
        )
