"""The solver that the models start from: PyBaMM's, with four settings of its own.

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

The solver takes a first correction for good if it is small and the last steps converged
fast. A node that the extrapolation puts where the potential is steep is corrected by one
e-fold of its current at a time, 5e-4 of stoichiometry, and that was small beside a
tolerance of 2e-3: a current of 4e4 A/m2 was accepted, and no later step could undo it
(one of some 14 000 runs). The cathode's concentration is therefore counted from above
full (:class:`pybamm_afssb.physics.cathode_loss.SlowParticle`), where its tolerance is a
fifth: with three times PyBaMM's tolerance 15 of 300 such runs stopped, and none so. A
Newton share of 0.01 left one, lower orders 8 to 15, and neither was needed.

**Iterations.** Newton's method keeps its matrix until it fails to converge. PyBaMM lets
it try 40 times, in which an old matrix converges at last, some ten solves later. After
SUNDIALS' own four a new matrix is made, and the step is tried again. The steps stay as
many; against ten iterations cycles take a twentieth (every slot on) to a sixth (published
cells) less time, against forty a quarter to four tenths. With the concentration counted
from nothing four did not bring back a node of a nearly full cathode: 71 of 400 runs of
one cell stopped, 23 of 200 of another with six, none with ten. Counted from above full
none of 1550 such runs stops with four at PyBaMM's tolerance; at ten times that tolerance
6 of 150 do.

**Pivots.** The sparse linear solver keeps the order of pivots that its first matrix of a
step had. Rates of the collector's states span decades from one cycle to the next (that of
the film on dead lithium falls from 3e3 to 4e-9), an old order may then have no pivot left,
and no step is short enough: at 0.1 mA/cm2 a half cell with dead lithium, a leak and copper
that reacts stopped in its third cycle. A dense matrix is pivoted anew each time. The 10 to
60 states of a half cell at one place cost the same either way, to within a tenth; a
cathode's five hundred do not.

**Compiled.** PyBaMM can translate the equations to C and have gcc compile them. A cycle
with every choice on then takes 0.6 of the time (0.4 with a single particle), but the
first build some one to ten seconds; the libraries stay in PyBaMM's cache on disk, and
a later process loads them.
"""

from __future__ import annotations

import shutil
from typing import Any

import pybamm

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.host.step_solver import StepSolver

#: First step of the solver [s].
FIRST_STEP = 1e-6
#: Share of the tolerance at which Newton's iteration ends; PyBaMM's is 0.33.
NEWTON_SHARE = 0.03
#: Iterations after which Newton's method takes a new matrix; PyBaMM's are 40.
ITERATIONS = 4
#: What PyBaMM compiles with; it would only log that it is not there.
COMPILER = "gcc"


def default_solver(dense: bool = False) -> pybamm.IDAKLUSolver:
    """Return PyBaMM's default solver with its first step and Newton's limits set.

    Parameters
    ----------
    dense : bool, optional
        Whether its matrices are dense. Default False.
    """
    options: dict[str, Any] = {
        "dt_init": FIRST_STEP,
        "nonlinear_convergence_coefficient": NEWTON_SHARE,
        "max_nonlinear_iterations": ITERATIONS,
    }
    if dense:
        options |= {"jacobian": "dense", "linear_solver": "SUNLinSol_Dense"}
    return StepSolver(options=options)


def compiled(solver: pybamm.IDAKLUSolver) -> pybamm.IDAKLUSolver:
    """Return the same solver, but of equations that PyBaMM compiles.

    Parameters
    ----------
    solver : pybamm.IDAKLUSolver
        A model's own.

    Raises
    ------
    AFSSBError
        If there is no compiler.
    """
    if shutil.which(COMPILER) is None:
        raise AFSSBError(
            f"compiled: PyBaMM compiles with {COMPILER!r}, which was not found; "
            "install it, or leave 'compiled' out"
        )
    options = {**solver.options, "compile": True}
    return StepSolver(rtol=solver.rtol, atol=solver.atol, options=options)
