"""Jun et al. 2024: particles of magnesium or silver, half cells."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.validation.checks import Finding, check
from pybamm_afssb.validation.lab import Draw, Lab


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
