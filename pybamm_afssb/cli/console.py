"""What the command line shows: progress and tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

_PIPE_WIDTH = 2000  # columns when the output is no terminal: one row stays one line
_SHORT = 12  # characters; a column of such cells is not broken
_FEW = 20  # rows of a printed cycle table, and lines of progress that are no bar


@contextmanager
def progress(cycles: int) -> Iterator[Callable[[int, int, float], None]]:
    """Yield what shows a finished cycle: a bar in a terminal, plain lines elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        every = -(-cycles // _FEW)

        def line(done: int, asked: int, seconds: float) -> None:
            if done % every == 0 or done == asked:
                typer.echo(f"cycle {done}/{asked} done, {seconds:.1f} s", err=True)

        yield line
        return
    columns = (
        TextColumn("cycle {task.completed:.0f}/{task.total:.0f}"),
        BarColumn(),
        TextColumn("{task.elapsed:.0f} s, remaining"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=cycles)
        yield lambda done, asked, seconds: bar.update(task, completed=done)


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=_PIPE_WIDTH)


def print_table(
    title: str,
    header: list[str],
    rows: list[list[str]],
    numbers: Iterable[int] = (),
) -> None:
    """Print a table whose columns at the indices `numbers` hold numbers."""
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for index, name in enumerate(header):
        table.add_column(
            escape(name),
            justify="right" if index in numbers else "left",
            overflow="fold",
            no_wrap=max(len(row[index]) for row in rows) <= _SHORT,
        )
    for row in rows:
        table.add_row(*map(escape, row))
    console = _console()
    console.print(escape(title), soft_wrap=True)
    console.print(table)


def print_cycles(table: pd.DataFrame, title: str) -> None:
    """Print the key columns, one row a cycle; the middle of a long run is left out."""
    losses = [name for name in table.columns if name.startswith("Lost to ")]
    shown = {
        "Charge\n[mA.h.cm-2]": table["Charge capacity [mA.h.cm-2]"],
        "Discharge\n[mA.h.cm-2]": table["Discharge capacity [mA.h.cm-2]"],
        "Coulombic\nefficiency\n[%]": table["Coulombic efficiency [%]"],
        "Lost\nlithium\n[%]": table[losses].sum(axis=1),
        "Capacity\nretention\n[%]": table["Capacity retention [%]"],
        "Energy\nefficiency\n[%]": table["Energy efficiency [%]"],
    }
    rows = [
        [str(cycle), *(_decimals(column[cycle]) for column in shown.values())]
        for cycle in table.index
    ]
    if len(rows) > _FEW:
        half = _FEW // 2
        rows = [*rows[:half], ["..."] * len(rows[0]), *rows[-half:]]
    header = ["Cycle", *shown]
    print_table(title, header, rows, numbers=range(len(header)))


def _decimals(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"
