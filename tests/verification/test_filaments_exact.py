"""Filaments against closed forms: their film, their limits, and the ledger."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb as afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.spreading import unspread_current

CELL = "Sandoval2023_Cu"
AREA = 0.008862**2  # m2
CURRENT = 5.0  # A.m-2
HOUR = 3600.0
WETTING = "Collector wetting by lithium"
NOTHING_SPREADS = {
    "Creep-limited critical stripping current density [A.m-2]": 1e-12,
    "Diffusion-limited stripping current density [A.m-2]": 0.0,
    WETTING: 0.0,
}
OPTIONS = {"nucleation": "none", "contact": "voids", "interphase": "filaments"}


def solve(steps, parameters=None, **options):
    steps = [
        pybamm.step.current(current * AREA, duration=time, period=60)
        for current, time in steps
    ]
    return afssb.simulation(
        CELL,
        physics="ideal",
        options={**OPTIONS, **options},
        parameters=parameters,
        protocol=pybamm.Experiment([tuple(steps)]),
        solver=pybamm.IDAKLUSolver(rtol=1e-7, atol=1e-10),
    ).solve()


def test_without_creep_all_metal_is_filaments_and_their_film_follows_its_law():
    """Births at a constant rate dilute the film: ``d(L t)/dt = t k_p/(2 L)``."""
    thick = 1e-4  # m: the film then takes next to none of the current
    solution = solve(
        [(-CURRENT, 10 * HOUR)], {**NOTHING_SPREADS, "Filament diameter [m]": thick}
    )
    at = np.linspace(4 * HOUR, 10 * HOUR, 7)
    metal, filaments = solution[n.PLATED_LITHIUM](at), solution[n.FILAMENT_LITHIUM](at)
    assert filaments == pytest.approx(metal, rel=2e-3)
    start = np.interp(1e-3, solution[n.PLATED_LITHIUM].entries, solution.t)
    expected = np.sqrt(2.03e-19 * (at - start) / 3)
    assert solution[n.FILAMENT_FILM](at) == pytest.approx(expected, rel=0.02)
    expected = 4 * 1.3e-5 * metal / thick
    assert solution[n.FILAMENT_AREA](at) == pytest.approx(expected, rel=1e-3)


def test_a_wetted_collector_has_the_plane_film():
    steps = [(-CURRENT, 2 * HOUR), (CURRENT, HOUR)]
    wetted = solve(steps, {**NOTHING_SPREADS, WETTING: 1.0})
    plane = solve(
        steps,
        {k: x for k, x in NOTHING_SPREADS.items() if k != WETTING},
        interphase="Deal-Grove",
    )
    at = np.linspace(60, 3 * HOUR - 60, 40)
    assert wetted[n.FILAMENT_LITHIUM].entries.max() == 0
    for name in (n.INTERPHASE_LITHIUM, n.INTERPHASE_THICKNESS, n.PLATED_LITHIUM):
        assert wetted[name](at) == pytest.approx(plane[name](at), rel=1e-5)
    assert wetted[n.HALF_CELL_POTENTIAL](at) == pytest.approx(
        plane[n.HALF_CELL_POTENTIAL](at), abs=1e-6
    )


def test_nothing_grows_below_the_critical_current():
    spreads = {"Diffusion-limited stripping current density [A.m-2]": 2 * CURRENT}
    solution = solve([(-CURRENT, HOUR)], spreads)
    assert solution[n.FILAMENT_LITHIUM].entries.max() < 1e-12


@pytest.mark.parametrize("wetting", [0.0, 0.6])
def test_excess_is_what_wetting_leaves_of_what_does_not_spread(wetting):
    found = unspread_current(8.0, 5.0, 0.5, wetting)
    assert float(found.value) == pytest.approx((1 - wetting) * (8.0 - 0.5 * 5.0))
    assert float(unspread_current(1.0, 5.0, 1.0, wetting).value) == pytest.approx(0)


@pytest.mark.parametrize("interface", ["uniform", "patches"])
def test_filaments_are_never_more_than_the_metal(interface):
    solution = afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="SPM",
        cycles=4,
        options={
            **OPTIONS,
            "dead lithium": "void isolation",
            "interface": interface,
        },
        protocol={"charge rate": 0.5},  # at 0.1C nearly all of it spreads
    ).solve()
    metal = solution[n.PLATED_LITHIUM].entries
    filaments = solution[n.FILAMENT_LITHIUM].entries
    assert filaments.max() > 1e-2
    assert (filaments - metal).max() < 1e-3 * metal.max() + 6e-4
    total = afssb.lithium_inventory(solution)["Total"]
    assert np.ptp(total) < 1e-10 * total.iloc[0]


def test_where_all_spreads_there_are_none_and_it_is_said():
    with pytest.warns(UserWarning, match="'filaments' was given.*'contact': 'voids'"):
        solution = solve([(-CURRENT, HOUR)], contact="perfect")
    assert solution[n.FILAMENT_LITHIUM].entries.max() == 0


@pytest.mark.parametrize("value", [-0.1, 1.1])
def test_wetting_is_a_share(value):
    with pytest.raises(afssb.ParameterError, match=WETTING):
        afssb.simulation(
            CELL, physics="ideal", options=OPTIONS, parameters={WETTING: value}
        )


def test_copper_under_filaments_takes_up_what_it_takes_up_under_a_film():
    """The collector's reaction, and what filaments take, add up: neither hides one."""
    steps = [(-CURRENT, 5 * HOUR), (CURRENT, HOUR)]
    copper, covered, plane = (
        solve(steps, NOTHING_SPREADS, interphase=choice)
        for choice in (
            "filaments with collector reaction",
            "filaments",
            "Deal-Grove with collector reaction",
        )
    )
    at = np.linspace(HOUR, 6 * HOUR - 60, 20)
    taken = copper[n.COLLECTOR_REACTION_LITHIUM](at)
    assert taken == pytest.approx(plane[n.COLLECTOR_REACTION_LITHIUM](at), rel=1e-4)
    assert taken[-1] > 1e-4
    film = copper[n.INTERPHASE_LITHIUM](at) - taken
    assert film == pytest.approx(covered[n.INTERPHASE_LITHIUM](at), rel=2e-2)
    total = copper[n.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8
