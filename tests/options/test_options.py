import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb.errors import OptionError, ParameterError
from pybamm_afssb.options import FIXED, SLOTS, Options, default_choices
from pybamm_afssb.physics.nucleation import NoNucleation


def test_defaults_are_the_null_choices():
    options = Options()
    for slot, choice in default_choices().items():
        assert options[slot] == choice


def test_stock_options_stay_usable():
    assert Options({"thermal": "lumped"})["thermal"] == "lumped"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"interphas": "none"}, ["interphas", "interphase"]),
        ({"interphase": "Deal-Grov"}, ["Deal-Grov", "none"]),
        ({"thermal": "lumpd"}, ["lumpd", "lumped"]),
        ({"working electrode": "both"}, ["both", "positive"]),
        ({"SEI": "constant"}, ["constant", "interphase"]),
        ({"contact": 3}, ["3", "perfect"]),
    ],
)
def test_bad_option_is_one_clear_error(given, words):
    with pytest.raises(OptionError) as error:
        pybamm_afssb.DFN(given)
    message = str(error.value)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_own_submodel_class_is_a_choice():
    class Half(NoNucleation):
        constants = dict.fromkeys(NoNucleation.constants, 0.5)

    model = pybamm_afssb.DFN({"nucleation": Half})
    assert model.options.slot_class("nucleation") is Half


def test_fixed_options_are_stock_options():
    stock = pybamm.BatteryModelOptions({})
    assert set(FIXED) <= set(stock)


def test_slots_do_not_shadow_stock_options():
    assert not set(SLOTS) & set(pybamm.BatteryModelOptions({}))


def test_what_intrusion_replaced_is_refused_with_what_to_use():
    with pytest.raises(OptionError, match=r"'soft short' was given.*use 'intrusion'"):
        pybamm_afssb.SPM({"leak": "soft short"})
    for name in ("Soft short healing time [s]", "Extrusion yield pressure [Pa]"):
        with pytest.raises(ParameterError, match=r"no more; use .*intrusion"):
            pybamm_afssb.simulation("Lee2020_SUS", parameters={name: 1.0})
