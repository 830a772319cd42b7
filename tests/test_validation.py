"""Claim files are read strictly, and one place decides what passes."""

import pytest

from pybamm_afssb.validation import cases
from pybamm_afssb.validation.checks import CHECKS, NOT_YET, Check, Finding
from pybamm_afssb.validation.claims import ClaimError, beside, read_claims
from pybamm_afssb.validation.fits import FITS
from pybamm_afssb.validation.judge import judge

cases.load()


def changed(tmp_path, old, new):
    text = beside("claims.csv").read_text("utf-8")
    assert old in text
    path = tmp_path / "claims.csv"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_every_claim_has_a_check_or_a_reason():
    assert set(CHECKS) | set(NOT_YET) == set(read_claims())


def test_no_fit_to_what_must_be_predicted():
    claims = read_claims()
    for name in FITS:
        assert "calibrate" in claims[name].uses


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
