"""What following a measured table costs, against the same cycles by their protocol.

    python benchmarks/replay.py            medians of alternated runs
    python benchmarks/replay.py --smoke    one short run, for CI
    python benchmarks/replay.py --keep     the ratios go into docs/speed.md's table

A run is sampled every ten seconds with a thousandth of noise on its current, and replayed;
protocol and replay are solved alternately in one process, and the time is the processor's.
The last line of a cell says how far the voltage is from that of a solver that stops at
every sample, in one cycle: the median and the largest of 95 % of the time.
"""

from __future__ import annotations

import os
import time

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import numpy as np
import pandas as pd
import pybamm
from table import Ratios, arguments

import pybamm_afssb
from pybamm_afssb.exchange.sampled import sampled

#: Cell, model, and how much a replay may cost over the protocol.
CELLS = [("Lee2020_SUS", "SPM", "<= 3"), ("Lee2020_SUS", "DFN", "<= 3")]
HOLD = {"hold until": 0.02}


def noisy(solution: pybamm.Solution, period: float) -> pd.DataFrame:
    table = sampled(solution, period)
    current = table["Current [A]"]
    rng = np.random.default_rng(0)
    table["Current [A]"] += 1e-3 * current.abs().max() * rng.normal(size=len(table))
    return table


def everywhere(table: pd.DataFrame) -> pybamm.Experiment:
    steps = []
    for _, rows in table.groupby("Step"):
        t = rows["Time [s]"].to_numpy() - rows["Time [s]"].iloc[0]
        samples = np.column_stack([t, rows["Current [A]"]])
        way = "charge" if samples[:, 1].mean() < 0 else "discharge"
        steps.append(pybamm.step.current(samples, direction=way))
    return pybamm.Experiment([tuple(steps)])


def measure(simulation: pybamm.Simulation, cycles: int) -> float:
    start = time.process_time()
    solution = simulation.solve(calc_esoh=False)
    seconds = time.process_time() - start
    if len(solution.cycles) != cycles or solution.trouble:
        raise RuntimeError(f"{len(solution.cycles)} of {cycles}: {solution.trouble}")
    return seconds


def apart(cell: str, model: str) -> np.ndarray:
    """Return how far the voltage is from that of stopping at every sample [V]."""
    once = pybamm_afssb.simulation(cell, model, protocol=HOLD).solve()
    table = noisy(once, 60.0)
    runs = [
        pybamm_afssb.simulation(cell, model, protocol=given).solve()
        for given in (table, everywhere(table))
    ]
    times = np.linspace(1, once.t[-1] - 1, 4000)
    one, other = (run["Voltage [V]"](times) for run in runs)
    return np.abs(one - other)


def main() -> None:
    given = arguments(__doc__).parse_args()
    cycles, repeats = (1, 1) if given.smoke else (3, 7)
    with Ratios(given.keep) as ratios:
        for cell, model, wanted in CELLS:
            protocol = pybamm_afssb.simulation(cell, model, cycles, protocol=HOLD)
            table = noisy(protocol.solve(calc_esoh=False), 10.0)
            replay = pybamm_afssb.simulation(cell, model, protocol=table)
            measure(replay, cycles)
            found = []
            for _ in range(repeats):
                own = measure(replay, cycles)
                found.append(own / measure(protocol, cycles))
            ratios.add(f"a replay over its protocol: {cell}, {model}", found, wanted)
        if not given.smoke:
            off = 1e3 * apart("Lee2020_SUS", "SPM")
            print(
                f"voltage against stopping everywhere: median {np.median(off):.3f} mV, "
                f"95 % within {np.quantile(off, 0.95):.3f} mV"
            )


if __name__ == "__main__":
    main()
