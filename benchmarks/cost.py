"""What a cycle and a build cost: ratios to PyBaMM's own half-cell DFN, in one run.

    python benchmarks/cost.py            medians of several alternated runs
    python benchmarks/cost.py --smoke    one short run of everything, for CI
    python benchmarks/cost.py --keep     the ratios go into README.md's table

The reference has the same cathode, mesh, protocol and tolerances, lithium foil in place
of the collector, and a liquid's concentration field. Every case runs alternately with it
in one process, so that the machine's other load falls on both; each ratio is one of
neighbours in time. The cathode's slow re-lithiation is a slot; two ratios are taken to
the reference with the same fall of the diffusivity, so that both have that cathode.
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm
from table import Ratios, arguments

import pybamm_afssb
from pybamm_afssb.submodels.cathode_loss import near_full_factor

#: As much lithium as the cathode holds after its first charge; same protocol for all.
START = {"Initial concentration in positive electrode [mol.m-3]": 40000.0}

#: Everything that a seeded, coated collector in a stiff frame can have.
EVERY_SLOT = {
    "nucleation": "instantaneous",
    "seed": "Ag",
    "conversion coating": "AgF",
    "interphase": "Deal-Grove",
    "contact": "voids with local pressure",
    "stack pressure": "rigid gap",
    "dead lithium": "void isolation",
    "leak": "electrolyte",
    "compensation": "Li3N",
    "cathode loss": "slow re-lithiation",
}
INTERLAYER = {
    **EVERY_SLOT,
    "seed": "none",
    "conversion coating": "none",
    "interlayer": "mixed conductor with particles",
    "contact": "voids at the collector with local pressure",
    "stack pressure": "buffer",
}
#: Losses small enough for lithium to be left to cycle.
SMALL_LOSSES = {
    "Interphase parabolic rate constant [m2.s-1]": 2e-21,
    "Void share of stripped volume": 0.05,
}
LAYER_POINTS = 20
#: Published cells that are compared with themselves without their layer.
LAYERED = ("Lee2020_C", "Lee2020_AgC")


def protocol(cycles: int) -> pybamm.Experiment:
    return pybamm.Experiment(
        [
            (
                "Charge at C/3 until 4.2 V",
                "Rest for 10 minutes",
                "Discharge at C/3 until 3 V",
                "Rest for 10 minutes",
            )
        ]
        * cycles
    )


DIFFUSIVITY = "Positive particle diffusivity [m2.s-1]"


def stock(cycles: int, falling: bool = False) -> pybamm.Simulation:
    values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    values.update(START)
    if falling:
        whole, near_full = (
            values[DIFFUSIVITY],
            "Positive particle near-full diffusivity",
        )
        fall = [values[f"{near_full} {name}"] for name in ("drop", "onset", "range")]

        def diffusivity(stoichiometry: pybamm.Symbol, temperature: pybamm.Symbol):
            plain = whole(stoichiometry, temperature) if callable(whole) else whole
            return plain * near_full_factor(stoichiometry, 1, *fall)

        values[DIFFUSIVITY] = diffusivity
    model = pybamm.lithium_ion.DFN({"working electrode": "positive"})
    return pybamm.Simulation(
        model, parameter_values=values, experiment=protocol(cycles)
    )


def anode_free(cycles: int, model: str, options: dict[str, str]) -> pybamm.Simulation:
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        model=model,
        options={"cathode loss": "none", **options},
        parameters={**START, **(SMALL_LOSSES if options else {})},
        protocol=protocol(cycles),
        var_pts={"z_i": LAYER_POINTS} if "interlayer" in options else None,
    )


def published(cycles: int, cell: str, layer: bool) -> pybamm.Simulation:
    """Return a published cell with an interlayer, or the same without its layer."""
    return pybamm_afssb.simulation(
        cell,
        cycles=cycles,
        options={} if layer else {"interlayer": "none"},
        var_pts={"z_i": LAYER_POINTS} if layer else None,
    )


Make = Callable[[int], pybamm.Simulation]

NULL, EVERY = "every choice null", "every slot on, no interlayer"
ALONE = f"an interlayer of {LAYER_POINTS} points alone"
WITH_LAYER = f"every slot on, interlayer of {LAYER_POINTS} points"

#: Case -> how it is made, and the aim for its wall time and its time in the solver.
CASES: dict[str, tuple[Make, str]] = {
    f"{model}, {title}": (
        functools.partial(anode_free, model=model, options=options),
        wanted.get(model, ""),
    )
    for title, options, wanted in (
        (NULL, {}, {}),
        (ALONE, {"interlayer": "mixed conductor"}, {}),
        (EVERY, EVERY_SLOT, {"DFN": "<= 1.3"}),
        (WITH_LAYER, INTERLAYER, {"DFN": "<= 1.6"}),
    )
    for model in ("DFN", "SPM")
}


def measure(simulation: pybamm.Simulation, cycles: int) -> tuple[float, float]:
    """Return the wall time and the solver's own of a warm run [s]."""
    start = time.perf_counter()
    solution = simulation.solve(calc_esoh=False, save_at_cycles=1)
    wall = time.perf_counter() - start
    if [len(cycle.steps) for cycle in solution.cycles] != [4] * cycles:
        raise RuntimeError(f"{len(solution.cycles)} of {cycles} cycles finished")
    return wall, solution.integration_time.value


