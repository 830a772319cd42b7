"""A leak costs efficiency and no lithium: what can be checked exactly."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.leak.electrolyte import LEFT

FORMS = ["false", "algebraic", "differential"]
FARADAY = 96485.33212
#: Columns of lithium that is lost for good.
LOST = [n.LEDGER_INTERPHASE, n.LEDGER_DEAD, n.LEDGER_CONVERSION]
HELD = [n.LEDGER_PLATED, n.LEDGER_PORE, n.LEDGER_SEED, n.LEDGER_CARBON]


def leaky(values, times):
    copy = values.copy()
    name = "Separator electronic conductivity [S.m-1]"
    copy[name] = times * values[name]
    return copy


def series(solution, name):
    return solution[name].entries.reshape(-1)


def change(solution, name):
    entries = series(solution, name)
    return entries[-1] - entries[0]


@pytest.fixture(scope="module")
def rested(values, run):
    """A charge and a long rest with ten times the leak, in every surface form."""
    cycle = ["Charge at C/3 for 2 hours", "Rest for 10 hours"]
    return {
        form: run(
            pybamm_afssb.DFN({"leak": "electrolyte", "surface form": form}),
            leaky(values, 10),
            cycle,
        )
        for form in FORMS
    }


@pytest.mark.parametrize("form", FORMS)
def test_at_rest_the_cathode_regains_what_leaks(rested, form):
    rest = rested[form].cycles[1]
    leaked = -change(rest, n.LEAK_CHARGE)
    regained = FARADAY * (
        change(rest, n.LEDGER_CATHODE) + change(rest, n.LEDGER_POSITIVE_DL)
    )
    given = -FARADAY * (
        change(rest, n.LEDGER_PLATED) + change(rest, n.LEDGER_NEGATIVE_DL)
    )
    assert leaked > 1e4  # C/m2, a tenth of what was charged
    # one current in three balances; what remains is the solver's rounding
    assert regained == pytest.approx(leaked, rel=1e-7)
    assert given == pytest.approx(leaked, rel=1e-7)


@pytest.mark.parametrize("form", FORMS)
def test_at_rest_the_charge_falls_with_conductance_times_voltage(rested, form):
    rest = rested[form].cycles[1]
    current = series(rest, n.LEAK_CONDUCTANCE) * series(rest, n.SEPARATOR_EDGE_VOLTAGE)
    leaked = np.trapezoid(current, rest.t)
    # trapezoidal rule on the output points, a step of minutes at the start
    assert -change(rest, n.LEAK_CHARGE) == pytest.approx(leaked, rel=1e-3)
    # at rest nearly all of the cell's voltage is across the separator: the positive
    # solid alone is in between, 1e-5 Ohm.m2
    assert series(rest, n.VOLTAGE)[-1] == pytest.approx(
        series(rest, n.SEPARATOR_EDGE_VOLTAGE)[-1], abs=1e-3
    )


@pytest.mark.parametrize("form", FORMS)
def test_separator_carries_what_does_not_leak(rested, form):
    rest = rested[form].cycles[1]
    separator = rest["Electrolyte current density [A.m-2]"].entries[5]
    # the algebraic residual of the potentials
    assert separator == pytest.approx(series(rest, n.IONIC_CURRENT), rel=1e-6)
    assert series(rest, n.IONIC_CURRENT) == pytest.approx(-series(rest, n.LEAK_CURRENT))


def test_surface_forms_leak_alike(rested):
    leaked = [change(rested[form], n.LEAK_CHARGE) for form in FORMS]
    # rtol of the solver, and the spatial error of the explicit form at the edge
    assert np.ptp(leaked) <= 1e-3 * abs(np.mean(leaked))


def test_a_charge_stalls_at_current_over_conductance(values):
    # 1 S/m2 and 3.9 A/m2: the voltage relaxes towards 3.9 V, and the ionic current to 0,
    # until a twentieth of the current is left;
    # with some lithium to begin with, because a bare collector does not leak
    leaking = leaky(values, 1)
    leaking["Separator electronic conductivity activation energy [J.mol-1]"] = 0.0
    leaking["Separator electronic conductivity [S.m-1]"] = values[
        "Separator thickness [m]"
    ]
    leaking["Current function [A]"] = -3.9 * 4e-4
    leaking["Initial plated lithium [mol.m-2]"] = 0.1
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN({"leak": "electrolyte"}), parameter_values=leaking
    )
    solution = simulation.solve([0, 1e3 * 3600])
    assert solution.termination == "event: Leak takes the charge"
    voltage = series(solution, n.SEPARATOR_EDGE_VOLTAGE)
    assert voltage[-1] == pytest.approx((1 - LEFT) * 3.9, rel=1e-3)
    assert np.all(np.diff(voltage[len(voltage) // 2 :]) >= -1e-6)  # from below
    ionic = series(solution, n.IONIC_CURRENT)[-1]
    assert ionic == pytest.approx(-LEFT * 3.9, rel=1e-3)


@pytest.mark.parametrize("choice", ["electrolyte", "intrusion"])
@pytest.mark.parametrize("form", FORMS)
def test_efficiency_falls_and_no_lithium_is_lost(values, run, form, choice):
    cycle = ("Charge at C/3 until 4.25 V", "Discharge at C/3 until 2.5 V")
    model = pybamm_afssb.DFN({"leak": choice, "surface form": form})
    solution = run(model, leaky(values, 5), [cycle] * 3)
    total = series(solution, n.LEDGER_TOTAL)
    assert np.ptp(total) <= 1e-8 * total[0]
    for name in LOST:
        assert change(solution, name) == 0
    one = solution.cycles[-1]
    throughput = change(one, n.LEDGER_THROUGHPUT)
    difference = -change(one, n.LEDGER_DISCHARGED)
    held = FARADAY * sum(change(one, name) for name in HELD)
    layer = FARADAY * change(one, n.LEDGER_NEGATIVE_DL)
    leaked = -change(one, n.LEAK_CHARGE)
    # the split of the Coulombic efficiency closes to the tolerance of its states
    assert difference == pytest.approx(leaked + held + layer, abs=1e-6 * throughput)
    assert leaked > 0.01 * throughput
    # a later cycle repeats the one before: nothing is used up
    assert abs(held) < 1e-3 * leaked


@pytest.mark.parametrize("form", ["algebraic", "differential"])
def test_impedance_sees_the_leak_in_parallel(values, run, form):
    # in a solid without resistance the leak is parallel to all the rest
    leaking = leaky(values, 10)
    leaking["Positive electrode conductivity [S.m-1]"] = 1e4
    cycle = ["Charge at C/10 for 5 hours", "Rest for 2 hours"]
    options = {"surface form": form, "leak": "electrolyte"}
    state = run(pybamm_afssb.DFN(options), leaking, cycle)
    admittance = {}
    for choice in ("none", "electrolyte"):
        model = pybamm_afssb.DFN({**options, "leak": choice})
        impedance = pybamm.EISSimulation(model, parameter_values=leaking)
        impedance.build()
        impedance.built_model.set_initial_conditions_from(state)
        solution = impedance.solve(np.logspace(-3, 3, 5))
        admittance[choice] = 1 / (np.asarray(solution.impedance) * 4e-4)
    conductance = series(state, n.LEAK_CONDUCTANCE)[-1]
    difference = admittance["electrolyte"] - admittance["none"]
    # the supply of electrons follows the amount of metal: 1e-3 at the lowest frequency
    assert difference.real == pytest.approx(conductance, rel=5e-3)
    assert np.abs(difference.imag).max() < 1e-2 * conductance
