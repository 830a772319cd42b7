"""A contact resistance measured at one temperature is activated at every other."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.contact.resistance import activated_resistance

AMBIENT = "Ambient temperature [K]"
INITIAL = "Initial temperature [K]"
INTERFACIAL = "Interfacial contact resistance [Ohm.m2]"
SHORT = pybamm.Experiment(["Charge at 0.1C for 30 minutes"])
COLD, WARM = 298.15, 333.15


def law(resistance, temperature, measured):
    return activated_resistance(resistance, 54330.0, temperature, measured).evaluate()


def run(options=None, parameters=None, protocol=None):
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="SPM",
        options=options,
        parameters=parameters,
        protocol=SHORT if protocol is None else protocol,
    )
    return simulation.solve(calc_esoh=False)


def resistances(solution):
    steps = solution.cycles[0].steps
    return [float(np.ravel(step[n.CONTACT_RESISTANCE].entries)[-1]) for step in steps]


def test_the_published_pair_is_met():
    # Lee et al. 2020: 50 and 5 Ohm.cm2 at 25 and 60 C
    assert law(5e-4, COLD, WARM) == pytest.approx(50e-4, rel=1e-3)


@pytest.mark.parametrize("contact", ["perfect", "pressed", "voids"])
def test_it_holds_at_the_sets_temperature_and_is_ten_times_as_large_at_25_c(contact):
    value = pybamm_afssb.load_set("Lee2020_SUS").entries[INTERFACIAL].number
    options = {"contact": contact}
    warm, cold = (
        resistances(run(options, parameters))[0] for parameters in ({}, {AMBIENT: COLD})
    )
    assert warm == pytest.approx(value, rel=1e-12)
    assert cold == pytest.approx(10 * value, rel=1e-3)


def test_a_step_at_another_temperature_has_its_own():
    protocol = pybamm.Experiment(
        [
            (
                "Charge at 0.1C for 30 minutes",
                pybamm.step.string("Rest for 1 hour", temperature="25 oC"),
            )
        ]
    )
    warm, cold = resistances(run(protocol=protocol))
    assert cold == pytest.approx(10 * warm, rel=1e-3)


def test_a_cell_that_heats_itself_follows_its_own_temperature():
    solution = run({"thermal": "lumped"}, {AMBIENT: COLD})
    values = np.ravel(solution[n.CONTACT_RESISTANCE].entries)
    kelvin = np.ravel(solution["Volume-averaged cell temperature [K]"].entries)
    expected = [law(values[0], one, kelvin[0]) for one in kelvin]
    assert values == pytest.approx(expected, rel=1e-6)
    assert np.ptp(kelvin) > 1e-5


def test_the_contact_of_a_counter_electrode_goes_with_it():
    drops = []
    for kelvin in (COLD, WARM):
        values = {
            AMBIENT: kelvin,
            INTERFACIAL: 0.0,
            "Counter electrode contact resistance [Ohm.m2]": 24e-4,
        }
        simulation = pybamm_afssb.simulation(
            "Sandoval2023_Cu", physics="ideal", parameters=values
        )
        charge = simulation.solve(calc_esoh=False).cycles[0].steps[0]
        potential = float(np.ravel(charge[n.COUNTER_OVERPOTENTIAL].entries)[-1])
        current = float(np.ravel(charge[n.IONIC_CURRENT].entries)[-1])
        drops.append(potential / current)
    # the kinetics have the same activation energy; RT/F is 12 % larger
    assert drops[0] / drops[1] == pytest.approx(10, rel=2e-2)


def test_every_set_holds_at_its_own_temperature():
    name = "Contact resistance reference temperature [K]"
    for row in pybamm_afssb.list_sets()["name"]:
        cell = pybamm_afssb.load_set(row)
        assert cell.entries[name].number == cell.temperature


# --- what goes with a temperature ----------------------------------------------------


@pytest.mark.parametrize(
    ("given", "initial"),
    [
        ({AMBIENT: 300.0}, 300.0),
        ({AMBIENT: pybamm.Scalar(300.0)}, 300.0),
        ({AMBIENT: lambda y, z, t: 300 + t / 3600}, 300.0),
        ({AMBIENT: 300.0, INITIAL: 310.0}, 310.0),
        ({INITIAL: 310.0}, 310.0),
        ({}, WARM),
    ],
)
def test_a_cell_starts_at_the_temperature_that_it_is_held_at(given, initial):
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS", physics="ideal", parameters=given
    )
    assert simulation.parameter_values[INITIAL] == initial


def test_a_swept_temperature_starts_there_too():
    energy = "Charge energy [W.h]"
    found = pybamm_afssb.sweep(
        {"set": "Lee2020_SUS", "physics": "ideal"},
        {AMBIENT: [310.0, WARM], "thermal": ["lumped"]},
        [energy],
        protocol=SHORT,
    )
    for kelvin in (310.0, WARM):
        simulation = pybamm_afssb.simulation(
            "Lee2020_SUS",
            physics="ideal",
            parameters={AMBIENT: kelvin},
            options={"thermal": "lumped"},
            protocol=SHORT,
        )
        table = pybamm_afssb.cycle_summary(simulation.solve(calc_esoh=False))
        swept = float(found[energy].sel({AMBIENT: kelvin}).item())
        assert swept == pytest.approx(float(table[energy].iloc[0]), rel=1e-6)


def test_the_window_of_the_potentials_goes_with_that_of_the_voltage():
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        parameters={"Upper voltage cut-off [V]": 4.3, "Lower voltage cut-off [V]": 2.0},
    )
    values = simulation.parameter_values
    assert values["Open-circuit voltage at 100% SOC [V]"] == 4.3
    assert values["Open-circuit voltage at 0% SOC [V]"] == 2.0
