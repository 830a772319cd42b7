"""Retention in sweeps: from a discharge, or from the cycle that is named."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps import SweepError, sweep

RETENTION = "Capacity retention [%]"
PRESSURE = "Stack pressure [MPa]"
RECIPE = {"set": "Lee2020_SUS", "model": "SPM"}
CYCLE = ("Charge at 1C until 4.2 V", "Discharge at 1C until 3 V")
SLOW = ("Charge at C/2 until 4.2 V", "Discharge at C/2 until 3 V")


def run(cycles, **given):
    return sweep(
        RECIPE,
        {PRESSURE: [2.0]},
        [RETENTION, "Inventory retention [%]"],
        protocol=pybamm.Experiment(cycles),
        progress=False,
        **given,
    ).isel({PRESSURE: 0})


def test_a_rest_at_first_is_not_what_retention_refers_to():
    point = run(["Rest for 1 hour", CYCLE, CYCLE])
    assert point["status"] == "ok"
    values = point[RETENTION].to_numpy()
    assert np.isnan(values[0])
    assert values[1] == 100
    assert values[2] == pytest.approx(100, abs=0.1)


def test_retention_from_a_named_cycle_is_that_of_the_cycle_table():
    cycles = [SLOW, CYCLE, CYCLE]
    point = run(cycles, reference=2)
    solution = pybamm_afssb.simulation(
        "Lee2020_SUS",
        model="SPM",
        protocol=pybamm.Experiment(cycles),
        parameters={"Stack pressure [Pa]": 2e6},
    ).solve(calc_esoh=False)
    table = pybamm_afssb.cycle_summary(solution, reference=2)
    assert point["message"] == ""
    assert point[RETENTION][0] > 105
    np.testing.assert_allclose(point[RETENTION], table[RETENTION], rtol=2e-3)


def test_a_reference_without_discharge_is_said_and_nothing_else_is_lost():
    point = run(["Rest for 1 hour", CYCLE], reference=1)
    assert point["status"] == "ok"
    assert "no discharge in cycle 1" in point["message"].item()
    assert point[RETENTION].isnull().all()


@pytest.mark.parametrize("reference", [0, 3])
def test_a_reference_that_is_no_cycle_is_refused_at_once(reference):
    with pytest.raises(SweepError, match=r"reference.*2 cycles"):
        run([CYCLE, CYCLE], reference=reference)


@pytest.mark.parametrize("reference", ["2", True, 1.0])
def test_a_reference_that_is_no_number_is_refused_at_once(reference):
    with pytest.raises(AFSSBError, match=r"reference.*a whole number or None"):
        run([CYCLE, CYCLE], reference=reference)


def test_a_store_knows_the_reference(tmp_path):
    store = tmp_path / "points.jsonl"
    run([SLOW, CYCLE], store=store, reference=1)
    with pytest.raises(pybamm_afssb.AFSSBError, match="reference: 1 in the store"):
        run([SLOW, CYCLE], store=store, reference=2)
