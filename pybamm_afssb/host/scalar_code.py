"""What the solver evaluates, with its scalars written out: the same numbers, sooner.

PyBaMM hands the equations to CasADi as operations on vectors. Of a vector of hundreds
the arithmetic is what costs; of a scalar it is the call, some ten times its arithmetic.
The states of the collector are scalars. And one expression that stands in many
equations, as a rate stands in the balance of every amount, is evaluated in each.

**Equations.** The operations on scalars alone that wait for no other scalar through a
vector are gathered in one function of scalar instructions, none of which is there
twice; all else stays as it is. With every choice on, an evaluation takes two thirds of
the time. A model with few states, such as the single particle's or a half cell's, is
written in scalars as a whole: with every choice on 1600 of 5200 operations are left, and
an evaluation takes a fifth of the time. (A DFN so is slower: the concentrations in its cathode
are four hundred at once.)

**Control.** What a step of an experiment asks for is chosen among all steps' by a number.
PyBaMM chooses by a call that gets all states; here it is arithmetic beside the others.

**Events.** They are evaluated after every step, and are scalars.

**Jacobian.** CasADi differentiates vectors in as many directions as the fullest row has
states, each through every operation. One state that all others feed, such as the
pressure, makes this the larger part of a run. Written out in scalars an entry costs
what its own terms cost, and what entries share is evaluated once.
"""

from __future__ import annotations

from typing import Any

import casadi
import pybamm

#: Fewer scalar operations than this are not worth a call.
WORTH_A_CALL = 20
#: With up to so many states all equations are scalars as a whole.
FEW = 200


class WithScalarCode:
    """Mixin of PyBaMM's models: equations and Jacobian equal to PyBaMM's, but faster.

    Put it before the PyBaMM model among the bases.
    """

    @property
    def concatenated_rhs(self) -> Any:
        """Right-hand sides of all states, once discretised."""
        return self._concatenated_rhs

    @concatenated_rhs.setter
    def concatenated_rhs(self, equations: pybamm.Symbol) -> None:
        self._concatenated_rhs = InScalars(equations)

    @property
    def concatenated_algebraic(self) -> Any:
        """Residuals of all algebraic states, once discretised."""
        return self._concatenated_algebraic

    @concatenated_algebraic.setter
    def concatenated_algebraic(self, residuals: pybamm.Symbol) -> None:
        self._concatenated_algebraic = InScalars(residuals)

    @property
    def events(self) -> list[pybamm.Event]:
        """What ends a run."""
        return self._events

    @events.setter
    def events(self, events: list[pybamm.Event]) -> None:
        if getattr(self, "_concatenated_rhs", None) is not None:  # discretised
            events = [_in_scalars(event) for event in events]
        self._events = events

    def build_casadi_jacobian(self, expression: casadi.MX, y: casadi.MX) -> casadi.MX:
        """Return the Jacobian of `expression`.

        Parameters
        ----------
        expression : casadi.MX
            Right-hand sides, algebraic residuals or both.
        y : casadi.MX
            All states.

        Returns
        -------
        casadi.MX
            Derivatives of `expression` by `y`, sparse.
        """
        symbols = casadi.symvar(casadi.veccat(expression, y))
        equations = _expanded(symbols, [expression, y])
        if equations is None:
            return super().build_casadi_jacobian(expression, y)  # type: ignore[misc]
        scalars = equations.sx_in()
        jacobian = casadi.cse(casadi.jacobian(*equations(*scalars)))
        return casadi.Function("jacobian", scalars, [jacobian])(*symbols)


class InScalars(pybamm.NumpyConcatenation):
    """Expressions that are converted to CasADi with their scalars written out."""

    def _to_casadi(self, t: Any, y: Any, *others: Any) -> casadi.MX:
        *_, converted = others
        for control in _controls(self):
            converted[control] = _in_place(control, t, y, *others)
        expression = super()._to_casadi(t, y, *others)
        if expression.numel() == 1 or y.numel() <= FEW:
            return all_scalars(expression)
        return gather_scalars(expression)


def _controls(expression: pybamm.Symbol) -> list[pybamm.Conditional]:
    """Return what the steps of an experiment ask for: an equation, at most scaled."""
    if isinstance(expression, pybamm.NumpyConcatenation):
        return [c for part in expression.children for c in _controls(part)]
    parts = [expression, *expression.children]
    return [part for part in parts if isinstance(part, pybamm.Conditional)]


