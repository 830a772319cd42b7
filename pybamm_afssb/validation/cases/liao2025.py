"""Liao et al. 2025: at which face of a carbon layer metal lies, by toughness."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.cells.spans import Draw
from pybamm_afssb.validation.checks import Finding, check
from pybamm_afssb.validation.lab import Lab

#: Least share of the metal at a face that it is at, alone or together with the other.
_ALONE, _TOGETHER = 0.8, 0.1

#: Where the paper finds metal.
_PLACES = {
    "Liao2025_CB_400": "collector",
    "Liao2025_CB_100": "both",
    "Liao2025_CB_5": "separator",
    "Liao2025_HC_200": "separator",
    "Liao2025_HC_400": "separator",
    "Liao2025_HC_600": "collector",
}


def _share_that_counts(place: str, at_collector: float) -> float:
    """Return how clearly metal is where it should be: 1 is just enough."""
    if place == "both":
        return min(at_collector, 1 - at_collector) / _TOGETHER
    return (at_collector if place == "collector" else 1 - at_collector) / _ALONE


def _place_of_metal(lab: Lab) -> Finding:
    """Share of the metal at the collector after the charge; the rest is before it."""

    def measure(draw: Draw) -> float:
        found = []
        for cell in lab.claim.sets:
            solution, _ = lab.solve(cell, parameters=draw[cell])
            charge = solution.cycles[0].steps[0]
            here = float(charge[n.LEDGER_PLATED].entries[-1])
            before = float(charge[n.LEDGER_PORE].entries[-1])
            found.append(_share_that_counts(_PLACES[cell], here / (here + before)))
        return min(found)

    return lab.over_spans(lab.claim.sets, measure)


#: Why a weak interface to the separator does not keep metal there.
_CREEP = (
    "creep along the pores carries metal to the collector before they fill, and the"
    " interface's toughness decides only what full pores expel"
)

check("C48")(_place_of_metal)
for _claim in ("C49", "C50"):
    check(_claim, why=_CREEP)(_place_of_metal)
