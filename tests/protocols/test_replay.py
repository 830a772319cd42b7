"""Measured tables as protocols: what was done to the cell is done to the model."""

import warnings

import numpy as np
import pandas as pd
import pytest

import pybamm_afssb as afssb
from pybamm_afssb.errors import AFSSBError, ProtocolError
from pybamm_afssb.protocols.replay import replay

CELL = "Lee2020_SUS"


def sampled(solution, every=30.0):
    """Return what a cycler would have written of a run."""
    rows = []
    for number, cycle in enumerate(solution.cycles, 1):
        for place, step in enumerate(cycle.steps, 1):
            t = np.append(np.arange(step.t[0], step.t[-1], every), step.t[-1])
            rows.append(
                pd.DataFrame(
                    {
                        "Time [s]": t,
                        "Voltage [V]": step["Voltage [V]"](t),
                        "Current [A]": step["Current [A]"](t),
                        "Cycle": number,
                        "Step": 10 * number + place,
                    }
                )
            )
    return pd.concat(rows, ignore_index=True)


def apart(one, other, times):
    return np.abs(one["Voltage [V]"](times) - other["Voltage [V]"](times))


@pytest.fixture(scope="module")
def original():
    return afssb.simulation(
        CELL, model="SPM", cycles=2, protocol={"hold until": 0.02}
    ).solve()


def whole(solution):
    return sum(len(cycle.steps) for cycle in solution.cycles)


def test_a_run_replays_itself(original):
    table = sampled(original)
    solution = afssb.simulation(CELL, model="SPM", protocol=table).solve()
    assert solution.termination == "final time"
    assert solution.trouble == ""
    assert len(solution.cycles) == 2
    assert whole(solution) == whole(original)
    times = np.linspace(1, original.t[-1] - 1, 4000)
    off = apart(solution, original, times)
    assert np.quantile(off, 0.95) < 5e-4
    # where the metal runs out the voltage falls by volts: there it is the time that counts
    around = [apart_in_time(solution, original, t, 3.0) for t in times[off > 5e-4]]
    assert max(around, default=0.0) < 5e-4
    charge = [
        run["Discharge capacity [A.h]"].entries[-1] for run in (solution, original)
    ]
    scale = np.abs(original["Discharge capacity [A.h]"].entries).max()
    assert abs(charge[0] - charge[1]) < 2e-4 * scale
    ledger = afssb.lithium_inventory(solution)
    assert np.ptp(ledger["Total"]) < 1e-8 * ledger["Total"].iloc[0]
    efficiency = [
        afssb.cycle_summary(run)["Coulombic efficiency [%]"].to_numpy()
        for run in (solution, original)
    ]
    np.testing.assert_allclose(efficiency[0], efficiency[1], atol=0.02)


def apart_in_time(one, other, time, within):
    """Return how near a voltage comes to that of another run within some seconds."""
    times = time + np.linspace(-within, within, 61)
    values = other["Voltage [V]"](times)
    now = one["Voltage [V]"](time)
    if values.min() <= now <= values.max():
        return 0.0
    return float(np.abs(values - now).min())


@pytest.mark.slow
def test_the_charge_of_every_step_is_that_of_the_samples(original):
    table = sampled(original, every=60.0)
    noisy = table.copy()
    rng = np.random.default_rng(0)
    top = table["Current [A]"].abs().max()
    noisy["Current [A]"] += 1e-3 * top * rng.standard_normal(len(table))
    solution = afssb.simulation(CELL, model="SPM", protocol=noisy).solve()
    steps = [step for cycle in solution.cycles for step in cycle.steps]
    for step, (_, rows) in zip(steps, noisy.groupby("Step"), strict=True):
        passed = np.ptp(step["Discharge capacity [A.h]"].entries)
        asked = abs(np.trapezoid(rows["Current [A]"], rows["Time [s]"])) / 3600
        if step["Current [A]"].entries.any():
            # the first sample of a step holds from the last one of the step before
            # to the solver's tolerance of the state that counts it, 1e-7 A.h a step
            assert passed == pytest.approx(asked, abs=5e-7)
        else:  # the noise of a rest is no current
            assert asked < 1e-3 * top


