"""Jun et al. 2024: particles of magnesium or silver, half cells, and one full cell."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.cells.spans import Draw
from pybamm_afssb.results.inventory import cycle_summary
from pybamm_afssb.validation.checks import Finding, check
from pybamm_afssb.validation.fits import Fit, register
from pybamm_afssb.validation.lab import Lab
from pybamm_afssb.validation.measures import EFFICIENCY
from pybamm_afssb.validation.retention import retention_of

_VOIDS = {"contact": "voids in front of the seed", "dead lithium": "void isolation"}


@check(
    "C11",
    smoke=True,
    options={"nucleation": "none", **_VOIDS},
    why="holds where voids open in front of the particles: at the higher pressures of the"
    " span none do, and both cells lose the film only",
)
def life_of_half_cells(lab: Lab) -> Finding:
    """Charge that 10 cycles lose, silver over magnesium."""

    def measure(draw: Draw) -> float:
        missing = {}
        for cell in lab.claim.sets:
            solution, _ = lab.solve(
                cell, 10, parameters=draw[cell], may_end=("Contact lost",)
            )
            table = cycle_summary(solution)
            cycles = len(table)
            missing[cell] = float((100 - table[EFFICIENCY]).mean() / cycles)
        return missing["Jun2024_Ag"] / missing["Jun2024_Mg"]

    return lab.over_spans(lab.claim.sets, measure)


@check("C12", smoke=True)
def place_of_the_metal(lab: Lab) -> Finding:
    """Share of the metal in front of the particles, at the separator."""

    def measure(draw: Draw) -> float:
        share = {}
        for cell in lab.claim.sets:
            solution, _ = lab.solve(cell, parameters=draw[cell])
            charge = solution.cycles[0].steps[0]
            share[cell] = float(charge[n.SEED_AT_SEPARATOR].entries[-1])
        return share["Jun2024_Ag"] - share["Jun2024_Mg"]

    return lab.over_spans(lab.claim.sets, measure)


@check("C13", model="SPM", accelerate=True)
def retention_with_nitride(lab: Lab) -> Finding:
    """Retention after 500 cycles of the full cell."""
    return retention_of(lab)


register(Fit("C13", "Jun2024_Mg_Li3N", ("Interphase roughness factor",), "Jun2024"))
