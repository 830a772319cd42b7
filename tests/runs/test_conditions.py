"""Lives that end at a condition: of capacity, voltage or time."""

import numpy as np
import pybamm
import pytest
from plain_cells import COPPER, STEEL

import pybamm_afssb

FULL = ("Charge at C/2 until 4.2 V", "Discharge at C/2 until 3 V")
HALF = ("Charge at 0.5 mA for 1 hour", "Discharge at 0.5 mA until -1 V")
#: An interphase that grows so fast that a cycle costs a per cent or more.
FAST = {
    "options": {"interphase": "Deal-Grove"},
    "parameters": {"Interphase parabolic rate constant [m2.s-1]": 3e-17},
}
CELLS = {"SPM": STEEL, "DFN": STEEL, "HalfCell": COPPER}


def ageing(model, termination, cycles=12, steps=None, **given):
    steps = steps or [HALF if model == "HalfCell" else FULL] * cycles
    fast = given.pop("fast", FAST if model != "HalfCell" else {})
    return pybamm_afssb.simulation(
        CELLS[model],
        model=model,
        protocol=pybamm.Experiment(steps, termination=termination),
        **{**fast, **given},
    )


def capacities(solution):
    return pybamm_afssb.cycle_summary(solution)["Discharge capacity [A.h]"].to_numpy()


@pytest.mark.parametrize(
    ("model", "accelerate"), [("SPM", False), ("SPM", True), ("DFN", False)]
)
def test_a_life_ends_when_a_discharge_has_fallen_to_the_share(model, accelerate):
    solution = ageing(model, "97% capacity", accelerate=accelerate).solve()
    found = capacities(solution)
    assert solution.termination == "experiment capacity limit reached"
    assert 2 < len(found) < 12
    assert found[-1] <= 0.97 * found[0] < found[-2]


@pytest.mark.parametrize("model", CELLS)
def test_a_life_ends_at_a_capacity(model):
    first = capacities(ageing(model, None, cycles=1).solve())[0]
    limit = 1.001 * first
    solution = ageing(model, f"{limit:.9f} Ah capacity", cycles=3).solve()
    assert solution.termination == "experiment capacity limit reached"
    assert len(solution.cycles) == 1
    lasting = ageing(model, f"{first / 2:.9f} A.h capacity", cycles=2).solve()
    assert len(lasting.cycles) == 2


@pytest.mark.parametrize("model", CELLS)
def test_a_life_ends_at_a_voltage_or_a_time(model):
    voltage = "-0.5 V" if model == "HalfCell" else "3.5 V"
    assert len(ageing(model, voltage, cycles=2).solve().cycles) == 1
    hours = ageing(model, "2 h", cycles=3).solve()
    assert hours.t[-1] == pytest.approx(7200)


def test_an_accelerated_life_of_many_cycles_ends_where_all_cycles_end():
    slow = {
        "options": {"interphase": "Deal-Grove"},
        "parameters": {"Interphase parabolic rate constant [m2.s-1]": 3e-18},
    }
    for termination in ("96% capacity", "100 h"):
        ends = [
            len(ageing("SPM", termination, 60, fast=slow, accelerate=a).solve().cycles)
            for a in (True, False)
        ]
        assert 12 < ends[1] < 60
        assert abs(ends[0] - ends[1]) <= 1


def test_a_cycle_without_a_discharge_is_no_reference():
    """Formation is a charge alone: the first discharge is that of cycle 2."""
    formation = ("Charge at C/10 for 1 hour",)
    solution = ageing("SPM", "97% capacity", steps=[formation, *[FULL] * 11]).solve()
    summary = solution.summary_variables["Capacity [A.h]"]
    assert np.isnan(summary[0])
    assert solution.termination == "experiment capacity limit reached"
    assert summary[-1] <= 0.97 * summary[1] < summary[-2]


def test_a_life_goes_on_to_its_share_of_the_first_discharge():
    begun = ageing("SPM", None, cycles=2).solve()
    longer = ageing("SPM", "97% capacity").solve(starting_solution=begun)
    at_once = ageing("SPM", "97% capacity").solve()
    assert len(longer.cycles) == len(at_once.cycles)
    np.testing.assert_allclose(capacities(longer), capacities(at_once), rtol=1e-3)


def test_the_curves_of_every_cycle_are_kept_for_a_voltage():
    run = ageing("SPM", "0.1 V", cycles=2)
    with pytest.raises(pybamm_afssb.ProtocolError, match=r"ends at 0\.1 V .* give 1"):
        run.solve(save_at_cycles=[2])
    assert all(cycle is not None for cycle in run.solve().cycles)


def test_a_sweep_runs_to_the_condition():
    data = pybamm_afssb.sweep(
        {"set": STEEL, "model": "SPM", **FAST},
        {"Separator thickness [um]": [20, 30]},
        ["Finished cycles", "Capacity retention [%]"],
        protocol=pybamm.Experiment([FULL] * 8, termination="97% capacity"),
        progress=False,
    )
    assert list(data["status"].values) == ["ok", "ok"]
    for finished, retention in zip(
        data["Finished cycles"].values,
        data["Capacity retention [%]"].values,
        strict=True,
    ):
        assert 2 < finished < 8
        assert retention[int(finished) - 1] <= 97 < retention[int(finished) - 2]


def test_pybamms_plot_of_a_life_and_its_condition_name_one_capacity():
    solution = ageing("SPM", None, cycles=2).solve()
    np.testing.assert_allclose(
        solution.summary_variables["Capacity [A.h]"], capacities(solution), rtol=1e-9
    )
    stock = pybamm.lithium_ion.SPM()
    assert "Capacity [A.h]" not in stock.summary_variables
