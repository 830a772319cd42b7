"""The half cell through PyBaMM's copies, pickles, JSON files and plots."""

import pickle

import matplotlib
import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import (
    half_cell_values,
)

from pybamm_afssb import names
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.options.half_cell import (
    COUNTER,
)
from pybamm_afssb.protocols.half_cell import (
    plate_and_strip,
)

matplotlib.use("Agg")


@pytest.fixture(scope="module")
def reference(run_half_cell):
    return run_half_cell(plate_and_strip(0.5, 0.2))["Voltage [V]"].entries


def test_pickled_model_and_simulation_give_the_same_voltage(run_half_cell, reference):
    model = pickle.loads(pickle.dumps(HalfCell()))
    experiment = plate_and_strip(0.5, 0.2)
    np.testing.assert_array_equal(
        run_half_cell(experiment, model=model)["Voltage [V]"].entries, reference
    )
    simulation = pybamm.Simulation(HalfCell(), experiment=experiment)
    copied = pickle.loads(pickle.dumps(simulation)).solve()
    np.testing.assert_array_equal(copied["Voltage [V]"].entries, reference)


def test_new_copy_gives_the_same_voltage(run_half_cell, reference):
    model = HalfCell().new_copy()
    solution = run_half_cell(plate_and_strip(0.5, 0.2), model=model)
    np.testing.assert_array_equal(solution["Voltage [V]"].entries, reference)
    assert model.options == HalfCell().options


def test_discretised_json_gives_the_same_voltage(tmp_path):
    options = {COUNTER: "Li-In", "thermal": "lumped"}
    simulation = pybamm.Simulation(HalfCell(options))
    voltage = simulation.solve([0, 3600])["Voltage [V]"](3600)
    simulation.save_model(str(tmp_path / "model"), mesh=True, variables=True)
    loaded = pybamm.load_model(str(tmp_path / "model.json"))
    assert isinstance(loaded, HalfCell)
    assert loaded.options[COUNTER] == "Li-In"
    solution = loaded.default_solver.solve(loaded, [0, 3600])
    # the same equations; 1e-9 V is rounding in the printed numbers
    assert solution["Voltage [V]"](3600) == pytest.approx(voltage, abs=1e-9)


def test_symbolic_json_gives_the_same_voltage(tmp_path):
    model = HalfCell({COUNTER: "LTO"})
    voltage = pybamm.Simulation(model).solve([0, 3600])["Voltage [V]"](3600)
    model.to_config(filename=str(tmp_path / "config.json"))
    loaded = pybamm.BaseModel.from_config(str(tmp_path / "config.json"))
    solution = pybamm.Simulation(loaded, parameter_values=half_cell_values()).solve(
        [0, 3600]
    )
    assert solution["Voltage [V]"](3600) == pytest.approx(voltage, abs=1e-9)


def test_default_plot_and_summary_variables(run_half_cell, reference):
    solution = run_half_cell(plate_and_strip(0.5, 0.2, cycles=2))
    plot = pybamm.QuickPlot(solution)
    plot.plot(0)
    assert plot.n_rows * plot.n_cols >= 6
    assert len(solution.summary_variables[names.LEDGER_COUNTER]) == 2
