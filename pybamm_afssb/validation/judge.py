"""From a finding to a row of the table: the one place that decides what passes."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from pybamm_afssb.cells import load_set, set_names
from pybamm_afssb.validation.checks import Check, Finding
from pybamm_afssb.validation.claims import NUMBERS, Claim

#: What a row can say. The last four are about the run and not about the claim.
STATUSES = ("pass", "miss", "not run", "failed", "time limit", "crashed")
#: Share of the draws from the spans that must solve for a statement to pass.
SOLVED = 0.75
#: The form whose margin is the largest difference allowed, not the least.
BALANCE = "balance"
_MOST = 400  # points of a stored curve


@dataclass
class Row:
    """One row of the table, as JSON holds it.

    Parameters
    ----------
    id, sets, reference, doi, evidence, quantity, protocol : str
        As in the claim.
    use : str
        "calibrated", "to calibrate" (may be fitted, but nothing has been) or
        "predicted"; two of them where a claim has both.
    published, computed, tolerance : str
        In words and numbers.
    status : str
        One of :data:`STATUSES`.
    reason : str
        Why it is not a pass, as far as known.
    fitted : list of str
        Parameters that were fitted to the claim.
    options : dict
        Choices that the check takes in place of the sets' own.
    parts : list of [str, bool]
        Each use and whether its part of the claim is met.
    seconds : float
        Wall-clock time of the check.
    values : list of float
        As in the finding.
    picture : dict
        Curves and the labels of their axes.
    """

    id: str
    sets: str
    reference: str
    doi: str
    evidence: str
    quantity: str
    protocol: str
    use: str
    published: str
    tolerance: str
    computed: str = ""
    status: str = "not run"
    reason: str = ""
    fitted: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    parts: list[list[Any]] = field(default_factory=list)
    seconds: float = math.nan
    values: list[float] = field(default_factory=list)
    picture: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the row as plain data."""
        return asdict(self)


def blank(claim: Claim, status: str = "not run", reason: str = "") -> Row:
    """Return the row of a claim without a finding.

    Parameters
    ----------
    claim : Claim
        The claim.
    status, reason : str, optional
        Of the row.
    """
    fitted = fitted_to(claim)
    words = {
        "calibrate": "calibrated" if fitted else "to calibrate",
        "predict": "predicted",
    }
    uses = list(dict.fromkeys(words[use] for use in claim.uses))
    return Row(
        id=claim.id,
        sets=", ".join(claim.sets),
        reference=claim.reference,
        doi=claim.doi,
        evidence=claim.evidence,
        quantity=claim.quantity,
        protocol=claim.protocol,
        use=", ".join(uses),
        published=_published(claim),
        tolerance=_tolerance(claim),
        status=status,
        reason=reason,
        fitted=fitted,
    )


def missing_sets(claim: Claim) -> list[str]:
    """Name the sets of a claim that do not exist yet."""
    return [name for name in claim.sets if name not in set_names()]


def fitted_to(claim: Claim) -> list[str]:
    """Name the parameters of the claim's sets that were fitted to it."""
    found = set()
    for name in set(claim.sets) & set(set_names()):
        entries = load_set(name).entries
        found |= {p for p, entry in entries.items() if entry.claim == claim.id}
    return sorted(found)


def judge(claim: Claim, check: Check, finding: Finding, seconds: float) -> Row:
    """Return the row of a finding.

    Parameters
    ----------
    claim : Claim
        The claim.
    check : Check
        Its check.
    finding : Finding
        What the check found.
    seconds : float
        How long that took.

    Raises
    ------
    ValueError
        If the finding has not as many values as the claim needs.
    """
    row = blank(claim)
    row.options = check.choices
    row.seconds = seconds
    row.values = [float(value) for value in finding.values]
    row.picture = _picture(finding)
    if claim.form in NUMBERS:
        count = 1 if claim.form == "range" else len(claim.targets)
        if len(row.values) != count:
            raise ValueError(
                f"{claim.id}: {count} value(s) needed, {len(row.values)} found"
            )
        met = [claim.allows(index, value) for index, value in enumerate(row.values)]
        row.computed = finding.words or " / ".join(map(shown, row.values))
        row.parts = _parts(claim, met)
        good = all(met)
    else:
        assert claim.margin is not None
        values = np.array(row.values)
        held = (
            values <= claim.margin if claim.form == BALANCE else values >= claim.margin
        )
        solved = len(values) - 1
        enough = solved >= SOLVED * (solved + finding.unsolved)
        good = bool(held.all() and enough)
        row.computed = (
            f"{finding.words}{'; ' if finding.words else ''}"
            f"{shown(values[0])} at the middle"
        )
        if solved:
            row.computed += (
                f", {shown(values[1:].min())} to {shown(values[1:].max())} over the"
                f" spans; holds in {held.sum()} of {held.size}"
            )
        row.parts = _parts(claim, [good])
    row.status = "pass" if good else "miss"
    reasons = [finding.reason] if finding.reason else []
    if not good and check.why:
        reasons.append(check.why)
    row.reason = "; ".join(reasons)
    return row


def shown(value: float) -> str:
    """Return a number as the table shows it."""
    if math.isnan(value):
        return "not reached"
    # -0 + 0 is 0
    return f"{value + 0:.4g}" if abs(value) < 1e4 else f"{value:.3g}"


def _parts(claim: Claim, met: list[bool]) -> list[list[Any]]:
    """Return one verdict a use: a claim may have a fitted and a predicted part."""
    uses = list(dict.fromkeys(claim.uses))
    if len(uses) == 1:
        return [[uses[0], all(met)]]
    pairs = list(zip(claim.uses, met, strict=True))
    return [[use, all(ok for other, ok in pairs if other == use)] for use in uses]


def _published(claim: Claim) -> str:
    if claim.form not in NUMBERS:
        return claim.quantity
    sign = {"upper bound": "< ", "lower bound": "at least "}.get(claim.form, "")
    joint = " to " if claim.form == "range" else " / "
    numbers = joint.join(f"{target:g}" for target in claim.targets)
    return f"{sign}{numbers} {claim.unit} ({'; '.join(claim.at)})"


def _tolerance(claim: Claim) -> str:
    if claim.form in ("range", "upper bound", "lower bound"):
        return claim.form
    if claim.form == "value":
        widths = list(dict.fromkeys(f"{width:g}" for width in claim.tolerances))
        return f"± {' / '.join(widths)} {claim.unit}"
    word = "most" if claim.form == BALANCE else "least"
    return f"at {word} {claim.margin:g} ({claim.margin_of})"


def _picture(finding: Finding) -> dict[str, Any]:
    curves = []
    for curve in finding.curves:
        x, y = np.asarray(curve.x, dtype=float), np.asarray(curve.y, dtype=float)
        if x.size > _MOST:
            kept = np.linspace(0, x.size - 1, _MOST).round().astype(int)
            x, y = x[kept], y[kept]
        curves.append({"label": curve.label, "x": x.tolist(), "y": y.tolist()})
    return {"x_name": finding.x_name, "y_name": finding.y_name, "curves": curves}
