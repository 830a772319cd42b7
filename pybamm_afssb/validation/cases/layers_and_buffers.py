"""Carbon layers of Suzuki and Park, and buffers of Cao, Oh and S. W. Park."""

from __future__ import annotations

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells import load_set
from pybamm_afssb.cells.spans import Draw
from pybamm_afssb.protocols.half_cell import plate
from pybamm_afssb.results.inventory import cycle_summary
from pybamm_afssb.units import HOUR, MPA
from pybamm_afssb.validation.checks import Curve, Finding, check
from pybamm_afssb.validation.fits import Fit, register
from pybamm_afssb.validation.lab import Lab
from pybamm_afssb.validation.measures import (
    CAPACITY,
    EFFICIENCY,
    RETENTION,
    alloy_thickness,
    at_cycles,
)
from pybamm_afssb.validation.retention import ENDS

_MOLAR_VOLUME = "Lithium metal partial molar volume [m3.mol-1]"


@check(
    "C24",
    why="carbon black is 8 points ahead of the bare cell, as published; but silver, which"
    " leaves the layer, puts more metal at the collector than tin and aluminium, which stay"
    " full of lithium, and there voids cut it off: 9 points behind",
)
def carbon_black_and_metals(lab: Lab) -> Finding:
    """Retention after 15 cycles: carbon over bare, silver over every other metal."""
    bare, carbon, *metals = lab.claim.sets

    def measure(draw: Draw) -> float:
        left = {}
        for cell in lab.claim.sets:
            solution, _ = lab.solve(cell, 15, parameters=draw[cell], may_end=ENDS)
            left[cell] = at_cycles(cycle_summary(solution), RETENTION, [15])[0]
        others = max(left[cell] for cell in metals[:-1])
        return min(left[carbon] - left[bare], left[metals[-1]] - others)

    return lab.over_spans(lab.claim.sets, measure)


@check(
    "C25",
    why="fails where the pressure is drawn at 1 MPa: creep then carries less than half of"
    " what is left to plate beside aluminium, which takes most of the lithium",
)
def between_layer_and_collector(lab: Lab) -> Finding:
    """Share of the metal at the collector; 0 if any but silver travels, or silver not."""

    def measure(draw: Draw) -> float:
        shares = []
        for cell in lab.claim.sets:
            solution, _ = lab.solve(cell, parameters=draw[cell])
            charge = solution.cycles[0].steps[0]
            here = float(charge[n.LEDGER_PLATED].entries[-1])
            pores = float(charge[n.LEDGER_PORE].entries[-1])
            shares.append(here / (here + pores))
            carried = n.PARTICLE_METAL_CARRIED in charge.all_models[0].variables
            moved = carried and float(charge[n.PARTICLE_METAL_CARRIED].entries[-1]) > 0
            if moved != cell.endswith("_Ag"):
                return 0.0
        return min(shares)

    return lab.over_spans(lab.claim.sets, measure)


@check("C26")
def creep_over_reduction(lab: Lab) -> Finding:
    """Ratio at the end of a charge: at twice the pressure, and at half the current."""
    (cell,) = lab.claim.sets

    own = load_set(cell)
    current, capacity = (own.protocol[key] for key in ("current density", "capacity"))

    def measure(draw: Draw) -> float:
        pressure = "Stack pressure [Pa]"
        start = draw[cell].get(pressure, own.entries[pressure].number)
        ratios = []
        for factor, share in ((1.0, 1.0), (2.0, 1.0), (1.0, 0.5)):
            values = {**draw[cell], pressure: factor * start}
            solution, _ = lab.solve(
                cell,
                parameters=values,
                protocol=pybamm.Experiment([plate(share * current, capacity)]),
            )
            charge = solution.cycles[0].steps[0]
            ratios.append(float(charge[n.FLUX_RATIO].entries[-1]))
        return min(ratios[1] / ratios[0], ratios[2] / ratios[0])

    return lab.over_spans(lab.claim.sets, measure)


@check(
    "C31",
    why="what a rising pressure can cost here is metal pressed into the electrolyte: at the"
    " ends of the spans (0.4 MPa/um, the fastest intrusion) it shorts the rigid cell in its"
    " first charge and not that with felt, but between 88 % and the short there is nothing",
)
def felt(lab: Lab) -> Finding:
    """First-cycle efficiency without and with the felt."""
    return _first_efficiency(lab)


