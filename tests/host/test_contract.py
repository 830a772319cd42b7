"""The contract of every choice of every slot."""

import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.errors import ContractError, OptionError
from pybamm_afssb.host.contract import Null
from pybamm_afssb.models.assemble import OWN, check_contracts
from pybamm_afssb.options import SLOTS
from pybamm_afssb.physics.nucleation import NoNucleation

CHOICES = [
    (slot, name, cls)
    for slot, choices in SLOTS.items()
    for name, cls in choices.items()
]
IDS = [f"{slot}-{name}" for slot, name, _ in CHOICES]


@pytest.mark.parametrize(("slot", "name", "cls"), CHOICES, ids=IDS)
def test_choice_declares_its_slot(slot, name, cls):
    assert cls.slot == slot


@pytest.mark.parametrize(("slot", "name", "cls"), CHOICES, ids=IDS)
def test_choice_writes_all_that_its_null_writes(slot, name, cls):
    null = next(iter(SLOTS[slot].values()))
    missing = null.all_writes() - cls.all_writes()
    assert not missing


@pytest.mark.parametrize(("slot", "name", "cls"), CHOICES, ids=IDS)
def test_choice_says_what_happens(slot, name, cls):
    assert cls.__doc__
    assert cls.__module__.startswith("pybamm_afssb.physics")


@pytest.mark.parametrize(("slot", "name", "cls"), CHOICES, ids=IDS)
def test_declared_names_are_known(slot, name, cls):
    stock = pybamm.lithium_ion.DFN({"working electrode": "positive"}).variables
    for family in (cls, *cls.companions):
        for read in (*family.reads, *family.rate_reads):
            assert read in OWN or read in names.STOCK or read in stock


@pytest.mark.parametrize(("slot", "name", "cls"), CHOICES, ids=IDS)
def test_choice_builds_in_the_dfn(slot, name, cls):
    model = pybamm_afssb.DFN({slot: name})
    for event in model.events:
        stock = event.name.startswith(("Minimum", "Maximum"))
        assert stock or "[V]" not in event.name


def test_undeclared_read_is_refused():
    class Greedy(NoNucleation):
        def algebra(self, v):
            return {names.COVERAGE: v[names.PLATED_LITHIUM]}

    with pytest.raises(ContractError, match="without declaring"):
        pybamm_afssb.DFN({"nucleation": Greedy})


def test_undeclared_write_is_refused():
    class Loud(NoNucleation):
        def algebra(self, v):
            return {**super().algebra(v), names.NUCLEI: pybamm.Scalar(1)}

    Loud.writes = (names.COVERAGE,)
    with pytest.raises(ContractError, match="without declaring"):
        pybamm_afssb.DFN({"nucleation": Loud})


def test_two_writers_are_refused():
    class Second(Null):
        slot = "nucleation"
        constants = {**NoNucleation.constants, names.PLATED_LITHIUM: 0}

    with pytest.raises(ContractError, match="is written by"):
        pybamm_afssb.DFN({"nucleation": Second})


def test_a_bug_inside_a_submodel_is_not_reported_as_a_missing_variable():
    class Buggy(NoNucleation):
        def algebra(self, v):
            return {names.COVERAGE: {}["no such key"]}

    with pytest.raises(ContractError, match="Buggy"):
        pybamm_afssb.DFN({"nucleation": Buggy})


def test_missing_writer_names_the_slot_that_can():
    class Silent(Null):
        slot = "nucleation"
        constants = {}

    with pytest.raises(OptionError) as error:
        pybamm_afssb.DFN({"nucleation": Silent})
    message = str(error.value)
    assert names.COVERAGE in message
    assert "'nucleation'" in message


def test_stock_overwriting_is_noticed():
    model = pybamm_afssb.DFN(build=False)
    check_contracts(model)

    class Thief(pybamm.BaseSubModel):
        def get_coupled_variables(self, variables):
            variables[names.METAL_CURRENT]
            variables[names.COVERAGE] = pybamm.Scalar(0.5)
            return variables

    model.submodels["thief"] = Thief(model.param)
    with pytest.raises(ContractError, match="overwritten"):
        model.build_model()
