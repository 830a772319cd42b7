"""PyBaMM's options with the slots beside them: what is fixed, and what is refused.

What an anode-free cell fixes, what belongs to its cathode alone and what no model here
has stands in tables, each with its reason.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pybamm

from pybamm_afssb.errors import OptionError, nearest
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.host.patches import PATCH_DOMAIN
from pybamm_afssb.options.slots import (
    SLOTS,
    check_choice,
    choice_class,
    default_choices,
)

#: Options of PyBaMM that an anode-free cell fixes, with the reason.
FIXED = {
    "working electrode": ("positive", "the negative side is the bare collector"),
    "SEI": ("none", "the slot 'interphase' describes the negative side's film"),
    "lithium plating": ("none", "the slot 'plating' describes the lithium metal"),
}

#: Options whose plain word PyBaMM would also give to a negative electrode, which is not
#: there: such a word is the cathode's. The value is the other side's.
CATHODE_ONLY = {
    "open-circuit potential": "single",
    "particle phases": "1",
    "number of MSMR reactions": "none",
    "interface utilisation": "full",
}

#: The same for options of which only the choice "MSMR" has no negative side.
MSMR_ONLY = {
    "particle": "Fickian diffusion",
    "intercalation kinetics": "symmetric Butler-Volmer",
}

#: Choices that PyBaMM lists and that no model with a composite cathode has.
REFUSED = {
    ("particle shape", "no particles"): "the cathode's lithium is in its particles",
    ("current collector", "potential pair quite conductive"): (
        "PyBaMM has it for lead-acid batteries only"
    ),
    ("dimensionality", 3): "PyBaMM has it for one model of heat only",
}


#: A choice of PyBaMM's option "current collector" that PyBaMM does not have.
EQUIPOTENTIAL = "equipotential"

#: Options of PyBaMM that resolve the electrode, for choices that vary across it.
ACROSS = {"dimensionality": 1, "current collector": EQUIPOTENTIAL}


def _refuse_negative_electrode(name: str, value: Any, default: Any) -> None:
    if isinstance(value, tuple) and value and value[0] != default:
        raise OptionError(
            f"option '{name}': {value!r} was given; its first word is for a negative "
            f"electrode, which this cell has not: only {default!r} is allowed there."
        )


def _on_the_cathode(extra: dict[str, Any]) -> dict[str, Any]:
    """Return PyBaMM's options with what only a cathode can have given to it alone."""
    given = dict(extra)
    for name, value in extra.items():
        other = CATHODE_ONLY.get(name)
        if value == "MSMR":
            other = MSMR_ONLY.get(name, other)
        if other is not None and isinstance(value, str) and value != other:
            given[name] = (other, value)
    return given


class Options(pybamm.BatteryModelOptions):
    """PyBaMM's options with one more key per slot, strictly checked.

    A choice that varies across the electrode resolves it (:data:`ACROSS`).

    A plain word for an option that only an electrode with particles has, such as
    "particle phases", is the cathode's.

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
            given = extra.get(name, value)
            negative = given[0] if isinstance(given, tuple) else given
            if negative != value:
                raise OptionError(
                    f"option '{name}': {given!r} was given; the negative side of an "
                    f"anode-free cell allows only {value!r}, because {reason}."
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
            _refuse_negative_electrode(name, extra[name], stock[name])
        for (name, choice), reason in REFUSED.items():
            if extra.get(name) == choice:
                raise OptionError(
                    f"option '{name}': {choice!r} was given; it is not allowed here, "
                    f"because {reason}."
                )
        for slot, choice in choices.items():
            if choice_class(slot, choice).across:
                extra = {**ACROSS, **extra}
                _refuse_unresolved(slot, choice, extra)
        if extra.get("dimensionality") == 2:
            _refuse_in_a_plane(extra, choices)
        extra = {"calculate discharge energy": "true", **_on_the_cathode(extra)}
        equal = extra.get("current collector") == EQUIPOTENTIAL
        if equal:  # it goes with the same options as the one that PyBaMM has
            extra["current collector"] = "potential pair"
        try:
            super().__init__({**extra, "working electrode": "positive"})
        except pybamm.OptionError as error:
            raise OptionError(" ".join(str(error).split())) from None
        self.possible_options["current collector"] += [EQUIPOTENTIAL]
        if equal:
            self["current collector"] = EQUIPOTENTIAL
        heat = self["thermal"]
        if self.positive["particle phases"] != "1" and heat != "isothermal":
            raise OptionError(
                f"option 'thermal': {heat!r} was given; with 'particle phases': "
                f"{self['particle phases']!r} only 'isothermal' is allowed, because "
                "PyBaMM's heat of several phases needs a negative electrode."
            )
        for slot, choice in choices.items():
            self[slot] = choice
            self.possible_options[slot] = list(SLOTS[slot])

    def slot_class(self, slot: str) -> type[Submodel]:
        """Return the class that the chosen option of `slot` stands for.

        Another slot's choice may replace a named one; a class given by the user is
        kept as it is.
        """
        choice = self[slot]
        if isinstance(choice, type):
            return choice
        for other in SLOTS:
            replaced = choice_class(other, self[other]).replaces
            if other != slot and slot in replaced:
                return replaced[slot]
        return choice_class(slot, choice)

    @property
    def in_patches(self) -> bool:
        """Whether the interface is resolved into patches."""
        return PATCH_DOMAIN in self.slot_class("interface").domains

    def chosen_classes(self) -> tuple[type[Submodel], ...]:
        """Return the classes of all slots."""
        return tuple(self.slot_class(slot) for slot in SLOTS)


def _refuse_unresolved(slot: str, choice: Any, extra: dict[str, Any]) -> None:
    for name, refused in (("dimensionality", 0), ("current collector", "uniform")):
        if extra[name] == refused:
            raise OptionError(
                f"option '{name}': {refused!r} was given; '{slot}': {choice!r} varies "
                f"across the electrode and needs {ACROSS[name]!r}."
            )


def _refuse_in_a_plane(extra: dict[str, Any], choices: dict[str, Any]) -> None:
    """Refuse what two dimensions across the electrode do not have."""
    works = {"current collector": "potential pair", "pressure field": "uniform"}
    given = {"current collector": "uniform", **extra, **choices}
    for name, allowed in works.items():
        if given[name] != allowed:
            raise OptionError(
                f"option 'dimensionality': 2 was given with '{name}': {given[name]!r}; "
                f"with 2 only {allowed!r} is allowed. With 1, over the height alone, "
                f"pressure fields and {EQUIPOTENTIAL!r} collectors work, too."
            )
    if find_spec("skfem") is None:
        raise OptionError(
            "option 'dimensionality': 2 was given; its finite elements need the "
            "package scikit-fem: pip install 'pybamm-afssb[plane]'."
        )
