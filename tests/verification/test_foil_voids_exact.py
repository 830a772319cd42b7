"""Voids of a half cell's foil against what can be said by hand, and published currents."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_values

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.options.half_cell import COUNTER
from pybamm_afssb.physics.contact.voids import critical_current
from pybamm_afssb.physics.counter_electrode import counter_overpotential
from pybamm_afssb.physics.laws import arrhenius
from pybamm_afssb.protocols.half_cell import CurrentDensity, plate_and_strip

FARADAY = 96485.33212
VOIDS = "lithium foil with voids"
CREEP = "Creep-limited critical stripping current density [A.m-2]"
DIFFUSION = "Diffusion-limited stripping current density [A.m-2]"
ENERGY = "Lithium foil critical stripping current activation energy [J.mol-1]"
#: Critical current of the foil at 3 MPa and 25 C [A.m-2].
CRITICAL = 2.0


def series(solution, name):
    return solution[name].entries.reshape(-1)


@pytest.fixture
def charge(run_half_cell):
    """Strip the foil at a current density [A.m-2], at 3 MPa and 25 C."""

    def solve(current, hours, choice=VOIDS, *then, **changes):
        step = CurrentDensity(-current, duration=3600 * hours)
        return run_half_cell(
            pybamm.Experiment([(step, *then)]),
            {COUNTER: choice},
            {
                "Stack pressure [Pa]": 3e6,
                "Void share of stripped volume": 0.5,
                **changes,
            },
        )

    return solve


def test_above_the_critical_current_voids_of_the_foil_grow_linearly(charge):
    current = 6.0
    solution = charge(current, 2)
    time, thickness = solution.t, series(solution, n.COUNTER_VOIDS)
    later = time > 0.1 * time[-1]  # h_c is 30 h_0 by then
    slope = np.polyfit(time[later], thickness[later], 1)[0]
    assert slope == pytest.approx(0.5 * 1.3e-5 * (current - CRITICAL) / FARADAY, 1e-3)
    contact = series(solution, n.COUNTER_CONTACT)
    expected = 1e-4 + (1 - 1e-4) * np.exp(-thickness / 1e-6)
    np.testing.assert_allclose(contact, expected, rtol=1e-6)


def test_below_it_the_foil_keeps_contact(charge):
    ratio = 0.9
    solution = charge(ratio * CRITICAL, 1)
    last = series(solution, n.COUNTER_VOIDS)[-1]
    # the solver's relative tolerance, on h_0 artanh(i/i_c)
    assert last == pytest.approx(1e-9 * np.arctanh(ratio), rel=2e-3)


def test_what_is_left_of_the_contact_carries_all_of_the_current(charge):
    current = 6.0
    solution = charge(current, 3)
    values = half_cell_values()
    contact = series(solution, n.COUNTER_CONTACT)
    seen = series(solution, n.COUNTER_OVERPOTENTIAL)
    expected = [
        counter_overpotential(
            current / share,
            values["Lithium metal reference exchange-current density [A.m-2]"],
            298.15,
            values["Counter electrode contact resistance [Ohm.m2]"],
        ).evaluate()
        for share in contact[1:]
    ]
    assert contact[-1] < 0.1
    np.testing.assert_allclose(seen[1:], expected, rtol=1e-3)


def test_plating_on_the_foil_closes_its_voids(charge):
    back = CurrentDensity(6.0, duration=7200)
    solution = charge(6.0, 3, VOIDS, back, **{"Void refilling share": 0.5})
    opened, closed = (
        series(step, n.COUNTER_VOIDS)[-1] for step in solution.cycles[0].steps
    )
    # plating fills a quarter of its volume, and refilling goes on as before
    rate = 1.3e-5 / FARADAY * (0.25 * 6.0 + 0.5 * CRITICAL)
    assert closed == pytest.approx(opened - 7200 * rate, rel=1e-2)


def test_a_charge_that_takes_all_contact_ends_by_name(drift):
    solution = pybamm_afssb.simulation(
        "Lewis2023_Cu",
        physics="ideal",
        options={COUNTER: VOIDS, "pressure field": "uniform"},
        parameters={
            "Plating cut-off potential vs Li [V]": -9.0,
            "Contact fraction at loss of contact": 0.01,
            "Void share of stripped volume": 0.5,
        },
        protocol={"current density": 3.0, "capacity": 9.0},
    ).solve()
    assert solution.termination == "event: Counter electrode has lost contact"
    assert solution[n.COUNTER_CONTACT].entries[-1] == pytest.approx(0.01, rel=1e-2)
    assert drift(solution) < 1e-8


def test_ledger_over_many_cycles(drift, run_half_cell):
    solution = run_half_cell(plate_and_strip(1.0, 1.0, cycles=50), {COUNTER: VOIDS})
    assert drift(solution) < 1e-8
    assert series(solution, n.COUNTER_CONTACT).min() < 0.95


def test_foil_that_keeps_contact_is_the_default():
    assert HalfCell().options[COUNTER] == "lithium foil"
    assert n.COUNTER_CONTACT not in HalfCell().variables


def test_critical_current_of_foil_over_temperature_and_pressure():
    """Spencer Jolly et al. 2021, 10.1021/acsami.1c06706: 25, 60, 80 C and 1, 5 MPa."""
    values = pybamm_afssb.simulation("Lewis2023_Cu", physics="ideal").parameter_values

    def critical(celsius, pressure):
        feeds = critical_current(values[CREEP], pressure, 3e6, 2.59, values[DIFFUSION])
        factor = arrhenius(values[ENERGY], 273.15 + celsius, 298.15).evaluate()
        return feeds * factor / 10  # mA/cm2

    assert critical(25, 1e6) < 0.25
    for celsius, published in ((60, 0.25), (80, 0.5)):
        assert 0.5 < critical(celsius, 1e6) / published < 2
    assert 0.5 < critical(80, 5e6) / 2.5 < 2
    # the step that the energy was taken from, and the factor that pressure brings
    assert critical(80, 1e6) / critical(60, 1e6) == pytest.approx(2, rel=1e-3)
    assert critical(80, 5e6) / critical(80, 1e6) == pytest.approx(5, rel=0.2)
