"""The command ``compare``: the same protocol on several sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from pybamm_afssb.cli.asked import (
    Cycles,
    Limit,
    Model,
    Options,
    Parameters,
    Protocol,
    Quiet,
    StorePath,
    apart,
    interrupted,
    keys,
    recipe,
    report,
    writable,
)
from pybamm_afssb.cli.console import print_table
from pybamm_afssb.cli.typed import fail, writing
from pybamm_afssb.errors import AFSSBError

app = typer.Typer(rich_markup_mode=None)

#: What the command writes into its folder: table, data and figure.
FILES = ("cycles.csv", "data.nc", "figure.png")


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
        files = [] if output is None else [output / name for name in FILES]
        apart({"--store": store, **{f"--output {f.name}": f for f in files}})
        for file in files:
            writable(file)
        asked = recipe(cell[0], model, option, parameter)
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
        )
    except AFSSBError as error:
        fail(error)
    except KeyboardInterrupt:
        interrupted(store)
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
        table, data, figure = files
        with writing(output):
            found.table.to_csv(table)
            found.data.to_netcdf(data, engine="scipy")
            found.figure().savefig(figure, dpi=150)
        typer.echo(f"Wrote {', '.join(map(str, files))}")
    report(found.data)


def _number(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:.3f}"
