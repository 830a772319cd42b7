"""One structure built once, and solved point by point from fresh initial conditions."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pybamm

from pybamm_afssb.protocols.swept import (
    CAPACITY,
    CURRENTS,
    NOMINAL,
    ConstantCurrent,
    SweptExperiment,
    electrode_area,
    evaluate,
)
from pybamm_afssb.runs.acceleration import JumpingSimulation
from pybamm_afssb.runs.cycling import CyclingSimulation
from pybamm_afssb.runs.ending import (
    CycleReport,
    finished_cycles,
    one_line,
    trouble,
    verdict,
)
from pybamm_afssb.runs.simulation import simulation
from pybamm_afssb.sweeps.workers.extract import extract, needs_all_curves
from pybamm_afssb.sweeps.workers.mesh import (
    domain_inputs,
    input_name,
    symbolic_domains,
    with_inputs,
)
from pybamm_afssb.sweeps.workers.plan import Job, Point, Row, Structure
from pybamm_afssb.units import HOUR


def simulation_of(structure: Structure, point: Point) -> pybamm.Simulation:
    """Return the plain simulation of one point's parameters, all numbers built in.

    Everything that a user can have got wrong about the cell is refused here.
    """
    protocol = structure.protocol
    given: dict[str, Any] = {}
    if structure.model is not None:
        given["model"] = structure.model
    if isinstance(protocol, ConstantCurrent):
        protocol = None
    if not isinstance(protocol, pybamm.Experiment):
        given.update(cycles=structure.cycles, accelerate=structure.accelerate)
    plain = simulation(
        structure.cell,
        options=structure.options,
        parameters={**structure.parameters, **point.parameters},
        protocol=protocol,
        **given,
    )
    plain.refuse_empty_start()
    return plain


def with_built_in(structure: Structure, built_in: Mapping[str, float]) -> Structure:
    """Return a structure with further parameters built in."""
    return replace(structure, parameters={**structure.parameters, **built_in})


#: Time at which a charge that meets no cut-off voltage is given up [s]: three years,
#: the same for every point, as PyBaMM's lists of inputs share one.
_NEVER = 1e8


class Prepared:
    """A structure, ready to solve its points.

    Parameters
    ----------
    structure : Structure
        What to build.
    point : Point
        One of its points: numbers to check the structure with.
    """

    def __init__(self, structure: Structure, point: Point) -> None:
        plain = simulation_of(structure, point)
        self._structure = structure
        self._own_current: pybamm.Symbol | None = None
        values = with_inputs(plain.parameter_values, structure.inputs)
        meshes = dict(plain.submesh_types)
        self.by_domain = domain_inputs(plain, values)
        self.symbolic = symbolic_domains(plain, self.by_domain)
        meshes.update(dict.fromkeys(self.symbolic, pybamm.SymbolicUniform1DSubMesh))
        protocol = structure.protocol
        self._swept: SweptExperiment | None = None
        self._constant: ConstantCurrent | None = None
        if isinstance(protocol, ConstantCurrent):
            self._constant = protocol
            values["Current function [A]"] = protocol.current_function
            steps = plain.experiment.steps
            step = next(s for s in steps if s.direction == protocol.direction)
            self._own_current = pybamm.convert_to_symbol(step.current_value(None))
        else:
            self._swept = SweptExperiment(
                plain.experiment, structure.directions, structure.by_capacity
            )
        made = JumpingSimulation if structure.accelerate else CyclingSimulation
        self.simulation = made(
            plain.model,
            parameter_values=values,
            experiment=self._swept and self._swept.experiment,
            geometry=plain.geometry,
            submesh_types=meshes,
        )
        self.values = values
        self._area = electrode_area()
        self._nominal = pybamm.Parameter(NOMINAL)

    @property
    def symbols(self) -> list[pybamm.Symbol]:
        """What the protocol's currents and durations are made of."""
        if self._swept is None:
            return [self._area, self._nominal]
        needed = self._swept.needed()
        if self._structure.directions or self._structure.by_capacity:
            needed = [*needed, self._area, self._nominal]
        return needed

    def inputs(self, point: Point) -> dict[str, float]:
        """Return all inputs of a point."""
        inputs = {input_name(k): float(v) for k, v in point.parameters.items()}
        rates = dict(point.rates)
        directions: Sequence[str] = self._structure.directions
        if self._constant is not None:
            directions = (self._constant.direction,)
            if self._constant.rate is not None:
                rates = {self._constant.direction: self._constant.rate, **rates}
        area = evaluate(self.values, self._area, inputs)
        nominal = evaluate(self.values, self._nominal, inputs)
        for direction in directions:
            if point.current_density is not None:
                current = point.current_density * area
            elif direction in rates:
                current = rates[direction] * nominal
            else:  # a constant current without a rate: that of the set's protocol
                assert self._own_current is not None
                current = abs(evaluate(self.values, self._own_current, inputs))
            inputs[CURRENTS[direction]] = current
        if point.capacity is not None:
            inputs[CAPACITY] = point.capacity * area
        return inputs

    def ready(self, point: Point) -> dict[str, float]:
        """Give the protocol's steps their durations; return what to solve with."""
        inputs = self.inputs(point)
        if self._swept is not None:
            self._swept.set_durations(self.simulation.experiment, self.values, inputs)
        inputs.pop(CAPACITY, None)  # sets durations only
        return inputs

    def solve(self, points: Sequence[Point], job: Job) -> list[Row]:
        """Solve points, all at once where PyBaMM can, and return a row each."""
        start = time.perf_counter()
        if self._constant is None:
            return [self._run(point, job) for point in points]
        ends = {point.key: self._end(point) for point in points}
        if len(points) > 1 and len(set(ends.values())) == 1:
            try:
                solutions = self.simulation.solve(
                    [0, ends[points[0].key]], inputs=[self.ready(p) for p in points]
                )
            except Exception:
                # one bad point aborts PyBaMM's whole list; alone, each says its reason
                pass
            else:
                rows = [
                    self._row_of(solution, point, job)
                    for solution, point in zip(solutions, points, strict=True)
                ]
                each = (time.perf_counter() - start) / len(points)
                return [_timed(row, each) for row in rows]
        return [self._run(point, job) for point in points]

    def _run(self, point: Point, job: Job) -> Row:
        start = time.perf_counter()
        try:
            row = self._cycle(point, job) if self._swept else self._once(point, job)
        except Exception as error:  # a failing point is a row with its reason
            row = Row("failed", f"{type(error).__name__}: {one_line(error)}")
        return _timed(row, time.perf_counter() - start)

    def _cycle(self, point: Point, job: Job) -> Row:
        try:
            solution = self.simulation.solve(
                calc_esoh=False,
                inputs=self.ready(point),
                callbacks=[CycleReport()],
                # of many cycles no more is kept than is asked for
                save_at_cycles=1
                if needs_all_curves(job) and not self._structure.accelerate
                else None,
            )
        except pybamm.SolverError as error:
            return Row("failed", one_line(error))
        status, message = verdict(solution), trouble(solution)
        if point.capacity is not None:
            message = message or _unreached(solution)
        finished = finished_cycles(solution)
        values = {**self.values, **point.parameters}
        return extract(solution, status, message, finished, job, True, values)

    def _once(self, point: Point, job: Job) -> Row:
        solution = self.simulation.solve(
            [0, self._end(point)], inputs=self.ready(point)
        )
        return self._row_of(solution, point, job)

    def _end(self, point: Point) -> float:
        """Return the time at which a constant current stops at the latest [s]."""
        assert self._constant is not None
        inputs = self.inputs(point)
        current = inputs[CURRENTS[self._constant.direction]]
        if CAPACITY in inputs:
            return inputs[CAPACITY] / current * HOUR
        if self._constant.hours is not None:
            return self._constant.hours * HOUR
        return _NEVER

    def _row_of(self, solution: pybamm.Solution, point: Point, job: Job) -> Row:
        assert self._constant is not None
        ended = solution.termination
        cutoff = ("Maximum" if self._constant.direction == "charge" else "Minimum") in (
            ended
        )
        timed = self._constant.hours is not None or self._structure.by_capacity
        if cutoff or (ended == "final time" and timed):
            status, message = "ok", ""
        elif ended == "final time":
            status = "ended early"
            message = f"no cut-off voltage was reached in {_NEVER:g} s"
        else:
            status = "ended early"
            message = f"it ended at '{ended.removeprefix('event: ')}'"
        values = {**self.values, **point.parameters}
        return extract(solution, status, message, 0, job, False, values)


def _unreached(solution: pybamm.Solution) -> str:
    """Say that a first charge ended at its voltage, before the capacity asked for."""
    for step in solution.cycles[0].steps:
        if "Voltage >" in step.termination:
            return (
                "the plated capacity was not reached: a charge of cycle 1 ended at "
                f"'{step.termination.removeprefix('event: ')}'"
            )
    return ""


def _timed(row: Row, seconds: float) -> Row:
    return Row(row.status, row.message, seconds, row.values, row.curves)
