"""What swells between the plates, at one place of the electrode.

    s = V_Li (n_Li - n_Li,0 + n_dead) + h_v + seed + interlayer + V_int n_int
        + pore overflow + cathode                                       [m]

since assembly. ``V_int``, 6.35e-6 m3 per mol of lithium, is the interphase less the
electrolyte it replaces. The plates feel its average (slot "stack pressure"); how it
varies makes the pressure uneven (slot "pressure field").
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.types import Quantity, Variables

#: What :func:`local_swelling` reads.
SWELLING_READS = (
    n.PLATED_LITHIUM,
    n.DEAD_LITHIUM,
    n.VOID_THICKNESS,
    n.SEED_SWELLING,
    n.INTERLAYER_SWELLING,
    n.INTERPHASE_LITHIUM,
    n.PORE_OVERFLOW,
    n.CATHODE_SWELLING,
)


def local_swelling(v: Variables, lithium_volume: Quantity) -> Quantity:
    """Return the swelling since assembly [m].

    Parameters
    ----------
    v : mapping
        Variables, :data:`SWELLING_READS` among them.
    lithium_volume : float or pybamm.Symbol
        Molar volume of lithium metal [m3.mol-1].
    """
    start = pybamm.Parameter("Initial plated lithium [mol.m-2]")
    return (
        lithium_volume * (v[n.PLATED_LITHIUM] - start + v[n.DEAD_LITHIUM])
        + v[n.VOID_THICKNESS]
        + v[n.SEED_SWELLING]
        + v[n.INTERLAYER_SWELLING]
        + pybamm.Parameter("Interphase net molar volume [m3.mol-1]")
        * v[n.INTERPHASE_LITHIUM]
        + v[n.PORE_OVERFLOW]
        + v[n.CATHODE_SWELLING]
    )
