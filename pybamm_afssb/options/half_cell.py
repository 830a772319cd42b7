"""The options of the half cell: the negative side's slots and a counter electrode.

There is no cathode, so the options of a porous electrode, and the slots that act in
one, keep their defaults.
"""

from __future__ import annotations

from typing import Any

from pybamm_afssb.errors import OptionError, nearest
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.options.host import EQUIPOTENTIAL, Options
from pybamm_afssb.options.slots import SLOTS
from pybamm_afssb.physics.counter_electrode import (
    CounterElectrode,
    CounterSwelling,
    LithiumFoil,
    LithiumIndium,
    LithiumTitanate,
)
from pybamm_afssb.physics.foil_voids import LithiumFoilWithVoids

COUNTER = "counter electrode"

#: Choice -> class of the option "counter electrode". The first is the default.
COUNTER_ELECTRODES: dict[str, type[CounterElectrode]] = {
    "lithium foil": LithiumFoil,
    "lithium foil with voids": LithiumFoilWithVoids,
    "Li-In": LithiumIndium,
    "LTO": LithiumTitanate,
}

#: Slots that act in a cathode.
CATHODE_SLOTS = ("compensation", "cathode loss", "cathode contact")

#: Options of PyBaMM that a half cell has, with the choices it allows.
STOCK_OPTIONS: dict[str, tuple[Any, ...]] = {
    "calculate discharge energy": ("true", "false"),
    "thermal": ("isothermal", "lumped"),
    "dimensionality": (0, 1, 2),
    "current collector": ("uniform", "potential pair", EQUIPOTENTIAL),
}

#: The double layer at the collector is always resolved; PyBaMM's impedance asks.
SURFACE_FORM = "differential"


class HalfCellOptions(Options):
    """The half cell's options, strictly checked.

    Parameters
    ----------
    extra : dict, optional
        Choices that differ from the defaults.

    Raises
    ------
    OptionError
        For an unknown option or choice, or one that needs a cathode.
    """

    def __init__(self, extra: dict[str, Any] | None = None) -> None:
        extra = {"surface form": SURFACE_FORM, **(extra or {})}
        counter = extra.pop(COUNTER, next(iter(COUNTER_ELECTRODES)))
        _check_counter(counter)
        # PyBaMM's defaults of some options follow from others that are allowed here
        chosen = {k: v for k, v in extra.items() if v in STOCK_OPTIONS.get(k, ())}
        defaults = Options({"surface form": SURFACE_FORM, **chosen})
        for name, value in extra.items():
            _check_known(name, value, defaults)
        super().__init__(extra)
        self[COUNTER] = counter
        self.possible_options[COUNTER] = list(COUNTER_ELECTRODES)

    def slot_class(self, slot: str) -> type[Submodel]:
        """Return the class that the chosen option of `slot` stands for."""
        if slot == "cathode loss":
            return CounterSwelling
        if slot != COUNTER:
            return super().slot_class(slot)
        choice = self[COUNTER]
        return choice if isinstance(choice, type) else COUNTER_ELECTRODES[choice]


def _check_counter(choice: Any) -> None:
    if isinstance(choice, type) and issubclass(choice, CounterElectrode):
        return
    if not isinstance(choice, str) or choice not in COUNTER_ELECTRODES:
        raise OptionError(
            f"option '{COUNTER}': {choice!r} was given; allowed are "
            f"{', '.join(repr(name) for name in COUNTER_ELECTRODES)}, or a "
            f"CounterElectrode class.{nearest(str(choice), COUNTER_ELECTRODES)}"
        )


def _check_known(name: str, value: Any, defaults: Options) -> None:
    own = [COUNTER, *(slot for slot in SLOTS if slot not in CATHODE_SLOTS)]
    if name in own:
        return
    allowed = STOCK_OPTIONS.get(name)
    if allowed is not None:
        if value not in allowed:
            raise OptionError(
                f"option '{name}': {value!r} was given; the half cell allows "
                f"{', '.join(repr(choice) for choice in allowed)}."
                + nearest(str(value), map(str, allowed))
            )
        return
    if name not in defaults:
        raise OptionError(
            f"option '{name}' was given; allowed in a half cell are "
            f"{', '.join(repr(known) for known in (*own, *STOCK_OPTIONS))}."
            + nearest(name, [*own, *STOCK_OPTIONS])
        )
    # PyBaMM's JSON loader hands back all options: a default changes nothing
    if value != defaults[name]:
        raise OptionError(
            f"option '{name}': {value!r} was given; a half cell has no cathode and "
            f"allows only {defaults[name]!r}."
        )
