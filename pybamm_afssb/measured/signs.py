"""Which current is positive: what a file says of it, and what its voltage shows.

A cycler that counts a charge positive raises the voltage with a positive current. That
holds for every cell; what differs is which electrode a charge plates:

============ ============================= =================================
cell         the cycler's charge           in the table (PyBaMM's sign)
============ ============================= =================================
full         plates at the collector       negative
half         strips: the collector is the  positive; plating, the cycler's
             cell's positive electrode     discharge, is negative
============ ============================= =================================

So plating comes first and is negative in both. The voltage shows the sign by its drift
under current and by its jumps where the current changes. Of every row the vote is
``sgn(I) dV`` under steady current and ``sgn(dI) dV`` across a change; the sum over all
rows, as a share of all that the voltage moved, is 1 where a positive current raises it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from pybamm_afssb.errors import DataError

#: The share of its movements that the voltage must agree in, and how far it must move [V].
_DECISIVE, _MOVED = 0.3, 2e-3
#: How far it goes both ways at least under a current that has lost its sign [V].
_BOTH = 0.1
#: A current below this share of the largest is none; a larger change is a change.
_NONE, _CHANGE = 1e-3, 0.05

_CHARGE = ("chg", "charge", "cc_chg", "chrg", "chr", "c")
_DISCHARGE = ("dchg", "dch", "discharge", "disch", "dis", "d")


def raises_voltage(voltage: np.ndarray | None, current: np.ndarray) -> float:
    """Return how far a positive current raises the voltage, from -1 to 1.

    Parameters
    ----------
    voltage : numpy.ndarray or None
        Voltages [V].
    current : numpy.ndarray
        Currents, in any unit.

    Returns
    -------
    float
        1: always; -1: it lowers it; 0: the voltage does not tell.
    """
    if voltage is None:
        return 0.0
    good = np.isfinite(voltage) & np.isfinite(current)
    v, i = voltage[good], current[good]
    top = np.abs(i).max(initial=0.0)
    if top == 0 or len(i) < 2:
        return 0.0
    sense = np.where(np.abs(i) > _NONE * top, np.sign(i), 0.0)
    change = np.diff(i)
    jumps = np.abs(change) > _CHANGE * top
    moved = np.diff(v)
    across = np.sign(change)[jumps] * moved[jumps]
    # the drift of each stretch of one sign, as a whole: the noise of its samples is none
    stretch = np.concatenate([[0], np.cumsum(jumps | (np.diff(sense) != 0))])
    steps = pd.DataFrame({"v": v, "s": sense}).groupby(stretch)
    drift = (steps["v"].last() - steps["v"].first()) * steps["s"].first()
    votes = np.concatenate([across, drift.to_numpy()])
    total = np.abs(votes).sum()
    return float(votes.sum() / total) if total > _MOVED else 0.0


def _goes_both_ways(voltage: np.ndarray | None, current: np.ndarray) -> bool:
    """Whether the voltage rises and falls under current, each by half of its range."""
    if voltage is None:
        return False
    v = voltage[np.isfinite(voltage) & (current > _NONE * np.nanmax(current))]
    if not len(v):
        return False
    half = max((v.max() - v.min()) / 2, _BOTH)
    up = (v - np.minimum.accumulate(v)).max()
    down = (np.maximum.accumulate(v) - v).max()
    return bool(up > half and down > half)


def charge_positive(
    voltage: np.ndarray | None,
    current: np.ndarray,
    status: Any,
    convention: str,
    given: str | None,
) -> tuple[np.ndarray, str]:
    """Return the current with the cycler's charge positive, and who says so.

    Parameters
    ----------
    voltage : numpy.ndarray or None
        Voltages [V].
    current : numpy.ndarray
        Currents as in the file.
    status : pandas.Series or None
        What the file says of every row, such as "CC_DChg".
    convention : str
        Who says that a charge is positive, "" if nobody does.
    given : str or None
        "charge" or "discharge": what the user says is positive in the file.

    Raises
    ------
    DataError
        If nothing tells the sign, or if what is said contradicts the voltage.
    """
    unsigned = np.nanmin(current) >= 0 and np.nanmax(current) > 0
    rows = _of_status(status)
    if unsigned and rows is not None and {1.0, -1.0} <= set(rows):
        return np.where(
            rows == 0, 1.0, rows
        ) * current, "its steps say charge or discharge"
    shown = raises_voltage(voltage, current)
    if unsigned and _goes_both_ways(voltage, current):
        raise DataError(
            "current: it is never negative, but the voltage both rises and falls far "
            "under it; a current with a sign, or a column 'Status' that says "
            "charge or discharge, is needed"
        )
    said, by = _said(rows, current, convention, given)
    if said is None:
        if abs(shown) < _DECISIVE:
            raise DataError(
                "sign: neither the file nor its voltage tells whether a positive current "
                "is a charge; give sign='charge' or sign='discharge', in the cycler's "
                "words"
            )
        said, by = (1.0 if shown > 0 else -1.0), "its voltage shows it"
    elif said * shown < -_DECISIVE:
        word = "charge" if said > 0 else "discharge"
        raise DataError(
            f"sign: a positive current is a {word} ({by}), but the voltage "
            f"{'falls' if said > 0 else 'rises'} under it; check the sign of current and "
            f"voltage, or give sign={'discharge' if said > 0 else 'charge'!r}"
        )
    return said * current, by


def _said(
    rows: np.ndarray | None, current: np.ndarray, convention: str, given: str | None
) -> tuple[float | None, str]:
    if given is not None:
        return (1.0 if given == "charge" else -1.0), "as was given"
    if rows is not None:
        agree = np.nansum(np.sign(current) * rows)
        if agree:
            return float(np.sign(agree)), "its steps say charge or discharge"
    if convention:
        return 1.0, f"so writes {convention}"
    return None, ""


def _of_status(status: Any) -> np.ndarray | None:
    """Return 1 for a charge, -1 for a discharge, 0 for what is neither."""
    if status is None:
        return None
    words = status.astype(str).str.lower().str.replace(r"[^a-z]+", " ", regex=True)

    def sense(text: str) -> float:
        parts = text.split()
        if any(part in _DISCHARGE for part in parts):
            return -1.0
        return 1.0 if any(part in _CHARGE for part in parts) else 0.0

    known = {text: sense(text) for text in words.unique()}
    found = words.map(known).to_numpy(dtype=float)
    return found if found.any() else None
