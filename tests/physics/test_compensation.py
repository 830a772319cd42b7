"""Sacrificial salts and pre-lithiated cathodes."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import compensation
from scipy.integrate import solve_ivp

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import limits
from pybamm_afssb.physics import compensation as law

FORMS = ["false", "algebraic", "differential"]
CYCLE = (
    "Charge at C/3 until 4.25 V",
    "Rest for 10 minutes",
    "Discharge at C/3 until 2.5 V",
    "Rest for 10 minutes",
)
EMPTIES = {"Positive particle near-full diffusivity drop": 0.0}


def number(value):
    return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)


def changed(values, changes):
    copy = values.copy()
    copy.update(changes, check_already_exists=False)
    return copy


def drift(solution):
    total = solution[n.LEDGER_TOTAL].entries
    return np.ptp(total) / total[0]


def last(solution, name):
    return solution[name].entries.reshape(-1)[-1]


# --- the laws ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cls", "capacity"),
    [(law.LithiumNitride, 2308), (law.LithiumOxide, 1794), (law.LithiumSulfide, 1167)],
)
def test_specific_capacity(cls, capacity):
    amount = law.convertible_lithium(1, cls.lithium, cls.molar_mass)
    # mA.h/g, rounded as tabulated
    assert amount * 96485.33 / 3600 == pytest.approx(capacity, rel=1e-3)


def test_additive_and_oxide_react_alike_at_the_mixed_potential():
    mixed = number(law.mixed_potential(2.5, 0.7, 3.5))
    assert 0.7 * (mixed - 2.5) == pytest.approx((3.5 - mixed) / 2)
    # one above the oxide does not hold it up
    assert number(law.mixed_potential(4.1, 0.5, 3.5)) == 3.5


def test_core_surface():
    for left in (0.1, 0.5, 1.0):
        assert law.core_surface(left) == pytest.approx(left ** (2 / 3), rel=2e-3)
    # linear near empty, and it drives an overshoot back
    assert law.core_surface(1e-5) == pytest.approx(1e-5 / law.CORE_WIDTH ** (1 / 3))
    assert law.core_surface(-1e-5) == -law.core_surface(1e-5)


def test_shrinking_core_at_constant_rate():
    # dz/dt = -k z^(2/3): z = (1 - k t/3)^3, empty at 3/k
    solution = solve_ivp(
        lambda t, z: -law.core_surface(z), [0, 2], [1.0], rtol=1e-8, dense_output=True
    )
    for time in (0.5, 1.0, 1.5):
        # the regularisation of the last per cent
        exact = (1 - time / 3) ** 3
        assert solution.sol(time)[0] == pytest.approx(exact, rel=5e-3)


def test_anodic_rate_is_tafels_and_bounded():
    decade = np.log(10)
    rate = [number(law.anodic_rate(1e-2, x * decade, 1e4)) for x in (0, 1, 2)]
    assert rate[0] == pytest.approx(1e-2, rel=1e-5)
    assert rate[1] / rate[0] == pytest.approx(10, rel=1e-4)
    assert number(law.anodic_rate(1e-2, 60.0, 1e4)) == pytest.approx(1e4, rel=1e-6)


@pytest.mark.parametrize("fraction", [-0.1, 1.2])
def test_additive_heavier_than_the_cathode_is_refused(fraction):
    with pytest.raises(limits.LimitError, match="Cathode additive mass fraction"):
        limits.check("Cathode additive mass fraction", fraction)


# --- in the model -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("choice", "amount"),
    [
        ("Li3N", "Cathode additive mass fraction"),
        ("pre-lithiated cathode", "Positive electrode extra lithium fraction"),
    ],
)
def test_none_of_it_is_the_null_result(values, run, choice, amount):
    cycle = ["Charge at C/3 for 1 hour"]
    null = run(pybamm_afssb.DFN(), values, cycle)
    none = run(
        pybamm_afssb.DFN({"compensation": choice}),
        changed(values, {amount: 0.0}),
        cycle,
    )
    assert last(none, n.ADDITIVE_LITHIUM) == 0
    # two solves at rtol 1e-4
    assert last(none, n.VOLTAGE) == pytest.approx(last(null, n.VOLTAGE), abs=1e-4)


@pytest.mark.parametrize("choice", ["Li3N", "Li2O", "Li2S", "pre-lithiated cathode"])
def test_ten_deep_cycles(values, run, choice):
    model = pybamm_afssb.DFN({"compensation": choice})
    solution = run(model, changed(values, EMPTIES), [CYCLE] * 10)
    for cycle in solution.cycles:
        assert [step.termination.split(":")[0] for step in cycle.steps] == [
            "event",
            "final time",
            "event",
            "final time",
        ]
    assert drift(solution) <= 1e-8
    left = solution[n.ADDITIVE_SHARE].entries
    # overshoots by no more than the solver's rtol of 1e-4
    assert left.min() > -1e-4
    assert left.max() < 1 + 1e-4


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("choice", ["Li3N", "pre-lithiated cathode"])
def test_ledger_in_every_surface_form(values, run, choice, form):
    model = pybamm_afssb.DFN({"compensation": choice, "surface form": form})
    solution = run(model, changed(values, EMPTIES), [CYCLE] * 3)
    assert drift(solution) <= 1e-8


def test_what_was_converted_leaves_pores(values, run):
    model = pybamm_afssb.DFN({"compensation": "Li3N"})
    solution = run(model, values, ["Charge at C/10 until 4.25 V"])
    mass = 0.02 * values["Positive electrode density [kg.m-3]"]
    pores = solution[n.ADDITIVE_POROSITY].entries
    # all of the convertible third, everywhere
    assert pores[:, -1] == pytest.approx(0.35 * mass / 1270, rel=1e-3)
    assert pores[:, 0] == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("plateau", "returns"), [(1.6, False), (3.0, True)])
def test_extra_lithium_returns_only_below_its_plateau(values, run, plateau, returns):
    name = "Positive electrode extra lithium plateau potential [V]"
    rate = "Positive electrode extra lithium exchange rate [s-1]"
    given = changed(values, {name: plateau, rate: 1e-3})
    model = pybamm_afssb.DFN({"compensation": "pre-lithiated cathode"})
    solution = run(model, given, [CYCLE])
    steps = solution.cycles[0].steps
    whole = solution[n.ADDITIVE_LITHIUM].entries.reshape(-1)[0]
    assert last(steps[0], n.ADDITIVE_LITHIUM) < 1e-3 * whole
    assert bool(last(steps[2], n.ADDITIVE_LITHIUM) > 0.5 * whole) is returns


@pytest.mark.parametrize("seed", range(3))
def test_random_draws(values, run, seed):
    drawn = np.random.default_rng(seed)
    salt = ("Li3N", "Li2O", "Li2S")[seed]
    rates = {
        name: values[name] * 10 ** drawn.uniform(-1, 1)
        for name in (
            f"{salt} oxidation current density [A.m-2]",
            f"{salt} particle radius [m]",
        )
    }
    rates[f"{salt} oxidation potential [V]"] = drawn.uniform(
        *compensation.ENTRIES[f"{salt} oxidation potential [V]"].span
    )
    model = pybamm_afssb.DFN({"compensation": salt, "surface form": FORMS[seed]})
    solution = run(model, changed(values, {**EMPTIES, **rates}), [CYCLE] * 3)
    assert drift(solution) <= 1e-8
