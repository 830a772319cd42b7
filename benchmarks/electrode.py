"""What resolving the electrode costs: ten places against one, in one run.

    python benchmarks/electrode.py            the table, medians of alternated runs
    python benchmarks/electrode.py --smoke    one short run, for CI

Ten places of an even electrode, which take the steps in time that one takes, may cost at
most ten times as much; more is an error. Between uneven plates the places run into their
cut-offs and voids one after the other, which takes more steps: that is in the table, too.
Every case runs alternately with the single place in one process, so that the machine's
other load falls on both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm

import pybamm_afssb

PLACES = 10
CELLS = [
    ("Lee2020_SUS", "DFN"),
    ("Lee2020_SUS", "SPM"),
    ("Thorpe2025_rigid", "HalfCell"),
]
FIELD = {"pressure field": "elastic layers"}
#: Case -> options and parameters. The first is the reference.
CASES: dict[str, tuple[dict, dict]] = {
    "one place": ({}, {}),
    "even": (FIELD, {"Plate unevenness [m]": 0.0}),
    "uneven": (FIELD, {"Plate unevenness [m]": 2e-7}),
}


def build(
    cell: str, model: str, options: dict, parameters: dict, cycles: int
) -> pybamm.Simulation:
    return pybamm_afssb.simulation(
        cell, model, cycles, options, parameters, var_pts={"z": PLACES}
    )


def measure(simulation: pybamm.Simulation, cycles: int) -> tuple[float, int]:
    start = time.perf_counter()
    solution = simulation.solve(calc_esoh=False)
    wall = time.perf_counter() - start
    if [len(cycle.steps) for cycle in solution.cycles] != [4] * cycles:
        raise RuntimeError(f"{len(solution.cycles)} of {cycles} cycles finished")
    return wall, len(solution.t)


def compare(cell: str, model: str, cycles: int, repeats: int) -> float:
    """Print a row, and return what the even electrode costs."""
    simulations = {
        case: build(cell, model, *changes, cycles) for case, changes in CASES.items()
    }
    runs: dict[str, list[tuple[float, int]]] = {case: [] for case in CASES}
    for simulation in simulations.values():  # build once, not measured
        measure(simulation, cycles)
    for _ in range(repeats):
        for case, simulation in simulations.items():
            runs[case].append(measure(simulation, cycles))
    wall, steps = (
        {case: statistics.median(run[i] for run in rows) for case, rows in runs.items()}
        for i in (0, 1)
    )
    one, even, uneven = CASES
    print(
        f"| {cell}, {model} | {wall[even] / wall[one]:.1f} "
        f"| {wall[uneven] / wall[one]:.1f} | {steps[uneven] / steps[one]:.2f} "
        f"| {wall[one] / cycles:.3f} |",
        flush=True,
    )
    return wall[even] / wall[one]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="one short run")
    smoke = parser.parse_args().smoke
    cycles, repeats = (1, 3) if smoke else (3, 7)
    print(f"{PLACES} places over one, {cycles} cycles, median of {repeats} runs\n")
    print("| cell, model | even | uneven | uneven: points in time | seconds a cycle |")
    print("|---|---|---|---|---|")
    found = {cell: compare(*cell, cycles, repeats) for cell in CELLS}
    dear = [" ".join(cell) for cell, ratio in found.items() if ratio > PLACES]
    if dear:
        raise SystemExit(f"more than {PLACES} times one place: {', '.join(dear)}")


if __name__ == "__main__":
    main()
