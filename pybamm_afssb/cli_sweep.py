"""The commands ``sweep`` and ``compare``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import typer

from pybamm_afssb.console import print_table
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps.axes import SET, SweepError

if TYPE_CHECKING:
    import xarray as xr

app = typer.Typer(rich_markup_mode=None)

#: What a sweep returns unless asked otherwise.
OUTPUTS = (
    "Coulombic efficiency [%]",
    "Discharge capacity [mA.h.cm-2]",
    "Inventory retention [%]",
    "Run time [h]",
    "Time to short [h]",
)
_EARLY = 1
_MISTAKE = 2
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


@app.command()
def sweep(
    cell: Set,
    axis: Annotated[
        list[str],
        typer.Option(
            help='An axis: "Stack pressure [MPa]=1,2,5", first:last:count for even '
            "steps, first:last:count:log for even ratios. Repeatable."
        ),
    ],
    output: Annotated[Path, typer.Option(help="The NetCDF file to write.")],
    variable: Annotated[
        list[str] | None,
        typer.Option(help="What to return, such as a column of the cycle table."),
    ] = None,
    cycles: Cycles = 1,
    model: Model = None,
    option: Options = None,
    parameter: Parameters = None,
    protocol: Protocol = None,
    store: StorePath = None,
    time_limit: Limit = None,
    figure: Annotated[
        Path | None,
        typer.Option(help="A map of the first variable over the first two axes."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Solve a set on a grid; write a labelled NetCDF file."""
    from pybamm_afssb.sweeps import sweep as run

    try:
        _writable(output)
        outputs = variable or list(OUTPUTS)
        data = run(
            _recipe(cell, model, option, parameter),
            {name: _values(text) for name, text in _pairs(axis, "--axis")},
            outputs,
            cycles=cycles,
            protocol=_keys(protocol),
            store=store,
            progress=not quiet,
            time_limit=time_limit,
        )
    except AFSSBError as error:
        _fail(error)
    except KeyboardInterrupt:
        _interrupted(store)
    data.to_netcdf(output, engine="scipy")
    typer.echo(f"Wrote {output}")
    if figure is not None:
        _draw(data, outputs[0], figure)
    _report(data)