def ramps(rows=400, span=7200.0):
    """Return an hour of charge and one of rest under a changing load and temperature."""
    t = np.linspace(0, span, rows)
    charging = t < span / 2
    return pd.DataFrame(
        {
            "Time [s]": t,
            "Current density [mA.cm-2]": np.where(charging, -0.5, 0.0),
            "Stack pressure [MPa]": 2 + np.minimum(t / 3600, 1) * 3,
            "Temperature [K]": 333.15 + 5 * np.sin(t / 2000),
            "Step": np.where(charging, 1, 2),
        }
    )


@pytest.mark.parametrize("model", ["SPM", pytest.param("DFN", marks=pytest.mark.slow)])
def test_pressure_and_temperature_are_those_of_the_table(model):
    table = ramps()
    solution = afssb.simulation(CELL, model=model, protocol=table).solve()
    times = table["Time [s]"].to_numpy()[1:-1]
    pressure = solution["Stack pressure [Pa]"](times)
    asked = 1e6 * table["Stack pressure [MPa]"].to_numpy()[1:-1]
    np.testing.assert_allclose(pressure, asked, atol=5e3)
    temperature = solution["Ambient temperature [K]"](times)
    np.testing.assert_allclose(temperature, table["Temperature [K]"][1:-1], atol=0.05)
    area = solution["Current [A]"].entries.min() / -5.0  # the set's own area [m2]
    assert area > 0
    density = solution["Current collector current density [A.m-2]"].entries.reshape(-1)
    np.testing.assert_allclose(density.min(), -5.0, rtol=1e-6)


def test_measured_pressure_takes_the_place_of_a_fixture():
    table = ramps()
    with pytest.warns(UserWarning, match="in place of 'stack pressure': 'buffer'"):
        simulation = afssb.simulation("Thorpe2025_silicone", protocol=table)
    assert simulation.model.options["stack pressure"] == "constant"
    with pytest.raises(AFSSBError, match="as it was measured"):
        afssb.simulation(CELL, options={"stack pressure": "rigid gap"}, protocol=table)
    given = {"Stack pressure [Pa]": 1e6}
    with pytest.raises(ProtocolError, match="leave one of the two out"):
        afssb.simulation(CELL, parameters=given, protocol=table)


@pytest.mark.parametrize("what", ["Power [W]", "Voltage [V]"])
def test_power_and_voltage_are_followed_where_there_is_no_current(original, what):
    first = original.cycles[0].steps[0]
    t = np.linspace(600, first.t[-1] - 600, 300)
    current, voltage = (first[name](t) for name in ("Current [A]", "Voltage [V]"))
    before = np.linspace(0, 600, 20)
    values = {"Power [W]": current * voltage, "Voltage [V]": voltage}[what]
    lead = first["Current [A]"](before[1:]) * first["Voltage [V]"](before[1:])
    if what == "Voltage [V]":
        lead = first["Voltage [V]"](before[1:])
    table = pd.DataFrame(
        {
            "Time [s]": np.concatenate([before[1:] - before[1], t[1:] - before[1]]),
            what: np.concatenate([lead, values[1:]]),
        }
    )
    solution = afssb.simulation(CELL, model="SPM", protocol=table).solve()
    assert solution.trouble == ""
    late = t[100:] - before[1]
    found = solution["Current [A]"](late)
    np.testing.assert_allclose(found, current[100:], rtol=0.05)


