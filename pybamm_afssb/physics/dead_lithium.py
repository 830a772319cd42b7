"""Dead lithium: metal that voids cut off, and that plating reconnects.

A void cuts off metal beside it, not the whole reserve: where it takes contact away, it
strands a layer no thicker than ``l_i``. A growing void strands in proportion to the
contact that it takes, a closing one reconnects in proportion to the contact that it
gives back:

    isolation    = p_iso x (l_i/V_Li) a(n_Li) ( dh_v/dt)+ G e^(-h_v/l_r)/l_r
    reconnection = k_rec n_dead               (-dh_v/dt)+ G e^(-h_v/l_r)/l_r
    dn_dead/dt   = isolation - reconnection - r_dead        [mol.m-2.s-1]
    a = 1 - exp(-n_Li V_Li/l_i) ,   G = h_v^2/(h_v^2 + (10 h_0)^2)

``n_Li`` and ``n_dead`` [mol.m-2] are metal in and out of contact, ``x`` the share of
``n_Li`` that voids can cut off (all of it, but behind a seed, and none behind an
interlayer), ``h_v`` and ``l_r`` [m]
void thickness and roughness height of the slot 'contact', ``r_dead`` what the interphase
takes directly, without current. Both fluxes are exactly zero while no void grows or
closes: nothing dies at rest. ``G`` leaves out voids of the size ``h_0`` below which their
closing dies, a regularisation: they breathe with every step of the current and would
kill a little metal at each breath. A film thinner than ``l_i`` is cut off in proportion
to what there is; below zero ``a`` is bounded as in
:mod:`pybamm_afssb.physics.plating.butler_volmer`.

Only ``p_iso l_i/l_r`` can be told from the efficiency of thick metal. The law is an
assumption; that lithium is isolated where stripping opens voids is seen in sulfide cells
(Kasemchainan et al. 2019, 10.1038/s41563-019-0438-9).

Check: one void leaves ``n_dead = p_iso (l_i/V_Li) (1 - exp(-h_v/l_r))`` of any metal
much thicker than ``l_i``, at any current.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null, Submodel, collector_state
from pybamm_afssb.physics.laws import one_sided, presence
from pybamm_afssb.physics.plating.butler_volmer import availability
from pybamm_afssb.types import Quantity, Variables

#: Width of the switch between growing and closing voids [m.s-1]: a hundredth of what
#: stripping at 1 uA/cm2 opens, 1e-12 m/s.
GROWTH_WIDTH = 1e-14


def cutting_share(thickness: Quantity, closing: Quantity) -> Quantity:
    """Return ``G``, the share of a void's growth that can cut metal off.

    Parameters
    ----------
    thickness, closing : float or pybamm.Symbol
        Void thickness, and the thickness ``h_0`` below which closing dies [m].
    """
    return presence(thickness, 10 * closing)


def isolation_flux(
    share: Quantity,
    metal: Quantity,
    most: Quantity,
    growth: Quantity,
    roughness: Quantity,
) -> Quantity:
    """Return the rate at which growing voids cut metal off [mol.m-2.s-1].

    Parameters
    ----------
    share : float or pybamm.Symbol
        Isolation probability ``p_iso``.
    metal, most : float or pybamm.Symbol
        Metal in contact, and the most that a void strands, ``l_i/V_Li`` [mol.m-2].
    growth : float or pybamm.Symbol
        Rate at which voids that can cut take contact [m.s-1].
    roughness : float or pybamm.Symbol
        Roughness height ``l_r`` [m].
    """
    stranded = most * availability(metal, most)
    return share * stranded * one_sided(growth, GROWTH_WIDTH) / roughness


def reconnection_flux(
    share: Quantity, dead: Quantity, growth: Quantity, roughness: Quantity
) -> Quantity:
    """Return the rate at which closing voids reconnect metal [mol.m-2.s-1].

    Parameters
    ----------
    share : float or pybamm.Symbol
        Reconnection probability ``k_rec``.
    dead : float or pybamm.Symbol
        Dead lithium [mol.m-2].
    growth, roughness : float or pybamm.Symbol
        As for :func:`isolation_flux`.
    """
    return share * dead * one_sided(-growth, GROWTH_WIDTH) / roughness


class NoDeadLithium(Null):
    """All metal stays in contact."""

    local = True
    slot = "dead lithium"
    constants = {
        n.DEAD_LITHIUM: 0,
        n.ISOLATION_FLUX: 0,
        n.RECONNECTION_FLUX: 0,
    }


class VoidIsolation(Submodel):
    """Voids cut metal off while they grow, and reconnect it while they close."""

    local = True
    slot = "dead lithium"
    reads = (n.PLATED_LITHIUM, n.CUT_SHARE, n.VOID_THICKNESS, n.VOID_GROWTH)
    rate_reads = (n.INTERPHASE_DEAD_RATE,)
    writes = (n.DEAD_LITHIUM, n.ISOLATION_FLUX, n.RECONNECTION_FLUX)

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.DEAD_LITHIUM: collector_state(n.DEAD_LITHIUM, scale=0.1)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        roughness = pybamm.Parameter("Contact roughness height [m]")
        voids = v[n.VOID_THICKNESS]
        cutting = (
            v[n.VOID_GROWTH]
            * cutting_share(voids, pybamm.Parameter("Void closing thickness [m]"))
            * pybamm.exp(-voids / roughness)
        )
        stranded = pybamm.Parameter("Dead lithium isolation thickness [m]")
        isolated = pybamm.Parameter("Dead lithium isolation probability")
        reconnected = pybamm.Parameter("Dead lithium reconnection probability")
        return {
            n.ISOLATION_FLUX: v[n.CUT_SHARE]
            * isolation_flux(
                isolated,
                v[n.PLATED_LITHIUM],
                stranded / self.param.V_bar_Li,
                cutting,
                roughness,
            ),
            n.RECONNECTION_FLUX: reconnection_flux(
                reconnected, v[n.DEAD_LITHIUM], cutting, roughness
            ),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        return {
            n.DEAD_LITHIUM: v[n.ISOLATION_FLUX]
            - v[n.RECONNECTION_FLUX]
            - v[n.INTERPHASE_DEAD_RATE]
        }

    def starts(self) -> dict[str, Quantity]:
        return {n.DEAD_LITHIUM: pybamm.Scalar(0)}
