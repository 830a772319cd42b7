"""Few straight pieces for many samples: the same charge, within the tolerance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pybamm_afssb.protocols.reduced import noise, reduced, stops

TIMES = np.linspace(0, 3600, 3601)


def integral(times, values):
    return np.trapezoid(values, times)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-1, 1), min_size=3, max_size=60),
    st.lists(st.floats(0.01, 50), min_size=60, max_size=60),
    st.floats(1e-4, 0.2),
)
def test_the_integral_is_that_of_the_samples(values, widths, tolerance):
    values = np.array(values)
    times = np.cumsum(widths[: len(values)])
    t, y = reduced(times, values, tolerance)
    assert (t[0], t[-1]) == (times[0], times[-1])
    assert integral(t, y) == pytest.approx(integral(times, values), abs=1e-10)


def test_a_constant_current_is_two_knots_and_stays_exact():
    t, y = reduced(TIMES, np.full_like(TIMES, 0.5), 1e-3)
    assert len(t) == 2
    np.testing.assert_allclose(y, 0.5, rtol=1e-14)


def test_a_taper_is_within_its_tolerance_of_the_samples():
    current = 0.5 * np.exp(-TIMES / 900)
    t, y = reduced(TIMES, current, 1e-3)
    assert len(t) < 30
    assert np.abs(np.interp(TIMES, t, y) - current).max() < 1e-3
    assert len(stops(t, y, 0.5)) > 10
    assert len(stops(t, y, 50.0)) == 0  # where the table has far larger currents


def test_noise_is_averaged_and_its_size_is_found():
    rng = np.random.default_rng(1)
    samples = 0.5 + 0.01 * rng.standard_normal(len(TIMES))
    assert noise(samples) == pytest.approx(0.01, rel=0.1)
    t, y = reduced(TIMES, samples, 1e-3)
    assert len(t) < 10
    assert np.abs(np.interp(TIMES, t, y) - 0.5).max() < 4e-3


def test_a_pulse_in_a_rest_stops_the_solver():
    current = np.where((TIMES > 1800) & (TIMES <= 1802), 1.0, 0.0)
    t, y = reduced(TIMES, current, 1e-3)
    halts = stops(t, y, 1.0)
    assert np.abs(np.interp(TIMES, t, y) - current).max() < 1e-3
    assert {1800.0, 1801.0, 1802.0, 1803.0} <= set(halts)
