"""What resolving the electrode costs: ten places against one, in one run.

    python benchmarks/electrode.py            medians of alternated runs
    python benchmarks/electrode.py --smoke    one short run, for CI
    python benchmarks/electrode.py --keep     the ratios go into docs/speed.md's table

Ten places of an even electrode, which take the steps in time that one takes, may cost at
most ten times as much. Between uneven plates the places run into their
cut-offs and voids one after the other, which takes more steps: that is measured, too.
Every case runs alternately with the single place in one process, so that the machine's
other load falls on both.
"""

from __future__ import annotations

import os
import time

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm
from table import Ratios, arguments

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


def measure(simulation: pybamm.Simulation, cycles: int) -> float:
    start = time.perf_counter()
    solution = simulation.solve(calc_esoh=False)
    wall = time.perf_counter() - start
    if [len(cycle.steps) for cycle in solution.cycles] != [4] * cycles:
        raise RuntimeError(f"{len(solution.cycles)} of {cycles} cycles finished")
    return wall


def compare(cell: str, model: str, cycles: int, repeats: int) -> dict[str, list[float]]:
    """Return what the even and the uneven electrode cost over one place."""
    simulations = {
        case: build(cell, model, *changes, cycles) for case, changes in CASES.items()
    }
    for simulation in simulations.values():  # build once, not measured
        measure(simulation, cycles)
    one, *others = CASES
    found: dict[str, list[float]] = {case: [] for case in others}
    for _ in range(repeats):
        walls = {case: measure(run, cycles) for case, run in simulations.items()}
        for case in others:
            found[case].append(walls[case] / walls[one])
    return found


def main() -> None:
    given = arguments(__doc__).parse_args()
    cycles, repeats = (1, 3) if given.smoke else (3, 7)
    with Ratios(given.keep) as table:
        for cell, model in CELLS:
            found = compare(cell, model, cycles, repeats)
            for case, ratios in found.items():
                table.add(
                    f"{PLACES} places over one: {case}, {cell}, {model}",
                    ratios,
                    f"<= {PLACES}" if case == "even" else "",
                )


if __name__ == "__main__":
    main()
