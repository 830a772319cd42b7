"""Recover two known parameters from noisy data of a symmetric cell, with PyBOP.

    python examples/fit_synthetic.py

A lithium | Li6PS5Cl | lithium cell is driven by a slow sine of current, once with values
that the fit does not see, and 1 mV of noise is added to its voltage. PyBOP then fits the
exchange-current density of lithium and the contact resistance; both show in the voltage,
the first by its curvature. Needs the "fit" extra.
"""

import numpy as np
import pybamm
import pybop
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_values

import pybamm_afssb

#: What the data were made with; the first guess is 3 and 1/3 times that.
TRUTH = {
    "Lithium metal reference exchange-current density [A.m-2]": 20.0,
    "Interfacial contact resistance [Ohm.m2]": 1e-3,
}
GUESS = dict(zip(TRUTH, (60.0, 3e-4), strict=True))
NOISE = 1e-3  # V
PERIOD = 600.0  # s
PEAK = 50.0  # A.m-2, which is 5 mA.cm-2


def cell():
    """Return the values of a symmetric cell: metal on the collector at the start."""
    values = half_cell_values()
    values["Initial plated lithium [mol.m-2]"] = 3.85  # 50 um
    values["Initial collector potential vs Li [V]"] = 0.0
    return values


def measure():
    """Return the synthetic measurement as PyBOP's dataset."""
    values = cell()
    area = values["Electrode width [m]"] * values["Electrode height [m]"]
    time = np.linspace(0, 2 * PERIOD, 241)
    current = PEAK * area * np.sin(2 * np.pi * time / PERIOD)
    values["Current function [A]"] = pybamm.Interpolant(time, current, pybamm.t)
    values.update(TRUTH)
    simulation = pybamm.Simulation(pybamm_afssb.HalfCell(), parameter_values=values)
    exact = simulation.solve([0, time[-1]], t_interp=time)["Voltage [V]"](time)
    noise = np.random.default_rng(1).normal(0, NOISE, time.size)
    return pybop.Dataset(
        {"Time [s]": time, "Current [A]": current, "Voltage [V]": exact + noise}
    )


def fit(dataset):
    """Return PyBOP's result; its ``best_inputs`` are the fitted parameters."""
    model, values = pybamm_afssb.HalfCell(), cell()
    for name, guess in GUESS.items():
        values[name] = pybop.Parameter(
            bounds=[guess / 30, guess * 30],
            initial_value=guess,
            transformation=pybop.LogTransformation(),
        )
    simulator = pybop.pybamm.Simulator(
        model, values, protocol=dataset, solver=model.default_solver
    )
    cost = pybop.SumSquaredError(dataset)
    options = pybop.SciPyMinimizeOptions(method="L-BFGS-B", maxiter=100)
    return pybop.SciPyMinimize(pybop.Problem(simulator, cost), options).run()


if __name__ == "__main__":
    found = fit(measure()).best_inputs
    for name, truth in TRUTH.items():
        print(f"{name}: {found[name]:.4g} (made with {truth:.4g})")
