"""The host's potential and diffusivity, split so that no rate needs a logarithm.

    U_C = U*(x) + (R T/F) ln((1 - x)/x) ,   D = D0 [1 + x (1 - x) (-f dU*/dx)]

``U*`` is smooth: fitted, tabulated or given as a function of the filling.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb.physics.laws import thermal_frequency
from pybamm_afssb.types import Quantity

#: Filling at which the mixing term is cut off: 0.5 V beyond the middle, where the gate
#: that reads it is shut or open for good.
SMALLEST = 1e-9


def smooth_potential(stoichiometry: Quantity) -> pybamm.Symbol:
    """Return ``U*``, the host's potential less the ideal mixing term [V].

    Parameters
    ----------
    stoichiometry : pybamm.Symbol
        Filling of the host.
    """
    return pybamm.FunctionParameter(
        "Interlayer host potential [V]",
        {"Interlayer host stoichiometry": stoichiometry},
    )


def mixing_force(stoichiometry: Quantity) -> Quantity:
    """Return ``ln((1 - x)/x)``, finite at both ends.

    For the nucleation gate, which is shut where it matters, and for display.

    Parameters
    ----------
    stoichiometry : float or pybamm.Symbol
        Filling of the host.
    """
    full = pybamm.maximum(1 - stoichiometry, SMALLEST)
    empty = pybamm.maximum(stoichiometry, SMALLEST)
    return pybamm.log(full / empty)


def mixing_potential(stoichiometry: Quantity, temperature: Quantity) -> Quantity:
    """Return ``(R T/F) ln((1 - x)/x)`` [V], finite at both ends.

    Parameters
    ----------
    stoichiometry : float or pybamm.Symbol
        Filling of the host.
    temperature : float or pybamm.Symbol
        Temperature [K].
    """
    return mixing_force(stoichiometry) / thermal_frequency(temperature)


def chemical_diffusivity(
    tracer: Quantity, stoichiometry: Quantity, slope: Quantity, temperature: Quantity
) -> Quantity:
    """Return ``D0 [1 + x (1 - x) (-f dU*/dx)]`` [m2.s-1].

    Parameters
    ----------
    tracer : float or pybamm.Symbol
        ``D0`` [m2.s-1].
    stoichiometry : float or pybamm.Symbol
        Filling of the host.
    slope : float or pybamm.Symbol
        ``dU*/dx`` [V].
    temperature : float or pybamm.Symbol
        Temperature [K].
    """
    driving = -thermal_frequency(temperature) * slope
    return tracer * (1 + stoichiometry * (1 - stoichiometry) * driving)
