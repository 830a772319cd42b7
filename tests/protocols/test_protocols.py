import pytest

from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.protocols import full_cell as protocols

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
    with pytest.raises(ProtocolError, match="cycles"):
        protocols.from_keys(GOOD, cycles)
