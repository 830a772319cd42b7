"""Metal that dies while a constant current strips it: the exact solution."""

import numpy as np
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import update_strictly

FARADAY = 96485.33212


def series(solution, name):
    return solution[name].entries.reshape(-1)


@pytest.fixture(scope="module")
def stripped(values, run):
    given = update_strictly(
        values,
        {
            "Ambient temperature [K]": 298.15,
            "Initial temperature [K]": 298.15,
            "Stack pressure [Pa]": 3e6,
        },
    )
    area = given["Electrode height [m]"] * given["Electrode width [m]"]
    steps = (
        "Charge at C/10 for 4 hours",
        "Rest for 10 minutes",
        f"Discharge at {6 * area:.8g} A for 2 hours",
    )
    model = pybamm_afssb.DFN({"contact": "voids", "dead lithium": "void isolation"})
    solution = run(model, given, [steps])
    return solution, solution.cycles[0].steps[2]


def test_metal_in_contact_decays_as_stripping_and_isolation_say(stripped):
    _, step = stripped
    current, critical = 6.0, 2.0
    rate = 0.5 * 1.3e-5 * (current - critical) / FARADAY
    b = 0.3 * rate / 1e-6
    a = current / FARADAY
    # voids of 0.2 um and more: smaller ones do not all count
    begin = np.argmax(series(step, n.VOID_THICKNESS) > 2e-7)
    time = step["Time [s]"].entries
    metal = series(step, n.PLATED_LITHIUM)
    since = time[begin:] - time[begin]
    exact = (metal[begin] + a / b) * np.exp(-b * since) - a / b
    lost = metal[begin] - exact
    assert lost[-1] > 0.3
    # 1 - G is 2.5e-3 at the first void counted, much less later; solver 1e-4
    np.testing.assert_allclose(metal[begin] - metal[begin:], lost, rtol=2e-3, atol=1e-6)


def test_what_dies_is_what_is_missing(stripped):
    solution, step = stripped
    dead = series(step, n.DEAD_LITHIUM)
    time = step["Time [s]"].entries
    metal = series(step, n.PLATED_LITHIUM)
    assert dead[-1] > 0.1
    passed = 6.0 * (time - time[0]) / FARADAY
    # the double layer's share of the current is 1e-6 of it
    np.testing.assert_allclose(metal[0] - metal - passed, dead - dead[0], atol=2e-6)
    ledger = series(solution, n.LEDGER_TOTAL)
    assert np.ptp(ledger) < 1e-8 * ledger[0]
