"""Rate laws shared by every reaction of the negative side, as bare functions.

Every rate is bounded by one common denominator, so that no exponential can outgrow
what a solver resolves while the equilibrium stays exactly where it was:

    j = j0 (y_a e^(b_a) - y_c e^(-b_c)) / (1 + (j0/j_max) (e^(b_a/2) - e^(-b_c/2))^2)

``b_a`` and ``b_c`` are the dimensionless driving forces of the anodic and cathodic
branch. ``j_max`` is a regularisation, not a law: its effect is of the size
``|j|/j_max``, and the square vanishes at equilibrium, so that the charge-transfer
resistance is exactly that of the unbounded law. Without a bound an
empty collector at 1-2 V turns the solver's own noise into megaamperes.
"""

from __future__ import annotations

from typing import Any

import pybamm


def bounded_rate(
    exchange: Any,
    anodic: Any,
    cathodic: Any,
    anodic_force: Any,
    cathodic_force: Any,
    maximum: Any,
) -> Any:
    """Return the bounded two-branch current density [A.m-2], anodic positive.

    Parameters
    ----------
    exchange : float or pybamm.Symbol
        Exchange current density [A.m-2].
    anodic, cathodic : float or pybamm.Symbol
        Availability of the oxidised and the reduced side, 1 when unlimited.
    anodic_force, cathodic_force : float or pybamm.Symbol
        ``alpha_a F eta/(R T)`` and ``alpha_c F eta/(R T)``.
    maximum : float or pybamm.Symbol
        ``j_max`` [A.m-2].
    """
    forward = pybamm.exp(anodic_force / 2)
    backward = pybamm.exp(-cathodic_force / 2)
    return _bounded(exchange, anodic, cathodic, forward, backward, maximum)


def symmetric_rate(
    exchange: Any, anodic: Any, cathodic: Any, force: Any, maximum: Any
) -> Any:
    """Return the bounded current density [A.m-2] of two equal driving forces.

    Parameters
    ----------
    exchange : float or pybamm.Symbol
        Exchange current density [A.m-2].
    anodic, cathodic : float or pybamm.Symbol
        Availability of the oxidised and the reduced side, 1 when unlimited.
    force : float or pybamm.Symbol
        ``F eta/(2 R T)``.
    maximum : float or pybamm.Symbol
        ``j_max`` [A.m-2].
    """
    forward = pybamm.exp(force / 2)  # an exponential costs as much as ten products
    return _bounded(exchange, anodic, cathodic, forward, 1 / forward, maximum)


def _bounded(
    exchange: Any, anodic: Any, cathodic: Any, forward: Any, backward: Any, maximum: Any
) -> Any:
    return (
        exchange
        * (anodic * forward**2 - cathodic * backward**2)
        / (1 + exchange / maximum * (forward - backward) ** 2)
    )


def thermal_frequency(temperature: Any) -> Any:
    """Return ``f = F/(R T)`` [V-1].

    Parameters
    ----------
    temperature : float or pybamm.Symbol
        Temperature [K].
    """
    return pybamm.constants.F / (pybamm.constants.R * temperature)
