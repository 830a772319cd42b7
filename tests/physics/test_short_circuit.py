"""Leak of the electrolyte, soft and hard shorts."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import leak

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.leak import electrolyte as law

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


# --- in the model -----------------------------------------------------------------


def test_no_conductance_is_no_leak(values, run):
    cycle = ["Charge at C/3 for 1 hour", "Rest for 10 minutes"]
    insulator = changed(
        values,
        own={
            "Separator electronic conductivity [S.m-1]": 1e-20,
            "Electrolyte face closed to lithium": 1.0,
        },
    )
    without = run(pybamm_afssb.DFN(), values, cycle)
    solution = run(pybamm_afssb.DFN({"leak": "intrusion"}), insulator, cycle)
    # two solves at rtol 1e-4 with different states
    assert last(solution, n.VOLTAGE) == pytest.approx(
        last(without, n.VOLTAGE), abs=1e-4
    )
    assert abs(last(solution, n.LEAK_CHARGE)) < 1e-8


def test_hard_short_ends_by_name(values):
    weak = changed(values, own={"Intrusion charge per depth [C.m-3]": 1e6})
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN({"leak": "intrusion"}),
        parameter_values=weak,
        experiment=pybamm.Experiment([("Charge at C/3 until 4.25 V",)]),
    )
    solution = simulation.solve(calc_esoh=False)
    assert solution.termination == "event: Hard short circuit"
    # found by root finding on the event
    assert last(solution, n.INTRUSION_CONDUCTANCE) == pytest.approx(1.0, rel=1e-3)


@pytest.mark.parametrize("choice", ["electrolyte", "intrusion"])
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
            "Intrusion charge per depth [C.m-3]",
            "Intrusion metal thickness [m]",
            "Intrusion share of excess",
            "Intrusion healing time [s]",
            "Intrusion lasting share",
        )
    }
    rates["Stack pressure [Pa]"] = 10 ** drawn.uniform(6, 7.3)
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN(
            {"leak": "intrusion", "contact": "voids", "surface form": form}
        ),
        parameter_values=changed(values, own=EMPTIES, rates=rates),
        experiment=pybamm.Experiment([CYCLE] * 3),
    )
    solution = simulation.solve(calc_esoh=False)
    shorted = solution.termination == "event: Hard short circuit"
    assert shorted or len(solution.cycles) == 3
    assert shorted or solution.cycles[-1].steps[-1].termination == "final time"
    assert drift(solution) <= 1e-8
