"""Voids where a seed lies between some of the metal and the separator.

A seed that takes lithium up faster than it arrives has all metal on its outer face; a
slow one has part of it between its particles (:mod:`pybamm_afssb.physics.seed`). Only
metal in front of the seed touches the separator, so that only there stripping opens
voids that interrupt the ions. With ``x`` the share of the metal that lies in front,
``x_s`` the share of what is being plated that ends there, ``n_Li`` [mol.m-2] the metal,
``n_0`` the amount below which its stripping dies away and ``j`` [A.m-2] its current,

    dx/dt = (x_s - x) (-j)+/(F (n_Li + n_0))
    theta = 1 - x (1 - theta_v(h_v))

``theta_v`` and the growth of ``h_v`` are those of :mod:`pybamm_afssb.physics.contact.voids`:
the share ``x`` of the area carries the share ``x`` of the current, so that its current
density is the cell's. Dead lithium (:mod:`pybamm_afssb.physics.dead_lithium`) is cut
off from the metal in front. Without a seed ``x_s = 1``, and these are plain voids.

Assumptions: metal in front and metal behind are stripped in proportion to their amounts;
metal behind stays in touch with the alloy around it, through which it reaches the
separator; ``x`` is left as it is by the little that dies in a cycle.

Source: lithium between Mg particles, which cycle longer than Ag, on whose outer face
lithium lies: Jun et al. 2024 (10.1002/adfm.202310259).

Check: plated at one current, ``x = x_s`` as soon as there is much more metal than
``n_0``; on a bare collector the same as plain voids.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import collector_state
from pybamm_afssb.physics.contact.voids import Voids
from pybamm_afssb.physics.laws import forward
from pybamm_afssb.types import Quantity, Variables


class VoidsInFrontOfSeed(Voids):
    """Voids only where metal lies between seed and separator."""

    rate_reads: tuple[str, ...] = (
        *Voids.rate_reads,
        n.SEED_AT_SEPARATOR,
        n.METAL_CURRENT,
        n.PLATED_LITHIUM,
    )

    def states(self) -> dict[str, pybamm.Variable]:
        return {**super().states(), n.CUT_SHARE: collector_state(n.CUT_SHARE)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        # the state is this class's own: the share of plain voids is a constant
        plain = super().algebra(v)[n.CONTACT_SEPARATOR]
        contact = 1 - v[n.CUT_SHARE] * (1 - plain)
        return {n.CONTACT_SEPARATOR: contact, n.CONTACT_COLLECTOR: contact}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        plated = forward(-v[n.METAL_CURRENT]) / pybamm.constants.F
        metal = v[n.PLATED_LITHIUM] + pybamm.Parameter(
            "Lithium availability amount [mol.m-2]"
        )
        change = (v[n.SEED_AT_SEPARATOR] - v[n.CUT_SHARE]) * plated / metal
        return {**super().rates(v), n.CUT_SHARE: change}

    def starts(self) -> dict[str, Quantity]:
        return {**super().starts(), n.CUT_SHARE: pybamm.Scalar(1)}
