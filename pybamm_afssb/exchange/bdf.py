"""Runs in the Battery Data Format, with the pressure on the stack.

The format counts a current positive that charges the cell. A half cell is charged where
its collector is stripped: see :mod:`pybamm_afssb.measured.signs`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.exchange.sampled import is_half_cell, sampled
from pybamm_afssb.measured.columns import (
    CURRENT,
    CYCLE,
    PRESSURE,
    STEP,
    TEMPERATURE,
    TIME,
    VOLTAGE,
)
from pybamm_afssb.units import MPA, ZERO_CELSIUS

#: What is written, and how; the other forms of the format need batterydf.
_CSV = (".csv",)


@typed
def to_bdf(
    solution: pybamm.Solution,
    path: str | os.PathLike | None = None,
    period: float | None = None,
) -> pd.DataFrame:
    """Return a run in the Battery Data Format, and write it.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of one of the package's models. Cycles whose curves were not kept are
        left out.
    path : str or path, optional
        A file to write: ".bdf.csv" (or ".csv"), or with the extra "data" ".bdf.parquet",
        ".bdf.feather" or ".bdf.json". Default: nothing is written.
    period : float, optional
        Time between two samples [s]; the ends of every step are samples in any case.
        Default: the steps of the solver.

    Returns
    -------
    pandas.DataFrame
        "Test Time / s", "Voltage / V", "Current / A" (positive charges), "Cycle Count /
        1", "Step Count / 1", "Ambient Temperature / degC" and "Applied Pressure / Pa".

    Raises
    ------
    AFSSBError
        If the period is not positive, or the file's form is not known.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> solution = afssb.simulation("Lee2020_SUS", model="SPM").solve()
    >>> list(afssb.to_bdf(solution, period=60))[:3]
    ['Test Time / s', 'Voltage / V', 'Current / A']
    """
    table = sampled(solution, period)
    charging = 1.0 if is_half_cell(solution) else -1.0
    written = pd.DataFrame(
        {
            "Test Time / s": table[TIME],
            "Voltage / V": table[VOLTAGE],
            "Current / A": charging * table[CURRENT] + 0.0,
            "Cycle Count / 1": table[CYCLE],
            "Step Count / 1": table[STEP],
            "Ambient Temperature / degC": table[TEMPERATURE] - ZERO_CELSIUS,
            "Applied Pressure / Pa": table[PRESSURE] * MPA,
        }
    )
    if path is not None:
        _write(written, Path(path))
    return written


def _write(table: pd.DataFrame, path: Path) -> None:
    if path.suffix.lower() in _CSV:
        table.to_csv(path, index=False)
        return
    try:
        from bdf.io import save
    except ImportError:
        raise AFSSBError(
            f"path: {str(path)!r} was given; all forms but .csv are written by "
            "batterydf: pip install 'pybamm-afssb[data]'"
        ) from None
    try:
        save(table, path, human=True)
    except ValueError as error:
        raise AFSSBError(
            f"path: {str(path)!r} was given; allowed are .bdf.csv, .bdf.parquet, "
            f".bdf.feather and .bdf.json ({error})"
        ) from None
