"""Parameter values in every form: each is held to the limits, and the message names it."""

from functools import partial

import numpy as np
import pybamm
import pytest
from scipy.interpolate import CubicSpline

import pybamm_afssb
from pybamm_afssb.cells import given
from pybamm_afssb.errors import ParameterError

SEPARATOR = "Separator thickness [m]"
CONDUCTIVITY = "Electrolyte conductivity [S.m-1]"
DIFFUSIVITY = "Positive particle diffusivity [m2.s-1]"
POTENTIAL = "Positive electrode OCP [V]"
PRESSURE = "Stack pressure [Pa]"

FILLING = np.linspace(0.01, 0.999, 40)
VOLTS = 4.4 - 0.9 * FILLING
CURVE = np.column_stack([FILLING, VOLTS])
HOLE = np.where(np.arange(40) == 3, np.nan, VOLTS)


def spline(x):
    return CubicSpline(FILLING, VOLTS)(x)


def power(filling, temperature, reference):
    return reference * filling**0


def simulation(name, value):
    return pybamm_afssb.simulation("Lee2020_SUS", model="SPM", parameters={name: value})


REFUSED = {
    "a negative scalar": (SEPARATOR, pybamm.Scalar(-3e-5), "-3e-05 m given"),
    "a scalar that is none": (SEPARATOR, pybamm.Scalar(np.nan), "nan given"),
    "a negative expression": (
        SEPARATOR,
        -pybamm.Parameter("Positive electrode thickness [m]"),
        "given by its expression",
    ),
    "a programme below zero": (
        PRESSURE,
        pybamm.Interpolant(np.array([0.0, 1e5]), np.array([2e6, -3e6]), pybamm.t),
        "-3e+06 Pa given by its curve at 100000",
    ),
    "a negative function": (
        CONDUCTIVITY,
        lambda c, T: -0.1,
        "-0.1 S.m-1 given by its function at Electrolyte concentration",
    ),
    "a function of a bad bound keyword": (
        DIFFUSIVITY,
        partial(power, reference=-1e-14),
        "-1e-14 m2.s-1 given by its function at Positive particle stoichiometry",
    ),
    "a function that is undefined somewhere": (
        POTENTIAL,
        lambda x: 4 + pybamm.log(x - 0.5),
        "nan given by its function at Positive particle stoichiometry = 0.05",
    ),
    "a text by function": (CONDUCTIVITY, lambda c, T: "0.1", "returned str"),
    "nothing by function": (CONDUCTIVITY, lambda c, T: None, "returned NoneType"),
    "too few arguments": (CONDUCTIVITY, lambda c: 0.1, "takes 1 arguments"),
    "too many arguments": (CONDUCTIVITY, lambda c, T, x: 0.1, "takes 3 arguments"),
    "too few beside a bound keyword": (
        DIFFUSIVITY,
        partial(power, temperature=300.0, reference=1e-14),
        "takes 1 arguments by position, but the model gives 2",
    ),
    "a function that fails": (POTENTIAL, lambda x: 1 / 0, "ZeroDivisionError"),
    "a spline of SciPy": (POTENTIAL, spline, "(name, array of two columns)"),
    "a spline itself": (POTENTIAL, CubicSpline(FILLING, VOLTS), "pybamm.Interpolant"),
    "a curve with a hole": (
        POTENTIAL,
        ("mine", np.column_stack([FILLING, HOLE])),
        "nan given by its curve at 0.0860769",
    ),
    "a curve in mV": (
        POTENTIAL,
        ("mine", np.column_stack([FILLING, 1e3 * VOLTS])),
        "did you mean 4391 mV",
    ),
    "a curve backwards": (POTENTIAL, ("mine", CURVE[::-1]), "must increase"),
    "a curve of three columns": (POTENTIAL, ("mine", np.ones((3, 3))), "two columns"),
    "a curve for a number": (
        SEPARATOR,
        ("mine", np.array([[0.0, 1e-5], [1.0, 1e-5]])),
        "reads it as a number [m]",
    ),
    "a function for a number": (SEPARATOR, lambda: 3e-5, "reads it as a number [m]"),
    "a vector": (SEPARATOR, pybamm.Vector([1.0, 2.0]), "a number m is needed"),
    "a list": (SEPARATOR, [3e-5], "a number m is needed"),
    "a text": (DIFFUSIVITY, "1e-14", "a number m2.s-1 is needed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_cell_can_have_is_refused_by_name(case):
    name, value, words = REFUSED[case]
    with pytest.raises(ParameterError) as error:
        simulation(name, value)
    message = str(error.value)
    assert f"'{name}'" in message
    assert words in message
    assert "\n" not in message


ALLOWED = {
    "a scalar": (SEPARATOR, pybamm.Scalar(1.5e-5) * 2),
    "an input": (PRESSURE, "[input]"),
    "a function of an input": (
        CONDUCTIVITY,
        lambda c, T: pybamm.InputParameter("conductivity"),
    ),
    "bound keywords": (DIFFUSIVITY, partial(power, reference=1e-14)),
    "any number of arguments": (POTENTIAL, lambda *x: 4.2 - 0.5 * x[0]),
    "a curve": (POTENTIAL, ("mine", CURVE)),
    "a curve as two arrays": (POTENTIAL, ("mine", ([FILLING], VOLTS))),
    "a curve that ends within the range": (
        POTENTIAL,
        lambda x: pybamm.Interpolant(FILLING[5:-5], VOLTS[5:-5], x, extrapolate=False),
    ),
    "a number of NumPy": (SEPARATOR, np.float64(3e-5)),
}


@pytest.mark.parametrize("case", ALLOWED)
def test_what_pybamm_takes_is_taken(case):
    name, value = ALLOWED[case]
    simulation(name, value)


def test_a_constant_expression_is_its_number():
    value = given.plain(SEPARATOR, pybamm.Scalar(1.5e-5) * 2)
    assert value == pytest.approx(3e-5)
    assert type(value) is float


def test_a_curve_runs_as_in_pybamm():
    sim = pybamm_afssb.simulation(
        "Lee2020_SUS",
        model="SPM",
        parameters={POTENTIAL: ("mine", CURVE)},
        protocol=pybamm.Experiment([("Charge at C/5 until 4.2 V",)]),
    )
    assert "4.2" in sim.solve(calc_esoh=False).termination


def test_bound_keywords_do_not_hide_a_value_that_nothing_reads():
    with pytest.warns(UserWarning, match="no equation .*'Separator density"):
        pybamm_afssb.simulation(
            "Lee2020_SUS",
            parameters={
                DIFFUSIVITY: partial(power, reference=1e-14),
                "Separator density [kg.m-3]": 1900.0,
            },
        )


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda a, b: a, (2, 2)),
        (lambda a, b=1: a, (1, 2)),
        (lambda a, *, b: a, (1, 1)),
        (partial(lambda a, b: a, b=1), (1, 1)),
        (partial(lambda a, b: a, 1), (1, 1)),
        (lambda *a: a, (0, float("inf"))),
    ],
)
def test_only_arguments_by_position_are_counted(function, expected):
    assert given.positional(function) == expected


def insulating(concentration, temperature):
    return -0.1


def test_the_functions_of_a_set_of_ones_own_are_held_to_the_limits():
    conductivity = pybamm_afssb.Entry(insulating, "S.m-1", "assumed", note="a mistake")
    mine = pybamm_afssb.load_set("Lee2020_SUS").derive(
        "Mine", entries={CONDUCTIVITY: conductivity}
    )
    with pytest.raises(ParameterError, match=r"-0\.1 S\.m-1 given by its"):
        pybamm_afssb.simulation(mine, model="SPM")


@pytest.mark.slow
def test_the_functions_of_every_set_are_within_the_limits():
    from pybamm_afssb.runs.simulation import MODELS

    for name in pybamm_afssb.list_sets()["name"]:
        cell = pybamm_afssb.load_set(name)
        model = MODELS[cell.models[0]](cell.options)
        values = cell.parameter_values()
        own = {key: values[key] for key in values if callable(values[key])}
        given.check_functions(own, model.parameters, values)
