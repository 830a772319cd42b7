"""The classes that the option "seed" can name, made from the table of metals.

The table, :mod:`pybamm_afssb.parameter_sets.materials.metals`, holds values with their
sources; only how many plateaus a metal has is read from it here, so that a metal has
one record and not one for its physics and one for its values.
"""

from __future__ import annotations

import sys
from typing import Any

from pybamm_afssb.errors import OptionError, nearest
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.parameter_sets.materials.metals import METALS as TABLE
from pybamm_afssb.physics.seed.alloys import AlloySeed
from pybamm_afssb.physics.seed.inert import InertSeed, NoSeed

#: Metal that alloys -> number of its plateaus.
METALS = {symbol: len(of.plateaus) for symbol, of in TABLE.items() if of.plateaus}


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


#: Choice -> class: a bare collector, every metal, and what a second metal or a cover adds.
CHOICES: dict[str, type[Submodel]] = {
    "none": NoSeed,
    **{symbol: alloying(symbol) if symbol in METALS else InertSeed for symbol in TABLE},
    "Ag-In": SilverIndium,
    "Ag-Zn": SilverZinc,
    "W-Mg": TungstenOnMagnesium,
}
