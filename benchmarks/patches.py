"""What an interface in patches costs: eight places against one, in one run.

    python benchmarks/patches.py            medians of alternated runs
    python benchmarks/patches.py --smoke    one short run, for CI
    python benchmarks/patches.py --keep     the ratios go into docs/speed.md's table

Each cell runs with voids, dead lithium and filaments, alternately with the interface as
one place and in eight patches, in one process; the time is the processor's.
"""

from __future__ import annotations

import os
import time

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm
from table import Ratios, arguments

import pybamm_afssb

OPTIONS = {
    "nucleation": "none",
    "contact": "voids",
    "dead lithium": "void isolation",
    "interphase": "filaments",
}
#: Cell, model, and how much eight patches may cost over one place.
CELLS = [
    ("Sandoval2023_Cu", "HalfCell", "<= 4"),
    ("Wang2023_Cu", "SPM", "<= 2.5"),
    ("Wang2023_Cu", "DFN", "<= 1.5"),
]


def build(cell: str, model: str, interface: str, cycles: int) -> pybamm.Simulation:
    options = {**OPTIONS, "interface": interface}
    return pybamm_afssb.simulation(cell, model, cycles, options)


def measure(simulation: pybamm.Simulation, cycles: int) -> float:
    start = time.process_time()
    solution = simulation.solve(calc_esoh=False)
    seconds = time.process_time() - start
    if len(solution.cycles) != cycles:
        raise RuntimeError(f"{len(solution.cycles)} of {cycles} cycles finished")
    return seconds


def main() -> None:
    given = arguments(__doc__).parse_args()
    cycles, repeats = (1, 1) if given.smoke else (10, 7)
    with Ratios(given.keep) as ratios:
        for cell, model, wanted in CELLS:
            pair = [
                build(cell, model, interface, cycles)
                for interface in ("patches", "uniform")
            ]
            for simulation in pair:  # build and warm up
                measure(simulation, cycles)
            times = [[measure(each, cycles) for each in pair] for _ in range(repeats)]
            ratios.add(
                f"a cycle: {model}, eight patches of the interface over one place",
                [patches / one for patches, one in times],
                wanted,
            )


if __name__ == "__main__":
    main()
