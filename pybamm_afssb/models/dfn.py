"""The anode-free full cell: bare collector | Li6PS5Cl | composite cathode.

PyBaMM's own Doyle-Fuller-Newman model carries the cathode; what the full cells share is
in :mod:`pybamm_afssb.models.full_cell`.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb.host.positive_solid import CompositeEdgeVoltage, LeakingOhm
from pybamm_afssb.host.surface_form import LEAKING_FORMS
from pybamm_afssb.models.full_cell import FullCell


class DFN(FullCell, pybamm.lithium_ion.DFN):
    """Anode-free solid-state full cell with a Doyle-Fuller-Newman cathode.

    Parameters
    ----------
    options : dict, optional
        PyBaMM's options (cathode, thermal, ageing) and the slots of
        :data:`pybamm_afssb.options.host.SLOTS`.
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

    edge_voltage = CompositeEdgeVoltage

    def __init__(
        self,
        options: dict[str, Any] | None = None,
        name: str = "Anode-free solid-state DFN",
        build: bool = True,
    ) -> None:
        super().__init__(options, name, build)

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
