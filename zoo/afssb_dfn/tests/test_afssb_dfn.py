"""Faraday's law on the collector, and a ledger that does not change."""

import numpy as np
import pybamm

import pybamm_afssb
from pybamm_afssb import names


def test_lithium_on_the_collector_is_the_charge_passed():
    solution = pybamm.Simulation(pybamm_afssb.DFN()).solve([0, 3600])
    charge = -np.trapezoid(
        solution["Current collector current density [A.m-2]"].entries, solution.t
    )
    ledger = pybamm_afssb.lithium_inventory(solution)
    change = ledger.iloc[-1] - ledger.iloc[0]
    collector = change["Plated"] + change["Negative double layer"]
    expected = charge / pybamm.constants.F.value
    np.testing.assert_allclose(collector, expected, rtol=1e-9)
    assert change["Plated"] > 0.99 * expected
    np.testing.assert_allclose(
        solution[names.PLATED_THICKNESS].entries[-1],
        change["Plated"] * 6.941e-3 / 534,  # molar mass over density of lithium
        rtol=5e-3,
    )
    assert abs(change["Total"]) < 1e-10 * ledger["Total"].iloc[0]
