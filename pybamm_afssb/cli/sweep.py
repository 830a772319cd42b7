"""The command ``sweep``: a set on a grid or at points, as a labelled NetCDF file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import typer

from pybamm_afssb.cli.asked import (
    Accelerate,
    Cycles,
    Draws,
    Limit,
    Model,
    MostPoints,
    Options,
    Parameters,
    Physics,
    Protocol,
    Quiet,
    Set,
    Spans,
    StorePath,
    apart,
    drawable,
    drawn,
    interrupted,
    keys,
    recipe,
    report,
    writable,
)
from pybamm_afssb.cli.typed import fail, pairs, plain, writing
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps.axes import SET, SweepError
from pybamm_afssb.sweeps.points import POINT
from pybamm_afssb.sweeps.size import MOST_POINTS

if TYPE_CHECKING:
    import pandas as pd
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


@app.command()
def sweep(
    cell: Set,
    output: Annotated[Path, typer.Option(help="The NetCDF file to write.")],
    axis: Annotated[
        list[str] | None,
        typer.Option(
            help='An axis: "Stack pressure [MPa]=1,2,5", first:last:count for even '
            "steps, first:last:count:log for even ratios. Repeatable."
        ),
    ] = None,
    points: Annotated[
        Path | None,
        typer.Option(help="A CSV file of points: a row a point, a column an axis."),
    ] = None,
    spans: Spans = None,
    draws: Draws = None,
    accelerate: Accelerate = False,
    variable: Annotated[
        list[str] | None,
        typer.Option(help="What to return, such as a column of the cycle table."),
    ] = None,
    cycles: Cycles = 1,
    model: Model = None,
    physics: Physics = None,
    option: Options = None,
    parameter: Parameters = None,
    protocol: Protocol = None,
    store: StorePath = None,
    time_limit: Limit = None,
    figure: Annotated[
        Path | None,
        typer.Option(help="A map of the first variable over the first two axes."),
    ] = None,
    most_points: MostPoints = MOST_POINTS,
    quiet: Quiet = False,
) -> None:
    """Solve a set on a grid, at points or at draws; write a labelled NetCDF file."""
    from pybamm_afssb.sweeps import sweep as run

    outputs = variable or list(OUTPUTS)
    try:
        apart({"--output": output, "--store": store, "--figure": figure})
        writable(output)
        named = pairs(axis or [], "--axis").items()
        axes = {name: _values(text) for name, text in named}
        if figure is not None:
            drawable(figure)
            _check_axes(axes, cycles, points is not None)
        data = run(
            recipe(cell, model, option, parameter, physics),
            axes,
            outputs,
            cycles=cycles,
            protocol=keys(protocol),
            store=store,
            progress=not quiet,
            time_limit=time_limit,
            most_points=most_points,
            points=None if points is None else _table(points),
            spans=drawn(spans, draws),
            draws=draws,
            accelerate=accelerate,
        )
    except AFSSBError as error:
        fail(error)
    except KeyboardInterrupt:
        interrupted(store)
    with writing(output):
        data.reset_coords().to_netcdf(output, engine="scipy")
        typer.echo(f"Wrote {output}")
        if figure is not None:
            _draw(data, outputs[0], figure)
    report(data)


def _table(path: Path) -> pd.DataFrame:
    """Read the points of a file."""
    import pandas as pd

    try:
        return pd.read_csv(path)
    except (OSError, ValueError) as error:  # of pandas' parser, too
        raise SweepError(f"--points: '{path}' cannot be read: {error}") from None


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
    return [plain(part.strip()) for part in text.split(",")]


def _check_axes(axes: Mapping[str, list[Any]], cycles: int, points: bool) -> None:
    """Refuse, before the long run, axes that the figure cannot be drawn over."""
    if points:
        raise SweepError("--figure: it is drawn over axes; points have none")
    if not axes and cycles == 1:
        raise SweepError("--figure: it needs an --axis, or several --cycles")
    drawn = [name for name in axes if name != SET]
    texts = [name for name in drawn if any(isinstance(v, str) for v in axes[name])]
    if len(drawn) > 1 and SET not in axes:
        wrong = [name for name in drawn[:2] if name in texts]
        needed = "the first two axes of a map have"
    else:
        wrong = texts if set(drawn) == set(texts) and cycles == 1 else []
        needed = "one axis of a figure has"
    if wrong:
        raise SweepError(
            f"--figure: {' and '.join(map(repr, wrong))} cannot be drawn along, as its "
            f"values are texts; {needed} numbers"
        )


def _draw(data: xr.Dataset, output: str, path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")  # no display is needed to write a file
    from pybamm_afssb.figures.sweep import plot_lines, plot_map

    dims = [dim for dim in data["status"].dims if dim not in (SET, POINT)]
    others = {str(dim): data[dim].to_numpy()[0] for dim in dims[2:]}
    draw = plot_map if len(dims) > 1 and SET not in data.dims else plot_lines
    figure: Any = draw(data, output, at=others).figure
    figure.savefig(path, dpi=150)
    typer.echo(f"Wrote {path}")
