"""Half cells: Liao, Spencer-Jolly, Davis, and the concept seeds."""

from __future__ import annotations

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.half_cell_protocols import plate, strip
from pybamm_afssb.inventory import cycle_summary
from pybamm_afssb.onset import metal_onset_capacity
from pybamm_afssb.spans import Draw
from pybamm_afssb.validation.checks import Curve, Finding, check
from pybamm_afssb.validation.fits import Fit, register
from pybamm_afssb.validation.lab import Lab
from pybamm_afssb.validation.measures import charge_of, spike

_WARM = {"Ambient temperature [K]": 333.15, "Initial temperature [K]": 333.15}


@check(
    "C27",
    smoke=True,
    why="holds where the host's diffusivity is low; in the upper half of its span, three"
    " decades wide, the layer is even at 2 mA/cm2, too",
)
def metal_before_the_carbon_is_full(lab: Lab) -> Finding:
    """Onset at 2 against 0.1 mA/cm2, and how far a gradient relaxes in 20 h."""

    def measure(draw: Draw) -> float:
        onset = []
        for current in (0.1, 2.0):
            solution, _ = lab.solve(
                "Liao2024_C",
                parameters=draw["Liao2024_C"],
                protocol={"current density": current},
            )
            onset.append(metal_onset_capacity(solution.cycles[0].steps[0]))
        rest = solution.cycles[0].steps[1]
        filling = np.asarray(rest[n.HOST_STOICHIOMETRY].entries)
        gap = filling[0] - filling[-1]
        relaxed = 1 - abs(gap[-1]) / max(abs(gap[0]), 1e-6)
        return min(1 - onset[1] / onset[0], float(relaxed))

    return lab.over_spans(lab.claim.sets, measure)


@check(
    "C28",
    options={"contact": "perfect", "dead lithium": "none", "leak": "none"},
    why="fails where the carbon hands lithium to the silver fastest, at the upper end of"
    " that rate's span",
)
def graphite_first(lab: Lab) -> Finding:
    """Silver's filling at 0.7 mA.h/cm2, slow less fast; graphite must be half full first."""
    (cell,) = lab.claim.sets
    curves = []

    def measure(draw: Draw) -> float:
        filling = []
        for current in (0.03, 2.0, 4.0):
            warm = _WARM if current > 1 else {}
            solution, _ = lab.solve(
                cell,
                parameters={**draw[cell], **warm},
                protocol={"current density": current, "capacity": 1.0},
            )
            charge = solution.cycles[0].steps[0]
            passed = charge_of(charge)
            silver = np.asarray(charge[n.PARTICLE_FILLING].entries).mean(axis=0)
            host = np.asarray(charge[n.HOST_STOICHIOMETRY].entries).mean(axis=0)
            filling.append(float(np.interp(0.7, passed, silver)))
            if not draw[cell]:
                curves.append(Curve(f"Ag, {current:g} mA/cm2", passed, silver))
            if current < 1:
                first = passed[np.argmax(host > 0.5)] < passed[np.argmax(silver > 0.5)]
                if silver.max() > 0.5 and not first:
                    return -1.0
        return filling[0] - max(filling[1:])

    found = lab.over_spans(lab.claim.sets, measure, 4)
    return Finding(
        found.values,
        curves=curves,
        x_name="Charge capacity [mA.h.cm-2]",
        y_name="Filling of the silver",
        reason=found.reason,
        unsolved=found.unsolved,
    )


@check("C29")
def critical_current(lab: Lab) -> Finding:
    """First current of a staircase that shorts, 1 mA.h/cm2 plated and stripped at each."""
    stairs = np.arange(0.5, 5.01, 0.25)
    values = []
    for cell in lab.claim.sets:
        steps = [(plate(float(i), 1.0), strip(float(i), 1.0)) for i in stairs]
        solution, ended = lab.solve(
            cell,
            parameters=_WARM,
            protocol=pybamm.Experiment(steps),
            may_end=("Hard short circuit",),
        )
        values.append(
            float(stairs[len(solution.cycles) - 1]) if ended else float("nan")
        )
    return Finding(tuple(values))


register(
    Fit(
        "C29",
        "SpencerJolly2023_G",
        ("Critical current density [A.m-2]",),
        "SpencerJolly2023",
    )
)


@check(
    "C30",
    why="0.79 mA.h/cm2 that came back neither as charge nor as film are missing: at 0.03"
    " mA/cm2 no voids open here, so nothing dies",
)
def one_slow_cycle(lab: Lab) -> Finding:
    """Charge passed, recovered and taken by the film."""
    solution, _ = lab.solve("SpencerJolly2023_AgG")
    row = cycle_summary(solution).iloc[0].astype(float)
    passed = row["Charge capacity [mA.h.cm-2]"]
    film = row["Lost to interphase [%]"] / 100 * passed
    return Finding((passed, row["Discharge capacity [mA.h.cm-2]"], film))


@check("C40", smoke=True)
def film_before_metal(lab: Lab) -> Finding:
    """Potential at which the film starts less that of the metal; it must slow itself."""
    (cell,) = lab.claim.sets

    def measure(draw: Draw) -> float:
        solution, _ = lab.solve(cell, parameters=draw[cell])
        charge = solution.cycles[0].steps[0]
        potential = np.asarray(charge[n.SURFACE_POTENTIAL].entries).reshape(-1)
        total = np.asarray(charge[n.IONIC_CURRENT].entries).reshape(-1)
        film = np.asarray(charge[n.INTERPHASE_CURRENT].entries).reshape(-1) / total
        metal = np.asarray(charge[n.METAL_CURRENT].entries).reshape(-1) / total
        if film[-1] > 0.5 * film.max():
            return -1.0  # it did not block itself
        starts = [potential[np.argmax(share > 0.1)] for share in (film, metal)]
        return float(starts[0] - starts[1])

    return lab.over_spans(lab.claim.sets, measure)


@check("C44", smoke=True)
def seeds_lower_the_barrier(lab: Lab) -> Finding:
    """Depth of copper's dip below its plateau, less the deepest of the seeds'."""
    bare, *seeds = lab.claim.sets

    def measure(draw: Draw) -> float:
        dips = {}
        for cell in lab.claim.sets:
            solution, _ = lab.solve(cell, parameters=draw[cell])
            dips[cell] = 1e3 * spike(solution.cycles[0].steps[0])
        return dips[bare] - max(dips[cell] for cell in seeds)

    return lab.over_spans(lab.claim.sets, measure, 4)
