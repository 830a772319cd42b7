"""Lee et al. 2020: bare steel, Ag-C, and silver or carbon alone, with NMC90 at 60 C."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells import load_set
from pybamm_afssb.protocols import full_cell as protocols
from pybamm_afssb.results.energy import anode_free_layers
from pybamm_afssb.results.inventory import LOST, cycle_summary
from pybamm_afssb.results.onset import metal_onset_capacity
from pybamm_afssb.units import LITRE, MA_CM2, MPA, UM, ZERO_CELSIUS
from pybamm_afssb.validation.checks import Curve, Finding, check
from pybamm_afssb.validation.fits import Fit, register
from pybamm_afssb.validation.lab import Lab, RunFailed
from pybamm_afssb.validation.measures import (
    CAPACITY,
    EFFICIENCY,
    RETENTION,
    at_cycles,
    charge_of,
    cycles_of,
    resistance,
    specific,
)

#: The published life test; a layer that leaks a little and a film that grows.
LIFE = {"interphase": "Deal-Grove", "leak": "electrolyte"}
#: The many cycles of it: the single-particle model, and jumps.
LONG: dict[str, Any] = {"options": LIFE, "model": "SPM", "accelerate": True}
_HALF_C = {"charge rate": 0.5, "discharge rate": 0.5}
#: One cycle, held at 4.25 V until 0.05C; how many there were was not published.
_FORMATION = {"charge rate": 0.1, "discharge rate": 0.2, "hold until": 0.05}
_LONG = 1000


@check("C01", **LONG)
def life(lab: Lab) -> Finding:
    """Retention after 1000 cycles at 0.5C, of the first of them."""
    return _life(lab, _LONG, RETENTION)


@check("C02", **LONG)
def course_of_life(lab: Lab) -> Finding:
    """Retention on the way there."""
    return _life(lab, 800, RETENTION)


@check("C03", **LONG)
def efficiency_of_life(lab: Lab) -> Finding:
    """Mean Coulombic efficiency of the same run, the first cycle left out."""
    return _life(lab, _LONG, EFFICIENCY)


def _life(lab: Lab, cycles: int, column: str) -> Finding:
    solution, _ = lab.solve("Lee2020_AgC", protocol=_life_test(cycles))
    table = cycle_summary(solution, reference=2).iloc[1:]  # counted after formation
    table.index -= 1
    if column == EFFICIENCY:
        values = [float(table[column].mean())]
    else:
        values = at_cycles(table, column, cycles_of(lab.claim))
    return Finding(
        tuple(values),
        curves=[Curve("computed", table.index, table[column])],
        x_name="Cycle",
        y_name=column,
    )


def _life_test(cycles: int) -> pybamm.Experiment:
    """Return formation, as the paper's first cycles and formation are, and 0.5C."""
    own = load_set("Lee2020_AgC").protocol
    formation = protocols.from_keys({**own, **_FORMATION})
    life = protocols.from_keys({**own, **_HALF_C}, cycles)
    return pybamm.Experiment([*formation.cycles, *life.cycles])


@check("C04", smoke=True)
def charge_before_metal(lab: Lab) -> Finding:
    """Charge that the layer takes before metal appears at 0.1C."""
    solution, _ = lab.solve("Lee2020_AgC", protocol={"charge rate": 0.1})
    charge = solution.cycles[0].steps[0]
    return Finding(
        (metal_onset_capacity(charge),),
        curves=[Curve("computed", charge[n.VOLTAGE].entries, charge_of(charge))],
        x_name="Voltage [V]",
        y_name="Charge capacity [mA.h.cm-2]",
    )


@check(
    "C05",
    why="one thickness of packaging is too little for ten bi-cells: what is not layers"
    " grows with their number, or with the footprint",
)
def energy_density(lab: Lab) -> Finding:
    """Energy of ten bi-cells; the packaging's thickness from one of them, exactly."""
    slow = {"charge rate": 0.05, "discharge rate": 0.05}
    solution, _ = lab.solve("Lee2020_AgC", protocol=slow)
    table = cycle_summary(solution)
    volts = table["Discharge energy [W.h]"].iloc[0]
    volts /= table["Discharge capacity [A.h]"].iloc[0]
    energy = 2 * volts * table[CAPACITY].iloc[0] * MA_CM2  # W.h.m-2 of a bi-cell
    layers = bi_cell_thickness("Lee2020_AgC", solution)
    one, ten = (target / LITRE for target in lab.claim.targets)
    packaging = energy / one - layers
    found = 10 * energy / (10 * layers + packaging) * LITRE
    return Finding(
        (energy / (layers + packaging) * LITRE, found),
        words=f"{one * LITRE:.0f} (packaging {packaging / UM:.0f} um) / {found:.0f}",
        reason=f"layers alone, charged: {energy / layers * LITRE:.0f} W.h.L-1; {ten * LITRE:.0f}"
        " were published",
    )


