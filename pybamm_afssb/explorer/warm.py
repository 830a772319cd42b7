"""Cells that stay built between runs: what sliders set are inputs of one model.

A set with what is switched off is built once, with room for :data:`MOST_CYCLES`
cycles, of which a run takes as many as it is asked for.
"""

from __future__ import annotations

import copy
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

import pybamm

from pybamm_afssb.cells import CellSet
from pybamm_afssb.explorer.quantities import QUANTITIES, is_half, own_rates, parameters
from pybamm_afssb.explorer.recipe import Recipe, arguments
from pybamm_afssb.explorer.run import Run, run_of
from pybamm_afssb.explorer.state import MOST_CYCLES
from pybamm_afssb.explorer.switches import PHYSICS
from pybamm_afssb.explorer.words import settings
from pybamm_afssb.options.presets import with_physics
from pybamm_afssb.runs.ending import CycleReport
from pybamm_afssb.sweeps.axes import check_consistency
from pybamm_afssb.sweeps.workers.plan import Point, Structure
from pybamm_afssb.sweeps.workers.solve import Prepared
from pybamm_afssb.units import MA_CM2

#: Built models kept, the least recently used one going first; some 100 MB each.
KEPT = 6

Report = Callable[[int, int, float], Any]


class Built:
    """One cell, built, whose numbers are inputs.

    Parameters
    ----------
    cell : CellSet
        The set, with the laws that act in it.
    recipe : Recipe
        A recipe of it; its values need not be those of later runs.
    """

    def __init__(self, cell: CellSet, recipe: Recipe) -> None:
        self._cell = cell
        half = is_half(cell)
        given = arguments(recipe, cell)
        # formation has rates of its own, which one input for all charges would change
        self._swept = half or not cell.protocol.get("formation")
        own = self._own()
        structure = Structure(
            cell=with_physics(cell, PHYSICS),
            model=given["model"],
            cycles=MOST_CYCLES,
            options=given.get("options", {}),
            parameters={},
            protocol=None if half or not self._swept else _PER_AREA,
            inputs=tuple(parameters(cell, own)),
            directions=("charge", "discharge") if self._swept else (),
            by_capacity=half,
        )
        self._prepared = Prepared(structure, self._point({}))
        simulation = self._prepared.simulation
        self._all = simulation.experiment
        # with all cycles, because PyBaMM numbers the steps as it builds
        simulation.build_for_experiment(inputs=self._prepared.ready(self._point({})))
        options = simulation.model.options
        self._interlayer = str(options["interlayer"])
        self._classes = options.chosen_classes()

    def solve(
        self, recipe: Recipe, report: Report
    ) -> tuple[pybamm.Solution, dict[str, Any]]:
        """Solve the cell, and return the solution and all its parameter values.

        Parameters
        ----------
        recipe : Recipe
            The recipe.
        report : callable
            Called with the cycles done, those asked for, and the seconds.
        """
        point = self._point(recipe.values)
        check_consistency(self._prepared.values, self._classes, point.parameters)
        simulation = self._prepared.simulation
        simulation.experiment = self._all
        inputs = self._prepared.ready(point)
        simulation.experiment = _first(self._all, recipe.cycles)
        solution = simulation.solve(
            calc_esoh=False,
            inputs=inputs,
            callbacks=[CycleReport(report)],
            save_at_cycles=1,
        )
        return solution, {**self._prepared.values, **point.parameters}

    def run(self, recipe: Recipe, report: Report, built: bool) -> tuple[Run, Any]:
        """Return what a run gives, and its solution.

        Parameters
        ----------
        recipe, report
            As of :meth:`solve`.
        built : bool
            Whether it was built for this run.
        """
        start = time.process_time()
        solution, values = self.solve(recipe, report)
        seconds = time.process_time() - start
        run = run_of(
            solution,
            values,
            self._interlayer,
            label=recipe.label,
            title=self._cell.title,
            seconds=seconds,
            built=built,
            settings=settings(recipe.values, recipe.off),
        )
        return run, solution

    def _own(self) -> dict[str, float]:
        entries = self._cell.all_entries()
        found = {key: q.own(self._cell, entries) for key, q in QUANTITIES.items()}
        return {key: value for key, value in found.items() if value is not None}

    def _point(self, values: Mapping[str, float]) -> Point:
        """Return all inputs: the cell's own values with others in their place."""
        own = self._own()
        given = {**own, **values}
        every = parameters(self._cell, given)
        rates: dict[str, float] = {}
        density = given["current"] if is_half(self._cell) else values.get("current")
        if self._swept and density is None:
            rates = own_rates(self._cell, self._cell.all_entries())
        return Point(
            (),
            "",
            every,
            None if density is None else density * MA_CM2,
            rates,
            given["loading"] * MA_CM2 if is_half(self._cell) else None,
        )


#: Rates of a full cell that the inputs take the place of: currents per area, whose steps
#: have no longest duration.
_PER_AREA = {"charge rate": "1 mA/cm2", "discharge rate": "1 mA/cm2"}


def _first(experiment: pybamm.Experiment, cycles: int) -> pybamm.Experiment:
    """Return the first cycles of an experiment, formation not counted."""
    part = copy.copy(experiment)
    count = len(experiment.cycles) - MOST_CYCLES + cycles
    part.cycles = experiment.cycles[:count]
    part.cycle_lengths = experiment.cycle_lengths[:count]
    part.steps = experiment.steps[: sum(part.cycle_lengths)]
    return part


class Warm:
    """The cells of one user that are built."""

    def __init__(self) -> None:
        self._built: OrderedDict[Any, Built] = OrderedDict()
        #: Label -> the last solution, for figures.
        self.solutions: dict[str, pybamm.Solution] = {}

    def knows(self, recipe: Recipe) -> bool:
        """Whether a run of a recipe needs no build.

        Parameters
        ----------
        recipe : Recipe
            The recipe.
        """
        return _key(recipe) in self._built

    def run(self, recipe: Recipe, report: Report) -> Run:
        """Run a recipe.

        Parameters
        ----------
        recipe, report
            As of :meth:`Built.solve`.
        """
        known, key = self.knows(recipe), _key(recipe)
        if not known:
            self._built[key] = Built(recipe.cell(), recipe)
        self._built.move_to_end(key)
        while len(self._built) > KEPT:
            self._built.popitem(last=False)
        run, self.solutions[recipe.label] = self._built[key].run(
            recipe, report, not known
        )
        return run


def _key(recipe: Recipe) -> Any:
    return recipe.source, recipe.off