def _in_place(control: pybamm.Conditional, *to_casadi: Any) -> casadi.MX:
    """Return a choice among branches as operations on scalars, zero if none is chosen.

    Parameters
    ----------
    control : pybamm.Conditional
        The choice; its first child is the number of the branch, counted from 1.
    *to_casadi
        As for PyBaMM's conversion of it.
    """
    selector, *branches = (c._to_casadi_inner(*to_casadi) for c in control.children)
    chosen = casadi.MX(0)
    for number, branch in enumerate(branches, 1):
        here = casadi.fabs(selector - number) < 1 / 2
        chosen += casadi.if_else(here, branch, 0)
    return chosen


def _in_scalars(event: pybamm.Event) -> pybamm.Event:
    if event.event_type != pybamm.EventType.TERMINATION:
        return event
    return pybamm.Event(event.name, InScalars(event.expression), event.event_type)


def all_scalars(expression: casadi.MX) -> casadi.MX:
    """Return the same expression as one function of scalar instructions.

    Parameters
    ----------
    expression : casadi.MX
        Any; a constant, or one with tables, stays as it is.
    """
    symbols = casadi.symvar(expression)
    expanded = _expanded(symbols, [expression]) if symbols else None
    return expression if expanded is None else _evaluated_once(expanded)(*symbols)


def gather_scalars(expression: casadi.MX) -> casadi.MX:
    """Return the same expression with operations on scalars in one call.

    Parameters
    ----------
    expression : casadi.MX
        Any, also one without scalars.

    Returns
    -------
    casadi.MX
        `expression`, where a single function of scalar instructions takes the place of
        the scalar operations that depend on no other such operation through a vector.
    """
    gathered, waiting = {}, set()
    users: dict[int, set[int]] = {}
    nodes = _in_order(expression)
    for key, node in nodes.items():
        below = [hash(node.dep(i)) for i in range(node.n_dep())]
        for other in below:
            users.setdefault(other, set()).add(key)
        waits = any(other in waiting for other in below)
        if not waits and _is_scalar_operation(node):
            gathered[key] = node
        elif waits or any(other in gathered for other in below):
            waiting.add(key)
    if len(gathered) < WORTH_A_CALL:
        return expression
    results = [n for key, n in gathered.items() if users.get(key, {0}) - set(gathered)]
    feeding = {
        hash(node.dep(i)) for node in gathered.values() for i in range(node.n_dep())
    }
    sources = [
        nodes[key]
        for key in nodes
        if key in feeding and key not in gathered and not nodes[key].is_constant()
    ]
    scalars = casadi.MX.sym("scalars", len(sources))
    written_out = casadi.graph_substitute(results, sources, casadi.vertsplit(scalars))
    function = casadi.Function("scalars", [scalars], [casadi.vertcat(*written_out)])
    once = _evaluated_once(function.expand())
    values = casadi.vertsplit(once(casadi.vertcat(*sources)))
    return casadi.graph_substitute([expression], results, values)[0]


def _expanded(
    symbols: list[casadi.MX], results: list[casadi.MX]
) -> casadi.Function | None:
    """Return a function of scalar instructions, or None where there is a table."""
    try:
        return casadi.Function("scalars", symbols, results).expand()
    except RuntimeError:  # tables between data points have no scalar form
        return None


def _evaluated_once(expanded: casadi.Function) -> casadi.Function:
    """Return a function of scalar instructions, none of which is there twice."""
    scalars = expanded.sx_in()
    found = casadi.cse(expanded(*scalars))
    return casadi.Function(expanded.name(), scalars, [found])


def _in_order(expression: casadi.MX) -> dict[int, casadi.MX]:
    """Return all nodes by their hash, each after what it depends on."""
    ordered: dict[int, casadi.MX] = {}
    pending = [(expression, False)]
    while pending:
        node, below_are_done = pending.pop()
        if hash(node) in ordered:
            continue
        if below_are_done:
            ordered[hash(node)] = node
            continue
        pending.append((node, True))
        pending += [(node.dep(i), False) for i in range(node.n_dep())]
    return ordered


def _is_scalar_operation(node: casadi.MX) -> bool:
    return (
        (node.is_unary() or node.is_binary())
        and node.nnz() == node.numel() == 1
        and all(node.dep(i).numel() == 1 for i in range(node.n_dep()))
    )
