"""The command ``compare``: several cells under the same laws and conditions."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import typer

from pybamm_afssb.cli.asked import (
    Accelerate,
    Draws,
    Limit,
    Model,
    Options,
    Parameters,
    Protocol,
    Quiet,
    Spans,
    StorePath,
    apart,
    drawn,
    interrupted,
    keys,
    recipe,
    report,
    writable,
)
from pybamm_afssb.cli.console import print_table
from pybamm_afssb.cli.typed import fail, writing
from pybamm_afssb.errors import AFSSBError

if TYPE_CHECKING:
    from pybamm_afssb.sweeps.comparison import Comparison

app = typer.Typer(rich_markup_mode=None)

#: What the command writes into its folder: table, data and figure.
FILES = ("cycles.csv", "differences.csv", "data.nc", "figure.png")
#: What it writes of draws, besides.
OF_DRAWS = "probabilities.csv"


@app.command()
def compare(
    cell: Annotated[
        list[str], typer.Argument(metavar="SET SET ...", help="Parameter sets.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            help="Folder for cycles.csv, differences.csv, data.nc and figure.png; of "
            "draws also for probabilities.csv."
        ),
    ] = None,
    cycles: Annotated[int, typer.Option(help="Cycles of the protocol.")] = 10,
    model: Model = None,
    physics: Annotated[
        str,
        typer.Option(
            help="The laws that act in every cell: common, no ageing or ideal; 'own' for"
            " those that each set states."
        ),
    ] = "common",
    own: Annotated[
        list[str] | None,
        typer.Option(
            help="A condition that stays each set's own: protocol, temperature, pressure"
            " or loading. By default all are those of the first set. Repeatable."
        ),
    ] = None,
    option: Options = None,
    parameter: Parameters = None,
    protocol: Protocol = None,
    store: StorePath = None,
    time_limit: Limit = None,
    spans: Spans = None,
    draws: Draws = None,
    accelerate: Accelerate = False,
    quiet: Quiet = False,
) -> None:
    """Run several cells alike; print and write what they gave and how they differ."""
    from pybamm_afssb.sweeps.comparison import compare as run

    try:
        names = FILES if draws is None else (*FILES, OF_DRAWS)
        files = [] if output is None else [output / name for name in names]
        apart({"--store": store, **{f"--output {f.name}": f for f in files}})
        for file in files:
            writable(file)
        asked = recipe(cell[0], model, option, parameter)
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            found = run(
                cell,
                protocol=keys(protocol),
                cycles=cycles,
                model=asked["model"],
                options=asked["options"],
                parameters=asked["parameters"],
                store=store,
                progress=not quiet,
                time_limit=time_limit,
                physics=None if physics == "own" else physics,
                own=own or (),
                spans=drawn(spans, draws),
                draws=draws,
                accelerate=accelerate,
            )
    except AFSSBError as error:
        fail(error)
    except KeyboardInterrupt:
        interrupted(store)
    _show(found, cycles)
    for warning in said:
        typer.echo(f"Warning: {warning.message}", err=True)
    if output is not None:
        import matplotlib

        matplotlib.use("Agg")  # no display is needed to write a file
        table, differences, data, figure = files[: len(FILES)]
        with writing(output):
            found.table.to_csv(table)
            found.differences.to_csv(differences)
            found.data.reset_coords().to_netcdf(data, engine="scipy")
            found.figure().savefig(figure, dpi=150)
            for probabilities in files[len(FILES) :]:
                found.probabilities().to_csv(probabilities)
        typer.echo(f"Wrote {', '.join(map(str, files))}")
    report(found.data)


def _show(found: Comparison, cycles: int) -> None:
    """Print how the cells went, and which published results they do not meet."""
    summary = found.summary
    print_table(
        f"{cycles} cycles",
        ["Set", *(str(name).replace(" [", "\n[") for name in summary)],
        [[str(name), *map(_cell, row)] for name, row in summary.iterrows()],
        numbers=range(1, len(summary.columns)),
    )
    published = found.published
    missed = published[published["status"] != "pass"]
    for claim, row in missed.iterrows():
        typer.echo(
            f"Not met, so no prediction: {claim} of {row['sets']}: published "
            f"{row['published']}, computed {row['computed']}"
        )


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return "-" if np.isnan(value) else f"{value:.2f}"
    return str(value)
