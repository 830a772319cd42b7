"""The explorer as a page of this machine: which address, for whom, and how large.

The server listens on 127.0.0.1 and refuses what another site's page asks of it: a page
that is open in the same browser cannot run anything here.
"""

from __future__ import annotations

import contextlib
import socket
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from typing import Any

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer.dropped import LARGEST
from pybamm_afssb.explorer.extra import need_panel

ADDRESS, PORT = "127.0.0.1", 5006
TITLE = "pybamm-afssb explorer"
_MEGABYTE = 1_000_000
#: Seconds within which a server answers.
_SOON = 30.0


def free_port(port: int, address: str = ADDRESS) -> int:
    """Return a port that can be listened on.

    Parameters
    ----------
    port : int
        The port that is wanted; 0 for any.
    address : str, optional
        The address.

    Raises
    ------
    AFSSBError
        If it is busy, or no address of this machine.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as error:
            raise AFSSBError(
                f"port {port} of {address} cannot be used "
                f"({getattr(error, 'strerror', None) or error}); give another one with "
                "--port, or --port 0 for any that is free."
            ) from None
        return int(probe.getsockname()[1])


def serve(
    port: int = PORT, address: str = ADDRESS, threaded: bool = False, **more: Any
) -> Any:
    """Serve the explorer; return when it is stopped, or at once in a thread of its own.

    Parameters
    ----------
    port : int, optional
        The port. Default 5006.
    address : str, optional
        The address. Default 127.0.0.1, which only this machine reaches.
    threaded : bool, optional
        Whether it runs in a thread; the server is then returned. Default False.
    **more
        Passed on to ``panel.serve``.

    Raises
    ------
    AFSSBError
        If the port is busy.
    ModuleNotFoundError
        If the extra "explore" is not installed.
    """
    pn = need_panel()
    port = free_port(port, address)
    hosts = {address, "localhost"} if address == ADDRESS else {address}
    return pn.serve(
        {"/": session},
        port=port,
        address=address,
        websocket_origin=[f"{host}:{port}" for host in sorted(hosts)],
        websocket_max_message_size=(2 * LARGEST + 2) * _MEGABYTE,
        title=TITLE,
        show=False,
        verbose=False,
        threaded=threaded,
        **more,
    )


def session() -> Any:
    """Return the page of one user, as the address says."""
    import panel as pn

    from pybamm_afssb.explorer.page import Page
    from pybamm_afssb.explorer.shell import shell
    from pybamm_afssb.explorer.state import from_query

    location = pn.state.location
    state, said = from_query(location.search if location is not None else "")

    def show(query: str) -> None:
        if location is not None:
            location.search = query

    page = Page(state, said, show)
    pn.state.on_session_destroyed(lambda _: page.close())
    pn.state.onload(page.start)
    return shell(page)


def open_browser(url: str, say: Callable[[str], Any]) -> None:
    """Open the page, or say that nothing can.

    Parameters
    ----------
    url : str
        Its address.
    say : callable
        Called with a sentence.
    """
    try:
        opened = webbrowser.open(url)
    except webbrowser.Error:
        opened = False
    if not opened:
        say(f"No browser could be opened here; open {url} in one yourself.")


@contextlib.contextmanager
def running(port: int = 0) -> Iterator[str]:
    """Serve the explorer in a thread, and yield its address.

    Parameters
    ----------
    port : int, optional
        The port. Default: any that is free.
    """
    port = free_port(port)
    server = serve(port, threaded=True)
    try:
        _wait_for(port)
        yield f"http://{ADDRESS}:{port}/"
    finally:
        server.stop()


def _wait_for(port: int) -> None:
    """Wait until a server that a thread starts takes connections."""
    import socket
    import time

    until = time.monotonic() + _SOON
    while True:
        try:
            socket.create_connection((ADDRESS, port), timeout=_SOON).close()
            return
        except OSError as error:
            if time.monotonic() > until:
                raise AFSSBError(f"port {port} does not answer: {error}") from None
            time.sleep(0.1)


def check(say: Callable[[str], Any]) -> None:
    """Start the explorer, ask it for its page and for a short run, and stop it.

    Parameters
    ----------
    say : callable
        Called with a sentence for each thing that works.

    Raises
    ------
    AFSSBError
        For the first thing that does not.
    """
    import time

    from pybamm_afssb.explorer import worker
    from pybamm_afssb.explorer.process import UserProcess
    from pybamm_afssb.explorer.recipe import recipes
    from pybamm_afssb.explorer.state import State

    with running() as url:
        say(f"The server listens on {url}")
        with urllib.request.urlopen(url, timeout=_SOON) as answer:
            text = answer.read().decode(errors="replace")
        if TITLE not in text:
            raise AFSSBError(f"{url} answers with another page than the explorer's.")
        say("The page is there.")
        process = UserProcess()
        try:
            process.ask(worker.Runs(recipes(State(cycles=1), {})))
            while process.busy:
                for kind, content in process.answers():
                    if kind == "failed":
                        raise AFSSBError(f"{content[0]} was not run: {content[1]}")
                    if kind == "run":
                        say(f"A process of its own ran a cycle of {content.label}.")
                time.sleep(0.05)
        finally:
            process.close()
    say("It was stopped again.")
