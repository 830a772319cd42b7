"""What the speed of sweeps rests on: ratios taken in one run.

    python benchmarks/sweeps.py            every ratio, some minutes
    python benchmarks/sweeps.py --smoke    a short run of everything, for CI
    python benchmarks/sweeps.py --keep     the ratios go into docs/speed.md's table

Cases are run alternately with their references, so that the machine's other load falls
on both. Absolute times are printed for orientation only.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from pybamm_afssb.units import HOUR, MPA

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import numpy as np
import pybamm
from table import Ratios, arguments

import pybamm_afssb
from pybamm_afssb.sweeps import ConstantCurrent, sweep
from pybamm_afssb.sweeps.workers import pool as sweep_pool
from pybamm_afssb.sweeps.workers.plan import Job, Output, Point, Structure
from pybamm_afssb.sweeps.workers.solve import Prepared

CELL = "Lee2020_SUS"
HALF_CELL = "Sandoval2023_Cu"
PRESSURE = "Stack pressure [Pa]"
OUTPUTS = (
    Output("Coulombic efficiency [%]", "cycle table", "cycle"),
    Output("Plated lithium thickness [um]", "variable", "cycle"),
    Output("Run time [h]", "run", "end"),
)


def seconds(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def rebuilt(
    cell: str,
    options: dict[str, str],
    pressure: float,
    protocol: ConstantCurrent | None,
) -> Callable[[], object]:
    """Return what a plain script does: a new simulation, built with numbers."""

    def solve() -> object:
        simulation = pybamm_afssb.simulation(
            cell, options=options, parameters={PRESSURE: pressure}
        )
        if protocol is None:
            return simulation.solve(calc_esoh=False)
        values = simulation.parameter_values.copy()
        values["Current function [A]"] = -values["Nominal cell capacity [A.h]"]
        bare = pybamm.Simulation(simulation.model, parameter_values=values)
        return bare.solve([0, protocol.hours * HOUR])

    return solve


def job_of(points: list[Point], protocol: ConstantCurrent | None) -> Job:
    outputs = OUTPUTS if protocol is None else (Output("Run time [h]", "run", "end"),)
    return Job("benchmark", "", b"", tuple(points), outputs, (), 200, None)


def reuse(
    table: Ratios,
    name: str,
    cell: str,
    options: dict[str, str],
    protocol: ConstantCurrent | None,
    repeats: int,
    wanted: str,
) -> None:
    """Compare rebuilding per point with re-using one build, in one process."""
    points = [Point((i,), str(i), {PRESSURE: (2 + i) * MPA}) for i in range(8)]
    structure = Structure(
        pybamm_afssb.load_set(cell), None, 1, options, {}, protocol, (PRESSURE,)
    )
    prepared = Prepared(structure, points[0])
    prepared.solve(points[:1], job_of(points[:1], protocol))  # build, not measured
    ratios = []
    for repeat in range(repeats):
        new = seconds(rebuilt(cell, options, (2 + repeat) * MPA, protocol))
        chosen = points if protocol is not None else points[repeat % 8 :][:1]
        warm = seconds(lambda c=chosen: prepared.solve(c, job_of(c, protocol)))
        ratios.append(new / (warm / len(chosen)))
    table.add(name, ratios, wanted)


def further_point(table: Ratios, repeats: int) -> None:
    """Compare a further point of a sweep with a warm solve of the same equations.

    The reference is PyBaMM alone, in a process of its own as the point is, with nothing
    read from its solution. Both count processor time: this is about work, not waiting.
    """
    points = [Point((0,), "0", {PRESSURE: 2e6})]
    structure = Structure(
        pybamm_afssb.load_set(CELL), None, 1, {}, {}, None, (PRESSURE,)
    )
    prepared = Prepared(structure, points[0])
    job = job_of(points, None)
    inputs = {PRESSURE: 2e6}
    prepared.solve(points, job)
    ratios = []
    for _ in range(repeats):
        start = time.process_time()
        prepared.simulation.solve(calc_esoh=False, inputs=inputs)
        warm = time.process_time() - start
        start = time.process_time()
        rows = prepared.solve(points, job)
        point = time.process_time() - start
        assert rows[0].status == "ok"
        ratios.append(point / warm)
    table.add("a further point over a warm solve, in its process", ratios, "<= 1.15")


def whole_points(table: Ratios, count: int, repeats: int) -> None:
    """Add everything around the solves: executor, messages, dataset."""
    alone, whole = [], []
    axes = {"Stack pressure [MPa]": list(np.linspace(2, 5, count))}
    for _ in range(repeats + 1):  # the first one warms up
        start = time.perf_counter()
        with ThreadPoolExecutor(1) as one:
            data = sweep(
                CELL,
                axes,
                ["Coulombic efficiency [%]"],
                executor=one,
                progress=False,
            )
        whole.append(time.perf_counter() - start)
        alone.append(float(data["Wall time [s]"].sum()))
    ratios = [w / a for w, a in zip(whole[1:], alone[1:], strict=True)]
    table.add(f"a whole warm sweep of {count} points over its solves", ratios, "near 1")


def cores(table: Ratios, count: int, cycles: int, repeats: int) -> None:
    """Compare one worker with two, warm, on the same points.

    Wall time only tells on a machine that does nothing else. So processor time is told
    as well: that of this process, and of the busiest worker, which is how long two free
    cores take.
    """
    axes = {
        "Stack pressure [MPa]": list(np.linspace(2, 5, count // 2)),
        "C-rate": [0.3, 0.5],
    }

    def run(workers: int) -> tuple[float, float]:
        before, own = _worker_seconds(), time.process_time()
        with ThreadPoolExecutor(workers) as pool:
            wall = seconds(
                lambda: sweep(
                    CELL,
                    axes,
                    ["Coulombic efficiency [%]"],
                    cycles=cycles,
                    executor=pool,
                    progress=False,
                )
            )
        used = [s - before.get(pid, 0.0) for pid, s in _worker_seconds().items()]
        return wall, time.process_time() - own + max(used, default=0.0)

    sweep_pool.close()
    run(2)  # both workers build
    walls, processors, singles = [], [], []
    for _ in range(repeats):
        one, two = run(1), run(2)
        walls.append(one[0] / two[0])
        processors.append(one[1] / two[1])
        singles.append(one[0])
    title = f"two workers over one ({statistics.median(singles):.0f} s on one)"
    table.add(title, walls, ">= 1.8 on two free cores, beyond a minute")
    table.add("the same by processor time", processors, ">= 1.8")


def _worker_seconds() -> dict[int, float]:
    """Return the processor time that every idle worker has used, where Linux tells."""
    found = {}
    for worker in sweep_pool._idle:
        path = f"/proc/{worker.process.pid}/stat"
        if os.path.exists(path):
            with open(path) as file:
                fields = file.read().rpartition(")")[2].split()
            ticks = int(fields[11]) + int(fields[12])  # user and system
            found[worker.process.pid] = ticks / os.sysconf("SC_CLK_TCK")
    return found


def main() -> None:
    given = arguments(__doc__).parse_args()
    smoke = given.smoke
    repeats = 1 if smoke else 5
    constant = ConstantCurrent(rate=1.0, hours=0.2)
    # with the loss a solve itself takes several times as long: less is left to save
    bare = {"cathode loss": "none"}
    no, one = "rebuilding over re-use, no experiment", "rebuilding over re-use, a cycle"
    with Ratios(given.keep) as table:
        reuse(table, f"{no}: full cell", CELL, bare, constant, repeats, ">= 10")
        reuse(table, f"{no}: with cathode loss", CELL, {}, constant, repeats, "")
        reuse(table, f"{no}: half cell", HALF_CELL, {}, constant, repeats, ">= 10")
        reuse(table, f"{one}: full cell", CELL, bare, None, repeats, ">= 4")
        reuse(table, f"{one}: with cathode loss", CELL, {}, None, repeats, ">= 4")
        reuse(table, f"{one}: half cell", HALF_CELL, {}, None, repeats, ">= 4")
        further_point(table, 2 if smoke else 11)
        whole_points(table, 2 if smoke else 10, 1 if smoke else 3)
        cores(table, 4 if smoke else 40, 1 if smoke else 6, 1 if smoke else 2)
    sweep_pool.close()


if __name__ == "__main__":
    main()
