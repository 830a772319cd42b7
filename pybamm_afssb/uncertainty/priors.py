"""What is known of a value before the data: a density within hard ends.

A value is taken at a share ``s`` of the way between two ends, in even steps, or in even
ratios where the ends are positive and more than a factor of ten apart:

    x = a + s (b - a)      or      x = a (b/a)^s ,      0 <= s <= 1

Fits and samplers see shares only. A bound is then 0 or 1 whatever the unit, the steps
are of one size, and the density belongs to the coordinate that is sampled: none has to
be transformed, and no factor of a transformation can be left out.

**Kinds.** A value that is assumed, or was fitted, can be anywhere in its span: the
density in ``s`` is 1. A value that was measured or derived is normal about itself, with
a quarter of its span (or of its published range) as standard deviation, in even ratios
where the span is wide; four standard deviations lie within the ends. A value with
neither span nor range is as it is: it needs a prior to be fitted.

Checks: the shares of the ends are 0 and 1; the densities integrate to 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pybamm_afssb.cells import limits
from pybamm_afssb.errors import ParameterError, nearest
from pybamm_afssb.uncertainty.asked import UncertaintyError

if TYPE_CHECKING:
    from pybamm_afssb.cells import Entry

#: Ends further apart than this are taken in even ratios.
_WIDE = 10.0
#: Standard deviations of a normal prior within its ends, to either side.
_TAIL = 4.0
#: How near, as a share of the value, a prior comes to an end that is not allowed.
_NEAR = 1e-3
_DIGITS = 12


@dataclass(frozen=True)
class Prior:
    """What is known of a parameter before the data.

    Parameters
    ----------
    low, high : float
        The ends, which no value leaves, in the parameter's unit.
    mean, deviation : float, optional
        Centre and standard deviation of a normal density, in the parameter's unit; on
        a logarithmic scale the deviation is a relative one. Default: the same density
        everywhere between the ends.
    logarithmic : bool, optional
        Whether even ratios are even steps. Default: where both ends are positive and
        more than a factor of ten apart.

    Raises
    ------
    UncertaintyError
        If the ends are not in order or not finite, the scale is logarithmic with an
        end at or below zero, or the centre is not between the ends.
    """

    low: float
    high: float
    mean: float | None = None
    deviation: float | None = None
    logarithmic: bool | None = None

    def __post_init__(self) -> None:
        ends = f"prior from {self.low:g} to {self.high:g}"
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            raise UncertaintyError(f"{ends}: finite ends are needed")
        if self.low == self.high:
            raise UncertaintyError(
                f"{ends} has no width: leave the parameter out, or give it a span"
            )
        if self.low > self.high:
            raise UncertaintyError(f"{ends}: the lower end comes first")
        if self.logarithmic is None:
            wide = self.low > 0 and self.high / self.low > _WIDE
            object.__setattr__(self, "logarithmic", wide)
        if self.logarithmic and self.low <= 0:
            raise UncertaintyError(f"{ends}: on a logarithmic scale both ends are > 0")
        if (self.mean is None) != (self.deviation is None):
            raise UncertaintyError(f"{ends}: 'mean' and 'deviation' go together")
        if self.mean is not None and not self.low <= self.mean <= self.high:
            raise UncertaintyError(f"{ends}: the mean {self.mean:g} is outside of it")
        if self.deviation is not None and not self.deviation > 0:
            raise UncertaintyError(
                f"{ends}: the deviation {self.deviation:g} was given; it must be > 0"
            )

    def value(self, share: float) -> float:
        """Return the value at a share of the way between the ends."""
        if self.logarithmic:
            exact = self.low * (self.high / self.low) ** share
        else:
            exact = self.low + share * (self.high - self.low)
        rounded = float(f"{exact:.{_DIGITS}g}")  # the same from any library's log
        return min(max(rounded, self.low), self.high)

    def share(self, value: float) -> float:
        """Return at which share of the way a value is, outside of 0 to 1 if it is out."""
        if self.logarithmic:
            if value <= 0:
                return -math.inf
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def slope(self, share: float) -> float:
        """Return the derivative of the value by the share, in the parameter's unit."""
        if self.logarithmic:
            return self.value(share) * math.log(self.high / self.low)
        return self.high - self.low

    @property
    def normal(self) -> tuple[float, float] | None:
        """Centre and standard deviation in shares; None if all shares are alike."""
        if self.mean is None or self.deviation is None:
            return None
        if self.logarithmic:
            width = math.log(1 + self.deviation) / math.log(self.high / self.low)
        else:
            width = self.deviation / (self.high - self.low)
        return self.share(self.mean), width

    @property
    def distribution(self) -> Any:
        """The density of the share, as SciPy's frozen distribution on 0 to 1."""
        from scipy import stats

        if self.normal is None:
            return stats.uniform(0, 1)
        centre, width = self.normal
        ends = (0 - centre) / width, (1 - centre) / width
        return stats.truncnorm(*ends, loc=centre, scale=width)

    def draw(self, shares: np.ndarray) -> np.ndarray:
        """Return values at quantiles from 0 to 1 of the density."""
        found = self.distribution.ppf(np.asarray(shares, dtype=float))
        return np.array([self.value(float(share)) for share in np.ravel(found)])

    def describe(self) -> str:
        """Say the prior in words."""
        how = "log-" if self.logarithmic else ""
        ends = f"{self.low:.4g} to {self.high:.4g}"
        if self.mean is None:
            return f"{how}uniform, {ends}"
        if self.logarithmic:
            return f"log-normal, {self.mean:.4g} (1 +- {self.deviation:.3g}), {ends}"
        return f"normal, {self.mean:.4g} +- {self.deviation:.3g}, {ends}"