def built(make: Make) -> float:
    """Return the wall time from nothing to discretised equations of every step [s]."""
    start = time.perf_counter()
    make(1).build_for_experiment()
    return time.perf_counter() - start


def main() -> None:
    given = arguments(__doc__).parse_args()
    cycles, repeats = (2, 1) if given.smoke else (10, 7)
    makers = {name: make for name, (make, _) in CASES.items()}
    everyone = {name: make(cycles) for name, make in makers.items()}
    reference = stock(cycles)
    for simulation in (reference, *everyone.values()):  # build once, not measured
        measure(simulation, cycles)
    costs: dict[str, list[tuple[float, float]]] = {name: [] for name in everyone}
    builds: dict[str, list[float]] = {name: [] for name in everyone}
    for _ in range(repeats):
        for name, simulation in everyone.items():
            ours, theirs = measure(simulation, cycles), measure(reference, cycles)
            costs[name].append((ours[0] / theirs[0], ours[1] / theirs[1]))
            builds[name].append(built(makers[name]) / built(stock))
    same_cathode = stock(cycles, falling=True)
    measure(same_cathode, cycles)
    to_same: dict[str, list[float]] = {f"DFN, {EVERY}": [], f"DFN, {WITH_LAYER}": []}
    for _ in range(repeats):
        for name, found in to_same.items():
            mine = measure(everyone[name], cycles)[0]
            found.append(mine / measure(same_cathode, cycles)[0])
    layered: dict[str, list[float]] = {}
    for cell in LAYERED:
        pair = [published(cycles, cell, layer) for layer in (True, False)]
        for simulation in pair:
            measure(simulation, cycles)
        both = [
            [measure(simulation, cycles)[0] for simulation in pair]
            for _ in range(repeats)
        ]
        layered[cell] = [with_it / without for with_it, without in both]
    with Ratios(given.keep) as ratios:
        for name, (_, wanted) in CASES.items():
            wall, solver = zip(*costs[name], strict=True)
            ratios.add(f"a cycle, solver's own time: {name}", solver, wanted)
            ratios.add(f"a cycle, wall time: {name}", wall, wanted)
            ratios.add(f"building: {name}", builds[name], "<= 1.5")
        for one, other, wanted in (
            (f"SPM, {NULL}", f"DFN, {NULL}", "<= 0.25"),
            (f"SPM, {EVERY}", f"DFN, {EVERY}", "<= 0.25"),
            (f"DFN, {ALONE}", f"DFN, {NULL}", "<= 1.4"),
        ):
            pairs = zip(costs[one], costs[other], strict=True)
            ratios.add(
                f"a cycle, wall time: {one}, over {other}",
                [mine[0] / theirs[0] for mine, theirs in pairs],
                wanted,
            )
        for name, walls in to_same.items():
            ratios.add(
                f"a cycle, wall time: {name}, over the reference with the same cathode",
                walls,
                CASES[name][1],
            )
        for cell, walls in layered.items():
            ratios.add(
                f"a cycle, wall time: {cell} over itself without its layer",
                walls,
                "<= 1.4",
            )


if __name__ == "__main__":
    main()
