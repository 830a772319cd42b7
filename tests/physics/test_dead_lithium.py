"""Dead lithium: its laws, and the ledger with voids and fixture on."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import update_strictly
from pybamm_afssb.options import SLOTS
from pybamm_afssb.physics import dead_lithium as law

OPTIONS = {"contact": "voids", "dead lithium": "void isolation"}
ALL_ON = [
    {**OPTIONS, "stack pressure": "stiffening buffer"},
    {
        **OPTIONS,
        "contact": "voids",
        "stack pressure": "rigid gap",
    },
]
VOIDS = [choice for choice in SLOTS["contact"] if choice.startswith("voids")]
#: PyBaMM skips a step whose cut-off is met at once: a cell that has lost its contact.
ENDS = ("final time", "Event exceeded in initial conditions")
FIXTURES = [*SLOTS["stack pressure"]]


def number(value):
    return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)


def series(solution, name):
    return solution[name].entries.reshape(-1)


def at(given, celsius, **changes):
    kelvin = celsius + 273.15
    temperature = {"Ambient temperature [K]": kelvin, "Initial temperature [K]": kelvin}
    return update_strictly(given, {**temperature, **changes})


def cycle(charge, discharge):
    return (
        f"Charge at {charge} until 4.25 V",
        "Rest for 10 minutes",
        f"Discharge at {discharge} until 2.5 V",
        "Rest for 10 minutes",
    )


def check(solution):
    """What must hold after any number of deep cycles."""
    ledger = series(solution, n.LEDGER_TOTAL)
    # linear invariants survive the solver's steps to rounding
    assert np.ptp(ledger) < 1e-8 * ledger[0]
    for steps in solution.cycles:
        for step in steps.steps:
            assert step.termination in ENDS or "[V]" in step.termination
    # the absolute tolerance: 1e-6 of a scale of 0.1 mol/m2, 1e-7 m
    assert series(solution, n.DEAD_LITHIUM).min() > -1e-6
    assert series(solution, n.PLATED_LITHIUM).min() > -1e-5
    assert series(solution, n.VOID_THICKNESS).min() > -1e-10


# --- the laws ------------------------------------------------------------------------


def test_fluxes_are_one_sided():
    thick = number(law.isolation_flux(0.3, 2.0, 0.05, 1e-10, 1e-6))
    assert thick == pytest.approx(0.3 * 0.05 * 1e-4)
    assert number(law.isolation_flux(0.3, 2.0, 0.05, -1e-10, 1e-6)) == 0
    assert number(law.reconnection_flux(0.1, 1.0, -1e-10, 1e-6)) == pytest.approx(1e-5)
    assert number(law.reconnection_flux(0.1, 1.0, 1e-10, 1e-6)) == 0


def test_nothing_dies_at_rest():
    assert number(law.isolation_flux(1.0, 10.0, 0.1, 0.0, 1e-6)) == 0
    assert number(law.reconnection_flux(1.0, 10.0, 0.0, 1e-6)) == 0


def test_a_thin_film_is_cut_off_in_proportion_and_nothing_below_zero():
    thin = number(law.isolation_flux(0.3, 1e-4, 0.1, 1e-10, 1e-6))
    assert thin == pytest.approx(0.3 * 1e-4 * 1e-4, rel=1e-3)
    # a solver's trial step, far below zero
    assert number(law.isolation_flux(1.0, -10.0, 0.1, 1e-10, 1e-6)) > -1.1e-7


def test_small_voids_cut_nothing():
    assert law.cutting_share(1e-10, 1e-9) < 1.1e-4
    assert law.cutting_share(1e-8, 1e-9) == pytest.approx(0.5)
    assert law.cutting_share(1e-6, 1e-9) == pytest.approx(1, abs=2e-4)


# --- in the model --------------------------------------------------------------------


def test_perfect_contact_kills_nothing(values, run):
    steps = ("Charge at C/3 for 20 minutes", "Discharge at C/3 for 10 minutes")
    dead = pybamm_afssb.DFN({"dead lithium": "void isolation"})
    solution = run(dead, values, [steps])
    assert np.all(series(solution, n.DEAD_LITHIUM) == 0)


@pytest.mark.parametrize("options", ALL_ON, ids=lambda o: o["stack pressure"])
def test_deep_cycles_keep_the_ledger(values, run, options):
    given = at(values, 25, **{"Stack pressure [Pa]": 5e6})
    check(run(pybamm_afssb.DFN(options), given, [cycle("C/3", "C/3")] * 3))


@pytest.mark.slow
@pytest.mark.parametrize("options", ALL_ON, ids=lambda o: o["stack pressure"])
@pytest.mark.parametrize("celsius", [25, 60])
@pytest.mark.parametrize(
    ("charge", "discharge"),
    [("C/10", "C/10"), ("C/3", "C/3"), ("1C", "1C"), ("C/10", "1C")],
)
def test_twenty_deep_cycles(values, run, options, celsius, charge, discharge):
    given = at(values, celsius, **{"Stack pressure [Pa]": 5e6})
    check(run(pybamm_afssb.DFN(options), given, [cycle(charge, discharge)] * 20))


def draw(seed, given):
    """Rate constants over a decade either way, any choice of the three slots."""
    rng = np.random.default_rng(seed)
    options = {
        "contact": str(rng.choice(VOIDS)),
        "stack pressure": str(rng.choice(FIXTURES)),
        "dead lithium": "void isolation",
    }
    decade = [
        "Contact roughness height [m]",
        "Creep-limited critical stripping current density [A.m-2]",
        "Diffusion-limited stripping current density [A.m-2]",
        "Contact setting time [s]",
        "Collector roughness [m]",
        "Fixture stiffness [Pa.m-1]",
        "Buffer modulus [Pa]",
        "Stack relaxation rate [s-1]",
        "Lithium metal reference exchange-current density [A.m-2]",
    ]
    share = [
        "Void share of stripped volume",
        "Void refilling share",
        "Contact memory share",
        "Dead lithium isolation probability",
        "Dead lithium reconnection probability",
    ]
    changes = {name: given[name] * 10 ** rng.uniform(-1, 1) for name in decade}
    changes.update({name: rng.uniform(0, 1) for name in share})
    changes["Lithium creep pressure exponent"] = rng.uniform(1, 6.6)
    changes["Stack pressure [Pa]"] = float(rng.choice([0, 1e6, 3e6, 1e7, 2e7]))
    # a cell without contact goes on to its cut-off voltage
    changes["Contact fraction at loss of contact"] = 0.0
    rate = str(rng.choice(["C/10", "C/3", "1C"]))
    celsius = float(rng.choice([25, 60]))
    return options, at(given, celsius, **changes), cycle(rate, rate)


@pytest.mark.parametrize("seed", range(4))
def test_random_draws(values, run, seed):
    options, given, steps = draw(seed, values)
    check(run(pybamm_afssb.DFN(options), given, [steps] * 2))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4, 44))
def test_more_random_draws(values, run, seed):
    options, given, steps = draw(seed, values)
    check(run(pybamm_afssb.DFN(options), given, [steps] * 3))


def test_more_pressure_more_efficiency(values, run):
    efficiency = []
    fast = {"Void share of stripped volume": 0.2, "Contact roughness height [m]": 2e-7}
    for pressure in (3e6, 6e6, 1.2e7):
        given = at(values, 25, **fast, **{"Stack pressure [Pa]": pressure})
        steps = ("Charge at C/3 for 1 hour", "Discharge at C/3 until 2.5 V")
        solution = run(pybamm_afssb.DFN(OPTIONS), given, [steps])
        charge, discharge = solution.cycles[0].steps
        passed = "Discharge capacity [A.h]"
        efficiency.append(
            np.ptp(discharge[passed].entries) / np.ptp(charge[passed].entries)
        )
    assert np.all(np.diff(efficiency) > 0.05)
    assert efficiency[-1] > 0.95
