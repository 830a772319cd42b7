"""How sure a comparison of sets is, from its draws.

Of N draws in which two sets have a value, one is above the other by a margin in k. The
probability is k/N, and its confidence interval that of a binomial share, of Clopper and
Pearson (1934, 10.1093/biomet/26.4.404), which covers the probability in 95 % of the cases
or more. It holds for independent draws; those of a Sobol sequence are spread more evenly.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from pybamm_afssb.errors import nearest
from pybamm_afssb.sweeps.axes import SET, SweepError
from pybamm_afssb.sweeps.points import POINT
from pybamm_afssb.sweeps.result import CYCLE

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

#: What an interval that lies above, below or around one half says.
VERDICTS = ("probable", "improbable", "too few draws to tell")
_CONFIDENCE = 0.95


def interval(hits: int, number: int) -> tuple[float, float]:
    """Return the 95 % confidence interval of a share.

    Parameters
    ----------
    hits, number : int
        In how many of how many draws a statement holds.

    Returns
    -------
    tuple of float
        The ends, from 0 to 1; all of it without draws.
    """
    from scipy.stats import binomtest

    if not number:
        return 0.0, 1.0
    found = binomtest(hits, number).proportion_ci(_CONFIDENCE, method="exact")
    return float(found.low), float(found.high)


def needed(hits: int, number: int) -> float:
    """Return how many draws would tell a share from one half, if it stays.

    Parameters
    ----------
    hits, number : int
        In how many of how many draws a statement holds.

    Returns
    -------
    float
        A power of two; infinite for a share of one half, and without draws.
    """
    if not number or 2 * hits == number:
        return math.inf
    powers = (2**m for m in range(3, 2 * math.ceil(math.log2(number)) + 5))
    for draws in powers:
        low, high = interval(round(hits / number * draws), draws)
        if low > 0.5 or high < 0.5:
            return float(draws)
    return math.inf


def probabilities(
    data: xr.Dataset, margins: Mapping[str, float] | None, quantities: Iterable[str]
) -> pd.DataFrame:
    """Return how probable it is that one set is above another.

    Parameters
    ----------
    data : xarray.Dataset
        A sweep over sets and draws.
    margins : dict or None
        By how much, in the unit of the quantity, by its name; None for all by anything.
    quantities : iterable of str
        The quantities that there are.

    Returns
    -------
    pandas.DataFrame
        A row for every quantity and ordered pair, index "Quantity", "Set" and "Above".
        "Margin", "Draws" in which both have a value, in "Holds" of which the first is
        above the second by more than the margin, "Probability", its 95 % interval "Low"
        and "High", "Verdict", one of :data:`VERDICTS`, and "Draws needed" to tell, if the
        probability stays.

    Raises
    ------
    SweepError
        If nothing was drawn, for an unknown quantity, or a margin that is no number.
    """
    import pandas as pd

    known = list(quantities)
    if POINT not in data.dims:
        raise SweepError(
            "probabilities need draws; give spans and draws to the comparison, such as "
            'spans="assumed", draws=64'
        )
    for name, margin in (margins or {}).items():
        if name not in known:
            raise SweepError(
                f"margins: {name!r} was given, which was not compared."
                f"{nearest(str(name), known)}"
            )
        if not isinstance(margin, int | float) or not math.isfinite(margin):
            raise SweepError(
                f"margins: {margin!r} was given for '{name}'; a number is needed"
            )
    asked = dict.fromkeys(known, 0.0) if margins is None else margins
    rows = []
    for name, margin in asked.items():
        values = data[name]
        if CYCLE in values.dims:
            values = values.isel({CYCLE: -1})
        of = dict(
            zip(data[SET].values, values.transpose(SET, POINT).values, strict=True)
        )
        for one, other in itertools.permutations(of, 2):
            both = np.isfinite(of[one]) & np.isfinite(of[other])
            number = int(both.sum())
            hits = int((of[one] - of[other] > margin)[both].sum())
            low, high = interval(hits, number)
            told = 0 if low > 0.5 else 1 if high < 0.5 else 2
            rows.append(
                {
                    "Quantity": name,
                    "Set": one,
                    "Above": other,
                    "Margin": margin,
                    "Draws": number,
                    "Holds": hits,
                    "Probability": hits / number if number else np.nan,
                    "Low": low,
                    "High": high,
                    "Verdict": VERDICTS[told],
                    "Draws needed": needed(hits, number),
                }
            )
    return pd.DataFrame(rows).set_index(["Quantity", "Set", "Above"])
