"""Across the electrode: maps, areal coverage and the ratio of edge to centre.

All are taken from a finished solution of a model that resolves the electrode over its
height ``H``. A map is piecewise linear between the places ``z_i`` of the mesh and level
from the outermost ones to the edges:

    coverage(t) = |{z : h(z, t) > h_0}|/H
    edge/centre = <f>_edges/<f>_middle

``h`` [m] is the thickness of the plated lithium, ``h_0`` a threshold; the edges are the
two outer bands of the height, the middle a band of both widths about the centre. Bands,
because a value at a point depends on the mesh.

Checks: both ends of the threshold; a tilted map, whose coverage and ratio are linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.host.contract import COLLECTOR

if TYPE_CHECKING:
    import xarray as xr

POSITION = "Position [m]"
TIME = "Time [s]"
#: Metal below this thickness [m] does not count as coverage, unless told otherwise.
THRESHOLD = 1e-7
#: The maps that :func:`electrode_maps` returns.
MAPS = (n.PLATED_THICKNESS, n.LOCAL_PRESSURE, n.CURRENT_DENSITY)


@typed
def electrode_map(
    solution: pybamm.Solution, variable: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a variable over the height of the electrode and time.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with "dimensionality" 1.
    variable : str
        A variable of the electrode, such as "Local stack pressure [Pa]". One that is
        the same everywhere, such as a uniform pressure, is spread over the places.

    Returns
    -------
    tuple of numpy.ndarray
        Faces of the places [m], from 0 to the height, shape ``(places + 1,)``; times
        [s], shape ``(times,)``; values, shape ``(places, times)``, in the variable's
        unit.

    Raises
    ------
    AFSSBError
        If the model does not resolve the electrode, or the variable is unknown or
        varies elsewhere, too.
    """
    model = solution.all_models[0]
    if model.options["dimensionality"] != 1:
        raise AFSSBError(
            "solution: its model does not resolve the electrode; give options such as "
            "{'pressure field': 'elastic layers'}, or {'dimensionality': 1, 'current "
            "collector': 'equipotential'}."
        )
    known = model.variables
    if variable not in known or known[variable].domain not in ([], [COLLECTOR]):
        allowed = sorted(k for k, v in known.items() if v.domain == [COLLECTOR])
        raise AFSSBError(
            f"variable: {variable!r} was given; allowed are those of the electrode, "
            f"such as {', '.join(map(repr, MAPS))} ({len(allowed)} in this model)."
        )
    faces = solution[n.ELECTRODE_POSITION].mesh.edges
    values = np.asarray(solution[variable].entries, dtype=float)
    if values.ndim == 1:
        values = np.broadcast_to(values, (len(faces) - 1, len(values)))
    return faces, solution[TIME].entries, values


@typed
def electrode_maps(solution: pybamm.Solution) -> xr.Dataset:
    """Return the maps of thickness, pressure and current over height and time.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with "dimensionality" 1.

    Returns
    -------
    xarray.Dataset
        The variables of :data:`MAPS`, dimensions "Position [m]" and "Time [s]". The
        current is PyBaMM's: positive on discharge.

    Raises
    ------
    AFSSBError
        If the model does not resolve the electrode.
    """
    import xarray as xr

    dimensions = (POSITION, TIME)
    found = {}
    for variable in MAPS:
        faces, times, values = electrode_map(solution, variable)
        found[variable] = (dimensions, values)
    places = (faces[1:] + faces[:-1]) / 2
    return xr.Dataset(found, coords={POSITION: places, TIME: times})


