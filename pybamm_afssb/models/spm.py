"""The anode-free full cell with a single-particle cathode.

The negative side is that of the DFN, slot by slot; PyBaMM's own Single Particle Model
carries the cathode, whose ohmic losses are in closed form
(:mod:`pybamm_afssb.host.single_particle`).
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import OptionError
from pybamm_afssb.host.single_particle import (
    SingleParticleEdgeVoltage,
    SingleParticleSolid,
    with_ionic_current,
)
from pybamm_afssb.models.full_cell import FullCell
from pybamm_afssb.options import Options


class SPMOptions(Options):
    """The options of a single-particle cathode, strictly checked.

    "surface form" is "algebraic" if a choice reads the cathode's potential difference,
    else PyBaMM's default.

    Parameters
    ----------
    extra : dict, optional
        Choices that differ from the defaults.

    Raises
    ------
    OptionError
        For an unknown option or choice, or one that a single particle cannot have.
    """

    def __init__(self, extra: dict[str, Any] | None = None) -> None:
        extra = dict(extra or {})
        given = extra.pop("surface form", None)
        super().__init__({"x-average side reactions": "true", **extra})
        if self.positive["particle phases"] != "1":
            raise OptionError(
                f"option 'particle phases': {extra['particle phases']!r} was given; "
                "the SPM allows only '1', because it has one particle; use the DFN."
            )
        reader = self._reader_of_the_difference()
        stated = reader is not None or (
            self["intercalation kinetics"] != "symmetric Butler-Volmer"
            or "distribution" in str(self["particle size"])
        )
        if given == "false" and reader is not None:
            raise OptionError(
                f"option 'surface form': 'false' was given; with '{reader}': "
                f"{self[reader]!r} the SPM allows 'algebraic' and 'differential', "
                "because it needs the cathode's potential difference as a state."
            )
        form = given or ("algebraic" if stated else "false")
        super().__init__(
            {**extra, "x-average side reactions": "true", "surface form": form}
        )

    def _reader_of_the_difference(self) -> str | None:
        """Return the slot whose choice reads the potential difference, if any."""
        wanted = {n.POSITIVE_DIFFERENCE, n.SEPARATOR_EDGE_VOLTAGE}
        for cls in self.chosen_classes():
            for submodel in (cls, *cls.companions):
                if wanted & {*submodel.reads, *submodel.rate_reads}:
                    return cls.slot
        return None


class SPM(FullCell, pybamm.lithium_ion.SPM):
    """Anode-free solid-state full cell with a single-particle cathode.

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
    Marquis, Sulzer, Timms, Please and Chapman, J. Electrochem. Soc. 166 (2019) A3693,
    10.1149/2.0341915jes.
    """

    options_class = SPMOptions
    edge_voltage = SingleParticleEdgeVoltage

    def __init__(
        self,
        options: dict[str, Any] | None = None,
        name: str = "Anode-free solid-state SPM",
        build: bool = True,
    ) -> None:
        # stock's SPM would write its own defaults into a plain dict
        super().__init__(SPMOptions(options), name, build)

    def set_intercalation_kinetics_submodel(self) -> None:
        if self.options["surface form"] == "false":
            super().set_intercalation_kinetics_submodel()
            inverse = self.get_inverse_intercalation_kinetics("positive")
            self.submodels["positive interface"] = with_ionic_current(inverse)(
                self.param, "positive", "lithium-ion main", self.options
            )
            return
        direct = with_ionic_current(self.get_intercalation_kinetics("positive"))
        self.submodels["positive primary interface"] = direct(
            self.param, "positive", "lithium-ion main", self.options, "primary"
        )

    def set_solid_submodel(self) -> None:
        self.submodels["positive electrode potential"] = SingleParticleSolid(
            self.param, "positive", self.options
        )

    def set_electrolyte_potential_submodel(self) -> None:
        super().set_electrolyte_potential_submodel()
        del self.submodels["leading-order electrolyte conductivity"]
        composite = with_ionic_current(pybamm.electrolyte_conductivity.Composite)
        self.submodels["electrolyte conductivity"] = composite(
            self.param, options=self.options
        )
