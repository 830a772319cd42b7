"""Runs and spectra as the data sets of other packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.exchange.sampled import is_half_cell, sampled
from pybamm_afssb.measured.columns import CURRENT, CYCLE, DENSITY, STEP, TIME, VOLTAGE
from pybamm_afssb.units import HOUR

if TYPE_CHECKING:
    import pybop


@typed
def to_pybop(
    data: pybamm.Solution | pd.DataFrame, period: float | None = None
) -> pybop.Dataset:
    """Return a run, or measured data, as PyBOP's data set.

    Parameters
    ----------
    data : pybamm.Solution or pandas.DataFrame
        Solution of one of the package's models, or a table as
        :func:`pybamm_afssb.read` returns it.
    period : float, optional
        Time between two samples of a solution [s]. Default: the steps of the solver.

    Returns
    -------
    pybop.Dataset
        "Time [s]", "Current function [A]" (a discharge positive) and "Voltage [V]". Of
        samples at the same time the last is kept, as PyBOP needs increasing times.

    Raises
    ------
    AFSSBError
        If PyBOP is missing, or a table has no current in A.
    """
    try:
        import pybop
    except ImportError:
        raise AFSSBError(
            "to_pybop: PyBOP is needed; pip install 'pybamm-afssb[fit]'"
        ) from None
    table = data if isinstance(data, pd.DataFrame) else sampled(data, period)
    _refuse_missing(table, (TIME, VOLTAGE, CURRENT))
    kept = table[~table[TIME].duplicated(keep="last")]
    return pybop.Dataset(
        {
            "Time [s]": kept[TIME].to_numpy(),
            "Current function [A]": kept[CURRENT].to_numpy(),
            "Voltage [V]": kept[VOLTAGE].to_numpy(),
        }
    )


@typed
def to_pyprobe(solution: pybamm.Solution, period: float | None = None) -> pd.DataFrame:
    """Return a run in the columns of PyProBE.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of one of the package's models.
    period : float, optional
        Time between two samples [s]. Default: the steps of the solver.

    Returns
    -------
    pandas.DataFrame
        "Time [s]", "Cycle", "Step" (of the cycle) and "Event" (from 0), "Current [A]" and "Capacity
        [Ah]" (both positive in charge, as PyProBE has them), "Voltage [V]". Its
        ``to_parquet`` writes what PyProBE reads.

    Raises
    ------
    AFSSBError
        If the period is not positive.
    """
    table = sampled(solution, period)
    charging = (1.0 if is_half_cell(solution) else -1.0) * table[CURRENT] + 0.0
    mean = (charging + charging.shift(fill_value=charging.iloc[0])) / 2
    width = table[TIME].diff().fillna(0.0)
    return pd.DataFrame(
        {
            "Time [s]": table[TIME],
            "Cycle": table[CYCLE] - 1,
            # PyProBE begins a cycle where the steps count anew
            "Step": table[STEP] - table.groupby(CYCLE)[STEP].transform("first"),
            "Event": table[STEP] - 1,
            "Current [A]": charging,
            "Voltage [V]": table[VOLTAGE],
            "Capacity [Ah]": np.cumsum(mean * width) / HOUR,
        }
    )


@typed
def to_spectrum(impedance: pd.DataFrame, column: Any = None) -> pd.DataFrame:
    """Return one impedance as real numbers, as pyimpspec and DearEIS read them.

    Parameters
    ----------
    impedance : pandas.DataFrame
        As :func:`pybamm_afssb.impedance` returns it, in Ohm.cm2.
    column : str, optional
        Which of several moments. Default: the only one.

    Returns
    -------
    pandas.DataFrame
        "f (Hz)", "Re(Z) (ohm)" and "Im(Z) (ohm)", of an electrode of 1 cm2. Write it
        with ``to_csv(path, index=False)``.

    Raises
    ------
    AFSSBError
        For a column that there is not, or several and none chosen.
    """
    names = list(impedance.columns)
    if column is None and len(names) == 1:
        column = names[0]
    if column not in names:
        raise AFSSBError(
            f"column: {column!r} was given; one of {', '.join(map(repr, names))} is needed"
        )
    values = impedance[column].to_numpy(dtype=complex)
    return pd.DataFrame(
        {
            "f (Hz)": impedance.index.to_numpy(dtype=float),
            "Re(Z) (ohm)": values.real,
            "Im(Z) (ohm)": values.imag,
        }
    )


def _refuse_missing(table: pd.DataFrame, needed: tuple[str, ...]) -> None:
    missing = [name for name in needed if name not in table]
    if missing:
        hint = (
            "; read the file with area=..., which makes a current of a current density"
            if DENSITY in table
            else ""
        )
        raise AFSSBError(
            f"the table has no {', '.join(map(repr, missing))}, which is needed{hint}"
        )
