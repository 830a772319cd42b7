"""What a sweep sends to its workers, and what comes back: plain data.

A *structure* is what has to be built: a cell, its choices, its protocol, and which of
its numbers are inputs. A *point* is one set of those inputs. A *row* is what one point
gave: numbers and series, never a solution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

#: Status of a point: meaning.
STATUSES = {
    "ok": "ran as asked",
    "step skipped": "ran to the end, but a step's limit was passed before it began",
    "ended early": "stopped by an event; the finished cycles are there",
    "failed": "the solver or the model failed; the finished cycles are there",
    "time limit": "stopped by the wall-clock limit of a point",
    "crashed": "its process died, twice",
}


@dataclass(frozen=True)
class Output:
    """One output: where it is read and when.

    Parameters
    ----------
    name : str
        Column of the cycle table, variable of the model, or number of a run.
    source : str
        "cycle table", "variable" or "run".
    taken : str
        "cycle" (at every cycle's end), "end", "maximum" or "minimum" (of the run).
    """

    name: str
    source: str
    taken: str


@dataclass(frozen=True)
class Structure:
    """What is built once and solved for many points.

    Parameters
    ----------
    cell : Any
        The set or its name.
    model : str or None
        The model; None for the default.
    cycles : int
        Cycles of the protocol.
    options, parameters : dict
        What differs from the set: choices, and values that are built in.
    protocol : Any
        As for a sweep.
    inputs : tuple of str
        Parameters that are inputs.
    directions : tuple of str
        Directions whose current is an input.
    by_capacity : bool
        Whether the charge capacity is an input.
    accelerate : bool
        Whether cycles that change little are jumped over.
    """

    cell: Any
    model: str | None
    cycles: int
    options: Mapping[str, Any]
    parameters: Mapping[str, Any]
    protocol: Any
    inputs: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    by_capacity: bool = False
    accelerate: bool = False


@dataclass(frozen=True)
class Point:
    """One point of a sweep.

    Parameters
    ----------
    index : tuple of int
        Its place in the result.
    key : str
        What identifies it in a store.
    parameters : dict
        Values of the structure's inputs.
    current_density : float or None
        Swept current density [A.m-2], of both directions.
    rates : dict
        Swept rates [C] by direction.
    capacity : float or None
        Swept charge capacity [A.h.m-2].
    """

    index: tuple[int, ...]
    key: str
    parameters: Mapping[str, float] = field(default_factory=dict)
    current_density: float | None = None
    rates: Mapping[str, float] = field(default_factory=dict)
    capacity: float | None = None


@dataclass(frozen=True)
class Group:
    """Points that one build serves.

    Parameters
    ----------
    key : str
        Identifies the build.
    structure : bytes
        The pickled :class:`Structure`, which several groups may share.
    built_in : dict
        Parameters that it is built with, besides the structure's own.
    points : list of Point
        The points.
    """

    key: str
    structure: bytes
    built_in: Mapping[str, float]
    points: list[Point] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """What one point gave.

    Parameters
    ----------
    status, message : str
        One of :data:`STATUSES`, and the reason.
    seconds : float
        Wall time of the point.
    values : dict
        Output -> one number, or one number a cycle.
    curves : dict
        Variable -> its values at the samples, "Time [h]" among them.
    """

    status: str
    message: str = ""
    seconds: float = 0.0
    values: Mapping[str, np.ndarray] = field(default_factory=dict)
    curves: Mapping[str, np.ndarray] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """Points of one structure, for one worker.

    Parameters
    ----------
    sweep : str
        Identifies the sweep, so that it can be interrupted.
    structure_key : str
        Identifies the structure.
    structure : bytes
        The pickled :class:`Structure`.
    points : tuple of Point
        The points.
    outputs : tuple of Output
        What to return.
    curves : tuple of str
        Variables whose course is returned.
    samples : int
        Most samples of a curve.
    time_limit : float or None
        Wall-clock limit of a point [s].
    reference : int, optional
        The cycle that retention is counted from.
    built_in : dict, optional
        Parameters that the structure is built with, such as a thickness that is meshed.
    """

    sweep: str
    structure_key: str
    structure: bytes
    points: tuple[Point, ...]
    outputs: tuple[Output, ...]
    curves: tuple[str, ...]
    samples: int
    time_limit: float | None
    reference: int | None = None
    built_in: Mapping[str, float] = field(default_factory=dict)
