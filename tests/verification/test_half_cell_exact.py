"""The half cell against closed forms: resistance, double layer, impedance, leak."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_values
from scipy.optimize import brentq

from pybamm_afssb import names
from pybamm_afssb.host.slab import slab_resistance
from pybamm_afssb.host.solver import FIRST_STEP
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.physics.counter_electrode import counter_overpotential
from pybamm_afssb.physics.leak.electrolyte import LEFT, ElectrolyteLeak
from pybamm_afssb.protocols.half_cell import CurrentDensity, plate

F = float(pybamm.constants.F.value)
R = float(pybamm.constants.R.value)
LEAK = {
    "Separator electronic conductivity [S.m-1]": 4e-6,
    "Separator electronic conductivity activation energy [J.mol-1]": 0.0,
}
TIGHT = {"rtol": 1e-8, "atol": 1e-10}


@pytest.fixture
def values():
    return half_cell_values()


def solve(values, steps, options=None, **solver):
    simulation = pybamm.Simulation(
        HalfCell(options),
        parameter_values=values,
        experiment=pybamm.Experiment([tuple(steps)]),
        solver=pybamm.IDAKLUSolver(options={"dt_init": FIRST_STEP}, **solver),
    )
    solution = simulation.solve()
    assert len(solution.cycles) == 1
    assert len(solution.cycles[0].steps) == len(steps)
    return solution


def arrhenius(energy, temperature):
    return np.exp(energy / R * (1 / 298.15 - 1 / temperature))


def at(values, temperature):
    """Return f, j0, slab resistance, contact resistances at a temperature."""
    exchange = values[
        "Lithium metal reference exchange-current density [A.m-2]"
    ] * arrhenius(
        values["Lithium metal exchange-current density activation energy [J.mol-1]"],
        temperature,
    )
    conductivity = values["Electrolyte reference conductivity [S.m-1]"] * arrhenius(
        values["Electrolyte conductivity activation energy [J.mol-1]"], temperature
    )
    contact = values["Contact resistance activation energy [J.mol-1]"]
    colder = 1 / arrhenius(contact, temperature)
    return {
        "f": F / (R * temperature),
        "j0": exchange,
        "slab": values["Separator thickness [m]"] / conductivity,
        "contact": values["Interfacial contact resistance [Ohm.m2]"] * colder,
        "counter": values["Counter electrode contact resistance [Ohm.m2]"] * colder,
    }


def collector_overpotential(current, cell, bound):
    """Invert the bounded rate of lithium metal at alpha = 1/2, metal available."""

    def rate(eta):
        g = cell["f"] * eta / 2
        j0 = cell["j0"]
        return 2 * j0 * np.sinh(g) / (1 + 2 * j0 / bound * (np.cosh(g) - 1)) - current

    return brentq(rate, -0.5, 0.5, xtol=1e-14)


# --- the laws with plain numbers ------------------------------------------------


def test_slab_is_one_resistance():
    assert slab_resistance(5e-4, 0.2) == pytest.approx(2.5e-3, rel=1e-12)


def test_counter_overpotential_is_odd_and_has_its_linear_limit():
    def eta(current):
        return counter_overpotential(current, 200.0, 298.15, 1e-3).evaluate()

    assert eta(0.0) == 0
    assert eta(3.0) == pytest.approx(-eta(-3.0), rel=1e-12)
    # error of the linear limit is (i/2 j0)^2/6, 1e-13 here
    linear = 1e-3 * (R * 298.15 / (F * 200.0) + 1e-3)
    assert eta(1e-3) == pytest.approx(linear, rel=1e-9)
    # Tafel limit: 2 RT/F ln(i/j0), the rest is (j0/i)^2
    tafel = 2 * R * 298.15 / F * np.log(1e5 / 200.0) + 1e5 * 1e-3
    assert eta(1e5) == pytest.approx(tafel, rel=1e-6)


# --- resistances in the model ------------------------------------------------


@pytest.mark.parametrize("temperature", [298.15, 333.15])
@pytest.mark.parametrize("density", [0.1, 2.0])
def test_plating_plateau(values, temperature, density):
    values["Ambient temperature [K]"] = temperature
    values["Stack pressure [Pa]"] = values["Reference pressure [Pa]"]
    solution = solve(values, [plate(density, 0.5)])
    cell = at(values, temperature)
    current = -10 * density
    bound = values["Maximum interfacial current density [A.m-2]"]
    collector = (
        collector_overpotential(current, cell, bound) + current * cell["contact"]
    )
    counter = 2 / cell["f"] * np.arcsinh(-current / (2 * cell["j0"]))
    counter -= current * cell["counter"]
    # 1e-6 V: rtol 1e-4 of some mV at the collector, the rest is explicit
    assert solution[names.COLLECTOR_POTENTIAL].entries[-1] == pytest.approx(
        collector, abs=1e-6
    )
    measured = collector + current * cell["slab"] - counter
    assert solution[names.HALF_CELL_POTENTIAL].entries[-1] == pytest.approx(
        measured, abs=1e-6
    )
    assert solution["Voltage [V]"].entries[-1] == pytest.approx(-measured, abs=1e-6)


def test_small_current_sees_the_sum_of_five_resistances(values):
    values["Stack pressure [Pa]"] = values["Reference pressure [Pa]"]
    solution = solve(values, [plate(1e-3, 0.1)], **TIGHT)
    cell = at(values, 298.15)
    transfer = 1 / (cell["f"] * cell["j0"])
    total = 2 * transfer + cell["slab"] + cell["contact"] + cell["counter"]
    seen = solution["Voltage [V]"].entries[-1] / 1e-2
    # the sinh of i/j0 = 4e-5 bends by 1e-10; 1e-6 is the solver's
    assert seen == pytest.approx(total, rel=1e-6)


def test_impedance_of_plated_cell(values):
    values["Stack pressure [Pa]"] = values["Reference pressure [Pa]"]
    plated = solve(values, [plate(0.5, 1.0), pybamm.step.rest(duration=600)], **TIGHT)
    eis = pybamm.EISSimulation(HalfCell(), parameter_values=values)
    eis.build()
    eis.built_model.set_initial_conditions_from(plated)
    frequencies = np.logspace(-1, 6, 15)
    impedance = eis.solve(frequencies).impedance
    cell = at(values, 298.15)
    transfer = 1 / (cell["f"] * cell["j0"])
    capacity = values["Negative electrode double-layer capacity [F.m-2]"]
    arc = transfer / (1 + 2j * np.pi * frequencies * transfer * capacity)
    exact = arc + transfer + cell["slab"] + cell["contact"] + cell["counter"]
    area = values["Electrode width [m]"] * values["Electrode height [m]"]
    # 1e-5: the film is 300 n_ref thick at rest, numerical Jacobian is exact
    np.testing.assert_allclose(impedance * area, exact, rtol=1e-5)


# --- double layer and charge ------------------------------------------------


def test_untouched_collector_charges_its_double_layer_only(values):
    current, capacity = -1e-3, 0.1
    values["Negative electrode double-layer capacity [F.m-2]"] = capacity
    step = CurrentDensity(current, duration=180.0)
    solution = solve(values, [step])
    phi = solution[names.SURFACE_POTENTIAL].entries
    exact = 2.4 + current / capacity * solution["Time [s]"].entries
    # a straight line is exact for the solver; 1e-6 V is what metal takes at 0.6 V,
    # j_max exp(-f phi) = 7e-7 A/m2 of 1e-3
    np.testing.assert_allclose(phi, exact, atol=1e-6)
    assert phi[-1] == pytest.approx(0.6, abs=1e-6)
    assert solution[names.PLATED_LITHIUM].entries[-1] < 1e-12


def test_plated_amount_is_faradays(values):
    solution = solve(values, [plate(0.5, 2.0)])
    charge = 2.0 * 36e3
    layer = 0.1 * (2.4 - solution[names.SURFACE_POTENTIAL].entries[-1])
    # exact conservation; 1e-9 is rounding over a thousand steps
    assert solution[names.PLATED_LITHIUM].entries[-1] * F == pytest.approx(
        charge - layer, rel=1e-9
    )
    counter = solution[names.COUNTER_LITHIUM].entries
    assert (counter[0] - counter[-1]) * F == pytest.approx(charge, rel=1e-9)


# --- the counter electrode ------------------------------------------------


@pytest.mark.parametrize("counter", ["Li-In", "LTO"])
def test_counter_does_not_change_what_happens_at_the_collector(values, counter):
    steps = [plate(0.5, 0.5), pybamm.step.rest(duration=60)]
    foil = solve(values, steps, **TIGHT)
    other = solve(values, steps, {"counter electrode": counter}, **TIGHT)
    times = np.linspace(1, foil.t[-1], 50)
    # both solved to rtol 1e-8
    np.testing.assert_allclose(
        other[names.COLLECTOR_POTENTIAL](times),
        foil[names.COLLECTOR_POTENTIAL](times),
        atol=1e-6,
    )


def test_published_potential_is_corrected_for_the_counter(values):
    values["Stack pressure [Pa]"] = values["Reference pressure [Pa]"]
    steps = [plate(0.5, 0.5), pybamm.step.rest(duration=60)]
    for counter, potential in (("Li-In", 0.62), ("LTO", 1.55), ("lithium foil", 0.0)):
        solution = solve(values, steps, {"counter electrode": counter}, **TIGHT)
        voltage = solution["Voltage [V]"].entries
        measured = solution[names.HALF_CELL_POTENTIAL].entries
        np.testing.assert_allclose(measured, potential - voltage, atol=1e-12)
        # at rest no current flows and the metal is at 0 V; 1e-5 V is what is left
        assert measured[-1] == pytest.approx(0, abs=1e-5)


@pytest.mark.parametrize("pressure", [1e5, 5e6, 5e7])
def test_pressure_shifts_the_voltage_by_the_difference_of_volumes(values, pressure):
    values["Stack pressure [Pa]"] = pressure
    change = pressure - values["Reference pressure [Pa]"]
    steps = [plate(0.5, 0.5), pybamm.step.rest(duration=600)]
    for counter, volume in (("lithium foil", 1.3e-5), ("Li-In", 7.8e-6), ("LTO", 0.0)):
        solution = solve(values, steps, {"counter electrode": counter}, **TIGHT)
        reference = {"lithium foil": 0.0, "Li-In": 0.62, "LTO": 1.55}[counter]
        exact = reference + (1.3e-5 - volume) * change / F
        # 1e-7 V against a shift of 0.7 to 6.7 mV
        assert solution["Voltage [V]"].entries[-1] == pytest.approx(exact, abs=1e-7)


# --- leak ------------------------------------------------


def test_leak_at_rest_carries_lithium_by_its_conductance(values):
    values.update(LEAK, check_already_exists=False)
    values["Stack pressure [Pa]"] = values["Reference pressure [Pa]"]
    options = {"counter electrode": "Li-In", "leak": ElectrolyteLeak}
    steps = [plate(0.5, 1.0), pybamm.step.rest(duration="5 hours")]
    solution = solve(values, steps, options, **TIGHT)
    rest = solution.cycles[0].steps[1]
    conductance = 4e-6 / values["Separator thickness [m]"]
    current = rest[names.IONIC_CURRENT].entries[-1]
    voltage = rest["Voltage [V]"].entries[-1]
    # algebraic balance at rtol 1e-8
    assert current == pytest.approx(conductance * voltage, rel=1e-6)
    assert rest[names.SEPARATOR_EDGE_VOLTAGE].entries[-1] == pytest.approx(
        voltage, rel=1e-6
    )
    # the loop is 0.62 V behind its resistances, which lose well below 1 mV
    assert voltage == pytest.approx(0.62, abs=1e-3)
    gained = np.diff(rest[names.COUNTER_LITHIUM].entries[[0, -1]])[0] * F
    leaked = np.diff(rest[names.LEAK_CHARGE].entries[[0, -1]])[0]
    # the current is constant but for the double layer's first second
    assert gained == pytest.approx(current * 18000, rel=1e-3)
    assert gained == pytest.approx(-leaked, rel=1e-6)


@pytest.mark.parametrize("choice", ["electrolyte", "intrusion"])
def test_plating_stalls_at_current_over_conductance(values, choice):
    # under full metal 0.8 S/m2 at 0.62 V would take more than the 0.4 A/m2: the charge
    # ends on the way from a bare collector, which does not leak
    conductance = 0.8
    values.update(LEAK, check_already_exists=False)
    values["Separator electronic conductivity [S.m-1]"] = (
        conductance * values["Separator thickness [m]"]
    )
    values["Initial collector potential vs Li [V]"] = 0.0
    options = {"counter electrode": "Li-In", "leak": choice}
    step = CurrentDensity(-0.4, duration=3600.0)
    solution = solve(values, [step], options, **TIGHT)
    assert solution.termination == "event: Leak takes the charge"
    driving = solution[names.SEPARATOR_EDGE_VOLTAGE].entries[-1]
    amount = solution[names.PLATED_LITHIUM].entries[-1]
    reference = values["Lithium availability amount [mol.m-2]"]
    expected = conductance * -np.expm1(-amount / reference)
    assert driving == pytest.approx((1 - LEFT) * 0.4 / expected, rel=1e-6)
    leaked = -solution[names.LEAK_CURRENT].entries[-1]
    assert leaked == pytest.approx(expected * driving, rel=1e-6)
    # what the terminals bring and what leaks is what plates, and nothing else
    ionic = solution[names.IONIC_CURRENT].entries[-1]
    assert ionic == pytest.approx(-0.4 + leaked, rel=1e-6)


# --- heat ------------------------------------------------


def test_lumped_cell_settles_where_cooling_takes_the_heat(values):
    values["Total heat transfer coefficient [W.m-2.K-1]"] = 1.0
    step = plate(2.0, 4.0)
    solution = solve(values, [step], {"thermal": "lumped"})
    rise = solution["Volume-averaged cell temperature [K]"].entries[-1] - 298.15
    heat = solution["Total heating [W]"].entries[-1]
    # two hours are 13 time constants
    assert rise == pytest.approx(
        heat / (1.0 * values["Cell cooling surface area [m2]"]), rel=1e-4
    )
    power = solution["Current [A]"].entries[-1] * solution["Voltage [V]"].entries[-1]
    # against lithium foil all of the electrical work is heat; pressure is both sides'
    shift = 1.3e-5 * (values["Stack pressure [Pa]"] - 1e5) / F
    current = solution["Current [A]"].entries[-1]
    assert heat == pytest.approx(-power - current * shift, rel=1e-4)
    assert rise > 0.1


def test_isothermal_cell_follows_the_step_temperature(values):
    step = CurrentDensity(-5.0, duration=600.0, temperature=333.15)
    solution = solve(values, [step])
    assert solution[names.NEGATIVE_TEMPERATURE].entries.min() == pytest.approx(333.15)
