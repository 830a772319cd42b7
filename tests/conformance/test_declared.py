"""A choice without a record fails by name; a record without a choice does, too."""

import checks
import pytest
from conformance import Conformance, choices, is_null, record, table
from declared import CHOICES

from pybamm_afssb.options import SLOTS
from pybamm_afssb.physics.interphase import DealGrove
from pybamm_afssb.physics.seed import AlloySeed
from pybamm_afssb.physics.seed.inert import NoSeed

HERE = "tests/conformance/test_declared.py::test_every_record_is_of_a_choice"


class Logarithmic(DealGrove):
    """An interphase that grows with the logarithm of time."""

    def _growth(self, v, potential):
        return super()._growth(v, potential)


class Bismuth(AlloySeed):
    """One more alloying metal: nothing but its plateaus."""

    plateaus = {"Bi": 2}


class SwellingAlloy(Bismuth):
    """One more alloying metal with a law of its own."""

    def rates(self, v):
        return super().rates(v)


def test_every_record_is_of_a_choice():
    assert set(CHOICES) <= set(choices())


def test_a_choice_without_a_record_fails_by_name(monkeypatch):
    monkeypatch.setitem(SLOTS["interphase"], "logarithmic", Logarithmic)
    assert ("interphase", "logarithmic") in choices()
    for check in (checks.null_limit, checks.ledger, checks.rest, checks.parameters):
        with pytest.raises(AssertionError) as error:
            check("interphase", "logarithmic")
        message = str(error.value)
        assert "option 'interphase': the choice 'logarithmic' (Logarithmic)" in message
        assert "CHOICES['interphase', 'logarithmic'] = Conformance(" in message
        assert "tests/conformance/declared.py" in message


def test_one_more_metal_needs_no_record(monkeypatch):
    monkeypatch.setitem(SLOTS["seed"], "Bi", Bismuth)
    assert record("seed", "Bi").null == {"Bi seed loading [mol.m-2]": 0.0}


def test_a_metal_with_a_law_of_its_own_needs_one(monkeypatch):
    monkeypatch.setitem(SLOTS["seed"], "Bi", SwellingAlloy)
    with pytest.raises(AssertionError, match="'Bi'"):
        record("seed", "Bi")


def test_the_null_choice_is_the_first_and_what_does_the_same():
    assert is_null("seed", "none")
    assert is_null("seed", "Ni")
    assert not is_null("seed", "Ag")
    assert not is_null("cathode loss", "slow re-lithiation")
    assert all(is_null(slot, next(iter(named))) for slot, named in table().items())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Conformance(), "give either 'exact'"),
        (Conformance(exact=HERE, no_exact="There is one."), "give either 'exact'"),
        (Conformance(no_exact="none"), "is a sentence; 'none' was given"),
        (Conformance(exact=HERE[:-1]), f"is not there. Nearest match: '{HERE}'."),
    ],
)
def test_an_exact_solution_is_there_or_a_reason(monkeypatch, said, words):
    monkeypatch.setitem(CHOICES, ("seed", "none"), said)
    with pytest.raises(AssertionError, match="'seed': 'none'") as error:
        checks.exact("seed", "none", {HERE})
    assert words in str(error.value)
    assert SLOTS["seed"]["none"] is NoSeed
