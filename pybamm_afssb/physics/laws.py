"""Laws that every phenomenon shares, as bare functions: which one to use when.

**Bounded rates** (:func:`bounded_rate`, :func:`symmetric_rate`) are for every reaction:
one common denominator bounds them, so that no exponential can outgrow what a solver
resolves while the equilibrium stays exactly where it was:

    j = j0 (y_a e^(b_a) - y_c e^(-b_c)) / (1 + (j0/j_max) (e^(b_a/2) - e^(-b_c/2))^2)

``b_a`` and ``b_c`` are the dimensionless driving forces of the anodic and cathodic
branch, ``j`` and ``j0`` those of the geometric area: where only the share ``theta s`` of
it reacts, ``theta s j0`` stands for ``j0``, in the bound as in front of it. A bound of the
local current would decide the potential of few and small nuclei.
``j_max`` is a regularisation, not a law: its effect is of the size
``|j|/j_max``, and the square vanishes at equilibrium, so that the charge-transfer
resistance is exactly that of the unbounded law. Without a bound an
empty collector at 1-2 V turns the solver's own noise into megaamperes.

**Smooth functions** stand where a law has a ``max(x, 0)``, a ``|x|`` or a step, because
a kink makes the solver chatter. Which one to take:

===================== ================================================================
:func:`one_sided`     a rate that must not run at rest or in the other direction: zero
                      at zero, never negative, exact a few widths away
:func:`above_zero`    what is raised to a power or divided by: strictly positive
:func:`softplus`      a volume or force that adds to others: strictly positive, and
                      nothing is left of it a few widths below zero
:func:`magnitude`     ``|x|`` of what is divided by: never zero
:func:`sigmoid`       a switch between 0 and 1
:func:`presence`      whether there is enough of something, from its amount: 0 to 1
:func:`forward`       the part of a current density in one direction: :func:`one_sided`
                      with the width of all currents
:func:`modulus`       a current density in either direction: zero at zero
===================== ================================================================

**Activation** (:func:`arrhenius`) and the thermal frequency ``F/(R T)``
(:func:`thermal_frequency`).
"""

from __future__ import annotations

import pybamm

from pybamm_afssb.types import Quantity

#: Width of the switch between the two directions of a current density [A.m-2]: 0.1
#: uA/cm2, a thousandth of the slowest cycling, and far above what the solver leaves of a
#: current at rest. Like every width, bound and scale of the laws that is no parameter,
#: it may be halved or doubled: no Coulombic efficiency moves by more than 0.001 points
#: and no capacity by more than 0.001 % (tests/verification/test_regularisations.py).
CURRENT_WIDTH = 1e-3


def bounded_rate(
    exchange: Quantity,
    anodic: Quantity,
    cathodic: Quantity,
    anodic_force: Quantity,
    cathodic_force: Quantity,
    maximum: Quantity,
    series: Quantity = 0,
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
    series : float or pybamm.Symbol, optional
        By how much a resistance in series divides the rate, less 1. Default 0.
    """
    forward = pybamm.exp(anodic_force / 2)
    backward = pybamm.exp(-cathodic_force / 2)
    return _bounded(exchange, anodic, cathodic, forward, backward, maximum, series)


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
    series: Quantity = 0,
) -> Quantity:
    return (
        exchange
        * (anodic * forward**2 - cathodic * backward**2)
        / (1 + exchange / maximum * (forward - backward) ** 2 + series)
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

    ``(x + sqrt(x^2 + d^2))/2``: it is ``d/2`` at zero and exceeds ``x`` by about
    ``d^2/(4 x)`` above.

    Parameters
    ----------
    x : float or pybamm.Symbol
        Argument.
    width : float or pybamm.Symbol
        Smoothing width ``d``, in the unit of `x`.
    """
    return (x + magnitude(x, width)) / 2


def softplus(x: Quantity, width: Quantity) -> Quantity:
    """Return a smooth ``max(x, 0)`` that vanishes exponentially for ``x < 0``.

    ``w ln(1 + exp(x/w))``, written so that it cannot overflow: ``0.69 w`` at zero.

    Parameters
    ----------
    x : float or pybamm.Symbol
        Argument.
    width : float or pybamm.Symbol
        Smoothing width ``w``, in the unit of `x`.
    """
    size = abs(x)
    return (x + size) / 2 + width * pybamm.log(1 + pybamm.exp(-size / width))


def magnitude(x: Quantity, width: Quantity) -> Quantity:
    """Return a smooth ``|x|`` that is never zero, ``sqrt(x^2 + d^2)``.

    Parameters
    ----------
    x : float or pybamm.Symbol
        Argument.
    width : float or pybamm.Symbol
        Smoothing width ``d``, in the unit of `x`.
    """
    return (x**2 + width**2) ** 0.5


def sigmoid(x: Quantity) -> Quantity:
    """Return ``1/(1 + exp(-x))`` in a form that cannot overflow.

    Parameters
    ----------
    x : float or pybamm.Symbol
        Argument.
    """
    return (1 + pybamm.tanh(x / 2)) / 2


def presence(amount: Quantity, reference: Quantity) -> Quantity:
    """Return ``n^2/(n^2 + n_r^2)``: 0 where there is nothing, 1 where there is much.

    Parameters
    ----------
    amount, reference : float or pybamm.Symbol
        Amount, and the amount of one half, in one unit.
    """
    return amount**2 / (amount**2 + reference**2)


def forward(current: Quantity) -> Quantity:
    """Return the part of a current density that runs in its positive direction [A.m-2].

    Parameters
    ----------
    current : float or pybamm.Symbol
        Current density [A.m-2]; with the sign turned for the other direction.
    """
    return one_sided(current, CURRENT_WIDTH)


def modulus(current: Quantity) -> Quantity:
    """Return a smooth ``|j|`` that is zero at zero [A.m-2].

    Parameters
    ----------
    current : float or pybamm.Symbol
        Current density [A.m-2].
    """
    return magnitude(current, CURRENT_WIDTH) - CURRENT_WIDTH


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
