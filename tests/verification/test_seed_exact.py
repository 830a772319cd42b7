"""Seeds against closed forms and total balances, in the cell."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.seed import equilibrium_filling, lattice_gas_rate
from pybamm_afssb.physics.seed.law import SMALLEST_SEED

F = pybamm.constants.F.value
GAS = pybamm.constants.R.value


@pytest.mark.parametrize("potential", [0.05, 0.1, 0.13])
def test_relaxation_at_constant_potential_is_exponential(potential):
    """To ``n_h/(1 + e^2g)``, with ``2 j0 cosh(g)/(n_ref F)`` over the bound."""
    frequency = F / (GAS * 298.15)
    force = frequency * (potential - 0.1) / (2 * 0.3)
    amount = pybamm.Variable("n")
    current = lattice_gas_rate(amount, 2e-2, 1e-2, 10.0, force, 1e4)
    model = pybamm.BaseModel()
    model.rhs = {amount: -current / F}
    model.initial_conditions = {amount: 1e-2}
    model.variables = {"n": amount}
    bound = 1 + 10 / 1e4 * (2 + SMALLEST_SEED) * (2 * np.cosh(force) - 2)
    constant = 20 * np.cosh(force) / (1e-2 * F) / bound
    final = 2e-2 / (1 + np.exp(2 * force))
    times = np.linspace(0, 4 / constant, 50)
    solution = pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-12).solve(model, times)
    expected = final + (1e-2 - final) * np.exp(-constant * times)
    # error of a solver at rtol 1e-8, over 4 time constants
    assert solution["n"](times) == pytest.approx(expected, rel=1e-6)


def prepared(values, **changes):
    """A cell whose cathode takes back all that it gave."""
    values = values.copy()
    values.update(
        {
            "Positive particle near-full diffusivity drop": 0.0,
            "Initial concentration in positive electrode [mol.m-3]": 44000.0,
            "Lower voltage cut-off [V]": 1.5,
            **changes,
        }
    )
    return values


def fast(metal, count):
    return {
        f"{metal} seed plateau {k} exchange-current density [A.m-2]": 300.0
        for k in range(1, count + 1)
    }


@pytest.mark.parametrize(("metal", "count"), [("Ag", 3), ("Sn", 6), ("Mg", 2)])
def test_slow_filling_is_the_sum_of_the_plateaus(values, run, metal, count):
    loading = 0.1
    given = {f"{metal} seed loading [mol.m-2]": loading, **fast(metal, count)}
    values = prepared(values, **given)
    step = ("Charge at C/20 for 2 hours",)
    solution = run(pybamm_afssb.DFN({"seed": metal}), values, [step])
    times = np.linspace(300, 7200, 60)
    potential = solution[n.SURFACE_POTENTIAL](times)
    # Celsius of the set; potentials shift with pressure
    frequency = F / (GAS * values["Ambient temperature [K]"])
    volume = values["Seed lithium partial molar volume [m3.mol-1]"]
    pressure = values["Stack pressure [Pa]"] - values["Reference pressure [Pa]"]
    expected = 0
    for k in range(1, count + 1):
        plateau = f"{metal} seed plateau {k}"
        filling = equilibrium_filling(
            pybamm.Array(potential),
            values[f"{plateau} potential [V]"] - volume * pressure / F,
            values[f"{plateau} width"],
            frequency,
        )
        capacity = values[f"{plateau} lithium per metal atom"] * loading
        expected = expected + capacity * filling.evaluate().ravel()
    held = solution[n.SEED_LITHIUM](times)
    # 3.4 A/m2 on 3000 A/m2 (ten times the reference amount), rising towards empty and
    # full ends of a plateau
    assert held == pytest.approx(expected, abs=2e-3 * held.max())
    assert held.max() > 0.5 * loading


def test_charge_into_the_seed_is_the_integral_of_its_current(values, run):
    values = prepared(values)
    solution = run(
        pybamm_afssb.DFN({"seed": "Ag"}), values, [("Charge at C/10 for 20 minutes",)]
    )
    current = solution[n.SEED_CURRENT].entries
    charge = -np.trapezoid(current, solution.t)
    held = solution[n.SEED_LITHIUM].entries
    # the trapezoidal rule over the solver's own steps
    assert charge == pytest.approx(F * (held[-1] - held[0]), rel=5e-3)
    parts = sum(solution[n.plateau_current("Ag", k)].entries for k in (1, 2, 3))
    assert parts == pytest.approx(current, rel=1e-12)


def test_pressure_shifts_the_plateaus(values, run):
    """By ``-V_h dp/F``: 9.2 mV for 100 MPa."""
    given = {"Ag seed loading [mol.m-2]": 0.1, **fast("Ag", 3)}
    step = ("Charge at C/20 for 1 hours", "Rest for 30 minutes")
    potentials = []
    for pressure in (1e6, 101e6):
        cell = prepared(values, **given, **{"Stack pressure [Pa]": pressure})
        solution = run(pybamm_afssb.DFN({"seed": "Ag"}), cell, [step])
        potentials.append(solution[n.SURFACE_POTENTIAL].entries[-1])
    expected = -values["Seed lithium partial molar volume [m3.mol-1]"] * 100e6 / F
    # solver tolerance on the filling, which moves the potential by less than 0.1 mV
    assert potentials[1] - potentials[0] == pytest.approx(expected, abs=1e-4)


def test_without_metal_it_is_a_bare_collector(values, run):
    """The null limit: no loading, no seed."""
    step = ("Charge at C/5 for 1 hours", "Discharge at C/5 for 30 minutes")
    empty = prepared(values, **{"Ag seed loading [mol.m-2]": 0.0})
    seeded = run(pybamm_afssb.DFN({"seed": "Ag"}), empty, [step])
    bare = run(pybamm_afssb.DFN(), prepared(values), [step])
    times = np.linspace(10, 5400, 100)
    difference = seeded[n.VOLTAGE](times) - bare[n.VOLTAGE](times)
    # relative tolerance of the solver, 1e-4 of 4 V
    assert np.abs(difference).max() < 4e-4
    assert np.all(seeded[n.SEED_LITHIUM].entries == 0)


CYCLE = (
    "Charge at C/5 until 4.25 V",
    "Rest for 10 minutes",
    "Discharge at C/5 until 2 V",
    "Rest for 10 minutes",
)


@pytest.fixture(scope="module")
def aggregating(values, run):
    """Three cycles of a silver seed that aggregates fast."""
    cell = prepared(values, **{"Ag seed aggregation rate [m2.C-1]": 3e-5})
    return cell, run(pybamm_afssb.DFN({"seed": "Ag"}), cell, [CYCLE] * 3)


def test_aggregation_follows_the_charge_that_passed(aggregating):
    """``m = m_0 exp(-k_agg int |j| dt)``."""
    cell, solution = aggregating
    metal = solution[n.seed_metal("Ag")].entries
    passed = np.trapezoid(np.abs(solution[n.seed_current("Ag")].entries), solution.t)
    rate = cell["Ag seed aggregation rate [m2.C-1]"]
    # the trapezoidal rule over the solver's own steps
    assert metal[-1] / metal[0] == pytest.approx(np.exp(-rate * passed), rel=5e-3)
    assert metal[-1] < 0.8 * metal[0]


def test_aggregation_takes_capacity_and_no_lithium(aggregating):
    _, solution = aggregating
    lost = solution[n.SEED_LOSS].entries
    metal = solution[n.seed_metal("Ag")].entries
    # 3.3333 lithium per silver
    assert lost[-1] == pytest.approx(3.3333 * (metal[0] - metal[-1]), rel=1e-6)
    held = [part[n.SEED_LITHIUM].entries.max() for part in solution.cycles]
    assert held[0] > held[1] > held[2]  # what it takes up falls
    total = solution[n.LEDGER_TOTAL].entries
    # every current enters the balance and its own state as the same expression
    assert np.ptp(total) < 1e-8 * total[0]


def test_charge_in_equals_charge_out(values, run):
    """Nothing is lost in a seed: the cycle's loss is what it still holds."""
    solution = run(pybamm_afssb.DFN({"seed": "Mg"}), prepared(values), [CYCLE] * 2)
    for part in solution.cycles:
        change = {
            name: part[name].entries[-1] - part[name].entries[0]
            for name in (
                n.LEDGER_DISCHARGED,
                n.LEDGER_SEED,
                n.LEDGER_PLATED,
                n.LEDGER_NEGATIVE_DL,
            )
        }
        loss = -change.pop(n.LEDGER_DISCHARGED)
        scale = np.ptp(part[n.LEDGER_DISCHARGED].entries)
        # both sides are integrals of the same currents
        assert loss == pytest.approx(F * sum(change.values()), abs=1e-7 * scale)
        assert abs(loss) < 1e-3 * scale


