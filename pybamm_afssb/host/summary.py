"""PyBaMM's summary of a cycle, with the charge of its discharge.

An experiment that ends by a condition such as "80% capacity", and PyBaMM's own plot of
a life, read the summary variable "Capacity [A.h]". PyBaMM takes it from the two
electrodes' stoichiometries, which needs particles on both sides. Here the variable of
that name is what was discharged since the start, and a cycle's summary is what the
cycle discharged; NaN in a cycle without a discharge, which PyBaMM never takes for a low
capacity.

PyBaMM makes its summaries itself and has no other seam. The summaries of models that
keep no lithium ledger are untouched.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb import names as n

#: A discharge that is smaller than this share of the charge moved is rounding.
ROUNDING = 1e-9

_stock = pybamm.SummaryVariables.update


def change(summary: Any, name: str) -> float:
    """Return by how much a variable changed over a cycle.

    Parameters
    ----------
    summary : pybamm.SummaryVariables
        Summary of one cycle.
    name : str
        One of the model's summary variables.
    """
    return float(summary[f"Change in {name[0].lower()}{name[1:]}"])


@wraps(_stock)
def _update(self: Any, var: str) -> None:
    listed = self.all_variables
    small = var[0].lower() + var[1:]
    if var not in listed and small in listed:  # PyBaMM writes every name with a capital
        var = small
    _stock(self, var)
    if var != n.CYCLE_CAPACITY or self.cycles or n.LEDGER_TOTAL not in listed:
        return
    if change(self, var) <= ROUNDING * change(self, n.THROUGHPUT_CAPACITY):
        self._variables[f"Change in {small}"] = np.nan
    self._variables[var] = change(self, var)


pybamm.SummaryVariables.update = _update
