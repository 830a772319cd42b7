"""The runs that the checks share: a cell is filled, rests, is emptied, and rests again.

Then it is filled and emptied once more, for what a choice remembers.

Choices of the negative side and counter electrodes run in the half cell, those that
need a cathode in the full cell with a single particle.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import casadi
import numpy as np
import pybamm
from conformance import Conformance, null_choice
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_entries

import pybamm_afssb
from pybamm_afssb.cells import Entry
from pybamm_afssb.cells.shared import shared_entries
from pybamm_afssb.cells.strict import update_strictly
from pybamm_afssb.models.assemble import own_submodels
from pybamm_afssb.options.half_cell import CATHODE_SLOTS
from pybamm_afssb.protocols.half_cell import plate, strip

#: A rest in which what a step has set in motion dies away, and one that follows it [s].
SETTLING, LONG = 86400.0, 3.6e6
#: Steps of the run, by number: each rest is a short and a long one.
FILLING, FILLED, FILLED_LONG, EMPTYING, EMPTIED, EMPTIED_LONG = range(6)

#: The full cell and what makes its cathode take back all that it gave.
FULL_CELL = "Lee2020_SUS"
ROOM = {"Initial concentration in positive electrode [mol.m-3]": 40000.0}


@dataclass(frozen=True)
class Cell:
    """A model with its options and changed parameter values."""

    full: bool
    options: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, Any], ...]

    @property
    def model(self) -> pybamm.BaseBatteryModel:
        """The model, one for all cells with these options."""
        return _model(self.full, self.options)

    @functools.cached_property
    def values(self) -> pybamm.ParameterValues:
        """Its parameter values."""
        return update_strictly(_values(self.full), dict(self.changes))


def cell(
    slot: str, choice: str, record: Conformance, changes: Mapping[str, Any] = {}
) -> Cell:
    """Return the cell in which a choice is looked at."""
    given = {**record.acts, **changes}
    return Cell(
        slot in CATHODE_SLOTS,
        tuple(sorted({**record.beside, slot: choice}.items())),
        tuple(sorted(given.items())),
    )


def without(slot: str, record: Conformance, changes: Mapping[str, Any] = {}) -> Cell:
    """Return the same cell with the null choice in place of the choice.

    Values that nothing reads are left out, so that many choices share one run.
    """
    null = cell(slot, null_choice(slot), record, changes)
    read = read_by(Cell(null.full, null.options, ()))
    return Cell(null.full, null.options, tuple(c for c in null.changes if c[0] in read))


@functools.cache
def read_by(given: Cell) -> frozenset[str]:
    """Return the names of the parameters that a cell's equations read."""
    return frozenset(symbol.name for symbol in given.model.parameters)


@functools.cache
def own_states(given: Cell) -> tuple[pybamm.Variable, ...]:
    """Return the states that submodels of the package bring to a cell's model."""
    model = given.model
    written = set().union(*(submodel.writes for submodel in own_submodels(model)))
    states = [*model.rhs, *model.algebraic]
    return tuple(state for state in states if state.name in written)


@functools.cache
def solved(given: Cell) -> pybamm.Solution:
    """Return the run of a cell."""
    simulation = pybamm.Simulation(
        given.model,
        parameter_values=given.values,
        experiment=_experiment(given.full),
        experiment_model_mode="unified",  # one build for all steps
    )
    solution = simulation.solve(calc_esoh=False)
    done = [len(cycle.steps) for cycle in solution.cycles]
    assert done == [EMPTIED_LONG + 1, 2], (
        f"{given.options}: of the run's cycles of {EMPTIED_LONG + 1} and 2 steps "
        f"{done} were solved: {solution.termination}"
    )
    return solution


def steps(given: Cell) -> list[pybamm.Solution]:
    """Return the steps of the first cycle of a cell's run."""
    return solved(given).cycles[0].steps


