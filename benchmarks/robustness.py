"""Random draws of the rate constants: how many runs end as asked or by name.

    python benchmarks/robustness.py             100 draws of the full cell
    python benchmarks/robustness.py --smoke     two short ones, for CI
    python benchmarks/robustness.py --rows      every row of the covering array as it is
    python benchmarks/robustness.py --model HalfCell --draws 20 --first 40
    python benchmarks/robustness.py --sets --draws 500 --cycles 3
    python benchmarks/robustness.py --sets Lee2020_Ag --draws 20

A draw takes a row of the covering array of the slots at its rate and temperature, and
multiplies each rate constant of its model by a factor between 0.1 and 10. With `--sets`
a draw is a point in the spans of all that a set assumes, one of a Latin hypercube of
500, on the set's own protocol. Draws are numbered: the same number is the same draw.
Every run has a process of its own, one at a time, and a limit on its wall time.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "contract"))

import combinations
import outcomes

import pybamm_afssb
from pybamm_afssb.parameters import load_set, set_names
from pybamm_afssb.spans import draws

Row = tuple[str, outcomes.Outcome]

#: Draws from the spans of a set are the first ones of so many.
OF_SPANS = 500


def of_rates(model: str, numbers: range, cycles: int, limit: float) -> Iterator[Row]:
    """Yield the outcome of numbered draws of the rate constants."""
    for number in numbers:
        case, changes = combinations.draw(model, number)
        yield (
            f"{number:4d} {combinations.label(case)}",
            outcomes.within(limit, combinations.run, model, case, cycles, changes),
        )


def of_rows(model: str, cycles: int, limit: float) -> Iterator[Row]:
    """Yield the outcome of every row of the covering array."""
    for number, case in enumerate(combinations.cases(model)):
        yield (
            f"{number:4d} {combinations.label(case)}",
            outcomes.within(limit, combinations.run, model, case, cycles),
        )


def of_sets(
    names: list[str], numbers: range, cycles: int, limit: float
) -> Iterator[Row]:
    """Yield the outcome of numbered draws from the spans of sets."""
    for name in names:
        found = draws([load_set(name)], OF_SPANS)
        for number in numbers:
            values = found[number][name] if found else {}
            yield (
                f"{number:4d} {name}",
                outcomes.within(limit, run, name, values, cycles),
            )


def run(name: str, values: dict[str, float], cycles: int) -> outcomes.Outcome:
    simulation = pybamm_afssb.simulation(name, parameters=values, cycles=cycles)
    return outcomes.outcome_of(simulation)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="short ones, for CI")
    parser.add_argument("--rows", action="store_true", help="rows, not draws")
    parser.add_argument("--sets", nargs="*", metavar="SET", help="draws from spans")
    models = list(combinations.MODELS)
    parser.add_argument("--model", choices=models, default="DFN")
    parser.add_argument("--draws", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="number of the first draw")
    parser.add_argument("--cycles", type=int, default=10)
    parser.add_argument("--limit", type=float, default=600.0, help="of a run [s]")
    given = parser.parse_args()
    last = given.first + given.draws
    if given.sets is not None and last > OF_SPANS:
        parser.error(f"draws from spans are numbered 0 to {OF_SPANS - 1}")
    numbers = range(given.first, last)
    limits = given.cycles, given.limit
    if given.smoke:
        found = itertools.chain(
            of_rates(given.model, range(2), 1, given.limit),
            of_sets(["Lee2020_SUS", "Concept_Cu"], range(2), 1, given.limit),
        )
    elif given.sets is not None:
        found = of_sets(given.sets or set_names(), numbers, *limits)
    elif given.rows:
        found = of_rows(given.model, *limits)
    else:
        found = of_rates(given.model, numbers, *limits)
    counts: Counter[str] = Counter()
    for label, outcome in found:
        ending = outcome.failure or outcome.ending
        counts["failed" if outcome.failure else ending] += 1
        print(
            f"{label}: {outcome.cycles} cycles, drift {outcome.drift:.0e}, {ending}",
            flush=True,
        )
    print("\n".join(f"{count:4d} {ending}" for ending, count in counts.most_common()))
    sys.exit(bool(counts["failed"]))


if __name__ == "__main__":
    main()
