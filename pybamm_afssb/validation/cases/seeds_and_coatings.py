"""Full cells with seeds and coatings: Ag-In, Ag-ZnO, W/Mg, AgF, Cu2Te, Cu-Sn, roughness."""

from __future__ import annotations

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells import load_set
from pybamm_afssb.cells.spans import Draw
from pybamm_afssb.results.inventory import cycle_summary
from pybamm_afssb.units import FARADAY, MAH_CM2
from pybamm_afssb.validation.checks import Curve, Finding, check
from pybamm_afssb.validation.fits import Fit, register
from pybamm_afssb.validation.lab import Lab
from pybamm_afssb.validation.measures import (
    CAPACITY,
    charge_of,
    lost,
    specific,
)
from pybamm_afssb.validation.retention import (
    ENDS,
    least_lead,
    ratio_of_lives,
    ratio_of_losses,
    retention_of,
)

_FILM = {"interphase": "Deal-Grove"}
_ROUGHNESS = ("Interphase roughness factor",)
_NUCLEI = {"nucleation": "instantaneous", **_FILM}


# --- J. H. Lee 2024 -------------------------------------------------------------------
@check("C14", accelerate=True)
def silver_indium(lab: Lab) -> Finding:
    """Retention after 250 cycles."""
    return retention_of(lab)


register(Fit("C14", "LeeJH2024_Ag", _ROUGHNESS, "LeeJH2024"))


@check(
    "C15",
    why="holds where the In-S layer slows the film to two thirds or less; its span goes up"
    " to nothing at all",
)
def silver_indium_above_silver(lab: Lab) -> Finding:
    """Lithium lost in 20 cycles."""
    return ratio_of_losses(lab, lab.claim.sets, 20)


# --- Sohn 2024 ------------------------------------------------------------------------
@check("C16", accelerate=True)
def silver_zinc_oxide(lab: Lab) -> Finding:
    """Retention after 100 cycles."""
    return retention_of(lab)


register(Fit("C16", "Sohn2024_Ag", _ROUGHNESS, "Sohn2024"))


@check(
    "C17",
    why="with perfect contact the soft Ag-Zn alloy has nothing to do: its creep counts"
    " only where voids open",
)
def silver_zinc_oxide_ahead(lab: Lab) -> Finding:
    """Retention after 40 cycles."""
    return least_lead(lab, lab.claim.sets[0], lab.claim.sets[1:], 40)


# --- Oh 2024 --------------------------------------------------------------------------
@check(
    "C18",
    why="the tungsten raises the critical current only: without a short both cells lose the"
    " same, and the film on steel is that on magnesium",
)
def tungsten_on_magnesium(lab: Lab) -> Finding:
    """Lives of W/Mg, Mg and bare."""
    return ratio_of_lives(lab, lab.claim.sets, 20)


# --- J. Lee 2022 ----------------------------------------------------------------------
@check("C19", model="SPM", accelerate=True)
def silver_fluoride(lab: Lab) -> Finding:
    """Retention after 50 cycles."""
    return retention_of(lab)


# under products that protect, as their middle does, no roughness inside the span loses
# as much as was published
register(
    Fit(
        "C19",
        "Lee2022_AgF",
        _ROUGHNESS,
        "Lee2022",
        ends={"AgF product unprotected share of interphase growth": "high"},
    )
)


@check("C20", smoke=True)
def products_of_silver_fluoride(lab: Lab) -> Finding:
    """Lithium lost for good with the coating less that without it, at the same charge.

    To the upper voltage the coated cell takes less charge, where its LiF resists, and so
    grows less film; charged by half, both take the same.
    """
    (cell,) = lab.claim.sets
    own = load_set(cell).protocol
    hours = 0.5 / own["charge rate"]
    half = (
        f"Charge at {own['charge rate']:g}C for {hours:g} hours",
        f"Rest for {own['rest']}",
        f"Discharge at {own['discharge rate']:g}C until {own['lower voltage']:g} V",
    )

    def measure(draw: Draw) -> float:
        values = {**draw[cell], "AgF coating loading [mol.m-2]": _LITTLE}
        with_it, without = (
            lab.solve(cell, parameters=given, protocol=pybamm.Experiment([half]))[0]
            for given in (draw[cell], values)
        )
        charge = with_it.cycles[0].steps[0]
        left = charge[n.COATING_AMOUNT].entries[-1]
        converted = charge[n.COATING_AMOUNT].entries[0] - left
        if left > 0.01 * converted:
            return float("inf")  # not turned into its products
        moved = cycle_summary(with_it)["Charge capacity [mA.h.cm-2]"].iloc[0]
        extra = lost(cycle_summary(with_it)) - lost(cycle_summary(without))
        expected = (converted - _LITTLE) * FARADAY / MAH_CM2  # one Li a formula
        return abs(extra * moved / 100 / expected - 1)

    return lab.over_spans(lab.claim.sets, measure)


