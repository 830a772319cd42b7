"""The full cell lives in PyBaMM's ecosystem like any model of its own."""

import json
import pickle

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names


def final_voltage(model, **kwargs):
    solution = pybamm.Simulation(model, **kwargs).solve([0, 3600])
    return solution["Voltage [V]"].entries[-1]


@pytest.fixture(scope="module")
def expected():
    return final_voltage(pybamm_afssb.DFN())


def test_builds_and_charges_with_no_argument():
    solution = pybamm.Simulation(pybamm_afssb.DFN()).solve([0, 3600])
    assert solution.termination == "final time"
    assert solution[names.PLATED_LITHIUM].entries[-1] > 0.1
    # an untouched collector is 2.4 V above lithium
    assert solution[names.SURFACE_POTENTIAL].entries[0] == pytest.approx(2.4)


def test_new_copy_and_pickle(expected):
    model = pybamm_afssb.DFN()
    assert final_voltage(model.new_copy()) == pytest.approx(expected, rel=1e-12)
    copied = pickle.loads(pickle.dumps(model))
    assert final_voltage(copied) == pytest.approx(expected, rel=1e-12)


def test_model_json_round_trip(tmp_path, expected):
    model = pybamm_afssb.DFN()
    model.to_json(tmp_path / "model.json")
    loaded = pybamm.BaseModel.from_json(tmp_path / "model.json")
    assert type(loaded) is pybamm_afssb.DFN
    assert dict(loaded.options) == dict(model.options)
    # the loaded expressions are ordered differently: equal to the solver's tolerance
    assert final_voltage(loaded) == pytest.approx(expected, rel=1e-5)


def test_parameters_json_round_trip(values, expected):
    text = json.dumps(values.to_json())
    loaded = pybamm.ParameterValues.from_json(json.loads(text))
    voltage = final_voltage(pybamm_afssb.DFN(), parameter_values=loaded)
    assert voltage == pytest.approx(expected, rel=1e-5)


def test_entry_points():
    assert isinstance(pybamm.Model("AFSSB_DFN"), pybamm_afssb.DFN)
    for name in pybamm_afssb.list_sets()["name"]:
        assert name in list(pybamm.parameter_sets)
        assert len(pybamm.ParameterValues(name)) > 50


def test_quick_plot_and_summary_variables_show_lithium():
    model = pybamm_afssb.DFN()
    shown = str(model.default_quick_plot_variables)
    assert names.PLATED_THICKNESS_UM in shown
    assert names.LEDGER_TOTAL in model.summary_variables


def test_quick_plot_draws(null_run):
    import matplotlib as mpl

    mpl.use("Agg")
    plot = pybamm.QuickPlot(null_run.cycles[0])
    plot.plot(0)
    wanted = pybamm_afssb.DFN().default_quick_plot_variables
    assert len(plot.variables) == len(wanted)


def test_lower_cut_off_ends_no_rest(values):
    """A charge that ohmic losses lift above it falls back below it."""
    cell = values.copy()
    cell["Interfacial contact resistance [Ohm.m2]"] = 1e-2  # 0.2 V
    cell["Current function [A]"] = charge_then_rest

    def solve():
        simulation = pybamm.Simulation(pybamm_afssb.DFN(), parameter_values=cell)
        return simulation.solve([0, 7200])

    voltage = solve()["Voltage [V]"]
    between = (voltage(3500) + voltage(7200)) / 2
    assert voltage(3500) - between > 0.05
    cell["Lower voltage cut-off [V]"] = between
    solution = solve()
    assert solution.termination == "final time"
    assert solution["Voltage [V]"](7200) < between


def charge_then_rest(t):
    return -0.009 * (t < 3600)


def test_across_the_electrode_builds_and_conserves(values):
    model = pybamm_afssb.DFN(
        {"dimensionality": 1, "current collector": "potential pair"}
    )
    simulation = pybamm.Simulation(
        model,
        parameter_values=values,
        var_pts={"x_n": 5, "x_s": 5, "x_p": 8, "r_n": 5, "r_p": 8, "z": 4, "y": 4},
    )
    solution = simulation.solve([0, 7200])
    assert solution[names.PLATED_LITHIUM].entries.shape[0] == 4
    total = solution[names.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8
