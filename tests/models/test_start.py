"""A start at a state of charge is the cell as assembled, all its lithium kept."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n

SUS = "Lee2020_SUS"
#: Relative change of the ledger's total: rounding.
WHOLE = 1e-12


def at_rest(cell, start=None, seconds=1.0, **given):
    """Return the first second of a cell without a current."""
    made = pybamm_afssb.simulation(cell, **{"physics": "ideal", **given})
    values = made.parameter_values
    values["Current function [A]"] = 0
    rest = pybamm.Simulation(made.model, parameter_values=values)
    solution = rest.solve([0, seconds], initial_soc=start)
    return {
        name: np.ravel(solution[name].entries)
        for name in (
            *n.LEDGER,
            n.LEDGER_TOTAL,
            n.VOLTAGE,
            n.SURFACE_POTENTIAL,
            n.PRESSURE,
        )
    }


#: Cells in which the lithium goes to the metal, to seeds, or behind resolved layers;
#: without an interphase, which takes some of it as soon as the run begins.
CELLS = {
    "single particle": (SUS, "SPM", {}),
    "resolved cathode": (SUS, "DFN", {}),
    "double layer of the cathode": (SUS, "DFN", {"surface form": "differential"}),
    "nuclei": (SUS, "SPM", {"nucleation": "progressive"}),
    "rigid gap": ("Cao2023_rigid", "SPM", {}),
    "silver in a half cell": ("Jun2024_Ag", "HalfCell", {}),
    "magnesium in solution": ("Jun2024_Mg", "HalfCell", {"plating": "ideal solution"}),
    "foil": ("Sandoval2023_Cu", "HalfCell", {}),
    "over the height": (
        SUS,
        "SPM",
        {"dimensionality": 1, "current collector": "potential pair"},
    ),
}


@pytest.mark.parametrize("cell", CELLS)
def test_all_lithium_is_kept(cell):
    name, model, options = CELLS[cell]
    given = {"model": model, "options": {"interphase": "none", **options}}
    assembled, started = (at_rest(name, start, **given) for start in (None, 0.5))
    total = assembled[n.LEDGER_TOTAL][0]
    np.testing.assert_allclose(started[n.LEDGER_TOTAL], total, rtol=WHOLE)
    left = sum(
        assembled[side][0] - started[side][0]
        for side in (n.LEDGER_CATHODE, n.LEDGER_COUNTER)
    )
    there = started[n.LEDGER_PLATED][0] + started[n.LEDGER_SEED][0]
    assert left > 0.1
    assert there == pytest.approx(left, rel=1e-3)  # the double layers take the rest
    # at rest: only the pressure moves the potentials, by some 0.1 mV a MPa
    assert abs(started[n.SURFACE_POTENTIAL][0]) < 0.02
    assert np.ptp(started[n.SURFACE_POTENTIAL]) < 3e-3
    assert np.ptp(started[n.LEDGER_PLATED]) < 1e-4 * there


def test_half_charged_is_half_of_the_cathodes_range():
    started = at_rest(SUS, 0.5, model="SPM")
    assert started[n.LEDGER_TOTAL][0] == pytest.approx(3.1764, abs=5e-5)
    assert started[n.LEDGER_PLATED][0] == pytest.approx(1.3566, abs=2e-4)
    by_hand = at_rest(
        SUS,
        model="SPM",
        parameters={
            "Initial plated lithium [mol.m-2]": 1.3566,
            "Initial collector potential vs Li [V]": 0.0,
            "Initial concentration in positive electrode [mol.m-3]": 27365.865,
        },
    )
    assert started[n.VOLTAGE][-1] == pytest.approx(by_hand[n.VOLTAGE][-1], abs=1e-3)


def test_a_voltage_is_that_of_the_open_circuit():
    assert at_rest(SUS, "3.8 V", model="SPM")[n.VOLTAGE][-1] == pytest.approx(
        3.8, abs=1e-3
    )


def test_metal_that_was_there_stays():
    kept = {"Initial plated lithium [mol.m-2]": 0.4}
    alone = at_rest(SUS, 0.5, model="SPM")
    reserve = at_rest(SUS, 0.5, model="SPM", parameters=kept)
    more = reserve[n.LEDGER_PLATED][0] - alone[n.LEDGER_PLATED][0]
    assert more == pytest.approx(0.4, rel=1e-9)
    # with a reserve of metal the cathode may hold more than it was assembled with
    full = at_rest(SUS, 0.0, model="SPM", parameters=kept)
    assembled = at_rest(SUS, model="SPM", parameters=kept)
    assert full[n.LEDGER_PLATED][0] < 0.4
    np.testing.assert_allclose(
        full[n.LEDGER_TOTAL], assembled[n.LEDGER_TOTAL][0], rtol=WHOLE
    )


def test_a_seed_fills_before_the_metal():
    """Silver takes 0.32 mol.m-2, above lithium's potential: less is all in it."""
    little = at_rest("Jun2024_Ag", 0.05)
    assert little[n.LEDGER_PLATED][0] < 1e-3 * little[n.LEDGER_SEED][0]
    assert little[n.SURFACE_POTENTIAL][0] > 0.01
    much = at_rest("Jun2024_Ag", 0.5)
    assert much[n.LEDGER_SEED][0] == pytest.approx(0.3235, abs=1e-3)
    assert much[n.LEDGER_PLATED][0] > 1


