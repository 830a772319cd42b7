"""Numbers that several checks take from a run."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells import load_set
from pybamm_afssb.units import FARADAY, GAS_CONSTANT, MA_CM2, MAH_CM2, OHM_CM2

if TYPE_CHECKING:
    import pandas as pd

    from pybamm_afssb.validation.claims import Claim

RETENTION = "Capacity retention [%]"
CAPACITY = "Discharge capacity [mA.h.cm-2]"
EFFICIENCY = "Coulombic efficiency [%]"
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
    return capacity * MA_CM2 / (moles * _OXIDE)


def charge_of(step: pybamm.Solution) -> np.ndarray:
    """Return the charge passed in a charging step, from its beginning [mA.h.cm-2]."""
    discharged = np.asarray(step[n.LEDGER_DISCHARGED].entries)
    return (discharged[0] - discharged) / MAH_CM2


def spike(step: pybamm.Solution) -> float:
    """Return how far the collector's potential dips below where it then stays [V]."""
    potential = np.asarray(step[n.SURFACE_POTENTIAL].entries).reshape(-1)
    return float(potential[-1] - potential.min())


def alloy_thickness(cell: str, metal: str, step: pybamm.Solution) -> np.ndarray:
    """Return how thick a seed is, with the lithium in it, during a step [m].

    Parameters
    ----------
    cell : str
        The set's name.
    metal : str
        The seed's metal.
    step : pybamm.Solution
        A step.
    """
    entries = load_set(cell).all_entries()
    coating = (
        entries[f"{metal} seed loading [mol.m-2]"].number
        * entries[f"{metal} seed metal molar volume [m3.mol-1]"].number
    )
    return coating + np.asarray(step[n.SEED_SWELLING].entries).reshape(-1)


def cycles_of(claim: Claim) -> list[int]:
    """Return the numbers of the cycles that a claim's targets are at."""
    return [int(at.removeprefix("cycle ")) for at in claim.at]


def life(table: pd.DataFrame, ended: str) -> float:
    """Return cycles to 80 % of the first discharge, extrapolated in a straight line.

    A cell that ended (by a short, or without contact) lived as long as it did.

    Parameters
    ----------
    table : pandas.DataFrame
        Of :func:`pybamm_afssb.cycle_summary`.
    ended : str
        The event that ended the run early, "" if none did.
    """
    retention = table[RETENTION].to_numpy()
    below = np.flatnonzero(retention < 80)  # of a row without discharge it is NaN
    if below.size:
        return float(below[0] + 1)
    if ended:
        return float(len(table))
    known = retention[np.isfinite(retention)]
    per_cycle = max((known[0] - known[-1]) / len(known), 1e-3)
    return 20.0 / float(per_cycle)


def lost(table: pd.DataFrame) -> float:
    """Return the lithium that is lost for good [% of the first charge]."""
    return float(100 - table["Inventory retention [%]"].iloc[-1])


def charge_transfer(cell: str, kelvin: float) -> float:
    """Return the charge-transfer resistance of lithium metal in a cell [Ohm.cm2].

    Parameters
    ----------
    cell : str
        The set's name.
    kelvin : float
        Temperature [K].
    """
    entries = load_set(cell).all_entries()
    energy = "Lithium metal exchange-current density activation energy [J.mol-1]"
    exchange = entries[
        "Lithium metal reference exchange-current density [A.m-2]"
    ].number
    exchange *= math.exp(
        entries[energy].number / GAS_CONSTANT * (1 / 298.15 - 1 / kelvin)
    )
    return GAS_CONSTANT * kelvin / (FARADAY * exchange) / OHM_CM2


def resistance(cell: str, step: pybamm.Solution, kelvin: float) -> float:
    """Return contact, film and charge transfer at the collector's side [Ohm.cm2].

    Parameters
    ----------
    cell : str
        The set's name.
    step : pybamm.Solution
        A step; its end is taken.
    kelvin : float
        Temperature [K].
    """
    # the contact is one of the films in series, over the area in contact
    serial = float(np.mean(step[n.FILM_RESISTANCE].entries[..., -1]))
    return serial / OHM_CM2 + charge_transfer(cell, kelvin)
