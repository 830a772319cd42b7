"""Rate laws at the two faces of an interlayer, as bare functions.

What they mean and where they come from is said in :mod:`.currents`.
"""

from __future__ import annotations

from pybamm_afssb.physics.interlayer.thermodynamics import mixing_force
from pybamm_afssb.physics.laws import presence, sigmoid, symmetric_rate
from pybamm_afssb.types import Quantity


def gate_of_potential(force: Quantity, sharpness: Quantity) -> Quantity:
    """Return ``g = 1/(1 + exp(m y))`` for ``y = f (U - U_Li + eta_n)``.

    Parameters
    ----------
    force : float or pybamm.Symbol
        ``y``, without dimension.
    sharpness : float or pybamm.Symbol
        ``m``: the gate opens within a few ``R T/(m F)``.
    """
    return sigmoid(-sharpness * force)


def gate_of_host(
    stoichiometry: Quantity, force: Quantity, sharpness: Quantity
) -> Quantity:
    """Return the same gate for a host, ``y = y* + ln((1 - x)/x)``.

    Parameters
    ----------
    stoichiometry : float or pybamm.Symbol
        Filling of the host, ``x``.
    force : float or pybamm.Symbol
        ``y* = f (U* - U_Li + eta_n)``, without dimension.
    sharpness : float or pybamm.Symbol
        As for :func:`gate_of_potential`.
    """
    return gate_of_potential(force + mixing_force(stoichiometry), sharpness)


def nucleated(amount: Quantity, reference: Quantity, gate: Quantity) -> Quantity:
    """Return ``s = b + (1 - b) g``, the factor on metal formation.

    Parameters
    ----------
    amount, reference : float or pybamm.Symbol
        Metal and what makes a film [mol.m-2].
    gate : float or pybamm.Symbol
        ``g``, whether supersaturation suffices to nucleate.
    """
    there = presence(amount, reference)
    return there + (1 - there) * gate


def host_current(
    exchange: Quantity, stoichiometry: Quantity, force: Quantity, maximum: Quantity
) -> Quantity:
    """Return the charge transfer of a host, ``j_C`` [A.m-2], anodic positive.

    Parameters
    ----------
    exchange : float or pybamm.Symbol
        Exchange-current density [A.m-2].
    stoichiometry : float or pybamm.Symbol
        Filling at the face.
    force : float or pybamm.Symbol
        ``f (phi - U*)/2``.
    maximum : float or pybamm.Symbol
        Bound of the rate [A.m-2].
    """
    return symmetric_rate(exchange, stoichiometry, 1 - stoichiometry, force, maximum)


def neutral_exchange(
    exchange: Quantity,
    stoichiometry: Quantity,
    available: Quantity,
    factor: Quantity,
    force: Quantity,
    maximum: Quantity,
) -> Quantity:
    """Return the exchange of metal and host [A.m-2], positive when metal dissolves.

    Parameters
    ----------
    exchange : float or pybamm.Symbol
        Exchange-current density [A.m-2].
    stoichiometry : float or pybamm.Symbol
        Filling of the host at the face.
    available, factor : float or pybamm.Symbol
        ``a`` of the metal, and the factor ``s`` on its formation.
    force : float or pybamm.Symbol
        ``f (U* - U_Li)/2``.
    maximum : float or pybamm.Symbol
        Bound of the rate [A.m-2].
    """
    return symmetric_rate(
        exchange,
        available * (1 - stoichiometry),
        factor * stoichiometry,
        force,
        maximum,
    )
