"""Fit the first charge of a published cell with PyBOP.

    python examples/fit_published_curve.py

Lee et al., Nat. Energy 5 (2020) 299, 10.1038/s41560-020-0575-z, charged their cell with
an Ag-C layer to several voltages at 0.1C and print the charge that it had then taken
(claim C04 of ``pybamm-afssb validate``). Two parameters of the cathode, whose spans the
set gives, are fitted to these five points, with the single-particle cathode. What comes
out is a fit, no prediction. Needs the "fit" extra.
"""

import numpy as np
import pybop

import pybamm_afssb
from pybamm_afssb.validation.targets import read_targets

CELL = pybamm_afssb.load_set("Lee2020_AgC")
FITTED = (
    "Positive electrode OCP stoichiometry stretch",
    "Positive particle reference diffusivity [m2.s-1]",
)


def published():
    """Return the published points as PyBOP's dataset, and their weights."""
    (curve,) = read_targets()["C04"]
    values = CELL.parameter_values()
    area = values["Electrode width [m]"] * values["Electrode height [m]"]
    current = -0.1 * values["Nominal cell capacity [A.h]"]
    charge = np.array(curve.y) * 10 * area * 3600  # C, from mA.h.cm-2
    # PyBOP starts at the first time of its data; nothing was published at zero
    time = np.array([0.0, *charge / -current])
    voltage = np.array([0.0, *curve.x])
    dataset = pybop.Dataset(
        {
            "Time [s]": time,
            "Current [A]": np.full(time.size, current),
            "Voltage [V]": voltage,
        }
    )
    return dataset, np.array([0.0, *np.ones(charge.size)])


def problem():
    """Return PyBOP's problem: the mean square of the voltage's error [mV2]."""
    dataset, weights = published()
    model = pybamm_afssb.SPM(CELL.options)
    values, entries = CELL.parameter_values(), CELL.all_entries()
    for name in FITTED:
        values[name] = pybop.Parameter(
            bounds=list(entries[name].span),
            initial_value=entries[name].number,
            transformation=pybop.LogTransformation(),
        )
    simulator = pybop.pybamm.Simulator(
        model, values, protocol=dataset, solver=model.default_solver
    )
    cost = pybop.SumSquaredError(dataset)
    # PyBOP 26.3 takes no array as an argument
    cost.weighting = 1e6 * weights / weights.sum()
    return pybop.Problem(simulator, cost)


def fit(task):
    """Return PyBOP's result; its ``best_inputs`` are the fitted parameters."""
    options = pybop.SciPyMinimizeOptions(
        method="L-BFGS-B", solver_options={"ftol": 1e-5}
    )
    return pybop.SciPyMinimize(task, options).run()


if __name__ == "__main__":
    result = fit(problem())
    for name in FITTED:
        entry = CELL.all_entries()[name]
        print(
            f"{name}: {result.best_inputs[name]:.4g} (set: {entry.number:.4g}, "
            f"span {entry.span[0]:g} to {entry.span[1]:g})"
        )
    before, after = (np.sqrt(x) for x in (result.initial_cost, result.best_cost))
    print(f"Root mean square of five voltages: {before:.0f} mV before, {after:.0f} mV")