@pytest.mark.slow
def test_a_replay_goes_on_from_another_run(original):
    table = sampled(original)
    first = table[table["Cycle"] == 1].drop(columns="Voltage [V]")
    start = afssb.simulation(CELL, model="SPM", protocol=first).solve()
    second = table[table["Cycle"] == 2].drop(columns="Voltage [V]")
    second = second.assign(
        **{"Time [s]": second["Time [s]"] - second["Time [s]"].iloc[0]}
    )
    solution = afssb.simulation(CELL, model="SPM", protocol=second).solve(
        starting_solution=start
    )
    times = np.linspace(second["Time [s]"].iloc[5], second["Time [s]"].iloc[-50], 500)
    began = start.t[-1]
    whole_run = afssb.simulation(CELL, model="SPM", protocol=table).solve()
    both = [run["Current [A]"](began + times) for run in (solution, whole_run)]
    np.testing.assert_allclose(both[0], both[1], atol=1e-4 * np.abs(both[1]).max())


def test_two_values_at_one_time_are_a_step():
    table = pd.DataFrame(
        {
            "Time [s]": [0, 100, 100, 200.0],
            "Current density [mA.cm-2]": [-1, -1, -0.5, -0.5],
        }
    )
    steps = replay(table, {}).experiment.steps
    assert [step.duration for step in steps] == [100, 100]
    solution = afssb.simulation(CELL, model="SPM", protocol=table).solve()
    density = solution["Current collector current density [A.m-2]"]
    values = [density(t).item() for t in (99.9, 100.1)]
    np.testing.assert_allclose(values, [-10, -5], rtol=1e-9)


def test_a_gap_in_which_the_charge_is_not_known_is_said():
    t = np.concatenate([np.arange(0, 600, 10.0), 5000 + np.arange(0, 600, 10.0)])
    table = pd.DataFrame({"Time [s]": t, "Current [A]": -1e-3 * (t < 700)})
    with pytest.warns(UserWarning, match="no sample from 590 s to 5000 s"):
        replay(table, {})
    steady = table.assign(**{"Current [A]": -1e-3})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        replay(steady, {})


GOOD = pd.DataFrame({"Time [s]": [0.0, 1, 2, 3], "Current [A]": [-1e-3] * 4})
BAD = {
    "nan": (
        GOOD.assign(**{"Current [A]": [-1, np.nan, -1, -1]}),
        "row 1 of 4 is nan, at",
    ),
    "backwards": (GOOD.assign(**{"Time [s]": [0, 2, 1, 3]}), "must not go backwards"),
    "columns": (GOOD.rename(columns={"Current [A]": "I/mA"}), "pybamm_afssb.read"),
    "celsius": (GOOD.assign(**{"Temperature [K]": 25.0}), "Celsius"),
    "pressure": (GOOD.assign(**{"Stack pressure [MPa]": np.nan}), "has no number"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_table_that_cannot_be_followed_is_one_clear_error(case):
    table, match = BAD[case]
    with pytest.raises(AFSSBError, match=match):
        afssb.simulation(CELL, model="SPM", protocol=table)


@pytest.mark.slow
def test_a_half_cell_with_noise_in_its_rests_replays():
    simulation = afssb.simulation("Concept_Cu", cycles=2)
    first = simulation.solve()
    table = sampled(first)
    rng = np.random.default_rng(0)
    table["Current [A]"] += (
        1e-5 * rng.standard_normal(len(table)) * (table["Current [A]"].abs().max())
    )
    solution = afssb.simulation("Concept_Cu", protocol=table).solve()
    assert solution.trouble == ""
    assert len(solution.cycles) == 2


def test_a_half_cell_follows_the_collectors_voltage():
    first = afssb.simulation("Concept_Cu").solve().cycles[0].steps[0]
    t = np.linspace(0, 600, 100)
    voltage = -first["Voltage [V]"](3000 + t)  # as a cycler has it
    table = pd.DataFrame({"Time [s]": t, "Voltage [V]": voltage})
    metal = {"Initial plated lithium [mol.m-2]": 0.1}
    metal["Initial collector potential vs Li [V]"] = 0.0
    simulation = afssb.simulation("Concept_Cu", protocol=table, parameters=metal)
    solution = simulation.solve()
    np.testing.assert_allclose(-solution["Voltage [V]"](t), voltage, atol=1e-4)
    assert (solution["Current [A]"](t[50:]) < 0).all()
