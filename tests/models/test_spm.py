"""The single-particle cathode: the DFN's negative side at a fraction of its cost."""

import pickle

import numpy as np
import pybamm
import pytest
from plain_cells import COLLAPSING
from pybamm_afssb.parameter_sets.materials import contact

import pybamm_afssb
from pybamm_afssb import names

SLOW = {"charge rate": 0.1, "discharge rate": 0.1}

#: Choices that read the cathode's potential difference, and none.
CATHODE_SIDES = [
    {},
    {"leak": "electrolyte"},
    {"leak": "intrusion", "compensation": "Li2S"},
    {"compensation": "Li3N", "cathode loss": "none"},
    {"compensation": "pre-lithiated cathode"},
    {"cathode loss": "catholyte oxidation"},
]


def solve(model, cell="Lee2020_SUS", cycles=1, **kwargs):
    simulation = pybamm_afssb.simulation(cell, model=model, cycles=cycles, **kwargs)
    solution = simulation.solve(calc_esoh=False, save_at_cycles=1)
    assert len(solution.cycles) == cycles
    assert all(len(cycle.steps) == 4 for cycle in solution.cycles)
    return solution


def ledger_drift(solution):
    total = solution[names.LEDGER_TOTAL].entries
    return np.ptp(total) / total[0]


def voltage(step, share):
    """Voltage at shares of the charge, at constant current."""
    return step["Voltage [V]"](t=step.t[0] + share * np.ptp(step.t))


@pytest.fixture(scope="module", params=["Lee2020_SUS", "Wang2023_Cu"])
def pair(request):
    return [solve(m, request.param, protocol=SLOW) for m in ("SPM", "DFN")]


@pytest.mark.parametrize("half", [0, 2], ids=["charge", "discharge"])
def test_voltage_within_10_mV_of_the_resolved_cathode_at_a_tenth_C(pair, half):
    # the last 2 %, where the voltage falls off a cliff, are compared by their charge
    single, resolved = (solution.cycles[0].steps[half] for solution in pair)
    share = np.linspace(2e-3, 0.98, 2000)
    charged = share * np.ptp(resolved.t) / np.ptp(single.t)
    assert abs(voltage(single, charged) - voltage(resolved, share)).max() < 0.01
    assert np.ptp(single.t) == pytest.approx(np.ptp(resolved.t), rel=2e-3)


@pytest.mark.parametrize("options", CATHODE_SIDES, ids=str)
def test_the_cathodes_slots_act_and_keep_the_ledger(options):
    single, resolved = (
        solve(m, options=options, protocol=SLOW) for m in ("SPM", "DFN")
    )
    assert ledger_drift(single) < 1e-8
    columns = ["Coulombic efficiency [%]", "Leak [%]", "Retained as plated [%]"]
    table, wanted = (pybamm_afssb.cycle_summary(s)[columns] for s in (single, resolved))
    np.testing.assert_allclose(table, wanted, atol=0.2)
    given, expected = (
        pybamm_afssb.lithium_inventory(s).iloc[-1] for s in (single, resolved)
    )
    np.testing.assert_allclose(given, expected, atol=3e-3 * expected["Total"])


def test_a_leak_at_rest_is_G_V_in_the_cathode_too():
    """Every electron that leaks is one that the cathode takes up."""
    experiment = pybamm.Experiment(
        [("Charge at 0.2C for 2 hours", "Rest for 5 hours")], period="10 minutes"
    )
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS", model="SPM", options={"leak": "electrolyte"}, protocol=experiment
    )
    rest = simulation.solve(calc_esoh=False).cycles[0].steps[1]
    cathode = rest[names.LEDGER_CATHODE].entries
    leaked = -rest[names.LEDGER_LEAK].entries / pybamm.constants.F.value
    gained = cathode[-1] - cathode[0]
    assert gained > 1e-3
    assert gained == pytest.approx(leaked[-1] - leaked[0], rel=1e-6)
    # at rest nothing passes the terminal
    np.testing.assert_allclose(
        rest[names.IONIC_CURRENT].entries, -rest[names.LEAK_CURRENT].entries, rtol=1e-9
    )


