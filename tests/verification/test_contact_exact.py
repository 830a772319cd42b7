"""Voids in the running model against what section by section can be said by hand."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import update_strictly

FARADAY = 96485.33212
ROOM = {"Ambient temperature [K]": 298.15}
ROUGHNESS = 1e-6
CHI, REFILLING = 0.5, 0.5
AREA = 0.008862**2  # m2
HOUR = 3600.0


def series(solution, name):
    return solution[name].entries.reshape(-1)


def solve(steps, choice="voids", **changes):
    """Run constant currents [A.m-2] for hours at 3 MPa, positive while stripping."""
    simulation = pybamm_afssb.simulation(
        "Sandoval2023_Cu",
        physics="ideal",
        options={"contact": choice, "nucleation": "none", "interphase": "none"},
        parameters={
            **ROOM,
            "Stack pressure [Pa]": 3e6,
            "Void share of stripped volume": CHI,
            **changes,
        },
        protocol=pybamm.Experiment(
            [
                tuple(
                    pybamm.step.current(
                        current * AREA, duration=hours * HOUR, period=60
                    )
                    for current, hours in steps
                )
            ]
        ),
        solver=pybamm.IDAKLUSolver(rtol=1e-6, atol=1e-8),
    )
    solution = simulation.solve()
    assert "event" not in solution.termination
    assert len(solution.cycles[0].steps) == len(steps)
    return solution.cycles[0].steps


def strip(current, hours, choice="voids", **changes):
    """Plate 1.3 mol/m2, then strip at a constant current [A.m-2]."""
    step = solve([(-5.0, 7), (current, hours)], choice, **changes)[1]
    time = step["Time [s]"].entries
    return time - time[0], step


def test_below_the_critical_current_voids_do_not_grow():
    _, step = strip(1.8, 1)
    thickness = series(step, n.VOID_THICKNESS)
    ratio = 1.8 / 2.0
    assert np.all(thickness <= 1e-9 * ratio / (1 - ratio))
    # the solver's relative tolerance, on h_0 artanh(r)
    assert thickness[-1] == pytest.approx(1e-9 * np.arctanh(ratio), rel=2e-3)


def test_above_it_voids_grow_linearly_and_contact_dies_exponentially():
    current = 4.0
    time, step = strip(current, 4)
    rate = CHI * 1.3e-5 * (current - 2.0) / FARADAY
    later = time > 0.1 * time[-1]  # h_v is 50 h_0 by then
    thickness = series(step, n.VOID_THICKNESS)
    slope = np.polyfit(time[later], thickness[later], 1)[0]
    assert slope == pytest.approx(rate, rel=1e-3)
    minimum = 1e-4
    contact = (series(step, n.CONTACT_SEPARATOR) - minimum) / (1 - minimum)
    decay = np.polyfit(time[later], np.log(contact[later]), 1)[0]
    assert decay == pytest.approx(-rate / ROUGHNESS, rel=1e-3)


def test_voids_accumulate_where_plating_fills_half_of_what_stripping_opens():
    """What two cycles leave, section by section."""
    current, hours = 20.0, 1.0
    steps = [(-current, 2), *2 * [(current, hours), (-current, hours)]]
    left = [
        series(step, n.VOID_THICKNESS)[-1]
        for step in solve(steps, **{"Void share of stripped volume": 0.05})[2::2]
    ]
    critical = 2.0
    volume = 0.05 * 1.3e-5 / FARADAY * hours * HOUR
    opened = volume * (current - critical)
    filled = volume * (critical + REFILLING * current)
    # h_0 is 1 nm
    assert left == pytest.approx([opened - filled, 2 * (opened - filled)], abs=1e-9)


def test_a_seed_that_gives_lithium_up_opens_voids_by_the_volume_that_it_loses():
    """With next to no creep, voids are the share of the volume that left."""
    simulation = pybamm_afssb.simulation(
        "Sandoval2023_Ag",
        physics="ideal",
        options={"contact": "voids", "nucleation": "none", "interphase": "none"},
        parameters={
            "Creep-limited critical stripping current density [A.m-2]": 1e-6,
            "Diffusion-limited stripping current density [A.m-2]": 0.0,
        },
    )
    solution = simulation.solve()
    stripped = solution.cycles[0].steps[2]
    metal, seed, voids = (
        series(stripped, name)
        for name in (n.PLATED_LITHIUM, n.SEED_LITHIUM, n.VOID_THICKNESS)
    )
    given = simulation.parameter_values
    volume = given["Seed lithium partial molar volume [m3.mol-1]"]
    expected = 0.05 * (1.3e-5 * (metal[0] - metal) + volume * (seed[0] - seed))
    assert seed[0] - seed[-1] > 1e-2
    # h_0 is 1 nm
    assert voids - voids[0] == pytest.approx(expected, rel=2e-3, abs=1e-9)
    assert np.argmax(voids) > np.argmax(metal < 1e-4)


def test_without_a_void_share_any_current_keeps_contact():
    _, step = strip(20.0, 1, **{"Void share of stripped volume": 0.0})
    assert np.all(series(step, n.CONTACT_SEPARATOR) == 1)


def thinnest(current, **changes):
    _, step = strip(current, 4, **changes)
    return series(step, n.CONTACT_SEPARATOR).min()


@pytest.mark.parametrize(("pressure", "critical"), [(3e6, 2.0), (7e6, 10.0)])
def test_critical_stripping_current_is_the_measured_one(pressure, critical):
    changes = {"Stack pressure [Pa]": pressure, "Contact roughness height [m]": 2e-7}
    # h_0 artanh(0.95)/l_r is 1 % of contact
    below = strip(0.95 * critical, 1, **changes)[1]
    assert series(below, n.CONTACT_SEPARATOR).min() > 0.985
    above = strip(1.2 * critical, 2 if critical > 5 else 6, **changes)[1]
    # at 10 % of 2 A/m2 above, 6 h open 0.5 um
    assert series(above, n.CONTACT_SEPARATOR).min() < 0.4


def test_warmth_lets_the_metal_follow():
    warm = {"Ambient temperature [K]": 333.15}
    assert thinnest(6.0) < 0.1
    assert thinnest(6.0, **warm) > 0.99


def test_impedance_before_and_after_loss_of_contact(values):
    given = update_strictly(
        values,
        {
            **ROOM,
            "Initial plated lithium [mol.m-2]": 1.0,
            "Stack pressure [Pa]": 3e6,
            "Initial collector potential vs Li [V]": -1.3e-5 * 2.9e6 / FARADAY,
        },
    )
    frequencies = np.logspace(0, 5, 6)
    model = pybamm_afssb.DFN({"contact": "voids", "surface form": "differential"})
    area = given["Electrode height [m]"] * given["Electrode width [m]"]

    def interface(thickness):
        local = update_strictly(given, {"Initial void thickness [m]": thickness})
        eis = pybamm.EISSimulation(model, parameter_values=local)
        return np.asarray(eis.solve(frequencies).impedance) * area

    def exact(thickness):
        contact = 1e-4 + (1 - 1e-4) * np.exp(-thickness / ROUGHNESS)
        relative = (given["Contact resistance reference pressure [Pa]"] + 1e5) / 3.1e6
        film = given["Interfacial contact resistance [Ohm.m2]"] * relative**0.95
        film *= np.exp(54330.0 / 8.314462618 * (1 / 298.15 - 1 / 333.15))
        transfer = 8.314462618 * 298.15 / (FARADAY * 257.0)
        capacity = given["Negative electrode double-layer capacity [F.m-2]"]
        admittance = contact / transfer + 2j * np.pi * frequencies * capacity
        return film / contact + 1 / admittance

    lost = interface(5e-6) - interface(0.0)
    # the rest of the cell is the same; the numerical Jacobian is exact to 1e-6
    np.testing.assert_allclose(lost, exact(5e-6) - exact(0.0), rtol=1e-4)
    assert abs(exact(5e-6)[0]) > 100 * abs(exact(0.0)[0])
