"""The outputs of a sweep: what a name means and when it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pybamm_afssb import names as n
from pybamm_afssb.errors import nearest
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.workers.extract import (
    CYCLE_COLUMNS,
    LARGEST_PRESSURE,
    OF_CYCLES,
    OF_TABLE,
    RUN_OUTPUTS,
)
from pybamm_afssb.sweeps.workers.plan import Output

#: When a variable of the model can be taken: meaning.
TAKEN = {
    "cycle": "at the end of every cycle",
    "end": "at the end of the run",
    "maximum": "the largest of the run",
    "minimum": "the smallest of the run",
}


def read_outputs(
    outputs: Iterable[str] | Mapping[str, str],
    models: Sequence[Any],
    with_cycles: bool,
    axes: Sequence[str],
) -> tuple[Output, ...]:
    """Return the outputs, with every name checked.

    Parameters
    ----------
    outputs : list of str or dict
        Names, or names and when they are taken, a key of :data:`TAKEN`.
    models : list of pybamm.BaseModel
        The models of the sweep, one of which must have a variable.
    with_cycles : bool
        Whether the protocol has cycles.
    axes : list of str
        Names that are taken.

    Raises
    ------
    SweepError
        For an unknown name, or one that cannot be returned as asked.
    """
    if isinstance(outputs, str):
        raise SweepError(f"outputs: {outputs!r} was given; a list is needed")
    wanted = (
        dict(outputs) if isinstance(outputs, Mapping) else dict.fromkeys(outputs, None)
    )
    if not wanted:
        raise SweepError('outputs: none was given, such as "Coulombic efficiency [%]"')
    for name in wanted:
        if name in axes:
            raise SweepError(
                f"'{name}' is an axis and an output; give the axis in another unit"
            )
    return tuple(
        _read(name, taken, models, with_cycles) for name, taken in wanted.items()
    )


def read_curves(curves: Iterable[str], models: Sequence[Any]) -> tuple[str, ...]:
    """Return the variables whose course is wanted, with every name checked."""
    if isinstance(curves, str):
        raise SweepError(f"curves: {curves!r} was given; a list is needed")
    names = tuple(dict.fromkeys(curves))
    for name in names:
        _scalar(name, models, [])
    return names


def variables_behind(outputs: Iterable[Output]) -> set[str]:
    """Return the variables of the model that the outputs are made of."""
    outputs = list(outputs)
    names = {output.name for output in outputs if output.source == "variable"}
    if any(output.name == LARGEST_PRESSURE for output in outputs):
        names.add(n.PRESSURE)
    if any(o.source == "cycle table" or o.name in OF_TABLE for o in outputs):
        names |= {*n.LEDGER, n.LEDGER_LEAK, n.LEDGER_DISCHARGED, n.LEDGER_THROUGHPUT}
        names |= {n.DISCHARGE_CAPACITY, n.THROUGHPUT_CAPACITY}
    return names


def _read(
    name: str, taken: str | None, models: Sequence[Any], with_cycles: bool
) -> Output:
    if taken is not None and taken not in TAKEN:
        raise SweepError(
            f"output '{name}': {taken!r} was given; allowed are "
            f"{', '.join(repr(key) for key in TAKEN)}.{nearest(str(taken), TAKEN)}"
        )
    if not with_cycles and name in (*CYCLE_COLUMNS, *OF_CYCLES):
        raise SweepError(
            f"output '{name}' needs cycles; this protocol has none. Give keys or an "
            "experiment as protocol, or take variables of the model"
        )
    if name in CYCLE_COLUMNS:
        source = "cycle table"
        allowed: tuple[str, ...] = ("cycle",)
    elif name in RUN_OUTPUTS:
        source, allowed = "run", ("end",)
    else:
        _scalar(name, models, [*CYCLE_COLUMNS, *RUN_OUTPUTS])
        source = "variable"
        allowed = tuple(TAKEN) if with_cycles else tuple(TAKEN)[1:]
    if taken is not None and taken not in allowed:
        raise SweepError(
            f"output '{name}': {taken!r} was given, but it can only be taken as "
            f"{' or '.join(repr(key) for key in allowed)} here"
        )
    return Output(name, source, taken or allowed[0])


def _scalar(name: str, models: Sequence[Any], others: list[str]) -> None:
    having = [model for model in models if name in model.variables]
    if not having:
        known = [*others, *models[0].variables]
        raise SweepError(
            f"output '{name}' was given; there is no such variable, column of the "
            f"cycle table or number of a run.{nearest(str(name), known)}"
        )
    for model in having:
        domain = model.variables[name].domain
        collector = domain == ["current collector"] and not model.options.get(
            "dimensionality", 0
        )
        if domain and not collector:
            averaged = f"X-averaged {name[:1].lower()}{name[1:]}"
            hint = f"; take '{averaged}'" if averaged in model.variables else ""
            raise SweepError(f"output '{name}' varies in space{hint}")
