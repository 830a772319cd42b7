"""The command line: run a set, list the sets, show where a set's numbers come from.

Exit codes: 0 when all ran as asked, 1 when a run ended early (what was finished is
written all the same), 2 for a mistake in the command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import pybamm
import typer

from pybamm_afssb import __version__, cli_sweep, cli_validate
from pybamm_afssb.console import (
    CycleReport,
    one_line,
    print_cycles,
    print_table,
    progress,
    skipped,
)
from pybamm_afssb.errors import AFSSBError, ParameterError
from pybamm_afssb.inventory import cycle_summary, lithium_inventory
from pybamm_afssb.parameters import KINDS, list_sets, load_set, provenance
from pybamm_afssb.simulation import simulation

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(
    help="Anode-free solid-state batteries on PyBaMM.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)

EARLY = 1
MISTAKE = 2


# --- commands -----------------------------------------------------------------------
@app.callback(invoke_without_command=True)
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the versions and exit.")
    ] = False,
) -> None:
    """Anode-free solid-state batteries on PyBaMM."""
    if version:
        typer.echo(f"pybamm-afssb {__version__} (PyBaMM {pybamm.__version__})")
        raise typer.Exit


@app.command()
def run(
    cell: Annotated[str, typer.Argument(metavar="SET", help="A parameter set's name.")],
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
            options={k: _choice(k, v) for k, v in _pairs(option, "--option")},
            parameters={k: _number(k, v) for k, v in _pairs(parameter, "--parameter")},
            protocol={k: _plain(v) for k, v in _pairs(protocol, "--protocol")},
        )
        if output is not None:
            with _writing(output):
                _prepare(output)
        solution, trouble = _solve(sim, cycles)
    title = f"{cell}: {load_set(cell).title}"
    table = cycle_summary(solution)
    ledger = lithium_inventory(solution)
    print_cycles(table, title)
    total = ledger["Total"]
    drift = (total.max() - total.min()) / total.iloc[0]
    typer.echo(f"Lithium: {total.iloc[0]:.4g} mol.m-2 in all, constant to {drift:.0e}.")
    if output is not None:
        with _writing(output):
            _write(output, solution, table, ledger, title)
    if trouble:
        typer.echo(f"Not run as asked: {trouble}", err=True)
        raise typer.Exit(EARLY)


@app.command("list")
def list_command() -> None:
    """List the parameter sets, with the number of parameters of each kind."""
    rows = [
        [
            row["name"],
            row["title"],
            row["models"],
            f"{row['temperature [K]']:g}",
            _counts({kind: row[kind] for kind in KINDS}),
        ]
        for _, row in list_sets().iterrows()
    ]
    header = ["Set", "Cell", "Models", "T [K]", "Parameters"]
    print_table("Parameter sets", header, rows, numbers=[3])


@app.command()
def show(
    cell: Annotated[str, typer.Argument(metavar="SET", help="A parameter set's name.")],
    csv: Annotated[
        bool, typer.Option("--csv", help="Print the full table as CSV.")
    ] = False,
) -> None:
    """Show where every parameter of a set comes from."""
    with _mistakes():
        table = provenance(cell)
    if csv:
        typer.echo(table.to_csv(index=False), nl=False)
        return
    cell_set = load_set(cell)
    own = table[table["origin"] == "cell"]
    rows = [
        [row["name"], _shown(row["value"]), row["kind"], _origin(row)]
        for _, row in own.iterrows()
    ]
    header = ["Parameter", "Value", "Kind", "Source, or reason"]
    print_table(f"{cell}: {cell_set.title}", header, rows)
    typer.echo(f"Parameters of the cell: {_counts(table.attrs['counts'])}")
    typer.echo(
        f"Shared values for options that need more: {len(table) - len(own)}; --csv "
        "prints them too, with all columns"
    )
    typer.echo(f"Paper: https://doi.org/{cell_set.doi}")
    typer.echo(f"Options: {_words(cell_set.options)}")
    typer.echo(f"Protocol: {_words(cell_set.protocol)}")


app.add_typer(cli_sweep.app)
app.add_typer(cli_validate.app)


# --- what the user typed --------------------------------------------------------------
@contextmanager
def _mistakes() -> Iterator[None]:
    """Turn what a user can get wrong into one message and exit code 2."""
    try:
        yield
    except AFSSBError as error:
        _fail(one_line(error))
    except (pybamm.OptionError, pybamm.ModelError, ModuleNotFoundError) as error:
        _fail(f"PyBaMM cannot build this model: {one_line(error)}")


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn a folder that cannot be written to into one message and exit code 2."""
    try:
        yield
    except OSError as error:
        where = error.filename or folder
        _fail(f"cannot write to '{where}': {error.strerror or error}")


