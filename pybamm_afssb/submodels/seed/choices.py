"""Which metals there are, and the classes that the option "seed" can name."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from pybamm_afssb.errors import OptionError, ParameterError, nearest
from pybamm_afssb.submodels.seed.alloys import AlloySeed

#: Metal -> number of its plateaus.
METALS = {"Ag": 3, "Au": 3, "Mg": 2, "Zn": 3, "Al": 1, "Sn": 6, "In": 1}


def alloying(*metals: str) -> type[AlloySeed]:
    """Return the class of a seed of one or more metals, for the option ``"seed"``.

    The class can be pickled. For a metal that is not in :data:`METALS`, derive from
    :class:`AlloySeed` instead and give its `plateaus`.

    Parameters
    ----------
    *metals : str
        Keys of :data:`METALS`.

    Raises
    ------
    OptionError
        For an unknown or a repeated metal, or none.
    """
    for metal in metals:
        if metal not in METALS:
            raise OptionError(
                f"seed metal: {metal!r} was given; allowed are "
                f"{', '.join(repr(name) for name in METALS)}, or a class derived from "
                f"AlloySeed with its own plateaus.{nearest(metal, METALS)}"
            )
    if not metals or len(set(metals)) < len(metals):
        raise OptionError(
            f"seed metals: {metals!r} was given; one or more of "
            f"{', '.join(repr(name) for name in METALS)} are needed, each once."
        )
    name = "_".join(("Alloy", *metals))
    module = sys.modules[__name__]
    if name not in vars(module):
        contents = {
            "__doc__": f"Alloying seed of {' and '.join(metals)}.",
            "__module__": __name__,
            "plateaus": {metal: METALS[metal] for metal in metals},
        }
        setattr(module, name, type(name, (AlloySeed,), contents))
    return vars(module)[name]


def __getattr__(name: str) -> Any:
    # a pickled seed may be opened where alloying() has not been called yet
    if name.startswith("Alloy_"):
        return alloying(*name.split("_")[1:])
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")


class SilverIndium(alloying("Ag", "In")):  # type: ignore[misc]
    """In-doped Ag, whose In-S layer slows the interphase."""

    interphase_factor = "In-S layer factor on interphase growth"


class SilverZinc(alloying("Ag", "Zn")):  # type: ignore[misc]
    """Ag and Zn, whose soft alloy creeps more easily."""

    creep_factor = "Ag-Zn alloy factor on creep"


class TungstenOnMagnesium(alloying("Mg")):  # type: ignore[misc]
    """Mg under a lithiophobic W cover, which raises the critical current."""

    critical_factor = "W cover factor on critical current"


def check_plateaus(
    parameter_values: Mapping[str, Any], plateaus: Mapping[str, int]
) -> None:
    """Check that plateaus are in order, and their widths and capacities positive.

    Parameters
    ----------
    parameter_values : pybamm.ParameterValues or dict
        The parameter values; inputs and functions are skipped.
    plateaus : dict
        Metal -> number of its plateaus, as in ``AlloySeed.plateaus``.

    Raises
    ------
    ParameterError
        With the parameter, its value, the allowed range and the unit.
    """
    for metal, count in plateaus.items():
        _refuse(parameter_values, f"{metal} seed loading [mol.m-2]", 0, "mol.m-2", True)
        above = ("", float("inf"))
        for k in range(1, count + 1):
            plateau = f"{metal} seed plateau {k}"
            _refuse(parameter_values, f"{plateau} width", 0, "(in units of R T/F)")
            _refuse(parameter_values, f"{plateau} lithium per metal atom", 0, "")
            rate = f"{plateau} exchange-current density [A.m-2]"
            _refuse(parameter_values, rate, 0, "A.m-2")
            name = f"{plateau} potential [V]"
            potential = parameter_values.get(name)
            if not isinstance(potential, (int, float)):
                continue
            if potential >= above[1]:
                raise ParameterError(
                    f"'{name}': {potential:g} V given, allowed is < {above[1]:g} V, "
                    f"the value of '{above[0]}': number plateaus as they fill, from "
                    "the highest potential down."
                )
            above = (name, potential)


def _refuse(
    values: Mapping[str, Any], name: str, low: float, unit: str, closed: bool = False
) -> None:
    value = values.get(name)
    if not isinstance(value, (int, float)) or value > low or (closed and value == low):
        return
    raise ParameterError(
        f"'{name}': {value:g} {unit}".rstrip()
        + f" given, allowed is {'>=' if closed else '>'} {low:g} {unit}".rstrip()
        + "."
    )
