"""What was measured, and what a cell computes in its place.

Three kinds of data, each with the same questions to answer: which numbers were
measured, how exactly, and what the cell gives for them with some parameters.

- A **curve** over time: its current drives the cell as assembled, from the curve's
  first time on, and voltage and stack pressure are compared at every time. The voltages
  that end a protocol do not end it, so that a value that passes one early is a worse fit
  and not a failure. Its derivatives are PyBaMM's own, by forward sensitivities.
- A **table of cycles**: the protocol is run, and columns of
  :func:`pybamm_afssb.cycle_summary` are compared, through :func:`pybamm_afssb.sweep`.
- A **claim** of ``pybamm-afssb validate`` that may be fitted: its check is run, and a
  standard deviation is its tolerance.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells import CellSet, limits
from pybamm_afssb.cells.unread import names_read
from pybamm_afssb.errors import AFSSBError, nearest
from pybamm_afssb.protocols.swept import electrode_area
from pybamm_afssb.runs.cycling import CyclingSimulation
from pybamm_afssb.runs.ending import one_line
from pybamm_afssb.runs.simulation import MODELS, simulation
from pybamm_afssb.sweeps.workers.extract import CYCLE_COLUMNS
from pybamm_afssb.sweeps.workers.mesh import with_inputs
from pybamm_afssb.uncertainty.asked import UncertaintyError
from pybamm_afssb.units import MA_CM2, MPA

if TYPE_CHECKING:
    import pandas as pd

    from pybamm_afssb.validation.claims import Claim

TIME, CURRENT, DENSITY = "Time [s]", "Current [A]", "Current density [mA.cm-2]"
CYCLE = "Cycle"
#: Quantities of a curve -> variable of the models, and what it is divided by.
CURVES = {"Voltage [V]": (n.VOLTAGE, 1.0), "Stack pressure [MPa]": (n.PRESSURE, MPA)}
#: A change of slope of the current that the solver stops at, as a share of the largest.
_KINK = 0.02

#: Numbers by parameter.
Point = Mapping[str, float]


@dataclass(frozen=True)
class Quantity:
    """Numbers of one kind that were measured.

    Parameters
    ----------
    name : str
        Name with its unit.
    measured : numpy.ndarray
        The numbers.
    at : numpy.ndarray
        Time [s], or number of the cycle or target, of each.
    noise : float, numpy.ndarray or None
        Standard deviation of each; None if it is not known.
    """

    name: str
    measured: np.ndarray
    at: np.ndarray
    noise: float | np.ndarray | None


@dataclass(frozen=True)
class Case:
    """The cell that the data are of, and how it is run.

    Parameters
    ----------
    cell : CellSet
        The set.
    model : str or None
        The model in place of the set's own.
    options : dict
        Choices in place of the set's own.
    parameters : dict
        Values in place of the set's own.
    protocol : Any
        Of a table of cycles, as for :func:`pybamm_afssb.simulation`.
    executor : concurrent.futures.Executor or None
        Where the points of a table of cycles are solved.
    names : tuple of str
        The parameters that vary.
    """

    cell: CellSet
    model: str | None
    options: Mapping[str, Any]
    parameters: Mapping[str, Any]
    protocol: Any
    executor: Executor | None
    names: tuple[str, ...]


class Data:
    """Measured numbers, and what a cell gives for them."""

    #: What they are called in the result.
    name: str
    quantities: tuple[Quantity, ...]
    #: Whether derivatives by the parameters can be had.
    smooth = False

    def predict(self, points: Sequence[Point]) -> list[np.ndarray | str]:
        """Return the computed numbers of each point, or why there are none.

        Parameters
        ----------
        points : sequence of dict
            Parameters of each point.

        Returns
        -------
        list of numpy.ndarray or str
            One after the other, as the quantities are.
        """
        raise NotImplementedError

    def slopes(self, point: Point) -> tuple[np.ndarray, np.ndarray]:
        """Return the computed numbers, and their derivatives by the parameters.

        Returns
        -------
        numpy.ndarray, numpy.ndarray
            Of shapes (numbers,) and (numbers, parameters).
        """
        raise NotImplementedError

    @property
    def identity(self) -> dict[str, Any]:
        """What the numbers are, as plain data that a store can compare."""
        return {
            q.name: [
                np.asarray(item, dtype=float).tolist() for item in (q.measured, q.at)
            ]
            for q in self.quantities
        }


def read_data(
    data: Any,
    case: Case,
    quantities: Iterable[str] | None,
    noise: Mapping[str, float],
) -> list[Data]:
    """Return what was measured, with every mistake refused.

    Parameters
    ----------
    data : pandas.DataFrame, str, or a list of them
        Curves, tables of cycles and claims.
    case : Case
        The cell.
    quantities : iterable of str or None
        Columns to compare; None for all that can be.
    noise : dict
        Standard deviation by quantity, where it is known.

    Raises
    ------
    UncertaintyError
        For what is no such data, and columns that are missing, empty or not in order.
    """
    given = list(data) if isinstance(data, list | tuple) else [data]
    if not given:
        raise UncertaintyError("data: none were given")
    wanted = None if quantities is None else list(quantities)
    found = [_read(item, case, wanted, noise) for item in given]
    names = [quantity.name for item in found for quantity in item.quantities]
    for name in [*(wanted or ()), *noise]:
        if name not in names:
            raise UncertaintyError(
                f"'{name}' was given, but it is not among what is compared: "
                f"{', '.join(map(repr, dict.fromkeys(names)))}.{nearest(name, names)}"
            )
    for name, value in noise.items():
        if not value > 0:
            raise UncertaintyError(
                f"noise: {value!r} {limits.split_name(name)[1]} was given for '{name}'; "
                "it must be > 0"
            )
    return found


def _read(
    item: Any, case: Case, wanted: list[str] | None, noise: Mapping[str, float]
) -> Data:
    if isinstance(item, str):
        return PublishedClaim(item, case)
    if hasattr(item, "columns") and hasattr(item, "reset_index"):
        table = item.reset_index() if CYCLE in item.index.names else item
        if TIME in table.columns:
            return Curve(table, case, wanted, noise)
        if CYCLE in table.columns:
            return CycleTable(table, case, wanted, noise)
        raise UncertaintyError(
            f"data: a table with the columns {', '.join(map(repr, table.columns))} was "
            f"given; a curve has '{TIME}', a table of cycles has '{CYCLE}'"
        )
    raise UncertaintyError(
        f"data: {type(item).__name__} was given; a pandas.DataFrame (a curve with "
        f"'{TIME}', or a table of cycles with '{CYCLE}'), the id of a claim such as "
        "'C29', or a list of them is needed"
    )


def _column(table: pd.DataFrame, name: str) -> np.ndarray:
    try:
        return table[name].to_numpy(dtype=float)
    except (TypeError, ValueError):
        raise UncertaintyError(
            f"data: '{name}' holds something else than numbers"
        ) from None


def _rows(name: str, measured: np.ndarray) -> np.ndarray:
    """Return the rows of a column that hold a number."""
    rows = np.flatnonzero(np.isfinite(measured))
    if not rows.size:
        raise UncertaintyError(f"data: '{name}' has no number")
    return rows


def _chosen(
    table: pd.DataFrame, allowed: Iterable[str], wanted: list[str] | None
) -> list[str]:
    having = [name for name in allowed if name in table.columns]
    found = having if wanted is None else [name for name in having if name in wanted]
    if not found:
        raise UncertaintyError(
            f"data: a table with the columns {', '.join(map(repr, table.columns))} has "
            f"none that can be compared: {', '.join(map(repr, allowed))}"
        )
    return found


# --- a curve --------------------------------------------------------------------------
class Curve(Data):
    """A measured curve.

    Parameters
    ----------
    table : pandas.DataFrame
        "Time [s]", "Current [A]" (positive is discharge) or "Current density
        [mA.cm-2]", and "Voltage [V]", "Stack pressure [MPa]" or both.
    case : Case
        The cell.
    wanted : list of str or None
        Columns to compare.
    noise : dict
        Standard deviation by quantity, where it is known.
    """

    smooth = True

    def __init__(
        self,
        table: pd.DataFrame,
        case: Case,
        wanted: list[str] | None,
        noise: Mapping[str, float],
    ) -> None:
        self.name = str(table.attrs.get("source") or "a measured curve")
        self._names = case.names
        plain = simulation(
            case.cell,
            model=case.model,
            options=case.options,
            parameters={**case.parameters, **dict.fromkeys(case.names, "[input]")},
        )
        values = with_inputs(plain.parameter_values, case.names)
        self._inputs = {name: values[name].name for name in case.names}
        time = _column(table, TIME)
        if not np.isfinite(time).all() or (np.diff(time) < 0).any():
            raise UncertaintyError(
                f"data: '{TIME}' goes backwards or is not a number at some row"
            )
        if time.size < 2 or time[0] == time[-1]:
            raise UncertaintyError(f"data: '{TIME}' has no duration")
        self._time = _apart(time - time[0])
        current = self._current(table, values)
        values["Current function [A]"] = pybamm.Interpolant(
            self._time, current, pybamm.t
        )
        self._stops = self._time[_kinks(self._time, current)]
        model = plain.model
        model.events = [e for e in model.events if "voltage" not in e.name.lower()]
        chosen = MODELS[case.model or case.cell.models[0]](
            case.cell.chosen(case.options)
        )
        read = {symbol.name for symbol in chosen.parameters}
        read |= names_read(read, plain.parameter_values)
        for name in case.names:
            if name not in read:
                raise UncertaintyError(
                    f"'{name}' is read by no equation of {case.cell.name} with these "
                    f"choices.{nearest(name, read)}"
                )
        self._simulation = CyclingSimulation(
            model,
            parameter_values=values,
            geometry=plain.geometry,
            submesh_types=plain.submesh_types,
            var_pts=plain.var_pts,
        )
        self._taken = []
        found = []
        for name in _chosen(table, CURVES, wanted):
            measured = _column(table, name)
            held = model.options["stack pressure"] == "constant"
            if wanted is None and name == "Stack pressure [MPa]" and held:
                continue  # nothing about the cell follows from it
            rows = _rows(name, measured)
            self._taken.append((*CURVES[name], rows))
            at = self._time[rows]
            found.append(Quantity(name, measured[rows], at, noise.get(name)))
        self.quantities = tuple(found)

    @property
    def identity(self) -> dict[str, Any]:
        """The measured numbers, and the current that drives the cell."""
        return {
            **super().identity,
            "driven by": self._simulation.parameter_values[
                "Current function [A]"
            ].y.tolist(),
        }

    def _current(
        self, table: pd.DataFrame, values: pybamm.ParameterValues
    ) -> np.ndarray:
        if DENSITY in table.columns:
            area = float(values.process_symbol(electrode_area()).evaluate())
            current = _column(table, DENSITY) * MA_CM2 * area
        elif CURRENT in table.columns:
            current = _column(table, CURRENT)
        else:
            raise UncertaintyError(
                f"data: a curve needs '{CURRENT}' or '{DENSITY}', positive where the "
                "cell is discharged; it has "
                f"{', '.join(map(repr, table.columns))}"
            )
        if not np.isfinite(current).all():
            row = int(np.flatnonzero(~np.isfinite(current))[0])
            raise UncertaintyError(f"data: row {row} has no current")
        return current

    def predict(self, points: Sequence[Point]) -> list[np.ndarray | str]:
        return [self._try(point) for point in points]

    def _try(self, point: Point) -> np.ndarray | str:
        try:
            solution = self._solve(point)
        except (pybamm.SolverError, AFSSBError) as error:
            return one_line(error)
        if solution.t[-1] < self._time[-1]:
            return f"it ended at '{str(solution.termination).removeprefix('event: ')}'"
        return np.concatenate(
            [
                np.asarray(solution[name](self._time[rows])).reshape(-1) / unit
                for name, unit, rows in self._taken
            ]
        )

    def slopes(self, point: Point) -> tuple[np.ndarray, np.ndarray]:
        solution = self._solve(point, calculate_sensitivities=True)
        if solution.t[-1] < self._time[-1]:
            raise pybamm.SolverError(str(solution.termination))
        place = np.searchsorted(solution.t, self._time)
        numbers, slopes = [], []
        for name, unit, rows in self._taken:
            variable = solution[name]
            by = variable.sensitivities
            numbers.append(variable.data[place[rows]] / unit)
            columns = [np.ravel(by[self._inputs[k]])[place[rows]] for k in self._names]
            slopes.append(np.stack(columns, axis=1) / unit)
        return np.concatenate(numbers), np.concatenate(slopes)

    def _solve(self, point: Point, **how: Any) -> pybamm.Solution:
        inputs = {self._inputs[name]: float(point[name]) for name in self._names}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pybamm.SolverWarning)
            return self._simulation.solve(
                self._stops, t_interp=self._time, inputs=inputs, **how
            )


def _apart(time: np.ndarray) -> np.ndarray:
    """Return times of which no two are the same: a jump takes a thousandth of a step."""
    steps = np.diff(time)
    least = 1e-3 * steps[steps > 0].min()
    late = np.concatenate([[0.0], np.where(steps == 0, least, 0.0)])
    return time + late


def _kinks(time: np.ndarray, current: np.ndarray) -> np.ndarray:
    """Return which times the solver stops at: the ends, and where the current bends."""
    scale = np.abs(current).max() or 1.0
    left, right = np.diff(current)[:-1], np.diff(current)[1:]
    ratio = np.diff(time)[1:] / np.diff(time)[:-1]
    bends = np.abs(right - ratio * left) > _KINK * scale * np.maximum(1, ratio)
    return np.concatenate([[True], bends, [True]])


# --- a table of cycles ----------------------------------------------------------------
class CycleTable(Data):
    """A table of cycles.

    Parameters
    ----------
    table : pandas.DataFrame
        "Cycle", from 1, and columns of :func:`pybamm_afssb.cycle_summary`.
    case : Case
        The cell.
    wanted : list of str or None
        Columns to compare.
    noise : dict
        Standard deviation by quantity, where it is known.
    """

    def __init__(
        self,
        table: pd.DataFrame,
        case: Case,
        wanted: list[str] | None,
        noise: Mapping[str, float],
    ) -> None:
        self.name = str(table.attrs.get("source") or "a table of cycles")
        self._case = case
        cycles = _column(table, CYCLE)
        whole = np.isfinite(cycles) & (cycles == np.round(cycles)) & (cycles >= 1)
        if not whole.all() or np.unique(cycles).size < cycles.size:
            raise UncertaintyError(
                f"data: '{CYCLE}' must hold whole numbers from 1, each of them once"
            )
        self._cycles = int(cycles.max())
        self._rows = []
        found = []
        for name in _chosen(table, CYCLE_COLUMNS, wanted):
            measured = _column(table, name)
            rows = _rows(name, measured)
            self._rows.append(cycles[rows].astype(int) - 1)
            found.append(Quantity(name, measured[rows], cycles[rows], noise.get(name)))
        self.quantities = tuple(found)

    def predict(self, points: Sequence[Point]) -> list[np.ndarray | str]:
        import pandas as pd

        from pybamm_afssb.sweeps.runner import sweep

        case = self._case
        solved = sweep(
            {
                "set": case.cell,
                "model": case.model,
                "options": case.options,
                "parameters": case.parameters,
            },
            points=pd.DataFrame(list(points)),
            outputs=[quantity.name for quantity in self.quantities],
            cycles=self._cycles,
            protocol=case.protocol,
            executor=case.executor,
            progress=False,
        )
        found: list[np.ndarray | str] = []
        for k in range(len(points)):
            row = solved.isel(point=k)
            numbers = np.concatenate(
                [
                    row[quantity.name].to_numpy()[rows]
                    for quantity, rows in zip(self.quantities, self._rows, strict=True)
                ]
            )
            whole = np.isfinite(numbers).all()
            said = str(row["message"].item()) or "a cycle is missing"
            found.append(numbers if whole else said)
        return found


# --- a claim --------------------------------------------------------------------------
class PublishedClaim(Data):
    """A published claim that may be fitted.

    Parameters
    ----------
    claim : str
        Its id.
    case : Case
        The cell, one of those that the claim is about.
    """

    def __init__(self, claim: str, case: Case) -> None:
        from pybamm_afssb.validation import cases
        from pybamm_afssb.validation.checks import CHECKS
        from pybamm_afssb.validation.claims import read_claims, select

        cases.load()
        published = read_claims()
        (found,) = select(published, [claim]).values()
        self.name = f"claim {claim}"
        if "calibrate" not in found.uses or not found.targets:
            fitted = [k for k, v in published.items() if "calibrate" in v.uses]
            raise UncertaintyError(
                f"claim {claim} is to be predicted: nothing may be fitted to it. "
                f"Claims that may be fitted: {', '.join(fitted)}"
            )
        if found.form in ("upper bound", "lower bound"):
            raise UncertaintyError(
                f"claim {claim} gives the {found.form} of a number alone: there is none "
                "that a value could be fitted to"
            )
        if case.cell.name not in found.sets:
            raise UncertaintyError(
                f"claim {claim} is about {', '.join(found.sets)}, and not about "
                f"{case.cell.name}.{nearest(case.cell.name, found.sets)}"
            )
        if case.options or case.model or case.protocol is not None:
            raise UncertaintyError(
                f"claim {claim} is run by its own check: options, model and protocol "
                "cannot be given beside it"
            )
        self._check = CHECKS[claim]
        self._claim, self._given = found, dict(case.parameters)
        targets, widths = _aims(found)
        self._used = [k for k, use in enumerate(found.uses) if use == "calibrate"]
        if found.form == "range":
            self._used = [0]
        name = f"{claim}: {found.quantity}" + (f" [{found.unit}]" if found.unit else "")
        self.quantities = (
            Quantity(
                name,
                targets[self._used],
                np.array(self._used) + 1.0,
                widths[self._used],
            ),
        )

    def predict(self, points: Sequence[Point]) -> list[np.ndarray | str]:
        return [self._try(point) for point in points]

    def _try(self, point: Point) -> np.ndarray | str:
        from pybamm_afssb.validation.lab import RunFailed

        lab = self._check.lab(self._claim, {**self._given, **point})
        try:
            found = np.asarray(self._check.function(lab).values, dtype=float)
        except (RunFailed, AFSSBError) as error:
            return one_line(error)
        numbers = found[self._used]
        return numbers if np.isfinite(numbers).all() else "it gave no number"


def _aims(claim: Claim) -> tuple[np.ndarray, np.ndarray]:
    """Return what a claim's numbers should be, and their standard deviations."""
    targets = np.asarray(claim.targets, dtype=float)
    if claim.form == "range":
        low, high = targets
        return np.array([(low + high) / 2]), np.array([(high - low) / 2])
    return targets, np.asarray(claim.tolerances, dtype=float)
