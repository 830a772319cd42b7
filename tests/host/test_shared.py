"""What submodels publish: its shape is found once, its value each time."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb.host.shared import Shared


class Counted(pybamm.StateVector):
    """Counts how often it is evaluated."""

    times = 0

    def evaluate(self, t=None, y=None, y_dot=None, inputs=None):
        Counted.times += 1
        return super().evaluate(t, y, y_dot, inputs)


@pytest.fixture
def state():
    Counted.times = 0
    return Counted(slice(0, 3))


def test_pybamm_asks_an_expression_for_its_shape_once(state):
    # PyBaMM marks such a question with a text; renamed, builds would take half as
    # long again, and nothing else would say so
    shared = Shared.of(2 * state)
    for factor in range(3, 8):
        assert (factor * shared).shape == (3, 1)
    assert Counted.times <= 2  # once with many states, once more with just enough
    for factor in range(3, 8):
        assert (factor * Shared.of(2 * state).child).shape == (3, 1)
    assert Counted.times >= 5


def test_its_value_is_that_of_its_child_each_time(state):
    shared = Shared.of(2 * state)
    for y in (np.ones((3, 1)), np.arange(3.0).reshape(3, 1)):
        assert np.array_equal(shared.evaluate(0, y), 2 * y)


@pytest.mark.parametrize(
    "expression",
    [pybamm.Scalar(2), pybamm.Variable("x"), pybamm.PrimaryBroadcast(2, "separator")],
)
def test_states_constants_and_broadcasts_are_as_they_were(expression):
    assert Shared.of(expression) is expression


def test_its_slope_and_its_copies_are_those_of_its_child():
    x = pybamm.Variable("x")
    shared = Shared.of(x**2)
    slope = pybamm.ParameterValues({}).process_symbol(shared.diff(x))
    assert slope == 2 * x
    copy = shared.create_copy()
    assert isinstance(copy, Shared)
    assert copy == shared


def test_most_of_a_model_is_published_shared():
    variables = pybamm_afssb.DFN().variables
    shared = [s for s in variables.values() if isinstance(s, Shared)]
    assert len(shared) > 10
