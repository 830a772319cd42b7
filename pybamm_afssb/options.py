"""The choices per phenomenon: name -> class, and nothing else.

Options are plain PyBaMM options. Every slot of :data:`SLOTS` is one more key beside
PyBaMM's own; its first choice is the null one, and the default. A user's own
:class:`~pybamm_afssb.submodels.base.Submodel` subclass may be given instead of a name.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb.errors import OptionError, nearest
from pybamm_afssb.submodels.base import Submodel
from pybamm_afssb.submodels.cathode_loss import NoCathodeLoss
from pybamm_afssb.submodels.compensation import NoCompensation
from pybamm_afssb.submodels.contact import PerfectContact
from pybamm_afssb.submodels.conversion import NoCoating
from pybamm_afssb.submodels.dead_lithium import NoDeadLithium
from pybamm_afssb.submodels.interlayer import NoInterlayer
from pybamm_afssb.submodels.interphase import NoInterphase
from pybamm_afssb.submodels.nucleation import NoNucleation
from pybamm_afssb.submodels.plating import LithiumMetal
from pybamm_afssb.submodels.seed import NoSeed
from pybamm_afssb.submodels.short_circuit import NoLeak
from pybamm_afssb.submodels.stack_pressure import ConstantPressure

#: Slot -> choice -> class. The first choice is the null one and the default.
SLOTS: dict[str, dict[str, type[Submodel]]] = {
    "plating": {"Butler-Volmer": LithiumMetal},
    "nucleation": {"none": NoNucleation},
    "seed": {"none": NoSeed},
    "conversion coating": {"none": NoCoating},
    "interphase": {"none": NoInterphase},
    "interlayer": {"none": NoInterlayer},
    "contact": {"perfect": PerfectContact},
    "stack pressure": {"constant": ConstantPressure},
    "dead lithium": {"none": NoDeadLithium},
    "leak": {"none": NoLeak},
    "compensation": {"none": NoCompensation},
    "cathode loss": {"none": NoCathodeLoss},
}

#: Options of PyBaMM that an anode-free cell fixes, with the reason.
FIXED = {
    "working electrode": ("positive", "the negative side is the bare collector"),
    "SEI": ("none", "the slot 'interphase' describes the negative side's film"),
    "lithium plating": ("none", "the slot 'plating' describes the lithium metal"),
}


def default_choices() -> dict[str, str]:
    """Return the null choice of every slot."""
    return {slot: next(iter(choices)) for slot, choices in SLOTS.items()}


def check_choice(slot: str, choice: Any) -> Any:
    """Return `choice` if `slot` allows it.

    Parameters
    ----------
    slot : str
        A key of :data:`SLOTS`.
    choice : str or type
        One of the slot's names, or a subclass of ``Submodel``.

    Raises
    ------
    OptionError
        If the choice is neither.
    """
    if isinstance(choice, type) and issubclass(choice, Submodel):
        return choice
    allowed = SLOTS[slot]
    if not isinstance(choice, str) or choice not in allowed:
        raise OptionError(
            f"option '{slot}': {choice!r} was given; allowed are "
            f"{', '.join(repr(name) for name in allowed)}, or a Submodel class."
            + nearest(str(choice), allowed)
        )
    return choice


class Options(pybamm.BatteryModelOptions):
    """PyBaMM's options with one more key per slot, strictly checked.

    Parameters
    ----------
    extra : dict, optional
        Choices that differ from the defaults.

    Raises
    ------
    OptionError
        For an unknown option or choice, or one that an anode-free cell fixes.
    """

    def __init__(self, extra: dict[str, Any] | None = None) -> None:
        extra = dict(extra or {})
        choices = default_choices()
        for slot in SLOTS:
            if slot in extra:
                choices[slot] = check_choice(slot, extra.pop(slot))
        for name, (value, reason) in FIXED.items():
            given = extra.pop(name, value)
            if given not in (value, (value, value)):
                raise OptionError(
                    f"option '{name}': {given!r} was given; an anode-free cell "
                    f"allows only {value!r}, because {reason}."
                )
        stock = pybamm.BatteryModelOptions({})
        for name in extra:
            if name not in stock:
                allowed = [*SLOTS, *stock]
                raise OptionError(
                    f"option '{name}' was given; allowed are the slots "
                    f"{', '.join(repr(slot) for slot in SLOTS)} and PyBaMM's own "
                    f"options.{nearest(name, allowed)}"
                )
        extra = {"calculate discharge energy": "true", **extra}
        try:
            super().__init__({**extra, "working electrode": "positive"})
        except pybamm.OptionError as error:
            raise OptionError(" ".join(str(error).split())) from None
        for slot, choice in choices.items():
            self[slot] = choice
            self.possible_options[slot] = list(SLOTS[slot])

    def slot_class(self, slot: str) -> type[Submodel]:
        """Return the class that the chosen option of `slot` stands for."""
        choice = self[slot]
        return choice if isinstance(choice, type) else SLOTS[slot][choice]
