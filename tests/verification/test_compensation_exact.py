"""What the cathode brings beside its oxide, against closed forms.

The charge of an additive over all cycles is mass x capacity x conversion; what is
oxidised of the catholyte is a first-order decay.
"""

import numpy as np
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics import compensation as law

FARADAY = 96485.33212
FORMS = ["false", "algebraic", "differential"]
CYCLE = (
    "Charge at C/10 until 4.25 V",
    "Rest for 10 minutes",
    "Discharge at C/3 until 2.5 V",
    "Rest for 10 minutes",
)


def series(solution, name):
    return solution[name].entries.reshape(-1)


@pytest.fixture(scope="module")
def compensated(values, run):
    """Three cycles with 2 % of Li3N in the cathode, in every surface form."""
    return {
        form: run(
            pybamm_afssb.DFN({"compensation": "Li3N", "surface form": form}),
            values,
            [CYCLE] * 3,
        )
        for form in FORMS
    }


@pytest.mark.parametrize("form", FORMS)
def test_charge_is_mass_times_capacity_times_conversion(values, compensated, form):
    solution = compensated[form]
    mass = (
        values["Cathode additive mass fraction"]
        * values["Positive electrode density [kg.m-3]"]
        * values["Positive electrode thickness [m]"]
    )
    capacity = law.LithiumNitride.lithium * FARADAY / law.LithiumNitride.molar_mass
    charge = mass * capacity * values["Li3N convertible fraction"]
    given = series(solution, n.ADDITIVE_LITHIUM)
    assert FARADAY * (given[0] - given[-1]) == pytest.approx(charge, rel=1e-6)
    # the same current in the charge balance: integrated over depth and time
    current = solution[n.ADDITIVE_CURRENT].entries.mean(axis=0)
    thickness = values["Positive electrode thickness [m]"]
    # trapezoidal rule on the output points, coarse where the additive runs out
    passed = np.trapezoid(current, solution.t) * thickness
    assert passed == pytest.approx(charge, rel=1e-2)


@pytest.mark.parametrize("form", FORMS)
def test_first_charge_gains_what_the_additive_gave(values, run, compensated, form):
    null = run(pybamm_afssb.DFN({"surface form": form}), values, [CYCLE])
    first = compensated[form].cycles[0].steps[0]
    given = series(first, n.ADDITIVE_LITHIUM)
    charged = series(first, n.LEDGER_DISCHARGED)
    without = series(null.cycles[0].steps[0], n.LEDGER_DISCHARGED)
    gain = (charged[0] - charged[-1]) - (without[0] - without[-1])
    # the oxide ends at the same voltage, so at nearly the same filling: its slower
    # delithiation beside the additive leaves a little more charge in it
    assert gain == pytest.approx(FARADAY * (given[0] - given[-1]), rel=1e-2)


@pytest.mark.parametrize("form", FORMS)
def test_lithium_of_the_additive_is_on_the_other_side(compensated, form):
    solution = compensated[form]
    total = series(solution, n.LEDGER_TOTAL)
    assert np.ptp(total) <= 1e-8 * total[0]
    # stock's own columns know nothing of it
    assert np.all(series(solution, n.LEDGER_CATHODE_SIDE) == 0)
    first = solution.cycles[0].steps[0]
    plated = np.ptp(series(first, n.LEDGER_PLATED))
    charged = np.ptp(series(first, n.LEDGER_DISCHARGED)) / FARADAY
    # all charge that passed is plated, but what the double layers took
    assert plated == pytest.approx(charged, rel=1e-5)


@pytest.mark.parametrize("fraction", [0.02, 0.1])
def test_plateau_gives_what_the_cathode_holds_beyond_its_lattice(values, run, fraction):
    given = values.copy()
    given["Positive electrode extra lithium fraction"] = fraction
    model = pybamm_afssb.SPM({"compensation": "pre-lithiated cathode"})
    solution = run(model, given, [CYCLE])
    held = (
        fraction
        * values["Maximum concentration in positive electrode [mol.m-3]"]
        * values["Positive electrode active material volume fraction"]
        * values["Positive electrode thickness [m]"]
    )
    left = series(solution, n.ADDITIVE_LITHIUM)
    assert left[0] == pytest.approx(held, rel=1e-9)
    # at 4.25 V nothing is left on a plateau at 1.6 V: it is on the collector, as is
    # what the oxide gave, but for the negative double layer, 1e-6 of it
    first = solution.cycles[0].steps[0]
    assert abs(series(first, n.ADDITIVE_LITHIUM)[-1]) < 1e-6 * held
    plated, oxide = (
        abs(series(first, column)[-1] - series(first, column)[0])
        for column in (n.LEDGER_PLATED, n.LEDGER_CATHODE)
    )
    assert plated == pytest.approx(held + oxide, rel=1e-5)


def test_oxidation_far_above_its_potential_is_of_first_order(values, run):
    rate, capacity = 2e-4, 5e7
    given = values.copy()
    given["Catholyte oxidation potential [V]"] = 0.0
    given["Catholyte oxidation rate [s-1]"] = rate
    given["Catholyte oxidation capacity [C.m-3]"] = capacity
    model = pybamm_afssb.SPM({"cathode loss": "catholyte oxidation"})
    solution = run(model, given, ["Charge at C/10 for 2 hours"])
    held = capacity / FARADAY * values["Positive electrode thickness [m]"]
    exact = held * np.exp(-rate * solution.t)
    # the solver's relative tolerance of 1e-4, over 1.4 time constants
    left = series(solution, n.CATHODE_LOSS_LITHIUM)
    np.testing.assert_allclose(left, exact, atol=2e-4 * held)
