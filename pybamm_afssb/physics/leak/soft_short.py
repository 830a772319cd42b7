"""Soft and hard shorts: metal on its way across the separator.

What it has crossed, the share ``s``, no longer insulates,

    G = G_0 a + G_0 (1/(1 - s) - 1) a(n_Li + n_pore)
    ds/dt = k_f x/(1 + x) + k_y (p - p_y)+ j - h s/tau_heal
    x = (j/(theta s_n i_CCD) - 1)+ ,   j = (-j_Li - j_pore)+ ,   h = exp(-(p - p_y)+/w)
    i_CCD = i_ref [(p + p_atm)/(p_ref + p_atm)]^m exp(E/R (1/T_ref - 1/T)) c_seed

so that a cell looks sound for most of the way and shorts suddenly, as they do. Metal
advances where the local plating current exceeds the critical current density ``i_CCD``
(``s_n`` coverage, ``theta`` contact), and under a pressure above ``p_y`` in proportion
to the charge plated. The advance saturates at ``k_f`` far above ``i_CCD``: a nucleation
spike concentrates the current a thousandfold for a moment and shorts no cell. It heals
in ``tau_heal``, but not while pressure holds the metal in: over the healing pressure
``w`` above ``p_y`` intrusion sets in and healing ends; with healing, no cell could
short after 474 h at 10 MPa and live at 5 MPa. Once the leak carries all the charging
current, plating stops and so does the advance: the voltage stalls at ``i/G``. The run
ends by name at the conductance of a hard short.

Sources: shorts at 75 uA/cm2 after 48 h at 25 MPa, 474 h at 10 MPa, none at 5 MPa: Doux
et al., Adv. Energy Mater. 10 (2020) 1903253, 10.1002/aenm.201903253. Critical currents
with graphite and Ag-graphite: Spencer-Jolly et al., Joule 7 (2023) 503,
10.1016/j.joule.2023.02.001.

Checks: below ``i_CCD`` and ``p_y`` the conductance decays to ``G_0``; the shorts at 25
and 10 MPa; no lithium is lost.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import collector_state
from pybamm_afssb.physics.laws import above_zero, arrhenius, forward, one_sided
from pybamm_afssb.physics.leak.electrolyte import ElectrolyteLeak
from pybamm_afssb.types import Quantity, Variables

#: Width of the relative excess at which metal starts to advance: one per cent of the
#: critical current, which is known to a factor of two.
EXCESS_WIDTH = 1e-2
#: Width of the share that is left to cross. It bounds the gain of the leak at 1e4, where
#: the hard short has ended the run long before.
SHARE_WIDTH = 1e-4


def critical_current(
    reference: Quantity,
    pressure: Quantity,
    reference_pressure: Quantity,
    atmosphere: Quantity,
    exponent: Quantity,
    factor: Quantity,
) -> Quantity:
    """Return the critical current density of plating [A.m-2].

    Parameters
    ----------
    reference : float or pybamm.Symbol
        Critical current density at the reference pressure [A.m-2].
    pressure, reference_pressure, atmosphere : float or pybamm.Symbol
        Stack pressure, the one of the reference, and the atmosphere's [Pa].
    exponent : float or pybamm.Symbol
        Exponent of the pressure.
    factor : float or pybamm.Symbol
        What temperature and the surface make of it.
    """
    ratio = (pressure + atmosphere) / (reference_pressure + atmosphere)
    return reference * ratio**exponent * factor


def crossing_gain(crossed: Quantity) -> Quantity:
    """Return how much more a partly crossed separator leaks, over an intact one.

    Parameters
    ----------
    crossed : float or pybamm.Symbol
        Share of the separator that metal has crossed.
    """
    return 1 / above_zero(1 - crossed, SHARE_WIDTH) - 1


def current_advance(
    local_current: Quantity, critical: Quantity, rate: Quantity
) -> Quantity:
    """Return the advance of metal above the critical current [s-1].

    Parameters
    ----------
    local_current, critical : float or pybamm.Symbol
        Local plating current and its critical value [A.m-2].
    rate : float or pybamm.Symbol
        Advance far above the critical current [s-1].
    """
    excess = one_sided(local_current / critical - 1, EXCESS_WIDTH)
    return rate * excess / (1 + excess)


def pressed_advance(
    pressure_excess: Quantity, plating: Quantity, rate: Quantity
) -> Quantity:
    """Return the advance of metal that pressure drives [s-1].

    Parameters
    ----------
    pressure_excess : float or pybamm.Symbol
        Pressure above the intrusion pressure, 0 below [Pa].
    plating : float or pybamm.Symbol
        Plating current density, positive [A.m-2].
    rate : float or pybamm.Symbol
        Advance per charge and pressure [m2.C-1.Pa-1].
    """
    return rate * pressure_excess * plating


def healing(
    crossed: Quantity, pressure_excess: Quantity, time: Quantity, scale: Quantity
) -> Quantity:
    """Return the retreat of metal that pressure does not hold [s-1].

    Parameters
    ----------
    crossed : float or pybamm.Symbol
        Share of the separator that metal has crossed.
    pressure_excess : float or pybamm.Symbol
        Pressure above the intrusion pressure, 0 below [Pa].
    time : float or pybamm.Symbol
        Healing time [s].
    scale : float or pybamm.Symbol
        Pressure above the intrusion pressure at which healing has fallen to 1/e [Pa].
    """
    return crossed * pybamm.exp(-pressure_excess / scale) / time


class SoftShort(ElectrolyteLeak):
    """Metal that crosses the separator, heals, and ends the cell by a hard short."""

    failure = "short circuit"
    rate_reads = (
        n.METAL_CURRENT,
        n.PORE_CURRENT,
        n.CONTACT_SEPARATOR,
        n.COVERAGE,
        n.LOCAL_PRESSURE,
        n.SEED_CRITICAL_FACTOR,
    )
    writes = (n.LEAK_CONDUCTANCE, n.SEPARATOR_CROSSED)

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.SEPARATOR_CROSSED: collector_state(n.SEPARATOR_CROSSED)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        intact = super().algebra(v)[n.LEAK_CONDUCTANCE]
        gain = crossing_gain(v[n.SEPARATOR_CROSSED]) * self.lithium_share(v)
        return {n.LEAK_CONDUCTANCE: intact + self.own_conductance(v) * gain}

    def critical(self, v: Variables) -> Quantity:
        """Return the critical current density [A.m-2]."""
        parameter = pybamm.Parameter
        energy = parameter("Critical current density activation energy [J.mol-1]")
        thermal = arrhenius(energy, v[n.NEGATIVE_TEMPERATURE], self.param.T_ref)
        return critical_current(
            parameter("Critical current density [A.m-2]"),
            v[n.LOCAL_PRESSURE],
            parameter("Critical current density reference pressure [Pa]"),
            parameter("Reference pressure [Pa]"),
            parameter("Critical current density pressure exponent"),
            thermal * v[n.SEED_CRITICAL_FACTOR],
        )

    def rates(self, v: Variables) -> dict[str, Quantity]:
        parameter = pybamm.Parameter
        plating = forward(-v[n.METAL_CURRENT] - v[n.PORE_CURRENT])
        local = plating / (v[n.CONTACT_SEPARATOR] * v[n.COVERAGE])
        scale = parameter("Soft short healing pressure [Pa]")
        above = one_sided(
            v[n.LOCAL_PRESSURE] - parameter("Soft short intrusion pressure [Pa]"), scale
        )
        return {
            n.SEPARATOR_CROSSED: current_advance(
                local, self.critical(v), parameter("Soft short growth rate [s-1]")
            )
            + pressed_advance(
                above, plating, parameter("Soft short intrusion rate [m2.C-1.Pa-1]")
            )
            - healing(
                v[n.SEPARATOR_CROSSED],
                above,
                parameter("Soft short healing time [s]"),
                scale,
            )
        }

    def starts(self) -> dict[str, Quantity]:
        return {n.SEPARATOR_CROSSED: pybamm.Scalar(0)}

    def ends(self, v: Variables) -> list[pybamm.Event]:
        hard = pybamm.Parameter("Hard short conductance [S.m-2]")
        return [
            pybamm.Event("Hard short circuit", hard - pybamm.max(v[n.LEAK_CONDUCTANCE]))
        ]
