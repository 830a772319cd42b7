"""The contract of submodels: what breaks it is refused by name."""

import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.errors import ContractError, OptionError
from pybamm_afssb.host.contract import Null
from pybamm_afssb.models.assemble import check_contracts
from pybamm_afssb.physics.nucleation import NoNucleation


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

    Loud.writes = (names.COVERAGE, names.SPREADING_RESISTANCE)
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
