"""The course of a run, of a cell's data or of a sweep's point, in one form.

A course is samples of time, voltage, current and pressure, with the charge that each
moved. Whatever it is taken from, it is divided and counted in one way:

* A sample charges or discharges where its current is more than :data:`REST` of the
  largest one; the noise of a rest moves nothing. The sign is PyBaMM's: a discharge is
  positive. In a half cell plating is the charge.
* Between two samples the current is a straight line, and what it moves belongs to the
  one that charges, or discharges. Where a run has counted its charge, or a cycler its
  "Capacity [mA.h.cm-2]" within every "Step", that count is taken instead.
* A row "by charge" is a charge and all that follows it up to the next charge after a
  discharge, so that what was plated is paired with the strip that follows it, whatever
  a cycler counts as its cycle. A row "by cycle" is a cycle of the experiment or of the
  column "Cycle".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import check
from pybamm_afssb.errors import AFSSBError, DataError, nearest
from pybamm_afssb.results.observables import average, solved_model
from pybamm_afssb.units import HOUR, MA_CM2, MAH_CM2, MPA

if TYPE_CHECKING:
    import pandas as pd

#: Less than this share of the largest current is a rest.
REST = 1e-3
#: Columns of a table of measured data.
TIME, VOLTAGE, CURRENT = "Time [s]", "Voltage [V]", "Current [A]"
DENSITY, CAPACITY = "Current density [mA.cm-2]", "Capacity [mA.h.cm-2]"
CYCLE, STEP, PRESSURE = "Cycle", "Step", "Stack pressure [MPa]"
#: Attribute of a table of measured data.
AREA = "electrode area [cm2]"
#: Ways to make rows: meaning.
BY = {
    "cycle": "a cycle of the experiment",
    "charge": "a charge and all that follows it, up to the next charge",
}
CHARGE, DISCHARGE = -1, 1


@dataclass(frozen=True)
class Branch:
    """The samples of one row that charge, or that discharge.

    Parameters
    ----------
    capacity : numpy.ndarray
        Charge passed since the branch began [mA.h.cm-2].
    voltage : numpy.ndarray
        Voltage [V].
    current : numpy.ndarray
        Current density, positive on both ways [mA.cm-2].
    """

    capacity: np.ndarray
    voltage: np.ndarray
    current: np.ndarray


@dataclass(frozen=True)
class Course:
    """Samples of a run or of data, in the order of time.

    Parameters
    ----------
    time, voltage, current : numpy.ndarray
        Time [s], voltage [V] (a half cell's: potential against lithium) and current
        density [mA.cm-2], positive for a discharge.
    moved : dict of numpy.ndarray
        :data:`CHARGE` and :data:`DISCHARGE` -> charge that every sample moved
        [mA.h.cm-2].
    hours, energy : dict of numpy.ndarray
        As `moved`, how long [h] and with which energy [mW.h.cm-2].
    cycle : numpy.ndarray or None
        Number of the cycle of every sample.
    pressure : numpy.ndarray or None
        Stack pressure [MPa].
    area : float or None
        Area of the electrode [cm2]. Where it is not known and the current is in A,
        all that is per area above is of the whole cell [mA, mA.h, mW.h].
    per_area : bool
        Whether it is per area.
    half : bool
        Whether it is a half cell's.
    """

    time: np.ndarray
    voltage: np.ndarray
    current: np.ndarray
    moved: Mapping[int, np.ndarray]
    hours: Mapping[int, np.ndarray]
    energy: Mapping[int, np.ndarray]
    cycle: np.ndarray | None = None
    pressure: np.ndarray | None = None
    area: float | None = None
    per_area: bool = True
    half: bool = False

    @property
    def way(self) -> np.ndarray:
        """Whether every sample charges (-1), discharges (1) or rests (0)."""
        return _way(self.current)

    def begins(self, by: str = "charge") -> np.ndarray:
        """Return the first sample of every row.

        Parameters
        ----------
        by : str, optional
            "charge" (default) or "cycle".

        Raises
        ------
        AFSSBError
            If there are no cycles to make rows by.
        """
        if by == "cycle":
            if self.cycle is None:
                raise AFSSBError(
                    f"by: 'cycle' was given; these data have no column {CYCLE!r}. "
                    "Allowed is 'charge'."
                )
            return np.concatenate([[0], 1 + np.flatnonzero(np.diff(self.cycle))])
        moving = np.flatnonzero(self.way)
        way = self.way[moving]
        again = 1 + np.flatnonzero((way[1:] == CHARGE) & (way[:-1] == DISCHARGE))
        return np.concatenate([[0], moving[again]])

    def rows(self, by: str = "charge") -> dict[int, np.ndarray]:
        """Return the samples of every row, by its number.

        Parameters
        ----------
        by : str, optional
            "charge" (default) or "cycle".

        Returns
        -------
        dict of int to numpy.ndarray
            Number -> indices of samples. The number of a row by charge is that of the
            cycle where charge and discharge lie in one cycle, and no other row in the
            same one; else rows are counted from 1.
        """
        begins = self.begins(by)
        ends = np.append(begins[1:], len(self.time))
        parts = [np.arange(*pair) for pair in zip(begins, ends, strict=True)]
        return dict(zip(self._numbers(parts, by), parts, strict=True))

    def _numbers(self, parts: list[np.ndarray], by: str) -> list[int]:
        counted = list(range(1, len(parts) + 1))
        if self.cycle is None:
            return counted
        if by == "cycle":
            found = [int(self.cycle[part[0]]) for part in parts]
            if len(set(found)) < len(found):
                raise DataError(
                    f"data: a number in the column {CYCLE!r} comes again after another; "
                    "the samples of a cycle must follow each other"
                )
            return found
        own = []
        for part in parts:
            moving = part[self.way[part] != 0]
            numbers = set(self.cycle[moving if len(moving) else part].tolist())
            if len(numbers) != 1:
                return counted
            own.append(int(numbers.pop()))
        return own if (np.diff(own) > 0).all() else counted

    def branch(self, row: np.ndarray, way: int) -> Branch:
        """Return what one row charges, or discharges.

        Parameters
        ----------
        row : numpy.ndarray
            Indices of its samples, of :meth:`rows`.
        way : int
            :data:`CHARGE` or :data:`DISCHARGE`.
        """
        passed = np.cumsum(self.moved[way][row])
        chosen = self.way[row] == way
        samples = row[chosen]
        return Branch(
            passed[chosen], self.voltage[samples], np.abs(self.current[samples])
        )

    def needs_area(self) -> Course:
        """Return the course, if what it moved is known per area.

        Raises
        ------
        AFSSBError
            If it is not.
        """
        if not self.per_area:
            raise DataError(
                f"data: {CURRENT!r} was given without an area; a column {DENSITY!r} or "
                f"table.attrs[{AREA!r}] is needed"
            )
        return self


def course_of(source: Any) -> Course:
    """Return the course of a run, of data or of a sweep's point.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame or xarray.Dataset
        A solution; a table of measured data; or a point of a sweep with curves.

    Raises
    ------
    ArgumentError
        If it is none of them.
    DataError
        If it is a table that is not complete.
    """
    if isinstance(source, Course):
        return source
    if hasattr(source, "data_vars"):
        from pybamm_afssb.sweeps.each_point import course_of_point

        return course_of_point(source)
    import pandas as pd

    if isinstance(source, pd.DataFrame):
        return _of_table(source)
    return _of_solution(check("solution", source, pybamm.Solution | pd.DataFrame))


def courses_of(source: Any) -> dict[str, Course]:
    """Return the courses of one or several sources, by their names.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame, xarray.Dataset or dict
        As for :func:`course_of`; a sweep over one axis has a course for each of its
        points; a dict has names and sources.
    """
    return {name: course_of(one) for name, one in each(source).items()}


def clocks(courses: Mapping[str, Course]) -> dict[str, np.ndarray]:
    """Return the times of courses, as a figure has them [h].

    Parameters
    ----------
    courses : dict
        Name -> course.

    Returns
    -------
    dict of str to numpy.ndarray
        Times on the own clock of a single one; of several since the first sample of
        each, so that all begin together.
    """
    together = len(courses) > 1
    return {
        name: (course.time - together * course.time[0]) / HOUR
        for name, course in courses.items()
    }


def each(source: Any) -> dict[str, Any]:
    """Return single sources by their names.

    Parameters
    ----------
    source : object or dict
        A source; a sweep, whose points are the sources; or a dict of them.
    """
    if hasattr(source, "data_vars"):
        from pybamm_afssb.sweeps.each_point import points

        return points(source)
    if not isinstance(source, Mapping):
        return {"": source}
    if not source:
        raise AFSSBError(
            "source: an empty dict was given; names and sources are needed"
        )
    found: dict[str, Any] = {}
    for name, one in source.items():
        for point, part in each(one).items():
            found[", ".join(filter(None, (str(name), point)))] = part
    return found


def rows_by(source: Course, by: str, cycles: Any = None) -> dict[int, np.ndarray]:
    """Return the rows that are asked for.

    Parameters
    ----------
    source : Course
        The course.
    by : str
        "charge" or "cycle".
    cycles : list of int, optional
        Numbers of rows. Default: all.

    Raises
    ------
    AFSSBError
        If a row is not there, or `by` is none of the two.
    """
    check_by(by)
    rows = source.rows(by)
    if cycles is None:
        return rows
    for number in cycles:
        if number not in rows:
            known = ", ".join(map(str, list(rows)[:10]))
            more = f" and {len(rows) - 10} more" if len(rows) > 10 else ""
            raise AFSSBError(f"cycles: {number!r} was given; there are {known}{more}")
    return {number: rows[number] for number in cycles}


def check_by(by: str) -> str:
    """Return a way to make rows, if there is such a one.

    Parameters
    ----------
    by : str
        "cycle" or "charge".
    """
    if by not in BY:
        raise AFSSBError(
            f"by: {by!r} was given; allowed are {', '.join(map(repr, BY))}."
            f"{nearest(by, BY)}"
        )
    return by


def counted(
    time: np.ndarray,
    voltage: np.ndarray,
    current: np.ndarray,
    charges: np.ndarray,
    discharges: np.ndarray,
    **others: Any,
) -> Course:
    """Return a course of samples whose intervals have moved known charges.

    Parameters
    ----------
    time, voltage, current : numpy.ndarray
        Of the samples [s, V, mA.cm-2].
    charges, discharges : numpy.ndarray
        What was charged and discharged since the sample before [mA.h.cm-2].
    **others
        Further fields of :class:`Course`.
    """
    way = _way(current)
    passed = np.diff(time, prepend=time[:1]) / HOUR
    before = np.concatenate([voltage[:1], voltage[:-1]])
    sign = (
        -1.0 if others.get("half") else 1.0
    )  # V against lithium is the other way round
    moved: dict[int, np.ndarray] = {}
    hours: dict[int, np.ndarray] = {}
    energy: dict[int, np.ndarray] = {}
    for side, amounts in ((CHARGE, charges), (DISCHARGE, discharges)):
        mine = way == side
        both = mine & np.concatenate([[False], mine[:-1]])
        earlier = ~mine & np.concatenate([[False], mine[:-1]])
        owner = np.arange(len(time)) - earlier
        own = np.where(mine | earlier, amounts, 0.0)
        rate = np.abs(current[owner])
        lasts = np.where(both, passed, own / np.where(rate > 0, rate, np.inf))
        at = np.where(both, (voltage + before) / 2, voltage[owner])
        for kept, values in (
            (moved, own),
            (hours, lasts),
            (energy, sign * own * at),
        ):
            kept[side] = np.bincount(owner, weights=values, minlength=len(time))
    return Course(time, voltage, current, moved, hours, energy, **others)


def _way(current: np.ndarray) -> np.ndarray:
    least = REST * np.abs(current).max()
    return np.where(np.abs(current) > least, np.sign(current), 0).astype(int)


def _of_solution(solution: pybamm.Solution) -> Course:
    model = solved_model(solution)
    half = n.HALF_CELL_POTENTIAL in model.variables
    time = np.asarray(solution[TIME].entries)
    net, both = (
        np.diff(solution[name].entries, prepend=solution[name].entries[:1]) / MAH_CM2
        for name in (n.LEDGER_DISCHARGED, n.LEDGER_THROUGHPUT)
    )
    param = pybamm.LithiumIonParameters(model.options)
    area = param.A_cc * param.n_electrodes_parallel
    values = model.symbol_processor.parameter_values
    kept = [
        (number, cycle)
        for number, cycle in enumerate(solution.cycles, start=1)
        if cycle is not None
    ]
    cycle = np.ones(len(time), dtype=int)
    if kept:
        starts = [own.t[0] for _, own in kept]
        place = np.searchsorted(starts, time, side="right") - 1
        cycle = np.array([number for number, _ in kept])[np.maximum(place, 0)]
    return counted(
        time,
        np.ravel(solution[n.HALF_CELL_POTENTIAL if half else n.VOLTAGE].entries),
        average(solution, model.variables[n.CURRENT_DENSITY]) / MA_CM2,
        np.maximum(both - net, 0) / 2,
        np.maximum(both + net, 0) / 2,
        cycle=cycle,
        pressure=average(solution, model.variables[n.PRESSURE]) / MPA,
        area=1e4 * float(values.evaluate(area, inputs=solution.all_inputs[0])),
        half=half,
    )


def _of_table(table: pd.DataFrame) -> Course:
    time, voltage = _column(table, TIME), _column(table, VOLTAGE)
    if len(time) < 2:
        raise DataError(f"data: {len(time)} rows were given; at least 2 are needed")
    back = np.flatnonzero(np.diff(time) < 0)
    if back.size:
        raise DataError(
            f"data: {TIME!r} goes backwards {back.size} times, first in row "
            f"{back[0] + 1}; rows must be in the order of time"
        )
    area = _area(table)
    density = DENSITY in table.columns
    if not density and CURRENT not in table.columns:
        _missing(table, DENSITY, f"{DENSITY!r} or {CURRENT!r}")
    current = _column(table, DENSITY) if density else 1e3 * _column(table, CURRENT)
    per_area = density or area is not None
    if not density and area is not None:
        current = current / area
    cycle = None
    if CYCLE in table.columns:
        cycle = _column(table, CYCLE).astype(int)
    charges, discharges = _integrals(time, current)
    if per_area and {CAPACITY, STEP} <= set(table.columns):
        count = _by_the_cycler(table, current, cycle)
        charges, discharges = count if count is not None else (charges, discharges)
    pressure = (
        _column(table, PRESSURE, gaps=True) if PRESSURE in table.columns else None
    )
    return counted(
        time,
        voltage,
        current,
        charges,
        discharges,
        cycle=cycle,
        pressure=pressure,
        area=area,
        per_area=per_area,
        half=table.attrs.get("cell") == "half",
    )


def _integrals(time: np.ndarray, current: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return charge and discharge of every interval, the current being straight."""
    last = np.concatenate([current[:1], current[:-1]])
    hours = np.diff(time, prepend=time[:1]) / HOUR
    whole = hours * (current + last) / 2
    crosses = current * last < 0
    span = np.where(crosses, np.abs(current - last), 1.0)
    parts = []
    for way in (CHARGE, DISCHARGE):
        highest = np.maximum(way * current, way * last)
        parts.append(
            np.where(
                crosses, hours * highest**2 / (2 * span), np.maximum(way * whole, 0)
            )
        )
    return parts[0], parts[1]


def _by_the_cycler(
    table: pd.DataFrame, current: np.ndarray, cycle: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray] | None:
    """Return charge and discharge of every interval as the cycler has counted them.

    None if its count falls within a step, as it does where a step goes both ways.
    """
    total, step = _column(table, CAPACITY), _column(table, STEP)
    new = np.diff(step, prepend=step[:1]) != 0
    if cycle is not None:
        new |= np.diff(cycle, prepend=cycle[:1]) != 0
    amount = np.where(new, total, np.diff(total, prepend=total[:1]))
    if (amount < 0).any():
        return None
    way = _way(current)
    way = np.where(way == 0, np.concatenate([[0], way[:-1]]), way)
    return np.where(way == CHARGE, amount, 0.0), np.where(way == DISCHARGE, amount, 0.0)


def _area(table: pd.DataFrame) -> float | None:
    area = table.attrs.get(AREA)
    if area is None:
        return None
    try:
        found = float(area)
    except (TypeError, ValueError):
        found = -1.0
    if not found > 0:
        raise DataError(f"data: {AREA!r} is {area!r}; a number > 0 is needed")
    return found


def _column(table: pd.DataFrame, name: str, gaps: bool = False) -> np.ndarray:
    """Return a column of numbers, which may have gaps or not."""
    if name not in table.columns:
        _missing(table, name, repr(name))
    try:
        values = table[name].to_numpy(dtype=float)
    except (TypeError, ValueError):
        raise DataError(f"data: {name!r} has texts; numbers are needed") from None
    wrong = np.flatnonzero(~np.isfinite(values))
    if wrong.size and not gaps:
        raise DataError(
            f"data: {name!r} has no number in {wrong.size} of {len(values)} rows, first "
            f"in row {wrong[0]}; leave these rows out or fill them"
        )
    return values


def _missing(table: pd.DataFrame, name: str, needed: str) -> None:
    columns = [str(column) for column in table.columns]
    raise DataError(
        f"data: a column {needed} is needed; there are "
        f"{', '.join(map(repr, columns)) or 'none'}.{nearest(name, columns)}"
    )
