"""A mistake in a submodel of one's own is one sentence that names the class."""

import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.errors import AFSSBError, ContractError, OptionError
from pybamm_afssb.host.contract import Null, Submodel, collector_state
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.models.spm import SPM
from pybamm_afssb.physics.interphase import NoInterphase
from pybamm_afssb.physics.nucleation import NoNucleation
from pybamm_afssb.physics.seed import AlloySeed, NoSeed

THICKNESS, LITHIUM = n.INTERPHASE_THICKNESS, n.INTERPHASE_LITHIUM


class Film(Submodel):
    """A film that grows at a constant rate."""

    slot = "interphase"
    reads = (n.CONTACT_SEPARATOR,)
    writes = tuple(NoInterphase.constants)

    def states(self):
        return {name: collector_state(name) for name in (THICKNESS, LITHIUM)}

    def algebra(self, v):
        zero = pybamm.Scalar(0)
        return {
            n.INTERPHASE_CURRENT: -1e-3 * v[n.CONTACT_SEPARATOR],
            n.INTERPHASE_RESISTANCE: zero,
            n.INTERPHASE_DEAD_RATE: zero,
        }

    def rates(self, v):
        taken = -v[n.INTERPHASE_CURRENT] / pybamm.constants.F
        return {THICKNESS: 1e-5 * taken, LITHIUM: taken}

    def starts(self):
        return dict.fromkeys((THICKNESS, LITHIUM), pybamm.Scalar(0))


def without(method, name):
    """A method of the film whose dict lacks a name."""

    def changed(self, *args):
        given = dict(getattr(Film, method)(self, *args))
        del given[name]
        return given

    return changed


def with_more(method, name, value=None):
    """A method of the film whose dict has one more name."""

    def changed(self, *args):
        more = pybamm.Scalar(0) if value is None else value
        return {**getattr(Film, method)(self, *args), name: more}

    return changed


@pytest.mark.parametrize("model", [SPM, pybamm_afssb.DFN, HalfCell])
def test_the_film_without_a_mistake_is_built(model):
    assert THICKNESS in model({"interphase": Film}).variables


