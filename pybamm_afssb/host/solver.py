"""The solver that the models start from: PyBaMM's, with settings of its own.

Tolerances are PyBaMM's. What was measured for each setting, and what was tried in its
place, stands in ``benchmarks/README.md``.

**First step.** A change of the current charges the collector's double layer within some
10 us. From the slope there PyBaMM's solver would choose a first step of some 1e-10 s,
which is below the rounding of its clock once a run has lasted some hundred days. The
first step is therefore 1 us; anything from 10 ns to 1 ms does.

**Newton's iteration** ends at a share of the tolerance, a root mean square over all
states. With PyBaMM's share of 0.33 one node among hundreds may be off by several times
its tolerance, and near a full oxide, where the potential falls steeply, such a node does
not come back. A tenth of that share keeps it, at the same cost.

**Iterations.** Newton's method keeps its matrix until it fails to converge. After four
iterations, SUNDIALS' own number, a new matrix is made and the step is tried again:
PyBaMM's forty spend their time on matrices that are out of date. Four are enough because
the cathode's concentration is counted from above full
(:class:`pybamm_afssb.physics.cathode_loss.SlowParticle`).

**Pivots.** The sparse linear solver keeps the order of pivots of its first matrix of a
step. The rates of the collector's states span decades, so that an old order may have no
pivot left. Where the states are few, as those of a half cell at one place, the matrix is
dense and is pivoted anew each time.

**Compiled.** PyBaMM can translate the equations to C and have gcc compile them: cycles
are faster, the first build is slower. The libraries stay in PyBaMM's cache on disk, and
a later process loads them.
"""

from __future__ import annotations

import shutil
from typing import Any

import pybamm

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.host.step_solver import StepSolver, at_a_tenth

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


def tightened(solver: pybamm.IDAKLUSolver) -> pybamm.IDAKLUSolver:
    """Return the same solver with a tenth of its tolerances.

    Where the metal runs out the voltage falls by volts within seconds, and PyBaMM's
    tolerance moves that by a second or two. In what is laid beside a measurement a
    tenth of it is worth half more time.

    Parameters
    ----------
    solver : pybamm.IDAKLUSolver
        A model's own.
    """
    return at_a_tenth(solver)


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
