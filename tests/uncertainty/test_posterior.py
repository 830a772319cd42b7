"""Likelihood, fit and draws against closed forms, and how often intervals hold."""

import numpy as np
import pytest
from scipy import stats

from pybamm_afssb import Prior
from pybamm_afssb.uncertainty.data import Data, Quantity
from pybamm_afssb.uncertainty.fit import Task, independent
from pybamm_afssb.uncertainty.memory import Memory
from pybamm_afssb.uncertainty.posterior import sample

X = np.linspace(0, 1, 40)
PRIORS = {"rate [s-1]": Prior(0.1, 30.0), "height [V]": Prior(0.5, 2.0)}
TRUTH = {"rate [s-1]": 3.0, "height [V]": 1.2}
NOISE = 0.02


class Decay(Data):
    """A decay, whose two numbers are to be found."""

    name = "a decay"
    smooth = True

    def __init__(self, seed, noise=NOISE, truth=TRUTH):
        random = np.random.default_rng(seed)
        exact = self.numbers(truth)
        measured = exact + random.normal(0, NOISE, exact.size)
        self.quantities = (Quantity("Voltage [V]", measured, X, noise),)

    def numbers(self, point):
        return point["height [V]"] * np.exp(-point["rate [s-1]"] * X)

    def predict(self, points):
        return [self.numbers(point) for point in points]

    def slopes(self, point):
        exact = self.numbers(point)
        return exact, np.stack([-X * exact, exact / point["height [V]"]], axis=1)


def task(data, priors=PRIORS):
    start = {name: prior.value(0.5) for name, prior in priors.items()}
    return Task([data], priors, Memory([data], {}, None), start)


def answer(data, steps=150, seed=1):
    question = task(data)
    shares, how = question.best(seed)
    question.weigh(shares)
    covariance = question.spread(shares)
    draws = sample(
        question.log_density, shares, covariance, 12, steps, seed, lambda: None
    )
    return question, shares, how, draws


def test_the_likelihood_is_the_normal_one():
    data = Decay(1)
    question = task(data)
    shares = np.array([[0.4, 0.4], [0.6, 0.5]])
    found = question.log_density(shares)
    expected = []
    for row in shares:
        point = question.cell.values(dict(zip(PRIORS, row, strict=True)))
        exact = data.numbers(point)
        measured = data.quantities[0].measured
        expected.append(stats.norm.logpdf(measured, exact, NOISE).sum())
    np.testing.assert_allclose(found, expected, rtol=1e-10)


def test_unknown_noise_is_integrated_over():
    data = Decay(1, noise=None)
    question = task(data)
    shares = np.array([[0.4, 0.4], [0.6, 0.5], [0.71, 0.44]])
    found = question.log_density(shares)
    sigma = np.geomspace(1e-4, 1e2, 20001)
    expected = []
    for row in shares:
        point = question.cell.values(dict(zip(PRIORS, row, strict=True)))
        residuals = data.numbers(point) - data.quantities[0].measured
        logs = stats.norm.logpdf(residuals[:, None], 0, sigma).sum(axis=0)
        top = logs.max()
        expected.append(top + np.log(np.trapezoid(np.exp(logs - top), np.log(sigma))))
    np.testing.assert_allclose(np.diff(found), np.diff(expected), rtol=1e-4)


@pytest.mark.parametrize("noise", [NOISE, None])
def test_slopes_are_those_of_differences(noise):
    question = task(Decay(2, noise))
    at = dict.fromkeys(PRIORS, 0.45)
    found = question.problem.evaluate([at], calculate_sensitivities=True)
    for name in PRIORS:
        ends = [
            question.problem.evaluate([{**at, name: 0.45 + step}]).values[0]
            for step in (1e-5, -1e-5)
        ]
        slope = (ends[0] - ends[1]) / 2e-5
        assert found.sensitivities[name][0] == pytest.approx(slope, rel=1e-5)


