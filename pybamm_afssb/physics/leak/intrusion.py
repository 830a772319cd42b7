"""Intrusion: a front of lithium metal in the separator, which leaks and shorts the cell.

Metal makes its way into the separator in two ways. Pressure squeezes it into pores, and
what creep cannot spread (:mod:`pybamm_afssb.physics.spreading`) cracks the electrolyte.
Metal reaches down to ``x`` [m]; the way that stays open without it is a channel of depth
``x_c`` [m]:

    dx_c/dt = z P + K - x_c H
    dx/dt   = P + R - E - x H
    P = (1 - B) g a(T) e^(p/p_i) (j + i_0) y/q ,   y = h^2/(h^2 + l_m^2) ,   h = V n
    K = (1 - B) g psi e V/(F rho)
    R = j w V/(F rho) ,   w = r d^2/(d^2 + d_0^2) ,   d = (x_c - x)+
    E = x j_s/(F (n + rho x/V + n_ref))
    H = a_h(T)/(1 + (j_net/i_r)^2)/tau_h
    g = g_f (eps/eps_0)^m

``j`` and ``j_s`` [A.m-2] are what is plated and stripped, ``n`` [mol.m-2] the metal that
lies against the separator, ``p`` [Pa] the pressure.

- Pressing, ``P``, advances per charge: ``q e^(-p/p_i)`` [C.m-3] is the charge that carries
  metal through a separator, per thickness of it. ``i_0`` makes it advance without a
  current, too. The share ``z`` of the way stays open when the metal leaves it. Metal that is
  thin against ``l_m`` is pressed less: it is held by what it lies on. ``p`` is the mean over
  the interface, because metal flows.
- Cracking, ``K``: of the charge that does not spread the share ``psi`` opens a channel that
  lithium can fill to the volume fraction ``rho``.
- An empty channel is filled first, ``R``, by the share ``w`` of what is plated: a cell whose
  channel has crossed the separator leaks again early in every charge. Stripping takes from
  the channel and from the metal that it hangs on alike, ``E``, so that both are empty at the
  same time. A cell therefore leaks while it is charged rather than while it is
  discharged, and its efficiency falls, against a counter electrode of lithium too.
- At rest the channel closes, ``H``, and its metal returns.
- ``g`` is 1 for a cold-pressed pellet of void fraction ``eps_0``. Flaws in a sheet or a pellet
  matter more than its density, ``g_f``. ``B`` is the share of the electrolyte's face that a
  layer without affinity to lithium closes. How well lithium wets the collector is no part
  of this law; it says how much does not spread.

All lithium in the front, ``rho x/V`` [mol.m-2], is drawn from the metal and stands in the
ledger. Behind an interlayer the metal that lies against the separator is that in its pores,
and its current ``j_pore/(1 + A_layer)``; the metal at the collector does not.

The leak follows the front of each place:

    G = G_0 a(n_Li + ...) + <{G_0 [1/(1 - x/L)+ - 1] + G_b/(1 + exp((1 - x/L)/w_x))} a(n)>

The tips of a front differ in depth by ``w_x`` of the thickness ``L``: some cross before the
others, and round the pole. ``G_b`` [S.m-2] is the conductance when all have crossed. The run
ends by name, as a hard short, at the place where the most has crossed.

Sources: times to a short of Li | Li6PS5Cl 1 mm | Li at 75 uA/cm2, 48, 190, 272 and 474 h at
25, 20, 15 and 10 MPa, none within 1000 h at 5 MPa, at once at 75 MPa: J.-M. Doux et al. 2020
(10.1002/aenm.201903253). A thin sheet leaks more than a pellet: Y. J. Nam et al. 2018
(10.1039/C8TA03450H). The charge, rather than the current, tells when a cell shorts, and a face
without affinity to lithium makes it longer: W. Zhang et al. 2025
(10.1038/s41563-024-02064-y).

Checks: the time to a short is ``q e^(-p/p_i) L/(j + i_0)`` under thick metal; what is
intruded at constant pressure is that under the softest spring; nothing with ``B = 1``;
healing is exponential; the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import ParameterError
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.host.patches import mean
from pybamm_afssb.physics.laws import (
    above_zero,
    arrhenius,
    forward,
    presence,
    sigmoid,
)
from pybamm_afssb.physics.leak.electrolyte import (
    ElectrolyteLeak,
    LeakCurrent,
    electrolyte_conductance,
)
from pybamm_afssb.physics.plating.butler_volmer import availability
from pybamm_afssb.physics.spreading import SPREADING_READS, unspread
from pybamm_afssb.types import Quantity, Variables

#: ``r``: share of the plating current that a channel takes while it is empty. What a
#: channel holds is little against a charge, so that only how soon it is full depends on it.
FILLING_SHARE = 0.5
#: ``d_0``: a channel that lacks less metal than this is full [m].
FULL_WIDTH = 1e-7
#: ``i_r``: current density below which a channel rests [A.m-2].
REST_CURRENT = 0.1


def pressed_advance(
    charge_per_depth: Quantity, pressure: Quantity, scale: Quantity, current: Quantity
) -> Quantity:
    """Return how fast pressure drives metal into an open face [m.s-1].

    Parameters
    ----------
    charge_per_depth : float or pybamm.Symbol
        Plated charge per depth without pressure, ``q`` [C.m-3].
    pressure, scale : float or pybamm.Symbol
        Mean pressure, and ``p_i`` [Pa].
    current : float or pybamm.Symbol
        Plating current density and what stands for it at rest [A.m-2].
    """
    return current * pybamm.exp(pressure / scale) / charge_per_depth


def crack_advance(
    excess: Quantity, share: Quantity, concentration: Quantity
) -> Quantity:
    """Return how fast a crack grows [m.s-1].

    Parameters
    ----------
    excess : float or pybamm.Symbol
        Plating current density that does not spread [A.m-2].
    share : float or pybamm.Symbol
        Share of it that cracks the electrolyte, ``psi``.
    concentration : float or pybamm.Symbol
        Lithium per volume of separator that a front holds [mol.m-3].
    """
    return share * excess / (pybamm.constants.F * concentration)


def flaw_factor(
    flaws: Quantity, porosity: Quantity, reference: Quantity, exponent: Quantity
) -> Quantity:
    """Return ``g``, how easily metal enters a separator: 1 for the reference pellet.

    Parameters
    ----------
    flaws : float or pybamm.Symbol
        Factor of flaws at equal density.
    porosity, reference : float or pybamm.Symbol
        Void fraction, and that of the reference pellet.
    exponent : float or pybamm.Symbol
        Exponent of their ratio.
    """
    return flaws * (porosity / reference) ** exponent


def front_conductance(
    crossed: Quantity, own: Quantity, bridge: Quantity, spread: Quantity
) -> Quantity:
    """Return what a front adds to the electrolyte's own conductance [S.m-2].

    Parameters
    ----------
    crossed : float or pybamm.Symbol
        Depth of the front over the thickness of the separator.
    own, bridge : float or pybamm.Symbol
        The intact electrolyte's conductance, and that of a front that has crossed it
        [S.m-2].
    spread : float or pybamm.Symbol
        Spread of the depth of a front's tips, over the thickness.
    """
    gain = above_zero(pybamm.Scalar(1), spread) / above_zero(1 - crossed, spread) - 1
    bridged = sigmoid((crossed - 1) / spread) - sigmoid(-1 / spread)
    return own * gain + bridge * bridged


class IntrusionLeak(ElectrolyteLeak):
    """The leak of the electrolyte and of the fronts of all places in parallel."""

    parts = True
    companions = ()
    reads = (*ElectrolyteLeak.reads, n.INTRUSION_CONDUCTANCE)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        whole = {name: mean(v[name]) for name in self.reads}
        own = super().algebra(whole)[n.LEAK_CONDUCTANCE]
        return {n.LEAK_CONDUCTANCE: own + whole[n.INTRUSION_CONDUCTANCE]}

    def ends(self, v: Variables) -> list[pybamm.Event]:
        hard = pybamm.Parameter("Hard short conductance [S.m-2]")
        worst = pybamm.max(v[n.INTRUSION_CONDUCTANCE])
        return [pybamm.Event("Hard short circuit", hard - worst)]


class Intrusion(Submodel):
    """A front of metal in the separator, driven by pressure and by what cannot spread."""

    local = True
    slot = "leak"
    failure = "short circuit"
    companions = (IntrusionLeak, LeakCurrent)
    reads = (
        *SPREADING_READS,
        n.METAL_CURRENT,
        n.PORE_CURRENT,
        n.PLATED_LITHIUM,
        n.PORE_LITHIUM,
        n.INTERLAYER_INTERPHASE_AREA,
        n.INTERLAYER_UNCOVERED,
        n.LOCAL_PRESSURE,
        n.NEGATIVE_TEMPERATURE,
    )
    writes = (
        n.INTRUSION_DEPTH,
        n.INTRUSION_CHANNEL,
        n.INTRUSION_LITHIUM,
        n.INTRUSION_FLUX,
        n.INTRUSION_RETURN,
        n.INTRUSION_CONDUCTANCE,
        n.SEPARATOR_CROSSED,
        n.CRACKING_SHARE,
    )

    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        depth = parameter_values["Initial intrusion depth [m]"]
        thickness = parameter_values["Separator thickness [m]"]
        numbers = isinstance(depth, int | float) and isinstance(thickness, int | float)
        if numbers and not 0 <= depth < thickness:
            raise ParameterError(
                f"'Initial intrusion depth [m]' is {depth:g}, allowed is >= 0 and less than "
                f"'Separator thickness [m]', {thickness:g}: metal that has crossed the "
                "separator is a short before the run begins."
            )

    def states(self) -> dict[str, pybamm.Variable]:
        names = (n.INTRUSION_DEPTH, n.INTRUSION_CHANNEL)
        return {name: collector_state(name, scale=1e-6) for name in names}

    def starts(self) -> dict[str, Quantity]:
        depth = pybamm.Parameter("Initial intrusion depth [m]")
        return {n.INTRUSION_DEPTH: depth, n.INTRUSION_CHANNEL: depth}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        parameter = pybamm.Parameter
        faraday = pybamm.constants.F
        depth, channel = v[n.INTRUSION_DEPTH], v[n.INTRUSION_CHANNEL]
        metal, current = self._against_separator(v)
        plating, stripping = forward(-current), forward(current)
        held = parameter("Intrusion lithium volume fraction") / self.param.V_bar_Li

        empty = pybamm.maximum(channel - depth, 0)
        filling = FILLING_SHARE * plating * presence(empty, FULL_WIDTH)
        hanging = (
            metal + held * depth + parameter("Lithium availability amount [mol.m-2]")
        )
        pressed = self._pressed(v, metal, plating)
        resting = self._closing(v, current) * depth
        return {
            n.INTRUSION_LITHIUM: held * depth,
            n.INTRUSION_FLUX: held * pressed + filling / faraday,
            n.INTRUSION_RETURN: held
            * (depth * stripping / (faraday * hanging) + resting),
            n.INTRUSION_CONDUCTANCE: self._conductance(v, metal, depth),
            n.SEPARATOR_CROSSED: depth / self.param.s.L,
            n.CRACKING_SHARE: parameter("Intrusion share of excess"),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        metal, current = self._against_separator(v)
        plating = forward(-current)
        held = (
            pybamm.Parameter("Intrusion lithium volume fraction") / self.param.V_bar_Li
        )
        cracked = self._entry() * crack_advance(
            unspread(v, plating), pybamm.Parameter("Intrusion share of excess"), held
        )
        net = v[n.INTRUSION_FLUX] - v[n.INTRUSION_RETURN]
        return {
            n.INTRUSION_DEPTH: net / held,
            n.INTRUSION_CHANNEL: pybamm.Parameter("Intrusion lasting share")
            * self._pressed(v, metal, plating)
            + cracked
            - self._closing(v, current) * v[n.INTRUSION_CHANNEL],
        }

    # --- parts of the law -------------------------------------------------------------
    def _against_separator(self, v: Variables) -> tuple[Quantity, Quantity]:
        """Return metal [mol.m-2] and its current [A.m-2] where it meets the separator."""
        bare = v[n.INTERLAYER_UNCOVERED]
        in_pores = v[n.PORE_CURRENT] / (1 + v[n.INTERLAYER_INTERPHASE_AREA])
        amount = bare * v[n.PLATED_LITHIUM] + (1 - bare) * v[n.PORE_LITHIUM]
        current = bare * v[n.METAL_CURRENT] + (1 - bare) * in_pores
        return pybamm.maximum(amount, 0), current

    def _entry(self) -> Quantity:
        """Return ``(1 - B) g``, how easily metal enters this separator."""
        return (
            1 - pybamm.Parameter("Electrolyte face closed to lithium")
        ) * flaw_factor(
            pybamm.Parameter("Intrusion flaw factor"),
            pybamm.Parameter("Separator void fraction"),
            pybamm.Parameter("Intrusion reference void fraction"),
            pybamm.Parameter("Intrusion void fraction exponent"),
        )

    def _activated(self, v: Variables, energy: str) -> Quantity:
        return arrhenius(
            pybamm.Parameter(energy), v[n.NEGATIVE_TEMPERATURE], self.param.T_ref
        )

    def _pressed(self, v: Variables, metal: Quantity, plating: Quantity) -> Quantity:
        """Return how fast pressure drives metal in, ``P`` [m.s-1]."""
        thickness = self.param.V_bar_Li * metal
        advance = pressed_advance(
            pybamm.Parameter("Intrusion charge per depth [C.m-3]"),
            v[n.LOCAL_PRESSURE],
            pybamm.Parameter("Intrusion pressure scale [Pa]"),
            plating + pybamm.Parameter("Intrusion rest current density [A.m-2]"),
        )
        thick = presence(thickness, pybamm.Parameter("Intrusion metal thickness [m]"))
        activated = self._activated(v, "Intrusion activation energy [J.mol-1]")
        return self._entry() * activated * advance * thick

    def _closing(self, v: Variables, current: Quantity) -> Quantity:
        """Return the rate at which a channel closes, ``H`` [s-1]."""
        resting = 1 / (1 + (current / REST_CURRENT) ** 2)
        activated = self._activated(v, "Intrusion healing activation energy [J.mol-1]")
        return resting * activated / pybamm.Parameter("Intrusion healing time [s]")

    def _conductance(self, v: Variables, metal: Quantity, depth: Quantity) -> Quantity:
        """Return what the front adds to the leak [S.m-2]."""
        conductivity = pybamm.Parameter("Separator electronic conductivity [S.m-1]")
        activated = self._activated(
            v, "Separator electronic conductivity activation energy [J.mol-1]"
        )
        thickness = self.param.s.L
        there = availability(
            metal, pybamm.Parameter("Lithium availability amount [mol.m-2]")
        )
        return there * front_conductance(
            depth / thickness,
            electrolyte_conductance(conductivity * activated, thickness),
            pybamm.Parameter("Intrusion bridge conductance [S.m-2]"),
            pybamm.Parameter("Intrusion front spread"),
        )
