"""Current collectors of the cell models: PyBaMM's, and equipotential ones."""

from __future__ import annotations

from typing import Any

from pybamm_afssb.submodels.collectors import EitherEndPotentialPair, Equipotential


class WithCollectors:
    """Mixin of battery models: equipotential collectors, and tabs at either end."""

    def set_current_collector_submodel(self) -> None:
        model: Any = self
        choice = model.options["current collector"]
        if choice == "equipotential":
            model.submodels["current collector"] = Equipotential(model.param)
        elif choice == "potential pair" and model.options["dimensionality"] == 1:
            model.submodels["current collector"] = EitherEndPotentialPair(model.param)
        else:
            super().set_current_collector_submodel()  # type: ignore[misc]
