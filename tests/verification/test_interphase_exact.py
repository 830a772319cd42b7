"""Interphase against closed forms: Deal and Grove, a year at 25 C, lithium lost."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_values
from pybamm_afssb.parameter_sets.materials.interphase import COPPER, ENTRIES
from scipy.integrate import solve_ivp

from pybamm_afssb import names as n
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.physics.interphase import growth_rate, reaction_resistance

FARADAY = 96485.33212
PARABOLIC = ENTRIES["Interphase parabolic rate constant [m2.s-1]"].number
CHARGE = ENTRIES["Interphase charge per volume [C.m-3]"].number
HOUR = 3600.0
YEAR = 365 * 24 * HOUR
#: One mA.h/cm2 in C/m2.
MAH_CM2 = 36000.0
FILM = {
    "Initial plated lithium [mol.m-2]": 1.0,
    "Initial collector potential vs Li [V]": 0.0,
}


def closed_form(time, reaction, start=0.0, parabolic=PARABOLIC):
    offset = parabolic / (2 * reaction)
    return -offset + np.sqrt((start + offset) ** 2 + parabolic * time)


def rest(time, choice="Deal-Grove", **changes):
    values = half_cell_values()
    for entries in (ENTRIES, COPPER):
        values.update({name: entry.value for name, entry in entries.items()})
    values.update({**FILM, **changes})
    simulation = pybamm.Simulation(
        HalfCell({"interphase": choice}),
        parameter_values=values,
        experiment=pybamm.Experiment([pybamm.step.rest(duration=time)]),
    )
    solution = simulation.solve(calc_esoh=False)
    assert solution.termination == "final time"
    assert solution.t[-1] == pytest.approx(time)
    return solution


def state(solution, name):
    return solution[name].entries.ravel()


def frequency(kelvin):
    return FARADAY / (8.314462618 * kelvin)


@pytest.mark.parametrize("reaction", [1e-12, 1e-10, 1e-6])
@pytest.mark.parametrize("start", [0.0, 5e-9])
def test_growth_law_is_linear_then_parabolic(reaction, start):
    # thickness in nm: the integrator's absolute tolerance is then far below it
    times = np.geomspace(1, 100 * HOUR, 20)
    solved = solve_ivp(
        lambda _, y: 1e9 * growth_rate(1e-9 * y, PARABOLIC, 1 / reaction),
        (0, times[-1]),
        [1e9 * start],
        method="Radau",
        t_eval=times,
        rtol=1e-9,
        atol=1e-9,
    )
    exact = 1e9 * closed_form(times, reaction, start)
    np.testing.assert_allclose(solved.y[0], exact, rtol=1e-6)


def test_limits_of_the_closed_form():
    # early: k_r t; late: sqrt(k_p t)
    assert closed_form(1.0, 1e-12) == pytest.approx(1e-12, rel=1e-4)
    assert closed_form(YEAR, 1.0) == pytest.approx(np.sqrt(PARABOLIC * YEAR), rel=1e-6)


def test_reaction_is_bounded_activated_and_forbidden_above_its_potential():
    def rate(potential):
        force = frequency(298.15) * (potential - 1.1) / 2
        forbidden = frequency(298.15) * (potential - 1.71)
        resistance = reaction_resistance(force, forbidden, 2.5e-10, CHARGE, 1e4)
        return 1 / float(pybamm.convert_to_symbol(resistance).evaluate())

    # 0.1 mA/cm2 where the film is first seen (q_v k_r0 = 1 A/m2)
    assert CHARGE * rate(1.1) == pytest.approx(1.0, rel=2e-4)
    # a decade for 118 mV
    assert rate(1.1) / rate(1.1 + 0.1183) == pytest.approx(10, rel=2e-3)
    assert CHARGE * rate(-1.0) == pytest.approx(1e4, rel=1e-6)
    # above U_th both factors fall: 59 mV a decade more
    assert rate(2.4) < 1e-32
    assert rate(1.71) == pytest.approx(
        2.5e-10 * np.exp(-frequency(298.15) * 0.61 / 2) / 2, rel=1e-6
    )


def test_a_year_at_room_temperature():
    solution = rest(YEAR)
    lithium = state(solution, n.INTERPHASE_LITHIUM)[-1]
    # the published extrapolation is 0.3; k_p gives 0.28
    assert FARADAY * lithium / MAH_CM2 == pytest.approx(0.28, abs=0.005)
    thickness = state(solution, n.INTERPHASE_THICKNESS)[-1]
    # default relative tolerance is 1e-4
    assert thickness == pytest.approx(np.sqrt(PARABOLIC * YEAR), rel=1e-3)


@pytest.mark.parametrize(("kelvin", "hours"), [(298.15, 400), (313.15, 120)])
def test_titrations_on_steel(kelvin, hours):
    """60 uA.h/cm2 and 540 nm after 400 h at 25 C and after 120 h at 40 C."""
    temperature = {
        "Ambient temperature [K]": kelvin,
        "Initial temperature [K]": kelvin,
    }
    solution = rest(hours * HOUR, **temperature)
    lost = FARADAY * state(solution, n.INTERPHASE_LITHIUM)[-1] / MAH_CM2
    assert lost == pytest.approx(0.060, rel=0.01)
    assert state(solution, n.INTERPHASE_THICKNESS)[-1] == pytest.approx(
        540e-9, rel=0.01
    )


def test_finite_reaction_in_the_model():
    reaction = 1e-12  # at 0 V
    onset, transfer = 1.1, 0.5
    factor = np.exp(transfer * frequency(298.15) * onset)
    changes = {"Interphase reaction rate constant [m.s-1]": reaction / factor}
    time = 200 * HOUR
    solution = rest(time, **changes)
    potential = state(solution, n.SURFACE_POTENTIAL)[-1]
    actual = 1 / (
        np.exp(transfer * frequency(298.15) * potential) / reaction + CHARGE / 1e4
    )
    exact = closed_form(solution.t[1:], actual)
    thickness = state(solution, n.INTERPHASE_THICKNESS)[1:]
    late = solution.t[1:] > 1  # the double layer relaxes within a second
    np.testing.assert_allclose(thickness[late], exact[late], rtol=1e-3)
    # neither limit alone would do
    assert exact[-1] < 0.9 * np.sqrt(PARABOLIC * time)
    assert exact[-1] < 0.9 * reaction * time


@pytest.mark.parametrize("choice", ["Deal-Grove", "Deal-Grove with collector reaction"])
def test_lithium_lost_is_the_integral_of_the_current(choice):
    solution = rest(100 * HOUR, choice)
    lithium = state(solution, n.INTERPHASE_LITHIUM)
    lost = state(solution, n.PLATED_LITHIUM) + state(solution, n.LEDGER_NEGATIVE_DL)
    # metal and double layer lose it: one expression on both sides, so exact
    np.testing.assert_allclose(lost[0] - lost, lithium, atol=1e-12)
    current = -state(solution, n.INTERPHASE_CURRENT)
    passed = np.trapezoid(current, solution.t) / FARADAY
    # the trapezoid over the solver's own steps of a current that starts as 1/sqrt(t)
    assert passed == pytest.approx(lithium[-1], rel=0.02)


def test_thickness_and_lithium_agree():
    solution = rest(100 * HOUR)
    thickness = state(solution, n.INTERPHASE_THICKNESS)
    lithium = state(solution, n.INTERPHASE_LITHIUM)
    np.testing.assert_allclose(
        FARADAY * lithium[10:], CHARGE * thickness[10:], rtol=1e-3
    )


def test_copper_takes_up_a_limited_amount_at_first_order():
    values = {name: entry.number for name, entry in COPPER.items()}
    amount = values["Collector reaction amount [mol.m-2]"]
    rate = values["Collector reaction rate [s-1]"]
    solution = rest(400 * HOUR, "Deal-Grove with collector reaction")
    taken = state(solution, n.COLLECTOR_REACTION_LITHIUM)
    exact = amount * (1 - np.exp(-rate * solution.t))
    np.testing.assert_allclose(taken, exact, rtol=1e-3, atol=1e-3 * amount)
    total = state(solution, n.INTERPHASE_LITHIUM)
    film = CHARGE * state(solution, n.INTERPHASE_THICKNESS) / FARADAY
    np.testing.assert_allclose(total, film + taken, rtol=1e-3, atol=1e-6)


def test_copper_loses_clearly_more_than_steel_and_not_as_the_root_of_time():
    steel = state(rest(400 * HOUR), n.INTERPHASE_LITHIUM)[-1]
    solution = rest(400 * HOUR, "Deal-Grove with collector reaction")
    copper = state(solution, n.INTERPHASE_LITHIUM)
    assert copper[-1] > 1.5 * steel
    day, late = (np.interp(t * HOUR, solution.t, copper) for t in (25, 100))
    assert late / day > 2.2  # the root of time would double it
