"""Which of PyBaMM's options a choice goes with: one refusal for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pybamm_afssb.errors import OptionError


def allow_only(
    options: Any, domain: str, only: Mapping[str, str], who: tuple[str, str], why: str
) -> None:
    """Refuse options of an electrode that a choice does not go with.

    Parameters
    ----------
    options : pybamm.BatteryModelOptions
        The resolved options.
    domain : str
        The electrode, such as "positive".
    only : dict
        The one value of every option that is allowed.
    who : tuple of str
        The slot and its choice.
    why : str
        The reason, after "because".

    Raises
    ------
    OptionError
        Naming the first option that has another value.
    """
    chosen = getattr(options, domain)
    slot, choice = who
    for option, allowed in only.items():
        if chosen[option] != allowed:
            raise OptionError(
                f"option {option!r}: {chosen[option]!r} was given; {slot!r}: {choice!r} "
                f"allows only {allowed!r}, because {why}."
            )
