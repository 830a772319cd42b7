"""What the patches of an interface hold: their values, and shares of the area.

All are taken from a finished solution of a model with the option ``interface``
"patches". Patches have equal areas and are numbered by their pressure, the least first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError, nearest
from pybamm_afssb.host.patches import PATCHES, patch_name

if TYPE_CHECKING:
    import pandas as pd

#: Less lithium than this is none [mol.m-2]: 1.3 nm of metal.
LEAST = 1e-4
#: Contact fraction above which a patch is in contact.
IN_CONTACT = 0.5
#: Share of a patch's lithium metal above which the patch is dead.
MOSTLY = 0.5


@typed
def patch_values(solution: pybamm.Solution, variable: str) -> np.ndarray:
    """Return a variable of every patch over time.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with the interface in patches.
    variable : str
        A variable that differs from patch to patch, by its name on the interface, such
        as "Plated lithium thickness [m]", or by its own, "Patch plated lithium
        thickness [m]".

    Returns
    -------
    numpy.ndarray
        The values, shape ``(patches, times)``, in the variable's unit; with the
        electrode resolved, too, ``(patches, places, times)``.

    Raises
    ------
    AFSSBError
        If the interface is not in patches, or the variable is not one of theirs.
    """
    known = solution.all_models[0].variables
    own = {name for name, symbol in known.items() if symbol.domain == [PATCHES]}
    if not own:
        raise AFSSBError(
            "solution: its interface is one place; give options={'interface': 'patches'}."
        )
    found = variable if variable in own else patch_name(str(variable))
    if found not in own:
        raise AFSSBError(
            f"variable: {variable!r} was given; allowed are those of the patches: "
            f"{', '.join(map(repr, sorted(own)))}.{nearest(found, own)}"
        )
    return np.asarray(solution[found].entries, dtype=float)


@typed
def interface_shares(solution: pybamm.Solution) -> pd.DataFrame:
    """Return which share of the interface is bare, in contact and dead, over time.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with the interface in patches.

    Returns
    -------
    pandas.DataFrame
        Index "Time [h]"; columns "Bare" (no lithium metal), "In contact" (a contact
        fraction above one half, with metal or not) and "Dead" (more dead lithium than
        metal in contact), each a share of the area, 0 to 1.

    Raises
    ------
    AFSSBError
        If the interface is not in patches.
    """
    import pandas as pd

    metal = patch_values(solution, n.PLATED_LITHIUM)
    shape = metal.shape

    def values(name: str) -> np.ndarray:
        known = solution.all_models[0].variables
        if patch_name(name) in known:
            return patch_values(solution, name)
        return np.broadcast_to(solution[name].entries, shape)  # equal on all patches

    dead = values(n.DEAD_LITHIUM)
    states = {
        "Bare": metal < LEAST,
        "In contact": values(n.CONTACT_SEPARATOR) > IN_CONTACT,
        "Dead": (dead > LEAST) & (dead > MOSTLY * (np.maximum(metal, 0) + dead)),
    }
    places = tuple(range(len(shape) - 1))
    return pd.DataFrame(
        {name: state.mean(axis=places) for name, state in states.items()},
        index=pd.Index(solution["Time [h]"].entries, name="Time [h]"),
    )