def test_the_plates_feel_what_has_swollen():
    """The pressure is that of a slow charge to the same state."""
    given = {
        "model": "SPM",
        "physics": "no ageing",
        "parameters": {"Stack relaxation rate [s-1]": 0.0},
    }
    started = at_rest("Cao2023_rigid", "3.9 V", **given)
    assert (
        started[n.PRESSURE][0] > 1.1 * at_rest("Cao2023_rigid", **given)[n.PRESSURE][0]
    )
    slow = pybamm_afssb.simulation(
        "Cao2023_rigid",
        **given,
        protocol=pybamm.Experiment([("Charge at C/50 until 3.9 V",)]),
    ).solve()
    charged = slow[n.PRESSURE].entries[-1]
    assert started[n.PRESSURE][0] == pytest.approx(charged, rel=0.03)


def test_every_way_to_a_state_of_charge_is_the_same():
    made = pybamm_afssb.simulation(SUS, physics="ideal", model="SPM", cycles=2)
    solutions = [made.solve(initial_soc=0.5)]
    built = pybamm_afssb.simulation(SUS, physics="ideal", model="SPM", cycles=2)
    built.build_for_experiment(initial_soc=0.5)
    solutions.append(built.solve())
    again = pybamm_afssb.simulation(SUS, physics="ideal", model="SPM", cycles=2)
    again.solve()
    solutions.append(again.solve(initial_soc=0.5))
    for cached in (True, False):
        stock = pybamm.Simulation(
            made.model,
            parameter_values=pybamm_afssb.load_set(SUS).parameter_values(),
            experiment=made.experiment,
            cache_esoh=cached,
        )
        solutions.append(stock.solve(initial_soc=0.5, calc_esoh=False))
    for solution in solutions:
        total = solution[n.LEDGER_TOTAL].entries
        assert total[0] == pytest.approx(3.1764, abs=5e-5)
        assert np.ptp(total) < 1e-8
        assert solution[n.LEDGER_PLATED].entries[0] == pytest.approx(1.3566, abs=2e-4)


def test_parameter_values_and_accelerated_runs_start_there_too():
    values = pybamm_afssb.load_set(SUS).parameter_values()
    options = pybamm_afssb.SPM().options
    assert values.set_initial_state(0.5, options=options) is values
    assert values[n.START_PLATED] == pytest.approx(1.3566, abs=2e-4)
    run = pybamm_afssb.simulation(
        SUS,
        physics="ideal",
        model="SPM",
        protocol=pybamm.Experiment(
            [("Discharge at C/3 until 3 V", "Charge at C/3 until 4.2 V")] * 20
        ),
        accelerate=True,
    )
    solution = run.solve(initial_soc=1)
    table = pybamm_afssb.cycle_summary(solution)
    assert len(table) == 20
    assert not table["Solved"].all()
    assert np.ptp(solution[n.LEDGER_TOTAL].entries) < 1e-8
    assert solution[n.LEDGER_TOTAL].entries[0] == pytest.approx(3.1764, abs=5e-5)