_LITTLE = 1e-6  # mol.m-2: as good as no coating, with all else the same


# --- Y. Wang 2023 ---------------------------------------------------------------------
@check("C21", options=_NUCLEI)
def copper_telluride(lab: Lab) -> Finding:
    """Retention after 50 cycles."""
    return retention_of(lab)


register(Fit("C21", "Wang2023_Cu", _ROUGHNESS, "Wang2023"))


@check(
    "C22",
    smoke=True,
    options=_NUCLEI,
    why="what kills bare copper so fast, dead metal and dendrites in the electrolyte, is"
    " not in these choices; the film alone is twice as fast as under Li2Te",
)
def bare_copper_dies(lab: Lab) -> Finding:
    """Capacity of bare copper after 10 cycles."""
    solution, ended = lab.solve("Wang2023_Cu", 10, may_end=ENDS)
    table = cycle_summary(solution)
    return Finding(
        (specific("Wang2023_Cu", float(table[CAPACITY].get(10, 0.0))),),
        curves=[
            Curve(
                "computed",
                table.index,
                [specific("Wang2023_Cu", float(c)) for c in table[CAPACITY]],
            )
        ],
        x_name="Cycle",
        y_name="Discharge capacity [mA.h.g-1]",
        reason=ended,
    )


@check(
    "C23",
    smoke=True,
    options=_NUCLEI,
    why="where few nuclei are drawn, the slower film under Li2Te leaves them more of the"
    " current, and the potential of crowded nuclei dips deeper than on copper",
)
def overpotential_of_plating(lab: Lab) -> Finding:
    """Deepest potential of the first charge, copper less Cu2Te."""
    curves = []

    def measure(draw: Draw) -> float:
        deepest = {}
        for cell in lab.claim.sets:
            solution, _ = lab.solve(cell, parameters=draw[cell])
            charge = solution.cycles[0].steps[0]
            potential = np.asarray(charge[n.SURFACE_POTENTIAL].entries).reshape(-1)
            deepest[cell] = -1e3 * float(potential.min())
            if not draw[cell]:
                curves.append(Curve(cell, charge_of(charge), 1e3 * potential))
        return deepest["Wang2023_Cu"] - deepest["Wang2023_Cu2Te"]

    found = lab.over_spans(lab.claim.sets, measure)
    return Finding(
        found.values,
        curves=curves,
        x_name="Charge capacity [mA.h.cm-2]",
        y_name="Collector potential vs Li [mV]",
        reason=found.reason,
        unsolved=found.unsolved,
    )


# --- Gu 2022, Kim 2024 ----------------------------------------------------------------
@check(
    "C36",
    why="too rough costs dead lithium, as published; but without voids under a smooth"
    " film, which lets go, nothing here makes smooth steel worse than moderate",
)
def moderate_roughness(lab: Lab) -> Finding:
    """Retention after 15 cycles."""
    smooth, moderate, overetched = lab.claim.sets
    return least_lead(lab, moderate, (smooth, overetched), 15)


@check(
    "C43",
    why="the film begins on the area of the layer, five times a plane, and what ends bare"
    " copper in the paper is not in these choices",
)
def copper_tin(lab: Lab) -> Finding:
    """Lithium lost in 20 cycles."""
    return ratio_of_losses(lab, lab.claim.sets, 20)


# --- concepts -------------------------------------------------------------------------
@check("C45", smoke=True)
def compensation(lab: Lab) -> Finding:
    """Lithium that the additive gives against what the cell has more of."""
    worst = 0.0
    for cell in lab.claim.sets:
        solution, _ = lab.solve(cell, 2)
        without, _ = lab.solve(cell, 2, options={"compensation": "none"})
        additive = solution[n.LEDGER_ADDITIVE].entries
        given = float(additive[0] - additive[-1])
        held = [
            float(sum(run[name].entries[-1] for name in _HELD))
            - float(sum(run[name].entries[0] for name in _HELD))
            for run in (solution, without)
        ]
        worst = max(worst, abs((held[0] - held[1]) / given - 1))
    cell_set = load_set(lab.claim.sets[0])
    return Finding((worst,), words=f"worst of {len(lab.claim.sets)}, {cell_set.doi}")


_HELD = (n.LEDGER_CATHODE, n.LEDGER_PLATED)
