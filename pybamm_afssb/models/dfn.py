"""The anode-free full cell: bare collector | Li6PS5Cl | composite cathode.

PyBaMM's own Doyle-Fuller-Newman model carries the cathode, its thermal and its ageing
options. The negative side is ours, and the electrolyte is a single-ion conductor, so
it has no concentration field.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.models.assemble import (
    add_negative_side,
    check_contracts,
    check_untouched,
)
from pybamm_afssb.models.domains import WithLayerDomains
from pybamm_afssb.models.outputs import QUICK_PLOT, SUMMARY
from pybamm_afssb.models.solver import default_solver
from pybamm_afssb.options import Options
from pybamm_afssb.submodels.accounting import CompositeCathodeLedger
from pybamm_afssb.submodels.cathode_swelling import CompositeCathodeSwelling
from pybamm_afssb.submodels.positive_solid import (
    CompositeEdgeVoltage,
    LeakingOhm,
    SourcedInterfacialCurrent,
)
from pybamm_afssb.submodels.surface_form import LEAKING_FORMS
from pybamm_afssb.submodels.voltage_window import SLEEP_OFFSET, VoltageWindow


class DFN(WithLayerDomains, pybamm.lithium_ion.DFN):
    """Anode-free solid-state full cell with a Doyle-Fuller-Newman cathode.

    Parameters
    ----------
    options : dict, optional
        PyBaMM's options (cathode, thermal, ageing) and the slots of
        :data:`pybamm_afssb.options.SLOTS`.
    name : str, optional
        Name of the model.
    build : bool, optional
        Whether to build the model at once. Default is True.

    Raises
    ------
    OptionError
        For an unknown option or choice, or for choices that do not fit together.

    References
    ----------
    Doyle, Fuller and Newman, J. Electrochem. Soc. 140 (1993) 1526,
    10.1149/1.2221597.
    """

    def __init__(
        self,
        options: dict[str, Any] | None = None,
        name: str = "Anode-free solid-state DFN",
        build: bool = True,
    ) -> None:
        super().__init__(options, name, build)

    @property
    def options(self) -> Options:
        """The resolved options: PyBaMM's and one per slot."""
        return self._options

    @options.setter
    def options(self, options: dict[str, Any] | None) -> None:
        # PyBaMM's JSON loader assigns a plain dict, slots included
        resolved = options if isinstance(options, Options) else Options(options)
        pybamm.BaseBatteryModel.options.fset(self, resolved)

    def _rebuild_param(self) -> None:
        super()._rebuild_param()
        # stock takes 0 V for lithium foil; a bare collector starts far above it
        start = pybamm.Parameter("Initial collector potential vs Li [V]")
        self.param.n.prim.U_init = start
        self.param.ocv_init = self.param.p.prim.U_init - start

    @property
    def default_parameter_values(self) -> pybamm.ParameterValues:
        from pybamm_afssb.parameters import load_set

        return load_set("Lee2020_SUS").parameter_values()

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

    def set_solid_submodel(self) -> None:
        super().set_solid_submodel()
        if self.options["surface form"] == "false":
            self.submodels["positive electrode potential"] = LeakingOhm(
                self.param, "positive", self.options
            )

    def set_electrolyte_potential_submodel(self) -> None:
        super().set_electrolyte_potential_submodel()
        form = LEAKING_FORMS.get(self.options["surface form"])
        if form is not None:
            for domain in ("separator", "positive"):
                self.submodels[f"{domain} surface potential difference"] = form(
                    self.param, domain, self.options
                )

    def set_particle_submodel(self) -> None:
        super().set_particle_submodel()
        particle = getattr(self.options.slot_class("cathode loss"), "particle", None)
        if particle is not None:
            self.submodels["positive primary particle"] = particle(
                self.param, "positive", self.options
            )

    def set_total_interface_submodel(self) -> None:
        self.submodels["total interface"] = SourcedInterfacialCurrent(
            self.param, "lithium-ion", self.options
        )

    def set_li_metal_counter_electrode_submodels(self) -> None:
        self.submodels["separator edge voltage"] = CompositeEdgeVoltage(
            self.param, self.options
        )
        self.submodels["cathode swelling"] = CompositeCathodeSwelling(
            self.param, self.options
        )
        ledger = CompositeCathodeLedger(self.param, self.options)
        self.submodels["positive ledger"] = ledger
        add_negative_side(self, self.options, ledger.writes)
        self.submodels["voltage window"] = VoltageWindow(self.param, self.options)

    def build_model(self) -> None:
        check_contracts(self)
        super().build_model()
        check_untouched(self)

    def set_voltage_variables(self) -> None:
        super().set_voltage_variables()
        asleep = SLEEP_OFFSET * (1 - self.variables[n.ARMED])
        self.events: list[pybamm.Event] = [
            pybamm.Event(event.name, event.expression + asleep, event.event_type)
            if event.name.startswith("Minimum voltage")
            else event
            for event in self.events
        ]

    def set_summary_variables(self) -> None:
        super().set_summary_variables()
        self.summary_variables: list[str] = [*self.summary_variables, *SUMMARY]
