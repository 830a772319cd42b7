"""What a cycle and a build cost: ratios to PyBaMM's own half-cell DFN, in one run.

    python benchmarks/cost.py            medians of several alternated runs
    python benchmarks/cost.py --smoke    one short run of everything, for CI
    python benchmarks/cost.py --keep     the ratios go into docs/speed.md's table

The reference has the same cathode, mesh, protocol and tolerances, lithium foil in place
of the collector, and a liquid's concentration field. Every case runs alternately with it
in one process, so that the machine's other load falls on both; each ratio is one of
neighbours in time. The cathode's slow re-lithiation is a slot; two ratios are taken to
the reference with the same fall of the diffusivity, so that both have that cathode.
Pairs of cases are measured twice: both as they are, and both compiled, if gcc is there.
"""

from __future__ import annotations

import functools
import os
import shutil
import time
from collections.abc import Callable

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm
from table import Ratios, arguments

import pybamm_afssb
from pybamm_afssb.host.solver import COMPILER, compiled
from pybamm_afssb.physics.cathode_loss import near_full_factor

#: As much lithium as the cathode holds after its first charge; same protocol for all.
START = {"Initial concentration in positive electrode [mol.m-3]": 40000.0}

#: Everything that a seeded, coated collector in a stiff frame can have.
EVERY_SLOT = {
    "nucleation": "instantaneous",
    "seed": "Ag",
    "conversion coating": "AgF",
    "interphase": "Deal-Grove",
    "contact": "voids",
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
    "contact": "voids at the collector",
    "stack pressure": "buffer",
}
#: Losses small enough for lithium to be left to cycle.
SMALL_LOSSES = {
    "Interphase parabolic rate constant [m2.s-1]": 2e-21,
    "Void share of stripped volume": 0.05,
}
LAYER_POINTS = 20
DIFFUSIVITY = "Positive particle diffusivity [m2.s-1]"
NEAR_FULL = "Positive particle near-full diffusivity"
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


def stock(
    cycles: int, falling: bool = False, compile: bool = False
) -> pybamm.Simulation:
    """Return the reference, perhaps with a diffusivity that falls near full."""
    values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    values.update(START)
    whole = values[DIFFUSIVITY]
    fall = [values[f"{NEAR_FULL} {name}"] for name in ("drop", "onset", "range")]

    def diffusivity(stoichiometry: pybamm.Symbol, temperature: pybamm.Symbol):
        plain = whole(stoichiometry, temperature) if callable(whole) else whole
        return plain * near_full_factor(stoichiometry, 1, *fall)

    if falling:
        values[DIFFUSIVITY] = diffusivity
    model = pybamm.lithium_ion.DFN({"working electrode": "positive"})
    return pybamm.Simulation(
        model,
        parameter_values=values,
        experiment=protocol(cycles),
        solver=compiled(model.default_solver) if compile else None,
    )


def anode_free(
    cycles: int, model: str, options: dict[str, str], compile: bool = False
) -> pybamm.Simulation:
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        model=model,
        options={"cathode loss": "none", **options},
        parameters={**START, **(SMALL_LOSSES if options else {})},
        protocol=protocol(cycles),
        var_pts={"z_i": LAYER_POINTS} if "interlayer" in options else None,
        compiled=compile,
    )


def published(
    cycles: int, cell: str, layer: bool, compile: bool = False
) -> pybamm.Simulation:
    """Return a published cell with an interlayer, or the same without its layer."""
    return pybamm_afssb.simulation(
        cell,
        cycles=cycles,
        options={} if layer else {"interlayer": "none"},
        var_pts={"z_i": LAYER_POINTS} if layer else None,
        compiled=compile,
    )


Make = Callable[..., pybamm.Simulation]

