"""Any two choices of two slots build together, in both models; some rows are run.

``benchmarks/robustness.py`` runs every row of the covering array for ten cycles, and
random draws.
"""

import itertools
import runpy
from pathlib import Path

import pytest
from combinations import CHOICES, MODELS, cases, excluded, label, rows, run

import pybamm_afssb

#: Rows of the fast tests: the null choices, and rows with much in them.
FAST = {"DFN": (0, 1, 6, 10), "HalfCell": (0, 1, 6, 10)}

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


@pytest.mark.slow
def test_every_row_of_the_full_cell_builds_on_a_single_particle():
    for row in rows("DFN"):
        pybamm_afssb.SPM(row)


@pytest.mark.parametrize(("model", "case"), SOME)
def test_some_rows_run(model, case):
    outcome = run(model, case, 2)
    assert not outcome.failure


@pytest.mark.slow
def test_compatibility_page_is_up_to_date():
    path = Path(__file__).parents[2] / "docs" / "compatibility.py"
    page = runpy.run_path(str(path))
    assert page["PAGE"].read_text(encoding="utf-8") == page["page"]()


@pytest.mark.slow
@pytest.mark.parametrize("rate", [2.0, 2.018, 2.02, 2.022, 2.024, 2.026])
def test_a_cathode_whose_surface_fills_first_is_solved(rate):
    # all six stopped with convergence failures when the surface's concentration was
    # a line through two cells between which diffusion has all but ended
    options = {
        "nucleation": "instantaneous",
        "seed": "Ag",
        "conversion coating": "ZnO",
        "interphase": "Deal-Grove",
        "interlayer": "blocking layer",
        "compensation": "Li2S",
        "cathode loss": "slow re-lithiation",
    }
    outcome = run("DFN", (options, rate, 333.15), cycles=10)
    assert outcome.failure == ""
    assert outcome.cycles == 10


def test_a_half_cell_whose_rates_span_decades_is_solved():
    # stopped in its third cycle with sparse matrices, whose pivots had vanished
    options = {
        "nucleation": "progressive",
        "seed": "Ag-In",
        "interphase": "Deal-Grove with collector reaction",
        "contact": "voids at the collector",
        "dead lithium": "void isolation",
        "leak": "electrolyte",
        "counter electrode": "LTO",
    }
    outcome = run("HalfCell", (options, 0.1, 298.15), cycles=10)
    assert outcome.failure == ""
    assert outcome.cycles == 10
