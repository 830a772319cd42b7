"""The ideal solution of lithium and seed: its activity with plain numbers."""

import numpy as np
import pybamm
import pytest

from pybamm_afssb.physics.plating.butler_volmer import availability
from pybamm_afssb.physics.plating.ideal_solution import solution_activity


def number(symbol):
    return float(symbol.evaluate()) if isinstance(symbol, pybamm.Symbol) else symbol


def activity(amount, dissolved=1e-2):
    return number(solution_activity(amount, 1e-5, dissolved))


@pytest.mark.parametrize("amount", [1e-3, 1e-2, 1.0])
def test_it_is_the_mole_fraction_of_lithium(amount):
    # (n_ref/n)^2 of 1e-4 at most
    assert activity(amount) == pytest.approx(amount / (amount + 1e-2), rel=1e-4)


@pytest.mark.parametrize("amount", [0.0, 1e-6, 1e-2])
def test_without_a_seed_it_is_lithium_metal(amount):
    assert activity(amount, 0.0) == number(availability(amount, 1e-5))


def test_it_has_no_pole_and_rises_throughout():
    # n/(n + n_M) has its pole at -1e-2; an overshoot pulls back instead
    amounts = np.linspace(-2e-3, 1e-2, 400)
    values = [activity(amount) for amount in amounts]
    assert np.all(np.isfinite(values))
    assert np.all(np.diff(values) > 0)
    assert activity(0.0) == 0