def bi_cell_thickness(cell: str, solution: pybamm.Solution) -> float:
    """Return the thickness of a charged bi-cell without its packaging [m].

    A collector with two layers, separators and cathodes, and one aluminium foil, which
    neighbours share: twice a cell of a stack.
    """
    loaded = load_set(cell)
    plated = float(np.max(solution[n.PLATED_THICKNESS].entries))
    layers = anode_free_layers(
        loaded.parameter_values(), loaded.options.get("interlayer", "none"), plated
    )
    return 2 * sum(layer.thickness for layer in layers)


@check("C06", smoke=True)
def first_cycle_efficiency(lab: Lab) -> Finding:
    """First-cycle efficiency at 0.1C/0.2C of the bare cell and of the layer's."""
    values, curves = [], []
    for cell in lab.claim.sets:
        solution, _ = lab.solve(
            cell, protocol={"charge rate": 0.1, "discharge rate": 0.2}
        )
        values.append(float(cycle_summary(solution)[EFFICIENCY].iloc[0]))
        cycle = solution.cycles[0]
        curves.append(Curve(cell, charge_of(cycle), cycle[n.VOLTAGE].entries))
    return Finding(
        tuple(values),
        curves=curves,
        x_name="Charge capacity [mA.h.cm-2]",
        y_name="Voltage [V]",
    )


@check("C07", smoke=True, options={"contact": "voids"})
def collapse_of_bare_steel(lab: Lab) -> Finding:
    """Retention over 50 cycles; voids open and contact is lost."""
    # the published cell went on with what contact was left
    solution, ended = lab.solve(
        "Lee2020_SUS", 50, parameters={"Contact fraction at loss of contact": 0.0}
    )
    table = cycle_summary(solution)
    return Finding(
        tuple(at_cycles(table, RETENTION, cycles_of(lab.claim))),
        curves=[Curve("computed", table.index, table[RETENTION])],
        x_name="Cycle",
        y_name=RETENTION,
        reason=ended,
    )


@check(
    "C08",
    why="the silver layer is a seed here: it does not break up and leave the collector"
    " without an ionic path, which is what ended the published cell",
)
def silver_or_carbon_alone(lab: Lab) -> Finding:
    """Discharge capacity at 1C of the cells with one half of the layer only."""
    values = []
    for cell in lab.claim.sets:
        solution, _ = lab.solve(cell, protocol={"discharge rate": 1.0})
        values.append(specific(cell, cycle_summary(solution)[CAPACITY].iloc[0]))
    return Finding(tuple(values))


@check(
    "C53",
    why="silver dissolves lithium as fast as the seed's plateaus react; what slows the"
    " published layer of silver particles without an ionic path is not in the seed's laws",
)
def silver_alone_against_rate(lab: Lab) -> Finding:
    """Discharge capacity of the cell with silver alone at three rates."""
    (cell,) = lab.claim.sets
    values = []
    for rate in lab.claim.at:
        protocol = {"discharge rate": float(rate.removesuffix("C"))}
        solution, _ = lab.solve(cell, protocol=protocol)
        values.append(specific(cell, cycle_summary(solution)[CAPACITY].iloc[0]))
    return Finding(tuple(values))


@check(
    "C09",
    smoke=True,
    why="a discharge ends where the oxide's diffusion falls near full, at 1C hardly sooner"
    " than at 0.2C",
)
def rate_capability(lab: Lab) -> Finding:
    """Discharge capacity at 1C over that at 0.2C."""
    capacities = []
    for rate in (1.0, 0.2):
        solution, _ = lab.solve("Lee2020_AgC", protocol={"discharge rate": rate})
        capacities.append(float(cycle_summary(solution)[CAPACITY].iloc[0]))
    return Finding((100 * capacities[0] / capacities[1],))


@check("C10", smoke=True)
def interfacial_resistance(lab: Lab) -> Finding:
    """Resistance of contact, film and charge transfer after charge, 60 and 25 C."""
    values = []
    for celsius in (60.0, 25.0):
        kelvin = celsius + ZERO_CELSIUS
        at = {"Ambient temperature [K]": kelvin}
        solution, _ = lab.solve("Lee2020_AgC", parameters=at)
        values.append(resistance("Lee2020_AgC", solution.cycles[0].steps[1], kelvin))
    return Finding(tuple(values))


