"""What the commands ``sweep`` and ``compare`` share: their options and their ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from pybamm_afssb.cli.typed import EARLY, pairs, plain, prepare
from pybamm_afssb.sweeps.axes import SweepError

if TYPE_CHECKING:
    import xarray as xr

_MOST = 20  # rows of a printed table

Set = Annotated[str, typer.Argument(metavar="SET", help="A parameter set's name.")]
Cycles = Annotated[int, typer.Option(help="Cycles of the protocol.")]
Model = Annotated[str | None, typer.Option(help="The cell model.")]
Options = Annotated[
    list[str] | None,
    typer.Option("--option", help='A choice, as "interphase=none". Repeatable.'),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--parameter", help='A value, as "Separator thickness [m]=3e-5". Repeatable.'
    ),
]
Protocol = Annotated[
    list[str] | None,
    typer.Option("--protocol", help='A key, as "charge rate=0.1". Repeatable.'),
]
StorePath = Annotated[
    Path | None,
    typer.Option(
        "--store", help="File for finished points; the same command goes on with it."
    ),
]
Limit = Annotated[
    float | None, typer.Option(help="Wall-clock limit of a point, in seconds.")
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Show no progress bar.")]


def interrupted(store: Path | None) -> NoReturn:
    """End a command that the user interrupted, and say how it can go on."""
    again = (
        f"finished points are in '{store}': the same command goes on with them"
        if store
        else "with --store FILE the same command could go on with its finished points"
    )
    typer.echo(f"Interrupted; {again}.", err=True)
    raise typer.Exit(130)


def recipe(
    cell: str,
    model: str | None,
    option: list[str] | None,
    parameter: list[str] | None,
) -> dict[str, Any]:
    """Return the cell of a sweep from what was typed."""
    return {
        "set": cell,
        "model": model,
        "options": pairs(option, "--option"),
        "parameters": {k: plain(v) for k, v in pairs(parameter, "--parameter").items()},
    }


def keys(protocol: list[str] | None) -> dict[str, Any] | None:
    """Return the keys of the protocol that were typed, or None."""
    return {k: plain(v) for k, v in pairs(protocol, "--protocol").items()} or None


def writable(path: Path) -> None:
    """Make sure, before the long run, that its result can be written."""
    try:
        prepare(path.parent)
        if path.is_dir():
            raise SweepError(f"'{path}' is a folder; give a file")
    except OSError as error:
        raise SweepError(f"cannot write to '{path}': {error.strerror}") from None


def report(data: xr.Dataset) -> None:
    """Name the points that did not run as asked, and say so in the exit code."""
    status = data["status"].to_series()
    bad = status[status != "ok"]
    if bad.empty:
        return
    messages = data["message"].to_series()
    typer.echo(f"{len(bad)} of {len(status)} points did not run as asked:", err=True)
    for index in list(bad.index)[:_MOST]:
        where = index if isinstance(index, tuple) else (index,)
        named = zip(status.index.names, where, strict=True)
        point = ", ".join(f"{name} = {_shown(value)}" for name, value in named)
        typer.echo(f"  {point}: {bad[index]}, {messages[index]}", err=True)
    raise typer.Exit(EARLY)


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
