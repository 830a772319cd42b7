"""A cathode from a file of the Battery Parameter eXchange (BPX) standard.

BPX holds a positive electrode, and a negative one of particles in a liquid. A collector
without lithium, a sulfide and their interfaces have no place in it: they stay those of
the set that takes the cathode. Of the file come the positive electrode, the cell's area,
window and nominal capacity, its temperatures and what is user-defined
(:mod:`pybamm_afssb.exchange.bpx_entries`).
"""

from __future__ import annotations

import copy
import json
import os
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import cathode_sheet as sheet
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.library import load_set
from pybamm_afssb.exchange.bpx_entries import REPLACED, BPXError, Reader
from pybamm_afssb.exchange.complaints import one_complaint

#: Major versions of BPX that are read.
VERSIONS = ("0", "1")


@typed
def from_bpx(
    file: str | os.PathLike[str] | Mapping[str, Any],
    cell: str | CellSet,
    name: str | None = None,
    ignore: Iterable[str] = (),
) -> CellSet:
    """Return a set with the cathode of a BPX file.

    Parameters
    ----------
    file : str, path-like or dict
        A BPX file (JSON or YAML) of version 0.x or 1.x, or its content.
    cell : str or CellSet
        The set that the cathode goes into, or its name: collector, separator,
        interfaces, pressure and options stay its own, but for "cathode loss", which is
        off, because it was fitted to another cathode.
    name : str, optional
        Name of the new set. Default: that of `cell`, with "_BPX".
    ignore : iterable of str, optional
        Fields of the file that have no place here and may be left out, by the names
        that the message gives.

    Returns
    -------
    CellSet
        The set; the source of its cathode's entries is the file's title.

    Raises
    ------
    BPXError
        For an unknown version, a file that does not validate, or a field that has no
        place here: a blend, hysteresis, lost lithium, unknown user-defined names.
    ModuleNotFoundError
        If the package bpx is not installed.

    Warns
    -----
    UserWarning
        Names what of the file's state the set does not hold.

    Notes
    -----
    A loss of active material of the positive electrode is taken off its volume
    fraction. A state of charge is not part of a set: give ``solve(initial_soc=...)``.
    """
    base = cell if isinstance(cell, CellSet) else load_set(cell)
    if sheet.THICKNESS not in base.entries:
        raise BPXError(
            f"cell: set '{base.name}' is a half cell, which has no cathode; give a full "
            "cell's"
        )
    held, label, legacy = _content(file)
    parsed = _parsed(held, label)
    reader = Reader(base, parsed, label, frozenset(ignore), legacy)
    entries = reader.entries()
    own = {k: v for k, v in base.entries.items() if k not in REPLACED}
    window = {
        "upper voltage": entries.get("Upper voltage cut-off [V]"),
        "lower voltage": entries.get("Lower voltage cut-off [V]"),
    }
    keys = {key: entry.number for key, entry in window.items() if entry is not None}
    ambient = entries.get("Ambient temperature [K]")
    reader.warn()
    return replace(
        base,
        name=f"{base.name}_BPX" if name is None else name,
        title=f"{base.title}, with the cathode of '{reader.title}'",
        temperature=base.temperature if ambient is None else ambient.number,
        entries={**own, **entries},
        options={**base.options, "cathode loss": "none"},
        protocol={**base.protocol, **keys},
        bibliography=f"{base.bibliography}\n{reader.bibliography}",
    )


def package() -> Any:
    """Return the package bpx.

    Raises
    ------
    ModuleNotFoundError
        If it is not installed; the message names the extra.
    """
    try:
        import bpx
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "BPX files need the package bpx: pip install 'pybamm-afssb[bpx]'"
        ) from None
    return bpx


def _content(file: Any) -> tuple[dict[str, Any], str, bool]:
    """Return the content, what to call it, and whether it is of version 0."""
    package()
    if isinstance(file, Mapping):
        held, label = copy.deepcopy(dict(file)), "the BPX object"
    else:
        path = Path(file)
        label = f"'{path}'"
        try:
            text = path.read_text(encoding="utf-8")
            if path.suffix.lower() in (".yml", ".yaml"):
                import yaml

                held = yaml.safe_load(text)
            else:
                held = json.loads(text)
        except (OSError, ValueError) as error:
            raise BPXError(f"{label} cannot be read: {one_complaint(error)}") from None
    header = held.get("Header") if isinstance(held, Mapping) else None
    if not isinstance(header, Mapping) or "BPX" not in header:
        raise BPXError(f"{label} is no BPX file: 'Header' with 'BPX' is needed")
    version = str(header["BPX"])
    if version.split(".")[0] not in VERSIONS:
        raise BPXError(
            f"{label} is of BPX version {version}; versions "
            f"{' and '.join(f'{v}.x' for v in VERSIONS)} are read"
        )
    return dict(held), label, version.startswith("0")


def _parsed(held: dict[str, Any], label: str) -> Any:
    bpx = package()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            parsed = bpx.parse_bpx_obj(held)
        except Exception as error:  # pydantic's, and those of the package's own checks
            raise BPXError(f"{label} is no valid BPX: {one_complaint(error)}") from None
    for warning in told:  # the conversion of version 0 is this module's business
        if "legacy BPX" not in str(warning.message):
            warnings.warn(f"{label}: {warning.message}", UserWarning, stacklevel=4)
    return parsed
