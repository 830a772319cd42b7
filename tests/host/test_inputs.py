"""Inputs of a solve: each is one that the model has, and a value that a cell can have."""

import pytest

import pybamm_afssb
from pybamm_afssb.errors import AFSSBError

PRESSURE = "Stack pressure [Pa]"
SHORT = {"charge rate": 1.0, "discharge rate": 1.0, "rest": "none"}


def simulation(parameters=None, **given):
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="SPM",
        protocol=SHORT,
        parameters=parameters,
        **given,
    )


@pytest.mark.parametrize("mode", ["unified", "legacy"])
@pytest.mark.parametrize(
    ("parameters", "inputs", "words"),
    [
        ({}, {PRESSURE: 9e6}, ["'Stack pressure [Pa]'", "'[input]'} makes it"]),
        (
            {PRESSURE: "[input]"},
            {"Stack presure [Pa]": 9e6},
            ["'Stack presure [Pa]'", "Nearest match: 'Stack pressure [Pa]'"],
        ),
        ({PRESSURE: "[input]"}, {}, ["'Stack pressure [Pa]' must be given"]),
        ({PRESSURE: "[input]"}, {PRESSURE: -9e6}, ["-9e+06 Pa", "or >= 10000"]),
        ({PRESSURE: "[input]"}, {PRESSURE: "9e6"}, ["'9e6' was given", "a number"]),
        ({PRESSURE: "[input]"}, 9e6, ["inputs: 9000000.0", "a dict"]),
    ],
)
def test_an_input_that_is_none_is_one_clear_error(parameters, inputs, words, mode):
    sim = simulation(parameters, experiment_model_mode=mode)
    with pytest.raises(AFSSBError) as error:
        sim.solve(inputs=inputs, calc_esoh=False)
    for word in words:
        assert word in str(error.value)


def test_an_input_that_is_read_runs():
    solution = simulation({PRESSURE: "[input]"}).solve(
        inputs={PRESSURE: 9e6}, calc_esoh=False
    )
    plain = simulation({PRESSURE: 9e6}).solve(calc_esoh=False)
    volts = "Voltage [V]"
    assert solution[volts].entries[-1] == pytest.approx(plain[volts].entries[-1])
