"""The process of one user, seen from the page: ask, look what came, cancel."""

from __future__ import annotations

import time
import weakref
from typing import Any

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps.workers.pool import Worker, WorkerDied

#: Wall-clock limit of what a user asks for at a time [s].
LONGEST = 300.0
#: Users that can have a process at a time.
MOST = 8

_MODULE = "pybamm_afssb.explorer.worker"
_open: weakref.WeakSet[UserProcess] = weakref.WeakSet()


class Cancelled(AFSSBError):
    """A run that was ended before it was done."""


class UserProcess:
    """A process for one page: nothing is shared with another.

    Parameters
    ----------
    longest : float, optional
        Wall-clock limit of a job [s].
    """

    def __init__(self, longest: float = LONGEST) -> None:
        self._longest = longest
        self._worker: Worker | None = None
        self._since: float | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._since is not None

    @property
    def alive(self) -> bool:
        """Whether it has a process, which ends after a long time without work."""
        return self._worker is not None and self._worker.alive

    def warm_up(self) -> None:
        """Start the process, so that the first job need not wait for it.

        Raises
        ------
        AFSSBError
            If too many users have one.
        """
        if self.alive:
            return
        alive = sum(each.alive for each in _open)
        if alive >= MOST:
            raise AFSSBError(
                f"{MOST} pages are open, which is the most; close one and load again."
            )
        _open.add(self)
        self._worker = Worker(_MODULE)

    def ask(self, job: Any) -> None:
        """Give a job.

        Parameters
        ----------
        job : object
            One of those of :mod:`pybamm_afssb.explorer.worker`.

        Raises
        ------
        AFSSBError
            If one is under way, or no process can be had.
        """
        if self.busy:
            raise AFSSBError("a run is under way; wait for it or cancel it.")
        for again in (True, False):
            self.warm_up()
            assert self._worker is not None
            try:
                self._worker.send(job)
                break
            except WorkerDied:  # it ended after a long time without work
                if not again:
                    raise
                self._worker = None
        self._since = time.monotonic()

    def answers(self) -> list[tuple[str, Any]]:
        """Return what came since the last look, without waiting.

        Raises
        ------
        Cancelled
            If the process died, or took longer than the limit.
        """
        found: list[tuple[str, Any]] = []
        while self.busy and self._worker is not None and self._worker.waiting():
            try:
                kind, content = self._worker.answer(None)
            except WorkerDied as error:
                self._forget()
                raise Cancelled(f"the run stopped: {error}.") from None
            if kind == "done":
                self._since = None
            found.append((kind, content))
        if self._since is not None and time.monotonic() - self._since > self._longest:
            self.cancel()
            raise Cancelled(
                f"the run took longer than {self._longest:g} s and was stopped; ask for "
                "fewer cycles."
            )
        return found

    def picture(self, job: Any) -> bytes:
        """Return a picture of the last runs, which takes some seconds.

        Parameters
        ----------
        job : Picture
            What is drawn.

        Raises
        ------
        AFSSBError
            If a run is under way, or it cannot be drawn.
        """
        self.ask(job)
        found = b""
        while self.busy:
            for kind, content in self.answers():
                if kind == "failed":
                    raise AFSSBError(content[1])
                found = content if kind == "picture" else found
            time.sleep(0.02)
        return found

    def cancel(self) -> None:
        """End the process, and with it what it does."""
        if self._worker is not None:
            self._worker.kill()
        self._forget()

    def close(self) -> None:
        """End the process for good."""
        self.cancel()

    def _forget(self) -> None:
        self._worker, self._since = None, None
