"""Every set builds, and runs two cycles of its own protocol as it was asked to."""

from importlib.metadata import entry_points

import numpy as np
import pytest

import pybamm_afssb
from pybamm_afssb import cells as parameters
from pybamm_afssb import names

NAMES = parameters.set_names()


@pytest.mark.parametrize("name", NAMES)
def test_set_has_what_its_options_need(name):
    simulation = pybamm_afssb.simulation(name)  # refuses a missing value
    for slot, choice in parameters.load_set(name).options.items():
        assert simulation.model.options[slot] == choice


def test_every_set_is_an_entry_point():
    found = entry_points(group="pybamm_parameter_sets")
    ours = {point.name: point for point in found if point.dist.name == "pybamm-afssb"}
    assert sorted(ours) == sorted(NAMES)
    for name, point in ours.items():
        assert point.value == f"pybamm_afssb.parameter_sets.{name}:get_parameter_values"


def check_step(step, half_cell, charging):
    """A step must end as it was asked to, not by a limit of the cell or the solver."""
    if half_cell and charging:  # plates a fixed charge
        assert step.termination == "final time"
    elif half_cell:
        assert "Half-cell potential >" in step.termination
    else:
        assert ("Voltage > " if charging else "Voltage < ") in step.termination


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_two_cycles_end_as_asked_and_keep_the_lithium(name):
    cell_set = parameters.load_set(name)
    half_cell = cell_set.models == ("HalfCell",)
    solution = pybamm_afssb.simulation(name, cycles=2).solve(calc_esoh=False)
    assert solution.termination == "final time"
    assert len(solution.cycles) == 2
    for cycle in solution.cycles:
        assert len(cycle.steps) == 4
        charge, rest, discharge, rest_2 = cycle.steps
        check_step(charge, half_cell, True)
        check_step(discharge, half_cell, False)
        assert rest.termination == rest_2.termination == "final time"
    total = solution[names.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8
    summary = pybamm_afssb.cycle_summary(solution)
    assert (summary["Discharge capacity [mA.h.cm-2]"] > 0).all()
    assert summary["Split residual [%]"].abs().max() < 1e-3
