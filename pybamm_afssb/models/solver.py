"""The solver that the models start from: PyBaMM's, with two settings of its own.

**First step.** A step of an experiment that changes the current charges the collector's
double layer within ``R_ct C_dl``, some 10 us. PyBaMM's solver chooses its first step
from the slope there, some 1e-10 s, and counts time from the start of the experiment:
after 1e7 s of it (some hundred days) such a step is below the rounding of the time, and
the solver stops with "error test failures". A first step of 1 us ran to 1e8 s at 0.1 to
10 mA/cm2; anything from 10 ns to 1 ms does.

**Newton's iteration.** It ends when the last correction is below 0.33 of the tolerance,
as a root mean square over all states. One node of a cathode among five hundred states
may then be off by seven times its tolerance, and where the open-circuit potential falls
steeply (a full oxide: 0.03 V per 1e-3 of stoichiometry) that is e^2 in its current: the
node left the branch, and the run stopped many steps later with "convergence failures"
(twice in 2000 discharges at 1C). At 0.03 the steps are a twentieth fewer, and cost the
same. Tolerances are PyBaMM's own.
"""

from __future__ import annotations

import pybamm

#: First step of the solver [s].
FIRST_STEP = 1e-6
#: Share of the tolerance at which Newton's iteration ends; PyBaMM's is 0.33.
NEWTON_SHARE = 0.03


def default_solver() -> pybamm.IDAKLUSolver:
    """Return PyBaMM's default solver with its first step and Newton's share set."""
    return pybamm.IDAKLUSolver(
        options={
            "dt_init": FIRST_STEP,
            "nonlinear_convergence_coefficient": NEWTON_SHARE,
        }
    )
