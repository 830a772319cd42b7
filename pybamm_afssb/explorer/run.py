"""What a run of the explorer gives the page: numbers and series, never a solution."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb import names as n
from pybamm_afssb.results.inventory import cycle_summary, lithium_inventory
from pybamm_afssb.results.observables import average, solved_model
from pybamm_afssb.runs.ending import finished_cycles, trouble
from pybamm_afssb.sweeps.workers.extract import samples_of
from pybamm_afssb.units import HOUR, MPA, UM

if TYPE_CHECKING:
    import pandas as pd
    import pybamm

#: Samples of a curve at most.
SAMPLES = 800

#: Curve -> its variable and the factor of its unit.
CURVES = {
    "pressure": (n.PRESSURE, MPA),
    "plated": (n.PLATED_THICKNESS, UM),
    "contact": (n.CONTACT_SEPARATOR, 0.01),
    "collector contact": (n.CONTACT_COLLECTOR, 0.01),
    "voids": (n.VOID_THICKNESS, UM),
}


@dataclass(frozen=True)
class Layer:
    """A layer of the stack as it is made: name, thickness [um] and what fills it."""

    name: str
    thickness: float
    holds: str = ""


@dataclass(frozen=True)
class Run:
    """One run.

    Parameters
    ----------
    label : str
        What figures call it.
    title : str
        The cell's title.
    half : bool
        Whether it is a half cell's.
    hours : numpy.ndarray
        Times [h].
    curves : dict
        "voltage" [V] and the keys of :data:`CURVES` -> series at these times.
    ledger : dict
        Place -> lithium at these times [mol.m-2].
    table : pandas.DataFrame
        As :func:`pybamm_afssb.cycle_summary` returns it.
    layers : list of Layer
        The stack from collector to collector; the metal lies after "collector".
    drift : float
        Relative change of all lithium over the run.
    ended : str
        What of the run did not go as asked; "" if nothing.
    finished, steps : int
        Cycles that ran to their end, and steps of the solver.
    seconds : float
        Processor time of the solve.
    built : bool
        Whether the equations were built for it.
    settings : str
        What was set, in words; "" if nothing.
    """

    label: str
    title: str
    half: bool
    hours: np.ndarray
    curves: dict[str, np.ndarray]
    ledger: dict[str, np.ndarray]
    table: pd.DataFrame
    layers: list[Layer] = field(default_factory=list)
    drift: float = 0.0
    ended: str = ""
    finished: int = 0
    steps: int = 0
    seconds: float = 0.0
    built: bool = False
    settings: str = ""


def run_of(
    solution: pybamm.Solution, values: Any, interlayer: str, **known: Any
) -> Run:
    """Return what the page needs of a solution.

    Parameters
    ----------
    solution : pybamm.Solution
        The solution, with the curves of all its cycles.
    values : dict
        Parameter values, numbers where layers are concerned.
    interlayer : str
        The choice of the option "interlayer".
    **known
        Further fields of :class:`Run`.
    """
    model = solved_model(solution)
    half = n.HALF_CELL_POTENTIAL in model.variables
    rows = samples_of(solution, SAMPLES)
    voltage = solution[n.HALF_CELL_POTENTIAL if half else n.VOLTAGE].entries
    curves = {"voltage": np.ravel(voltage)[rows]}
    for key, (name, unit) in CURVES.items():
        curves[key] = average(solution, model.variables[name])[rows] / unit
    table = lithium_inventory(solution)
    total = table["Total"].to_numpy()
    places = [c for c in table.columns if c not in ("Total", *_NO_LITHIUM)]
    return Run(
        half=half,
        hours=np.asarray(solution.t)[rows] / HOUR,
        curves=curves,
        ledger={place: table[place].to_numpy()[rows] for place in places},
        table=cycle_summary(solution),
        layers=_layers(values, interlayer, half),
        drift=float(np.ptp(total) / total[0]),
        ended=trouble(solution),
        finished=finished_cycles(solution),
        steps=len(solution.t),
        **known,
    )


_NO_LITHIUM = ("Negative double layer", "Positive double layer")


def _layers(values: Any, interlayer: str, half: bool) -> list[Layer]:
    """Return the layers of one cell with their thicknesses."""
    found = [_layer(values, "Negative current collector", "collector")]
    if interlayer == "blocking layer":
        found.append(_layer(values, "Blocking layer", "blocking layer"))
    elif interlayer != "none":
        found.append(_layer(values, "Interlayer", "layer", "Interlayer"))
    found.append(_layer(values, "Separator", "separator"))
    if half:
        found.append(_layer(values, "Counter electrode", "counter electrode"))
    else:
        found.append(_layer(values, "Positive electrode", "cathode", "Cathode"))
        found.append(_layer(values, "Positive current collector", "positive collector"))
    return [layer for layer in found if layer.thickness > 0]


def _layer(values: Any, parameter: str, name: str, holds: str = "") -> Layer:
    key = f"{parameter} thickness [m]"
    thickness = float(values[key]) if key in values else 0.0
    return Layer(name, thickness / UM, holds)
