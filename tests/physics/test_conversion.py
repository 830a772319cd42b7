"""Conversion coatings: the law with plain numbers, and what a coating leaves behind."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import coatings

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.options import SLOTS
from pybamm_afssb.physics import conversion

F = pybamm.constants.F.value
FREQUENCY = F / (pybamm.constants.R.value * 298.15)
COATINGS = [name for name in SLOTS["conversion coating"] if name != "none"]


def number(symbol):
    return float(symbol.evaluate()) if isinstance(symbol, pybamm.Symbol) else symbol


def rate(left, overpotential, maximum=1e4):
    return number(
        conversion.conversion_rate(left, 1.0, overpotential, FREQUENCY, maximum)
    )


def test_nothing_left_carries_nothing():
    assert rate(0.0, -1.0) == 0


@pytest.mark.parametrize("overpotential", [-1.0, 0.0, 0.5, 3.0])
def test_reaction_never_runs_back(overpotential):
    assert rate(1.0, overpotential) < 0


def test_tafel_slope():
    slope = np.log(rate(1.0, -0.11, 1e12) / rate(1.0, -0.1, 1e12)) / -0.01
    # the bound of 1e12 A/m2 adds 1e-11
    assert slope == pytest.approx(-FREQUENCY / 2, rel=1e-9)


def test_rate_is_bounded():
    # e^(f/2 4.2 V) is 1e35
    assert rate(0.3, -4.2) == pytest.approx(-0.3e4, rel=1e-12)


def test_rate_is_that_of_tafel_where_the_bound_is_far():
    expected = -0.5 * np.exp(-FREQUENCY * -0.05 / 2)
    # (j0/j_max) e^1 = 3e-4
    assert rate(0.5, -0.05) == pytest.approx(expected, rel=5e-4)


def test_protection_goes_from_one_to_what_a_thick_layer_lets_through():
    assert number(conversion.protection(0.0, 2e-8, 0.3)) == 1
    assert number(conversion.protection(1e-6, 2e-8, 0.3)) == pytest.approx(0.3)
    thin, thick = (number(conversion.protection(h, 2e-8, 0.3)) for h in (1e-8, 2e-8))
    assert 0.3 < thick < thin < 1


@pytest.mark.parametrize("coating", COATINGS)
def test_tables_have_every_parameter_of_the_coating(coating):
    model = pybamm_afssb.DFN({"conversion coating": coating})
    bare = pybamm_afssb.DFN()
    needed = {p.name for p in model.parameters} - {p.name for p in bare.parameters}
    assert needed == set(coatings.COATINGS[coating])


class Antimony(conversion.ConversionCoating):
    """A user's own coating."""

    formula = "Sb2S3"
    metal = "Sb"


def test_a_coating_of_ones_own():
    model = pybamm_afssb.DFN({"conversion coating": Antimony})
    assert "Sb2S3 coating loading [mol.m-2]" in {p.name for p in model.parameters}


def charged(values, run, options, hours=1, solver=None, **changes):
    values = values.copy()
    values.update(changes)
    step = f"Charge at C/10 for {hours} hours"
    return values, run(pybamm_afssb.DFN(options), values, [(step,)], solver=solver)


@pytest.mark.parametrize("coating", COATINGS)
def test_what_the_coating_leaves_behind(values, run, coating):
    values, solution = charged(values, run, {"conversion coating": coating}, hours=2)
    loading = values[f"{coating} coating loading [mol.m-2]"]
    lithium = values[f"{coating} lithium per formula unit"] * loading
    metal = values[f"{coating} metal atoms per formula unit"] * loading
    layer = lithium * values[f"{coating} product molar volume per lithium [m3.mol-1]"]
    conductivity = values[f"{coating} product effective conductivity [S.m-1]"]
    expected = {
        n.COATING_AMOUNT: 0,
        n.CONVERSION_LITHIUM: lithium,
        n.CONVERSION_METAL: metal,
        n.COATING_RESISTANCE: layer / conductivity,
    }
    for name, value in expected.items():
        final = solution[name].entries.flat[-1]
        # absolute tolerance of the coating's amount, 1e-6 of its loading
        assert final == pytest.approx(value, rel=1e-5, abs=1e-8)
    factor = solution[n.COATING_INTERPHASE_FACTOR].entries
    unprotected = f"{coating} product unprotected share of interphase growth"
    assert factor.flat[0] == pytest.approx(1)
    assert values[unprotected] <= factor.flat[-1] < 1
    # it only ever gets better, to the tolerance of the amount
    assert np.all(np.diff(factor.ravel()) <= 1e-5)


def test_metal_of_the_coating_joins_the_seed_of_the_same_metal(values, run):
    options = {"conversion coating": "AgF", "seed": "Ag"}
    given = {"Ag seed loading [mol.m-2]": 0.0, "AgF coating loading [mol.m-2]": 8e-3}
    values, solution = charged(values, run, options, hours=2, **given)
    metal = solution[n.seed_metal("Ag")].entries.flat[-1]
    assert metal == pytest.approx(8e-3, rel=1e-5)
    # 3.33 lithium per silver, at 0 V nearly full
    assert solution[n.SEED_LITHIUM].entries.flat[-1] > 3.2 * 8e-3


def test_metal_of_the_coating_does_not_join_another_seed(values, run):
    options = {"conversion coating": "ZnO", "seed": "Ag"}
    values, solution = charged(values, run, options, hours=2)
    metal = solution[n.seed_metal("Ag")].entries
    assert np.ptp(metal) == 0
    assert metal.flat[0] == values["Ag seed loading [mol.m-2]"]


def test_a_tiny_loading_is_no_coating(values, run):
    """The null limit, through a seeded cell."""
    given = {"Cu2Te coating loading [mol.m-2]": 1e-9}
    # the limit is to be seen, not the solver's error
    given["solver"] = pybamm.IDAKLUSolver(
        rtol=1e-6, atol=1e-8, options={"dt_init": 1e-6}
    )
    _, coated = charged(values, run, {"conversion coating": "Cu2Te"}, **given)
    _, bare = charged(values, run, {}, solver=given["solver"])
    times = np.linspace(60, 3600, 30)
    difference = coated[n.VOLTAGE](times) - bare[n.VOLTAGE](times)
    # relative tolerance of the solver, 1e-6 of 4 V, and the interpolation between steps
    assert np.abs(difference).max() < 4e-5


def test_a_low_initial_potential_charges_itself_up(values, run):
    """AgF oxidises a collector that starts at the 2.4 V of bare steel."""
    values = values.copy()
    step = ("Rest for 1 minute", "Charge at C/10 for 2 hours")
    solution = run(pybamm_afssb.DFN({"conversion coating": "AgF"}), values, [step])
    potential = solution.cycles[0].steps[0][n.COLLECTOR_POTENTIAL].entries
    assert potential.flat[0] == pytest.approx(2.4)
    assert potential.flat[-1] > 3.4
    rested = solution.cycles[0].steps[0][n.CONVERSION_LITHIUM].entries.flat[-1]
    charge = values["Negative electrode double-layer capacity [F.m-2]"] * (
        potential.flat[-1] - 2.4
    )
    # what was converted at rest is what the double layer holds, to the solver tolerance
    assert F * rested == pytest.approx(charge, rel=1e-3)
