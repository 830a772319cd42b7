"""Current collectors of the cell models: PyBaMM's, with a tab at either end."""

from __future__ import annotations

from typing import Any

from pybamm_afssb.submodels.tab_current import EitherEndPotentialPair


class WithCollectors:
    """Mixin of battery models: in one dimension the positive tab may be at z = 0."""

    def set_current_collector_submodel(self) -> None:
        super().set_current_collector_submodel()  # type: ignore[misc]
        model: Any = self
        along = model.options["dimensionality"] == 1
        if along and model.options["current collector"] == "potential pair":
            model.submodels["current collector"] = EitherEndPotentialPair(model.param)
