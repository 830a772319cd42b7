"""Random draws of the rate constants: how many runs end as asked or by name.

    python benchmarks/robustness.py             100 draws of the full cell
    python benchmarks/robustness.py --smoke     two short ones, for CI
    python benchmarks/robustness.py --rows      every row of the covering array as it is
    python benchmarks/robustness.py --model HalfCell --draws 20 --first 40
    python benchmarks/robustness.py --sets --draws 500 --cycles 3
    python benchmarks/robustness.py --sets Lee2020_Ag --draws 20

A draw takes a row of the covering array of the slots at its rate and temperature, and
multiplies each rate constant of its model by a factor between 0.1 and 10. With `--sets`
a draw is a point in the spans of all that a set assumes, one of the first 500 of a Sobol
sequence, on the set's own protocol; 25 in a row share the thicknesses that a mesh is built
with, so that they share the model, too. Draws are numbered: the same number is the same
draw. Runs are one at a time, apart from this process, with a limit on the wall time.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "contract"))

import combinations
import outcomes

from pybamm_afssb.cells import load_set, set_names
from pybamm_afssb.cells.spans import draws
from pybamm_afssb.sweeps.workers.plan import Point, Structure
from pybamm_afssb.sweeps.workers.solve import Prepared

Row = tuple[str, outcomes.Outcome]

#: Draws from the spans of a set are the first ones of so many, in blocks of so many.
OF_SPANS, BLOCK = 500, 25
CATHODE = "Positive electrode thickness [m]"
#: What a mesh is built with, so that it cannot be an input.
MESHED = (CATHODE, "Separator thickness [m]")
NOMINAL = "Nominal cell capacity [A.h]"


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
        for block, own in itertools.groupby(numbers, lambda number: number // BLOCK):
            numbered = list(own)
            built_in, values = of_block(name, block)
            cases = [(values[number % BLOCK],) for number in numbered]
            prepare = functools.partial(ready, name, built_in, values[0], cycles)
            outcome = outcomes.each_within(limit, prepare, cases)
            for number, found in zip(numbered, outcome, strict=True):
                yield f"{number:4d} {name}", found


def of_block(name: str, block: int) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Return what the draws of a block share, and what each has of its own."""
    found = [draw[name] for draw in draws_of(name)[block * BLOCK :][:BLOCK]]
    if not found:  # nothing is assumed
        return {}, [{}] * BLOCK
    built_in = {key: found[0][key] for key in MESHED if key in found[0]}
    own = []
    for draw in found:
        values = {key: value for key, value in draw.items() if key not in built_in}
        if NOMINAL in values and CATHODE in built_in:  # 1C goes with the cathode
            values[NOMINAL] *= built_in[CATHODE] / draw[CATHODE]
        own.append(values)
    return built_in, own


@functools.cache
def draws_of(name: str) -> list[dict[str, dict[str, float]]]:
    return draws([load_set(name)], OF_SPANS)


def ready(
    name: str, built_in: dict[str, float], first: dict[str, float], cycles: int
) -> Callable[[dict[str, float]], outcomes.Outcome]:
    """Return what gives the outcome of a draw, with a model that is built once."""
    structure = Structure(
        cell=load_set(name),
        model=None,
        cycles=cycles,
        options={},
        parameters=built_in,
        protocol=None,
        inputs=tuple(first),
    )
    prepared = Prepared(structure, Point((0,), "", first))

    def run(values: dict[str, float]) -> outcomes.Outcome:
        inputs = prepared.ready(Point((0,), "", values))
        return outcomes.outcome_of(prepared.simulation, inputs=inputs)

    return run


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
