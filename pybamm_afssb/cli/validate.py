"""The commands ``validate`` and ``fit``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pybamm_afssb.cli.asked import apart, writable
from pybamm_afssb.cli.console import print_table
from pybamm_afssb.cli.typed import EARLY, fail
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.runs.ending import one_line

app = typer.Typer(rich_markup_mode=None)


@app.command()
def validate(
    only: Annotated[
        list[str] | None,
        typer.Option(help="A claim to run, such as C21. Repeatable."),
    ] = None,
    smoke: Annotated[
        bool, typer.Option("--smoke", help="Only the claims that take seconds.")
    ] = False,
    claims: Annotated[
        Path | None, typer.Option(help="Another claim file (CSV).")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            help="Folder for finished rows; the same command goes on with it."
        ),
    ] = None,
    json: Annotated[Path | None, typer.Option(help="Write all rows as JSON.")] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a page with a picture per claim.")
    ] = None,
    markdown: Annotated[
        Path | None, typer.Option(help="Write the table in Markdown.")
    ] = None,
    time_limit: Annotated[
        float, typer.Option(help="Wall-clock limit of a claim, in seconds.")
    ] = 600.0,
    workers: Annotated[
        int | None, typer.Option(help="Claims at a time; by default one a core.")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Show no progress bar.")
    ] = False,
) -> None:
    """Compare the sets with what their papers showed, one row per claim.

    Ends with 0 when every claim that can be tested ran, met or missed; with 1 when one
    failed, stalled or crashed.
    """
    from pybamm_afssb.validation.runner import validate as run

    written = [path for path in (json, html, markdown) if path is not None]
    try:
        apart({"--json": json, "--html": html, "--markdown": markdown})
        for path in written:
            writable(path)
        found = run(
            only or (),
            smoke=smoke,
            claims=claims,
            store=store,
            time_limit=time_limit,
            workers=workers,
            progress=not quiet,
        )
    except (AFSSBError, OSError) as error:
        fail(one_line(error))
    except KeyboardInterrupt:
        again = f"with --store {store} " if store else "with a --store "
        typer.echo(f"Interrupted; the same command {again}goes on.", err=True)
        raise typer.Exit(EARLY) from None
    if json is not None:
        json.write_text(found.json(), encoding="utf-8")
    if html is not None:
        html.write_text(found.html(), encoding="utf-8")
    if markdown is not None:
        markdown.write_text(found.markdown(), encoding="utf-8")
    rows = [
        [
            row.id,
            row.published,
            row.computed,
            row.tolerance,
            row.use,
            row.status,
            "" if row.seconds != row.seconds else f"{row.seconds:.0f}",
            row.reason,
        ]
        for row in found.rows
    ]
    header = [
        "Claim",
        "Published",
        "Computed",
        "Tolerance",
        "Use",
        "Status",
        "Time [s]",
        "Reason",
    ]
    print_table("Published against computed", header, rows, numbers=[6])
    typer.echo(found.summary())
    for path in written:
        typer.echo(f"Wrote {path}")
    if any(row.status in ("failed", "time limit", "crashed") for row in found.rows):
        raise typer.Exit(EARLY)


@app.command()
def fit(
    claim: Annotated[str, typer.Argument(help="A claim that may be fitted: C07.")],
    evaluations: Annotated[
        int, typer.Option(help="About how many runs of the claim's check at most.")
    ] = 150,
    output: Annotated[
        Path | None,
        typer.Option(help="File of fitted values; by default the package's own."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; only show the values.")
    ] = False,
) -> None:
    """Fit a set's free values to a claim and keep them beside the sets.

    Ends with 0 when the claim is met; with 1, and nothing written, when it is not.
    """
    from pybamm_afssb.validation.fits import fit as run

    def report(count: int, cost: float) -> None:
        if count % 10 == 0:
            typer.echo(f"{count} runs, lowest cost {cost:.3g}", err=True)

    try:
        found = run(claim, evaluations, not dry_run, output, report)
    except (AFSSBError, OSError) as error:
        fail(one_line(error))
    rows = [[name, f"{value:g}"] for name, value in found.values.items()]
    print_table(f"Fit to {claim}", ["Parameter", "Value"], rows, numbers=[1])
    computed = " / ".join(f"{value:.4g}" for value in found.computed)
    typer.echo(
        f"Computed: {computed}. Mean square miss: {found.cost:.3g} tolerances, after"
        f" {found.evaluations} runs."
    )
    if not found.met:
        typer.echo(
            f"Error: {claim} is not met by any values inside the spans that were tried;"
            " nothing is written.",
            err=True,
        )
        raise typer.Exit(EARLY)
    if found.path is not None:
        typer.echo(f"Wrote {found.path}")
