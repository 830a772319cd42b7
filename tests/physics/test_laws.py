"""The functions that every phenomenon shares, with plain numbers."""

import math

import numpy as np
import pybamm
import pytest

from pybamm_afssb.physics import laws

FAR = (-1e6, -50.0, 50.0, 1e6)
#: Every smooth function of one argument and a width, and its limit far from zero.
POSITIVE_PARTS = (laws.one_sided, laws.above_zero, laws.softplus)


def number(value):
    return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)


@pytest.mark.parametrize("x", [-1e3, -30.0, -1.0, -1e-3])
def test_one_sided_is_never_negative_and_vanishes_far_away(x):
    value = number(laws.one_sided(x, 1.0))
    assert value >= 0
    # tanh(-1) already leaves (1 - 0.76) * 0.76/2 of a width; 30 widths leave nothing
    assert value <= (0.1 if x > -30 else 0)


def test_one_sided_is_zero_at_zero_and_exact_above():
    assert number(laws.one_sided(0.0, 1.0)) == 0
    # exponential: 1e-17 at 20 widths
    assert number(laws.one_sided(20.0, 1.0)) == pytest.approx(20.0, rel=1e-15)


def test_above_zero_stays_positive():
    assert number(laws.above_zero(0.0, 2.0)) == pytest.approx(1.0)
    assert number(laws.above_zero(-1e3, 1.0)) > 0
    assert number(laws.above_zero(1e6, 1e3)) == pytest.approx(1e6 + 0.25)


def test_softplus_vanishes_exponentially():
    assert number(laws.softplus(3.0, 0.01)) == pytest.approx(3.0)
    assert number(laws.softplus(0.0, 0.01)) == pytest.approx(0.01 * math.log(2))
    assert number(laws.softplus(-0.4, 0.004)) < 1e-40  # nothing is invented
    assert math.isfinite(number(laws.softplus(50.0, 1e-4)))


@pytest.mark.parametrize("law", POSITIVE_PARTS)
@pytest.mark.parametrize("x", FAR)
def test_a_positive_part_is_exact_far_away(law, x):
    # above_zero leaves 1/(4 |x|) of its width
    assert number(law(x, 1.0)) == pytest.approx(max(x, 0), rel=1e-3, abs=6e-3)


@pytest.mark.parametrize("law", POSITIVE_PARTS)
def test_a_positive_part_has_a_finite_slope_where_the_law_has_a_kink(law):
    x = pybamm.StateVector(slice(0, 1))
    for at in (-1e6, 0.0, 1e6):
        slope = law(x, 1.0).diff(x).evaluate(y=np.array([[at]])).item()
        assert -0.11 <= slope <= 1.11
        assert math.isfinite(slope)


def test_magnitude_is_never_zero():
    assert number(laws.magnitude(0.0, 0.5)) == 0.5
    assert number(laws.magnitude(-3.0, 4.0)) == 5.0


@pytest.mark.parametrize("x", [-1e6, -1.0, 0.0, 1.0, 1e6])
def test_sigmoid_cannot_overflow(x):
    exact = 1 / (1 + np.exp(-np.clip(x, -700, 700)))
    assert number(laws.sigmoid(x)) == pytest.approx(exact, abs=1e-15)


def test_presence_is_a_half_at_the_reference():
    assert number(laws.presence(0.0, 2.0)) == 0
    assert number(laws.presence(2.0, 2.0)) == 0.5
    assert number(laws.presence(200.0, 2.0)) == pytest.approx(1, abs=2e-4)


def test_modulus_is_zero_at_zero_and_even():
    assert number(laws.modulus(0.0)) == 0
    assert number(laws.modulus(-3.0)) == number(laws.modulus(3.0))
    # short of |j| by the width
    assert number(laws.modulus(3.0)) == pytest.approx(3 - laws.CURRENT_WIDTH, rel=1e-6)


def test_forward_is_the_part_of_a_current_in_its_direction():
    assert number(laws.forward(0.5)) == pytest.approx(0.5, rel=1e-14)
    assert number(laws.forward(-0.5)) == 0
