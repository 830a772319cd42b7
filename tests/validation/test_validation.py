"""Claim files are read strictly, and one place decides what passes."""

import csv
import importlib.util
from pathlib import Path

import pytest

from pybamm_afssb.cells import fitted_values, load_set
from pybamm_afssb.validation import cases
from pybamm_afssb.validation.checks import CHECKS, Check, Finding
from pybamm_afssb.validation.claims import ClaimError, beside, read_claims
from pybamm_afssb.validation.fits import FITS, fit
from pybamm_afssb.validation.judge import judge
from pybamm_afssb.validation.runner import validate

cases.load()


def changed(tmp_path, old, new):
    text = beside("claims.csv").read_text("utf-8")
    assert old in text
    path = tmp_path / "claims.csv"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_every_claim_has_a_check():
    assert set(CHECKS) == set(read_claims())


def test_no_fit_to_what_must_be_predicted():
    claims = read_claims()
    for name in FITS:
        assert "calibrate" in claims[name].uses


def test_what_was_fitted_is_in_its_set():
    rows = fitted_values.read()
    assert rows
    for row in rows:
        entry = load_set(row["set"]).entries[row["parameter"]]
        assert (entry.kind, entry.claim) == ("fitted", row["claim"])
        assert entry.value == float(row["value"])
        assert FITS[row["claim"]].cell == row["set"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("C21,Wang2023_Cu2Te", "C21,Wang2023_Cu2T", r"\(C21\): there is no.*Cu2Te'"),
        ("C02,", "C01,", r"line 3 \(C01\): this id is also on line 2"),
        ("0.64;1.12,mA.h.cm-2", "0.64;1.12,", r"\(C04\): the unit is missing"),
    ],
)
def test_a_bad_row_is_named(tmp_path, old, new, words):
    with pytest.raises(ClaimError, match=words):
        read_claims(changed(tmp_path, old, new))


def test_a_miss_is_a_miss():
    claim = read_claims()["C37"]
    check = Check(lambda lab: None, why="known")
    assert judge(claim, check, Finding((5.4, 5.0, 4.6)), 1).status == "pass"
    row = judge(claim, check, Finding((5.4, 5.0, 4.4)), 1)
    assert (row.status, row.reason) == ("miss", "known")


def test_a_statement_must_hold_over_the_spans():
    claim, check = read_claims()["C12"], Check(lambda lab: None)
    assert judge(claim, check, Finding((0.2, 0.3)), 1).status == "pass"
    assert judge(claim, check, Finding((0.2, 0.05)), 1).status == "miss"
    assert judge(claim, check, Finding((0.2, 0.3), unsolved=2), 1).status == "miss"


@pytest.mark.parametrize(("least", "met"), [(60.0, True), (0.0, False)])
def test_only_a_fit_that_meets_its_claim_is_written(tmp_path, monkeypatch, least, met):
    """C19 is 85.4 +- 3 %, the free value has the span 1 to 25: at most 85, or 25 %."""
    name = "Interphase roughness factor"
    check = Check(lambda lab: Finding((least + lab.parameters[name],)))
    monkeypatch.setitem(CHECKS, "C19", check)
    file = tmp_path / "fitted.csv"
    found = fit("C19", 12, file=file)
    assert found.met is met
    assert file.exists() is met
    assert found.path == (file if met else None)
    if met:
        rows = {row["parameter"]: row for row in csv.DictReader(file.open())}
        held = "AgF product unprotected share of interphase growth"  # at its high end
        assert {(row["claim"], row["parameter"]) for row in rows.values()} == {
            ("C19", name),
            ("C19", held),
        }
        assert float(rows[name]["value"]) == pytest.approx(25, rel=0.01)
        assert float(rows[held]["value"]) == 1
        assert all("end of its span" in row["note"] for row in rows.values())


@pytest.mark.slow
def test_short_subset_says_what_the_stored_table_says():
    """What docs/validation.md shows is what today's code gives."""
    where = Path(__file__).resolve().parents[2] / "docs" / "update.py"
    spec = importlib.util.spec_from_file_location("update", where)
    update = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(update)
    stored = {row["claim"]: row["status"] for row in update.validation_rows()}
    found = {row.id: row.status for row in validate(smoke=True, progress=False).rows}
    assert len(found) > 10
    assert found == {name: stored[name] for name in found}
