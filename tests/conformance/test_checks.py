"""Every check catches a law that breaks what it is for."""

from dataclasses import replace

import checks
import pybamm
import pytest
from conformance import Conformance
from declared import CHOICES, FIRM, STRIPPED_FAST

from pybamm_afssb import names as n
from pybamm_afssb.cells import Entry
from pybamm_afssb.options import SLOTS
from pybamm_afssb.physics.contact.voids import Voids
from pybamm_afssb.physics.dead_lithium import VoidIsolation
from pybamm_afssb.physics.interlayer.blocking_layer import ElectronBlockingLayer
from pybamm_afssb.physics.interlayer.none import NoInterlayer
from pybamm_afssb.physics.plating.butler_volmer import LithiumMetal

DEPTH = "Blocking layer depth [m]"


class Inventing(LithiumMetal):
    """Plates one per cent more than its current brings."""

    def rates(self, v):
        rates = super().rates(v)
        current = v[n.METAL_CURRENT] / pybamm.constants.F
        return {n.PLATED_LITHIUM: rates[n.PLATED_LITHIUM] - 0.01 * current}


class Indebted(VoidIsolation):
    """Starts with less dead lithium than nothing."""

    def starts(self):
        return {n.DEAD_LITHIUM: pybamm.Scalar(-1e-3)}


class Stubborn(ElectronBlockingLayer):
    """Has a resistance that no parameter switches off."""

    def algebra(self, v):
        layer = super().algebra(v)
        return {**layer, n.INTERLAYER_RESISTANCE: layer[n.INTERLAYER_RESISTANCE] + 1e-3}


class Idle(ElectronBlockingLayer):
    """Does nothing."""

    def algebra(self, v):
        return {k: pybamm.Scalar(x) for k, x in NoInterlayer.constants.items()}


class Restless(VoidIsolation):
    """Isolates metal at rest, too."""

    def algebra(self, v):
        fluxes = super().algebra(v)
        lasting = 1e-9 * v[n.PLATED_LITHIUM]
        return {**fluxes, n.ISOLATION_FLUX: fluxes[n.ISOLATION_FLUX] + lasting}


class Steep(Voids):
    """Loses contact with the root of the voids, whose slope has no end at nothing."""

    def algebra(self, v):
        thin = pybamm.sqrt(abs(v[n.VOID_THICKNESS]))
        return {**super().algebra(v), n.CONTACT_SEPARATOR: 1 / (1 + 1e-6 * thin)}


class Unheard(ElectronBlockingLayer):
    """Asks for a parameter that nobody knows."""

    def algebra(self, v):
        layer = super().algebra(v)
        resistance = layer[n.INTERLAYER_RESISTANCE] + pybamm.Parameter(DEPTH)
        return {**layer, n.INTERLAYER_RESISTANCE: resistance}


class Heard(Unheard):
    """Brings the entry of its parameter."""

    entries = {DEPTH: Entry(1e-6, "m", "assumed", span=(1e-7, 1e-5), note="a film")}


class Unsourced(Unheard):
    """Brings an entry whose source no bibliography has."""

    entries = {DEPTH: Entry(1e-6, "m", "literature", "Nobody1900", range=(0, 1))}


class Unbounded(Unheard):
    """Brings an entry without any number that another cell could have."""

    entries = {DEPTH: Entry(1e-6, "m", "literature", "Zhu2015")}


STRIPPED = Conformance(beside={"contact": "voids"}, acts=STRIPPED_FAST)


@pytest.fixture
def told(monkeypatch):
    """Put a class into the table of slots, with a record, under its own name."""

    def tell(cls, record=None):
        name = cls.__name__
        monkeypatch.setitem(SLOTS[cls.slot], name, cls)
        monkeypatch.setitem(CHOICES, (cls.slot, name), record or Conformance())
        return cls.slot, name

    return tell


def test_invented_lithium_is_caught(told):
    with pytest.raises(AssertionError, match="'Inventing' does not conserve lithium"):
        checks.ledger(*told(Inventing))


def test_an_amount_below_zero_is_caught(told):
    with pytest.raises(AssertionError, match=r"'Indebted': .* falls to -1.0e-03"):
        checks.ledger(*told(Indebted))


def test_metal_that_is_left_is_caught(monkeypatch):
    # so little contact is left that the cut-off is reached long before the metal is gone
    losing = {
        **STRIPPED_FAST,
        "Contact roughness height [m]": 1e-7,
        "Contact fraction at loss of contact": 1e-9,
        "Void share of stripped volume": 0.5,
    }
    monkeypatch.setitem(CHOICES, ("contact", "voids"), Conformance(acts=losing))
    with pytest.raises(AssertionError, match="left in contact after stripping"):
        checks.ledger("contact", "voids")


def test_a_law_that_is_never_off_is_caught(told):
    thin = {
        "Blocking layer thickness [m]": 1e-15,
        "Blocking layer factor on interphase growth": 1.0,
    }
    choice = told(Stubborn, Conformance(null=thin))
    with pytest.raises(AssertionError, match=r"'Stubborn' switched off by .* is not"):
        checks.null_limit(*choice)


def test_a_law_that_does_nothing_is_caught(told):
    choice = told(Idle)
    checks.null_limit(*choice)
    with pytest.raises(AssertionError, match="'Idle' does nothing in this run"):
        checks.acts(*choice)


def test_drift_at_rest_is_caught_unless_the_law_says_so(told):
    choice = told(Restless, STRIPPED)
    with pytest.raises(AssertionError, match=r"'Restless': a rest of 1000 h moves"):
        checks.rest(*choice)
    lasting = (n.PLATED_LITHIUM, n.DEAD_LITHIUM, n.SURFACE_POTENTIAL)
    checks.rest(*told(Restless, replace(STRIPPED, relaxes=lasting)))


def test_a_slope_without_end_is_caught(told):
    choice = told(Steep, Conformance(null=FIRM))
    with pytest.raises(AssertionError, match="the Jacobian is not finite at the start"):
        checks.derivatives(*choice)


@pytest.mark.parametrize(
    ("cls", "words"),
    [
        (Unheard, "has no entry among those that all sets share"),
        (Unsourced, "cites 'Nobody1900', which the bibliography lacks"),
        (Unbounded, "has neither a span nor a range nor a printed value"),
    ],
)
def test_a_parameter_without_its_entry_is_caught(told, cls, words):
    with pytest.raises(AssertionError, match=rf"'{cls.__name__}': .*{words}"):
        checks.parameters(*told(cls))


def test_a_shared_entry_in_another_unit_is_caught(told, monkeypatch):
    micrometres = Entry(1.0, "um", "assumed", span=(0.1, 10.0), note="a film")
    monkeypatch.setattr(checks, "shared_entries", lambda: {DEPTH: micrometres})
    with pytest.raises(AssertionError, match=r"has an entry in \[um\]"):
        checks.parameters(*told(Unheard))


def test_a_class_may_bring_the_entries_of_its_parameters(told):
    checks.parameters(*told(Heard))
