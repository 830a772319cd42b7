"""The process that solves: reads jobs on its input, writes rows on its output.

Started by :mod:`pybamm_afssb.sweeps.workers.pool`, never by a user. It keeps what it has built.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

#: Structures kept, the least recently used one going first; some 100 MB each.
KEPT = 4

#: Seconds after which a process without work ends.
IDLE = 600.0


def main() -> None:
    """Serve until the input closes."""
    out = begin()

    import pybamm

    from pybamm_afssb.sweeps.workers.solve import Prepared, with_built_in

    pybamm.set_logging_level("ERROR")
    built: OrderedDict[str, Prepared] = OrderedDict()
    send(out, "ready", None)
    for job in jobs():
        try:
            if job.structure_key not in built:
                structure = with_built_in(pickle.loads(job.structure), job.built_in)
                built[job.structure_key] = Prepared(structure, job.points[0])
            built.move_to_end(job.structure_key)
            prepared = built[job.structure_key]
            while len(built) > KEPT:
                built.popitem(last=False)
            send(out, "built", list(built))
            send(out, "rows", prepared.solve(job.points, job))
        except Exception as error:
            text = " ".join(str(error).split())
            send(out, "error", f"{type(error).__name__}: {text}")


def begin() -> Any:
    """Set a process up to serve, and return where its messages go."""
    # what the model prints must not get between the messages
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(ValueError, AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    parent = os.getppid()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    return out


def jobs() -> Iterator[Any]:
    """Yield what comes in, until the input closes or nothing came for :data:`IDLE`."""
    while True:
        idle = threading.Timer(IDLE, os._exit, [0])
        idle.daemon = True
        idle.start()
        try:
            job = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        idle.cancel()
        yield job


def send(out: Any, kind: str, content: Any) -> None:
    """Write a message.

    Parameters
    ----------
    out : file
        What :func:`begin` returned.
    kind : str
        What the message is.
    content : object
        What it says.
    """
    try:
        pickle.dump((kind, content), out)
        out.flush()
    except BrokenPipeError:
        os._exit(0)


def _end_with(parent: int) -> None:
    """End with the parent, even during a solve, where nobody reads the input."""
    while os.getppid() == parent:
        threading.Event().wait(1.0)
    os._exit(0)
