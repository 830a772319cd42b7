"""Random draws of the rate constants: how many runs end as asked or by name.

    python benchmarks/robustness.py             100 draws of the full cell
    python benchmarks/robustness.py --smoke     two short ones, for CI
    python benchmarks/robustness.py --rows      every row of the covering array as it is
    python benchmarks/robustness.py --model HalfCell --draws 20 --first 40

A draw takes a row of the covering array of the slots at its rate and temperature, and
multiplies each rate constant of its model by a factor between 0.1 and 10. Draws are
numbered: the same number is the same draw. Every run has a process of its own, one at
a time, and a limit on its wall time.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "contract"))

import combinations as c


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="two short runs")
    parser.add_argument("--rows", action="store_true", help="rows, not draws")
    parser.add_argument("--model", choices=list(c.MODELS), default="DFN")
    parser.add_argument("--draws", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="number of the first draw")
    parser.add_argument("--cycles", type=int, default=10)
    parser.add_argument("--limit", type=float, default=600.0, help="of a run [s]")
    given = parser.parse_args()
    draws, cycles = (2, 1) if given.smoke else (given.draws, given.cycles)
    counts: Counter[str] = Counter()
    failed = 0
    cases = list(c.cases(given.model))
    last = len(cases) if given.rows else given.first + draws
    for number in range(given.first, last):
        case, changes = (
            (cases[number], {}) if given.rows else c.draw(given.model, number)
        )
        outcome = c.run_within(given.limit, given.model, case, cycles, changes)
        counts["failed" if outcome.failure else outcome.ending] += 1
        failed += bool(outcome.failure)
        print(
            f"{number:4d} {outcome.cycles:3d} cycles, drift {outcome.drift:.0e}, "
            f"{outcome.failure or outcome.ending} ({c.label(case)})",
            flush=True,
        )
    print("\n".join(f"{count:4d} {ending}" for ending, count in counts.most_common()))
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
