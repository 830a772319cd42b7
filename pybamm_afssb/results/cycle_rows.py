"""The rows of the cycle table: what each cycle began and ended with.

A cycle of an experiment is a row, or a cycle of measured data. Cycles that an
accelerated run jumped over are rows between those that were solved. Rows can be joined
into cycles of a charge and the discharge after it, where an experiment lists its steps
one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.results.course import CHARGE, DISCHARGE, Course
from pybamm_afssb.results.states import evaluate_states
from pybamm_afssb.runs.ending import FAILED, troubles
from pybamm_afssb.units import MAH_CM2

#: What is less than this share of the largest charge of a run is rounding: charge and
#: discharge are half the sum and half the difference of two states, whose rounding is
#: 1e-16 of what they have counted.
NOTHING = 1e-9
#: Variables that count the discharge less the charge, and both [A.h], [W.h].
CAPACITIES = (n.DISCHARGE_CAPACITY, n.THROUGHPUT_CAPACITY)
ENERGIES = ("Discharge energy [W.h]", "Throughput energy [W.h]")


@dataclass(frozen=True)
class Rows:
    """The rows of a cycle table.

    Parameters
    ----------
    first, last : dict of numpy.ndarray
        Values of variables at both ends of every row.
    solved : numpy.ndarray
        Whether a row was solved, and not taken between others.
    trouble : tuple of str or None
        What did not go as asked in a row, or beside it in a cycle of which PyBaMM keeps
        nothing; None where there is nothing to say.
    as_asked : numpy.ndarray
        Whether every step of a row reached an end of its own.
    gave_up : numpy.ndarray
        Whether the cell itself kept a row from going as asked: it met an event, or the
        limit of a step was passed before the step began.
    formation : numpy.ndarray
        Whether a row is one of formation, from which no retention is counted.
    """

    first: dict[str, np.ndarray]
    last: dict[str, np.ndarray]
    solved: np.ndarray
    trouble: tuple[str | None, ...]
    as_asked: np.ndarray
    gave_up: np.ndarray
    formation: np.ndarray

    def change(self, name: str) -> np.ndarray:
        """Return how much a variable changed in every row."""
        return self.last[name] - self.first[name]

    def split(
        self, difference: str, throughput: str
    ) -> tuple[np.ndarray, np.ndarray, float]:
        """Return what was charged and discharged, and the largest of both.

        Parameters
        ----------
        difference, throughput : str
            Variables that count the discharge less the charge, and both.
        """
        net, both = self.change(difference), self.change(throughput)
        charged, discharged = (both - net) / 2, (both + net) / 2
        return charged, discharged, float(max(charged.max(), discharged.max()))

    def moved(self) -> tuple[np.ndarray, np.ndarray]:
        """Return charge and discharge of every row [C.m-2], 0 where it is rounding."""
        charged, discharged, largest = self.split(
            n.LEDGER_DISCHARGED, n.LEDGER_THROUGHPUT
        )
        least = NOTHING * largest
        return (
            np.where(charged > least, charged, 0.0),
            np.where(discharged > least, discharged, 0.0),
        )

    def joined(self) -> Rows:
        """Return rows that each begin with a charge and end with a discharge.

        A row that charges begins a new one if there was a discharge since the last. A
        rest, or a hold, belongs to the row before it; what comes before the first
        charge, to the first.
        """
        begins = [0]
        discharges = False
        for index, (charged, discharged) in enumerate(zip(*self.moved(), strict=True)):
            if charged and discharges:
                begins.append(index)
                discharges = False
            discharges = discharges or bool(discharged)
        ends = [*begins[1:], len(self.solved)]
        parts = [slice(*pair) for pair in zip(begins, ends, strict=True)]
        trouble = ["; ".join(filter(None, self.trouble[p])) or None for p in parts]
        return Rows(
            {name: value[begins] for name, value in self.first.items()},
            {name: value[np.array(ends) - 1] for name, value in self.last.items()},
            np.array([self.solved[part].all() for part in parts]),
            tuple(trouble),
            np.array([self.as_asked[part].all() for part in parts]),
            np.array([self.gave_up[part].any() for part in parts]),
            np.array([self.formation[part].any() for part in parts]),
        )


def rows_of_course(course: Course, by: str) -> tuple[Rows, list[int]]:
    """Return the rows of a course, and their numbers.

    Parameters
    ----------
    course : Course
        What was measured.
    by : str
        "cycle" or "charge".
    """
    numbers = course.rows(by)
    begins = np.array([row[0] for row in numbers.values()])
    whole = course.area or 1.0  # of the cell; already so where the area is not known

    def ends(name: str, each: np.ndarray) -> None:
        before = np.concatenate([[0.0], np.cumsum(each)])
        first[name] = before[begins]
        last[name] = np.append(first[name][1:], before[-1])

    first: dict[str, np.ndarray] = {}
    last: dict[str, np.ndarray] = {}
    kinds = (
        (course.moved, MAH_CM2, (n.LEDGER_DISCHARGED, n.LEDGER_THROUGHPUT)),
        (course.moved, 1e-3 * whole, CAPACITIES),
        (course.energy, 1e-3 * whole, ENERGIES),
    )
    for moved, factor, (difference, throughput) in kinds:
        charged, discharged = factor * moved[CHARGE], factor * moved[DISCHARGE]
        ends(difference, discharged - charged)
        ends(throughput, discharged + charged)
    count = len(begins)
    rows = Rows(
        first,
        last,
        solved=np.ones(count, dtype=bool),
        trouble=(None,) * count,
        as_asked=np.ones(count, dtype=bool),
        gave_up=np.zeros(count, dtype=bool),
        formation=np.zeros(count, dtype=bool),
    )
    return rows, list(numbers)


def rows_of(solution: pybamm.Solution, variables: list[str]) -> Rows:
    """Return the rows of a solution's cycles, one a cycle of its experiment.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of an experiment.
    variables : list of str
        Scalar variables that are wanted at both ends of every row.
    """
    summary = solution.summary_variables
    numbers = np.asarray(summary.cycle_number)
    cycle = np.arange(1, numbers[-1] + 1)

    def at(state: str) -> dict[str, np.ndarray]:
        states = [getattr(own, state) for own in summary.cycles]
        found = evaluate_states(states, variables)
        # cycles that were jumped over: linear between those that were solved
        return {name: np.interp(cycle, numbers, v) for name, v in found.items()}

    said: dict[int, list[str]] = {}
    cut, gave_up = set(), set()
    for number, trouble in troubles(solution):
        said.setdefault(number, []).append(trouble.sentence(number))
        if trouble.own:
            cut.add(number)
            if trouble.kind != FAILED:
                gave_up.add(number)
    return Rows(
        at("first_state"),
        at("last_state"),
        solved=np.isin(cycle, numbers),
        trouble=tuple("; ".join(said.get(k, ())) or None for k in cycle.tolist()),
        as_asked=~np.isin(cycle, list(cut)),
        gave_up=np.isin(cycle, list(gave_up)),
        formation=np.isin(
            cycle,
            [
                number
                for number, own in zip(numbers, summary.cycles, strict=True)
                if getattr(own, "formation", False)
            ],
        ),
    )