@app.command()
def compare(
    cell: Annotated[
        list[str], typer.Argument(metavar="SET SET ...", help="Parameter sets.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(help="Folder for cycles.csv, data.nc and figure.png."),
    ] = None,
    cycles: Cycles = 1,
    model: Model = None,
    option: Options = None,
    parameter: Parameters = None,
    protocol: Protocol = None,
    store: StorePath = None,
    time_limit: Limit = None,
    quiet: Quiet = False,
) -> None:
    """Run the same protocol on several sets; print and write what they gave."""
    from pybamm_afssb.sweeps.comparison import compare as run

    try:
        if output is not None:
            _writable(output / "cycles.csv")
        recipe = _recipe(cell[0], model, option, parameter)
        found = run(
            cell,
            protocol=_keys(protocol),
            cycles=cycles,
            model=recipe["model"],
            options=recipe["options"],
            parameters=recipe["parameters"],
            store=store,
            progress=not quiet,
            time_limit=time_limit,
        )
    except AFSSBError as error:
        _fail(error)
    except KeyboardInterrupt:
        _interrupted(store)
    last = found.table.xs(cycles, level="Cycle")
    losses = [name for name in last.columns if name.startswith("Lost to ")]
    lost: Any = last[losses].T.sum(min_count=1)
    shown = {
        "Charge\n[mA.h.cm-2]": last["Charge capacity [mA.h.cm-2]"],
        "Discharge\n[mA.h.cm-2]": last["Discharge capacity [mA.h.cm-2]"],
        "Coulombic\nefficiency\n[%]": last["Coulombic efficiency [%]"],
        "Lost\nlithium\n[%]": lost,
        "Capacity\nretention\n[%]": last["Capacity retention [%]"],
    }
    rows = [
        [name, *(_number(column[name]) for column in shown.values())]
        for name in last.index
    ]
    print_table(f"Cycle {cycles}", ["Set", *shown], rows, numbers=range(1, 6))
    if output is not None:
        import matplotlib

        matplotlib.use("Agg")  # no display is needed to write a file
        found.table.to_csv(output / "cycles.csv")
        found.data.to_netcdf(output / "data.nc", engine="scipy")
        found.figure().savefig(output / "figure.png", dpi=150)
        names = ("cycles.csv", "data.nc", "figure.png")
        typer.echo(f"Wrote {', '.join(str(output / name) for name in names)}")
    _report(found.data)


# --- what the user typed --------------------------------------------------------------
def _fail(error: object) -> None:
    typer.echo(f"Error: {error}", err=True)
    raise typer.Exit(_MISTAKE)


def _interrupted(store: Path | None) -> None:
    again = (
        f"finished points are in '{store}': the same command goes on with them"
        if store
        else "with --store FILE the same command could go on with its finished points"
    )
    typer.echo(f"Interrupted; {again}.", err=True)
    raise typer.Exit(130)


def _pairs(texts: Iterable[str] | None, flag: str) -> list[tuple[str, str]]:
    pairs: dict[str, str] = {}
    for text in texts or ():
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise SweepError(f'{flag}: {text!r} was given; "name=value" is needed')
        if name in pairs:
            raise SweepError(f"{flag}: '{name}' was given twice")
        pairs[name] = value
    return list(pairs.items())


def _values(text: str) -> list[Any]:
    """Read "1,2,5", "first:last:count" or "first:last:count:log"."""
    parts = text.split(":")
    if len(parts) in (3, 4):
        try:
            first, last, count = float(parts[0]), float(parts[1]), int(parts[2])
        except ValueError:
            raise SweepError(
                f"--axis: {text!r} was given; first:last:count are numbers"
            ) from None
        if count < 1:
            raise SweepError(f"--axis: {text!r} was given; the count must be > 0")
        if len(parts) == 3:
            return [*np.linspace(first, last, count)]
        if parts[3] != "log" or not first > 0 or not last > 0:
            raise SweepError(
                f"--axis: {text!r} was given; only ':log' may follow, and both ends of "
                "a logarithmic axis are > 0"
            )
        return [*np.geomspace(first, last, count)]
    return [_plain(part.strip()) for part in text.split(",")]


def _plain(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _recipe(
    cell: str,
    model: str | None,
    option: list[str] | None,
    parameter: list[str] | None,
) -> dict[str, Any]:
    return {
        "set": cell,
        "model": model,
        "options": dict(_pairs(option, "--option")),
        "parameters": {k: _plain(v) for k, v in _pairs(parameter, "--parameter")},
    }


def _keys(protocol: list[str] | None) -> dict[str, Any] | None:
    return {k: _plain(v) for k, v in _pairs(protocol, "--protocol")} or None


def _writable(path: Path) -> None:
    """Make sure, before the long run, that its result can be written."""
    probe = path.parent / ".pybamm-afssb"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
        if path.is_dir():
            raise SweepError(f"'{path}' is a folder; give a file")
    except OSError as error:
        raise SweepError(f"cannot write to '{path}': {error.strerror}") from None


# --- what it shows --------------------------------------------------------------------
def _draw(data: xr.Dataset, output: str, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")  # no display is needed to write a file
    from pybamm_afssb.sweeps.plots import plot_lines, plot_map

    dims = [dim for dim in data["status"].dims if dim != SET]
    others = {str(dim): data[dim].to_numpy()[0] for dim in dims[2:]}
    draw = plot_map if len(dims) > 1 and SET not in data.dims else plot_lines
    figure: Any = draw(data, output, at=others).figure
    figure.savefig(path, dpi=150)
    typer.echo(f"Wrote {path}")


def _report(data: xr.Dataset) -> None:
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
    raise typer.Exit(_EARLY)


def _shown(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _number(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:.3f}"