_ROUGHNESS = ("Interphase roughness factor",)
register(Fit("C31", "Cao2023_rigid", _ROUGHNESS, "WangZhu2025"))
register(Fit("C41", "Huang2024_LBHI_half", _ROUGHNESS, "WangZhu2025"))


def _first_efficiency(lab: Lab) -> Finding:
    values = []
    for cell in lab.claim.sets:
        solution, _ = lab.solve(cell, may_end=ENDS)
        values.append(float(cycle_summary(solution)[EFFICIENCY].iloc[0]))
    return Finding(tuple(values))


@check(
    "C32",
    smoke=True,
    why="fails where the felt is drawn so soft that 7.5 MPa leave it nearly dense: its"
    " modulus was not published",
)
def pressure_with_felt(lab: Lab) -> Finding:
    """Change of the stack pressure in the first charge, rigid over felt."""
    curves = []

    def measure(draw: Draw) -> float:
        swings = {}
        for cell in lab.claim.sets:
            solution, _ = lab.solve(cell, parameters=draw[cell], may_end=ENDS)
            charge = solution.cycles[0].steps[0]
            pressure = np.asarray(charge[n.PRESSURE].entries).reshape(-1)
            swings[cell] = float(np.ptp(pressure))
            if not draw[cell]:
                hours = (charge.t - charge.t[0]) / HOUR
                curves.append(Curve(cell, hours, pressure / MPA))
        return swings["Cao2023_rigid"] / swings["Cao2023_felt"]

    found = lab.over_spans(lab.claim.sets, measure)
    return Finding(
        found.values,
        curves=curves,
        x_name="Time of the first charge [h]",
        y_name="Stack pressure [MPa]",
        reason=found.reason,
        unsolved=found.unsolved,
    )


@check(
    "C33",
    why="a buffer holds the pressure of the charged cell down; the stripped cell, where the"
    " voids are, has the same pressure with and without it",
)
def porosity_with_mxene(lab: Lab) -> Finding:
    """Voids in what is left of the anode after ten cycles, which end discharged."""
    values = []
    for cell in lab.claim.sets:
        solution, _ = lab.solve(cell, 10, may_end=ENDS)
        end = solution.cycles[-1].steps[-1]
        void, metal, dead = (
            float(np.mean(end[name].entries[..., -1]))
            for name in (n.VOID_THICKNESS, n.PLATED_THICKNESS, n.DEAD_LITHIUM)
        )
        dead *= load_set(cell).all_entries()[_MOLAR_VOLUME].number
        alloy = float(alloy_thickness(cell, "Mg", end)[-1])
        values.append(100 * void / (void + metal + dead + alloy))
    return Finding(tuple(values))


# only the ratio of what is cut off to the height over which contact is lost can be told
register(Fit("C33", "Oh2023_Mg", ("Dead lithium isolation probability",), "Oh2023"))


@check(
    "C35",
    why="the first discharge ends where the cathode takes no more, with and without the"
    " additive, whose lithium stays on the collector: the capacities are the same",
)
def nitride_behind_indium(lab: Lab) -> Finding:
    """Discharge capacity of cycle 1 and 10 and highest pressure: more with Li3N."""
    rich, plain = lab.claim.sets

    def measure(draw: Draw) -> float:
        found = {}
        for cell in lab.claim.sets:
            solution, _ = lab.solve(cell, 10, parameters=draw[cell], may_end=ENDS)
            table = cycle_summary(solution)
            pressure = float(np.max(solution[n.PRESSURE].entries))
            found[cell] = (*at_cycles(table, CAPACITY, [1, 10]), pressure)
        pairs = zip(found[rich], found[plain], strict=True)
        return min(100 * (a / b - 1) for a, b in pairs)

    return lab.over_spans(lab.claim.sets, measure)


@check("C41", smoke=True)
def hydride_half_cell(lab: Lab) -> Finding:
    """First-cycle efficiency of the half cell."""
    return _first_efficiency(lab)


@check("C42")
def hydride_full_cell(lab: Lab) -> Finding:
    """Stack pressure at the end of cycle 10 [MPa]."""
    solution, ended = lab.solve(lab.claim.sets[0], 10, may_end=ENDS)
    pressure = np.asarray(solution[n.PRESSURE].entries).reshape(-1) / MPA
    return Finding(
        (float(pressure[-1]),),
        curves=[Curve("computed", solution["Time [h]"].entries, pressure)],
        x_name="Time [h]",
        y_name="Stack pressure [MPa]",
        reason=ended,
    )
