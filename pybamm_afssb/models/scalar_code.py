"""What the solver evaluates, with its scalars written out: the same numbers, sooner.

PyBaMM hands the equations to CasADi as operations on vectors. Of a vector of hundreds
the arithmetic is what costs; of a scalar it is the call, some ten times its arithmetic.
The states of the collector are scalars.

**Equations.** The operations on scalars alone that wait for no other scalar through a
vector are gathered in one function of scalar instructions; all else stays as it is.
With every choice on, an evaluation takes three quarters of the time. (All in scalars is
slower: the concentrations in the cathode are four hundred at once.)

**Jacobian.** CasADi differentiates vectors in as many directions as the fullest row has
states, each through every operation. One state that all others feed, such as the
pressure, makes this the larger part of a run. Written out in scalars an entry costs
what its own terms cost.
"""

from __future__ import annotations

from typing import Any

import casadi
import pybamm

#: Fewer scalar operations than this are not worth a call.
WORTH_A_CALL = 20


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
        self._concatenated_rhs = GatheredScalars(equations)

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
        try:
            equations = casadi.Function("equations", symbols, [expression, y]).expand()
        except RuntimeError:  # tables between data points have no scalar form
            return super().build_casadi_jacobian(expression, y)  # type: ignore[misc]
        scalars = equations.sx_in()
        jacobian = casadi.jacobian(*equations(*scalars))
        return casadi.Function("jacobian", scalars, [jacobian])(*symbols)


class GatheredScalars(pybamm.NumpyConcatenation):
    """Equations that are converted to CasADi with their scalars gathered."""

    def _to_casadi(self, *arguments: Any) -> casadi.MX:
        return gather_scalars(super()._to_casadi(*arguments))


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
    values = casadi.vertsplit(function.expand()(casadi.vertcat(*sources)))
    return casadi.graph_substitute([expression], results, values)[0]


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
