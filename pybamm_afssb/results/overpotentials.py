"""What a cell's voltage is lost to, over time, the collector's parts apart.

    V - U = - eta_kinetics - eta_film - eta_contact     at the collector
            + electrolyte + cathode (of a half cell: counter electrode)

``U`` is the open-circuit voltage against lithium metal at the collector, so that the
potential of a bare collector, or of a seed, counts as its kinetics. Check: the parts add
up to ``V - U``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.results.observables import solved_model

if TYPE_CHECKING:
    import pandas as pd

_SOLID = "X-averaged battery solid phase ohmic losses [V]"
_REACTION = "X-averaged battery reaction overpotential [V]"
_KINETICS = "X-averaged battery negative reaction overpotential [V]"
#: Part -> variables that make it up and their factors, from the collector outwards.
PARTS: dict[str, dict[str, float]] = {
    "Collector kinetics": {_KINETICS: -1},
    "Collector films": {n.COLLECTOR_FILM_LOSS: -1},
    "Collector contact": {n.COLLECTOR_CONTACT_LOSS: -1},
    "Electrolyte resistance": {"X-averaged battery electrolyte ohmic losses [V]": 1},
    "Electrolyte concentration": {
        "X-averaged battery concentration overpotential [V]": 1
    },
    "Cathode kinetics": {_REACTION: 1, _KINETICS: 1},
    "Cathode resistance": {_SOLID: 1, n.COLLECTOR_FILM_LOSS: 1},
    "Cathode particles": {"Battery particle concentration overpotential [V]": 1},
    "Other contacts": {n.CONTACT_OVERPOTENTIAL: -1, n.COLLECTOR_CONTACT_LOSS: 1},
}


@typed
def overpotentials(solution: pybamm.Solution) -> pd.DataFrame:
    """Return the parts of what the voltage is away from equilibrium.

    Parameters
    ----------
    solution : pybamm.Solution
        Any solution of one of the package's models, or a cycle or a step of one.

    Returns
    -------
    pandas.DataFrame
        Index "Time [h]"; a column [V] for each of :data:`PARTS`, positive where it
        raises the voltage as all do in a charge, and "Total", voltage less open-circuit
        voltage. In a half cell, the cathode is the counter electrode.
        ``attrs["unit"]`` is the unit.

    Raises
    ------
    AFSSBError
        If it is no solution of one of the package's models.
    """
    import pandas as pd

    solved_model(solution)

    def values(name: str) -> np.ndarray:
        return np.ravel(solution[name].entries)

    table = pd.DataFrame(
        {
            part: sum(sign * values(name) for name, sign in made.items())
            for part, made in PARTS.items()
        },
        index=pd.Index(values("Time [h]"), name="Time [h]"),
    )
    table["Total"] = values("Battery voltage [V]") - values(
        "Battery open-circuit voltage [V]"
    )
    table.attrs["unit"] = "V"
    return table
