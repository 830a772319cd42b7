"""Warm worker processes, each supervised by whoever runs its job.

:func:`run_job` is what a sweep submits to an executor. In whatever thread or process it
runs there (a thread of this process, a process of a pool, a worker of a cluster), it
takes a warm process, sends the job and waits. So a job's process can be killed at its
wall-clock limit, which nothing else can do to a solver that stalls in C, and if it dies
that costs its own point a retry and no other point anything.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import CancelledError
from dataclasses import replace

from pybamm_afssb.sweeps.workers.plan import Job, Point, Row

_COMMAND = "import sys; sys.path[:] = {path!r}; from {module} import main; main()"
_MODULE = "pybamm_afssb.sweeps.workers.worker"
#: One hash seed, so that every process builds the same model bit for bit; one thread,
#: as the processes share the cores.
_SETTINGS = {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

_lock = threading.Lock()
_idle: list[Worker] = []
_busy: dict[Worker, str] = {}
_stopped: set[str] = set()


class WorkerDied(RuntimeError):
    """The process of a job ended without an answer."""


class WorkerStalled(RuntimeError):
    """The process of a job was killed at the wall-clock limit."""


class Worker:
    """One warm process.

    Parameters
    ----------
    module : str, optional
        The module whose ``main`` serves. Default: that of sweeps.
    """

    def __init__(self, module: str = _MODULE) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115, as long as the process
        self.process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND.format(path=sys.path, module=module)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={**os.environ, **_SETTINGS},
        )
        self._answers: queue.Queue[tuple[str, object] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.built: set[str] = set()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                self._answers.put(pickle.load(self.process.stdout))
        self._answers.put(None)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    def kill(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.wait()

    def send(self, job: object) -> None:
        """Give a job, and do not wait.

        Parameters
        ----------
        job : object
            What the process reads next.

        Raises
        ------
        WorkerDied
            If the process has ended.
        """
        assert self.process.stdin is not None
        self._errors.truncate(0)
        try:
            pickle.dump(job, self.process.stdin)
            self.process.stdin.flush()
        except OSError:
            raise WorkerDied(self._last_words()) from None

    def ask(self, job: Job) -> list[Row]:
        """Return the rows of a job.

        Raises
        ------
        WorkerDied, WorkerStalled
            If there is no answer, or none in time.
        """
        self.send(job)
        limit = None
        while True:
            kind, content = self.answer(limit)
            if kind == "built":  # the limit is on the solve
                self.built = set(content)  # type: ignore[call-overload]
                if job.time_limit is not None:
                    limit = job.time_limit * len(job.points)
            elif kind == "rows":
                return content  # type: ignore[return-value]
            elif kind == "error":
                return [Row("failed", str(content)) for _ in job.points]

    def waiting(self) -> bool:
        """Whether there is a message that nobody has taken, the last one included."""
        return not self._answers.empty()

    def answer(self, limit: float | None) -> tuple[str, object]:
        """Return the next message, within a limit [s]."""
        try:
            answer = self._answers.get(timeout=limit)
        except queue.Empty:
            self.kill()
            raise WorkerStalled from None
        if answer is None:
            raise WorkerDied(self._last_words())
        return answer

    def _last_words(self) -> str:
        code = self.process.wait()
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").split("\n")
        last = next((line for line in reversed(lines) if line.strip()), "")
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return f"its process ended ({how})" + (f": {last.strip()}" if last else "")


def run_job(job: Job) -> list[Row]:
    """Solve the points of a job in a warm process, and return their rows.

    Points that fail together are tried one by one; a point whose process dies is tried
    once more.

    Parameters
    ----------
    job : Job
        The points and what to return.
    """
    if len(job.points) > 1:
        try:
            return _ask(job)
        except (WorkerDied, WorkerStalled):
            return [_run_alone(job, point) for point in job.points]
    return [_run_alone(job, job.points[0])]


def _run_alone(job: Job, point: Point) -> Row:
    single = replace(job, points=(point,))
    reason = ""
    for _ in range(2):
        try:
            return _ask(single)[0]
        except WorkerStalled:
            return Row("time limit", f"no result within {job.time_limit:g} s")
        except WorkerDied as error:
            reason = str(error)
    return Row("crashed", reason)


def _ask(job: Job) -> list[Row]:
    worker = _take(job)
    try:
        rows = worker.ask(job)
    except (WorkerDied, WorkerStalled):
        if job.sweep in _stopped:
            raise CancelledError from None
        raise
    finally:
        with _lock:
            _busy.pop(worker, None)
            if worker.alive:
                _idle.append(worker)
    return rows


def _take(job: Job) -> Worker:
    """Return an idle process, one that has the structure if possible, or a new one."""
    with _lock:
        if job.sweep in _stopped:
            raise CancelledError
        _idle[:] = [worker for worker in _idle if worker.alive]
        able = [w for w in _idle if job.structure_key in w.built] or _idle
        worker = able[-1] if able else Worker()
        if worker in _idle:
            _idle.remove(worker)
        _busy[worker] = job.sweep
        return worker


def stop(sweep: str) -> None:
    """Kill the processes that work for a sweep, and refuse its further jobs."""
    with _lock:
        _stopped.add(sweep)
        for worker, owner in _busy.items():
            if owner == sweep:
                worker.kill()


def busy_processes() -> Sequence[int]:
    """Return the numbers of the processes of this one that solve now."""
    with _lock:
        return [worker.process.pid for worker in _busy]


def close() -> None:
    """End all idle processes."""
    with _lock:
        while _idle:
            _idle.pop().kill()


atexit.register(close)
