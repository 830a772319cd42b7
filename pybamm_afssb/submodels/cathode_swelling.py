"""Breathing of the cathode: the oxide shrinks as lithium leaves it.

    s = Omega L (c - c_0) eps                                          [m]

``Omega`` [m3.mol-1] is the partial molar volume of lithium in the oxide, ``c`` its mean
concentration [mol.m-3], ``c_0`` that at assembly, ``eps`` the oxide's volume fraction
and ``L`` the electrode's thickness [m]. ``Omega`` is taken as constant: NMC811 shrinks
by 5 % up to 4.3 V, but by most of it above 4.1 V (Kondrakov et al. 2017,
10.1021/acs.jpcc.6b12885). All of the oxide's change is passed on to the stack; pores
that take up a part of it make it smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Submodel


def cathode_swelling(
    partial_molar_volume: Any, thickness: Any, fraction: Any, change: Any
) -> Any:
    """Return the swelling of the cathode since assembly [m].

    Parameters
    ----------
    partial_molar_volume : float or pybamm.Symbol
        Partial molar volume of lithium in the oxide [m3.mol-1].
    thickness : float or pybamm.Symbol
        Thickness of the electrode [m].
    fraction : float or pybamm.Symbol
        Volume fraction of the oxide.
    change : float or pybamm.Symbol
        Change of its mean lithium concentration since assembly [mol.m-3].
    """
    return partial_molar_volume * thickness * fraction * change


class CompositeCathodeSwelling(Submodel):
    """Swelling of a porous positive electrode, from the mean filling of its particles.

    With a composite electrode every phase swells with the same partial molar volume.
    """

    writes = (n.CATHODE_SWELLING,)

    def __init__(self, param: Any, options: Any) -> None:
        super().__init__(param, options)
        phases = options.phases["positive"]
        self._phases = {
            phase: "Average positive "
            + (f"{phase} " if len(phases) > 1 else "")
            + "particle concentration [mol.m-3]"
            for phase in phases
        }
        self.reads = tuple(self._phases.values())

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        positive = self.param.p
        volume = pybamm.Parameter("Cathode partial molar volume [m3.mol-1]")
        swelling = pybamm.Scalar(0)
        for phase, name in self._phases.items():
            material = positive.phase_params[phase]
            swelling = swelling + cathode_swelling(
                volume,
                positive.L,
                material.epsilon_s_av,
                v[name] - material.c_init_av,
            )
        return {n.CATHODE_SWELLING: swelling}