def _fail(message: str, code: int = MISTAKE) -> NoReturn:
    typer.echo(f"Error: {message}", err=True)
    raise typer.Exit(code)


def _pairs(texts: list[str] | None, flag: str) -> list[tuple[str, str]]:
    """Split "name=value" texts, refusing what has no "=" or comes twice."""
    pairs: dict[str, str] = {}
    for text in texts or []:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise AFSSBError(f'{flag}: {text!r} was given; "name=value" is needed')
        if name in pairs:
            raise AFSSBError(f"{flag}: '{name}' was given twice")
        pairs[name] = value
    return list(pairs.items())


def _choice(name: str, text: str) -> str | int:
    """Return a choice as PyBaMM wants it: text, but "dimensionality" is a number."""
    counts = isinstance(pybamm.BatteryModelOptions({}).get(name), int)
    return int(text) if counts and text.isdigit() else text


def _number(name: str, text: str) -> float | str:
    """Return the number, or the text for the strict update to refuse by name."""
    if text == "[input]":
        raise ParameterError(f"'{name}': '[input]' was given; a number is needed here")
    return _plain(text)


def _plain(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _prepare(folder: Path) -> None:
    """Make the folder and make sure that it can be written to, before the long run."""
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / ".pybamm-afssb"
    probe.touch()
    probe.unlink()


# --- the run --------------------------------------------------------------------------
def _solve(sim: pybamm.Simulation, cycles: int) -> tuple[pybamm.Solution, str]:
    """Solve with progress on the error stream; return what stopped the run early."""
    with progress(cycles) as report:
        callback = CycleReport(report)
        try:
            solution = sim.solve(callbacks=[callback])
        except pybamm.SolverError as error:
            why = (callback.trouble or one_line(error)).rstrip(".")
            _fail(f"{why}. Nothing was finished, so nothing is written.", EARLY)
    return solution, callback.trouble or skipped(solution, cycles)


def _write(
    folder: Path,
    solution: pybamm.Solution,
    table: pd.DataFrame,
    ledger: pd.DataFrame,
    title: str,
) -> None:
    import matplotlib

    matplotlib.use("Agg")  # no display is needed to write a file
    from pybamm_afssb.plotting import plot_run

    table.to_csv(folder / "cycles.csv")
    unit = ledger.attrs["unit"]
    ledger.add_suffix(f" [{unit}]").to_csv(folder / "ledger.csv")
    figure = plot_run(solution)
    figure.suptitle(title, fontsize=9)
    figure.savefig(folder / "figure.png", dpi=150)
    names = ("cycles.csv", "ledger.csv", "figure.png")
    typer.echo(f"Wrote {', '.join(str(folder / name) for name in names)}")


def _counts(kinds: Mapping[str, int]) -> str:
    words = ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count)
    return f"{sum(kinds.values())} ({words})"


def _origin(row: pd.Series) -> str:
    """Return the reason of what is only assumed or set, DOIs and evidence otherwise."""
    if row["kind"] in ("assumed", "setting"):
        return row["note"]
    return f"{row['source']} ({row['evidence']})" if row["evidence"] else row["source"]


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _words(choices: Mapping[str, Any]) -> str:
    text = ", ".join(f"{key} = {value}" for key, value in choices.items())
    return text or "all at their defaults"
