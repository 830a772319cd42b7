import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.errors import AFSSBError


def test_total_is_constant(null_run):
    table = pybamm_afssb.lithium_inventory(null_run)
    total = table["Total"]
    assert np.ptp(total) / total.iloc[0] < 1e-8


def test_total_is_the_models_own(null_run):
    table = pybamm_afssb.lithium_inventory(null_run)
    own = null_run[names.LEDGER_TOTAL].entries
    np.testing.assert_allclose(table["Total"], own, rtol=1e-12)


def test_a_column_for_every_place_and_the_double_layers(null_run):
    table = pybamm_afssb.lithium_inventory(null_run)
    assert list(table.columns) == [*names.LEDGER.values(), "Total"]
    # 2.4 V on 0.1 F/m2 at the start
    start = table["Negative double layer"].iloc[0] * pybamm.constants.F.value
    assert start == pytest.approx(-0.24, rel=1e-6)


def test_efficiency_splits_exactly(null_run):
    table = pybamm_afssb.cycle_summary(null_run)
    # a sum of differences of doubles over the charge: rounding only
    assert table["Split residual [%]"].abs().max() < 1e-9


def test_capacities_agree_in_both_units(null_run, values):
    table = pybamm_afssb.cycle_summary(null_run)
    area = 1e4 * values["Electrode height [m]"] * values["Electrode width [m]"]
    np.testing.assert_allclose(
        table["Charge capacity [A.h]"] * 1e3 / area,
        table["Charge capacity [mA.h.cm-2]"],
        rtol=1e-10,
    )


def test_first_cycle_keeps_what_the_cathode_does_not_take_back(null_run):
    table = pybamm_afssb.cycle_summary(null_run)
    first = table.loc[1]
    assert first["Retained as plated [%]"] + first["Double layer [%]"] == pytest.approx(
        100 - first["Coulombic efficiency [%]"], abs=1e-9
    )
    # nothing is consumed: all of it is still there
    assert first["Inventory retention [%]"] == pytest.approx(100, abs=1e-9)


def test_energy_is_the_integral_of_the_voltage(null_run):
    table = pybamm_afssb.cycle_summary(null_run)
    step = null_run.cycles[0].steps[2]
    hours = step["Time [h]"].entries
    power = step["Voltage [V]"].entries * step["Current [A]"].entries
    # trapezoid on the solver's own points against the solver's integral
    assert table.loc[1, "Discharge energy [W.h]"] == pytest.approx(
        np.trapezoid(power, hours), rel=2e-3
    )


def test_no_cycles_is_a_clear_error(values):
    simulation = pybamm.Simulation(pybamm_afssb.DFN(), parameter_values=values)
    solution = simulation.solve([0, 60])
    with pytest.raises(ValueError, match="Experiment"):
        pybamm_afssb.cycle_summary(solution)
    assert len(pybamm_afssb.lithium_inventory(solution)) == len(solution.t)


def test_stock_solution_is_a_clear_error():
    simulation = pybamm.Simulation(pybamm.lithium_ion.SPM())
    solution = simulation.solve([0, 60])
    with pytest.raises(ValueError, match="keeps no lithium ledger"):
        pybamm_afssb.lithium_inventory(solution)


@pytest.mark.parametrize("table", ["lithium_inventory", "cycle_summary"])
def test_no_solution_is_one_clear_error(table):
    with pytest.raises(AFSSBError, match=r"a pybamm.Solution, .* solve\(\)"):
        getattr(pybamm_afssb, table)(None)
