"""One parameter value and where it comes from.

Kinds: ``measured`` (on this cell), ``literature`` (on this material, elsewhere),
``derived`` (arithmetic on the others, shown in the note), ``fitted`` (to the named
claim), ``assumed`` (a reason and a span that a sweep can use), ``setting`` (geometry
conventions, regularisations and placeholders, with a reason).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from numbers import Real
from typing import Any

from pybamm_afssb.errors import EntryError, nearest

KINDS = ("measured", "literature", "derived", "fitted", "assumed", "setting")
#: The source of a value that the set itself is the first to report.
THIS_WORK = "this work"
EVIDENCE = (
    "paper text",
    "abstract or page",
    "review",
    "secondary",
    "pybamm set",
    "derived",
    "own fit",
    "unverified",
)


#: Fields of an entry that are texts.
_TEXTS = ("unit", "kind", "source", "place", "claim", "evidence", "note")


@dataclass(frozen=True)
class Entry:
    """One parameter value and where it comes from.

    Parameters
    ----------
    value : float or callable
        A number in `unit`, or a module-level function of PyBaMM symbols (a
        ``functools.partial`` of one will do). Lambdas and closures are refused: they
        cannot be pickled.
    unit : str
        The unit as in the parameter's name (``"S.m-1"``), "" for a pure number.
    kind : str
        One of :data:`KINDS`.
    source : str
        BibTeX key or keys (comma-separated) of ``references.bib``, or
        :data:`THIS_WORK`. Required unless `kind` is ``setting`` or ``assumed``, which
        need a `note` instead.
    place : str
        Table, equation, figure or section of the source.
    published : tuple of (float, str), optional
        The value as printed and its unit, in words that pint reads.
    range : tuple of (float, float), optional
        What the literature gives, in `unit`.
    span : tuple of (float, float), optional
        What a sweep should cover, in `unit`. Required for ``assumed`` numbers.
    claim : str
        The claim that a ``fitted`` value was fitted to.
    evidence : str
        How far the number can be trusted, one of :data:`EVIDENCE`.
    note : str
        Reason, arithmetic or caveat.

    Raises
    ------
    EntryError
        If something required is missing, a field is of the wrong type, or the value is
        outside range or span.
    """

    value: float | Callable[..., Any]
    unit: str
    kind: str
    source: str = ""
    place: str = ""
    published: tuple[float, str] | None = None
    range: tuple[float, float] | None = None
    span: tuple[float, float] | None = None
    claim: str = ""
    evidence: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        self._check_types()
        if self.kind not in KINDS:
            raise EntryError(
                f"Entry kind '{self.kind}' given, allowed are {', '.join(KINDS)}."
                + nearest(self.kind, KINDS)
            )
        missing = []
        if self.kind in ("assumed", "setting"):
            if not self.note:
                missing.append("a note with the reason")
        elif not self.source:
            missing.append("a source (BibTeX key)")
        if self.kind == "assumed" and self.span is None and not self.is_function:
            missing.append("a span (low, high)")
        if self.kind == "fitted" and not self.claim:
            missing.append("the claim it was fitted to")
        if self.kind == "derived" and not self.note:
            missing.append("a note with the arithmetic")
        if missing:
            raise EntryError(
                f"Entry {self._label()} of kind '{self.kind}' needs"
                f" {' and '.join(missing)}."
            )
        if self.evidence and self.evidence not in EVIDENCE:
            raise EntryError(
                f"Entry {self._label()}: evidence '{self.evidence}' given, allowed are"
                f" {', '.join(EVIDENCE)}." + nearest(self.evidence, EVIDENCE)
            )
        if self.is_function:
            _check_function(self.value)
            return
        for what in ("range", "span"):
            self._check_bounds(what)

    def _check_types(self) -> None:
        for name in _TEXTS:
            given = getattr(self, name)
            if not isinstance(given, str):
                raise EntryError(
                    f"Entry {self._label()}: {name} {given!r} given"
                    f" ({type(given).__name__}), but a text is needed."
                )
        if not self.is_function and not _is_number(self.value):
            raise EntryError(
                f"Entry {self._label()}: the value {self.value!r} was given"
                f" ({type(self.value).__name__}), but a finite number or a function"
                " of PyBaMM symbols is needed."
            )
        published = self.published
        if published is not None and not (
            isinstance(published, tuple | list)
            and len(published) == 2
            and _is_number(published[0])
            and isinstance(published[1], str)
        ):
            raise EntryError(
                f"Entry {self._label()}: published {published!r} given, but a number"
                " and its unit are needed, such as (30, 'um')."
            )

    def _check_bounds(self, what: str) -> None:
        bounds = getattr(self, what)
        if bounds is None:
            return
        listed = isinstance(bounds, tuple | list) and all(map(_is_number, bounds))
        if not listed or len(bounds) != 2 or not bounds[0] < bounds[1]:
            raise EntryError(
                f"Entry {self._label()}: {what} {bounds!r} given, but (low, high)"
                " with low < high is needed."
            )
        if not bounds[0] <= self.number <= bounds[1]:
            raise EntryError(f"Entry {self._label()} is outside its {what} {bounds}.")

    @property
    def is_function(self) -> bool:
        """Whether the value is a function of PyBaMM symbols."""
        return callable(self.value)

    @property
    def number(self) -> float:
        """The value as a float.

        Raises
        ------
        EntryError
            If the value is a function.
        """
        if callable(self.value):
            raise EntryError(f"Entry {self._label()} is a function, not a number.")
        return float(self.value)

    @property
    def sources(self) -> tuple[str, ...]:
        """The BibTeX keys of the source."""
        return tuple(key.strip() for key in self.source.split(",") if key.strip())

    def replace(self, **changes: Any) -> Entry:
        """Return a copy with some fields changed."""
        return replace(self, **changes)

    def _label(self) -> str:
        shown = function_name(self.value) if self.is_function else repr(self.value)
        return f"{shown} [{self.unit}]"


def _is_number(value: Any) -> bool:
    real = isinstance(value, Real) and not isinstance(value, bool)
    return real and math.isfinite(value)


def function_name(function: Any) -> str:
    """Return the name of a function or of what a partial wraps."""
    while isinstance(function, functools.partial):
        function = function.func
    return getattr(function, "__name__", type(function).__name__)


def _check_function(function: Any) -> None:
    while isinstance(function, functools.partial):
        function = function.func
    qualified = getattr(function, "__qualname__", "")
    if "<lambda>" in qualified or "<locals>" in qualified:
        raise EntryError(
            f"Entry value '{qualified}' is a lambda or a closure, which cannot be"
            " pickled: write a function at the top level of its module."
        )


def pint_unit(unit: str) -> str:
    """Translate a unit of a parameter name for pint.

    Parameters
    ----------
    unit : str
        PyBaMM's form, such as ``"W.m-2.K-1"``; "" for a pure number.

    Returns
    -------
    str
        Pint's form, such as ``"W*m**-2*K**-1"``.
    """
    if not unit:
        return "dimensionless"
    factors = []
    for factor in unit.split("."):
        symbol = factor.rstrip("-0123456789")
        exponent = factor[len(symbol) :]
        symbol = {"Ohm": "ohm"}.get(symbol, symbol)
        factors.append(f"{symbol}**{exponent}" if exponent else symbol)
    return "*".join(factors)
