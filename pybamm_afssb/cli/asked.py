"""What the commands ``sweep`` and ``compare`` share: their options and their ends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from pybamm_afssb.cli.typed import EARLY, pairs, plain, prepare
from pybamm_afssb.errors import nearest
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.store import is_store

if TYPE_CHECKING:
    import xarray as xr

_MOST = 20  # rows of a printed table

Set = Annotated[
    str, typer.Argument(metavar="SET", help="A parameter set's name, or its file.")
]
Cycles = Annotated[int, typer.Option(help="Cycles of the protocol.")]
Model = Annotated[str | None, typer.Option(help="The cell model.")]
Options = Annotated[
    list[str] | None,
    typer.Option("--option", help='A choice, as "interphase=none". Repeatable.'),
]
Physics = Annotated[
    str | None,
    typer.Option(help="The laws that act: common, no ageing or ideal."),
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
MostPoints = Annotated[
    int, typer.Option(help="A grid of more points is refused before it is built.")
]
Spans = Annotated[
    str | None,
    typer.Option(help="What is drawn: assumed, the default with --draws, or all."),
]
Draws = Annotated[
    int | None, typer.Option(help="Draws from the spans of the sets, a power of two.")
]
Accelerate = Annotated[
    bool, typer.Option("--accelerate", help="Jump over cycles that change little.")
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
    physics: str | None = None,
) -> dict[str, Any]:
    """Return the cell of a sweep from what was typed."""
    return {
        "set": cell,
        "model": model,
        "options": pairs(option, "--option"),
        "parameters": {k: plain(v) for k, v in pairs(parameter, "--parameter").items()},
        "physics": physics,
    }


def keys(protocol: list[str] | None) -> dict[str, Any] | None:
    """Return the keys of the protocol that were typed, or None."""
    return {k: plain(v) for k, v in pairs(protocol, "--protocol").items()} or None


def drawn(spans: str | None, draws: int | None) -> str | None:
    """Return what is drawn: what the sets assume unless something else was typed."""
    return "assumed" if spans is None and draws is not None else spans


def writable(path: Path) -> None:
    """Make sure, before the long run, that its result can be written."""
    try:
        prepare(path.parent)
        if path.is_dir():
            raise SweepError(f"'{path}' is a folder; give a file")
        if path.exists():
            with path.open("ab"):  # changes nothing
                pass
    except OSError as error:
        raise SweepError(f"cannot write to '{path}': {error.strerror}") from None
    if is_store(path):
        raise SweepError(
            f"'{path}' is the store of a sweep, which the result would replace; give "
            "another file"
        )


def apart(files: Mapping[str, Path | None]) -> None:
    """Refuse one file for two purposes, of which only one would be left.

    Parameters
    ----------
    files : dict
        Files by the option that names them.
    """
    taken: dict[Path, str] = {}
    for flag, path in files.items():
        if path is None:
            continue
        place = path.resolve()
        if place in taken:
            raise SweepError(
                f"{taken[place]} and {flag}: both are '{path}'; give two files"
            )
        taken[place] = flag


def drawable(path: Path) -> None:
    """Make sure, before the long run, that a figure can be written there."""
    from matplotlib.backend_bases import FigureCanvasBase

    allowed = sorted(FigureCanvasBase.get_supported_filetypes())
    kind = path.suffix.removeprefix(".").lower()
    if kind not in allowed:
        raise SweepError(
            f"--figure: '{path}' was given; its name must end with "
            f"{', '.join(f'.{name}' for name in allowed)}.{nearest(kind, allowed)}"
        )
    writable(path)


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
