"""Metal that one void cuts off, and that plating reconnects: the exact solutions."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n

FARADAY, VOLUME = 96485.33212, 1.3e-5
AREA = 0.008862**2  # m2
HOUR = 3600.0
PARAMETERS = {
    "Ambient temperature [K]": 298.15,
    "Stack pressure [Pa]": 3e6,
    "Void share of stripped volume": 0.5,
}
CRITICAL = 2.0  # A.m-2, at this pressure and temperature
ISOLATED, THICKNESS, ROUGHNESS = 0.3, 1e-6, 1e-6
#: What all of the roughness strands of thick metal [mol.m-2].
MOST = ISOLATED * THICKNESS / VOLUME


def series(solution, name):
    return solution[name].entries.reshape(-1)


def solve(steps, cell="Sandoval2023_Cu", parameters=None, **options):
    """Run constant currents [A.m-2] for hours, positive while stripping."""
    steps = tuple(
        pybamm.step.current(current * AREA, duration=hours * HOUR, period=60)
        for current, hours in steps
    )
    options = {
        "contact": "voids",
        "nucleation": "none",
        "interphase": "none",
        "dead lithium": "void isolation",
        **options,
    }
    solution = pybamm_afssb.simulation(
        cell,
        physics="ideal",
        options=options,
        parameters={**PARAMETERS, **(parameters or {})},
        protocol=pybamm.Experiment([steps]),
    ).solve()
    assert "event" not in solution.termination
    total = pybamm_afssb.lithium_inventory(solution)["Total"]
    assert np.ptp(total) < 1e-8 * series(solution, n.PLATED_LITHIUM).max()
    return solution


#: Patches whose pressures do not follow the thickness of the metal.
UNEVEN = {"Interface unevenness [m]": 1e-7, "Lithium yield strength [Pa]": 1e12}


@pytest.mark.parametrize(
    ("interface", "parameters"), [("uniform", {}), ("patches", UNEVEN)]
)
def test_one_void_strands_the_same_of_any_thick_metal(interface, parameters):
    dead = []
    for plated in (2, 4, 8):  # mA.h.cm-2
        solution = solve(
            [(-10.0, plated), (8.0, 1.5)],
            parameters=parameters,
            interface=interface,
        )
        dead.append(series(solution, n.DEAD_LITHIUM)[-1])
    assert dead[0] > 0.01
    # at 2 mA.h.cm-2 0.8 are left, 4 l_i: exp(-4) of the last part is missing
    assert dead[0] == pytest.approx(dead[2], rel=0.02)
    assert dead[1] == pytest.approx(dead[2], rel=1e-3)


def test_dead_lithium_follows_the_void():
    current = 6.0
    step = solve([(-10.0, 6), (current, 4)]).cycles[0].steps[1]
    height, dead = series(step, n.VOID_THICKNESS), series(step, n.DEAD_LITHIUM)
    rate = 0.5 * VOLUME * (current - CRITICAL) / FARADAY
    time = step["Time [s]"].entries - step["Time [s]"].entries[0]
    assert height[-1] == pytest.approx(rate * time[-1], rel=2e-3)
    # voids of 0.2 um and more: smaller ones do not all count
    begin = np.argmax(height > 2e-7)
    contact = np.exp(-height / ROUGHNESS)
    exact = MOST * (contact[begin] - contact[begin:])
    assert exact[-1] > 0.01
    np.testing.assert_allclose(dead[begin:] - dead[begin], exact, rtol=3e-3, atol=2e-5)


def test_plating_reconnects_as_the_void_closes():
    opened, closed = (
        solve(
            [(-10.0, 6), (6.0, 4), (-10.0, 2)],
            parameters={"Dead lithium reconnection probability": 1.0},
        )
        .cycles[0]
        .steps[1:]
    )
    contact = np.exp(-series(closed, n.VOID_THICKNESS)[[0, -1]] / ROUGHNESS)
    assert np.diff(contact)[0] > 0.1
    left = series(opened, n.DEAD_LITHIUM)[-1] * np.exp(-np.diff(contact)[0])
    assert series(closed, n.DEAD_LITHIUM)[-1] == pytest.approx(left, rel=2e-3)


def test_what_dies_is_what_is_missing():
    solution = solve([(-10.0, 6), (6.0, 4)])
    step = solution.cycles[0].steps[1]
    dead, metal = series(step, n.DEAD_LITHIUM), series(step, n.PLATED_LITHIUM)
    time = step["Time [s]"].entries
    passed = 6.0 * (time - time[0]) / FARADAY
    # the double layer's share of the current is 1e-6 of it
    np.testing.assert_allclose(metal[0] - metal - passed, dead - dead[0], atol=2e-6)


def test_nothing_is_isolated_behind_the_voids_of_an_interlayer():
    solution = pybamm_afssb.simulation(
        "Lee2020_AgC",
        physics="ideal",
        model="SPM",
        options={
            "contact": "voids at the collector",
            "dead lithium": "void isolation",
        },
        parameters={
            "Creep-limited critical stripping current density [A.m-2]": 0.1,
            "Diffusion-limited stripping current density [A.m-2]": 0.1,
        },
    ).solve()
    assert series(solution, n.VOID_THICKNESS).max() > 1e-7
    assert np.all(series(solution, n.DEAD_LITHIUM) == 0)
