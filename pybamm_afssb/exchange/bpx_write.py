"""The cathode of a set as a partial BPX file.

The standard's own fields hold the positive electrode, the cell and its temperatures;
what the set says beside in numbers (collector, separator, interfaces, pressure) is
user-defined, under the names of its parameters. A potential that is no expression of
BPX's own becomes a table over the stoichiometries that the cell uses.
"""

from __future__ import annotations

import json
import math
import os
import re
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import cathode_sheet as sheet
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.curves import Curve, Expression
from pybamm_afssb.cells.given import FILLINGS
from pybamm_afssb.cells.library import load_set
from pybamm_afssb.exchange import bpx_entries as fields
from pybamm_afssb.exchange import bpx_read as read
from pybamm_afssb.exchange.complaints import one_complaint
from pybamm_afssb.units import FARADAY

#: Functions that an expression of BPX has.
_FUNCTIONS = re.compile(r"\b(?!exp\b|tanh\b|cosh\b|x\b)[A-Za-z]\w*\s*\(")
#: Names of sets that have their place in the standard's own fields.
_PLACED = (
    sheet.THICKNESS,
    sheet.POROSITY,
    sheet.ACTIVE,
    sheet.MAXIMUM,
    sheet.INITIAL,
    sheet.NOMINAL,
    *sheet.SIDES,
    "Positive particle radius [m]",
    "Positive electrode conductivity [S.m-1]",
    fields.BRUGGEMAN,
    fields.DIFFUSIVITY_ENERGY,
    fields.REFERENCE_DIFFUSIVITY,
    fields.EXCHANGE_ENERGY,
    fields.REFERENCE_EXCHANGE,
    fields.PAIRS,
    fields.ENTROPIC,
    "Lower voltage cut-off [V]",
    "Upper voltage cut-off [V]",
    "Ambient temperature [K]",
    "Initial temperature [K]",
    "Reference temperature [K]",
    "Positive electrode OCP stoichiometry stretch",
    "Positive electrode OCP fall at full lithiation [V]",
    "Positive electrode OCP fall stoichiometry range",
    "Current function [A]",
)
#: Functions of sets that the standard's own fields hold.
_HELD = (fields.OCP, fields.ENTROPIC, fields.DIFFUSIVITY, fields.EXCHANGE)
#: Emptiest that the fitted potentials are asked for.
_EMPTY = 0.01
#: Points of a table.
_POINTS, _BESIDE = 400, 100


@typed
def to_bpx(cell: str | CellSet, file: str | os.PathLike[str]) -> Path:
    """Write a full cell's set as a partial BPX file, which validates.

    Parameters
    ----------
    cell : str or CellSet
        The set or its name.
    file : str or path-like
        A ".json" file.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    BPXError
        For a half cell, another ending, a file that cannot be written, or values that
        BPX does not hold.
    ModuleNotFoundError
        If the package bpx is not installed.

    Warns
    -----
    UserWarning
        Names functions of the set that BPX has no place for.
    """
    bpx = read.package()
    found = cell if isinstance(cell, CellSet) else load_set(cell)
    path = Path(file)
    if path.suffix.lower() != ".json":
        raise fields.BPXError(f"file: '{path}' was given; its name must end with .json")
    if sheet.THICKNESS not in found.entries:
        raise fields.BPXError(
            f"cell: set '{found.name}' is a half cell, which has no cathode to write"
        )
    held = _content(found, bpx.__version__)
    text = json.dumps(held, indent=2)
    try:
        bpx.parse_bpx_obj(held)
    except Exception as error:  # pydantic's, and those of the package's own checks
        said = one_complaint(error)
        raise fields.BPXError(f"set '{found.name}' is no valid BPX: {said}") from None
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise fields.BPXError(
            f"file: cannot write '{path}': {error.strerror}"
        ) from None
    return path


def _content(cell: CellSet, version: str) -> dict[str, Any]:
    works = cell.references()
    dois = [works[key]["doi"] or key for key in cell.citation_keys]
    values = cell.parameter_values()
    ambient = cell.entries["Ambient temperature [K]"].number
    start = cell.entries["Initial temperature [K]"].number
    return {
        "Header": {
            "BPX": version,
            "Title": cell.title,
            "Description": "The cathode of an anode-free cell with a sulfide; what BPX "
            "does not hold is user-defined, by parameter names of pybamm-afssb.",
            "References": "; ".join(dois),
            "Model": "Partial",
        },
        "Parameterisation": {
            "Cell": _cell(cell),
            "Positive electrode": _electrode(cell, values),
            "User-defined": _user_defined(cell),
        },
        "State": {
            "Initial conditions": {"Initial temperature [K]": start},
            "Thermal environment": {"Ambient temperature [K]": ambient},
        },
    }


def _cell(cell: CellSet) -> dict[str, Any]:
    own = {name: e.number for name, e in cell.entries.items() if not e.is_function}
    return {
        "Electrode area [m2]": sheet.area_of(cell),
        "Number of electrode pairs connected in parallel to make a cell": round(
            own[fields.PAIRS]
        ),
        "Lower voltage cut-off [V]": own["Lower voltage cut-off [V]"],
        "Upper voltage cut-off [V]": own["Upper voltage cut-off [V]"],
        "Nominal cell capacity [A.h]": own[sheet.NOMINAL],
        "Reference temperature [K]": own["Reference temperature [K]"],
    }


