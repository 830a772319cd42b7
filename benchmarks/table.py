"""The ratios of a benchmark: printed, and kept for docs/speed.md's table if asked to."""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

#: What docs/update.py makes docs/speed.md's table of.
FILE = Path(__file__).parents[1] / "docs" / "benchmarks.csv"
COLUMNS = ("command", "what", "median", "lowest", "highest", "wanted")


def arguments(docstring: str) -> argparse.ArgumentParser:
    """Return a parser with the two options that every benchmark has."""
    parser = argparse.ArgumentParser(description=docstring.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="a short run, for CI")
    parser.add_argument(
        "--keep", action="store_true", help=f"write the ratios to {FILE.name}"
    )
    return parser


class Ratios:
    """Prints ratios as they are measured; `keep` puts them in place of older ones.

    Used as a context: what is kept is written at the end, if nothing failed.
    """

    def __init__(self, keep: bool = False) -> None:
        self.keep = keep
        self.command = f"benchmarks/{Path(sys.argv[0]).name}"
        self.rows: list[dict[str, str]] = []
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)

    def add(self, what: str, ratios: Sequence[float], wanted: str = "") -> None:
        """Print the median and the spread of a ratio.

        Parameters
        ----------
        what : str
            What over what.
        ratios : sequence of float
            One for each repeat.
        wanted : str, optional
            The aim, such as "<= 1.3".
        """
        numbers = (statistics.median(ratios), min(ratios), max(ratios))
        median, low, high = (f"{number:.3g}" for number in numbers)
        row = (self.command, what, median, low, high, wanted)
        self.rows.append(dict(zip(COLUMNS, row, strict=True)))
        aim = f"; wanted {wanted}" if wanted else ""
        print(f"{what:68s} {median:>6s}  ({low} to {high}{aim})", flush=True)

    def __enter__(self) -> Ratios:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None or not self.keep:
            return
        others = [row for row in read() if row["command"] != self.command]
        with FILE.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                sorted([*others, *self.rows], key=lambda row: row["command"])
            )


def read() -> list[dict[str, str]]:
    """Return the rows that are kept."""
    if not FILE.exists():
        return []
    with FILE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
