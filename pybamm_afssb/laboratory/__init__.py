"""The laboratory's tests: run a cell, return the value, why the test ended, and a table.

Every function takes a parameter set, the parameters that people vary, and whatever
:func:`pybamm_afssb.simulation` takes besides. A test that ends before its last step (a
short, lost contact, a cathode that has no more lithium) says by which event; its value
is then None if it cannot be told from what was run, never NaN.
"""

from __future__ import annotations

from pybamm_afssb.laboratory.critical import critical_current
from pybamm_afssb.laboratory.efficiency import (
    fixed_capacity_efficiency,
    reservoir_efficiency,
)
from pybamm_afssb.laboratory.pressure import pressure_test
from pybamm_afssb.laboratory.rates import formation, rate_test
from pybamm_afssb.laboratory.rests import pulse_test, relaxation
from pybamm_afssb.laboratory.running import COMPLETED, TestResult
from pybamm_afssb.laboratory.voltammetry import voltammetry

__all__ = [
    "COMPLETED",
    "TestResult",
    "critical_current",
    "fixed_capacity_efficiency",
    "formation",
    "pressure_test",
    "pulse_test",
    "rate_test",
    "relaxation",
    "reservoir_efficiency",
    "voltammetry",
]