def test_fast_alloying_ends_at_the_separator_and_slow_between_particles(values, run):
    """At 0.5 mA/cm2 with particles of 3 um."""
    shares = {}
    for metal in ("Ag", "Mg"):
        cell = prepared(values, **{f"{metal} seed particle thickness [m]": 3e-6})
        step = (f"Charge at {5 * 4e-4} A for 1 hour", "Rest for 1 minute")
        solution = run(pybamm_afssb.DFN({"seed": metal}), cell, [step])
        shares[metal] = solution.cycles[0].steps[0][n.SEED_AT_SEPARATOR].entries[-1]
        rested = solution.cycles[0].steps[1][n.SEED_AT_SEPARATOR].entries[-1]
        assert rested == pytest.approx(1)  # uniform again without current
    assert shares["Ag"] > 0.9
    assert shares["Mg"] < 0.5


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_ideal_solution_is_stable_above_lithium(values, run, share):
    """``U = -(R T/F) ln(n/(n + n_M))`` at rest; without solubility it is lithium."""
    cell = prepared(
        values,
        **{
            "Mg seed loading [mol.m-2]": 0.2,
            "Mg seed plateau 1 lithium per metal atom": 1e-3,
            "Mg seed plateau 2 lithium per metal atom": 1e-3,
            "Seed soluble share": share,
            "Reference pressure [Pa]": values["Stack pressure [Pa]"],
        },
    )
    options = {"seed": "Mg", "plating": "ideal solution"}
    step = ("Charge at C/10 for 1 hours", "Rest for 30 minutes")
    solution = run(pybamm_afssb.DFN(options), cell, [step])
    metal = solution[n.PLATED_LITHIUM].entries[-1]
    thermal = GAS * cell["Ambient temperature [K]"] / F
    expected = -thermal * np.log(metal / (metal + share * 0.2))
    # n_ref of 1e-3 mol/m2 against 0.25 changes the activity by 1e-5
    potential = solution[n.SURFACE_POTENTIAL].entries[-1]
    assert potential == pytest.approx(expected, abs=2e-5)
