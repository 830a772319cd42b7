"""A thousand cycles: what they take in memory, what jumping saves, and how they end.

    python benchmarks/long.py                   memory and jumps
    python benchmarks/long.py --smoke           a short run of everything, for CI
    python benchmarks/long.py --keep            the ratios go into docs/speed.md's table
    python benchmarks/long.py --sets            every parameter set, how its run ended
    python benchmarks/long.py --sets Lee2020_Ag some of them

Every run has a process of its own, whose peak of memory is its own, too.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "contract"))

import outcomes
from table import Ratios, arguments

import pybamm_afssb
from pybamm_afssb.cells import set_names

MEMORY_OF = "Lee2020_AgC"
RETENTION = "Capacity retention [%]"
#: A cell that fades, so that there is something to get wrong.
FADING = {"interphase": "Deal-Grove", "dead lithium": "void isolation"}


def apart(function, *arguments):
    """Return what a function returns, from a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, arguments)


def memory(cell: str, cycles: int) -> tuple[int, float]:
    """Return the cycles that were solved and the peak of memory [GB]."""
    solution = pybamm_afssb.simulation(cell, cycles=cycles).solve()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return len(solution.cycles), peak * 1024 / 1e9


def fade(cell: str, cycles: int, accelerate: bool) -> tuple[float, float, float]:
    """Return the time [s], the last retention [%] and the drift of all lithium."""
    simulation = pybamm_afssb.simulation(
        cell, cycles=cycles, options=FADING, accelerate=accelerate
    )
    start = time.perf_counter()
    solution = simulation.solve()
    wall = time.perf_counter() - start
    total = pybamm_afssb.lithium_inventory(solution)["Total"]
    drift = float((total.max() - total.min()) / total.iloc[0])
    table = pybamm_afssb.cycle_summary(solution)
    if len(table) != cycles:
        raise RuntimeError(f"{len(table)} of {cycles} cycles: {solution.termination}")
    return wall, float(table[RETENTION].iloc[-1]), drift


def ends(names: list[str], cycles: int, limit: float) -> int:
    """Print how every set's run ends; return how many failed."""
    failed = 0
    for name in names:
        outcome = outcomes.within(limit, run, name, cycles)
        failed += bool(outcome.failure)
        print(
            f"{name:24s} {outcome.cycles:5d} cycles, drift {outcome.drift:.0e}, "
            f"{outcome.failure or outcome.ending}",
            flush=True,
        )
    print(f"{failed} of {len(names)} failed")
    return failed


def run(name: str, cycles: int) -> outcomes.Outcome:
    return outcomes.outcome_of(pybamm_afssb.simulation(name, cycles=cycles))


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--sets", nargs="*", metavar="SET", help="how their runs end")
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--limit", type=float, default=3600.0, help="of a run [s]")
    given = parser.parse_args()
    if given.sets is not None:
        sys.exit(bool(ends(given.sets or set_names(), given.cycles, given.limit)))
    cycles = 30 if given.smoke else given.cycles
    with Ratios(given.keep) as ratios:
        solved, peak = apart(memory, MEMORY_OF, cycles)
        ratios.add(f"memory of {solved} cycles of {MEMORY_OF} [GB]", [peak], "<= 1.5")
        every = apart(fade, "Lee2020_SUS", cycles, False)
        jumped = apart(fade, "Lee2020_SUS", cycles, True)
        ratios.add(
            f"{cycles} cycles of a fading cell: all over jumped, wall time",
            [every[0] / jumped[0]],
            ">= 10",
        )
        ratios.add(
            "the same: difference of the last retention [points]",
            [abs(every[1] - jumped[1])],
            "<= 0.5",
        )
        ratios.add("the same: drift of all lithium, jumped", [jumped[2]], "<= 1e-8")


if __name__ == "__main__":
    main()