@typed
def areal_coverage(
    solution: pybamm.Solution, threshold: float = THRESHOLD
) -> np.ndarray:
    """Return the share of the electrode with plated lithium above a thickness.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with "dimensionality" 1.
    threshold : float, optional
        Thickness [m] that metal must exceed. Default 1e-7 m.

    Returns
    -------
    numpy.ndarray
        The share, 0 to 1, at every time of the solution.

    Raises
    ------
    AFSSBError
        If the model does not resolve the electrode, or the threshold is negative.
    """
    if not threshold >= 0:
        raise AFSSBError(f"threshold: {threshold!r} m was given; allowed is >= 0 m.")
    faces, _, thickness = electrode_map(solution, n.PLATED_THICKNESS)
    return share_above(faces, thickness, threshold)


def share_above(faces: Any, values: Any, threshold: float) -> np.ndarray:
    """Return the share of the height on which a map exceeds a threshold.

    Parameters
    ----------
    faces : array-like of float
        Faces of the places [m].
    values : array-like of float
        The map, shape ``(places, times)``.
    threshold : float
        In the map's unit.
    """
    nodes, values = _to_the_edges(np.asarray(faces), np.asarray(values))
    low = np.minimum(values[1:], values[:-1])
    high = np.maximum(values[1:], values[:-1])
    level = high == low
    rise = np.where(level, 1.0, high - low)
    share = np.where(level, high > threshold, np.clip((high - threshold) / rise, 0, 1))
    return np.asarray(np.diff(nodes) @ share / (nodes[-1] - nodes[0]))


@typed
def edge_to_centre(
    solution: pybamm.Solution,
    variable: str = n.PLATED_THICKNESS,
    band: float = 0.1,
) -> np.ndarray:
    """Return a variable's mean at both edges over its mean in the middle.

    Parameters
    ----------
    solution : pybamm.Solution
        A solution, or a step of one, of a model with "dimensionality" 1.
    variable : str, optional
        A variable of the electrode. Default "Plated lithium thickness [m]".
    band : float, optional
        Width of an edge, as a share of the height, up to 0.25; the middle is twice as
        wide. Default 0.1.

    Returns
    -------
    numpy.ndarray
        The ratio at every time of the solution; NaN where the middle has nothing.

    Raises
    ------
    AFSSBError
        If the model does not resolve the electrode, the variable is not one of the
        electrode, or the band is too wide.
    """
    if not 0 < band <= 0.25:
        raise AFSSBError(
            f"band: {band!r} was given; allowed is > 0 and <= 0.25 of the height, so "
            "that edges and middle do not overlap."
        )
    faces, _, values = electrode_map(solution, variable)
    return band_ratio(faces, values, band)


def band_ratio(faces: Any, values: Any, band: float) -> np.ndarray:
    """Return the mean of a map over its outer bands over that of its middle.

    Parameters
    ----------
    faces : array-like of float
        Faces of the places [m].
    values : array-like of float
        The map, shape ``(places, times)``.
    band : float
        Width of an outer band, as a share of the height.
    """
    nodes, values = _to_the_edges(np.asarray(faces), np.asarray(values))
    height = nodes[-1]
    edges = _integral(nodes, values, 0.0, band * height)
    edges = edges + _integral(nodes, values, (1 - band) * height, height)
    middle = _integral(nodes, values, (0.5 - band) * height, (0.5 + band) * height)
    some = np.abs(middle) > 0
    return np.where(some, edges / np.where(some, middle, 1.0), np.nan)


def _to_the_edges(
    faces: np.ndarray, values: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return places with both edges, and the map level up to them."""
    places = (faces[1:] + faces[:-1]) / 2
    nodes = np.concatenate([faces[:1], places, faces[-1:]])
    return nodes, np.pad(values, ((1, 1), (0, 0)), mode="edge")


def _integral(
    nodes: np.ndarray, values: np.ndarray, start: float, end: float
) -> np.ndarray:
    """Integrate a piecewise linear map from `start` to `end`."""
    inside = nodes[(nodes > start) & (nodes < end)]
    at = np.concatenate([[start], inside, [end]])
    rows = np.array([np.interp(at, nodes, column) for column in values.T]).T
    return np.asarray(np.diff(at) @ (rows[1:] + rows[:-1]) / 2)
