"""What a set's fields must be, and how they must agree with each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pybamm_afssb.cells import limits
from pybamm_afssb.errors import EntryError, ProtocolError, nearest

if TYPE_CHECKING:
    from pybamm_afssb.cells.cell_set import CellSet


def check_types(cell: CellSet) -> None:
    """Check the types of a set's fields, and that its models exist.

    Raises
    ------
    EntryError
        With the field, what was given and what is needed.
    LimitError
        If the temperature is no number.
    """
    from pybamm_afssb.runs.simulation import MODELS

    for name in ("name", "title", "doi"):
        _check_type(cell, name, str, "a text")
    for name in ("options", "protocol"):
        _check_type(cell, name, Mapping, "a dict")
    limits.finite(f"{cell.name}: temperature [K]", cell.temperature)
    allowed = f"a tuple of {', '.join(repr(model) for model in MODELS)}"
    _check_type(cell, "models", tuple, allowed)
    for model in cell.models or ("",):
        if not isinstance(model, str) or model not in MODELS:
            raise EntryError(
                f"{cell.name}: the model {model!r} was given; allowed is {allowed},"
                f" one or more.{nearest(str(model), MODELS)}"
            )


def check_protocol(cell: CellSet) -> None:
    """Check that a set's protocol is one that its model can run.

    Raises
    ------
    ProtocolError
        For an unknown or a missing key, or a value that is not allowed.
    """
    from pybamm_afssb.protocols.full_cell import from_keys

    try:
        from_keys(cell.protocol, half_cell=cell.models[0] == "HalfCell")
    except ProtocolError as error:
        raise ProtocolError(f"{cell.name}: {error}") from None


def check_agreement(cell: CellSet) -> None:
    """Check that entries agree with the protocol's voltages and the temperature.

    Raises
    ------
    EntryError
        With the parameter and both values.
    """
    said = {
        "Upper voltage cut-off [V]": cell.protocol.get("upper voltage"),
        "Lower voltage cut-off [V]": cell.protocol.get("lower voltage"),
        "Ambient temperature [K]": cell.temperature,
    }
    for name, value in said.items():
        entry = cell.entries.get(name)
        if value is not None and entry is not None and entry.number != value:
            raise EntryError(
                f"{cell.name}: '{name}' is {entry.number:g}, but the set says {value:g}."
            )


def _check_type(cell: CellSet, name: str, kind: type, needed: str) -> None:
    given = getattr(cell, name)
    if not isinstance(given, kind):
        raise EntryError(
            f"{cell.name}: {name} {given!r} given ({type(given).__name__}), but"
            f" {needed} is needed."
        )
