"""Runs made by hand, and a process that answers at once, for tests without a solver."""

import numpy as np
import pandas as pd

from pybamm_afssb.explorer.run import Layer, Run


def made(label="Lee2020_SUS", settings="", ended="", cycles=2):
    """Return a run: metal grows and goes, half of it is lost as dead."""
    hours = np.linspace(0, 20 * cycles, 200)
    plated = 15 * (1 - np.cos(2 * np.pi * hours / 20))
    lithium = plated / 30 * 2.0
    index = pd.RangeIndex(1, cycles + 1, name="Cycle")
    table = pd.DataFrame(
        {
            "Charge capacity [mA.h.cm-2]": 6.8,
            "Discharge capacity [mA.h.cm-2]": 6.0,
            "Coulombic efficiency [%]": 88.2,
            "Lost to interphase [%]": 2.0,
            "Lost to dead [%]": 8.8,
            "Retained as plated [%]": 1.0,
            "Leak [%]": 0.0,
            "Capacity retention [%]": np.linspace(100, 90, cycles),
        },
        index=index,
    )
    curves = {
        "voltage": 3.5 + 0.7 * np.sin(2 * np.pi * hours / 20),
        "pressure": 2 + plated / 100,
        "plated": plated,
        "contact": 100 - plated,
        "collector contact": np.full(200, 100.0),
        "voids": plated / 20,
    }
    return Run(
        label,
        "A cell <b>made</b> by hand",
        False,
        hours,
        curves,
        {"Cathode": 3 - lithium, "Plated": lithium * 0.9, "Dead": lithium * 0.1},
        table,
        [
            Layer("collector", 10),
            Layer("layer", 8, "Interlayer"),
            Layer("separator", 30),
            Layer("cathode", 100, "Cathode"),
            Layer("positive collector", 12),
        ],
        ended=ended,
        finished=cycles,
        seconds=0.5,
        settings=settings,
    )


class AtOnce:
    """A process whose answers are there as soon as it is asked."""

    def __init__(self, answer=None):
        self.jobs = []
        self._answer = answer or self._runs
        self._waiting = []

    @property
    def busy(self):
        return bool(self._waiting)

    def ask(self, job):
        self.jobs.append(job)
        self._waiting = [*self._answer(job), ("done", None)]

    def answers(self):
        found, self._waiting = self._waiting, []
        return found

    def cancel(self):
        self._waiting = []

    close = cancel

    @staticmethod
    def _runs(job):
        for recipe in job.recipes:
            yield "begun", (recipe.label, False)
            yield "progress", (recipe.label, 1, recipe.cycles)
            yield "run", made(recipe.label)