#: What stands for the two other stacks: excess lithium, and a graphite electrode.
_FOIL = (2e-5, 5e-5)  # m of excess lithium
_GRAPHITE = (400.0, 550.0)  # mA.h.cm-3 of electrode, 340 mA.h/g at 1.2 to 1.6 g/cm3
_GRAPHITE_VOLTS = 0.12  # V vs Li, mean of its discharge


@check("C46", smoke=True)
def energy_of_three_stacks(lab: Lab) -> Finding:
    """Layers of a charged stack with the same cathode; foils and graphite over spans."""
    solution, _ = lab.solve("Lee2020_AgC")
    table = cycle_summary(solution)
    capacity = float(table[CAPACITY].iloc[0])
    volts = table["Discharge energy [W.h]"].iloc[0]
    volts /= table["Discharge capacity [A.h]"].iloc[0]
    free = bi_cell_thickness("Lee2020_AgC", solution)
    plated = 2 * float(np.max(solution[n.PLATED_THICKNESS].entries))
    layer = load_set("Lee2020_AgC").all_entries()["Interlayer thickness [m]"].number

    def ratio(foil: float, graphite: float) -> float:
        metal = free - 2 * layer + 2 * foil
        carbon = free - 2 * layer - plated + 2 * 1.1 * capacity / graphite * 1e-2
        density = [
            2 * capacity * (volts - _GRAPHITE_VOLTS) / carbon,
            2 * capacity * volts / metal,
            2 * capacity * volts / free,
        ]
        return min(density[1] / density[0], density[2] / density[1])

    middle = [ratio(sum(_FOIL) / 2, sum(_GRAPHITE) / 2)]
    ends = [ratio(foil, graphite) for foil in _FOIL for graphite in _GRAPHITE]
    return Finding((*middle, *ends))


@check("C47", options=LIFE, model="SPM", accelerate=True)
def efficiency_at_room_temperature(lab: Lab) -> Finding:
    """Mean efficiency of 100 cycles at 25 C; the best of eight designs.

    What comes back later, from the layer and the metal, is not counted: what is lost for
    good and what leaks is.
    """
    from itertools import product

    best, which, failed = math.nan, "", ""
    for faster, thicker, pressure in product((1.0, 10.0), (1.0, 3.0), (2e6, 10e6)):
        entries = _numbers("Lee2020_AgC")
        diffusivity = "Interlayer host diffusivity [m2.s-1]"
        separator = "Separator thickness [m]"
        values = {
            "Ambient temperature [K]": 298.15,
            diffusivity: faster * entries[diffusivity],
            separator: thicker * entries[separator],
            "Stack pressure [Pa]": pressure,
        }
        try:
            solution, _ = lab.solve(
                "Lee2020_AgC", 100, parameters=values, protocol=_HALF_C
            )
        except RunFailed as error:
            failed = failed or f"not all designs solve: {error}"
            continue
        table = cycle_summary(solution)
        gone = table[["Leak [%]", *(f"Lost to {place.lower()} [%]" for place in LOST)]]
        mean = 100 - float(gone.sum(axis=1).iloc[1:].mean())
        if not mean <= best:
            best = mean
            which = f"diffusivity x {faster:g}, separator x {thicker:g}, {pressure / MPA:g} MPa"
    return Finding((best,), words=f"{best:.2f} ({which})", reason=failed)


def _numbers(cell: str) -> dict[str, float]:
    entries = load_set(cell).all_entries().items()
    return {name: entry.number for name, entry in entries if not entry.is_function}


register(
    Fit(
        "C01",
        "Lee2020_SUS",
        ("Interphase parabolic rate constant [m2.s-1]",),
        "Lee2020",
    )
)
register(
    Fit("C03", "Lee2020_SUS", ("Separator electronic conductivity [S.m-1]",), "Lee2020")
)
register(
    Fit(
        "C04",
        "Lee2020_C",
        ("Interlayer host maximum concentration [mol.m-3]",),
        "Lee2020",
    )
)
register(
    Fit(
        "C06",
        "Lee2020_SUS",
        ("Positive particle near-full diffusivity onset",),
        "Lee2020",
    )
)
# at 60 C diffusion and creep close every void that the middle of the spans opens: the
# cell collapses only where both are slow, and where plating does not fill what is open
register(
    Fit(
        "C07",
        "Lee2020_SUS",
        ("Void share of stripped volume",),
        "Lee2020",
        ends={
            "Void refilling share": "low",
            "Contact roughness height [m]": "high",
            "Diffusion-limited stripping current density [A.m-2]": "low",
            "Lithium vacancy diffusion activation energy [J.mol-1]": "low",
            "Lithium creep pressure exponent": "high",
        },
    )
)
register(
    Fit("C10", "Lee2020_SUS", ("Interfacial contact resistance [Ohm.m2]",), "Lee2020")
)