class Equations:
    """What the solver evaluates of a cell, at any states and current.

    Attributes
    ----------
    start : numpy.ndarray
        States at the start of the run.
    current : float
        Current that fills or empties the cell in two hours [A].
    own : list of str
        States that submodels of the package bring.
    """

    def __init__(self, given: Cell) -> None:
        values = given.values.copy()
        self.current = float(values["Nominal cell capacity [A.h]"]) / 2
        values["Current function [A]"] = "[input]"
        simulation = pybamm.Simulation(given.model, parameter_values=values)
        simulation.build()
        self._built = simulation.built_model
        own = {state.name for state in own_states(given)}
        self._places = {
            state.name: (state, places)
            for state, places in self._built.y_slices.items()
            if state.name in own
        }
        self.own = list(self._places)
        self.start = self._states(self._built)
        self._compile()

    def states_of(self, step: pybamm.Solution) -> np.ndarray:
        """Return the states at the end of a step."""
        return self._states(
            self._built.set_initial_conditions_from(step, inplace=False)
        )

    def with_zero(self, y: np.ndarray, names: list[str]) -> np.ndarray:
        """Return the states with some at exactly zero."""
        y = y.copy()
        for name in names:
            state, places = self._places[name]
            zero = -(state.reference / state.scale).evaluate()
            for place in places:
                y[place] = zero
        return y

    def with_values(self, y: np.ndarray, name: str, other: np.ndarray) -> np.ndarray:
        """Return the states with one as it is in `other`."""
        y = y.copy()
        for place in self._places[name][1]:
            y[place] = other[place]
        return y

    def first_not_finite(
        self, states: list[np.ndarray], currents: list[float]
    ) -> tuple[int, str] | None:
        """Return the first states at which something is not finite, and what it is.

        Parameters
        ----------
        states : list of numpy.ndarray
            Points to look at, each a column of all states.
        currents : list of float
            Current at each point [A].

        Returns
        -------
        tuple or None
            Number of the point and what is not finite; None if everything is.
        """
        results = self._function(np.hstack(states), np.array([currents]))
        wrong = ~np.isfinite(results.full())
        if not wrong.any():
            return None
        point = int(np.argmax(wrong.any(axis=0)))
        return point, self._names[int(np.argmax(wrong[:, point]))]

    def _states(self, model: pybamm.BaseModel) -> np.ndarray:
        at_rest = {"Current function [A]": 0.0}
        return model.concatenated_initial_conditions.evaluate(0, inputs=at_rest)

    def _compile(self) -> None:
        t, current = casadi.MX.sym("t"), casadi.MX.sym("current")
        y = casadi.MX.sym("y", self.start.size)

        def converted(symbol: pybamm.Symbol) -> casadi.MX:
            return symbol.to_casadi(t, y, inputs={"Current function [A]": current})

        rates = converted(self._built.concatenated_rhs)
        if self._built.algebraic:
            algebraic = converted(self._built.concatenated_algebraic)
            rates = casadi.vertcat(rates, algebraic)
        events = [
            event
            for event in self._built.events
            if event.event_type == pybamm.EventType.TERMINATION
        ]
        jacobian = self._built.build_casadi_jacobian(rates, y)
        ends = [converted(event.expression) for event in events]
        self._names = ["a rate"] * rates.numel() + ["the Jacobian"] * jacobian.nnz()
        self._names += [f"the event '{event.name}'" for event in events]
        results = casadi.vertcat(rates, jacobian.nz[:], *ends)
        function = casadi.Function("equations", [t, y, current], [results])
        self._function = lambda states, currents: function(0, states, currents)


def entries(full: bool) -> dict[str, Entry]:
    """Return all entries that stand behind the values of a cell."""
    own = pybamm_afssb.load_set(FULL_CELL).entries if full else half_cell_entries()
    return {**shared_entries(), **own}


@functools.cache
def entries_of_all() -> dict[str, Entry]:
    """Return the entries that every cell has, such as the reference temperature."""
    return {k: entry for k, entry in entries(False).items() if k in entries(True)}


@functools.cache
def _model(full: bool, options: tuple[tuple[str, str], ...]) -> pybamm.BaseBatteryModel:
    return (pybamm_afssb.SPM if full else pybamm_afssb.HalfCell)(dict(options))


@functools.cache
def _values(full: bool) -> pybamm.ParameterValues:
    values = {name: entry.value for name, entry in entries(full).items()}
    return pybamm.ParameterValues({**values, **(ROOM if full else {})})


def _experiment(full: bool) -> pybamm.Experiment:
    rest = (pybamm.step.rest(duration=SETTLING), pybamm.step.rest(duration=LONG))
    if full:
        filling, emptying = "Charge at C/2 until 4.25 V", "Discharge at C/2 until 2.5 V"
    else:
        filling, emptying = plate(0.5, 1.0), strip(0.5, 1.0)
    first = (filling, *rest, emptying, *rest)
    return pybamm.Experiment([first, (filling, emptying)])
