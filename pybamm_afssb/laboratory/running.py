"""Run a test, say why it ended, and read what it moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells import CellSet, load_set
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.protocols import laboratory as protocols
from pybamm_afssb.runs.ending import CycleReport, trouble, troubles
from pybamm_afssb.runs.simulation import simulation
from pybamm_afssb.units import MAH_CM2

if TYPE_CHECKING:
    import pandas as pd

COMPLETED = "completed"


@dataclass(frozen=True)
class TestResult:
    """What a test of the laboratory gave.

    Parameters
    ----------
    quantity : str
        What the value is, with its unit.
    value : float or None
        The value; None if it cannot be told from what was run.
    reason : str
        Why the test ended: "completed", or the event and the step, or why there is no
        value.
    table : pandas.DataFrame
        One row a cycle, pulse or hold.
    solution : pybamm.Solution
        The solution.
    """

    __test__ = False  # pytest: no test class

    quantity: str
    value: float | None
    reason: str
    table: pd.DataFrame
    solution: pybamm.Solution

    def __str__(self) -> str:
        value = "no value" if self.value is None else f"{self.value:.4g}"
        return f"{self.quantity}: {value} ({self.reason})"


def run(
    cell: CellSet, experiment: pybamm.Experiment, **arguments: Any
) -> tuple[pybamm.Solution, str]:
    """Run an experiment; return the solution and why it ended.

    Parameters
    ----------
    cell : CellSet
        Parameter set.
    experiment : pybamm.Experiment
        The protocol.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    pybamm.Solution, str
        The solution, and :data:`COMPLETED` or what ended it and where.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    solution = simulation(cell, protocol=experiment, **arguments).solve(
        callbacks=[CycleReport()], calc_esoh=False, save_at_cycles=1
    )
    return solution, trouble(solution).removeprefix("it ") or COMPLETED


def troubled(solution: pybamm.Solution) -> dict[int, str]:
    """Return what did not go as asked in cycles of a test, by the index of the cycle.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of an experiment.
    """
    said: dict[int, str] = {}
    for number, met in troubles(solution):
        if met.own:
            said[number - 1] = met.sentence(number).removeprefix("it ")
    return said


def charges(cycle: pybamm.Solution) -> tuple[float, float]:
    """Return what a cycle plated and stripped [mA.h.cm-2].

    Parameters
    ----------
    cycle : pybamm.Solution
        The cycle.
    """
    throughput, difference = (
        float(np.diff(cycle[name].entries[[0, -1]])[0]) / MAH_CM2
        for name in (n.LEDGER_THROUGHPUT, n.LEDGER_DISCHARGED)
    )
    return (throughput - difference) / 2, (throughput + difference) / 2


def loaded(cell: str | CellSet) -> CellSet:
    """Return the parameter set of a name, or itself.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set.
    """
    return cell if isinstance(cell, CellSet) else load_set(cell)


def cutoff(cell: CellSet, arguments: Mapping[str, Any]) -> protocols.Cutoff:
    """Return where a stripping of this cell ends.

    Parameters
    ----------
    cell : CellSet
        Parameter set.
    arguments : dict
        Those of :func:`pybamm_afssb.simulation`, of which "model" decides.

    Raises
    ------
    ProtocolError
        If a full cell has no voltage window.
    """
    model = arguments.get("model") or cell.models[0]
    if model == "HalfCell":
        return protocols.Cutoff(cell.protocol["cutoff"], half_cell=True)
    return protocols.Cutoff(window(cell)[1], half_cell=False)


def window(cell: CellSet) -> tuple[float, float]:
    """Return the upper and the lower voltage of a full cell [V].

    Parameters
    ----------
    cell : CellSet
        Parameter set.

    Raises
    ------
    ProtocolError
        If it is a half cell's, which has none.
    """
    keys = ("upper voltage", "lower voltage")
    if any(key not in cell.protocol for key in keys):
        raise ProtocolError(
            f"set '{cell.name}' is a half cell, which has no voltage window; use a "
            "test at a current density"
        )
    return cell.protocol[keys[0]], cell.protocol[keys[1]]


def share_of(part: float, whole: float) -> float | None:
    """Return a part in per cent of the whole, None where the whole is nothing.

    Parameters
    ----------
    part, whole : float
        Both in the same unit.
    """
    return float(100 * part / whole) if whole > 0 else None
