"""Runs the claims, a process each, and keeps what is finished."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import fields
from pathlib import Path

from pybamm_afssb.arguments import typed
from pybamm_afssb.runs.build import build
from pybamm_afssb.sweeps.size import cores
from pybamm_afssb.validation import cases
from pybamm_afssb.validation.checks import CHECKS
from pybamm_afssb.validation.claims import Claim, ClaimError, read_claims, select
from pybamm_afssb.validation.judge import Row, blank, missing_sets
from pybamm_afssb.validation.report import Validation

#: Wall-clock limit of a row [s].
TIME_LIMIT = 600.0
#: Statuses that depend on the machine: tried again on resuming.
_TRIED_AGAIN = ("crashed", "time limit")
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYBAMM_DISABLE_TELEMETRY": "true",
}


@typed
def validate(
    only: str | Iterable[str] = (),
    *,
    smoke: bool = False,
    claims: str | os.PathLike[str] | None = None,
    store: str | os.PathLike[str] | None = None,
    time_limit: float = TIME_LIMIT,
    workers: int | None = None,
    progress: bool = True,
) -> Validation:
    """Compare the parameter sets with what their papers showed, claim by claim.

    Parameters
    ----------
    only : str or list of str, optional
        Ids of the claims to run, such as ``"C21"``. Default: all.
    smoke : bool, optional
        Only the claims that take seconds. Default False.
    claims : path-like, optional
        Another claim file. Default: the package's own, beside the sets.
    store : path-like, optional
        Folder for finished rows. The same call with the same folder goes on where the
        last one stopped; rows made by other code, values or claims are run again.
    time_limit : float, optional
        Wall-clock limit of a row [s]. Default 600.
    workers : int, optional
        Rows at a time. Default: one a core.
    progress : bool, optional
        Whether to show a progress bar. Default True.

    Returns
    -------
    Validation
        With ``table`` (one row a claim), ``markdown()``, ``json()``, ``html()`` and
        ``figure(id)``.

    Raises
    ------
    ClaimError
        For a claim file with a mistake (the message names the row), an unknown id, a
        limit that is not positive, or a store that cannot be written to or is damaged.

    Warns
    -----
    UserWarning
        If rows of the store were made by another build or other claims.

    Examples
    --------
    >>> import pybamm_afssb
    >>> pybamm_afssb.validate("C37").table  # doctest: +SKIP
    """
    from tqdm.auto import tqdm

    if not time_limit > 0:
        raise ClaimError(f"time_limit: {time_limit!r} s was given; it must be > 0.")
    if workers is not None and workers < 1:
        raise ClaimError(f"workers: {workers!r} was given; it must be at least 1.")
    cases.load()
    chosen = read_claims(claims)
    names = [only] if isinstance(only, str) else list(only)
    if names:
        chosen = select(chosen, names)
    if smoke:
        chosen = {k: c for k, c in chosen.items() if k in CHECKS and CHECKS[k].smoke}
    rows = {name: row for name, c in chosen.items() if (row := _cannot_run(c))}
    with contextlib.ExitStack() as stack:
        folder = Path(store or stack.enter_context(tempfile.TemporaryDirectory()))
        _prepare(folder)
        key = _key(claims)
        rows |= _kept(
            folder, key, [c for name, c in chosen.items() if name not in rows]
        )
        bar = stack.enter_context(
            tqdm(
                total=len(chosen), initial=len(rows), unit="claim", disable=not progress
            )
        )
        left = [claim for name, claim in chosen.items() if name not in rows]

        def done(row: Row) -> None:
            rows[row.id] = row
            bar.update()
            bar.set_postfix_str(f"{row.id}: {row.status}")

        _run(left, folder, key, claims, time_limit, workers or cores(), done)
    return Validation([rows[name] for name in chosen])


def _cannot_run(claim: Claim) -> Row | None:
    missing = missing_sets(claim)
    if missing:
        what = "sets {} are" if len(missing) > 1 else "set {} is"
        return blank(claim, reason=f"{what.format(', '.join(missing))} missing")
    if claim.id in CHECKS:
        return None
    return blank(claim, reason="no check is written for it")


# --- processes ------------------------------------------------------------------------
def _run(
    claims: list[Claim],
    folder: Path,
    key: str,
    file: str | os.PathLike[str] | None,
    time_limit: float,
    workers: int,
    done: Callable[[Row], None],
) -> None:
    """Run claims, some at a time, and hand over each row when it is finished."""
    running: set[subprocess.Popen[bytes]] = set()

    def one(claim: Claim) -> Row:
        path = _path(folder, key, claim)
        with tempfile.TemporaryFile() as errors:
            start = time.perf_counter()
            process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "pybamm_afssb.validation.worker",
                    claim.id,
                    "" if file is None else str(Path(file).resolve()),
                    str(path),
                ],
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env={**os.environ, **_ENVIRONMENT},
            )
            running.add(process)
            try:
                code = process.wait(time_limit)
            except subprocess.TimeoutExpired:
                row = blank(claim, "time limit", f"no result within {time_limit:g} s")
            else:
                if code == 0:
                    return _read(path, claim)
                errors.seek(0)
                lines = errors.read().decode(errors="replace").strip().splitlines()
                last = lines[-1] if lines else "no message"
                row = blank(claim, "crashed", f"its process ended ({code}): {last}")
            finally:
                process.kill()
                process.wait()
                running.discard(process)
            row.seconds = time.perf_counter() - start
            return row

    pool = ThreadPoolExecutor(workers)
    try:
        for future in as_completed([pool.submit(one, claim) for claim in claims]):
            done(future.result())
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in list(running):
            process.kill()
        raise
    pool.shutdown()


# --- what is kept ---------------------------------------------------------------------
def _kept(folder: Path, key: str, claims: Iterable[Claim]) -> dict[str, Row]:
    """Return the rows that an earlier call finished with the same code and claims."""
    rows, others = {}, []
    for claim in claims:
        path = _path(folder, key, claim)
        if path.is_file():
            row = _read(path, claim)
            if row.status not in _TRIED_AGAIN:
                rows[claim.id] = row
        elif any(folder.glob(f"{claim.id}-*.json")):
            others.append(claim.id)
    if others:
        warnings.warn(
            f"the rows of {', '.join(others)} in '{folder}' were made by another build "
            "or other claims: these claims are run again, and the old rows stay",
            stacklevel=3,
        )
    return rows


def _prepare(folder: Path) -> None:
    """Make the folder of a store, and make sure that it can be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except FileExistsError:
        raise ClaimError(f"store '{folder}' is a file; give a folder.") from None
    except OSError as error:
        raise ClaimError(
            f"store '{folder}' cannot be written to: {error.strerror}."
        ) from None


def _path(folder: Path, key: str, claim: Claim) -> Path:
    return folder / f"{claim.id}-{key}.json"


def _read(path: Path, claim: Claim) -> Row:
    """Return a row, whole or not at all, as its process wrote it."""
    try:
        record: Mapping[str, object] = json.loads(path.read_text(encoding="utf-8"))
        known = {field.name for field in fields(Row)}
        row = Row(**{k: v for k, v in record.items() if k in known})  # type: ignore[arg-type]
        if (row.id, row.use) != (claim.id, blank(claim).use):
            raise ValueError("it is the row of another claim")
        return row
    except (ValueError, TypeError, AttributeError):
        raise ClaimError(
            f"'{path}' of the store is damaged; remove it and its claim is run again."
        ) from None


def _key(claims: str | os.PathLike[str] | None) -> str:
    """Return what rows depend on, in short: the build and the claims."""
    digest = hashlib.sha256(json.dumps(build(), sort_keys=True).encode())
    if claims is not None:
        digest.update(Path(claims).read_bytes())
    return digest.hexdigest()[:12]
