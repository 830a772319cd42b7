"""From a parameter set's name to a ready ``pybamm.Simulation``."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet, load_set, update_strictly
from pybamm_afssb.cells.given import check_functions
from pybamm_afssb.cells.one_temperature import warn_of_kept
from pybamm_afssb.cells.unread import warn_of_shared, warn_of_unread
from pybamm_afssb.errors import (
    AFSSBError,
    OptionError,
    ParameterError,
    ProtocolError,
    nearest,
)
from pybamm_afssb.host import solver as solvers
from pybamm_afssb.measured.columns import PRESSURE
from pybamm_afssb.models.dfn import DFN
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.models.spm import SPM
from pybamm_afssb.options.presets import with_physics
from pybamm_afssb.protocols import full_cell as protocols
from pybamm_afssb.protocols.checks import refuse_bad_steps
from pybamm_afssb.protocols.replay import STARTS_AT, replay
from pybamm_afssb.runs.acceleration import JumpingSimulation
from pybamm_afssb.runs.cycling import CyclingSimulation
from pybamm_afssb.runs.idle import (
    mesh_points,
    refuse_lengths_as_inputs,
    refuse_unknown_arguments,
    warn_of_idle,
)
from pybamm_afssb.runs.rates import warn_of_rates

#: Models by the name that a user types.
MODELS: dict[str, type[pybamm.BaseModel]] = {
    "DFN": DFN,
    "SPM": SPM,
    "HalfCell": HalfCell,
}

#: What sets the current in PyBaMM without an experiment.
CURRENT = "Current function [A]"

#: A set made for one of these models also works with the others beside it.
ALSO = {"DFN": ("SPM",)}


@typed
def simulation(
    cell: str | CellSet,
    model: str | None = None,
    cycles: int = 1,
    options: Mapping[str, Any] | None = None,
    parameters: Mapping[str, Any] | None = None,
    protocol: Mapping[str, Any] | pybamm.Experiment | pd.DataFrame | None = None,
    accelerate: bool = False,
    compiled: bool = False,
    physics: str | None = None,
    **simulation_options: Any,
) -> pybamm.Simulation:
    """Return an ordinary PyBaMM simulation of a parameter set.

    Parameters
    ----------
    cell : str or CellSet
        A set's name, as in :func:`pybamm_afssb.list_sets`, or a set.
    model : str, optional
        One of :data:`MODELS`. Default: the model that the set was made for.
    cycles : int, optional
        Number of cycles of the set's protocol. Default 1.
    options : dict, optional
        Choices that differ from the set's, as in PyBaMM.
    parameters : dict, optional
        Parameter values that differ from the set's. A misspelt name, an impossible
        value or one in the wrong unit is an error; a value that no equation reads with
        the chosen options is a warning.
    protocol : dict, pybamm.Experiment or pandas.DataFrame, optional
        Keys of :data:`pybamm_afssb.protocols.full_cell.CYCLING_KEYS` that differ from the set's,
        or a whole experiment, or a measured table as :func:`pybamm_afssb.read` returns
        it (then `cycles` must be left at 1). The run follows the table's current, or
        else its power or its voltage, and its stack pressure and temperature
        (:mod:`pybamm_afssb.protocols.replay`).
    accelerate : bool, optional
        Whether to solve only some of many cycles and to jump over the others
        (:mod:`pybamm_afssb.runs.acceleration`). Default False.
    compiled : bool, optional
        Whether PyBaMM compiles the equations, which takes gcc some one to ten seconds
        once (:mod:`pybamm_afssb.host.solver`); worth it for long runs, and for
        further runs of the same equations. Default False.
    physics : str, optional
        The laws that act in the cell, one of
        :data:`pybamm_afssb.options.presets.PRESETS`, in place of those that the set
        states; what it is made of stays the set's. `options` come after it. Default:
        the set's own.
    **simulation_options
        Passed on to ``pybamm.Simulation`` (solver, var_pts, ...). `var_pts` need only
        name what differs from the model's own mesh, as in ``{"z": 20}``.
        `experiment_model_mode` is "unified" here, one model for all steps of an
        experiment; "legacy", PyBaMM's own default, builds one for each kind of step.

    Returns
    -------
    pybamm.Simulation
        Call ``solve()`` on it.

    Raises
    ------
    UnknownSetError, OptionError, ParameterError, ProtocolError
        For a misspelt name or a value that is not allowed; the message says what was
        given, what is allowed and the nearest match.
    AFSSBError
        For `compiled` without a compiler, or with a solver of one's own.

    Examples
    --------
    >>> import pybamm_afssb
    >>> sim = pybamm_afssb.simulation("Lee2020_SUS", cycles=3)
    """
    cell_set = cell if isinstance(cell, CellSet) else load_set(cell)
    if physics is not None:
        cell_set = with_physics(cell_set, physics)
    model = cell_set.models[0] if model is None else model
    if model not in MODELS:
        raise AFSSBError(
            f"model: {model!r} was given; allowed are "
            f"{', '.join(repr(name) for name in MODELS)}.{nearest(model, MODELS)}"
        )
    allowed = [also for made in cell_set.models for also in (made, *ALSO.get(made, ()))]
    if model not in allowed:
        raise AFSSBError(
            f"set '{cell_set.name}' was made for {', '.join(allowed)}, not for {model}"
        )
    measured = None
    if isinstance(protocol, pd.DataFrame):
        measured = replay(protocol, parameters or {}, model == "HalfCell")
        protocol = measured.experiment
        parameters = {**(parameters or {}), **measured.parameters}
        options = _with_pressure(cell_set, options or {}, parameters)
    keys = _keys(cell_set, protocol, cycles)
    refuse_unknown_arguments(simulation_options)
    _refuse_current(parameters or {})
    experiment = (
        protocol
        if isinstance(protocol, pybamm.Experiment)
        else protocols.from_keys(keys, cycles, half_cell=model == "HalfCell")
    )
    refuse_bad_steps(experiment)
    chosen = cell_set.chosen(options)
    built = MODELS[model](chosen)
    given = simulation_options.pop("var_pts", None)
    simulation_options["var_pts"] = mesh_points(given, built)
    own_solver = built.default_solver
    if measured is not None:
        own_solver = solvers.tightened(own_solver)
    if compiled:
        if simulation_options.get("solver") is not None:
            raise AFSSBError(
                "compiled: a solver was given, too; give it PyBaMM's option "
                "'compile', or leave one of the two out"
            )
        simulation_options["solver"] = solvers.compiled(own_solver)
    elif measured is not None:
        simulation_options.setdefault("solver", own_solver)
    symbols = (*built.parameters, *built.default_geometry.parameters)
    needed = {symbol.name for symbol in symbols}
    if "submesh_types" not in simulation_options:
        refuse_lengths_as_inputs(parameters or {}, built)
    own = cell_set.parameter_values(chosen)
    values = update_strictly(own, parameters or {}, needed)
    warn_of_rates(cell_set.name, experiment, parameters or {}, own, values)
    _refuse_missing(cell_set, needed - set(values.keys()))
    functions = {} if isinstance(cell, str) else _functions(cell_set)
    check_functions({**functions, **(parameters or {})}, symbols, values)
    protocols.refuse_outside_window(keys, values)
    for choice in built.options.chosen_classes():
        choice.check(values)
    asked = dict(parameters or {})
    if measured is not None:
        asked.pop(STARTS_AT, None)  # which only a model that heats up reads
    warn_of_unread(asked, needed, values)
    warn_of_shared(cell_set, parameters or {}, needed)
    warn_of_kept(cell_set.temperature, values, needed)
    warn_of_idle(built)
    compensated = built.options.slot_class("compensation").brings_lithium
    if model != "HalfCell" and not compensated:
        protocols.refuse_missing_lithium(experiment, values)
    return (JumpingSimulation if accelerate else CyclingSimulation)(
        built,
        parameter_values=values,
        experiment=experiment,
        **simulation_options,
    )


def _with_pressure(
    cell_set: CellSet, options: Mapping[str, Any], parameters: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return options in which nothing but the measurement sets the stack pressure."""
    slot, measured = (
        "stack pressure",
        isinstance(parameters.get(n.PRESSURE), pybamm.Symbol),
    )
    choice = cell_set.chosen(options).get(slot, "constant")
    if not measured or choice == "constant":
        return options
    if slot in options:
        raise OptionError(
            f"option '{slot}': {choice!r} was given, but the table of the protocol has "
            "the stack pressure as it was measured; leave the option out, or the column: "
            f"protocol=table.drop(columns={PRESSURE!r})"
        )
    warnings.warn(
        f"the stack pressure is that of the table, in place of '{slot}': {choice!r} of "
        f"set '{cell_set.name}'",
        stacklevel=4,
    )
    return {**options, slot: "constant"}


