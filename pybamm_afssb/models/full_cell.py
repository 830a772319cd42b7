"""What the full cells share: everything but how they resolve the cathode.

PyBaMM's own model carries the cathode, its thermal and its ageing options. The negative
side is ours, and the electrolyte is a single-ion conductor, so it has no concentration
field. A cell model names its classes for the cathode in :attr:`FullCell.edge_voltage`
and the methods that PyBaMM calls for the cathode's potentials and particles.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pybamm

import pybamm_afssb.models.start  # noqa: F401  what 'initial_soc' means
from pybamm_afssb import names as n
from pybamm_afssb.errors import OptionError
from pybamm_afssb.host.collectors import WithCollectors
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.host.patches import publish
from pybamm_afssb.host.positive_solid import SourcedInterfacialCurrent
from pybamm_afssb.host.reference_electrode import (
    ReferenceElectrode,
    SeparatorResistance,
)
from pybamm_afssb.host.scalar_code import WithScalarCode
from pybamm_afssb.host.solver import default_solver
from pybamm_afssb.host.voltage_window import SLEEP_OFFSET, VoltageWindow, asleep
from pybamm_afssb.models.assemble import add_negative_side, build_checked
from pybamm_afssb.models.citation import CITATION
from pybamm_afssb.models.domains import WithLayerDomains
from pybamm_afssb.models.outputs import (
    QUICK_PLOT,
    life_variables,
    voltage_parts,
    with_summary,
)
from pybamm_afssb.options import Options
from pybamm_afssb.physics.compensation import CathodeReservoir
from pybamm_afssb.physics.laws import thermal_frequency
from pybamm_afssb.physics.ledger import CompositeCathodeLedger
from pybamm_afssb.physics.pressure.cathode_swelling import CompositeCathodeSwelling


class FullCell(WithScalarCode, WithLayerDomains, WithCollectors):
    """Mixin of PyBaMM's lithium-ion models: an anode-free negative side.

    Put it before the PyBaMM model among the bases.

    Attributes
    ----------
    options_class : type
        Class that resolves the options.
    edge_voltage : type
        Submodel that publishes the voltage across the separator.
    """

    options_class: ClassVar[type[Options]] = Options
    edge_voltage: ClassVar[type[Submodel]]
    _options: Any
    param: Any
    submodels: dict[str, Any]
    variables: dict[str, Any]

    def __init__(self, options: dict[str, Any] | None, name: str, build: bool) -> None:
        try:
            super().__init__(options, name, build)  # type: ignore[call-arg]
        except (pybamm.OptionError, pybamm.ModelError) as error:
            raise OptionError(
                f"PyBaMM cannot build this cathode: {' '.join(str(error).split())}"
            ) from error
        pybamm.citations.register(CITATION)

    @property
    def options(self) -> Options:
        """The resolved options: PyBaMM's and one per slot."""
        return self._options

    @options.setter
    def options(self, options: dict[str, Any] | None) -> None:
        # PyBaMM's JSON loader assigns a plain dict, slots included
        known = isinstance(options, self.options_class)
        resolved = options if known else self.options_class(options)
        pybamm.BaseBatteryModel.options.fset(self, resolved)

    def _rebuild_param(self) -> None:
        super()._rebuild_param()  # type: ignore[misc]
        # stock takes 0 V for lithium foil; a bare collector starts far above it
        start = pybamm.Parameter("Initial collector potential vs Li [V]")
        self.param.n.prim.U_init = start
        oxide = self.param.p.prim.U_init
        compensation = self.options.slot_class("compensation")
        if issubclass(compensation, CathodeReservoir):
            frequency = thermal_frequency(self.param.T_init)
            oxide = compensation.rest_potential(oxide, frequency)
        self.param.ocv_init = oxide - start

    @property
    def default_parameter_values(self) -> pybamm.ParameterValues:
        from pybamm_afssb.cells import load_set

        return load_set("Lee2020_SUS").parameter_values(self.options)

    @property
    def default_solver(self) -> pybamm.IDAKLUSolver:
        return default_solver()

    @property
    def default_quick_plot_variables(self) -> list[Any]:
        return [*QUICK_PLOT]

    def set_electrolyte_concentration_submodel(self) -> None:
        self.submodels["electrolyte diffusion"] = (
            pybamm.electrolyte_diffusion.ConstantConcentration(self.param, self.options)
        )

    def set_particle_submodel(self) -> None:
        super().set_particle_submodel()  # type: ignore[misc]
        particle = getattr(self.options.slot_class("cathode loss"), "particle", None)
        if particle is not None:
            self.submodels["positive primary particle"] = particle(
                self.param,
                "positive",
                self.options,
                x_average=self.x_average,  # type: ignore[attr-defined]
            )

    def set_open_circuit_potential_submodel(self) -> None:
        super().set_open_circuit_potential_submodel()  # type: ignore[misc]
        chosen = self.options.slot_class("cathode loss")
        potential = getattr(chosen, "open_circuit", None)
        if potential is not None:
            self.submodels["positive primary open-circuit potential"] = potential(
                self.param,
                "positive",
                "lithium-ion main",
                self.options,
                x_average=self.x_average,  # type: ignore[attr-defined]
            )

    def set_interface_utilisation_submodel(self) -> None:
        super().set_interface_utilisation_submodel()  # type: ignore[misc]
        chosen = self.options.slot_class("cathode contact")
        utilisation = getattr(chosen, "utilisation", None)
        if utilisation is not None:
            self.submodels["Positive interface utilisation"] = utilisation(
                self.param, "positive", self.options
            )

    def set_total_interface_submodel(self) -> None:
        self.submodels["total interface"] = SourcedInterfacialCurrent(
            self.param, "lithium-ion", self.options
        )

    def set_li_metal_counter_electrode_submodels(self) -> None:
        self.submodels["separator edge voltage"] = self.edge_voltage(
            self.param, self.options
        )
        self.submodels["cathode swelling"] = CompositeCathodeSwelling(
            self.param, self.options
        )
        ledger = CompositeCathodeLedger(self.param, self.options)
        self.submodels["positive ledger"] = ledger
        self.submodels["separator resistance"] = SeparatorResistance(
            self.param, self.options
        )
        add_negative_side(self, self.options, ledger.writes)
        self.submodels["reference electrode"] = ReferenceElectrode(
            self.param, self.options
        )
        self.submodels["voltage window"] = VoltageWindow(self.param, self.options)

    def build_model(self) -> None:
        build_checked(self, super().build_model)  # type: ignore[misc]
        publish(self.variables)

    def set_voltage_variables(self) -> None:
        super().set_voltage_variables()  # type: ignore[misc]
        self.variables.update(voltage_parts(self))
        # at rest a leak drains the cell, and a charge that ohmic losses stopped falls
        # back: the lower cut-off is a limit of discharges and ends nothing else
        current = self.variables["Current [A]"]
        low = asleep(self.variables[n.ARMED]) + SLEEP_OFFSET * (current <= 0)
        # a full cell that rests or discharges starts at the upper one
        offsets = {
            "Minimum voltage": low,
            "Maximum voltage": SLEEP_OFFSET * (current >= 0),
        }
        self.events: list[pybamm.Event] = [
            pybamm.Event(
                event.name,
                event.expression
                + sum(o for k, o in offsets.items() if k in event.name),
                event.event_type,
            )
            for event in self.events
        ]

    def set_summary_variables(self) -> None:
        # stock's inventory and losses are those of a cell whose lithium is in particles
        self.variables.update(life_variables(self))
        super().set_summary_variables()  # type: ignore[misc]
        self.summary_variables: list[str] = with_summary(self.summary_variables)
