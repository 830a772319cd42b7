"""Named ends, symmetric cells, the ledger and random draws of the half cell."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import (
    half_cell_values,
)

from pybamm_afssb import names
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.options.half_cell import (
    COUNTER,
    COUNTER_ELECTRODES,
)
from pybamm_afssb.protocols.half_cell import (
    CurrentDensity,
    plate,
    plate_and_strip,
    strip,
)

CUT_OFF = "event: Half-cell potential > 1 V vs Li [experiment]"


def solve_at(current_density, options=None, changes=None, hours=100):
    values = half_cell_values()
    values.update(changes or {})
    area = values["Electrode width [m]"] ** 2
    values["Current function [A]"] = current_density * 10 * area
    simulation = pybamm.Simulation(HalfCell(options), parameter_values=values)
    return simulation.solve([0, 3600 * hours])


@pytest.mark.parametrize("counter", COUNTER_ELECTRODES)
def test_stripping_cut_off_applies_without_an_experiment(symmetric, counter):
    solution = solve_at(0.5, {COUNTER: counter}, {**symmetric, **_small()})
    assert solution.termination == "event: Minimum voltage [V]"
    assert solution[names.HALF_CELL_POTENTIAL].entries[-1] == pytest.approx(1, abs=1e-3)


def _small():
    return {"Initial plated lithium [mol.m-2]": 0.1}


def test_plating_cut_off_applies_without_an_experiment():
    changes = {"Plating cut-off potential vs Li [V]": -0.03}
    solution = solve_at(-0.5, None, changes)
    assert solution.termination == "event: Maximum voltage [V]"
    assert solution[names.HALF_CELL_POTENTIAL].entries[-1] == (
        pytest.approx(-0.03, abs=1e-4)
    )


def test_the_stripping_cut_off_sleeps_on_an_untouched_collector():
    solution = solve_at(-0.5, hours=1)
    assert solution.termination == "final time"
    assert solution[names.ARMED].entries[0] == 0
    assert solution[names.ARMED].entries[-1] == pytest.approx(1, abs=1e-6)


def test_a_rest_is_not_ended_by_the_cut_offs():
    # the untouched collector, 2.4 V, is below this plating cut-off from the start
    changes = {"Plating cut-off potential vs Li [V]": 2.5}
    changes |= {"Stripping cut-off potential vs Li [V]": 3.0}
    assert solve_at(0.0, None, changes, hours=1).termination == "final time"


@pytest.mark.parametrize("counter", COUNTER_ELECTRODES)
def test_an_exhausted_counter_electrode_is_a_named_end(counter):
    # foil that keeps contact to its end
    whole = {"Void share of stripped volume": 0.0}
    solution = solve_at(-1.0, {COUNTER: counter}, whole)
    assert solution.termination == "event: Counter electrode has no lithium left"
    start = solution[names.COUNTER_LITHIUM].entries[0]
    # all of it is on the collector; 1e-6 is what the double layer took
    assert solution[names.PLATED_LITHIUM].entries[-1] == pytest.approx(start, rel=1e-5)


@pytest.mark.parametrize("counter", ["Li-In", "LTO"])
def test_a_full_counter_electrode_is_a_named_end(symmetric, counter):
    changes = {**symmetric, "Initial plated lithium [mol.m-2]": 5.0}
    solution = solve_at(1.0, {COUNTER: counter}, changes)
    assert solution.termination == "event: Counter electrode is full of lithium"


def test_an_experiment_says_why_it_stopped():
    values = half_cell_values()
    simulation = pybamm.Simulation(
        HalfCell(), parameter_values=values, experiment=plate_and_strip(1.0, 20.0)
    )
    solution = simulation.solve()
    assert solution.termination == "event: Counter electrode has no lithium left"


def test_no_lithium_at_the_start_is_refused():
    name = "Lithium foil counter electrode initial lithium [mol.m-2]"
    with pytest.raises(pybamm.SolverError, match="Counter electrode has no lithium"):
        solve_at(-1.0, None, {name: 0.0})


def test_symmetric_lithium_cell_is_symmetric(drift, symmetric, run_half_cell):
    there = CurrentDensity(-5.0, duration=7200)
    back = CurrentDensity(5.0, duration=7200)
    solution = run_half_cell(
        pybamm.Experiment([(there, back)] * 5),
        changes={**symmetric, "Stack pressure [Pa]": 1e5},
    )
    for cycle in solution.cycles:
        up, down = (step["Voltage [V]"].entries[-1] for step in cycle.steps)
        # the bounded rate and the asinh are odd; the solver's rtol is 1e-4 of 0.5 mV
        assert up == pytest.approx(-down, abs=1e-6)
        assert 0.03 < up < 0.05
    assert drift(solution) < 1e-8


@pytest.mark.parametrize("pressure", [1e5, 1e7])
def test_symmetric_cell_rests_at_zero_volt_at_any_pressure(
    symmetric, run_half_cell, pressure
):
    solution = run_half_cell(
        pybamm.Experiment([(pybamm.step.rest(duration=3600),)]),
        changes={**symmetric, "Stack pressure [Pa]": pressure},
    )
    # the start is 0 V against lithium without pressure; 1e-7 V is atol of phi_dl
    assert solution["Voltage [V]"].entries[-1] == pytest.approx(0, abs=2e-7)


@pytest.mark.parametrize("counter", COUNTER_ELECTRODES)
def test_ledger_over_200_cycles(drift, run_half_cell, counter):
    solution = run_half_cell(plate_and_strip(1.0, 2.0, cycles=200), {COUNTER: counter})
    assert drift(solution) < 1e-8
    assert {c.steps[1].termination for c in solution.cycles} == {CUT_OFF}


def test_years_of_cycling_do_not_stop_the_solver(drift, run_half_cell):
    # 1e8 s: an automatic first step would be below the rounding of the time
    rest = pybamm.step.rest(duration=1e8)
    solution = run_half_cell(
        pybamm.Experiment([(plate(2, 1), rest, strip(2), plate(2, 1))])
    )
    assert drift(solution) < 1e-8


def test_random_draws_of_the_rates(drift, run_half_cell):
    rng = np.random.default_rng(3)
    decade = [
        "Lithium metal reference exchange-current density [A.m-2]",
        "Interfacial contact resistance [Ohm.m2]",
        "Counter electrode contact resistance [Ohm.m2]",
        "Negative electrode double-layer capacity [F.m-2]",
        "Lithium availability amount [mol.m-2]",
        "Electrolyte reference conductivity [S.m-1]",
    ]
    base = half_cell_values()
    for draw in range(20):
        changes = {name: base[name] * 10 ** rng.uniform(-1, 1) for name in decade}
        # ten times the resistance at 2 mA/cm2 is 1 V; the cut-offs are not the subject
        changes["Plating cut-off potential vs Li [V]"] = -5.0
        changes["Stripping cut-off potential vs Li [V]"] = 5.0
        changes["Ambient temperature [K]"] = [298.15, 333.15][draw % 2]
        changes["Stack pressure [Pa]"] = 10 ** rng.uniform(6, 7.3)
        density = 10 ** rng.uniform(-1, 0.3)
        counter = list(COUNTER_ELECTRODES)[draw % 3]
        experiment = plate_and_strip(density, 1.0, cutoff=2.0, cycles=5, rest=60)
        solution = run_half_cell(experiment, {COUNTER: counter}, changes)
        assert drift(solution) < 1e-8


def test_thermal_and_dimensional_variants_run_half_cell(drift, run_half_cell):
    experiment = plate_and_strip(1.0, 1.0)
    flat = run_half_cell(experiment)
    lumped = run_half_cell(experiment, {"thermal": "lumped"})
    assert np.ptp(lumped["Volume-averaged cell temperature [K]"].entries) > 0
    pair = {"dimensionality": 1, "current collector": "potential pair"}
    wide = run_half_cell(experiment, pair)
    assert wide[names.PLATED_LITHIUM].entries.ndim == 2
    # 1 cm of copper and aluminium foil: below 1 uV
    assert wide["Voltage [V]"](1800) == pytest.approx(
        flat["Voltage [V]"](1800), abs=1e-5
    )
    assert drift(wide) < 1e-8