def test_impedance_at_half_charge_is_that_of_a_cell_that_was_charged():
    cell = pybamm_afssb.load_set(SUS)
    resolved = {**cell.options, "surface form": "differential"}
    eis = pybamm.EISSimulation(
        pybamm_afssb.DFN(resolved), parameter_values=cell.parameter_values()
    )
    found = eis.solve(np.array([1e2]), initial_soc=0.5).impedance[0]
    charge = "Charge at C/5 for 2.4 hours"
    charged = pybamm_afssb.simulation(
        SUS,
        physics="ideal",
        model="DFN",
        protocol=pybamm.Experiment([(charge, "Rest for 1 hour")]),
    ).solve()
    table = pybamm_afssb.impedance(charged, frequencies=[1e2])
    expected = table.to_numpy()[0, 0] / 4  # the cell's 4 cm2
    assert abs(found - expected) < 0.01 * abs(expected)


def test_pybop_starts_there():
    pybop = pytest.importorskip("pybop")
    cell = pybamm_afssb.load_set(SUS)
    for key, value in (
        ("Initial SoC", 0.5),
        ("Initial open-circuit voltage [V]", 3.8),
    ):
        simulator = pybop.pybamm.Simulator(
            pybamm_afssb.SPM(cell.options),
            parameter_values=cell.parameter_values(),
            protocol=pybamm.Experiment([("Rest for 10 minutes",)]),
            initial_state={key: value},
        )
        voltage = simulator.solve()["Voltage [V]"].data
        assert voltage[-1] == pytest.approx(3.8, abs=0.02)


BAD = [
    (
        SUS,
        1.2,
        {},
        "1.2 was given; allowed is a fraction from 0 to 1, or an open-circuit",
    ),
    (SUS, float("nan"), {}, "nan was given; allowed"),
    (SUS, True, {}, "True was given; allowed"),
    (SUS, "3.8", {}, "'3.8' was given; allowed"),
    (SUS, "5 V", {}, "'5 V' was given; .* from 2.5 to 4.25 V"),
    (
        SUS,
        0.0,
        {},
        r"0.0 was given; .* 0\.05856 mol.m-2 .* As assembled it is at 0\.02",
    ),
    ("Sandoval2023_Cu", "3.8 V", {}, "one open-circuit voltage at every charge"),
    ("Sandoval2023_Cu", 1, {}, "no lithium left.* allowed is less than 1"),
    ("Lee2020_AgC", 0.5, {}, "'interlayer': 'mixed conductor .* 'starting_solution'"),
    ("Concept_Li2O", 0.5, {}, "'compensation': 'Li2O', which gives up its lithium"),
    ("Concept_prelithiated", 0.5, {}, "'compensation': 'pre-lithiated cathode'"),
    ("Sohn2024_ZnO", 0.5, {}, "'conversion coating': 'ZnO', which takes up"),
    (SUS, 0.5, {"cathode loss": "catholyte oxidation"}, "'catholyte oxidation', which"),
]


@pytest.mark.parametrize(("cell", "start", "options", "words"), BAD)
def test_what_has_no_meaning_is_refused_by_name(cell, start, options, words):
    run = pybamm_afssb.simulation(cell, physics="ideal", options=options)
    with pytest.raises(pybamm_afssb.AFSSBError, match=f"initial_soc: .*{words}"):
        run.solve(initial_soc=start)


def test_a_full_cell_may_discharge_or_rest_first():
    steps = ("Rest for 1 hour", "Discharge at C/3 until 3 V")
    given = {"model": "SPM", "protocol": pybamm.Experiment([steps])}
    solution = pybamm_afssb.simulation(SUS, physics="ideal", **given).solve(
        initial_soc=1
    )
    assert [len(cycle.steps) for cycle in solution.cycles] == [2]
    with pytest.raises(pybamm_afssb.ProtocolError, match=r"or start charged: solve\("):
        pybamm_afssb.simulation(SUS, physics="ideal", **given).solve()


def test_pybamms_own_models_start_as_ever():
    values = pybamm.ParameterValues("Chen2020")
    made = values.set_initial_state(0.5, inplace=False)
    name = "Initial concentration in negative electrode [mol.m-3]"
    assert 0 < made[name] < values[name]
    run = pybamm.Simulation(pybamm.lithium_ion.SPM())
    assert run.solve([0, 1], initial_soc="3.8 V")["Voltage [V]"].entries[0] < 3.8
