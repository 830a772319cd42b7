"""Current collectors in one dimension, with the positive tab at either end.

Ohm's law in both collectors is PyBaMM's (Timms et al. 2021, 10.1137/20M1336898). Its
current through the positive tab is written for a tab at the far end, ``z = L_z``: the
outward normal there is ``+z``. At ``z = 0`` it is ``-z``, and without the sign the
current runs backwards.

Check: the mean of the local current is the cell's, with the tab at either end.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb import names as n


def outward_normal(tab: Any, height: Any) -> Any:
    """Return the direction out of the collector at a tab, +1 or -1.

    Parameters
    ----------
    tab : float or pybamm.Symbol
        Position of the tab, 0 or `height` [m].
    height : float or pybamm.Symbol
        Height of the collector [m].
    """
    return 2 * (tab > height / 2) - 1


class EitherEndPotentialPair(pybamm.current_collector.PotentialPair1plus1D):
    """PyBaMM's pair of collector potentials, with the tab current's sign by its end."""

    def set_boundary_conditions(self, variables: dict[str, Any]) -> None:
        super().set_boundary_conditions(variables)
        positive = variables[n.POSITIVE_CC_POTENTIAL]
        slope, kind = self.boundary_conditions[positive]["positive tab"]
        tab = pybamm.Parameter("Positive tab centre z-coordinate [m]")
        slope = slope * outward_normal(tab, self.param.L_z)
        self.boundary_conditions[positive]["positive tab"] = (slope, kind)
