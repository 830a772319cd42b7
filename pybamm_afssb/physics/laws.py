"""Laws that every phenomenon shares, as bare functions: which one to use when.

**Bounded rates** (:func:`bounded_rate`, :func:`symmetric_rate`) are for every reaction:
one common denominator bounds them, so that no exponential can outgrow what a solver
resolves while the equilibrium stays exactly where it was:

    j = j0 (y_a e^(b_a) - y_c e^(-b_c)) / (1 + (j0/j_max) (e^(b_a/2) - e^(-b_c/2))^2)

``b_a`` and ``b_c`` are the dimensionless driving forces of the anodic and cathodic
branch. ``j_max`` is a regularisation, not a law: its effect is of the size
``|j|/j_max``, and the square vanishes at equilibrium, so that the charge-transfer
resistance is exactly that of the unbounded law. Without a bound an
empty collector at 1-2 V turns the solver's own noise into megaamperes.

**Smooth one-sided functions** stand where a law has a ``max(x, 0)``, because a kink
makes the solver chatter:

- :func:`one_sided` is zero at zero, never negative and exact a few widths away: for
  rates, which must not run at rest or in the other direction;
- :func:`above_zero` stays strictly positive: for what is raised to a power or divided
  by.

**Activation** (:func:`arrhenius`) and the thermal frequency ``F/(R T)``
(:func:`thermal_frequency`).
"""

from __future__ import annotations

import pybamm

from pybamm_afssb.types import Quantity


def bounded_rate(
    exchange: Quantity,
    anodic: Quantity,
    cathodic: Quantity,
    anodic_force: Quantity,
    cathodic_force: Quantity,
    maximum: Quantity,
) -> Quantity:
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
    exchange: Quantity,
    anodic: Quantity,
    cathodic: Quantity,
    force: Quantity,
    maximum: Quantity,
) -> Quantity:
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
    exchange: Quantity,
    anodic: Quantity,
    cathodic: Quantity,
    forward: Quantity,
    backward: Quantity,
    maximum: Quantity,
) -> Quantity:
    return (
        exchange
        * (anodic * forward**2 - cathodic * backward**2)
        / (1 + exchange / maximum * (forward - backward) ** 2)
    )


def thermal_frequency(temperature: Quantity) -> Quantity:
    """Return ``f = F/(R T)`` [V-1].

    Parameters
    ----------
    temperature : float or pybamm.Symbol
        Temperature [K].
    """
    return pybamm.constants.F / (pybamm.constants.R * temperature)


def one_sided(x: Quantity, width: Quantity) -> Quantity:
    """Return a smooth ``max(x, 0)`` that is zero at zero and never negative.

    ``x t (1 + t)/2`` with ``t = tanh(x/width)``. It reaches ``x`` and 0 exponentially,
    so it is exact a few widths from zero, and what must not happen at rest or in the
    other direction does not happen at all.

    Parameters
    ----------
    x : float or pybamm.Symbol
        Argument.
    width : float or pybamm.Symbol
        Smoothing width, in the unit of `x`.
    """
    # (t + 1/2)^2 - 1/4 is t (1 + t) with one t: PyBaMM evaluates what it meets twice
    # twice when it builds a model, and rates stand within rates
    return x * ((pybamm.tanh(x / width) + 0.5) ** 2 - 0.25) / 2


def above_zero(x: Quantity, width: Quantity) -> Quantity:
    """Return a smooth ``max(x, 0)`` that stays strictly positive.

    ``(x + sqrt(x^2 + d^2))/2``: for what is raised to a power or divided by. It is
    ``d/2`` at zero and exceeds ``x`` by about ``d^2/(4 x)`` above.

    Parameters
    ----------
    x : float or pybamm.Symbol
        Argument.
    width : float or pybamm.Symbol
        Smoothing width ``d``, in the unit of `x`.
    """
    return (x + pybamm.sqrt(x**2 + width**2)) / 2


def arrhenius(energy: Quantity, temperature: Quantity, reference: Quantity) -> Quantity:
    """Return ``exp(E/R (1/T_ref - 1/T))``, the factor of a thermally activated rate.

    Parameters
    ----------
    energy : float or pybamm.Symbol
        Activation energy [J.mol-1].
    temperature, reference : float or pybamm.Symbol
        Temperature and reference temperature [K].
    """
    gas_constant = pybamm.constants.R
    return pybamm.exp(energy / gas_constant * (1 / reference - 1 / temperature))
