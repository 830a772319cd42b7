"""Stack pressure: what the fixture makes of everything that swells.

The fixture holds the stack between plates. What swells must compress it:

    p = (p_el(s) - p_r)+ ,   p_el = p_0 + K_st s
    1/K_st = 1/K_frame + sum_k h_k/M_k + h_b/M_b
    s = < V_Li (n_Li - n_Li,0 + n_dead) + h_v + seed + interlayer + V_int n_int
          + pore overflow + cathode >

``s`` [m] is the swelling since assembly, averaged over the stiff plates; ``h_k`` and
``M_k`` thickness and confined (oedometric) modulus of separator and cathode [m, Pa],
``h_b`` and ``M_b`` of a compliant buffer. ``V_int``, 6.35e-6 m3 per mol of lithium, is
the interphase less the electrolyte it replaces. A spring is a soft frame in series. A
felt stiffens until it is dense, at the strain ``e_d``: its strain under load is taken
as ``e = e_d p/(p + P)``, ``P = M_0 e_d``, with ``M_0`` the modulus without load. With
``h_b`` its uncompressed thickness and ``K`` the stiffness of all the rest

    s = (p_el - p_0)/K + h_b [e(p_el) - e(p_0)]

Frame, insulators and layers are viscoelastic: of any elastic pressure only the share
``f`` remains,

    dp_r/dt = k_r (p_el - p_r - f p_el)

so relaxed pressure follows the stack and does not make up for metal squeezed out. Far
above the yield stress of lithium, metal is squeezed into the electrolyte and lost:

    dn_ext/dt = J_ext = k_ext(T) (p - p_y)+ a(n_Li)

Sources: stiffness of rigid cells, 0.085-0.40 MPa/um, from pressures recorded by Koerver
et al. 2018 (10.1039/C8EE00907D); shorts under 10 and 25 MPa and none at 5 MPa, Doux et
al. 2020 (10.1002/aenm.201903253). That the extruded flux is linear in pressure is an
assumption.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import MEGA, Submodel, arrhenius, collector_state
from pybamm_afssb.submodels.plating import availability
from pybamm_afssb.submodels.smoothing import above_zero, one_sided

#: Width of the pressures at which plates part and extrusion sets in [Pa].
PRESSURE_WIDTH = 1e3


def stack_stiffness(*compliances: Any) -> Any:
    """Return the stiffness of a series [Pa.m-1].

    Parameters
    ----------
    *compliances : float or pybamm.Symbol
        Compliances of its members [m.Pa-1].
    """
    return 1 / sum(compliances, pybamm.Scalar(0))


def stiffening_pressure(
    swelling: Any, start: Any, stiffness: Any, thickness: Any, modulus: Any, dense: Any
) -> Any:
    """Return the pressure over a buffer that stiffens, in series with the rest [Pa].

    The stack closes at a quadratic in ``x = p + P`` with one positive root.

    Parameters
    ----------
    swelling : float or pybamm.Symbol
        Swelling since assembly [m].
    start : float or pybamm.Symbol
        Pressure at assembly [Pa].
    stiffness : float or pybamm.Symbol
        Stiffness of the rest of the stack and its frame [Pa.m-1].
    thickness : float or pybamm.Symbol
        Uncompressed thickness of the buffer [m].
    modulus : float or pybamm.Symbol
        Its modulus without load [Pa].
    dense : float or pybamm.Symbol
        Strain at which it is dense.
    """
    scale = modulus * dense
    first = start + scale
    product = stiffness * thickness * dense * scale
    middle = first + stiffness * swelling - product / first
    return (middle + pybamm.sqrt(middle**2 + 4 * product)) / 2 - scale


def extrusion_flux(rate: Any, pressure: Any, limit: Any, available: Any) -> Any:
    """Return the flux of metal squeezed into the electrolyte [mol.m-2.s-1].

    Parameters
    ----------
    rate : float or pybamm.Symbol
        Rate constant [mol.m-2.s-1.Pa-1].
    pressure, limit : float or pybamm.Symbol
        Stack pressure and yield pressure of the confined metal [Pa].
    available : float or pybamm.Symbol
        Availability of metal, 0 to 1.
    """
    return rate * one_sided(pressure - limit, PRESSURE_WIDTH) * available


class ConstantPressure(Submodel):
    """``p = p0``, whatever swells; nothing is extruded."""

    slot = "stack pressure"
    writes = (
        n.PRESSURE,
        n.PRESSURE_REFERENCE_CHANGE,
        n.EXTRUSION_FLUX,
        n.EXTRUDED_LITHIUM,
    )

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        pressure = pybamm.Parameter("Stack pressure [Pa]")
        return {
            n.PRESSURE: pressure,
            n.PRESSURE_REFERENCE_CHANGE: pressure
            - pybamm.Parameter("Reference pressure [Pa]"),
            n.EXTRUSION_FLUX: pybamm.Scalar(0),
            n.EXTRUDED_LITHIUM: pybamm.Scalar(0),
        }


class RigidGap(Submodel):
    """A frame of constant gap, as stiff as it and the stack are."""

    slot = "stack pressure"
    reads = (
        n.PLATED_LITHIUM,
        n.DEAD_LITHIUM,
        n.VOID_THICKNESS,
        n.SEED_SWELLING,
        n.INTERLAYER_SWELLING,
        n.INTERPHASE_LITHIUM,
        n.PORE_OVERFLOW,
        n.CATHODE_SWELLING,
        n.NEGATIVE_TEMPERATURE,
    )
    writes = (
        n.PRESSURE,
        n.PRESSURE_REFERENCE_CHANGE,
        n.EXTRUSION_FLUX,
        n.EXTRUDED_LITHIUM,
        n.STACK_SWELLING,
        n.STACK_RELAXATION,
        n.STACK_RELAXATION_MPA,
    )

    def compliances(self) -> list[Any]:
        """Return the compliances of frame and stack, in series [m.Pa-1]."""
        return [
            1 / pybamm.Parameter("Fixture stiffness [Pa.m-1]"),
            self.param.s.L / pybamm.Parameter("Separator confined modulus [Pa]"),
            self.param.p.L
            / pybamm.Parameter("Positive electrode confined modulus [Pa]"),
        ]

    def elastic(self, swelling: Any) -> Any:
        """Return the pressure of the stack before it relaxes [Pa]."""
        stiffness = stack_stiffness(*self.compliances())
        return pybamm.Parameter("Stack pressure [Pa]") + stiffness * swelling

    def states(self) -> dict[str, pybamm.Variable]:
        return {
            n.STACK_RELAXATION_MPA: collector_state(n.STACK_RELAXATION_MPA),
            n.EXTRUDED_LITHIUM: collector_state(n.EXTRUDED_LITHIUM, scale=1e-2),
        }

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        plated = v[n.PLATED_LITHIUM]
        start = pybamm.Parameter("Initial plated lithium [mol.m-2]")
        swelling = pybamm.yz_average(
            self.param.V_bar_Li * (plated - start + v[n.DEAD_LITHIUM])
            + v[n.VOID_THICKNESS]
            + v[n.SEED_SWELLING]
            + v[n.INTERLAYER_SWELLING]
            + pybamm.Parameter("Interphase net molar volume [m3.mol-1]")
            * v[n.INTERPHASE_LITHIUM]
            + v[n.PORE_OVERFLOW]
            + v[n.CATHODE_SWELLING]
        )
        relaxed = MEGA * v[n.STACK_RELAXATION_MPA]
        pressure = above_zero(self.elastic(swelling) - relaxed, PRESSURE_WIDTH)
        rate = pybamm.Parameter("Extrusion rate [mol.m-2.s-1.Pa-1]") * arrhenius(
            pybamm.Parameter("Lithium creep activation energy [J.mol-1]"),
            v[n.NEGATIVE_TEMPERATURE],
            self.param.T_ref,
        )
        flux = extrusion_flux(
            rate,
            pressure,
            pybamm.Parameter("Extrusion yield pressure [Pa]"),
            availability(
                plated, pybamm.Parameter("Lithium availability amount [mol.m-2]")
            ),
        )
        return {
            n.STACK_SWELLING: swelling,
            n.STACK_RELAXATION: relaxed,
            n.PRESSURE: pressure,
            n.PRESSURE_REFERENCE_CHANGE: pressure
            - pybamm.Parameter("Reference pressure [Pa]"),
            n.EXTRUSION_FLUX: flux,
        }

    def rates(self, v: Mapping[str, Any]) -> dict[str, Any]:
        kept = pybamm.Parameter("Relaxed stack pressure fraction")
        rate = pybamm.Parameter("Stack relaxation rate [s-1]")
        lost = (1 - kept) * self.elastic(v[n.STACK_SWELLING]) - v[n.STACK_RELAXATION]
        return {
            n.STACK_RELAXATION_MPA: rate * lost / MEGA,
            n.EXTRUDED_LITHIUM: v[n.EXTRUSION_FLUX],
        }

    def starts(self) -> dict[str, Any]:
        return {
            n.STACK_RELAXATION_MPA: pybamm.Scalar(0),
            n.EXTRUDED_LITHIUM: pybamm.Scalar(0),
        }


class Spring(RigidGap):
    """A spring between frame and stack."""

    def compliances(self) -> list[Any]:
        spring = 1 / pybamm.Parameter("Spring stiffness [Pa.m-1]")
        return [*super().compliances(), spring]


class Buffer(RigidGap):
    """A compliant buffer between frame and stack, of constant modulus."""

    def compliances(self) -> list[Any]:
        thickness = pybamm.Parameter("Buffer thickness [m]")
        buffer = thickness / pybamm.Parameter("Buffer modulus [Pa]")
        return [*super().compliances(), buffer]


class StiffeningBuffer(RigidGap):
    """A compliant buffer that stiffens until it is dense, such as a felt."""

    def elastic(self, swelling: Any) -> Any:
        return stiffening_pressure(
            swelling,
            pybamm.Parameter("Stack pressure [Pa]"),
            stack_stiffness(*self.compliances()),
            pybamm.Parameter("Buffer thickness [m]"),
            pybamm.Parameter("Buffer modulus [Pa]"),
            pybamm.Parameter("Buffer densification strain"),
        )
