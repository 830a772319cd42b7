"""The one place where choices become submodels.

Every cell model adds the same negative side with :func:`add_negative_side` and brings
its own positive side. The declared reads and writes are checked here, so that choices
that do not fit together explain themselves before anything is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pybamm

from pybamm_afssb import names
from pybamm_afssb.errors import ContractError, OptionError
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.options import SLOTS, Options
from pybamm_afssb.physics.charge_balance import (
    ChargeBalance,
    DoubleLayer,
    FilmResistance,
)
from pybamm_afssb.physics.ledger import Ledger

#: Every name of ours; a name outside is stock's, and only its model can tell.
OWN = {
    value
    for key, value in vars(names).items()
    if key.isupper() and isinstance(value, str)
} - {*names.STOCK, *names.STOCK_POSITIVE}


def add_negative_side(
    model: Any, options: Options, positive_side: tuple[str, ...]
) -> None:
    """Add the slots, the charge balance and the ledger to ``model.submodels``.

    Parameters
    ----------
    model : pybamm.BaseBatteryModel
        The host. It publishes :data:`pybamm_afssb.names.STOCK` and calls
        :func:`check_contracts` once all its submodels are set.
    options : Options
        The resolved options.
    positive_side : tuple of str
        Ledger columns that the host's own submodels publish.
    """
    for slot in SLOTS:
        chosen = options.slot_class(slot)
        for cls in (chosen, *chosen.companions):
            submodel = cls(model.param, options)
            submodel.slot_choice = (slot, options[slot])
            key = slot if cls is chosen else f"{slot}: {cls.__name__}"
            model.submodels[key] = submodel
    model.submodels["film resistance"] = FilmResistance(model.param, options)
    model.submodels["double layer"] = DoubleLayer(model.param, options)
    model.submodels["charge balance"] = ChargeBalance(model.param, options)
    model.submodels["ledger"] = Ledger(model.param, options, positive_side)


def own_submodels(model: Any) -> list[Submodel]:
    """Return the submodels of this package in `model`."""
    return [s for s in model.submodels.values() if isinstance(s, Submodel)]


def build_checked(model: Any, build: Callable[[], None]) -> None:
    """Build a model, with the contracts of its submodels checked before and after.

    Parameters
    ----------
    model : pybamm.BaseBatteryModel
        The model, with all its submodels.
    build : callable
        PyBaMM's own method that builds it.

    Raises
    ------
    OptionError, ContractError
        As of :func:`check_contracts` and :func:`check_untouched`, and for a read that
        nothing answers.
    """
    from pybamm_afssb.models.unresolved import fault_of

    check_contracts(model)
    try:
        build()
    except pybamm.ModelError as error:
        fault = fault_of(model)
        if fault is None:
            raise
        raise fault from error
    check_untouched(model)


def check_contracts(model: Any) -> None:
    """Check that all that is read is written, once.

    Raises
    ------
    OptionError
        If a choice reads what no chosen submodel writes; the message names the slots
        that can write it.
    ContractError
        If two submodels write one variable.
    """
    writers: dict[str, str] = {}
    for submodel in own_submodels(model):
        for name in submodel.writes:
            if name in writers:
                raise ContractError(
                    f"'{name}' is written by '{writers[name]}' and by "
                    f"'{describe(submodel)}'"
                )
            writers[name] = describe(submodel)
    for submodel in own_submodels(model):
        for name in (*submodel.reads, *submodel.rate_reads):
            if name in OWN and name not in writers:
                raise OptionError(
                    f"{describe(submodel)} reads '{name}'; nothing chosen writes it"
                    f"{_who_can(name)}."
                )


def check_untouched(model: Any) -> None:
    """Check that no stock submodel replaced a variable of ours after we wrote it.

    Raises
    ------
    ContractError
        If a variable that one of our submodels published is no longer its own.
    """
    for submodel in own_submodels(model):
        for name, symbol in submodel.published.items():
            if model.variables[name] is not symbol:
                raise ContractError(
                    f"'{name}' of '{describe(submodel)}' was overwritten by a stock "
                    "submodel"
                )


def describe(submodel: Submodel) -> str:
    """Return "slot 'choice'" for a slot's submodel, its class name otherwise."""
    if not submodel.slot_choice:
        return submodel.name
    slot, choice = submodel.slot_choice
    label = choice.__name__ if isinstance(choice, type) else choice
    return f"{slot} '{label}'"


def _who_can(name: str) -> str:
    able = [
        f"'{slot}' ({', '.join(repr(c) for c in choices)})"
        for slot, choices in _writers_by_slot(name)
    ]
    return f"; the slot {' or '.join(able)} can" if able else ""


def _writers_by_slot(name: str) -> Iterable[tuple[str, list[str]]]:
    for slot, choices in SLOTS.items():
        able = [choice for choice, cls in choices.items() if name in cls.all_writes()]
        if able:
            yield slot, able
