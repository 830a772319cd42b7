"""What a cathode does not take back of its first charge, by temperature.

Layered oxides take back less in their first discharge than they gave. Here the sites are
closed: of the lithium that has ever left the oxide a share ``l`` finds no place again,

    lambda = l(T) m ,   dm/dt = (x_0 - <x> - m)+/t_f
    l(T) = l_ref exp(E/R (1/T - 1/T_ref))

with ``<x>`` the mean stoichiometry of the cathode, ``x_0`` that of the assembled cell and
``m`` the most that ever left; ``t_f`` is so short that ``m`` follows at once. The
open-circuit potential falls where the window ends now, by

    dU = -U_w {exp[(x - x_0 + lambda)/r] - exp[(x - x_0)/r]}

which is nothing before the first charge, so that the first cycle of the cathode returns
``1 - l`` of its charge whatever the cut-off and however slow the discharge, and every later
one all. One number a cathode, which is what first cycles publish, and one energy.

**Kinetic or not.** In liquid cells most of this loss is slow diffusion near full
lithiation, which a long hold brings back (Kasnatscheew et al. 2016,
10.1039/C5CP07718D); that is the choice "slow re-lithiation", with three parameters of the
diffusivity. This law describes: it says how much, by temperature, and that no rest, no
slow discharge and no loss at the other electrode opens a closed site. A cell that is
warmed takes back what the warmer cathode takes back.

**Where the lithium is.** What passed the cell in a charge and did not come back stands on
the collector: no law of a cathode can lose it, since one electron carries one lithium to
either side. It is a reserve of metal that films and dead lithium are paid from before the
capacity falls. The ledger counts it as plated, and "Cathode lithium without a place" says
how large it is; "Lithium efficiency" of a cycle's summary is the efficiency that a cell
without the reserve would have.

Sources: uncoated NMC811 with Li6PS5Cl against Li-In, 30 C, 84.4 to 85.3 % (Yanev et al.
2024, 10.1149/1945-7111/ad2594); uncoated NMC622, 30 C, 79.1 % (Nam et al. 2018,
10.1039/c8ta03450h); coated NMC90, 60 C, whole cell 93.1 % (Lee et al. 2020,
10.1038/s41560-020-0575-z).

Checks: the first efficiency is ``1 - l``, the second 100 %; ``l = 0`` is the null result.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.host.only import allow_only
from pybamm_afssb.physics.cathode_loss import NoCathodeLoss
from pybamm_afssb.physics.laws import arrhenius, one_sided
from pybamm_afssb.types import Quantity, Variables

#: What a closing window asks of PyBaMM's options.
ONLY = {
    "open-circuit potential": "single",
    "particle size": "single",
    "particle phases": "1",
}
#: Time in which the most that ever left the oxide follows it, ``t_f`` [s]: a thousandth
#: of the fastest charge.
FOLLOWING = 2.0
#: Width of the switch between a first charge and what follows, in stoichiometry.
REACHED_WIDTH = 1e-4


def share_not_taken_back(
    share: Quantity, energy: Quantity, temperature: Quantity, reference: Quantity
) -> Quantity:
    """Return the share of a first charge that finds no place again, ``l(T)``.

    Parameters
    ----------
    share : float or pybamm.Symbol
        The share at the reference temperature.
    energy : float or pybamm.Symbol
        Energy with which it falls as it gets warmer [J.mol-1].
    temperature, reference : float or pybamm.Symbol
        Temperature and reference temperature [K].
    """
    return share / arrhenius(energy, temperature, reference)


def window_fall(
    stoichiometry: Quantity,
    assembled: Quantity,
    closed: Quantity,
    fall: Quantity,
    extent: Quantity,
) -> Quantity:
    """Return what a closed window takes from the open-circuit potential [V], >= 0.

    Parameters
    ----------
    stoichiometry, assembled : float or pybamm.Symbol
        Lithium per site, now and in the cell as assembled.
    closed : float or pybamm.Symbol
        Share of the sites that is closed, ``lambda``.
    fall : float or pybamm.Symbol
        Fall at the end of the window [V].
    extent : float or pybamm.Symbol
        Range of stoichiometry over which it falls on by ``e``.
    """
    beyond = (stoichiometry - assembled) / extent
    return fall * (pybamm.exp(beyond + closed / extent) - pybamm.exp(beyond))


class ClosingOpenCircuitPotential(
    pybamm.open_circuit_potential.SingleOpenCircuitPotential
):
    """Stock's open-circuit potential, with a window that closes.

    Parameters
    ----------
    param, domain, reaction, options, phase, x_average
        As for stock's.

    Raises
    ------
    OptionError
        If one of the cathode's options is not that of :data:`ONLY`.
    """

    def __init__(
        self,
        param: Any,
        domain: str,
        reaction: str,
        options: Any,
        phase: str = "primary",
        x_average: bool = False,
    ) -> None:
        why = "it closes one window of one oxide"
        allow_only(options, domain, ONLY, ("cathode loss", "closing window"), why)
        super().__init__(param, domain, reaction, options, phase, x_average)

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        closed = variables[n.CATHODE_CLOSED]
        surface, bulk, _, _ = self._get_stoichiometry_and_temperature(variables)
        local = closed
        if surface.domain == ["positive electrode"]:
            local = pybamm.PrimaryBroadcast(closed, "positive electrode")
        self._falls = tuple(
            window_fall(
                stoichiometry,
                assembled_stoichiometry(self.param),
                share,
                pybamm.Parameter("Positive electrode closed window fall [V]"),
                pybamm.Parameter("Positive electrode closed window range"),
            )
            for stoichiometry, share in (
                (surface, local),
                (bulk, pybamm.yz_average(closed)),
            )
        )
        return super().get_coupled_variables(variables)

    def _get_standard_ocp_variables(
        self, ocp_surf: Quantity, ocp_bulk: Quantity, dUdT: Quantity
    ) -> dict[str, Any]:
        at_surface, in_bulk = self._falls
        return super()._get_standard_ocp_variables(
            ocp_surf - at_surface, ocp_bulk - in_bulk, dUdT
        )


def lattice(param: Any) -> Quantity:
    """Return the sites of the cathode [mol.m-2].

    Parameters
    ----------
    param : pybamm.LithiumIonParameters
        The host model's parameters.
    """
    return param.p.L * param.p.prim.epsilon_s_av * param.p.prim.c_max


def assembled_stoichiometry(param: Any) -> Quantity:
    """Return the cathode's mean stoichiometry in the cell as assembled.

    Parameters
    ----------
    param : pybamm.LithiumIonParameters
        The host model's parameters.
    """
    return param.p.prim.sto_init_av + pybamm.Parameter(n.START_CHARGED) / lattice(param)


class ClosingWindow(Submodel):
    """Sites that close as lithium leaves: a first efficiency, by temperature."""

    slot = "cathode loss"
    open_circuit: ClassVar[type[pybamm.BaseSubModel]] = ClosingOpenCircuitPotential
    reads = (n.POSITIVE_TEMPERATURE,)
    rate_reads = (n.CATHODE_EXTENT,)
    writes = (
        n.CATHODE_REACHED,
        n.CATHODE_CLOSED,
        n.CATHODE_WITHOUT_PLACE,
        *NoCathodeLoss.constants,
    )

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.CATHODE_REACHED: collector_state(n.CATHODE_REACHED)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        share = share_not_taken_back(
            pybamm.Parameter("Positive electrode share lost in the first cycle"),
            pybamm.Parameter(
                "Positive electrode first cycle activation energy [J.mol-1]"
            ),
            pybamm.x_average(v[n.POSITIVE_TEMPERATURE]),
            self.param.T_ref,
        )
        closed = share * v[n.CATHODE_REACHED]
        return {
            n.CATHODE_CLOSED: closed,
            n.CATHODE_WITHOUT_PLACE: closed * lattice(self.param),
            **NoCathodeLoss.values(),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        left = assembled_stoichiometry(self.param) - v[n.CATHODE_EXTENT]
        ahead = one_sided(left - v[n.CATHODE_REACHED], REACHED_WIDTH)
        return {n.CATHODE_REACHED: ahead / FOLLOWING}

    def starts(self) -> dict[str, Quantity]:
        charged = pybamm.Parameter(n.START_CHARGED)
        return {n.CATHODE_REACHED: charged / lattice(self.param)}
