"""Zhang et al. 2026: bare copper against lithium foil."""

from __future__ import annotations

from pybamm_afssb.results.inventory import cycle_summary
from pybamm_afssb.validation.checks import Curve, Finding, check
from pybamm_afssb.validation.lab import Lab
from pybamm_afssb.validation.measures import EFFICIENCY
from pybamm_afssb.validation.retention import ENDS

_CYCLES = 60


@check("C51")
def first_efficiency(lab: Lab) -> Finding:
    """Efficiency of the first cycle."""
    (cell,) = lab.claim.sets
    solution, _ = lab.solve(cell)
    return Finding((float(cycle_summary(solution)[EFFICIENCY].iloc[0]),))


@check("C52")
def cycles_to_failure(lab: Lab) -> Finding:
    """Cycles until a short or lost contact ends the cell; one more than was run if none."""
    (cell,) = lab.claim.sets
    solution, ended = lab.solve(cell, _CYCLES, may_end=ENDS)
    table = cycle_summary(solution)
    return Finding(
        (float(len(table) if ended else _CYCLES + 1),),
        curves=[Curve("computed", table.index, table[EFFICIENCY])],
        x_name="Cycle",
        y_name=EFFICIENCY,
        reason=ended or f"no short and no lost contact in {_CYCLES} cycles",
    )
