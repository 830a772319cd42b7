"""Energy per volume and mass of a stack, beside graphite and lithium on its cathode.

A stack repeats collector foils that are coated on both sides, so a cell of one separator
has half of each:

    L = L_foil,n/2 + L_interlayer + L_negative + L_separator + L_positive + L_foil,p/2

and its mass per area ``m`` likewise, with a density for each layer. The energy per
volume is the energy of a discharge per area over ``L``, with the negative side as thick
as it is when charged; the plated lithium weighs nothing more, because it is weighed in
the cathode. What a housing adds (packaging, tabs, plates that press), seeds
and coatings, which are thinner than a micrometre, and the breathing of cathode,
interlayer and graphite are left out.

The two references have the same foils, separator and cathode, and pass the charge that
the simulated cell passed:

* lithium metal: foil in excess under what was plated; the same voltage and discharge
  (more, if the simulated cell lost lithium that an excess would have replaced);
* graphite: a composite that holds the charge times a ratio; its voltage is lower by the
  potential of graphite, and it gives back what its first-cycle loss leaves, if that is
  less than what the cathode takes back.

What they assume is in ``parameter_sets/materials/energy.py``, with sources and spans.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet, limits
from pybamm_afssb.errors import AFSSBError, ParameterError, nearest
from pybamm_afssb.options import choice_class
from pybamm_afssb.results.inventory import cycle_summary
from pybamm_afssb.runs.simulation import simulation
from pybamm_afssb.units import FARADAY, HOUR, LITRE, MA_CM2, MG_CM2, UM

if TYPE_CHECKING:
    import pandas as pd

_MOLAR_MASS = 6.94e-3  # kg.mol-1 of lithium
_MOLAR_VOLUME = "Lithium metal partial molar volume [m3.mol-1]"
_SEPARATOR_DENSITY = "Separator density [kg.m-3]"

#: Layers of every cell of a stack but the negative electrode, and the share of each.
_COMMON = {
    "Negative current collector": 0.5,
    "Separator": 1.0,
    "Positive electrode": 1.0,
    "Positive current collector": 0.5,
}
#: The row of the simulated cell, and those of the references.
ANODE_FREE, LITHIUM, GRAPHITE = "anode-free", "lithium metal", "graphite"


class Layer(NamedTuple):
    """A layer's name, thickness [m] and mass per area [kg.m-2]."""

    name: str
    thickness: float
    mass: float


def assumptions() -> dict[str, float]:
    """Return what the references and thin layers assume, by name with its unit."""
    from pybamm_afssb.parameter_sets.materials import energy

    return {name: entry.number for name, entry in energy.ENTRIES.items()}


