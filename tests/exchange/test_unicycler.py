"""Protocols of aurora-unicycler: steps, limits, loops, and what they run."""

import json

import numpy as np
import pytest

import pybamm_afssb as afssb
from pybamm_afssb.errors import ProtocolError

unicycler = pytest.importorskip("aurora_unicycler")

FULL, HALF = "Lee2020_SUS", "Sandoval2023_Cu"


def protocol(*method, capacity=None, **more):
    sample = {"name": "cell", **({"capacity_mAh": capacity} if capacity else {})}
    return {"record": {"time_s": 60}, "sample": sample, "method": list(method), **more}


def current(mA=None, **more):
    own = {"current_mA": mA} if mA is not None else {}
    return {"step": "constant_current", **own, **more}


REST = {"step": "open_circuit_voltage", "until_time_s": 600}
CHARGE = current(rate_C=0.2, until_voltage_V=4.2)
DISCHARGE = current(rate_C=-0.2, until_voltage_V=2.6)


def test_a_limit_of_0_volt_is_kept_in_files_and_in_protocols(tmp_path):
    both = protocol(current(-0.5, until_voltage_V=0.0, until_time_s=3600))
    made = unicycler.CyclingProtocol(**both)
    alone = protocol(current(-0.5, until_voltage_V=0.0))
    file = tmp_path / "protocol.json"
    file.write_text(json.dumps(alone), encoding="utf-8")
    for given in (both, made, alone, file, str(file)):
        (step,) = afssb.from_unicycler(given, HALF).steps
        (end,) = step.termination
        assert "< 0 V vs Li" in end.get_event_name(step)
        assert "until 0 V" in step.description


def test_a_half_cell_is_lithiated_to_0_volt_and_stripped_to_1_volt():
    area = afssb.load_set(HALF).entries["Electrode width [m]"].number ** 2
    mA = 0.5 * area * 1e4
    experiment = afssb.from_unicycler(
        protocol(
            current(-mA, until_voltage_V=0.0, until_time_s=36000),
            current(-mA, until_time_s=3600),
            current(mA, until_voltage_V=1.0),
        ),
        HALF,
    )
    solution = afssb.simulation(HALF, physics="ideal", protocol=experiment).solve()
    assert solution.trouble == ""
    first, second, third = solution.cycles[0].steps
    name = "Half-cell potential vs Li [V]"
    assert first[name].entries[-1] == pytest.approx(0, abs=1e-4)
    assert third[name].entries[-1] == pytest.approx(1, abs=1e-4)
    moved = np.diff(second["Ledger throughput charge [C.m-2]"].entries[[0, -1]])
    assert moved / 36000 == pytest.approx(0.5, rel=1e-6)
    total = afssb.lithium_inventory(solution)["Total"]
    assert abs(total - total.iloc[0]).max() < 1e-8 * total.iloc[0]


def test_a_full_cell_runs_with_a_hold_and_its_cycles():
    hold = {
        "step": "constant_voltage",
        "voltage_V": 4.2,
        "until_rate_C": 0.1,
        "until_time_s": 7200,
    }
    loop = {"step": "loop", "loop_to": "life", "cycle_count": 2}
    tag = {"step": "tag", "tag": "life"}
    slow = current(rate_C="C/10", until_voltage_V=4.2)
    back = current(rate_C="D/10", until_voltage_V=2.6)
    experiment = afssb.from_unicycler(
        protocol(slow, back, tag, CHARGE, hold, REST, DISCHARGE, loop), FULL
    )
    assert [len(cycle) for cycle in experiment.cycles] == [2, 4, 4]
    solution = afssb.simulation(
        FULL, physics="ideal", model="SPM", protocol=experiment
    ).solve()
    assert solution.trouble == ""
    assert len(afssb.cycle_summary(solution)) == 3
    held = solution.cycles[1].steps[1]
    assert abs(held["C-rate"].entries[-1]) == pytest.approx(0.1, rel=1e-3)


