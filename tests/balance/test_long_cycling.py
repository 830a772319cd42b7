"""Two hundred deep cycles: the collector is emptied on every discharge."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names


def deep_cycling(cycles, **parameters):
    """A cathode that takes back all that it gave, so that the metal runs out."""
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        cycles=cycles,
        parameters={
            "Initial concentration in positive electrode [mol.m-3]": 40000.0,
            **parameters,
        },
        protocol={"charge rate": 0.5, "discharge rate": 0.5},
    )


def check(solution, cycles):
    assert len(solution.cycles) == cycles
    for cycle in solution.cycles:
        charge, rest, discharge, rest_2 = cycle.steps
        assert "Voltage > 4.25" in charge.termination
        assert "Voltage < 2.5" in discharge.termination
        assert rest.termination == rest_2.termination == "final time"
    total = pybamm_afssb.lithium_inventory(solution)["Total"]
    assert np.ptp(total) / total.iloc[0] < 1e-8
    # emptied: less than a tenth of a monolayer, 2e-5 mol/m2 (what is there balances
    # the double layer, C_dl times 1 V over F)
    left = [c.last_state[names.PLATED_LITHIUM].entries[-1] for c in solution.cycles]
    assert np.abs(left).max() < 2e-6
    table = pybamm_afssb.cycle_summary(solution)
    assert table["Split residual [%]"].abs().max() < 1e-8


def test_ten_deep_cycles():
    check(deep_cycling(10).solve(calc_esoh=False), 10)


@pytest.mark.slow
def test_two_hundred_deep_cycles(caplog):
    pybamm.set_logging_level("WARNING")
    solution = deep_cycling(200).solve(calc_esoh=False, save_at_cycles=1)
    check(solution, 200)
    # a failed or repeated step would be logged and no more
    assert not [r for r in caplog.records if r.levelname in ("WARNING", "ERROR")]


def test_lower_cut_off_sleeps_until_the_first_charge_has_passed_it(values):
    """The cell starts far below its lower cut-off; later the cut-off works."""
    cell = values.copy()
    cell["Initial concentration in positive electrode [mol.m-3]"] = 40000.0
    cell["Current function [A]"] = charge_then_discharge
    simulation = pybamm.Simulation(pybamm_afssb.DFN(), parameter_values=cell)
    solution = simulation.solve([0, 7200])
    voltage = solution["Voltage [V]"].entries
    assert voltage[0] < cell["Lower voltage cut-off [V]"]
    assert solution.t[-1] > 1800
    assert solution.termination == "event: Minimum voltage [V]"
    assert voltage[-1] == pytest.approx(2.5, abs=1e-3)


def charge_then_discharge(t):
    return 0.0136 * pybamm.tanh((t - 1800) / 10)


def test_discharging_an_untouched_cell_ends_by_name(values):
    cell = values.copy()
    cell["Current function [A]"] = 0.01
    solution = pybamm.Simulation(pybamm_afssb.DFN(), parameter_values=cell).solve(
        [0, 3600]
    )
    assert solution.termination == "event: Collector has nothing left to oxidise"
