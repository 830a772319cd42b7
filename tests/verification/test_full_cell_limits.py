"""Closed forms of the full cell with every choice null."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names

AREA = 4e-4  # m2, the cell of the set


def reserve(values, **changes):
    """A cell whose collector already holds a thick lithium foil."""
    values = values.copy()
    values.update(
        {
            "Initial plated lithium [mol.m-2]": 10.0,
            "Initial collector potential vs Li [V]": 0.0,
            "Interfacial contact resistance [Ohm.m2]": 0.0,
            "Reference pressure [Pa]": values["Stack pressure [Pa]"],
            "Initial concentration in positive electrode [mol.m-3]": 20000.0,
        }
    )
    values.update(changes)
    return values


def solve(model, values, amps, t_end, **solver):
    values = values.copy()
    values["Current function [A]"] = amps
    simulation = pybamm.Simulation(
        model, parameter_values=values, solver=pybamm.IDAKLUSolver(**solver)
    )
    return simulation.solve(np.linspace(0, t_end, 50))


@pytest.mark.parametrize("form", ["false", "algebraic", "differential"])
@pytest.mark.parametrize("amps", [0.01, -0.01])
def test_equals_stock_half_cell(values, form, amps):
    cell = reserve(values)
    options = {"working electrode": "positive", "surface form": form}
    stock_cell = cell.copy()
    ours = solve(pybamm_afssb.DFN({"surface form": form}), cell, amps, 3600)
    stock = solve(pybamm.lithium_ion.DFN(options), stock_cell, amps, 3600)
    end = min(ours.t[-1], stock.t[-1])
    assert end > 1000  # the charge ends at the upper cut-off
    t = np.linspace(1, end, 100)  # ours has a double layer: settled after a second
    difference = ours["Voltage [V]"](t) - stock["Voltage [V]"](t)
    # solver tolerance 1e-4 of 4 V; j_max of 1e4 A/m2 against 25 A/m2
    assert np.abs(difference).max() < 1e-3


def test_separator_drop_is_ohms_law(values):
    cell = reserve(values)
    solution = solve(pybamm_afssb.DFN(), cell, 0.01, 60)
    current = 0.01 / AREA
    kappa = float(
        cell.evaluate(
            pybamm.FunctionParameter(
                "Electrolyte conductivity [S.m-1]",
                {
                    "c": pybamm.Parameter(
                        "Initial concentration in electrolyte [mol.m-3]"
                    ),
                    "T": pybamm.Parameter("Ambient temperature [K]"),
                },
            )
        )
    )
    drop = current * cell["Separator thickness [m]"] / kappa
    potential = solution["Separator electrolyte potential [V]"].entries[:, -1]
    x = solution["x_s [m]"].entries[:, -1]
    slope = np.polyfit(x, potential, 1)[0]
    # linear in x: finite volumes are exact
    assert -slope * cell["Separator thickness [m]"] == pytest.approx(drop, rel=1e-6)


def test_charge_transfer_resistance(values):
    """R_ct = R T/(F j0) for a thick film, whatever the bound."""
    cell = reserve(values)
    temperature = cell["Ambient temperature [K]"]
    current = 0.1
    solution = solve(pybamm_afssb.DFN(), cell, current * AREA, 5, rtol=1e-8)
    exchange = exchange_current(cell, temperature)
    resistance = 8.314462618 * temperature / (96485.33212 * exchange)
    eta = solution[names.SURFACE_POTENTIAL].entries[-1]
    # i/j0 = 4e-4: the linear law holds to its square
    assert eta / current == pytest.approx(resistance, rel=1e-5)


def exchange_current(cell, temperature):
    symbol = pybamm.FunctionParameter(
        "Exchange-current density for lithium metal electrode [A.m-2]",
        {
            "c_e": pybamm.Parameter("Initial concentration in electrolyte [mol.m-3]"),
            "c_Li": 1
            / pybamm.Parameter("Lithium metal partial molar volume [m3.mol-1]"),
            "T": pybamm.Scalar(temperature),
        },
    )
    return float(cell.evaluate(symbol))


def test_tafel_slope(values):
    """At 5-50 times j0 plating follows 2.303 R T/(alpha_c F) per decade."""
    cell = reserve(
        values,
        **{
            "Exchange-current density for lithium metal electrode [A.m-2]": 1.0,
            "Negative electrode charge transfer coefficient": 0.4,
            "Maximum interfacial current density [A.m-2]": 1e8,
        },
    )
    temperature = cell["Ambient temperature [K]"]
    eta = []
    for current in (10.0, 100.0):
        solution = solve(pybamm_afssb.DFN(), cell, -current * AREA, 1, rtol=1e-8)
        eta.append(solution[names.SURFACE_POTENTIAL].entries[-1])
    slope = eta[1] - eta[0]
    thermal = 8.314462618 * temperature / 96485.33212
    # the anodic branch still carries exp(-10 alpha-weighted) at the lower current
    assert slope == pytest.approx(-np.log(10) * thermal / 0.6, rel=0.01)


def test_pressure_moves_the_open_circuit_voltage(values):
    """+V_Li dp/F = 0.135 mV per MPa with everything else null."""
    voltage = []
    for pressure in (1e6, 11e6):
        cell = reserve(values, **{"Reference pressure [Pa]": 1e6})
        cell["Stack pressure [Pa]"] = pressure
        solution = solve(pybamm_afssb.DFN(), cell, 0, 600, rtol=1e-8, atol=1e-10)
        voltage.append(solution["Voltage [V]"].entries[-1])
    expected = 1.3e-5 * 10e6 / 96485.33212
    assert voltage[1] - voltage[0] == pytest.approx(expected, rel=1e-3)


def test_double_layer_relaxes_with_its_time_constant(values):
    """After a small step phi_dl approaches R_ct i as exp(-t/(R_ct C_dl))."""
    cell = reserve(
        values,
        **{"Exchange-current density for lithium metal electrode [A.m-2]": 10.0},
    )
    temperature = cell["Ambient temperature [K]"]
    capacity = cell["Negative electrode double-layer capacity [F.m-2]"]
    resistance = 8.314462618 * temperature / (96485.33212 * 10.0)
    tau = resistance * capacity
    current = 0.1
    cell.update({"Current function [A]": current * AREA})
    solution = pybamm.Simulation(
        pybamm_afssb.DFN(),
        parameter_values=cell,
        solver=pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-12),
    ).solve(np.linspace(0, 5 * tau, 200))
    expected = resistance * current * (1 - np.exp(-solution.t / tau))
    potential = solution[names.SURFACE_POTENTIAL].entries
    # linearised: F eta/(2 R T) = 5e-3 gives 1e-5; the rest is the solver
    np.testing.assert_allclose(potential, expected, atol=2e-4 * resistance * current)


def linear_cathode(values, solid, **changes):
    """A cathode whose reaction is linear and whose potential does not move."""
    cell = reserve(values)
    cell.update(
        {
            "Positive electrode OCP [V]": 3.8,
            "Positive electrode exchange-current density [A.m-2]": 2.0,
            "Positive electrode conductivity [S.m-1]": solid,
            **changes,
        }
    )
    return cell


def porous_electrode(cell, temperature, kappa):
    """Return (L/kappa) coth(nu)/nu of the cathode [Ohm.m2]."""
    length = cell["Positive electrode thickness [m]"]
    porosity = cell["Positive electrode porosity"]
    bruggeman = cell["Positive electrode Bruggeman coefficient (electrolyte)"]
    effective = kappa * porosity**bruggeman
    fraction = cell["Positive electrode active material volume fraction"]
    surface = 3 * fraction / cell["Positive particle radius [m]"]
    # stock's j0 (exp - exp): conductance 2 j0 F/(2 R T) with symmetric kinetics
    conductance = surface * 2.0 * 2 * 96485.33212 / (2 * 8.314462618 * temperature)
    nu = length * np.sqrt(conductance / effective)
    return length / effective / np.tanh(nu) / nu


def porous_resistance(cell, current, points):
    cell = cell.copy()
    cell.update({"Current function [A]": current * AREA})
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN(),
        parameter_values=cell,
        var_pts={"x_n": 5, "x_s": 5, "x_p": points, "r_n": 5, "r_p": 5},
        solver=pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-12),
    )
    solution = simulation.solve([0, 1.0])
    solid = solution["Positive electrode potential [V]"].entries[-1, -1]
    separator = current * cell["Separator thickness [m]"] / 0.05
    interface = solution[names.STOCK_ELECTROLYTE_POTENTIAL].entries[-1] - separator
    ocp = solution["Positive electrode open-circuit potential [V]"].entries[0, -1]
    return (ocp - (solid - interface)) / current


def test_linear_porous_electrode(values):
    """(L/kappa) coth(nu)/nu, at second order in the mesh."""
    cell = linear_cathode(values, solid=1e7)
    cell.update({"Electrolyte conductivity [S.m-1]": 0.05})
    expected = porous_electrode(cell, cell["Ambient temperature [K]"], 0.05)
    error = [
        porous_resistance(cell, current=1.0, points=points) - expected
        for points in (20, 40, 80)
    ]
    assert 1.8 < np.log2(error[0] / error[1]) < 2.2
    assert 1.8 < np.log2(error[1] / error[2]) < 2.3
    # Richardson's extrapolation of a second-order error
    assert (4 * error[2] - error[1]) / 3 == pytest.approx(0, abs=5e-3 * expected)


def test_uniform_reaction(values):
    """i L/(3 kappa) of ionic drop when the reaction is slow and even."""
    cell = linear_cathode(values, solid=1e7)
    slow = 1e-4
    cell.update(
        {
            "Electrolyte conductivity [S.m-1]": 0.05,
            "Positive electrode exchange-current density [A.m-2]": slow,
        }
    )
    porosity = cell["Positive electrode porosity"]
    bruggeman = cell["Positive electrode Bruggeman coefficient (electrolyte)"]
    length = cell["Positive electrode thickness [m]"]
    fraction = cell["Positive electrode active material volume fraction"]
    surface = 3 * fraction / cell["Positive particle radius [m]"]
    thermal = 8.314462618 * cell["Ambient temperature [K]"] / 96485.33212
    kinetic = thermal / (surface * slow * length)
    ionic = length / (3 * 0.05 * porosity**bruggeman)
    measured = porous_resistance(cell, current=1e-4, points=80)
    # next term of nu coth(nu) is nu^2/15 of the ionic part
    assert measured - kinetic == pytest.approx(ionic, rel=0.02)
