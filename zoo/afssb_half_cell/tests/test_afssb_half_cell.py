"""Faraday's law on the collector and at the counter electrode."""

import numpy as np
import pybamm

import pybamm_afssb


def test_lithium_on_the_collector_is_the_charge_and_what_the_counter_gave():
    solution = pybamm.Simulation(pybamm_afssb.HalfCell()).solve([0, 3600])
    values = solution.all_models[0].default_parameter_values
    current = -values["Current function [A]"]
    area = values["Electrode width [m]"] * values["Electrode height [m]"]
    ledger = pybamm_afssb.lithium_inventory(solution)
    change = ledger.iloc[-1] - ledger.iloc[0]
    collector = change["Plated"] + change["Negative double layer"]
    expected = current * 3600 / area / pybamm.constants.F.value
    np.testing.assert_allclose(collector, expected, rtol=1e-9)
    np.testing.assert_allclose(collector, -change["Counter electrode"], rtol=1e-9)
    assert change["Plated"] > 0.99 * expected
