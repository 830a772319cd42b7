"""Stack pressure: what the fixture makes of everything that swells.

The fixture holds the stack between plates. What swells must compress it:

    p = p_el(s - d)+ ,   p_el(s) = p_0 + K_st s
    1/K_st = 1/K + h_b/M_b ,   1/K = 1/K_frame + sum_k h_k/M_k

The positive part rounds the corner over the parting pressure, at which a stack that
shrinks has lost nearly all of its load: ``(p_el + sqrt(p_el^2 + w^2))/2``.
``s`` [m] is the swelling since assembly (:mod:`pybamm_afssb.physics.pressure.swelling`),
averaged over the stiff plates; ``h_k`` and ``M_k`` thickness and confined (oedometric)
modulus of separator and cathode [m, Pa], ``h_b`` and ``M_b`` of a compliant buffer.
``p`` is the mean over the electrode: the slot "pressure field" says how it is
distributed. A spring is a soft frame in series. A rubber layer bonded between plates
cannot bulge except at its rim, the less the thinner it is (Gent and Lindley 1959,
10.1243/PIME_PROC_1959_173_022_02): with the shape factor ``S``, loaded over free area,

    1/M_b = 1/(E (1 + 2 S^2)) + 1/B ,   S = H W/(2 h_b (H + W))

for Young's modulus ``E``, bulk modulus ``B`` and an electrode of ``H`` by ``W``. A felt
stiffens until it is dense, at the strain ``e_d``: its strain under load is taken as
``e = e_d p/(p + P)``, ``P = M_0 e_d``, with ``M_0`` the modulus without load. With
``h_b`` its uncompressed thickness and ``K`` the stiffness of all the rest

    s = (p_el - p_0)/K + h_b [e(p_el) - e(p_0)]

``s`` is a state with this sum as its algebraic equation: the pressure, and all that
reads it, would otherwise depend on every state that swells, and the Jacobian would be
twice as dense. No lithium is counted with it.

Frame, insulators and layers are viscoelastic: under pressure they give way by ``d`` [m],
their creep,

    dd/dt = k_r [(1 - f) p/K - f d]

In a rigid cell of any stiffness that leaves the share ``f`` of the elastic pressure,
with the rate ``k_r``, which is what is measured. A buffer or a spring in series is
elastic: it follows the same creep, and the softer it is, the less pressure that costs,
``p/p_el = f/(f + (1 - f) K_st/K)``. Creep follows the stack and does not make up for
metal squeezed out (:mod:`pybamm_afssb.physics.leak.intrusion`).

Source: stiffness of rigid cells, 0.085-0.40 MPa/um, from pressures recorded by Koerver
et al. 2018 (10.1039/C8EE00907D).
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.laws import above_zero
from pybamm_afssb.physics.pressure.swelling import SWELLING_READS, local_swelling
from pybamm_afssb.types import Quantity, Variables
from pybamm_afssb.units import UM


def stack_stiffness(*compliances: Quantity) -> Quantity:
    """Return the stiffness of a series [Pa.m-1].

    Parameters
    ----------
    *compliances : float or pybamm.Symbol
        Compliances of its members [m.Pa-1].
    """
    return 1 / sum(compliances, pybamm.Scalar(0))


def stiffening_pressure(
    swelling: Quantity,
    start: Quantity,
    stiffness: Quantity,
    thickness: Quantity,
    modulus: Quantity,
    dense: Quantity,
) -> Quantity:
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


def confined_modulus(
    modulus: Quantity,
    bulk: Quantity,
    thickness: Quantity,
    height: Quantity,
    width: Quantity,
) -> Quantity:
    """Return the apparent modulus of a rubber layer bonded between plates [Pa].

    Parameters
    ----------
    modulus, bulk : float or pybamm.Symbol
        Young's modulus and bulk modulus of the rubber [Pa].
    thickness : float or pybamm.Symbol
        Its thickness [m].
    height, width : float or pybamm.Symbol
        Sides of the loaded rectangle [m].
    """
    shape = height * width / (2 * thickness * (height + width))
    return 1 / (1 / (modulus * (1 + 2 * shape**2)) + 1 / bulk)


class ConstantPressure(Submodel):
    """``p = p0``, whatever swells."""

    slot = "stack pressure"
    writes = (n.PRESSURE,)

    @classmethod
    def layer_compliances(cls, param: Any, pressure: Quantity) -> list[Quantity]:
        """Return the compliances of the layers between the plates [m.Pa-1].

        Parameters
        ----------
        param : pybamm.LithiumIonParameters
            The host model's parameters.
        pressure : float or pybamm.Symbol
            Pressure about which a layer that stiffens is taken as linear [Pa].
        """
        return [
            param.s.L / pybamm.Parameter("Separator confined modulus [Pa]"),
            param.p.L / pybamm.Parameter("Positive electrode confined modulus [Pa]"),
        ]

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {n.PRESSURE: pybamm.Parameter("Stack pressure [Pa]")}


class RigidGap(Submodel):
    """A frame of constant gap, as stiff as it and the stack are."""

    slot = "stack pressure"
    rate_reads = SWELLING_READS
    writes = (n.PRESSURE, n.STACK_SWELLING, n.STACK_CREEP)

    @classmethod
    def layer_compliances(cls, param: Any, pressure: Quantity) -> list[Quantity]:
        """Return the compliances of the layers between the plates [m.Pa-1]."""
        return ConstantPressure.layer_compliances(param, pressure)

    def compliances(self) -> list[Quantity]:
        """Return the compliances of frame and stack, in series [m.Pa-1]."""
        frame = 1 / pybamm.Parameter("Fixture stiffness [Pa.m-1]")
        start = pybamm.Parameter("Stack pressure [Pa]")
        return [frame, *self.layer_compliances(self.param, start)]

    def creeping_stiffness(self) -> Quantity:
        """Return the stiffness of what creeps, frame and layers [Pa.m-1]."""
        frame = 1 / pybamm.Parameter("Fixture stiffness [Pa.m-1]")
        start = pybamm.Parameter("Stack pressure [Pa]")
        layers = ConstantPressure.layer_compliances(self.param, start)
        return stack_stiffness(frame, *layers)

    def elastic(self, swelling: Quantity) -> Quantity:
        """Return the pressure of an elastic stack that swells so far [Pa]."""
        stiffness = stack_stiffness(*self.compliances())
        return pybamm.Parameter("Stack pressure [Pa]") + stiffness * swelling

    def states(self) -> dict[str, pybamm.Variable]:
        return {
            n.STACK_SWELLING: pybamm.Variable(n.STACK_SWELLING, scale=UM),
            n.STACK_CREEP: collector_state(n.STACK_CREEP, scale=UM),
        }

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        compressed = v[n.STACK_SWELLING] - v[n.STACK_CREEP]
        parting = pybamm.Parameter("Plate parting pressure [Pa]")
        return {n.PRESSURE: above_zero(self.elastic(compressed), parting)}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        kept = pybamm.Parameter("Relaxed stack pressure fraction")
        rate = pybamm.Parameter("Stack relaxation rate [s-1]")
        yielding = (1 - kept) * v[n.PRESSURE] / self.creeping_stiffness()
        return {n.STACK_CREEP: rate * (yielding - kept * v[n.STACK_CREEP])}

    def residuals(self, v: Variables) -> dict[str, Quantity]:
        swelling = pybamm.yz_average(local_swelling(v, self.param.V_bar_Li))
        return {n.STACK_SWELLING: swelling - v[n.STACK_SWELLING]}

    def starts(self) -> dict[str, Quantity]:
        return {
            n.STACK_SWELLING: pybamm.Scalar(0),
            n.STACK_CREEP: pybamm.Scalar(0),
        }


class Spring(RigidGap):
    """A spring between frame and stack."""

    def compliances(self) -> list[Quantity]:
        spring = 1 / pybamm.Parameter("Spring stiffness [Pa.m-1]")
        return [*super().compliances(), spring]


class Buffer(RigidGap):
    """A compliant buffer between frame and stack, of constant modulus."""

    @classmethod
    def layer_compliances(cls, param: Any, pressure: Quantity) -> list[Quantity]:
        """Return the compliances of layers and buffer [m.Pa-1]."""
        thickness = pybamm.Parameter("Buffer thickness [m]")
        buffer = thickness / pybamm.Parameter("Buffer modulus [Pa]")
        return [*super().layer_compliances(param, pressure), buffer]


class ConfinedRubber(RigidGap):
    """A rubber layer between frame and stack, the stiffer the thinner it is."""

    @classmethod
    def layer_compliances(cls, param: Any, pressure: Quantity) -> list[Quantity]:
        """Return the compliances of layers and rubber [m.Pa-1]."""
        thickness = pybamm.Parameter("Buffer thickness [m]")
        modulus = confined_modulus(
            pybamm.Parameter("Buffer Young's modulus [Pa]"),
            pybamm.Parameter("Buffer bulk modulus [Pa]"),
            thickness,
            param.L_z,
            param.L_y,
        )
        return [*super().layer_compliances(param, pressure), thickness / modulus]


class StiffeningBuffer(RigidGap):
    """A compliant buffer that stiffens until it is dense, such as a felt."""

    @classmethod
    def layer_compliances(cls, param: Any, pressure: Quantity) -> list[Quantity]:
        """Return the compliances of layers and felt, at its tangent [m.Pa-1]."""
        dense = pybamm.Parameter("Buffer densification strain")
        scale = pybamm.Parameter("Buffer modulus [Pa]") * dense
        felt = pybamm.Parameter("Buffer thickness [m]") * dense * scale
        layers = super().layer_compliances(param, pressure)
        return [*layers, felt / (pressure + scale) ** 2]

    def elastic(self, swelling: Quantity) -> Quantity:
        return stiffening_pressure(
            swelling,
            pybamm.Parameter("Stack pressure [Pa]"),
            self.creeping_stiffness(),
            pybamm.Parameter("Buffer thickness [m]"),
            pybamm.Parameter("Buffer modulus [Pa]"),
            pybamm.Parameter("Buffer densification strain"),
        )