#: What a user may give in the place of a prior: the ends alone.
Given = Prior | Sequence[float]


def of_entry(name: str, entry: Entry) -> Prior:
    """Return what an entry's kind and span say of its value.

    Parameters
    ----------
    name : str
        The parameter.
    entry : Entry
        Its entry.

    Raises
    ------
    UncertaintyError
        If it is a function, or has neither span nor range.
    """
    if entry.is_function:
        raise UncertaintyError(
            f"'{name}' is a function in this set; a number is needed to fit it"
        )
    ends = entry.span or entry.range
    if ends is None:
        raise UncertaintyError(
            f"'{name}' ({entry.kind}, {entry.number:g} {entry.unit}) has neither a span "
            f"nor a published range: give what is known of it, priors={{{name!r}: "
            "(low, high)}"
        )
    low, high = map(float, ends)
    limit = limits.find_limit(name) or limits.Limit()
    if entry.kind not in ("assumed", "fitted"):
        return _normal(entry.number, low, high, limit)
    centre = entry.number
    return Prior(_inside(low, centre, limit), _inside(high, centre, limit))


def _normal(centre: float, low: float, high: float, limit: limits.Limit) -> Prior:
    """Return a normal prior of which `low` to `high` are four standard deviations."""
    wide = low > 0 and high / low > _WIDE
    if wide:
        width = math.log(high / low) / 4
        ends = (centre * math.exp(-_TAIL * width), centre * math.exp(_TAIL * width))
        deviation = math.expm1(width)
    else:
        deviation = (high - low) / 4
        ends = (centre - _TAIL * deviation, centre + _TAIL * deviation)
    least = min(low, 0.0) if low >= 0 else -math.inf  # what is not negative stays so
    first = _inside(max(ends[0], least, limit.low), centre, limit)
    last = _inside(min(ends[1], limit.high), centre, limit)
    return Prior(first, last, centre, deviation, wide)


def _inside(end: float, centre: float, limit: limits.Limit) -> float:
    """Return an end that is allowed where a limit excludes its own value."""
    if limit.low_open and end <= limit.low:
        return limit.low + _NEAR * (centre - limit.low)
    if limit.high_open and end >= limit.high:
        return limit.high - _NEAR * (limit.high - centre)
    return end


def read_priors(
    names: Sequence[str],
    entries: Mapping[str, Entry],
    given: Mapping[str, Given],
) -> dict[str, Prior]:
    """Return the priors of some parameters, with every mistake refused.

    Parameters
    ----------
    names : sequence of str
        The parameters.
    entries : dict
        The cell's entries.
    given : dict
        Priors, or pairs of ends, in the place of what the entries say.

    Raises
    ------
    UncertaintyError
        For an unknown name, a name without a span, a span without width, or one that
        leaves what is physically possible.
    """
    for name in (*names, *given):
        if name not in entries:
            raise UncertaintyError(
                f"there is no parameter '{name}' in this set.{nearest(name, entries)}"
            )
    for name in given:
        if name not in names:
            raise UncertaintyError(
                f"priors: '{name}' is not among the parameters.{nearest(name, names)}"
            )
    found = {}
    for name in names:
        try:
            found[name] = (
                _given(given[name]) if name in given else of_entry(name, entries[name])
            )
            for end in (found[name].low, found[name].high):
                limits.check(name, end)
        except ParameterError as error:
            raise UncertaintyError(f"prior of {error}") from None
        except UncertaintyError as error:
            text = str(error)
            raise UncertaintyError(
                text if text.startswith("'") else f"'{name}': {text}"
            ) from None
    return found


def _given(prior: Given) -> Prior:
    if isinstance(prior, Prior):
        return prior
    try:
        low, high = (float(end) for end in prior)
    except (TypeError, ValueError):
        raise UncertaintyError(
            f"{prior!r} was given as prior; (low, high) or a pybamm_afssb.Prior is needed"
        ) from None
    return Prior(low, high)