NULL, EVERY = "every choice null", "every slot on, no interlayer"
ALONE = f"an interlayer of {LAYER_POINTS} points alone"
WITH_LAYER = f"every slot on, interlayer of {LAYER_POINTS} points"
SAME_CATHODE = "the reference with the same cathode"

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
#: What else is measured in pairs.
OTHERS: dict[str, Make] = {
    SAME_CATHODE: functools.partial(stock, falling=True),
    **{
        f"{cell}{title}": functools.partial(published, cell=cell, layer=layer)
        for cell in LAYERED
        for title, layer in (("", True), (" without its layer", False))
    },
}
#: One case, over another, and the aim for its wall time.
PAIRS = (
    (f"DFN, {EVERY}", SAME_CATHODE, "<= 1.3"),
    (f"DFN, {WITH_LAYER}", SAME_CATHODE, "<= 1.6"),
    (f"SPM, {NULL}", f"DFN, {NULL}", "<= 0.25"),
    (f"SPM, {EVERY}", f"DFN, {EVERY}", "<= 0.25"),
    (f"DFN, {ALONE}", f"DFN, {NULL}", "<= 1.4"),
    *((cell, f"{cell} without its layer", "<= 1.4") for cell in LAYERED),
)


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


def ready(make: Make, cycles: int, compile: bool = False) -> pybamm.Simulation:
    """Return a simulation that has run once, so that it is not built again."""
    simulation = make(cycles, compile=compile)
    measure(simulation, cycles)
    return simulation


def to_reference(ratios: Ratios, cycles: int, repeats: int) -> None:
    """Add every case's cost and build over the reference's."""
    everyone = {name: ready(make, cycles) for name, (make, _) in CASES.items()}
    reference = ready(stock, cycles)
    costs: dict[str, list[tuple[float, float]]] = {name: [] for name in everyone}
    builds: dict[str, list[float]] = {name: [] for name in everyone}
    for _ in range(repeats):
        for name, simulation in everyone.items():
            ours, theirs = measure(simulation, cycles), measure(reference, cycles)
            costs[name].append((ours[0] / theirs[0], ours[1] / theirs[1]))
            builds[name].append(built(CASES[name][0]) / built(stock))
    for name, (_, wanted) in CASES.items():
        wall, solver = zip(*costs[name], strict=True)
        ratios.add(f"a cycle, solver's own time: {name}", solver, wanted)
        ratios.add(f"a cycle, wall time: {name}", wall, wanted)
        ratios.add(f"building: {name}", builds[name], "<= 1.5")


def walls(
    mine: pybamm.Simulation, theirs: pybamm.Simulation, cycles: int, repeats: int
) -> list[float]:
    """Return ratios of wall times, of neighbours in time."""
    return [
        measure(mine, cycles)[0] / measure(theirs, cycles)[0] for _ in range(repeats)
    ]


def in_pairs(ratios: Ratios, cycles: int, repeats: int, compile: bool) -> None:
    """Add the ratios of the pairs; compiled, also to the same without it."""
    makers = {**{name: make for name, (make, _) in CASES.items()}, **OTHERS}
    for one, other, wanted in PAIRS[: 1 if repeats == 1 else None]:
        mine, theirs = (ready(makers[name], cycles, compile) for name in (one, other))
        found = walls(mine, theirs, cycles, repeats)
        kind = "compiled" if compile else "wall time"
        ratios.add(f"a cycle, {kind}: {one}, over {other}", found, wanted)
        if compile and other == SAME_CATHODE:
            plain = ready(makers[one], cycles)
            found = walls(mine, plain, cycles, repeats)
            ratios.add(f"a cycle, compiled over not compiled: {one}", found)


def main() -> None:
    given = arguments(__doc__).parse_args()
    cycles, repeats = (2, 1) if given.smoke else (10, 7)
    with Ratios(given.keep) as ratios:
        to_reference(ratios, cycles, repeats)
        in_pairs(ratios, cycles, repeats, compile=False)
        if shutil.which(COMPILER):
            in_pairs(ratios, cycles, repeats, compile=True)
        else:
            print(f"{COMPILER} was not found: nothing is compiled")


if __name__ == "__main__":
    main()
