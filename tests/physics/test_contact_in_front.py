"""Voids in front of a seed: where its metal lies decides what voids can take away."""

import numpy as np
import pytest

import pybamm_afssb
from pybamm_afssb import names as n

DEAD = {"interphase": "Deal-Grove", "dead lithium": "void isolation"}
IN_FRONT, PLAIN = "voids in front of the seed", "voids"


def series(solution, name):
    return solution[name].entries.reshape(-1)


def cycled(cell, contact, cycles=1, **options):
    return pybamm_afssb.simulation(
        cell,
        physics="ideal",
        cycles=cycles,
        options={**DEAD, "contact": contact, **options},
        parameters={"Void share of stripped volume": 0.5},
    ).solve()


def test_on_a_bare_collector_they_are_plain_voids():
    found = [
        cycled("Jun2024_Ag", contact, 2, seed="none") for contact in (IN_FRONT, PLAIN)
    ]
    dead = [series(solution, n.DEAD_LITHIUM)[-1] for solution in found]
    assert dead[1] > 1e-3
    # two solutions at the solver's tolerance of 1e-4
    assert dead[0] == pytest.approx(dead[1], rel=1e-3)


def test_the_share_in_front_is_that_of_what_is_plated():
    # a seed so slow that it has 0.4 in front
    solution = cycled("Jun2024_Mg", IN_FRONT)
    plating = solution.cycles[0].steps[0]
    share, aim = (
        series(plating, name)[-1] for name in (n.CUT_SHARE, n.SEED_AT_SEPARATOR)
    )
    assert 0.1 < aim < 0.9
    # of 0.7 mol/m2 the first 1e-4 were plated at another share
    assert share == pytest.approx(aim, abs=1e-3)
    # stripping takes both in proportion; the last traces are plated anew by the film
    shares = series(solution, n.CUT_SHARE)
    there = series(solution, n.PLATED_LITHIUM) > 0.1
    later = there & (solution.t > plating.t[-1])
    assert later.sum() > 100
    assert np.ptp(shares[later]) < 1e-3


def test_contact_is_lost_only_where_metal_is_in_front():
    solution = cycled("Jun2024_Mg", IN_FRONT)
    share, contact, voids = (
        series(solution, name)
        for name in (n.CUT_SHARE, n.CONTACT_SEPARATOR, n.VOID_THICKNESS)
    )
    height = pybamm_afssb.load_set("Jun2024_Mg").parameter_values()
    least = height["Minimum contact fraction"]
    left = least + (1 - least) * np.exp(-voids / height["Contact roughness height [m]"])
    assert contact.min() < 0.95
    np.testing.assert_allclose(contact, 1 - share * (1 - left), rtol=1e-9)


def test_less_dies_behind_a_slow_seed_and_no_lithium_is_lost():
    found = [cycled("Jun2024_Mg", contact, 3) for contact in (IN_FRONT, PLAIN)]
    dead = [series(solution, n.DEAD_LITHIUM)[-1] for solution in found]
    assert 0 < dead[0] < 0.6 * dead[1]
    for solution in found:
        assert len(solution.cycles) == 3
        ledger = series(solution, n.LEDGER_TOTAL)
        assert np.ptp(ledger) < 1e-8 * ledger[0]
