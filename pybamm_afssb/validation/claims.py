"""The claims: what each published cell showed, one row each, strictly read.

They live beside the sets, in ``parameter_sets/claims.csv``; lists within a cell are
separated by semicolons.
"""

from __future__ import annotations

import csv
import importlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pybamm_afssb.cells import EVIDENCE
from pybamm_afssb.errors import AFSSBError, nearest

#: Forms with numbers, and forms that state something without one.
NUMBERS = ("value", "range", "upper bound", "lower bound")
STATEMENTS = ("order", "place", "trend", "sequence", "balance", "optimum")
USES = ("calibrate", "predict")
COLUMNS = (
    "id",
    "sets",
    "reference",
    "doi",
    "evidence",
    "form",
    "quantity",
    "at",
    "target",
    "unit",
    "tolerance",
    "tolerance_percent",
    "margin",
    "margin_of",
    "use",
    "protocol",
)
_PACKAGE = "pybamm_afssb.parameter_sets"


class ClaimError(AFSSBError):
    """A row of a claim file that does not say what it must."""


@dataclass(frozen=True)
class Claim:
    """One published result.

    Parameters
    ----------
    id : str
        ``C`` and a number.
    sets : tuple of str
        The parameter sets that it is about.
    reference, doi, evidence : str
        The paper, its DOI where known, and how far the result can be trusted.
    form : str
        One of :data:`NUMBERS` or :data:`STATEMENTS`.
    quantity : str
        What was measured, or what is stated.
    at : tuple of str
        What each target is of or at, such as ``"cycle 200"``.
    targets : tuple of float
        Published numbers; the two ends of a range; empty for a statement.
    unit : str
        Unit of the targets.
    tolerances : tuple of float
        Allowed difference from each target, in the unit.
    margin : float or None
        How clearly a statement must hold, in terms of `margin_of`.
    margin_of : str
        What the margin is of.
    uses : tuple of str
        "calibrate" (may be fitted) or "predict" (never), one a target.
    protocol : str
        What was done.
    """

    id: str
    sets: tuple[str, ...]
    reference: str
    doi: str
    evidence: str
    form: str
    quantity: str
    at: tuple[str, ...]
    targets: tuple[float, ...]
    unit: str
    tolerances: tuple[float, ...]
    margin: float | None
    margin_of: str
    uses: tuple[str, ...]
    protocol: str

    def allows(self, index: int, computed: float) -> bool:
        """Whether a number meets target `index` (any index of a range)."""
        if self.form == "range":
            return self.targets[0] <= computed <= self.targets[1]
        if self.form == "upper bound":
            return computed < self.targets[index]
        if self.form == "lower bound":
            return computed >= self.targets[index]
        return abs(computed - self.targets[index]) <= self.tolerances[index]


def known_sets() -> tuple[str, ...]:
    """Name every set that the package's own claims are about."""
    rows = _rows(beside("claims.csv"))
    return tuple(sorted({name for row in rows for name in _list(row["sets"])}))


def read_claims(path: str | os.PathLike[str] | None = None) -> dict[str, Claim]:
    """Read a claim file.

    Parameters
    ----------
    path : path-like, optional
        A file with the columns of :data:`COLUMNS`. Default: the package's own.

    Returns
    -------
    dict
        Claims by id, in the order of the file.

    Raises
    ------
    ClaimError
        For a row that is wrong; the message names the file, the row and its id.
    """
    from pybamm_afssb.cells import set_names

    file = beside("claims.csv") if path is None else Path(path)
    allowed = {*known_sets(), *set_names()}
    found: dict[str, Claim] = {}
    lines: dict[str, int] = {}
    for number, row in enumerate(_rows(file), start=2):
        where = f"{file.name}, line {number} ({row['id'] or 'no id'})"
        claim = _claim(row, where, allowed)
        if claim.id in found:
            raise ClaimError(
                f"{where}: this id is also on line {lines[claim.id]}; each claim needs"
                " its own."
            )
        found[claim.id], lines[claim.id] = claim, number
    return found


def select(claims: Mapping[str, Claim], only: Iterable[str]) -> dict[str, Claim]:
    """Return the claims of some ids.

    Raises
    ------
    ClaimError
        For an id that no claim has.
    """
    chosen = {}
    for name in only:
        if name not in claims:
            raise ClaimError(
                f"There is no claim '{name}'.{nearest(name, claims)} Claims: "
                f"{', '.join(claims)}."
            )
        chosen[name] = claims[name]
    return chosen


