import numpy as np
import pybamm
import pytest

from pybamm_afssb.errors import AFSSBError, ProtocolError
from pybamm_afssb.protocols import checks
from pybamm_afssb.protocols import full_cell as protocols
from pybamm_afssb.protocols.laboratory import Cutoff

GOOD = {
    "charge rate": 0.1,
    "discharge rate": 0.33,
    "upper voltage": 4.25,
    "lower voltage": 2.5,
}


def test_a_cycle_is_charge_rest_discharge_rest():
    experiment = protocols.from_keys(GOOD, cycles=2)
    assert len(experiment.cycles) == 2
    assert [s.direction for s in experiment.steps[:4]] == [
        "charge",
        "rest",
        "discharge",
        "rest",
    ]


def test_hold_comes_after_the_charge():
    experiment = protocols.from_keys({**GOOD, "hold until": 0.05})
    assert experiment.steps[1].value == 4.25


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"charge rate": -0.1}, ["charge rate", "-0.1", "> 0"]),
        ({"lower voltage": 4.5}, ["4.5", "4.25"]),
        ({"charg rate": 1}, ["charg rate", "charge rate"]),
        ({"hold until": 0.5}, ["hold until", "0.1"]),
        ({"rest": "ten minuts"}, ["cannot be read"]),
    ],
)
def test_bad_protocol_is_one_clear_error(change, words):
    with pytest.raises(ProtocolError) as error:
        protocols.from_keys({**GOOD, **change})
    for word in words:
        assert word in str(error.value)


def test_missing_key_is_named():
    short = {k: v for k, v in GOOD.items() if k != "lower voltage"}
    with pytest.raises(ProtocolError, match="lower voltage"):
        protocols.from_keys(short)


@pytest.mark.parametrize("cycles", [0, -1, 1.5, True])
def test_bad_number_of_cycles(cycles):
    with pytest.raises(AFSSBError, match="cycles"):
        protocols.from_keys(GOOD, cycles)


def test_rates_and_voltages_keep_all_their_digits():
    given = {
        "charge rate": 0.123456789,
        "discharge rate": 1 / 3,
        "upper voltage": 4.2123456789,
        "lower voltage": 2.5000001,
        "hold until": 0.0123456789,
    }
    charge, hold, _, discharge, _ = protocols.from_keys({**GOOD, **given}).steps
    assert charge.value == -given["charge rate"]
    assert charge.termination[0].value == given["upper voltage"]
    assert hold.value == given["upper voltage"]
    assert hold.termination[0].value == given["hold until"]
    assert discharge.value == given["discharge rate"]
    assert discharge.termination[0].value == given["lower voltage"]


def test_a_cut_off_of_the_laboratory_keeps_all_its_digits():
    step = Cutoff(2.50000001, half_cell=False).strip(0.5)
    assert step.termination[0].value == 2.50000001


@pytest.mark.parametrize("cycles", [np.int64(3), np.uint8(3), 3])
def test_whole_numbers_of_numpy_are_whole_numbers(cycles):
    assert len(protocols.from_keys(GOOD, cycles=cycles).cycles) == 3


@pytest.mark.parametrize("kind", ["current", "c_rate", "voltage", "power"])
def test_a_missing_sample_is_named(kind):
    samples = np.column_stack([np.arange(600.0), np.full(600, 3.0)])
    samples[100, 1] = np.nan
    samples[101, 1] = np.nan
    step = getattr(pybamm.step, kind)(samples)
    experiment = pybamm.Experiment(["Charge at C/10 for 1 hour", step])
    with pytest.raises(ProtocolError) as error:
        checks.refuse_bad_steps(experiment)
    for words in ("step 2", "sample 100 of 600", "nan at 100 s", "2 in all"):
        assert words in str(error.value)


def test_two_samples_at_one_time_are_named():
    samples = np.column_stack([[0.0, 1.0, 1.0, 2.0], np.ones(4)])
    experiment = pybamm.Experiment([pybamm.step.current(samples)])
    with pytest.raises(ProtocolError, match="sample 2 of 4 is at 1 s, after 1 s"):
        checks.refuse_bad_steps(experiment)


def test_the_temperature_of_a_step_is_in_kelvin():
    experiment = pybamm.Experiment(["Rest for 1 hour"], temperature=25)
    with pytest.raises(ProtocolError, match=r"step 1 .* 25 C = 298\.15 K"):
        checks.refuse_bad_steps(experiment)
