"""The laws of a seed as bare functions, for numbers and for PyBaMM symbols."""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb.physics.laws import symmetric_rate

#: Smallest capacity in the bound, relative to that of the exchange current: less metal is
#: a tenth of a nanometre of seed, and no bound would be left where there is none.
SMALLEST_SEED = 1e-2
#: Beyond this driving force a rate is at its bound, and e^g would overflow above 700.
FORCE_LIMIT = 250


def lattice_gas_rate(
    amount: Any, capacity: Any, reference: Any, exchange: Any, force: Any, maximum: Any
) -> Any:
    """Return the current density of one plateau [A.m-2], bounded, anodic positive.

    Parameters
    ----------
    amount, capacity, reference : float or pybamm.Symbol
        Lithium in the plateau, the most it holds, and the capacity for which `exchange`
        is quoted [mol.m-2].
    exchange, maximum : float or pybamm.Symbol
        ``theta_SE j0`` and ``j_max`` [A.m-2].
    force : float or pybamm.Symbol
        ``g = F (phi - U0)/(2 w R T)``.
    """
    bounded = pybamm.minimum(pybamm.maximum(force, -FORCE_LIMIT), FORCE_LIMIT)
    return symmetric_rate(
        exchange,
        amount / reference,
        (capacity - amount) / reference,
        bounded,
        maximum / (capacity / reference + SMALLEST_SEED),
    )


def equilibrium_filling(
    potential: Any, standard: Any, width: Any, frequency: Any
) -> Any:
    """Return the filling ``n/n_h`` of a plateau at equilibrium.

    Parameters
    ----------
    potential, standard : float or pybamm.Symbol
        Potential and standard potential of the plateau [V].
    width : float or pybamm.Symbol
        Width ``w`` in units of ``R T/F``.
    frequency : float or pybamm.Symbol
        ``f = F/(R T)`` [V-1].
    """
    return 1 / (1 + pybamm.exp(frequency * (potential - standard) / width))


def separator_share(current: Any, limiting: Any) -> Any:
    """Return the share of plated metal that ends between seed and separator.

    Parameters
    ----------
    current : float or pybamm.Symbol
        Plating current density, not negative [A.m-2].
    limiting : float or pybamm.Symbol
        Current density that diffusion in the seed can take up, ``i_D`` [A.m-2].
    """
    return limiting / (limiting + current)
