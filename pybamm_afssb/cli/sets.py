"""The commands ``list`` and ``show``: the sets, and where their numbers come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pybamm_afssb.cells import KINDS, list_sets, load_set, provenance
from pybamm_afssb.cli.console import print_table
from pybamm_afssb.cli.typed import fail
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.runs.ending import one_line

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(rich_markup_mode=None)


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
    cell: Annotated[
        str, typer.Argument(metavar="SET", help="A parameter set's name, or its file.")
    ],
    csv: Annotated[
        bool, typer.Option("--csv", help="Print the full table as CSV.")
    ] = False,
) -> None:
    """Show where every parameter of a set comes from."""
    try:
        table = provenance(cell)
    except AFSSBError as error:
        fail(one_line(error))
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
    paper = f"https://doi.org/{cell_set.doi}" if cell_set.doi else "none"
    typer.echo(f"Paper: {paper}")
    typer.echo(f"Options: {_words(cell_set.options)}")
    typer.echo(f"Protocol: {_words(cell_set.protocol)}")


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