def _electrode(cell: CellSet, values: pybamm.ParameterValues) -> dict[str, Any]:
    own = {name: e.number for name, e in cell.entries.items() if not e.is_function}
    warm = own["Reference temperature [K]"]
    maximum = own[sheet.MAXIMUM]
    full = own[sheet.INITIAL] / maximum
    radius = own["Positive particle radius [m]"]
    porosity = own[sheet.POROSITY]

    def exchange(x: float) -> float:
        function = cell.entries[fields.EXCHANGE].value
        salt = own["Initial concentration in electrolyte [mol.m-3]"]
        return _number(values, function, salt, x * maximum, maximum, warm)

    def diffusivity(x: float, T: float = warm) -> float:
        return _number(values, cell.entries[fields.DIFFUSIVITY].value, x, T)

    potential = cell.entries[fields.OCP].value
    top = own["Upper voltage cut-off [V]"]
    empty = _lowest(lambda x: _number(values, potential, x), top, full)
    grid = _grid(empty, full)
    rate = exchange(0.5) / 0.5 / FARADAY
    spread = np.ptp([exchange(x) / math.sqrt(x * (1 - x)) for x in (0.3, 0.5, 0.8)])
    if spread > 1e-6 * exchange(0.5):
        warnings.warn(
            f"'{fields.EXCHANGE}' of set '{cell.name}' is no (x (1 - x))^0.5, which BPX "
            "has; its value at half filling is written",
            stacklevel=5,
        )
    electrode: dict[str, Any] = {
        "Thickness [m]": own[sheet.THICKNESS],
        "Porosity": porosity,
        "Transport efficiency": porosity ** own[fields.BRUGGEMAN],
        "Conductivity [S.m-1]": own["Positive electrode conductivity [S.m-1]"],
        "Minimum stoichiometry": empty,
        "Maximum stoichiometry": full,
        "Maximum concentration [mol.m-3]": maximum,
        "Particle radius [m]": radius,
        "Surface area per unit volume [m-1]": 3 * own[sheet.ACTIVE] / radius,
        "OCP [V]": _held(values, potential, grid),
        "Entropic change coefficient [V.K-1]": _entropic(cell, values, grid),
        "Reaction rate constant [mol.m-2.s-1]": rate,
    }
    law = [diffusivity(x) for x in (0.2, 0.5, 0.9)]
    if np.ptp(law) <= 1e-9 * law[0]:
        electrode["Diffusivity [m2.s-1]"] = law[0]
    else:
        points = [diffusivity(x) for x in grid]
        electrode["Diffusivity [m2.s-1]"] = {"x": list(grid), "y": points}
    for name, key in (
        (fields.DIFFUSIVITY_ENERGY, "Diffusivity activation energy [J.mol-1]"),
        (fields.EXCHANGE_ENERGY, "Reaction rate constant activation energy [J.mol-1]"),
    ):
        if name in own:
            electrode[key] = own[name]
    return electrode


def _entropic(cell: CellSet, values: pybamm.ParameterValues, grid: Any) -> Any:
    entry = cell.entries[fields.ENTROPIC]
    return _held(values, entry.value, grid) if entry.is_function else entry.number


def _held(values: pybamm.ParameterValues, function: Any, grid: Any) -> Any:
    """Return a function of stoichiometry as BPX holds it."""
    if isinstance(function, Expression) and not _FUNCTIONS.search(function.text):
        return function.text
    if isinstance(function, Curve) and function.interpolator == "linear":
        return {"x": list(function.x), "y": list(function.y)}
    return {"x": list(grid), "y": [_number(values, function, x) for x in grid]}


def _user_defined(cell: CellSet) -> dict[str, Any]:
    found: dict[str, Any] = {}
    left = []
    for name, entry in cell.entries.items():
        if name in _PLACED or name in _HELD:
            continue
        if entry.is_function:
            if isinstance(entry.value, Curve):
                found[name] = {"x": list(entry.value.x), "y": list(entry.value.y)}
            else:
                left.append(name)
            continue
        found[name] = entry.number
    stands = [name for name in left if name not in _STANDARD_FUNCTIONS]
    if stands or cell.options:
        choices = ", ".join(f"{k}: {v}" for k, v in cell.options.items())
        said = [f"functions {', '.join(map(repr, stands))}"] if stands else []
        said += [f"options ({choices})"] if choices else []
        warnings.warn(
            f"BPX has no place for {' and '.join(said)} of set '{cell.name}'; "
            "afssb.save_set keeps them",
            stacklevel=4,
        )
    return found


#: Functions of every set, which a set that is read again has from its own cell.
_STANDARD_FUNCTIONS = (
    "Electrolyte conductivity [S.m-1]",
    "Exchange-current density for lithium metal electrode [A.m-2]",
)


def _number(values: pybamm.ParameterValues, function: Any, *arguments: float) -> float:
    symbols = [pybamm.Scalar(argument) for argument in arguments]
    symbol = pybamm.convert_to_symbol(function(*symbols))
    return float(values.process_symbol(symbol).evaluate())


def _lowest(potential: Any, top: float, full: float) -> float:
    """Return the stoichiometry at which a cathode reaches its upper voltage."""
    from scipy.optimize import brentq

    if potential(_EMPTY) <= top:
        return _EMPTY
    return float(brentq(lambda x: potential(x) - top, _EMPTY, full))


def _grid(empty: float, full: float) -> np.ndarray:
    """Return stoichiometries that are dense at both ends of what the cell uses."""
    share = (1 - np.cos(np.linspace(0, np.pi, _POINTS))) / 2
    below = np.linspace(min(min(FILLINGS), empty), empty, _BESIDE)[:-1]
    beyond = np.linspace(full, 0.9999, _BESIDE)[1:]
    used = empty + (full - empty) * share
    return np.concatenate([below if empty > below[0] else [], used, beyond])
