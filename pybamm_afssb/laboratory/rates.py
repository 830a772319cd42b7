"""Cycles at given rates: formation, and capacity at rising rates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.laboratory.running import (
    COMPLETED,
    TestResult,
    loaded,
    run,
    share_of,
    window,
)
from pybamm_afssb.protocols import laboratory as protocols
from pybamm_afssb.protocols.checks import several
from pybamm_afssb.results.inventory import cycle_summary

if TYPE_CHECKING:
    import pandas as pd


@typed
def formation(
    cell: str | CellSet, rates: Iterable[float] = (0.05, 0.05, 0.1), **arguments: Any
) -> TestResult:
    """Run slow first cycles, and see what they cost.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set of a full cell; its protocol's voltages are used.
    rates : iterable of float, optional
        Rate of every cycle [C]. Default 0.05, 0.05, 0.1.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the capacity that formation cost [mA.h.cm-2], charge less
        discharge, None if a step did not go as asked; the table is
        :func:`pybamm_afssb.cycle_summary` with the rates.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    cell = loaded(cell)
    asked = several("rates", rates)
    experiment = protocols.formation(asked, *window(cell))
    solution, reason = run(cell, experiment, **arguments)
    table = _with_rates(cycle_summary(solution), asked)
    cost = (
        table["Charge capacity [mA.h.cm-2]"] - table["Discharge capacity [mA.h.cm-2]"]
    ).sum()
    value = float(cost) if reason == COMPLETED else None
    return TestResult("Formation loss [mA.h.cm-2]", value, reason, table, solution)


@typed
def rate_test(
    cell: str | CellSet,
    rates: Iterable[float] = (0.1, 0.2, 0.5, 1.0),
    charge_rate: float = 0.1,
    repeats: int = 1,
    **arguments: Any,
) -> TestResult:
    """Discharge at several rates after charges that are all alike.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set of a full cell; its protocol's voltages are used.
    rates : iterable of float, optional
        Discharge rates [C]. Default 0.1, 0.2, 0.5, 1.
    charge_rate : float, optional
        Rate of every charge [C]. Default 0.1.
    repeats : int, optional
        Cycles at each rate. Default 1.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the discharge capacity of the last rate over that of the first [%],
        None if a step did not go as asked, which the reason says; the table is
        :func:`pybamm_afssb.cycle_summary` with the rates.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    cell = loaded(cell)
    asked = several("rates", rates)
    experiment = protocols.rate_test(asked, *window(cell), charge_rate, repeats)
    solution, reason = run(cell, experiment, **arguments)
    table = _with_rates(
        cycle_summary(solution), [rate for rate in asked for _ in range(repeats)]
    )
    capacity = table["Discharge capacity [mA.h.cm-2]"]
    value = None
    if reason == COMPLETED:
        value = share_of(capacity.iloc[-1], capacity.iloc[0])
        if value is None:
            reason = f"there was no discharge at the first rate, {asked[0]:g} C"
    return TestResult("Rate retention [%]", value, reason, table, solution)


def _with_rates(table: pd.DataFrame, rates: Iterable[float]) -> pd.DataFrame:
    table.insert(0, "Rate [C]", list(rates)[: len(table)])
    return table
