"""Sandoval et al. 2023: copper, bare or with 100 nm of silver or gold, half cells."""

from __future__ import annotations

import numpy as np

from pybamm_afssb import names as n
from pybamm_afssb.cells import load_set
from pybamm_afssb.units import OHM_CM2, UM
from pybamm_afssb.validation.checks import Curve, Finding, check
from pybamm_afssb.validation.lab import Lab
from pybamm_afssb.validation.measures import (
    alloy_thickness,
    charge_of,
    charge_transfer,
    resistance,
)


@check("C37", smoke=True)
def thickness(lab: Lab) -> Finding:
    """Metal plus alloy after the first charge; what was there before counts too."""
    values, curves = [], []
    for cell in lab.claim.sets:
        metal = cell.removeprefix("Sandoval2023_")
        solution, _ = lab.solve(cell)
        charge = solution.cycles[0].steps[0]
        grown = np.asarray(charge[n.PLATED_THICKNESS_UM].entries).reshape(-1)
        if metal != "Cu":
            grown = grown + alloy_thickness(cell, metal, charge) / UM
        values.append(float(grown[-1]))
        curves.append(Curve(metal, charge_of(charge), grown))
    return Finding(
        tuple(values),
        curves=curves,
        x_name="Charge capacity [mA.h.cm-2]",
        y_name="Metal and alloy [um]",
    )


@check(
    "C38",
    why="voids, which raise the resistance of bare copper, know of silver and gold only"
    " through creep; the part that all three share is larger than 30 Ohm.cm2 here",
    options={"nucleation": "none", "contact": "voids"},
)
def resistance_after_five_strips(lab: Lab) -> Finding:
    """Pellet, both contacts, film and charge transfer at the end of strip 5."""
    values = []
    for cell in lab.claim.sets:
        solution, ended = lab.solve(cell, 5, may_end=("Contact lost",))
        strip = solution.cycles[-1].steps[2 if not ended else -1]
        entries = load_set(cell).all_entries()
        counter = entries["Counter electrode contact resistance [Ohm.m2]"].number
        pellet = float(np.mean(strip[n.SLAB_RESISTANCE].entries[..., -1]))
        kelvin = load_set(cell).temperature
        sides = resistance(cell, strip, kelvin) + charge_transfer(cell, kelvin)
        values.append(sides + (pellet + counter) / OHM_CM2)
    return Finding(tuple(values))
