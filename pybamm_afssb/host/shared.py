"""An expression that many equations contain: asked for its shape once.

PyBaMM finds the shape of an equation by evaluating its whole tree on numbers that mean
nothing, without memory: an expression that stands in ten others, which stand in ten
more, is evaluated a hundred times. With every choice on that were 30,000 evaluations of
1600 operations, a third of a build. What a submodel publishes remembers its shape.
"""

from __future__ import annotations

from typing import Any

import pybamm

#: What PyBaMM gives as `inputs` where only a shape is asked for.
SHAPE_TEST = "shape test"


class Shared(pybamm.UnaryOperator):
    """The same as its child in every respect but that its shape is found once.

    Parameters
    ----------
    child : pybamm.Symbol
        The expression.
    domains : dict, optional
        Its domains. Default: the child's.
    """

    def __init__(self, child: pybamm.Symbol, domains: Any = None) -> None:
        super().__init__("shared", child, domains)
        self._shapes: dict[int, Any] = {}

    @classmethod
    def of(cls, expression: Any) -> Any:
        """Return an operation shared; a state, a constant or a broadcast as it is."""
        operation = isinstance(expression, pybamm.BinaryOperator | pybamm.Function)
        return cls(expression) if operation else expression

    @classmethod
    def _from_json(cls, snippet: dict[str, Any]) -> Shared:
        return cls(snippet["children"][0], snippet["domains"])

    def evaluate(
        self, t: Any = None, y: Any = None, y_dot: Any = None, inputs: Any = None
    ) -> Any:
        """Return the child's value; for PyBaMM's test of shapes, one of its shape."""
        if inputs != SHAPE_TEST:
            return self.child.evaluate(t, y, y_dot, inputs)
        states = 0 if y is None else len(y)
        if states not in self._shapes:
            self._shapes[states] = self.child.evaluate(t, y, y_dot, inputs)
        return self._shapes[states]

    def _unary_evaluate(self, child: Any) -> Any:
        return child

    def _unary_jac(self, child_jac: Any) -> Any:
        return child_jac

    def _diff(self, variable: Any) -> Any:
        return self.child.diff(variable)