MISSPELT = "Separator contct fraction"


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (
            {"reads": (*Film.reads, MISSPELT)},
            [f"interphase 'Wrong' reads '{MISSPELT}'", "no submodel", "Nearest match"],
        ),
        (
            {
                "rate_reads": (MISSPELT,),
                "rates": lambda self, v: {LITHIUM: v[MISSPELT]},
            },
            ["'Wrong'", MISSPELT, "Nearest match"],
        ),
        (
            {"algebra": lambda self, v: {n.INTERPHASE_CURRENT: v[MISSPELT]}},
            ["without declaring it", f"Nearest match: '{n.CONTACT_SEPARATOR}'"],
        ),
        (
            {"algebra": without("algebra", n.INTERPHASE_DEAD_RATE)},
            ["declares in 'writes'", n.INTERPHASE_DEAD_RATE],
        ),
        (
            {"algebra": with_more("algebra", "Interphase resistence [Ohm.m2]")},
            ["without declaring it", f"Nearest match: '{n.INTERPHASE_RESISTANCE}'"],
        ),
        (
            {"starts": without("starts", THICKNESS)},
            [THICKNESS, "no initial value", "starts()"],
        ),
        (
            {"starts": with_more("starts", "Interphase thicknes [m]")},
            ["starts() has", "no state", f"Nearest match: '{THICKNESS}'"],
        ),
        (
            {"rates": without("rates", LITHIUM)},
            [LITHIUM, "no equation", "rates()", "residuals()"],
        ),
        (
            {"rates": with_more("rates", "Interphase lithum [mol.m-2]")},
            ["rates() has", f"Nearest match: '{LITHIUM}'"],
        ),
        (
            {"residuals": lambda self, v: {LITHIUM: pybamm.Scalar(0)}},
            [LITHIUM, "a rate and a residual"],
        ),
        (
            {"boundaries": lambda self, v: {"Film": {}}},
            ["boundaries() has 'Film'"],
        ),
        ({"algebra": lambda self, v: None}, ["algebra() returned None", "a dict"]),
        ({"states": lambda self: [THICKNESS]}, ["states() returned", "a dict"]),
        (
            {"states": with_more("states", n.INTERPHASE_RESISTANCE)},
            ["states() has", n.INTERPHASE_RESISTANCE, "collector_state()"],
        ),
        ({"ends": lambda self, v: "never"}, ["ends() returned 'never'", "Event"]),
    ],
)
@pytest.mark.parametrize("model", [SPM, HalfCell])
def test_a_mistake_in_what_is_read_or_returned(model, contents, words):
    wrong = type("Wrong", (Film,), contents)
    with pytest.raises(ContractError) as error:
        model({"interphase": wrong})
    message = str(error.value)
    assert "Wrong'" in message
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        ({"reads": n.PLATED_LITHIUM}, [f"reads = ('{n.PLATED_LITHIUM}',)"]),
        ({"writes": "A [m]"}, ["writes = ('A [m]',)"]),
        ({"rate_reads": {n.PLATED_LITHIUM: 1}}, ["rate_reads", "a tuple of names"]),
        ({"reads": (n.PLATED_LITHIUM, 3)}, ["reads holds 3"]),
        ({"slot": None}, ["slot is None", "a text is needed, as in Film"]),
        ({"stack_layers": "Film"}, ["stack_layers is 'Film'", "a tuple is needed"]),
        ({"failure": True}, ["failure is True", "a text is needed, as in Submodel"]),
        ({"brings_lithium": 1}, ["brings_lithium is 1", "True or False"]),
        ({"companions": NoSeed(None, None)}, ["companions", "a tuple of Submodel"]),
        ({"entries": ["k"]}, ["entries is ['k']", "a dict"]),
    ],
)
def test_a_wrong_type_is_refused_where_the_class_is_written(contents, words):
    with pytest.raises(ContractError) as error:
        type("Wrong", (Film,), contents)
    for word in ("submodel 'Wrong'", *words):
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("base", "attribute", "value"),
    [(Null, "constants", (n.COVERAGE, 1)), (AlloySeed, "plateaus", ["Bi"])],
)
def test_a_table_stays_a_dict(base, attribute, value):
    with pytest.raises(ContractError, match=f"submodel 'Wrong': {attribute} is"):
        type("Wrong", (base,), {attribute: value})


@pytest.mark.parametrize("model", [SPM, HalfCell])
def test_a_choice_of_another_slot_is_refused(model):
    with pytest.raises(OptionError) as error:
        model({"contact": NoSeed})
    message = str(error.value)
    assert "option 'contact': the class NoSeed was given" in message
    assert "a choice of 'seed'" in message
    assert "slot = 'contact', such as PerfectContact" in message


@pytest.mark.parametrize(
    ("slot", "words"),
    [("", "names no slot"), ("nuclation", "Nearest match: 'nucleation'")],
)
def test_no_slot_and_a_misspelt_one_are_refused(slot, words):
    contents = {"slot": slot, "constants": NoNucleation.constants}
    wrong = type("Wrong", (Null,), contents)
    with pytest.raises(OptionError, match=words):
        SPM({"nucleation": wrong})


def test_submodels_that_wait_for_each_other_are_both_named():
    class First(NoNucleation):
        reads = (n.INTERPHASE_THICKNESS,)

    class Second(Null):
        slot = "interphase"
        reads = (n.COVERAGE,)
        constants = NoInterphase.constants

    with pytest.raises(ContractError) as error:
        HalfCell({"nucleation": First, "interphase": Second})
    message = str(error.value)
    assert "wait for each other" in message
    assert f"nucleation 'First' for '{n.INTERPHASE_THICKNESS}'" in message
    assert f"interphase 'Second' for '{n.COVERAGE}'" in message


def test_the_guilty_is_named_although_others_wait_for_it():
    # the interphase feeds the charge balance, and that nearly everything else
    wrong = type("Wrong", (Film,), {"reads": (*Film.reads, "Nothing [m]")})
    for model in (SPM, HalfCell):
        with pytest.raises(AFSSBError, match="interphase 'Wrong' reads 'Nothing"):
            model({"interphase": wrong})
