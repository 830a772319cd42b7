"""What the solver evaluates in scalars is what PyBaMM evaluates in vectors."""

import casadi
import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.host.scalar_code import (
    FEW,
    WORTH_A_CALL,
    InScalars,
    WithScalarCode,
    all_scalars,
    gather_scalars,
)


class Decay(WithScalarCode, pybamm.BaseModel):
    """``x' = -k(x)``, ``0 = x^2 - z``."""

    def __init__(self, rate):
        super().__init__()
        x, z = pybamm.Variable("x"), pybamm.Variable("z")
        self.rhs = {x: -rate(x)}
        self.algebraic = {z: x**2 - z}
        self.initial_conditions = {x: 1, z: 1}
        self.variables = {"x": x, "z": z}


def table(x):
    points = np.linspace(-1, 2, 31)
    return pybamm.Interpolant(points, points, x)


def _operations(function):
    return [function.instruction_id(i) for i in range(function.n_instructions())]


@pytest.mark.parametrize("rate", [lambda x: x, table], ids=["formula", "table"])
def test_a_rate_given_as_a_formula_or_as_a_table(rate):
    solver = pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-10)
    solution = solver.solve(Decay(rate), [0, 1])
    assert solution["x"].entries[-1] == pytest.approx(np.exp(-1), rel=1e-6)
    assert solution["z"].entries[-1] == pytest.approx(np.exp(-2), rel=1e-6)


def test_it_equals_the_vector_one_and_has_fewer_instructions():
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS", physics="ideal", options={"stack pressure": "rigid gap"}
    )
    model = simulation.solve(calc_esoh=False).all_models[0]
    function = model.rhs_algebraic_eval
    time, states, inputs = (
        casadi.MX.sym(s, function.size1_in(i)) for i, s in enumerate("typ")
    )
    vector = casadi.Function(
        "vector",
        [time, states, inputs],
        [casadi.jacobian(function(time, states, inputs), states)],
    )
    at = (1, model.y0_list[0] * 1.01, np.ones(function.size1_in(2)))
    scalar = model.jac_rhs_algebraic_eval
    assert scalar.sparsity_out(0) == vector.sparsity_out(0)
    ours, pybamms = (np.array(f(*at)) for f in (scalar, vector))
    rounding = 1e-14 * np.abs(pybamms).max(axis=1, keepdims=True)  # of a row's terms
    assert np.all(np.abs(ours - pybamms) <= 1e-10 * np.abs(pybamms) + rounding)
    # one call of scalar instructions; the others bring states and inputs to it
    assert _operations(scalar).count(casadi.OP_CALL) == 1
    assert scalar.n_instructions() < vector.n_instructions() / 5


def test_no_entry_is_lost_where_a_scalar_state_stands_beside_a_vector():
    # CasADi 3.8.1 differentiates the vectors of these three places wrongly: two of
    # them then do not see the voltage that all have in common
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS",
        "SPM",
        physics="ideal",
        options={"dimensionality": 1, "current collector": "equipotential"},
        var_pts={"z": 3},
    )
    model = simulation.solve(calc_esoh=False).all_models[0]
    jacobian, inputs = (
        model.jac_rhs_algebraic_eval,
        model.rhs_algebraic_eval.size1_in(2),
    )
    found = np.array(jacobian(1, model.y0_list[0], np.ones(inputs)))
    at = {variable.name: slices[0] for variable, slices in model.y_slices.items()}
    column = found[at[n.CURRENT_DENSITY], at[n.COLLECTOR_VOLTAGE]]
    row = found[at[n.COLLECTOR_VOLTAGE], at[n.CURRENT_DENSITY]]
    for entries in (column.ravel(), row.ravel()):
        assert np.all(entries != 0)
        assert entries == pytest.approx(np.full(3, entries[0]), rel=1e-12)


@pytest.mark.parametrize("kind", ["DFN", "SPM"])
def test_written_in_scalars_equations_are_the_same_numbers(kind):
    simulation = pybamm_afssb.simulation("Lee2020_AgC", kind, physics="ideal")
    solution = simulation.solve(calc_esoh=False)
    model = solution.all_models[0]
    ours = model.rhs_algebraic_eval
    time, states = (casadi.MX.sym(s, ours.size1_in(i)) for i, s in enumerate("ty"))
    inputs = {name: casadi.MX.sym(name) for name in solution.all_inputs[0]}
    children = (
        model.concatenated_rhs.children[0],
        model.concatenated_algebraic.children[0],
    )
    values = casadi.vertcat(
        *(c.to_casadi(time, states, inputs=inputs) for c in children)
    )
    plain = casadi.Function("plain", [time, states, *inputs.values()], [values])
    ones = np.ones(len(inputs))
    for factor in (1, 1.01):
        at = (1, model.y0_list[0] * factor)
        expected = np.array(plain(*at, *ones))
        assert np.array(ours(*at, ones)) == pytest.approx(expected, rel=1e-12)
    assert (ours.size1_in(1) <= FEW) == (kind == "SPM")
    share = 0.1 if kind == "SPM" else 0.8
    assert ours.n_instructions() < share * plain.n_instructions()


