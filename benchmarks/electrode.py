"""What resolving the electrode costs: many places against one, in one run.

    python benchmarks/electrode.py            the table, medians of alternated runs
    python benchmarks/electrode.py --smoke    one short run, for CI; fails above a place's
                                              fair share

Ten places may cost at most ten times one place. Every case runs alternately with the
single place in one process, so that the machine's other load falls on both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm_afssb

#: Cells and models.
CELLS = [
    ("Lee2020_SUS", "DFN"),
    ("Lee2020_SUS", "SPM"),
    ("Thorpe2025_rigid", "HalfCell"),
]
FIELD = {"pressure field": "elastic layers"}


def build(cell: str, model: str, places: int, cycles: int):
    options = FIELD if places > 1 else {}
    built = pybamm_afssb.simulation(cell, model, cycles, options).model
    return pybamm_afssb.simulation(
        cell,
        model,
        cycles,
        options,
        var_pts={**built.default_var_pts, "z": places},
    )


def measure(simulation, cycles: int) -> float:
    start = time.perf_counter()
    solution = simulation.solve(calc_esoh=False)
    wall = time.perf_counter() - start
    if [len(cycle.steps) for cycle in solution.cycles] != [4] * cycles:
        raise RuntimeError(f"{len(solution.cycles)} of {cycles} cycles finished")
    return wall


def ratios(cell: str, model: str, places: list[int], cycles: int, repeats: int):
    """Return the wall times of many places over that of one, and that one's [s]."""
    simulations = {count: build(cell, model, count, cycles) for count in (1, *places)}
    for simulation in simulations.values():  # build once, not measured
        measure(simulation, cycles)
    runs: dict[int, list[float]] = {count: [] for count in simulations}
    for _ in range(repeats):
        for count, simulation in simulations.items():
            runs[count].append(measure(simulation, cycles))
    medians = {count: statistics.median(times) for count, times in runs.items()}
    return {count: medians[count] / medians[1] for count in places}, medians[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="one short run")
    smoke = parser.parse_args().smoke
    places = [10] if smoke else [5, 10, 20]
    cycles, repeats = (1, 3) if smoke else (3, 5)
    print(f"{cycles} cycles, median of {repeats} alternated runs; one place = 1\n")
    print("| cell, model |" + "".join(f" {count} places |" for count in places), end="")
    print(" seconds a cycle, one place |")
    print("|---" * (len(places) + 2) + "|")
    slow = []
    for cell, model in CELLS:
        found, one = ratios(cell, model, places, cycles, repeats)
        print(f"| {cell}, {model} |", end="")
        print("".join(f" {ratio:.1f} |" for ratio in found.values()), end="")
        print(f" {one / cycles:.3f} |", flush=True)
        slow += [(cell, model) for count, ratio in found.items() if ratio > count]
    if smoke and slow:
        raise SystemExit(f"more than one place's cost per place: {slow}")


if __name__ == "__main__":
    main()
