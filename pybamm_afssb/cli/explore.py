"""The command ``explore``: the explorer as a page of this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from pybamm_afssb.cli.typed import EARLY, fail
from pybamm_afssb.errors import AFSSBError

app = typer.Typer(rich_markup_mode=None)


@app.command()
def explore(
    port: Annotated[int, typer.Option(help="The port; 0 for any that is free.")] = 5006,
    address: Annotated[
        str, typer.Option(help="The address; by default only this machine reaches it.")
    ] = "127.0.0.1",
    browser: Annotated[
        bool, typer.Option(help="Whether to open the page in the browser.")
    ] = True,
    check: Annotated[
        bool, typer.Option("--check", help="Start it, ask it for a run, stop it.")
    ] = False,
) -> None:
    """Open a page on which cells are run without writing Python."""
    from pybamm_afssb.explorer import server

    try:
        server.need_panel()
    except ModuleNotFoundError as error:
        fail(error)
    if check:
        try:
            server.check(typer.echo)
        except AFSSBError as error:
            fail(error, EARLY)
        return
    try:
        port = server.free_port(port, address)
    except AFSSBError as error:
        fail(error)
    url = f"http://{address}:{port}/"
    typer.echo(f"The explorer is at {url}; Ctrl-C ends it.")
    if browser:
        server.open_browser(url, typer.echo)
    server.serve(port, address)