def test_edge_voltage_is_that_of_the_potentials():
    """The closed form and the potentials, which come from other submodels, agree."""
    solution = solve("SPM", options={"leak": "electrolyte"})
    edge = solution[names.SEPARATOR_EDGE_VOLTAGE].entries
    solid = solution["Positive electrode potential [V]"].entries
    at_separator = (3 * solid[0] - solid[1]) / 2  # nodes are half a cell from edges
    np.testing.assert_allclose(edge, at_separator, atol=5e-5)


@pytest.mark.parametrize(
    "options",
    [
        {"thermal": "lumped"},
        {"surface form": "algebraic"},
        {"surface form": "differential", "leak": "electrolyte"},
        {"particle": "uniform profile", "cathode loss": "none"},
        {"contact resistance": "true"},
    ],
    ids=str,
)
def test_stock_options_stay_usable_and_keep_the_ledger(options, values):
    needed = {symbol.name for symbol in pybamm_afssb.SPM(options).parameters}
    missing = needed - set(values.keys())
    more = {name: 1e-4 for name in missing if "resistance" in name}
    solution = solve("SPM", options=options, parameters=more)
    assert ledger_drift(solution) < 1e-8


def test_without_the_state_that_a_choice_needs_it_says_so():
    with pytest.raises(pybamm_afssb.OptionError, match=r"'leak': 'electrolyte'.*state"):
        pybamm_afssb.SPM({"leak": "electrolyte", "surface form": "false"})


@pytest.mark.slow
def test_model_json_round_trip(tmp_path):
    model = pybamm_afssb.SPM({"leak": "electrolyte"})
    model.to_json(tmp_path / "model.json")
    loaded = pybamm.BaseModel.from_json(tmp_path / "model.json")
    assert type(loaded) is pybamm_afssb.SPM
    assert dict(loaded.options) == dict(model.options)
    ends = [
        pybamm.Simulation(cell).solve([0, 3600])["Voltage [V]"].entries[-1]
        for cell in (model, loaded)
    ]
    assert ends[1] == pytest.approx(ends[0], rel=1e-5)  # to the solver's tolerance


def test_pickled_cell_gives_the_same_voltage():
    model = pybamm_afssb.SPM({"leak": "electrolyte"})
    again = pickle.loads(pickle.dumps(model))
    ends = [
        pybamm.Simulation(cell).solve([0, 3600])["Voltage [V]"].entries[-1]
        for cell in (model, again)
    ]
    assert ends[0] == ends[1]


def test_entry_point_and_new_copy():
    model = pybamm.Model("AFSSB_SPM")
    assert isinstance(model, pybamm_afssb.SPM)
    solution = pybamm.Simulation(model.new_copy()).solve([0, 3600])
    assert solution.termination == "final time"


def test_half_cell_sets_refuse_it():
    with pytest.raises(pybamm_afssb.AFSSBError, match="made for HalfCell, not for SPM"):
        pybamm_afssb.simulation("Sandoval2023_Cu", model="SPM")


#: Voids that no plating fills, behind which a bare cell collapses.
COLLAPSE = {name: COLLAPSING[name] for name in contact.VOIDS if name in COLLAPSING}
#: The values of the material, with which it ages from cycle to cycle.
GRADUAL = {name: contact.VOIDS[name].number for name in COLLAPSE}


def retention(cycles, voids):
    """Return the capacity retention [%] of the SPM and of the DFN."""
    return [
        pybamm_afssb.cycle_summary(
            solve(
                model,
                cycles=cycles,
                options={
                    "interphase": "Deal-Grove",
                    "contact": "voids",
                    "dead lithium": "void isolation",
                },
                parameters=voids,
                protocol={"charge rate": 1 / 3, "discharge rate": 1 / 3},
            )
        )["Capacity retention [%]"]
        for model in ("SPM", "DFN")
    ]


@pytest.mark.slow
def test_retention_over_100_cycles_within_one_point_of_the_resolved_cathode():
    single, resolved = retention(100, GRADUAL)
    assert resolved.iloc[-1] < 99
    assert abs(single - resolved).max() < 1


@pytest.mark.slow
def test_a_collapse_comes_in_the_same_cycle_as_with_the_resolved_cathode():
    # where a cycle costs forty points, a tenth of a cycle is four
    halves = []
    for kept in retention(9, COLLAPSE):
        assert kept.iloc[0] > 95
        assert kept.iloc[-1] < 10
        halves.append(np.interp(-50, -kept, kept.index))
    assert halves[0] == pytest.approx(halves[1], abs=0.2)
