"""The command line: all commands, and the versions.

Exit codes: 0 when all ran as asked, 1 when a run ended early (what was finished is
written all the same), 2 for a mistake in the command.
"""

from __future__ import annotations

from typing import Annotated

import pybamm
import typer

from pybamm_afssb import __version__
from pybamm_afssb.cli import compare, explore, first, run, sets, sweep, validate

app = typer.Typer(
    help="Anode-free solid-state batteries on PyBaMM.",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the versions and exit.")
    ] = False,
) -> None:
    """Anode-free solid-state batteries on PyBaMM."""
    if version:
        typer.echo(f"pybamm-afssb {__version__} (PyBaMM {pybamm.__version__})")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(first.welcome())


for command in (run, sets, sweep, compare, explore, validate):
    app.add_typer(command.app)
