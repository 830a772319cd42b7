"""The Jacobian as scalar code: as fast as it is sparse.

PyBaMM has CasADi differentiate the equations as operations on vectors, in as many
directions as the fullest row has states, each through every operation. One state that
all others feed, such as the pressure, makes this the larger part of a run. Written out
in scalars an entry costs what its own terms cost. The equations themselves stay as they
are: they have no directions, and vectors suit them.
"""

from __future__ import annotations

import casadi


class WithScalarJacobian:
    """Mixin of PyBaMM's models: a Jacobian in scalars, equal to PyBaMM's.

    Put it before the PyBaMM model among the bases.
    """

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
