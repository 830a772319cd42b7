"""Indices of a known function through the whole path, and what is refused."""

import numpy as np
import pytest
from known_cells import Known

import pybamm_afssb
from pybamm_afssb.uncertainty.asked import UncertaintyError
from pybamm_afssb.uncertainty.sensitivity import sensitivity

CELL = "Sandoval2023_Cu"
NAMES = (
    "Interfacial contact resistance [Ohm.m2]",
    "Separator thickness [m]",
    "Initial plated lithium [mol.m-2]",
)
SPANS = {NAMES[0]: (1e-4, 9e-4), NAMES[1]: (1e-4, 9e-4), NAMES[2]: (0.0, 1.0)}
OUTPUT = "Run time [h]"
A, B = 7.0, 0.1


def angles(x):
    """Return the stub's three values, each from -pi to pi."""
    return [
        np.pi * (2 * (x[name] - low) / (high - low) - 1)
        for name, (low, high) in SPANS.items()
    ]


def ishigami(x):
    one, two, three = angles(x)
    return {OUTPUT: np.sin(one) + A * np.sin(two) ** 2 + B * three**4 * np.sin(one)}


def solved(draws=1024, **given):
    executor = given.pop("executor", None) or Known(ishigami)
    return sensitivity(
        CELL, [OUTPUT], SPANS, draws, executor=executor, progress=False, **given
    )


@pytest.fixture(scope="module")
def found():
    return solved()


def exact():
    """Return the indices of Ishigami's function, in closed form."""
    first = (1 + B * np.pi**4 / 5) ** 2 / 2
    second = A**2 / 8
    both = 8 * B**2 * np.pi**8 / 225
    total = first + second + both
    return np.array([first, second, 0]) / total, np.array(
        [first + both, second, both]
    ) / total


def test_the_indices_are_those_of_the_closed_form(found):
    table = found.table.loc[OUTPUT].loc[list(NAMES)]
    first, total = exact()
    np.testing.assert_allclose(table["First order"], first, atol=0.03)
    np.testing.assert_allclose(table["Total"], total, atol=0.03)
    for column, truth in (("First order", first), ("Total", total)):
        assert (abs(table[column] - truth) < 1.5 * table[f"{column} +-"] + 1e-3).all()
        assert (table[f"{column} +-"] < 0.15).all()


def test_the_table_is_ranked_and_says_where_values_come_from(found):
    table = found.table.loc[OUTPUT]
    assert list(table.index) == [NAMES[0], NAMES[1], NAMES[2]]
    assert (table["Total"].diff().dropna() <= 0).all()
    assert table.loc[NAMES[1], "Unit"] == "m"
    entries = pybamm_afssb.load_set(CELL).all_entries()
    assert table.loc[NAMES[1], "Kind"] == entries[NAMES[1]].kind
    assert table["Source"].str.len().gt(0).all()


def test_a_known_value_narrows_the_answer_by_its_first_order(found):
    points, table = found.points, found.table.loc[OUTPUT]
    spread = points[OUTPUT].std()
    # what is left at known values of the second, by bins of its span
    shares = (points[NAMES[1]] - 1e-4) / 8e-4
    within = points.groupby((shares * 64).astype(int))[OUTPUT].var().mean()
    left = 1 - table.loc[NAMES[1], "Narrower if known [%]"] / 100
    assert left == pytest.approx(np.sqrt(within) / spread, abs=0.03)


def test_the_answers_have_the_moments_of_the_function(found):
    row = found.answers.loc[OUTPUT]
    assert row["Middle"] == pytest.approx(A / 2, abs=0.2)
    first, second = (1 + B * np.pi**4 / 5) ** 2 / 2, A**2 / 8
    variance = first + second + 8 * B**2 * np.pi**8 / 225
    assert row["Standard deviation"] == pytest.approx(np.sqrt(variance), rel=0.03)
    assert found.dropped == 0


def test_the_same_after_a_kill(tmp_path):
    store = tmp_path / "store"
    whole = solved(64, store=store)
    lines = store.read_bytes().splitlines(keepends=True)
    store.write_bytes(b"".join(lines[:100]) + lines[100][:50])  # as a kill leaves it
    rest = Known(ishigami)
    again = solved(64, executor=rest, store=store)
    assert rest.solved == 64 * 5 - 99
    assert again.table.equals(whole.table)
    assert again.points.equals(whole.points)


def test_draws_with_a_point_that_failed_are_left_out():
    executor = Known(ishigami, fails=lambda x: x[NAMES[1]] > 8.8e-4)
    found = solved(256, executor=executor)
    assert 0 < found.dropped < 0.2
    assert np.isfinite(found.table["Total"]).all()
    assert (found.points["message"] == "the stub was asked to fail").any()
    with pytest.raises(UncertaintyError, match="stub was asked to fail"):
        solved(64, executor=Known(ishigami, fails=lambda x: x[NAMES[1]] > 2e-4))


def test_what_does_not_vary_depends_on_nothing():
    found = solved(16, executor=Known(lambda x: {OUTPUT: 3.0}))
    assert (found.table["Total"] == 0).all()
    assert (found.table["Narrower if known [%]"] == 0).all()


def test_assumed_values_are_drawn_for_two_cells_and_their_difference():
    pair = ("Wang2023_Cu", "Wang2023_Cu2Te")
    name = "Positive electrode porosity"
    seen = []

    def resistance(x):
        seen.append(x)
        return {OUTPUT: x.get(name, 0.0)}

    found = sensitivity(
        pair[0],
        [OUTPUT],
        draws=16,
        against=pair[1],
        executor=Known(resistance),
        progress=False,
    )
    table = found.table.loc[OUTPUT]
    assert len(found.points) == 16 * (len(table) + 2)
    assert {"assumed"} == set(table["Kind"])
    possible = found.points[OUTPUT].notna()
    assert found.points["message"][~possible].str.contains("allowed is").all()
    assert all(name in one for one in seen)
    assert (found.points[OUTPUT][possible] == 0).all()  # one entry, one draw for both


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"draws": 100}, "power of two is needed, such as 64 or 128"),
        ({"draws": 0}, "power of two"),
        ({"spans": {NAMES[0]: (1e-3, 1e-3)}}, "has no width"),
        ({"spans": {NAMES[0]: (2e-3, 1e-3)}}, "lower end comes first"),
        ({"spans": {NAMES[0]: (1e-3, np.inf)}}, "finite ends"),
        ({"spans": {NAMES[0]: "wide"}}, r"\(low, high\) \[Ohm.m2\] is needed"),
        ({"spans": "assumde"}, "Nearest match: 'assumed'"),
        ({"spans": {}}, "none was given"),
        ({"outputs": []}, "outputs: none"),
        (
            {"fixed": ["Separator thicknes [m]"], "spans": "assumed"},
            "Separator thickness",
        ),
        ({"against": CELL, "spans": "assumed"}, "given twice"),
        ({"most_points": 100}, "are the most"),
    ],
)
def test_a_mistake_is_one_error_before_anything_is_solved(given, message):
    executor = Known(ishigami)
    asked = {"outputs": [OUTPUT], "spans": SPANS, "draws": 64, **given}
    with pytest.raises(UncertaintyError, match=message):
        sensitivity(CELL, executor=executor, progress=False, **asked)
    assert executor.solved == 0