def _functions(cell_set: CellSet) -> dict[str, Any]:
    entries = cell_set.entries.items()
    return {name: entry.value for name, entry in entries if entry.is_function}


def _refuse_missing(cell_set: CellSet, missing: set[str]) -> None:
    if missing:
        raise ParameterError(
            f"set '{cell_set.name}' has no value for "
            f"{', '.join(repr(name) for name in sorted(missing))}, which the chosen "
            "options need; give it in 'parameters'"
        )


def _refuse_current(parameters: Mapping[str, Any]) -> None:
    if CURRENT in parameters:
        raise ParameterError(
            f"'{CURRENT}' was given, but the protocol sets the current; give "
            "protocol={'charge rate': ...}, a pybamm.Experiment with "
            "pybamm.step.current(...), or, in a sweep, the axis 'Current density "
            "[mA.cm-2]'"
        )


def _keys(
    cell_set: CellSet,
    protocol: Mapping[str, Any] | pybamm.Experiment | None,
    cycles: int,
) -> dict[str, Any]:
    """Return the protocol's keys: none of a whole experiment, which brings its own."""
    if not isinstance(protocol, pybamm.Experiment):
        return {**cell_set.protocol, **(protocol or {})}
    if cycles != 1:
        raise ProtocolError(
            "a whole pybamm.Experiment was given, which has its own cycles; leave "
            f"'cycles' out (it was {cycles!r})"
        )
    return {}