def test_the_fit_is_scipys_and_the_draws_have_its_covariance():
    from scipy.optimize import curve_fit

    data = Decay(3)
    question, shares, how, draws = answer(data, steps=300)
    assert "PyBOP" in how
    assert "emcee" in draws.sampler
    assert draws.trouble == ""
    best, covariance = curve_fit(
        lambda x, rate, height: height * np.exp(-rate * x),
        X,
        data.quantities[0].measured,
        [3, 1],
        sigma=np.full(X.size, NOISE),
        absolute_sigma=True,
    )
    values = question.cell.values(dict(zip(PRIORS, shares, strict=True)))
    np.testing.assert_allclose(list(values.values()), best, rtol=1e-3)
    drawn = np.array(
        [
            [prior.value(s) for s in column]
            for prior, column in zip(PRIORS.values(), draws.shares.T, strict=True)
        ]
    )
    np.testing.assert_allclose(
        drawn.std(axis=1), np.sqrt(np.diag(covariance)), rtol=0.1
    )


@pytest.mark.slow
@pytest.mark.parametrize("known", [True, False])
def test_intervals_of_made_data_hold_what_made_them(known):
    """Of 60 intervals of 90 %, from 48 (a chance of 1 %) to all hold the truth."""
    held = dict.fromkeys(PRIORS, 0)
    random = np.random.default_rng(7)
    for seed in range(60):
        # what made the data is drawn from the prior, as the statement needs
        truth = {
            "rate [s-1]": PRIORS["rate [s-1]"].value(random.uniform(0.3, 0.8)),
            "height [V]": PRIORS["height [V]"].value(random.uniform(0.2, 0.8)),
        }
        _, _, _, draws = answer(
            Decay(seed, NOISE if known else None, truth), steps=60, seed=seed
        )
        low, high = np.quantile(draws.shares, [0.05, 0.95], axis=0)
        for k, (name, prior) in enumerate(PRIORS.items()):
            held[name] += low[k] <= prior.share(truth[name]) <= high[k]
    assert all(48 <= count <= 60 for count in held.values()), held


def test_without_data_the_draws_are_the_prior():
    """A data set that says nothing leaves even shares, and a normal prior as it is."""

    class Silent(Decay):
        def numbers(self, point):
            return np.ones(X.size)

        def slopes(self, point):
            return np.ones(X.size), np.zeros((X.size, 2))

    priors = {"a [V]": Prior(0.1, 30.0), "b [V]": Prior(0.0, 2.0, 1.0, 0.2)}
    question = task(Silent(1), priors)
    centre = np.array([0.5, 0.5])
    draws = sample(
        question.log_density, centre, question.spread(centre), 16, 500, 1, lambda: None
    )
    even, normal = draws.shares.T
    assert even.mean() == pytest.approx(0.5, abs=0.03)
    assert even.std() == pytest.approx(np.sqrt(1 / 12), abs=0.02)
    assert normal.mean() == pytest.approx(0.5, abs=0.01)
    assert normal.std() == pytest.approx(0.1, abs=0.01)


def test_the_same_seed_gives_the_same_draws():
    one, other = (answer(Decay(4), steps=20)[3].shares for _ in range(2))
    np.testing.assert_array_equal(one, other)


def test_few_steps_are_said():
    draws = answer(Decay(5), steps=10)[3]
    assert "draws are independent, 200 are needed" in draws.trouble


def test_a_fit_at_an_end_of_a_prior_reaches_it():
    """The optimum is outside: the fit must go to the end, not stay at its guess."""
    priors = {"rate [s-1]": Prior(5.0, 40.0), "height [V]": Prior(0.5, 2.0)}
    question = task(Decay(6), priors)
    shares, _ = question.best(1)
    assert shares[0] == pytest.approx(0, abs=1e-3)
    assert 0.05 < shares[1] < 0.95


def test_correlated_residuals_count_for_less():
    random = np.random.default_rng(1)
    noise = random.normal(size=4000)
    assert independent(noise) == 1
    rho = 0.8
    walk = np.zeros(4000)
    for k in range(1, 4000):
        walk[k] = rho * walk[k - 1] + noise[k]
    assert independent(walk) == pytest.approx((1 - rho) / (1 + rho), rel=0.15)