def test_a_c_rate_is_of_the_sample_s_capacity_if_there_is_one():
    (own,) = afssb.from_unicycler(protocol(CHARGE), FULL).steps
    (sample,) = afssb.from_unicycler(protocol(CHARGE, capacity=10), FULL).steps
    assert own.value == -0.2
    assert type(own).__name__ == "CRate"
    assert sample.value == pytest.approx(-2e-3)
    assert type(sample).__name__ == "Current"


def test_loops_within_loops_are_cycles_of_the_innermost():
    inner = {"step": "loop", "loop_to": 1, "cycle_count": 3}
    outer = {"step": "loop", "loop_to": 1, "cycle_count": 2}
    experiment = afssb.from_unicycler(
        protocol(CHARGE, DISCHARGE, inner, REST, outer), FULL
    )
    assert [len(cycle) for cycle in experiment.cycles] == [2, 2, 2, 1] * 2
    steps = len(
        unicycler.CyclingProtocol(
            **protocol(CHARGE, DISCHARGE, inner, REST, outer)
        ).to_pybamm_experiment()
    )
    assert steps == len(experiment.steps)


def test_steps_without_loops_are_grouped_by_charges():
    experiment = afssb.from_unicycler(
        protocol(REST, CHARGE, REST, DISCHARGE, CHARGE, DISCHARGE, REST), FULL
    )
    assert [len(cycle) for cycle in experiment.cycles] == [4, 3]


def test_a_voltage_scan_is_a_line_of_the_potential():
    scan = {
        "step": "voltage_scan",
        "start_voltage_V": 2.0,
        "end_voltage_V": 0.5,
        "scan_rate_mV_per_s": 1.0,
    }
    (step,) = afssb.from_unicycler(protocol(scan), HALF).steps
    assert step.duration == pytest.approx(1500)
    assert step.direction == "charge"


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (
            [CHARGE, {"step": "impedance_spectroscopy", "amplitude_V": 0.01,
                      "start_frequency_Hz": 1e5, "end_frequency_Hz": 0.1}],
            ["step 2", "impedance_spectroscopy", "skip"],
        ),
        ([{"step": "constant_curent"}], ["no valid one", "constant_curent"]),
        ([current(1.0)], ["no valid one", "until"]),
        (
            [CHARGE, {"step": "tag", "tag": "a"}, DISCHARGE,
             {"step": "loop", "loop_to": 1, "cycle_count": 2}, REST,
             {"step": "loop", "loop_to": "a", "cycle_count": 2}],
            ["step 6", "must not cross"],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_simulated_is_said(method, words):
    with pytest.raises(ProtocolError) as caught:
        afssb.from_unicycler(protocol(*method), FULL)
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_spectra_are_left_out_on_request_and_safety_is_told(tmp_path):
    spectrum = {
        "step": "impedance_spectroscopy",
        "amplitude_V": 0.01,
        "start_frequency_Hz": 1e5,
        "end_frequency_Hz": 0.1,
    }
    given = protocol(CHARGE, spectrum, safety={"max_voltage_V": 4.5})
    with pytest.warns(UserWarning, match="max_voltage_V = 4.5"):
        experiment = afssb.from_unicycler(given, FULL, skip=("impedance_spectroscopy",))
    assert len(experiment.steps) == 1
    with pytest.raises(ProtocolError, match="skip"):
        afssb.from_unicycler(protocol(CHARGE), FULL, skip=("loop",))
    with pytest.raises(ProtocolError, match="cannot be read"):
        afssb.from_unicycler(tmp_path / "none.json", FULL)
    with pytest.raises(ProtocolError, match="int was given"):
        afssb.from_unicycler(3, FULL)


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "aurora_unicycler", None)
    with pytest.raises(ModuleNotFoundError, match=r"pybamm-afssb\[unicycler\]"):
        afssb.from_unicycler(protocol(CHARGE), FULL)
