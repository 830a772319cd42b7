"""The solver that the models start from: PyBaMM's, with a first step of its own.

A step of an experiment that changes the current charges the collector's double layer
within ``R_ct C_dl``, some 10 us. PyBaMM's solver chooses its first step from the slope
there, some 1e-10 s, and counts time from the start of the experiment: after 1e7 s of it
(some hundred days) such a step is below the rounding of the time, and the solver
stops with "error test failures". A first step of 1 us ran to 1e8 s at 0.1 to 10 mA/cm2;
anything from 10 ns to 1 ms does.
"""

from __future__ import annotations

import pybamm

#: First step of the solver [s].
FIRST_STEP = 1e-6


def default_solver() -> pybamm.IDAKLUSolver:
    """Return PyBaMM's default solver with a first step that time can resolve."""
    return pybamm.IDAKLUSolver(options={"dt_init": FIRST_STEP})
