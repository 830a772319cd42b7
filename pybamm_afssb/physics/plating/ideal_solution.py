"""Lithium metal that dissolves a seed: the ideal solution Li-M.

Mg and Ag dissolve in lithium, so the metal that grows on such a seed is a solution, and
its lithium is stable somewhat above 0 V. Plating and stripping are those of
:mod:`pybamm_afssb.physics.plating.butler_volmer` with the activity of lithium in the solution,

    a = a(n) q/(q + y n_M) ,   q = sqrt(n^2 + n_ref^2)

``n`` lithium in the solution and ``n_M`` seed metal [mol.m-2], ``y`` the share of the
seed that dissolves, ``n_ref`` the amount below which stripping dies away. Far above
``n_ref`` this is ``n/(n + y n_M)``, the mole fraction: the equilibrium potential is
``-(R T/F) ln a``, and without a seed it is lithium metal. ``n/(n + y n_M)`` itself has
a pole at ``n = -y n_M``, from which a solver that overshoots returns with lithium that
never was; here there is none.

Assumptions: ideal mixing, the whole film at one composition. What the plateaus of the
same seed hold comes on top, so give the plateaus only the phases below the solution.

Source: thermodynamics of an ideal solution; Li-Mg with sulfide electrolyte, OCV of 5 to
20 at% Mg within a few mV of lithium, 10.1038/s41467-024-48071-0.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.physics.laws import magnitude
from pybamm_afssb.physics.plating.butler_volmer import LithiumMetal, availability
from pybamm_afssb.types import Quantity, Variables


def solution_activity(
    amount: Quantity, reference: Quantity, dissolved: Quantity
) -> Quantity:
    """Return the activity of lithium in the ideal solution.

    Parameters
    ----------
    amount, reference, dissolved : float or pybamm.Symbol
        Lithium, the amount below which stripping dies, and metal dissolved in it
        [mol.m-2].
    """
    size = magnitude(amount, reference)
    return availability(amount, reference) * size / (size + dissolved)


class IdealSolution(LithiumMetal):
    """Bounded Butler-Volmer plating of lithium that dissolves the seed's metal."""

    reads: tuple[str, ...] = (*LithiumMetal.reads, n.SEED_METAL)

    @classmethod
    def activity(cls, amount: Quantity, seed_metal: Quantity) -> Quantity:
        return solution_activity(
            amount,
            pybamm.Parameter("Lithium availability amount [mol.m-2]"),
            pybamm.Parameter("Seed soluble share") * seed_metal,
        )

    def anodic_activity(self, v: Variables) -> Quantity:
        return self.activity(v[n.PLATED_LITHIUM], v[n.SEED_METAL])
