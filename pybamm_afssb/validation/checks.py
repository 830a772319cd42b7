"""The registry of checks, and what a check returns.

A check is one function per claim, registered by the claim's id. It gets a
:class:`~pybamm_afssb.validation.lab.Lab` to run cells in, and returns a
:class:`Finding`; whether the claim is met is then decided in one place, from the claim
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pybamm_afssb.validation.claims import Claim
    from pybamm_afssb.validation.lab import Lab


@dataclass(frozen=True)
class Curve:
    """One computed curve of a claim's picture.

    Parameters
    ----------
    label : str
        What it is.
    x, y : array-like of float
        Its points.
    """

    label: str
    x: Any
    y: Any


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Parameters
    ----------
    values : tuple of float
        Of a claim with numbers: one a target, in the claim's unit, NaN for what could
        not be reached. Of a statement: by how much it holds, in terms of the claim's
        margin, at the middle of the spans and at every draw from them.
    words : str
        What was found, in words, where numbers alone do not say it.
    curves : sequence of Curve
        For the picture.
    x_name, y_name : str
        Labels of its axes.
    reason : str
        What the run itself says about a miss.
    unsolved : int
        Draws from the spans that did not solve; `reason` says why.
    """

    values: tuple[float, ...]
    words: str = ""
    curves: Sequence[Curve] = field(default_factory=tuple)
    x_name: str = ""
    y_name: str = ""
    reason: str = ""
    unsolved: int = 0


@dataclass(frozen=True)
class Check:
    """A registered check.

    Parameters
    ----------
    function : callable
        Takes a Lab and returns a Finding.
    smoke : bool
        Whether it is short enough for the smoke subset.
    options : dict
        Choices that it takes in place of a set's own; shown in the table.
    why : str
        Why it misses, as far as known; shown only when it does.
    model : str or None
        Model that it takes in place of a set's own; shown in the table.
    accelerate : bool
        Whether its runs jump over cycles that differ little; shown in the table.
    """

    function: Callable[[Lab], Finding]
    smoke: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    model: str | None = None
    accelerate: bool = False

    def lab(self, claim: Claim, parameters: Mapping[str, float] | None = None) -> Lab:
        """Return where it runs.

        Parameters
        ----------
        claim : Claim
            The claim.
        parameters : dict, optional
            Values in place of every set's own.
        """
        from pybamm_afssb.validation.lab import Lab

        return Lab(claim, self.options, parameters, self.model, self.accelerate)

    @property
    def choices(self) -> dict[str, str]:
        """All that it takes in place of a set's own, as the table shows it."""
        found = {slot: str(choice) for slot, choice in self.options.items()}
        if self.model:
            found["model"] = self.model
        if self.accelerate:
            found["cycles"] = "accelerated"
        return found


#: Checks by claim id.
CHECKS: dict[str, Check] = {}


def check(
    claim: str,
    smoke: bool = False,
    options: Mapping[str, Any] | None = None,
    why: str = "",
    model: str | None = None,
    accelerate: bool = False,
) -> Callable[[Callable[[Lab], Finding]], Callable[[Lab], Finding]]:
    """Register the function that follows as the check of a claim.

    Parameters
    ----------
    claim : str
        The claim's id.
    smoke, options, why, model, accelerate
        As for :class:`Check`.

    Raises
    ------
    ValueError
        If the claim has a check already.
    """

    def register(function: Callable[[Lab], Finding]) -> Callable[[Lab], Finding]:
        if claim in CHECKS:
            raise ValueError(f"claim {claim} has two checks")
        taken = dict(options or {})
        CHECKS[claim] = Check(function, smoke, taken, why, model, accelerate)
        return function

    return register