# --- one row --------------------------------------------------------------------------
def _claim(row: Mapping[str, str], where: str, allowed: set[str]) -> Claim:
    if not re.fullmatch(r"[A-Za-z]+\d+", row["id"]):
        raise ClaimError(f"{where}: the id must be letters and a number, such as C07.")
    sets = _list(row["sets"])
    if not sets:
        raise ClaimError(f"{where}: no set is named.")
    for name in sets:
        if name not in allowed:
            raise ClaimError(
                f"{where}: there is no parameter set '{name}'.{nearest(name, allowed)}"
            )
    for column, choices in (("form", NUMBERS + STATEMENTS), ("evidence", EVIDENCE)):
        if row[column] not in choices:
            raise ClaimError(
                f"{where}: {column} '{row[column]}' given, allowed are "
                f"{', '.join(choices)}.{nearest(row[column], choices)}"
            )
    for column in ("reference", "quantity", "protocol"):
        if not row[column]:
            raise ClaimError(f"{where}: '{column}' is empty.")
    targets, tolerances, at = _targets(row, where)
    uses = _uses(row, where, len(targets))
    margin = None
    if row["form"] in STATEMENTS:
        if not row["margin"] or not row["margin_of"]:
            raise ClaimError(
                f"{where}: a statement needs a margin, and what it is of ('margin_of')."
            )
        margin = _number(row["margin"], "margin", where)
    return Claim(
        id=row["id"],
        sets=sets,
        reference=row["reference"],
        doi=row["doi"],
        evidence=row["evidence"],
        form=row["form"],
        quantity=row["quantity"],
        at=at,
        targets=targets,
        unit=row["unit"],
        tolerances=tolerances,
        margin=margin,
        margin_of=row["margin_of"],
        uses=uses,
        protocol=row["protocol"],
    )


def _targets(
    row: Mapping[str, str], where: str
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[str, ...]]:
    targets = tuple(_number(t, "target", where) for t in _list(row["target"]))
    at = _list(row["at"])
    if row["form"] in STATEMENTS:
        if targets:
            raise ClaimError(
                f"{where}: a claim of form '{row['form']}' has no target; "
                f"allowed with one are {', '.join(NUMBERS)}."
            )
        return (), (), at
    if not targets:
        raise ClaimError(f"{where}: a claim of form '{row['form']}' needs a target.")
    _check_unit(row["unit"], where)
    count = 1 if row["form"] == "range" else len(targets)
    if len(at) != count:
        raise ClaimError(
            f"{where}: {count} target(s), but 'at' says {len(at)}: one each is needed."
        )
    if row["form"] == "range" and not (len(targets) == 2 and targets[0] < targets[1]):
        raise ClaimError(f"{where}: a range needs two targets, low;high.")
    if row["form"] != "value":
        return targets, (), at
    given = [name for name in ("tolerance", "tolerance_percent") if row[name]]
    if len(given) != 1:
        raise ClaimError(
            f"{where}: one of 'tolerance' and 'tolerance_percent' is needed, "
            f"{'both were' if given else 'none was'} given."
        )
    width = _number(row[given[0]], given[0], where)
    if not width > 0:
        raise ClaimError(f"{where}: {given[0]} {width:g} given; it must be > 0.")
    if given[0] == "tolerance_percent":
        return targets, tuple(abs(t) * width / 100 for t in targets), at
    return targets, (width,) * len(targets), at


def _uses(row: Mapping[str, str], where: str, count: int) -> tuple[str, ...]:
    uses = _list(row["use"])
    for use in uses:
        if use not in USES:
            raise ClaimError(
                f"{where}: use '{use}' given, allowed are {', '.join(USES)}."
                + nearest(use, USES)
            )
    if row["form"] != "value":
        count = 1
    if len(uses) == 1:
        return uses * max(count, 1)
    if len(uses) != count:
        raise ClaimError(f"{where}: {count} target(s), but {len(uses)} uses.")
    return uses


def _check_unit(unit: str, where: str) -> None:
    import pint

    from pybamm_afssb.cells import pint_unit

    if not unit:
        raise ClaimError(f"{where}: the unit is missing ('1' for a pure number).")
    try:
        if unit not in ("%", "1"):
            pint.get_application_registry().Unit(pint_unit(unit))
    except Exception as error:  # pint raises many kinds for what is no unit
        raise ClaimError(f"{where}: '{unit}' is no unit that pint reads.") from error


def _number(text: str, column: str, where: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ClaimError(
            f"{where}: {column} '{text}' given, a number is needed."
        ) from None


def _list(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(";") if item.strip())


def _rows(file: Path) -> Iterator[dict[str, str]]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise ClaimError(f"cannot read '{file}': {error.strerror}") from None
    reader = csv.DictReader(text.splitlines())
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise ClaimError(f"{file.name}: column(s) {', '.join(missing)} are missing.")
    for row in reader:
        yield {name: (row[name] or "").strip() for name in COLUMNS}


def beside(name: str) -> Path:
    """Return the path of a file beside the parameter sets."""
    package = importlib.import_module(_PACKAGE)
    return Path(next(iter(package.__path__))) / name
