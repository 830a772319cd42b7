"""Resistance of a pressed contact: temperature, pressure, its history, and roughness.

Solids touch at spots. Pressing makes the spots grow, and part of the growth is plastic
and stays when the pressure is taken away:

    R(p)  = R_c0 ((p_ref + p_a)/(p + p_a))^n
    R_c   = [(1 - m) R(p) + m R(max(p, p_hist))]/A
    dp_hist/dt = (p - p_hist)+/tau_set - (p_hist - p)+/tau_mem

``p_hist`` [Pa] is the highest pressure the contact remembers, ``m`` the share of the
gain that persists: 0.77, from the impedance of Li|Li6PS5Cl|Li cells pressed from 5 to
25 MPa and back (Doux et al. 2020, 10.1002/aenm.201903253, Fig. 4c). ``R_c0`` is what
was measured at ``p_ref``; ``p_a``, the atmosphere on a sealed cell, keeps a contact
without any stack pressure. Both positive parts set in over the setting pressure, below
which a change of the load moves no spot. The exponent 1 in area is that
measured on Li6PS5Cl (10.48550/arXiv.2501.00600); ``n`` is 0.95, that of rough surfaces whose
spots yield (Cooper, Mikic and Yovanovich 1969, 10.1016/0017-9310(69)90011-8), between 0.5
and 2. There is no floor: what impedance leaves at high pressure is the pellet.

Ions cross the spots by thermally activated steps. What was measured at ``T_c`` is at
another temperature, in every contact, perfect ones and that of a counter electrode
among them,

    R_c0(T) = R_c0 exp(E_c/R (1/T - 1/T_c))

with the activation energy ``E_c`` of the interfacial resistance of a cell, 54.3 kJ/mol:
50 Ohm.cm2 at 25 C and 5 at 60 C (Lee et al. 2020, 10.1038/s41560-020-0575-z).

Roughness ``r`` [m] of the collector acts through two monotonic laws:

    area(r) = 1 + g r/(r + r_a)            a rough surface offers more area
    conformability(r, p) = 1/(1 + (r/r_a) p_f/(p + p_a))
                                           but it is harder to press metal into it
    A = area(r) conformability(r, p) / [the same at the roughness of the measurement]

Their product has a maximum that moves to rougher surfaces as pressure rises, and is at
the smoothest surface below ``p + p_a = p_f/g``. Both laws are assumptions of the
simplest form that saturates; that moderate roughness is best, and bare and over-etched
surfaces are worse, was seen on acid-etched stainless steel (reviewed in
10.1021/acsenergylett.5c00517).
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.laws import arrhenius, one_sided
from pybamm_afssb.types import Quantity, Variables
from pybamm_afssb.units import MPA


def activated_resistance(
    resistance: Quantity, energy: Quantity, temperature: Quantity, measured: Quantity
) -> Quantity:
    """Return the resistance of a contact at a temperature [Ohm.m2].

    Parameters
    ----------
    resistance : float or pybamm.Symbol
        Resistance at the temperature of its measurement [Ohm.m2].
    energy : float or pybamm.Symbol
        Activation energy [J.mol-1].
    temperature, measured : float or pybamm.Symbol
        Temperature, and that of the measurement [K].
    """
    return resistance / arrhenius(energy, temperature, measured)


def resistance_at(temperature: Quantity, place: str = "Interfacial") -> Quantity:
    """Return a cell's own contact resistance at a temperature [Ohm.m2].

    Parameters
    ----------
    temperature : float or pybamm.Symbol
        Temperature [K].
    place : str, optional
        Which contact: "Interfacial" (default), at the collector's side, or
        "Counter electrode".
    """
    return activated_resistance(
        pybamm.Parameter(f"{place} contact resistance [Ohm.m2]"),
        pybamm.Parameter("Contact resistance activation energy [J.mol-1]"),
        temperature,
        pybamm.Parameter("Contact resistance reference temperature [K]"),
    )


def pressed_resistance(
    resistance: Quantity,
    pressure: Quantity,
    reference: Quantity,
    atmosphere: Quantity,
    exponent: Quantity,
) -> Quantity:
    """Return the resistance of a contact that was never pressed harder [Ohm.m2].

    Parameters
    ----------
    resistance : float or pybamm.Symbol
        Resistance at the reference pressure [Ohm.m2].
    pressure, reference, atmosphere : float or pybamm.Symbol
        Stack pressure, that of the reference, and what presses without a stack [Pa].
    exponent : float or pybamm.Symbol
        Exponent of the pressure.
    """
    return resistance * ((reference + atmosphere) / (pressure + atmosphere)) ** exponent


def remembered_resistance(
    now: Quantity, pressed: Quantity, share: Quantity
) -> Quantity:
    """Return the resistance of a contact that was pressed harder before [Ohm.m2].

    Parameters
    ----------
    now, pressed : float or pybamm.Symbol
        Resistance of a fresh contact at the pressure of now, and at the highest
        remembered [Ohm.m2].
    share : float or pybamm.Symbol
        Share of the gain that persists.
    """
    return (1 - share) * now + share * pressed


def rough_area(roughness: Quantity, scale: Quantity, gain: Quantity) -> Quantity:
    """Return the area that a rough surface offers, relative to a smooth one.

    Parameters
    ----------
    roughness, scale : float or pybamm.Symbol
        Roughness, and the roughness of half the gain [m].
    gain : float or pybamm.Symbol
        Extra area of a very rough surface.
    """
    return 1 + gain * roughness / (roughness + scale)


def conformability(
    roughness: Quantity, scale: Quantity, pressure: Quantity, filling: Quantity
) -> Quantity:
    """Return the share of a rough surface that the metal is pressed into.

    Parameters
    ----------
    roughness, scale : float or pybamm.Symbol
        Roughness, and the roughness that `filling` half fills [m].
    pressure, filling : float or pybamm.Symbol
        Pressure on the contact, and the filling pressure [Pa].
    """
    return 1 / (1 + roughness / scale * filling / pressure)


def contact_area(
    roughness: Quantity,
    scale: Quantity,
    gain: Quantity,
    pressure: Quantity,
    filling: Quantity,
) -> Quantity:
    """Return the real contact area per geometric area; the arguments are as above."""
    return rough_area(roughness, scale, gain) * conformability(
        roughness, scale, pressure, filling
    )


class PressedResistance(Submodel):
    """Contact resistance with pressure, pressure memory and roughness."""

    local = True
    reads = (n.INTERFACE_PRESSURE, n.NEGATIVE_TEMPERATURE)
    writes = (
        n.CONTACT_RESISTANCE,
        n.CONTACT_AREA,
        n.CONTACT_HISTORY,
        n.CONTACT_HISTORY_MPA,
    )

    def states(self) -> dict[str, pybamm.Variable]:
        # in MPa: PyBaMM takes a state above 1e5 for a failure and logs an error
        return {n.CONTACT_HISTORY_MPA: collector_state(n.CONTACT_HISTORY_MPA)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        pressure, history = v[n.INTERFACE_PRESSURE], MPA * v[n.CONTACT_HISTORY_MPA]
        atmosphere = pybamm.Parameter("Reference pressure [Pa]")

        def area(roughness: str) -> Quantity:
            return contact_area(
                pybamm.Parameter(roughness),
                pybamm.Parameter("Roughness scale [m]"),
                pybamm.Parameter("Roughness area gain"),
                pressure + atmosphere,
                pybamm.Parameter("Roughness filling pressure [Pa]"),
            )

        def resistance(at: Quantity) -> Quantity:
            return pressed_resistance(
                resistance_at(v[n.NEGATIVE_TEMPERATURE]),
                at,
                pybamm.Parameter("Contact resistance reference pressure [Pa]"),
                atmosphere,
                pybamm.Parameter("Contact resistance pressure exponent"),
            )

        width = pybamm.Parameter("Contact setting pressure [Pa]")
        highest = pressure + one_sided(history - pressure, width)
        relative = area("Collector roughness [m]") / area("Reference roughness [m]")
        total = remembered_resistance(
            resistance(pressure),
            resistance(highest),
            pybamm.Parameter("Contact memory share"),
        )
        return {
            n.CONTACT_AREA: relative,
            n.CONTACT_RESISTANCE: total / relative,
            n.CONTACT_HISTORY: history,
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        above = v[n.INTERFACE_PRESSURE] - v[n.CONTACT_HISTORY]
        setting = pybamm.Parameter("Contact setting time [s]")
        memory = pybamm.Parameter("Contact memory time [s]")
        width = pybamm.Parameter("Contact setting pressure [Pa]")
        rate = one_sided(above, width) / setting - one_sided(-above, width) / memory
        return {n.CONTACT_HISTORY_MPA: rate / MPA}

    def starts(self) -> dict[str, Quantity]:
        start = pybamm.Parameter("Stack pressure [Pa]") + pybamm.Parameter(
            "Past pressure above stack pressure [Pa]"
        )
        interface = self.options.slot_class("interface")
        start = start * interface.relative_pressure(self.param, self.options)
        return {n.CONTACT_HISTORY_MPA: start / MPA}
