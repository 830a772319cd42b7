"""Pressure in the running model: linear in charge, reversible, held by a buffer."""

import numpy as np
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import update_strictly

FARADAY = 96485.33212
LITHIUM = 1.3e-5
QUIET = {
    "Stack relaxation rate [s-1]": 0.0,
}
CYCLE = (
    "Charge at C/10 for 4 hours",
    "Rest for 1 hour",
    "Discharge at C/10 for 4 hours",
)


def series(solution, name):
    return solution[name].entries.reshape(-1)


def stiffness(given, *more):
    separator = given["Separator thickness [m]"]
    cathode = given["Positive electrode thickness [m]"]
    compliance = (
        1 / given["Fixture stiffness [Pa.m-1]"]
        + separator / given["Separator confined modulus [Pa]"]
        + cathode / given["Positive electrode confined modulus [Pa]"]
    )
    return 1 / (compliance + sum(more))


@pytest.fixture(scope="module")
def cycled(values, run):
    def solve(fixture, **changes):
        given = update_strictly(values, {**QUIET, **changes})
        model = pybamm_afssb.DFN({"stack pressure": fixture})
        return given, run(model, given, [CYCLE])

    return solve


@pytest.fixture(scope="module")
def rigid(cycled):
    return cycled("rigid gap")


def test_pressure_is_linear_in_charge(rigid):
    given, solution = rigid
    step = solution.cycles[0].steps[0]
    pressure = series(step, n.PRESSURE)
    time = step["Time [s]"].entries
    later = time > 60  # the double layer has been charged
    volume = LITHIUM - given["Cathode partial molar volume [m3.mol-1]"]
    slope = stiffness(given) * volume * 6.8 / FARADAY
    fitted = np.polyfit(time[later], pressure[later], 1)
    assert fitted[0] == pytest.approx(slope, rel=1e-5)
    # a straight line to the rounding of a sum of 5e6 Pa
    line = np.polyval(fitted, time[later])
    np.testing.assert_allclose(pressure[later], line, rtol=1e-6)
    # 0.5-1.0 MPa per mA.h/cm2 is what cells show
    assert 0.5e6 < slope * 36000 / 6.8 < 1.0e6


def test_cathode_takes_its_part(rigid):
    given, solution = rigid
    plated = series(solution, n.PLATED_LITHIUM)
    breathed = series(solution, n.CATHODE_SWELLING)
    volume = given["Cathode partial molar volume [m3.mol-1]"]
    gone = series(solution, n.LEDGER_CATHODE)
    np.testing.assert_allclose(breathed, volume * (gone - gone[0]), atol=1e-13)
    np.testing.assert_allclose(
        series(solution, n.STACK_SWELLING), LITHIUM * plated + breathed, atol=1e-15
    )


def test_pressure_returns_after_a_reversible_cycle(rigid):
    _, solution = rigid
    pressure = series(solution, n.PRESSURE)
    swing = np.ptp(pressure)
    assert swing > 1e6
    # the double layer keeps 0.2 C/m2 of 1e5, worth 3e-6 of the swing
    assert abs(pressure[-1] - pressure[0]) < 1e-5 * swing


def test_soft_buffer_holds_the_pressure(rigid, cycled):
    swing = np.ptp(series(rigid[1], n.PRESSURE))
    given, soft = cycled("buffer", **{"Buffer modulus [Pa]": 1e5})
    compliance = given["Buffer thickness [m]"] / given["Buffer modulus [Pa]"]
    ratio = stiffness(given, compliance) / stiffness(given)
    assert ratio < 1e-3
    # two runs of a solver whose relative tolerance is 1e-4
    found = np.ptp(series(soft, n.PRESSURE)) / swing
    assert found == pytest.approx(ratio, rel=1e-3)


def test_felt_and_spring_hold_it_too(rigid, cycled):
    swing = np.ptp(series(rigid[1], n.PRESSURE))
    at = {"Stack pressure [Pa]": 7.5e6}
    _, felt = cycled("stiffening buffer", **at)
    assert np.ptp(series(felt, n.PRESSURE)) < 0.4 * swing
    _, spring = cycled("spring", **at)
    assert np.ptp(series(spring, n.PRESSURE)) < 0.01 * swing


def test_open_circuit_voltage_shifts_with_pressure(values, run):
    change = 1e7
    ends = []
    for pressure in (2e6, 2e6 + change):
        given = update_strictly(values, {**QUIET, "Stack pressure [Pa]": pressure})
        steps = ("Charge at C/10 for 1 hour", "Rest for 20 minutes")
        solution = run(pybamm_afssb.DFN(), given, [steps])
        ends.append(series(solution, n.VOLTAGE)[-1])
    shift = LITHIUM * change / FARADAY
    assert shift == pytest.approx(1.35e-3, rel=1e-2)  # 0.135 mV/MPa
    # two runs of a solver that resolves 4 V to some 10 uV
    assert ends[1] - ends[0] == pytest.approx(shift, abs=2e-5)
