"""The command ``run``: cycle a cell, print its table, write tables and a figure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import pybamm
import typer

from pybamm_afssb.cells import load_set
from pybamm_afssb.cli.console import print_cycles, progress
from pybamm_afssb.cli.first import what_acts, what_is_published
from pybamm_afssb.cli.typed import EARLY, fail, pairs, plain, prepare, writing
from pybamm_afssb.errors import AFSSBError, ParameterError
from pybamm_afssb.results.inventory import cycle_summary, lithium_inventory
from pybamm_afssb.runs.ending import CycleReport, one_line, trouble
from pybamm_afssb.runs.simulation import simulation

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(rich_markup_mode=None)


@app.command()
def run(
    cell: Annotated[
        str, typer.Argument(metavar="SET", help="A parameter set's name, or its file.")
    ],
    model: Annotated[
        str | None,
        typer.Option(help="The cell model; by default the one the set was made for."),
    ] = None,
    cycles: Annotated[int, typer.Option(help="Cycles of the set's protocol.")] = 1,
    output: Annotated[
        Path | None,
        typer.Option(
            help="Folder for cycles.csv, ledger.csv and figure.png; made if missing."
        ),
    ] = None,
    physics: Annotated[
        str | None,
        typer.Option(help="The laws that act: common, no ageing or ideal."),
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(help='Another choice, as "interphase=none". Repeatable.'),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            help='Another value, as "Stack pressure [Pa]=5e6". Repeatable.',
        ),
    ] = None,
    protocol: Annotated[
        list[str] | None,
        typer.Option(
            help='Another key of the protocol, as "discharge rate=0.2". Repeatable.',
        ),
    ] = None,
) -> None:
    """Cycle a cell; print the cycle table and write tables and a figure."""
    with _mistakes():
        sim = simulation(
            cell,
            model=model,
            cycles=cycles,
            physics=physics,
            options={k: _choice(k, v) for k, v in pairs(option, "--option").items()},
            parameters={
                k: _number(k, v) for k, v in pairs(parameter, "--parameter").items()
            },
            protocol={k: plain(v) for k, v in pairs(protocol, "--protocol").items()},
        )
        if output is not None:
            with writing(output):
                prepare(output)
        solution = _solve(sim, cycles)
    title = f"{cell}: {load_set(cell).title}"
    table = cycle_summary(solution)
    ledger = lithium_inventory(solution)
    print_cycles(table, title)
    total = ledger["Total"]
    drift = (total.max() - total.min()) / total.iloc[0]
    typer.echo(f"Lithium: {total.iloc[0]:.4g} mol.m-2 in all, constant to {drift:.0e}.")
    typer.echo(what_acts(sim.model))
    typer.echo(what_is_published(load_set(cell)))
    if output is not None:
        with writing(output):
            _write(output, solution, table, ledger, title)
    if said := trouble(solution):
        typer.echo(f"Not run as asked: {said}.", err=True)
        raise typer.Exit(EARLY)


# --- what the user typed --------------------------------------------------------------
@contextmanager
def _mistakes() -> Iterator[None]:
    """Turn what a user can get wrong into one message and exit code 2."""
    try:
        yield
    except AFSSBError as error:
        fail(one_line(error))
    except (pybamm.OptionError, pybamm.ModelError, ModuleNotFoundError) as error:
        fail(f"PyBaMM cannot build this model: {one_line(error)}")


def _choice(name: str, text: str) -> str | int:
    """Return a choice as PyBaMM wants it: text, but "dimensionality" is a number."""
    counts = isinstance(pybamm.BatteryModelOptions({}).get(name), int)
    return int(text) if counts and text.isdigit() else text


def _number(name: str, text: str) -> float | str:
    """Return the number, or the text for the strict update to refuse by name."""
    if text == "[input]":
        raise ParameterError(f"'{name}': '[input]' was given; a number is needed here")
    return plain(text)


# --- the run --------------------------------------------------------------------------
def _solve(sim: pybamm.Simulation, cycles: int) -> pybamm.Solution:
    """Solve with progress on the error stream."""
    with progress(cycles) as report:
        try:
            return sim.solve(callbacks=[CycleReport(report)])
        except pybamm.SolverError as error:
            fail(f"{one_line(error)}, and nothing is written.", EARLY)


def _write(
    folder: Path,
    solution: pybamm.Solution,
    table: pd.DataFrame,
    ledger: pd.DataFrame,
    title: str,
) -> None:
    import matplotlib

    matplotlib.use("Agg")  # no display is needed to write a file
    from pybamm_afssb.figures.run import plot_run

    table.to_csv(folder / "cycles.csv")
    unit = ledger.attrs["unit"]
    ledger.add_suffix(f" [{unit}]").to_csv(folder / "ledger.csv")
    figure = plot_run(solution)
    figure.suptitle(title, fontsize=9)
    figure.savefig(folder / "figure.png", dpi=150)
    names = ("cycles.csv", "ledger.csv", "figure.png")
    typer.echo(f"Wrote {', '.join(str(folder / name) for name in names)}")
