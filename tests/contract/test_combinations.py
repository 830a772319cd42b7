"""Any two choices of two slots work together, in both models, or say why not."""

import itertools

import pytest
from combinations import CHOICES, MODELS, cases, excluded, label, rows, run, run_within

#: Cycles of every row of the covering array.
CYCLES = 10

#: A row's limit [s]: some twenty times what a row takes.
WALL_LIMIT = 600

#: Rows of the fast tests: the null choices, and rows with much in them.
FAST = {"DFN": (0, 1, 6, 10), "HalfCell": (0, 1, 6, 10)}

ALL = [
    pytest.param(model, case, id=f"{model}-{label(case)}")
    for model in MODELS
    for case in cases(model)
]
SOME = [
    pytest.param(model, cases(model)[row], id=f"{model}-{label(cases(model)[row])}")
    for model, chosen in FAST.items()
    for row in chosen
]


@pytest.mark.parametrize("model", MODELS)
def test_rows_cover_every_pair_of_choices(model):
    table = CHOICES[model]
    for first, second in itertools.combinations(table, 2):
        met = {(row[first], row[second]) for row in rows(model)}
        assert met == set(itertools.product(table[first], table[second]))


@pytest.mark.parametrize("model", MODELS)
def test_every_row_builds(model):
    """No choice of a slot excludes one of another slot: all rows are there."""
    assert not [text for row in rows(model) if (text := excluded(model, row))]


@pytest.mark.parametrize(("model", "case"), SOME)
def test_some_rows_run(model, case):
    outcome = run(model, case, 2)
    assert not outcome.failure


@pytest.mark.slow
@pytest.mark.parametrize(("model", "case"), ALL)
def test_row_runs_or_ends_by_name(model, case):
    outcome = run_within(WALL_LIMIT, model, case, CYCLES)
    assert not outcome.failure
