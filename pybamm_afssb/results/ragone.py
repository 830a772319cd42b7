"""Energy and mean power of discharges: the numbers of a Ragone plot.

    E = int V i dt ,   P = E/t        of the discharge of every cycle

Per area of electrode, or per volume and mass of a stack, which its table says. Energies
are integrals over the samples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.arguments import check, typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.results.course import DISCHARGE, course_of, rows_by
from pybamm_afssb.units import LITRE, MA_CM2, MG_CM2, UM

if TYPE_CHECKING:
    import pandas as pd

THICKNESS, MASS = "Thickness [um]", "Mass [mg.cm-2]"
POWER, ENERGY = "Mean power", "Energy"
#: What a Ragone plot is per: units of power and energy, and whether a stack is needed.
PER = {
    "area": ("[mW.cm-2]", "[mW.h.cm-2]"),
    "volume": ("[W.L-1]", "[W.h.L-1]"),
    "mass": ("[W.kg-1]", "[W.h.kg-1]"),
}


@typed
def ragone(source: Any, stack: Any = None, by: str = "charge") -> pd.DataFrame:
    """Return energy and mean power of the discharge of every cycle.

    Parameters
    ----------
    source : pybamm.Solution, pandas.DataFrame or xarray.Dataset
        A run of a full cell, measured data, or a point of a sweep with curves.
    stack : pandas.DataFrame, optional
        What :func:`pybamm_afssb.cell_energy` returns, whose first row has thickness and
        mass of the stack. Default: per area only.
    by : str, optional
        What a cycle is, as of :func:`pybamm_afssb.cycle_summary`. Default "charge".

    Returns
    -------
    pandas.DataFrame
        Index "Cycle", the cycles that have a discharge; "Mean power [mW.cm-2]" and
        "Energy [mW.h.cm-2]", and with a stack both in [W.L-1], [W.h.L-1], [W.kg-1] and
        [W.h.kg-1].

    Raises
    ------
    AFSSBError
        If it is a half cell, which gives no energy, no cycle has a discharge, or the
        stack is no table of :func:`pybamm_afssb.cell_energy`.
    """
    import pandas as pd

    course = course_of(source).needs_area()
    if course.half:
        raise AFSSBError(
            "source: a half cell was given; a Ragone plot is of full cells"
        )
    found = {}
    for number, row in rows_by(course, by).items():
        hours, energy = (k[DISCHARGE][row].sum() for k in (course.hours, course.energy))
        if hours > 0:
            found[number] = (energy / hours, energy)
    if not found:
        raise AFSSBError("source: no cycle has a discharge, so none has an energy")
    values = np.array([*found.values()])
    factors = {"area": 1.0, **({} if stack is None else _per_stack(stack))}
    columns = {
        f"{name} {unit}": factor * value
        for per, factor in factors.items()
        for name, unit, value in zip((POWER, ENERGY), PER[per], values.T, strict=True)
    }
    return pd.DataFrame(columns, index=pd.Index([*found], name="Cycle"))


def _per_stack(stack: Any) -> dict[str, float]:
    """Return factors from mW.cm-2 to W.L-1 and W.kg-1."""
    import pandas as pd

    check("stack", stack, pd.DataFrame)
    if not {THICKNESS, MASS} <= set(stack.columns):
        raise AFSSBError(
            f"stack: columns {THICKNESS!r} and {MASS!r} are needed, as cell_energy() "
            f"returns them; there are {', '.join(map(repr, stack.columns))}"
        )
    thickness, mass = (float(stack[name].iloc[0]) for name in (THICKNESS, MASS))
    return {
        "volume": MA_CM2 / (thickness * UM) * LITRE,
        "mass": MA_CM2 / (mass * MG_CM2),
    }
