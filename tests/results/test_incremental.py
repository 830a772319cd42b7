"""dQ/dV against closed forms, with noise and without."""

import numpy as np
import pytest
from hand_made import table

import pybamm_afssb
from pybamm_afssb.results.course import course_of

CHARGE, DISCHARGE = (f"{way} dQ/dV [mA.h.cm-2.V-1]" for way in ("Charge", "Discharge"))


def charged(volts_of, every=10.0, noise=0.0, hold=0.0):
    """A charge of 1 mA.h/cm2 with a voltage of the charge passed, then a discharge."""
    pieces = ((-1, 3600), *([(-0.02, hold)] if hold else []), (1, 3600))
    data = table(*pieces, every=every)
    way = data["Current density [mA.cm-2]"]
    hours = data["Time [s]"] / 3600
    passed = np.where(way < -0.5, hours, 1.0)
    passed = np.where(way > 0, 1 - (hours - 1 - hold / 3600), passed)
    rng = np.random.default_rng(0)
    data["Voltage [V]"] = volts_of(passed) + noise * rng.normal(size=len(data))
    return data


def capacitor(passed):
    return 3.0 + passed / 2.0  # 2 mA.h/cm2/V


def logistic(passed):
    """Inverse of Q = 1/(1 + exp((3.5 - V)/0.03)), between 1 and 99 %."""
    share = 0.01 + 0.98 * passed
    return 3.5 + 0.03 * np.log(share / (1 - share))


def test_a_capacitor():
    found = pybamm_afssb.incremental_capacity(charged(capacitor))
    inside = found.loc[3.03:3.47]
    np.testing.assert_allclose(inside, 2.0, rtol=1e-6)
    assert found.index[0] < 2.98
    assert found[CHARGE].iloc[0] < 1e-3


@pytest.mark.parametrize("every", [1.0, 10.0, 60.0])
def test_a_peak(every):
    """The peak is Q_0/(4 w) at U_0; a Gaussian of s takes (s/w)^2/4 of it, about."""
    width, smoothing = 0.03, 0.003
    found = pybamm_afssb.incremental_capacity(
        charged(logistic, every=every), smoothing=smoothing
    )
    for column in (CHARGE, DISCHARGE):
        assert found[column].idxmax() == pytest.approx(3.5, abs=0.005)
        exact = 1 / 0.98 / (4 * width)
        assert found[column].max() == pytest.approx(exact, rel=0.01)


def test_a_symmetric_peak_is_centred():
    """No voltage is moved, by no part of a point of the grid (1 mV here)."""
    found = pybamm_afssb.incremental_capacity(charged(logistic, every=1.0))
    for column in (CHARGE, DISCHARGE):
        centre = np.average(found.index, weights=found[column])
        assert centre == pytest.approx(3.5, abs=2e-5)


@pytest.mark.parametrize("noise", [0.0, 1e-3, 3e-3])
def test_noise_widens_and_does_not_amplify(noise):
    exact = pybamm_afssb.incremental_capacity(charged(logistic, every=1.0))
    found = pybamm_afssb.incremental_capacity(charged(logistic, every=1.0, noise=noise))
    for column in (CHARGE, DISCHARGE):
        assert found[column].max() == pytest.approx(exact[column].max(), rel=0.04)
        assert found[column].idxmax() == pytest.approx(3.5, abs=0.01)


@pytest.mark.parametrize("noise", [0.0, 2e-3])
@pytest.mark.parametrize("smoothing", [1e-3, 5e-3, 0.02])
def test_the_integral_is_the_charge(smoothing, noise):
    data = charged(logistic, noise=noise)
    found = pybamm_afssb.incremental_capacity(data, smoothing=smoothing)
    for column in (CHARGE, DISCHARGE):
        total = np.trapezoid(found[column], found.index)
        assert total == pytest.approx(1.0, rel=2e-3)


def test_a_hold_is_left_out():
    """Half an hour at 0.02 mA/cm2 at one voltage would be a spike of 0.01 mA.h/cm2."""
    plain = pybamm_afssb.incremental_capacity(charged(capacitor))
    held = pybamm_afssb.incremental_capacity(charged(capacitor, hold=1800))
    at = plain.index.to_numpy()[5:-5]
    found = np.interp(at, held.index, held[CHARGE])
    np.testing.assert_allclose(found, plain[CHARGE].iloc[5:-5], atol=0.02)


def test_a_run_has_the_charge_of_its_cycle_table(null_run):
    summary = pybamm_afssb.cycle_summary(null_run)
    found = pybamm_afssb.incremental_capacity(null_run, cycle=2)
    total = np.trapezoid(found[DISCHARGE], found.index)
    assert total == pytest.approx(
        summary["Discharge capacity [mA.h.cm-2]"].loc[2], rel=1e-6
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"smoothing": 0.0}, ["smoothing: 0.0 V", "> 0 V"]),
        ({"smoothing": 1e-12}, ["smoothing: 1e-12 V", "at least"]),
        ({"cycle": 3}, ["cycles: 3", "there are 1"]),
    ],
)
def test_bad_input_is_one_clear_error(given, words):
    with pytest.raises(pybamm_afssb.AFSSBError) as error:
        pybamm_afssb.incremental_capacity(charged(capacitor), **given)
    for word in words:
        assert word in str(error.value)


def test_a_rest_alone_has_no_slope():
    data = table((0, 3600))
    assert not course_of(data).way.any()
    with pytest.raises(pybamm_afssb.AFSSBError, match="no charge and no discharge"):
        pybamm_afssb.incremental_capacity(data)
