"""Which submodel is at fault when PyBaMM finds a variable missing.

PyBaMM forms submodels in any order that works, and when none works it names one that
waits, often for the output of another that waits itself. Here the reads that nothing
answers are found, and their submodel is named; where all is answered, submodels wait
for each other in a circle.
"""

from __future__ import annotations

from typing import Any

from pybamm_afssb.errors import ContractError, OptionError, nearest
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.models.assemble import OWN, describe, own_submodels


def fault_of(model: Any) -> ContractError | OptionError | None:
    """Return the error of the submodel that made a build fail, None if it is none.

    Parameters
    ----------
    model : pybamm.BaseBatteryModel
        A model of this package whose build ended with a missing variable.
    """
    writers = {name: s for s in own_submodels(model) for name in s.writes}
    waiting = [s for s in own_submodels(model) if not s.published]
    unanswered = [
        (submodel, name)
        for submodel in waiting
        for name in submodel.reads
        if name not in writers and name not in model.variables
    ]
    if unanswered:
        return _unanswered(model, unanswered)
    return _circle(model, waiting, writers)


def _unanswered(
    model: Any, reads: list[tuple[Submodel, str]]
) -> ContractError | OptionError:
    """Name a read that nothing answers, one that no such model has before others."""
    published = set(type(model)().variables)
    submodel, name = min(reads, key=lambda read: read[1] in published)
    reader = describe(submodel)
    if name not in published and name in _with_a_cathode():
        return OptionError(
            f"{reader} reads '{name}', which a half cell does not have; use it in a "
            "full cell."
        )
    return ContractError(
        f"{reader} reads '{name}', which no submodel of this model publishes."
        f"{nearest(name, {*OWN, *published})}"
    )


def _with_a_cathode() -> set[str]:
    from pybamm_afssb.models.dfn import DFN

    return set(DFN().variables)


def _circle(
    model: Any, waiting: list[Submodel], writers: dict[str, Submodel]
) -> ContractError | None:
    """Name submodels that wait for each other."""
    for start in waiting:
        path: list[tuple[Submodel, str]] = []
        at = start
        while at not in [submodel for submodel, _ in path]:
            missing = [
                name
                for name in at.reads
                if name in writers and name not in model.variables
            ]
            if not missing:
                break
            path.append((at, missing[0]))
            at = writers[missing[0]]
        else:
            if at is start:
                return ContractError(_describe_circle(path))
    return None


def _describe_circle(path: list[tuple[Submodel, str]]) -> str:
    waits = ", ".join(f"{describe(submodel)} for '{name}'" for submodel, name in path)
    return (
        f"submodels wait for each other: {waits}. Make one of these reads a "
        "'rate_reads', or publish what it needs from a companion that does not read "
        "the others."
    )