@typed
def cell_energy(
    cell: str | CellSet | pybamm.Simulation,
    cycle: int = 1,
    assumed: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Return the energy of a discharge per volume and mass of the stack.

    Parameters
    ----------
    cell : str, CellSet or pybamm.Simulation
        A set or its name, of which one cycle of its own protocol is run; or a solved
        simulation of a full cell, as :func:`pybamm_afssb.simulation` returns it.
    cycle : int, optional
        The cycle whose charge and discharge count. Default 1.
    assumed : dict, optional
        Values that differ from :func:`assumptions`.

    Returns
    -------
    pandas.DataFrame
        Rows "anode-free" (the simulated cell), "lithium metal" and "graphite"; the
        charge of the discharge [mA.h.cm-2], its mean voltage [V], thickness [um] and
        mass [mg.cm-2] of the charged stack per electrode, energy per volume [W.h.L-1]
        and per mass [W.h.kg-1].

    Raises
    ------
    ParameterError
        If thicknesses or densities are missing (a half cell has no positive
        electrode), all of which are named; or for a misspelt or impossible assumption.
    AFSSBError
        If the simulation is not solved, or has no such cycle or no discharge in it.

    Examples
    --------
    >>> import pybamm_afssb
    >>> table = pybamm_afssb.cell_energy("Lee2020_SUS")
    >>> list(table.index)
    ['anode-free', 'lithium metal', 'graphite']
    """
    import pandas as pd

    given = _resolved(assumed)
    solved = _solved(cell)
    layers = _layers(solved, cycle, given)
    row = _row(solved, cycle)
    taken = row["Discharge capacity [mA.h.cm-2]"]
    if not taken > 0:
        raise AFSSBError(f"cycle {cycle} has no discharge, so no energy")
    volts = row["Discharge energy [W.h]"] / row["Discharge capacity [A.h]"]
    kept = 1 - given["Graphite first-cycle loss fraction"]
    passed = {
        ANODE_FREE: (taken, volts),
        LITHIUM: (taken, volts),
        GRAPHITE: (
            min(taken, kept * row["Charge capacity [mA.h.cm-2]"]),
            volts - given["Graphite mean potential [V]"],
        ),
    }
    rows = {}
    for name, (charge, voltage) in passed.items():
        thickness = sum(layer.thickness for layer in layers[name])
        mass = sum(layer.mass for layer in layers[name])
        energy = charge * MA_CM2 * voltage  # W.h.m-2
        rows[name] = {
            "Discharge capacity [mA.h.cm-2]": charge,
            "Mean voltage [V]": voltage,
            "Thickness [um]": thickness / UM,
            "Mass [mg.cm-2]": mass / MG_CM2,
            "Energy per volume [W.h.L-1]": energy / thickness * LITRE,
            "Energy per mass [W.h.kg-1]": energy / mass,
        }
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index.name = "Cell"
    return table


@typed
def stack_layers(
    cell: str | CellSet | pybamm.Simulation,
    cycle: int = 1,
    assumed: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Return the layers behind :func:`cell_energy`, one row each.

    Parameters
    ----------
    cell, cycle, assumed
        As of :func:`cell_energy`.

    Returns
    -------
    pandas.DataFrame
        Index "Cell" and "Layer"; thickness [um] and mass [mg.cm-2] per electrode.

    Raises
    ------
    ParameterError, AFSSBError
        As of :func:`cell_energy`.
    """
    import pandas as pd

    rows = [
        (name, layer.name, layer.thickness / UM, layer.mass / MG_CM2)
        for name, layers in _layers(_solved(cell), cycle, _resolved(assumed)).items()
        for layer in layers
    ]
    columns = ["Cell", "Layer", "Thickness [um]", "Mass [mg.cm-2]"]
    return pd.DataFrame(rows, columns=columns).set_index(columns[:2])


def anode_free_layers(
    values: Mapping[str, Any], interlayer: str | type, plated: float
) -> list[Layer]:
    """Return the layers of a charged anode-free cell in a stack.

    Parameters
    ----------
    values : dict
        Parameter values by name.
    interlayer : str or type
        The choice of the option "interlayer", whose class says which layers it adds.
    plated : float
        Thickness of the plated lithium [m].

    Returns
    -------
    list of Layer
        From collector to collector; foils count half.

    Raises
    ------
    ParameterError
        If thicknesses or densities are missing, all of which are named.
    """
    between = choice_class("interlayer", interlayer).stack_layers
    foil, *others = _solid((*_COMMON, *between), {**assumptions(), **values})
    before = float(values.get("Initial plated lithium [mol.m-2]", 0.0))
    metal = Layer("Plated lithium", plated, before * _MOLAR_MASS)
    rest = len(_COMMON) - 1
    return [foil, metal, *others[rest:], *others[:rest]]


def stack_parameters(interlayer: str | type) -> set[str]:
    """Return the parameters that :func:`anode_free_layers` reads.

    Parameters
    ----------
    interlayer : str or type
        The choice of the option "interlayer".
    """
    between = choice_class("interlayer", interlayer).stack_layers
    return {key for name in (*_COMMON, *between) for key in _keys(name)}


def stack_energy(
    values: Mapping[str, Any],
    interlayer: str | type,
    row: Mapping[str, Any],
    plated: float,
) -> tuple[float, float]:
    """Return the energy of a discharge per volume and per mass of the stack.

    Parameters
    ----------
    values : dict
        Parameter values by name, numbers where layers are concerned.
    interlayer : str or type
        The choice of the option "interlayer".
    row : dict
        The row of the cycle in :func:`pybamm_afssb.cycle_summary`.
    plated : float
        The largest thickness of the plated lithium [m].

    Returns
    -------
    tuple of float
        Energy per volume [W.h.L-1] and per mass [W.h.kg-1]; NaN without a discharge.

    Raises
    ------
    ParameterError
        If thicknesses or densities are missing, all of which are named.
    """
    layers = anode_free_layers(values, interlayer, plated)
    if not row["Discharge capacity [A.h]"] > 0:
        return np.nan, np.nan
    volts = row["Discharge energy [W.h]"] / row["Discharge capacity [A.h]"]
    energy = row["Discharge capacity [mA.h.cm-2]"] * MA_CM2 * volts
    thickness = sum(layer.thickness for layer in layers)
    return (
        float(energy / thickness * LITRE),
        float(energy / sum(layer.mass for layer in layers)),
    )


def thickest_plated(solution: pybamm.Solution) -> float:
    """Return the largest thickness of the plated lithium of a run [m].

    Across an electrode the stack is as thick as its metal in the mean.
    """
    plated = solution[n.PLATED_THICKNESS].entries
    return float(np.max(plated.reshape(-1, plated.shape[-1]).mean(axis=0)))


def _keys(layer: str) -> tuple[str, str]:
    return f"{layer} thickness [m]", f"{layer} density [kg.m-3]"


def _solid(wanted: tuple[str, ...], values: Mapping[str, Any]) -> list[Layer]:
    """Return layers that are as thick as the values say."""
    keys = [_keys(name) for name in wanted]
    missing = [key for pair in keys for key in pair if key not in values]
    if missing:
        half = any(key.startswith("Positive electrode") for key in missing)
        raise ParameterError(
            "the energy of a stack needs thickness and density of every layer; missing: "
            f"{', '.join(repr(key) for key in missing)}"
            + (" (a half cell has no positive electrode)" if half else "")
        )
    layers = []
    for name, (thickness, density) in zip(wanted, keys, strict=True):
        part = _COMMON.get(name, 1.0) * float(values[thickness])
        layers.append(Layer(name, part, part * float(values[density])))
    return layers


def _layers(
    solved: pybamm.Simulation, cycle: int, given: Mapping[str, float]
) -> dict[str, list[Layer]]:
    """Return the layers of the simulated cell and of the two references."""
    values = {**given, **solved.parameter_values}
    interlayer = solved.model.options["interlayer"]
    foil, *others = _solid(tuple(_COMMON), values)
    charge = _row(solved, cycle)["Charge capacity [mA.h.cm-2]"] * MA_CM2  # A.h.m-2
    thickest = thickest_plated(solved.solution)
    metal = charge * HOUR / FARADAY * values[_MOLAR_VOLUME]
    excess = given["Excess lithium thickness [m]"]
    weight = excess * _MOLAR_MASS / values[_MOLAR_VOLUME]
    graphite = (
        charge
        * given["Graphite capacity to charge ratio"]
        / given["Graphite specific capacity [A.h.kg-1]"]
    )
    share = given["Graphite electrode active material volume fraction"]
    composite = graphite / given["Graphite density [kg.m-3]"] / share
    filled = composite * (1 - share) * values[_SEPARATOR_DENSITY]
    return {
        ANODE_FREE: anode_free_layers(values, interlayer, thickest),
        LITHIUM: [
            foil,
            Layer("Plated lithium", metal, 0.0),
            Layer("Excess lithium", excess, weight),
            *others,
        ],
        GRAPHITE: [
            foil,
            Layer("Graphite electrode", composite, graphite + filled),
            *others,
        ],
    }


def _resolved(assumed: Mapping[str, float] | None) -> dict[str, float]:
    known = assumptions()
    for name, value in (assumed or {}).items():
        if name not in known:
            raise ParameterError(
                f"assumed: {name!r} was given; allowed are "
                f"{', '.join(repr(k) for k in known)}.{nearest(name, known)}"
            )
        known[name] = limits.check(name, value)
    return known


def _solved(cell: str | CellSet | pybamm.Simulation) -> pybamm.Simulation:
    if isinstance(cell, pybamm.Simulation):
        if cell.solution is None:
            raise AFSSBError("the simulation is not solved; call its solve() first")
        return cell
    made = simulation(cell)
    anode_free_layers(made.parameter_values, made.model.options["interlayer"], 0.0)
    made.solve()
    return made


def _row(solved: pybamm.Simulation, cycle: int) -> pd.Series:
    table = cycle_summary(solved.solution)
    if cycle not in table.index:
        raise AFSSBError(
            f"cycle: {cycle!r} was given; the solution has cycles 1 to {len(table)}"
        )
    row = table.loc[[cycle]].iloc[0]
    if row["Trouble"] and not row["Solved"]:
        raise AFSSBError(f"cycle {cycle} did not go as asked: {row['Trouble']}")
    if np.isnan(row["Coulombic efficiency [%]"]):
        raise AFSSBError(
            f"cycle: {cycle!r} was given, which has no charge or no discharge; both are "
            "needed"
        )
    return row