def test_events_are_the_same_numbers_in_scalars():
    solution = pybamm_afssb.simulation("Lee2020_AgC", physics="ideal").solve(
        calc_esoh=False
    )
    model = solution.all_models[0]
    ends = [e for e in model.events if e.event_type == pybamm.EventType.TERMINATION]
    states = np.array(model.y0_list[0]).reshape(-1, 1) * 1.01
    inputs = dict.fromkeys(solution.all_inputs[0], 1)
    for event, evaluated in zip(ends, model.terminate_events_eval, strict=True):
        plain = event.expression.children[0].evaluate(1, states, inputs=inputs)
        found = float(evaluated(1, states, list(inputs.values())))
        assert found == pytest.approx(np.ravel(plain)[0])


def test_what_stands_twice_is_evaluated_once():
    x = casadi.MX.sym("x")
    both = [casadi.exp(x * x) + k * casadi.exp(x * x) for k in range(2, 20)]
    found = all_scalars(casadi.vertcat(*both))
    assert _operations(found.dep(0).which_function()).count(casadi.OP_EXP) == 1
    plain = casadi.Function("f", [x], [casadi.vertcat(*both)])
    ours = casadi.Function("f", [x], [found])
    assert np.array(ours(0.3)) == pytest.approx(np.array(plain(0.3)), rel=1e-15)


def _written(function):
    """Names of all functions that a function calls."""
    names, pending = [], [function]
    while pending:
        inner = pending.pop()
        names.append(inner.name())
        pending += [inner.get_function(name) for name in inner.get_function()]
    return names


@pytest.mark.parametrize("scale", [1, 2.5])
def test_the_control_of_a_step_is_chosen_without_a_call(scale):
    # PyBaMM's own conversion is a call that gets all states; the branch that is not
    # chosen may be no number
    y = pybamm.StateVector(slice(0, 2))
    first, second = pybamm.Index(y, 0) - 3, pybamm.log(pybamm.Index(y, 1))
    step = pybamm.InputParameter("step")
    control = pybamm.Conditional(step, first, second) / scale
    plain = pybamm.NumpyConcatenation(pybamm.NumpyConcatenation(control, 2 * y))
    time, states, number = (
        casadi.MX.sym(s, k) for s, k in (("t", 1), ("y", 2), ("p", 1))
    )
    ours, pybamms = (
        casadi.Function(
            "f",
            [time, states, number],
            [e.to_casadi(time, states, inputs={"step": number})],
        )
        for e in (InScalars(plain), plain)
    )
    for at in ((0, [1, 2], 1), (0, [1, -2], 1), (0, [1, 2], 2), (0, [1, 2], 3)):
        assert np.array(ours(*at)) == pytest.approx(np.array(pybamms(*at)), rel=1e-14)
    slope = casadi.Function(
        "s",
        [time, states, number],
        [casadi.jacobian(ours(time, states, number)[0], states)],
    )
    assert np.array(slope(0, [1, -2], 1)) == pytest.approx(np.array([[1 / scale, 0]]))
    assert "cond_switch" in _written(pybamms)
    assert "cond_switch" not in _written(ours)


def test_a_table_stays_a_table():
    time, states = casadi.MX.sym("t"), casadi.MX.sym("y")
    expression = table(pybamm.StateVector(slice(0, 1))).to_casadi(time, states)
    assert all_scalars(expression) is expression


def test_scalars_that_wait_for_others_through_a_vector_stay_where_they_are():
    x, y = casadi.MX.sym("x"), casadi.MX.sym("y", 3)
    early = x
    for _ in range(WORTH_A_CALL):
        early = casadi.sin(early)
    late = casadi.cos(casadi.sum1(early * y))
    expression = casadi.vertcat(early, late, late * early)
    found = gather_scalars(expression)
    plain, gathered = (casadi.Function("f", [x, y], [e]) for e in (expression, found))
    at = (0.3, [1, 2, 3])
    assert np.array(gathered(*at)) == pytest.approx(np.array(plain(*at)), rel=1e-15)
    assert gathered.n_instructions() < plain.n_instructions()
    few = casadi.sin(x) * y
    assert gather_scalars(few) is few
