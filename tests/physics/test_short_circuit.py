"""Leak of the electrolyte, soft and hard shorts."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import leak

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.leak import electrolyte as law
from pybamm_afssb.physics.leak import soft_short as short

#: Nothing of the cathode is lost, so that every discharge empties the collector.
EMPTIES = {"Positive particle near-full diffusivity drop": 0.0}
CYCLE = (
    "Charge at C/3 until 4.25 V",
    "Rest for 10 minutes",
    "Discharge at C/3 until 2.5 V",
    "Rest for 10 minutes",
)


def number(value):
    return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)


def changed(values, **groups):
    copy = values.copy()
    for group in groups.values():
        copy.update(group, check_already_exists=False)
    return copy


def drift(solution):
    total = solution[n.LEDGER_TOTAL].entries
    return np.ptp(total) / total[0]


def last(solution, name):
    return solution[name].entries.reshape(-1)[-1]


# --- the laws ---------------------------------------------------------------------


def test_leak_of_a_sheet():
    # 4.59e-9 S/cm through 30 um
    assert law.electrolyte_conductance(4.59e-7, 3e-5) == pytest.approx(1.53e-2)


def test_edge_voltage_carries_the_ionic_current():
    voltage = law.edge_voltage(3.8, -10.0, 5e-3, 0.7)
    assert voltage == pytest.approx(3.8 - (-10.0 + 0.7 * voltage) * 5e-3, rel=1e-12)


def test_no_advance_below_the_critical_current():
    # exactly none: a cell that rests or charges slowly must not short with time
    assert number(short.current_advance(10.0, 15.0, 1.0)) == 0
    assert number(short.current_advance(14.0, 15.0, 1.0)) < 1e-6  # smoothed over 1 %
    assert number(short.current_advance(0.0, 15.0, 1.0)) == 0


def test_advance_above_the_critical_current():
    assert number(short.current_advance(30.0, 15.0, 1.0)) == pytest.approx(0.5)
    # a nucleation spike: bounded
    assert number(short.current_advance(1e5, 15.0, 1.0)) == pytest.approx(1, rel=1e-3)


@pytest.mark.parametrize(("pressure", "hours"), [(25e6, 48), (10e6, 474)])
def test_intrusion_shorts_as_published(pressure, hours):
    # Doux 2020: 75 uA/cm2, each side plating half of the time
    above = pressure - leak.ENTRIES["Soft short intrusion pressure [Pa]"].number
    rate = leak.ENTRIES["Soft short intrusion rate [m2.C-1.Pa-1]"].number
    crossed = short.pressed_advance(above, 0.75 / 2, rate) * hours * 3600
    assert crossed == pytest.approx(1, rel=0.02)  # both values are rounded to 2 digits


def test_healing_only_where_pressure_does_not_hold():
    assert number(short.healing(0.5, 0.0, 100.0, 1e5)) == pytest.approx(5e-3)
    # 10 MPa: slower than the 474 h to the short by far
    assert number(short.healing(0.5, 1.7e6, 3600.0, 1e5)) < 1e-3 / (474 * 3600)


def test_half_crossed_leaks_twice():
    assert number(short.crossing_gain(0.0)) == pytest.approx(0, abs=1e-8)
    assert number(short.crossing_gain(0.5)) == pytest.approx(1, rel=1e-6)
    assert number(short.crossing_gain(1.1)) > 1e3  # never negative beyond the end


def test_critical_current_rises_with_pressure_and_temperature():
    assert short.critical_current(15, 5e6, 5e6, 1e5, 0.5, 1) == pytest.approx(15)
    assert short.critical_current(15, 2e7, 5e6, 1e5, 0.5, 1) > 29
    assert short.critical_current(15, 0, 5e6, 1e5, 0.5, 1) > 0


# --- in the model -----------------------------------------------------------------


def test_no_conductance_is_no_leak(values, run):
    cycle = ["Charge at C/3 for 1 hour", "Rest for 10 minutes"]
    insulator = changed(
        values, own={"Separator electronic conductivity [S.m-1]": 1e-20}
    )
    without = run(pybamm_afssb.DFN(), values, cycle)
    solution = run(pybamm_afssb.DFN({"leak": "soft short"}), insulator, cycle)
    # two solves at rtol 1e-4 with different states
    assert last(solution, n.VOLTAGE) == pytest.approx(
        last(without, n.VOLTAGE), abs=1e-4
    )
    assert abs(last(solution, n.LEAK_CHARGE)) < 1e-8


def test_a_healing_short_returns_to_the_electrolytes_leak(values, run):
    # a burst far above the critical current, then rest: s falls with the healing time
    model = pybamm_afssb.DFN({"leak": "soft short"})
    solution = run(model, values, ["Charge at 1C for 1 minute", "Rest for 6 hours"])
    rest = solution.cycles[1]
    crossed = rest[n.SEPARATOR_CROSSED].entries.reshape(-1)
    time = rest.t - rest.t[0]
    assert crossed[0] > 0.05
    # rtol of the solver, over six healing times
    expected = crossed[0] * np.exp(-time / 3600)
    assert crossed == pytest.approx(expected, rel=5e-3, abs=3e-4 * crossed[0])
    energy = values["Separator electronic conductivity activation energy [J.mol-1]"]
    own = 4.59e-7 / 3e-5 * np.exp(energy / 8.314463 * (1 / 298.15 - 1 / 333.15))
    # what is left to heal is 3e-4
    assert last(rest, n.LEAK_CONDUCTANCE) == pytest.approx(own, rel=1e-3)


def test_intrusion_is_proportional_to_charge_and_pressure(values, run):
    pressed = changed(values, own={"Stack pressure [Pa]": 1e7})
    model = pybamm_afssb.DFN({"leak": "soft short"})
    solution = run(model, pressed, ["Charge at C/10 for 2 hours"])
    plated = last(solution, n.PLATED_LITHIUM) * 96485.33
    rate = values["Soft short intrusion rate [m2.C-1.Pa-1]"]
    above = 1e7 - values["Soft short intrusion pressure [Pa]"]
    # rtol of the solver
    assert last(solution, n.SEPARATOR_CROSSED) == pytest.approx(
        rate * above * plated, rel=1e-3
    )


def test_hard_short_ends_by_name(values):
    weak = changed(values, own={"Critical current density [A.m-2]": 1.0})
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN({"leak": "soft short"}),
        parameter_values=weak,
        experiment=pybamm.Experiment([("Charge at C/3 until 4.25 V",)]),
    )
    solution = simulation.solve(calc_esoh=False)
    assert solution.termination == "event: Hard short circuit"
    # found by root finding on the event
    assert last(solution, n.LEAK_CONDUCTANCE) == pytest.approx(1.0, rel=1e-3)


@pytest.mark.parametrize("choice", ["electrolyte", "soft short"])
def test_ten_deep_cycles(values, run, choice):
    solution = run(
        pybamm_afssb.DFN({"leak": choice}), changed(values, own=EMPTIES), [CYCLE] * 10
    )
    for cycle in solution.cycles:
        assert [step.termination.split(":")[0] for step in cycle.steps] == [
            "event",
            "final time",
            "event",
            "final time",
        ]
        # the emptied collector is not drained at rest
        assert last(cycle, n.VOLTAGE) > 2.5
    assert drift(solution) <= 1e-8


@pytest.mark.parametrize(
    ("form", "seed"), [("false", 0), ("algebraic", 1), ("differential", 2)]
)
def test_random_draws(values, form, seed):
    drawn = np.random.default_rng(seed)
    rates = {
        name: leak.ENTRIES[name].number * 10 ** drawn.uniform(-1, 1)
        for name in (
            "Separator electronic conductivity [S.m-1]",
            "Critical current density [A.m-2]",
            "Soft short growth rate [s-1]",
            "Soft short healing time [s]",
            "Soft short intrusion rate [m2.C-1.Pa-1]",
        )
    }
    rates["Stack pressure [Pa]"] = 10 ** drawn.uniform(6, 7.3)
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN({"leak": "soft short", "surface form": form}),
        parameter_values=changed(values, own=EMPTIES, rates=rates),
        experiment=pybamm.Experiment([CYCLE] * 3),
    )
    solution = simulation.solve(calc_esoh=False)
    shorted = solution.termination == "event: Hard short circuit"
    assert shorted or len(solution.cycles) == 3
    assert shorted or solution.cycles[-1].steps[-1].termination == "final time"
    assert drift(solution) <= 1e-8
