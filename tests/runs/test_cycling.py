"""Memory follows the curves that are kept; every cycle stays in the summary."""

import gc
import pickle
from datetime import datetime

import numpy as np
import pandas as pd
import pybamm
import pytest
from scipy.io import loadmat

import pybamm_afssb
from pybamm_afssb.runs.cycling import KEPT, SAMPLED


def simulation(cycles):
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="SPM",
        cycles=cycles,
        protocol={"charge rate": 0.5, "discharge rate": 0.5},
    )


def owners(array):
    """Bytes of the memory that keeps an array alive."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array.nbytes if array.base is None else np.inf


@pytest.fixture(scope="module")
def all_kept():
    return simulation(6).solve()


@pytest.fixture(scope="module")
def some_kept():
    return simulation(6).solve(save_at_cycles=[4])


def test_few_cycles_are_all_kept(all_kept):
    assert all(cycle is not None for cycle in all_kept.cycles)


def test_summary_has_every_cycle_when_few_are_kept(all_kept, some_kept):
    cycles = enumerate(some_kept.cycles, 1)
    assert [number for number, cycle in cycles if cycle is not None] == [1, 4, 6]
    pd.testing.assert_frame_equal(
        pybamm_afssb.cycle_summary(some_kept), pybamm_afssb.cycle_summary(all_kept)
    )


def test_states_hold_nothing_of_the_curves_that_were_dropped():
    """Each state owns its own few numbers: memory does not grow with the curves."""
    solution = simulation(5).solve(save_at_cycles=[1])
    gc.collect()
    for cycle in solution.summary_variables.cycles[1:-1]:
        for state in (cycle.first_state, cycle.last_state):
            assert state.sub_solutions == [state]
            arrays = [state.all_ts[0], state.all_ys[0], state.all_yps[0]]
            arrays += [a for a in (state.t_event, state.y_event) if a is not None]
            size = state.all_ys[0].nbytes
            assert all(owners(np.asarray(array)) <= size for array in arrays)


@pytest.mark.parametrize("cycles", [KEPT, KEPT + 1, 1000])
def test_about_as_many_curves_are_kept_of_any_long_run(cycles, all_kept, monkeypatch):
    given = {}

    def solve(*_, **kwargs):
        given.update(kwargs)
        return all_kept

    monkeypatch.setattr(pybamm.Simulation, "solve", solve)
    simulation(cycles).solve()
    every = given["save_at_cycles"]
    most = KEPT if cycles <= KEPT else SAMPLED
    assert most // 2 < cycles // every <= most


def test_users_callbacks_are_still_called():
    class Count(pybamm.callbacks.Callback):
        cycles = 0

        def on_cycle_end(self, logs):
            self.cycles += 1

    count = Count()
    simulation(2).solve(callbacks=count)
    assert count.cycles == 2


def test_saved_data_of_few_cycles_are_pybamms(all_kept):
    given = all_kept.get_data_dict("Voltage [V]")
    expected = pybamm.Solution.get_data_dict(all_kept, "Voltage [V]")
    assert list(given) == list(expected)
    for name, values in expected.items():
        np.testing.assert_array_equal(given[name], values)


@pytest.mark.parametrize("to_format", ["csv", "json", "matlab", "pickle"])
def test_data_are_saved_although_curves_are_missing(some_kept, tmp_path, to_format):
    file = tmp_path / "data"
    names = {"Time [s]": "t", "Voltage [V]": "V"}
    some_kept.save_data(str(file), [*names], to_format=to_format, short_names=names)
    data = {
        "csv": pd.read_csv,
        "json": pd.read_json,
        "matlab": lambda file: loadmat(file, squeeze_me=True),
        "pickle": pd.read_pickle,
    }[to_format](file)
    assert set(np.unique(data["Cycle"])) == {0, 3, 5}
    assert set(np.unique(data["Step"])) == {0, 1, 2, 3}
    for index in (0, 3, 5):
        rows = np.asarray(data["Cycle"]) == index
        voltage = some_kept.cycles[index]["Voltage [V]"].entries
        np.testing.assert_allclose(np.asarray(data["V"])[rows], voltage)


def test_saved_solution_comes_back_whole(some_kept, tmp_path):
    file = tmp_path / "solution.pkl"
    some_kept.save(file)
    again = pybamm.load(file)
    np.testing.assert_array_equal(
        again["Voltage [V]"].entries, some_kept["Voltage [V]"].entries
    )
    for make in (pybamm_afssb.cycle_summary, pybamm_afssb.lithium_inventory):
        pd.testing.assert_frame_equal(make(again), make(some_kept))
    assert again.get_data_dict("Voltage [V]")["Cycle"][-1] == 5


def test_numbers_are_written_once(all_kept, tmp_path):
    """Solution, cycles and steps are views of one memory, before and after."""
    file = tmp_path / "solution.pkl"
    sizes = []
    again = all_kept
    for _ in range(2):
        again.save(file)
        sizes.append(file.stat().st_size)
        again = pybamm.load(file)
    numbers = sum(y.nbytes + yp.nbytes for y, yp in states(all_kept))
    assert len(pickle.dumps(all_kept)) - sizes[0] > 1.5 * numbers
    assert sizes[1] - sizes[0] < numbers / 5
    for whole, step in zip(states(again), steps(again), strict=True):
        for pair in zip(whole, step, strict=True):
            assert np.shares_memory(*pair)
    for given, expected in zip(states(again), states(all_kept), strict=True):
        np.testing.assert_array_equal(given, expected)


def states(solution):
    return list(zip(solution.all_ys, solution.all_yps, strict=True))


def steps(solution):
    """Return states step by step, as many as the whole solution has."""
    return [pair for part in solution.sub_solutions for pair in states(part)]


def test_a_thousand_cycles_take_less_than_200_MB_on_disk(tmp_path):
    """Extrapolated from few cycles of the set with the most states.

    The first and the last cycle are kept in any case, and have as many points as the
    solver took steps: what dropped cycles leave behind is looked for without them.
    """
    file = tmp_path / "solution.pkl"
    size, rest = {}, {}
    for cycles, kept in ((3, [1]), (7, [1]), (7, 1)):
        run = pybamm_afssb.simulation("Lee2020_AgC", physics="ideal", cycles=cycles)
        solution = run.solve(save_at_cycles=kept)
        solution.save(file)
        case = cycles, kept == 1
        size[case] = file.stat().st_size
        rest[case] = size[case] - sum(
            y.nbytes + yp.nbytes for y, yp in states(solution)
        )
    dropped = (rest[7, False] - rest[3, False]) / 4
    curves = (size[7, True] - size[7, False]) / 5
    assert 0 < dropped < curves / 50
    assert size[3, False] + SAMPLED * curves + 1000 * dropped < 200e6


# --- one model for all steps ----------------------------------------------------------
HOLD = {"hold until": 0.05, "rest": "5 minutes"}


def held(**given):
    return pybamm_afssb.simulation(
        "Lee2020_SUS", physics="ideal", model="SPM", protocol=HOLD, **given
    )


def test_all_steps_share_one_model_and_end_as_with_a_model_each():
    one, each = held().solve(), held(experiment_model_mode="legacy").solve()
    assert len({id(model) for model in one.all_models}) == 1
    assert len({id(model) for model in each.all_models}) > 1
    for ours, pybamms in zip(one.cycles[0].steps, each.cycles[0].steps, strict=True):
        assert ours.termination == pybamms.termination
        # a cut-off is met within the solver's tolerance
        assert ours.t[-1] == pytest.approx(pybamms.t[-1], rel=1e-4)
    for name in ("Discharge capacity [A.h]", "Voltage [V]"):
        assert one[name].entries[-1] == pytest.approx(each[name].entries[-1], abs=1e-4)


CAPACITY = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()[
    "Nominal cell capacity [A.h]"
]
EIGHT, TEN = (datetime(2026, 1, 1, hour) for hour in (8, 10))
SECONDS = np.linspace(0, 1800, 181)
DRIVE = np.column_stack([SECONDS, -0.3 * CAPACITY * (1 + 0.5 * np.sin(SECONDS / 100))])
#: Steps of every kind that PyBaMM has, as makers: a step is used once.
KINDS = {
    "drive cycle": lambda: [pybamm.step.current(DRIVE)],
    "power": lambda: [
        pybamm.step.power(-CAPACITY, duration=3600),
        pybamm.step.power(CAPACITY, duration=1800, termination="3 V"),
    ],
    "resistance": lambda: [
        "Charge at C/3 for 1 hour",
        pybamm.step.resistance(4 / CAPACITY, duration=600),
    ],
    "of one's own": lambda: [
        pybamm.step.CustomStepExplicit(
            lambda v: -CAPACITY * (0.1 + v["Time [s]"] / 6000), duration=600
        )
    ],
    "one after the other": lambda: [
        "Charge at C/3 for 30 minutes",
        pybamm.step.current(DRIVE),
        "Rest for 5 minutes",
        pybamm.step.voltage(4.0, duration=600),
    ],
    "several cut-offs": lambda: [
        pybamm.step.current(-CAPACITY / 3, termination=["4.1 V", "C/100"]),
        "Discharge at C/3 until 3.2 V",
    ],
    "start times": lambda: [
        pybamm.step.string("Charge at C/3 for 30 minutes", start_time=EIGHT),
        pybamm.step.string("Discharge at C/3 for 10 minutes", start_time=TEN),
    ],
}


@pytest.mark.parametrize("kind", KINDS)
def test_steps_of_every_kind_run_in_one_model(kind):
    runs = [
        pybamm_afssb.simulation(
            "Lee2020_SUS",
            physics="ideal",
            model="SPM",
            protocol=pybamm.Experiment([tuple(KINDS[kind]())]),
            **mode,
        ).solve(calc_esoh=False)
        for mode in ({}, {"experiment_model_mode": "legacy"})
    ]
    one, each = runs
    ends = [[step.termination for step in run.cycles[0].steps] for run in runs]
    assert ends[0] == ends[1]
    assert one["Voltage [V]"].entries[-1] == pytest.approx(
        each["Voltage [V]"].entries[-1], abs=2e-3
    )
    passed = [run["Discharge capacity [A.h]"].entries[-1] for run in runs]
    assert passed[0] == pytest.approx(passed[1], abs=1e-4 * CAPACITY)
    total = pybamm_afssb.lithium_inventory(one)["Total"]
    assert np.ptp(total) < 1e-8 * total.iloc[0]


def test_the_current_of_a_step_is_the_one_that_was_asked_for():
    solution = simulation(1).solve()
    current = 0.5 * CAPACITY
    for step, sign in zip(solution.cycles[0].steps, (-1, 0, 1, 0), strict=True):
        found = step["Current [A]"].entries
        assert found == pytest.approx(np.full_like(found, sign * current), abs=1e-12)


def test_the_ambient_temperature_is_an_input_only_where_steps_set_it():
    # PyBaMM's attributes: with other names every model would have the temperature as
    # an input, and a sweep over it would end in an error
    plain = simulation(1)
    plain.build_for_experiment()
    named = {p.name for p in plain._built_experiment_model.input_parameters}
    assert "Experiment step value" in named
    assert "Ambient temperature [K]" not in named
    rest = pybamm.step.Rest(duration=60)
    warm = pybamm.step.Rest(duration=60, temperature="60 oC")
    solution = pybamm_afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="SPM",
        protocol=pybamm.Experiment([(rest, warm)]),
    ).solve(calc_esoh=False)
    found = [
        step["Ambient temperature [K]"].entries[-1] for step in solution.cycles[0].steps
    ]
    values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    assert found == pytest.approx([values["Ambient temperature [K]"], 333.15])


def test_a_step_that_needs_a_model_of_its_own_says_so():
    ramp = pybamm.step.CustomStepImplicit(
        lambda variables: -1e-3 * variables["Current [A]"],
        duration=60,
        control="differential",
    )
    given = {"model": "SPM", "protocol": pybamm.Experiment([ramp])}
    with pytest.raises(pybamm.ModelError, match="Use 'legacy' mode"):
        pybamm_afssb.simulation("Lee2020_SUS", physics="ideal", **given).solve()
    with pytest.raises(ValueError, match="'unified' or 'legacy'"):
        pybamm_afssb.simulation(
            "Lee2020_SUS", physics="ideal", **given, experiment_model_mode="one each"
        )
