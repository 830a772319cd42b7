"""Numbers that several checks take from a run."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cell_sets import load_set

if TYPE_CHECKING:
    import pandas as pd

RETENTION = "Capacity retention [%]"
CAPACITY = "Discharge capacity [mA.h.cm-2]"
EFFICIENCY = "Coulombic efficiency [%]"
FARADAY = float(pybamm.constants.F.value)
MAH_CM2 = 36e3  # C.m-2 in one mA.h.cm-2
_OXIDE = 97.3e-3  # kg.mol-1, LiNi0.8Co0.1Mn0.1O2 to LiNi0.9Co0.05Mn0.05O2 within 0.2 %


def at_cycles(table: pd.DataFrame, column: str, cycles: Iterable[int]) -> list[float]:
    """Return a column of the cycle table at some cycles, 0 after the cell's end.

    Parameters
    ----------
    table : pandas.DataFrame
        Of :func:`pybamm_afssb.cycle_summary`.
    column : str
        Such as "Capacity retention [%]".
    cycles : iterable of int
        Numbers of cycles, from 1.
    """
    return [float(table[column].get(cycle, 0.0)) for cycle in cycles]


def specific(cell: str, capacity: float) -> float:
    """Return a capacity [mA.h.cm-2] per mass of the cathode's oxide [mA.h.g-1]."""
    entries = load_set(cell).all_entries()
    moles = math.prod(
        [
            entries[name].number
            for name in (
                "Positive electrode thickness [m]",
                "Positive electrode active material volume fraction",
                "Maximum concentration in positive electrode [mol.m-3]",
            )
        ]
    )
    return capacity * 10 / (moles * _OXIDE * 1e3)


def charge_of(step: pybamm.Solution) -> np.ndarray:
    """Return the charge passed in a charging step, from its beginning [mA.h.cm-2]."""
    discharged = np.asarray(step[n.LEDGER_DISCHARGED].entries)
    return (discharged[0] - discharged) / MAH_CM2


def spike(step: pybamm.Solution) -> float:
    """Return how far the collector's potential dips below where it then stays [V]."""
    potential = np.asarray(step[n.SURFACE_POTENTIAL].entries).reshape(-1)
    return float(potential[-1] - potential.min())
