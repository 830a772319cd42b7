"""When metal first appears: one number of a run."""

from __future__ import annotations

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.units import MAH_CM2

#: A film this thick counts as metal [mol.m-2]: 13 nm, 2.7 uA.h/cm2.
THRESHOLD = 1e-3


@typed
def metal_onset_capacity(
    solution: pybamm.Solution, threshold: float = THRESHOLD
) -> float:
    """Return the "Metal onset capacity [mA.h.cm-2]" of a run.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution of one of the package's models that begins with a charge.
    threshold : float, optional
        Metal, at the collector and in the interlayer together, that counts as there
        [mol.m-2].

    Returns
    -------
    float
        Charge passed when the metal first reaches the threshold, NaN if it never does.
    """
    metal = np.asarray(
        solution[n.LEDGER_PLATED].entries + solution[n.LEDGER_PORE].entries
    )
    discharged = np.asarray(solution[n.LEDGER_DISCHARGED].entries)
    return onset(metal, (discharged[0] - discharged) / MAH_CM2, threshold)


def onset(metal: np.ndarray, charged: np.ndarray, threshold: float) -> float:
    """Return the charge at which a first amount of metal is there, NaN if it never is.

    Parameters
    ----------
    metal : numpy.ndarray
        Amounts in the order of time.
    charged : numpy.ndarray
        Charge passed at each.
    threshold : float
        Amount that counts as there; between two amounts the charge is on a line.
    """
    there = np.flatnonzero(metal >= threshold)
    if there.size == 0:
        return float("nan")
    after = int(there[0])
    if after == 0:
        return 0.0
    pair = slice(after - 1, after + 1)
    return float(np.interp(threshold, metal[pair], charged[pair]))
