"""Print how much memory a sweep of many points takes in the client [MB].

python many_points.py 10000
"""

import sys
from pathlib import Path

import numpy as np
from stubs import Stub

from pybamm_afssb import sweep
from pybamm_afssb.sweeps.workers.extract import CYCLE_COLUMNS

PAGE = 4096


def memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * PAGE / 1e6


class Forgets(Stub):
    """Keeps no job, as a cluster does not."""

    def submit(self, function, /, job):
        future = super().submit(function, job)
        self.jobs.clear()
        return future


def run(number: int) -> None:
    sampler = np.random.default_rng(1)
    pressures = sampler.uniform(1, 10, number)
    table = {
        "Stack pressure [MPa]": pressures,
        "Separator thickness [um]": 20 + pressures,  # each is built anew
        "Current density [mA.cm-2]": sampler.uniform(0.1, 1, number),
    }
    cell = {"set": "Lee2020_SUS", "model": "SPM"}
    sweep(
        cell, None, CYCLE_COLUMNS[:10], points=table, progress=False, executor=Forgets()
    )


if __name__ == "__main__":
    run(2)  # what is imported and kept whatever is solved
    before = memory()
    run(int(sys.argv[1]))
    print(memory() - before)
