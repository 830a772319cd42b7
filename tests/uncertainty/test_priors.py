"""Shares, densities and kinds of priors, and what is refused."""

import math

import numpy as np
import pytest
from scipy import integrate

from pybamm_afssb import Entry, Prior, load_set
from pybamm_afssb.uncertainty.asked import UncertaintyError
from pybamm_afssb.uncertainty.priors import of_entry, read_priors

RESISTANCE = "Interfacial contact resistance [Ohm.m2]"
PRIORS = [
    Prior(1.0, 3.0),
    Prior(1e-4, 1e-1),
    Prior(-1.0, 1.0, 0.2, 0.3),
    Prior(1e-4, 1e-1, 1e-3, 1.0),
]


@pytest.mark.parametrize("prior", PRIORS, ids=Prior.describe)
def test_shares_and_values_are_each_others_inverse_and_keep_the_ends(prior):
    assert [prior.share(prior.low), prior.share(prior.high)] == [0, 1]
    assert [prior.value(0), prior.value(1)] == [prior.low, prior.high]
    for share in (0.1, 0.37, 0.9):
        assert prior.share(prior.value(share)) == pytest.approx(share, abs=1e-9)
        slope = (prior.value(share + 1e-4) - prior.value(share - 1e-4)) / 2e-4
        assert prior.slope(share) == pytest.approx(slope, rel=1e-5)


@pytest.mark.parametrize("prior", PRIORS, ids=Prior.describe)
def test_densities_integrate_to_one_and_draws_follow_them(prior):
    total, _ = integrate.quad(prior.distribution.pdf, 0, 1)
    assert total == pytest.approx(1)
    values = prior.draw(np.linspace(0.001, 0.999, 999))
    assert (np.diff(values) > 0).all()
    if prior.mean is not None:
        assert np.median(values) == pytest.approx(prior.mean, rel=0.05)


def test_a_wide_positive_span_is_taken_in_even_ratios():
    assert Prior(1e-4, 1e-2).value(0.5) == pytest.approx(1e-3)
    assert Prior(1.0, 10.0).value(0.5) == pytest.approx(5.5)
    assert Prior(0.0, 100.0).value(0.5) == pytest.approx(50)
    assert Prior(1.0, 100.0, logarithmic=False).value(0.5) == pytest.approx(50.5)


def test_an_entry_says_its_prior_by_kind_and_span():
    made = {"unit": "V", "source": "Lee2020", "note": "-"}
    free = of_entry("A [V]", Entry(2.0, kind="assumed", span=(1.0, 3.0), **made))
    assert (free.low, free.high, free.mean) == (1.0, 3.0, None)
    known = of_entry("A [V]", Entry(2.0, kind="measured", range=(1.9, 2.1), **made))
    assert known.mean == 2.0
    assert known.deviation == pytest.approx(0.05)  # 1.9 to 2.1 is four of them
    low, high = known.draw(np.array([0.02275, 0.97725]))
    assert [low, high] == pytest.approx([1.9, 2.1], abs=2e-3)
    wide = of_entry("A [V]", Entry(0.1, kind="derived", span=(0.01, 1.0), **made))
    assert wide.logarithmic
    assert np.log(wide.draw(np.array([0.02275, 0.97725]))) == pytest.approx(
        [math.log(0.01), math.log(1.0)], abs=0.05
    )


def test_every_entry_of_a_set_with_a_span_has_a_prior_within_its_limits():
    entries = load_set("Lee2020_AgC").all_entries()
    spanned = [
        k for k, e in entries.items() if (e.span or e.range) and not e.is_function
    ]
    priors = read_priors(spanned, entries, {})
    assert len(priors) > 20
    for name, prior in priors.items():
        assert prior.low <= entries[name].number <= prior.high, name


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"low": 1.0, "high": 1.0}, "has no width"),
        ({"low": 2.0, "high": 1.0}, "lower end comes first"),
        ({"low": 0.0, "high": math.inf}, "finite ends"),
        ({"low": -1.0, "high": 1.0, "logarithmic": True}, "both ends are > 0"),
        ({"low": 0.0, "high": 1.0, "mean": 0.5}, "go together"),
        ({"low": 0.0, "high": 1.0, "mean": 2.0, "deviation": 1.0}, "outside of it"),
        ({"low": 0.0, "high": 1.0, "mean": 0.5, "deviation": 0.0}, "must be > 0"),
    ],
)
def test_a_prior_that_cannot_be_is_one_error(given, message):
    with pytest.raises(UncertaintyError, match=message):
        Prior(**given)


@pytest.mark.parametrize(
    ("names", "given", "message"),
    [
        (["Interfacial contact resistanc [Ohm.m2]"], {}, "Nearest match: 'Interfacial"),
        ([RESISTANCE], {"Separator thickness [m]": (1e-5, 1e-4)}, "not among"),
        (
            [RESISTANCE],
            {RESISTANCE: (-1.0, 1.0)},
            "prior of 'Interfacial .* allowed is",
        ),
        ([RESISTANCE], {RESISTANCE: (1e-3, 1e-3)}, "'Interfacial.* has no width"),
        ([RESISTANCE], {RESISTANCE: 1e-3}, r"\(low, high\) or a pybamm_afssb.Prior"),
        (
            ["Seed reference amount [mol.m-2]"],
            {},
            "neither a span nor a published range",
        ),
    ],
)
def test_a_prior_that_does_not_fit_the_set_is_one_error(names, given, message):
    entries = load_set("Sandoval2023_Cu").all_entries()
    with pytest.raises(UncertaintyError, match=message):
        read_priors(names, entries, given)
