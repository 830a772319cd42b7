"""What draws say of a pair: shares, their confidence, and when they are too few."""

from __future__ import annotations

import math

import numpy as np
import pytest
import xarray as xr
from stubs import Stub

import pybamm_afssb
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps.certainty import interval, needed, probabilities
from pybamm_afssb.sweeps.comparison import COLUMNS

QUANTITY = "Run time [h]"
PAIR = ["Wang2023_Cu", "Wang2023_Cu2Te"]


def compare(**given):
    given = {"model": "SPM", "cycles": 1, "progress": False, **given}
    return pybamm_afssb.compare(PAIR, executor=Stub(), **given)


def of_pairs(differences) -> xr.Dataset:
    """Two sets, of which the first is above the second by some differences."""
    values = np.array([differences, np.zeros_like(differences)])
    return xr.Dataset(
        {QUANTITY: (("set", "point"), values)},
        {"set": ["a", "b"], "point": np.arange(len(differences))},
    )


def row_of(data, margin=0.0, pair=("a", "b")):
    return probabilities(data, {QUANTITY: margin}, [QUANTITY]).loc[(QUANTITY, *pair)]


def test_a_probability_is_the_share_of_draws():
    data = of_pairs([3.0] * 29 + [-1.0] * 3)
    row = row_of(data)
    assert (row["Holds"], row["Draws"]) == (29, 32)
    assert row["Probability"] == 29 / 32
    assert row["Low"] < 29 / 32 < row["High"]
    assert row["Verdict"] == "probable"
    other = row_of(data, pair=("b", "a"))
    assert other["Probability"] == 3 / 32
    assert other["Verdict"] == "improbable"
    assert other["Low"] == pytest.approx(1 - row["High"])


def test_a_margin_must_be_exceeded():
    data = of_pairs(np.arange(8.0))
    assert row_of(data, 3.0)["Holds"] == 4  # 4, 5, 6, 7
    assert row_of(data, -1.0)["Holds"] == 8


def test_draws_without_a_value_do_not_count():
    row = row_of(of_pairs([1.0, np.nan, 1.0, -1.0]))
    assert (row["Holds"], row["Draws"]) == (2, 3)
    none = row_of(of_pairs([np.nan, np.nan]))
    assert np.isnan(none["Probability"])
    assert none["Verdict"] == "too few draws to tell"


def test_too_few_draws_are_said_and_how_many_would_do():
    row = row_of(of_pairs([1.0] * 5 + [-1.0] * 3))
    assert row["Verdict"] == "too few draws to tell"
    enough = int(row["Draws needed"])
    many = row_of(of_pairs([1.0] * (5 * enough // 8) + [-1.0] * (3 * enough // 8)))
    assert many["Verdict"] == "probable"
    assert needed(2, 4) == math.inf
    assert interval(5, 5)[0] < 0.5 < interval(8, 8)[0]
    assert needed(5, 5) == 8


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_interval_covers_the_probability(share):
    # the chance that k of n draws hit, summed over the k whose interval covers it
    n = 32
    covered = sum(
        math.comb(n, k) * share**k * (1 - share) ** (n - k)
        for k in range(n + 1)
        if interval(k, n)[0] <= share <= interval(k, n)[1]
    )
    assert covered >= 0.95


def test_a_comparison_of_draws():
    found = compare(spans="assumed", draws=2)
    assert found.table.index.names == ["set", "point", "Cycle"]
    assert set(found.table["status"]) == {"ok"}
    efficiency = "Coulombic efficiency [%]"
    table = found.probabilities()
    assert set(table["Draws"]) == {2}
    assert len(table) == 2 * len(COLUMNS)
    only = found.probabilities({efficiency: 0.1})
    assert set(only.index.get_level_values("Quantity")) == {efficiency}
    values = found.data[efficiency].isel(Cycle=0).values
    expected = int((values[0] - values[1] > 0.1).sum())
    assert only.loc[(efficiency, *PAIR), "Holds"] == expected
    with pytest.raises(AFSSBError, match="Nearest match: 'Coulombic efficiency"):
        found.probabilities({"Coulombic eficiency [%]": 1})
    with pytest.raises(AFSSBError, match="a number is needed"):
        found.probabilities({efficiency: float("nan")})


def test_what_all_cells_share_is_not_drawn():
    found = compare(spans="assumed", draws=2)
    thickness = "Positive electrode thickness [m]"
    assert thickness not in found.data.coords
    own = compare(spans="assumed", draws=2, own=["loading"])
    assert own.data[thickness].notnull().all()


def test_a_summary_of_draws_is_their_middle():
    found = compare(spans="assumed", draws=4)
    retention = found.data["Capacity retention [%]"].isel(Cycle=-1)
    middle = found.summary["Capacity retention [%]"]
    for name in PAIR:
        expected = np.median(retention.sel(set=name))
        assert middle[name] == pytest.approx(expected)
    assert (found.summary["End"] == "").all()


def test_probabilities_need_draws():
    found = compare()
    with pytest.raises(AFSSBError, match="need draws"):
        found.probabilities()
