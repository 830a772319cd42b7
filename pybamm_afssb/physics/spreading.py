"""Spreading: how much of the plated lithium creep and diffusion can distribute.

Creep and vacancy diffusion in the metal feed no more than the critical current ``i_c`` of
the interface (:mod:`pybamm_afssb.physics.contact.voids`), in one direction as in the
other. What is plated beyond that does not spread:

    e = (1 - W) [(-j)+ - theta c i_c]+

``j`` [A.m-2] is the current of the metal, ``theta`` the contact fraction, ``c`` the seed's
factor on the critical current and ``W`` how well lithium wets the collector's face, from 0
to 1 (:mod:`pybamm_afssb.parameter_sets.materials.surfaces`): a surface that lithium wets
pulls it flat. The excess ``e`` is parted once: the share ``psi`` cracks the electrolyte
(:mod:`pybamm_afssb.physics.leak.intrusion`), the rest makes filaments
(:mod:`pybamm_afssb.physics.filaments`).
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.physics.laws import CURRENT_WIDTH, one_sided
from pybamm_afssb.types import Quantity, Variables

#: What :func:`unspread` reads.
SPREADING_READS = (
    n.CRITICAL_STRIPPING_CURRENT,
    n.CONTACT_SEPARATOR,
    n.SEED_CRITICAL_FACTOR,
)


def unspread_current(
    plating: Quantity, critical: Quantity, contact: Quantity, wetting: Quantity
) -> Quantity:
    """Return the plating current that does not spread, ``e`` [A.m-2].

    Parameters
    ----------
    plating : float or pybamm.Symbol
        Current that plates metal, positive [A.m-2].
    critical : float or pybamm.Symbol
        Current that creep and diffusion spread, per area in contact [A.m-2].
    contact : float or pybamm.Symbol
        Contact fraction.
    wetting : float or pybamm.Symbol
        ``W``, 0 to 1.
    """
    return (1 - wetting) * one_sided(plating - contact * critical, CURRENT_WIDTH)


def unspread(v: Variables, plating: Quantity) -> Quantity:
    """Return ``e`` [A.m-2] of a plating current, from a submodel's variables.

    Parameters
    ----------
    v : dict
        The variables, :data:`SPREADING_READS` among them.
    plating : pybamm.Symbol
        Current that plates metal, positive [A.m-2].
    """
    return unspread_current(
        plating,
        v[n.SEED_CRITICAL_FACTOR] * v[n.CRITICAL_STRIPPING_CURRENT],
        v[n.CONTACT_SEPARATOR],
        pybamm.Parameter("Collector wetting by lithium"),
    )
