"""The contract of every choice of every slot, from its class alone."""

import pybamm
import pytest
from conformance import choices, is_null, null_choice, record, table

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.models.assemble import OWN
from pybamm_afssb.options import COUNTER

CHOICES = [pytest.param(*pair, id="-".join(pair)) for pair in choices()]


@pytest.fixture(scope="module")
def stock():
    """Names of the variables of PyBaMM's own half cell."""
    return set(pybamm.lithium_ion.DFN({"working electrode": "positive"}).variables)


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_choice_declares_its_slot(slot, choice):
    assert table()[slot][choice].slot == slot


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_choice_writes_all_that_its_null_writes(slot, choice):
    null = table()[slot][null_choice(slot)]
    assert null.all_writes() <= table()[slot][choice].all_writes()


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_choice_says_what_happens(slot, choice):
    cls = table()[slot][choice]
    assert cls.__doc__
    assert cls.__module__.startswith("pybamm_afssb.physics")


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_declared_names_are_known(slot, choice, stock):
    cls = table()[slot][choice]
    for family in (cls, *cls.companions):
        for read in (*family.reads, *family.rate_reads):
            assert read in OWN or read in names.STOCK or read in stock


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_choice_builds_and_no_event_is_named_as_a_voltage(slot, choice):
    # PyBOP takes away events that are named so
    beside = {} if is_null(slot, choice) else record(slot, choice).beside
    half = COUNTER in (slot, *beside)
    kind = pybamm_afssb.HalfCell if half else pybamm_afssb.DFN
    for event in kind({**beside, slot: choice}).events:
        stock = event.name.startswith(("Minimum", "Maximum"))
        assert stock or "[V]" not in event.name
