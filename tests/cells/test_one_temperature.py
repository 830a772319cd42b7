"""Each value of a process is activated, or known to stay as it was measured."""

import re
import warnings

import pytest

import pybamm_afssb
from pybamm_afssb.cells.limits import split_name
from pybamm_afssb.cells.one_temperature import ACTIVATED, KEPT, NEAR

AMBIENT = "Ambient temperature [K]"
#: Units of what a temperature activates.
UNITS = (
    "s-1",
    "m.s-1",
    "m2.s-1",
    "m3.s-1",
    "m2.C-1",
    "m2.C-1.Pa-1",
    "mol.m-2.s-1.Pa-1",
    "S.m-1",
    "A.m-2",
    "Ohm.m2",
)
#: Electrons in metals and carbon; bounds; what nothing solves; laws that hold their own.
OTHER = re.compile(
    r"^(Positive|Negative) (current collector|electrode) conductivity"
    r"|^Maximum interfacial|^Electrolyte diffusivity|^Typical current"
)


def entries():
    found = {}
    for name in pybamm_afssb.list_sets()["name"]:
        found |= pybamm_afssb.load_set(name).all_entries()
    return found


def test_every_process_is_in_one_of_the_two_tables():
    found = entries()
    for name, entry in found.items():
        words, unit = split_name(name)
        if unit not in UNITS or entry.is_function or OTHER.search(words):
            continue
        energies = [e for pattern, e in ACTIVATED.items() if re.search(pattern, words)]
        assert len(energies) + bool(KEPT.search(words)) == 1, name
        for energy in energies:
            assert f"{energy} activation energy [J.mol-1]" in found


def simulation(kelvin, **given):
    parameters = {AMBIENT: kelvin, "Ag seed loading [mol.m-2]": 0.02}
    return pybamm_afssb.simulation(
        "Lee2020_SUS", options={"seed": "Ag"}, parameters=parameters, **given
    )


def test_a_value_of_another_temperature_is_said_aloud():
    with pytest.warns(UserWarning, match=r"298.15 K, .* 333.15 K; .*'Ag seed diffus"):
        simulation(298.15)


@pytest.mark.parametrize("kelvin", [333.15, 333.15 + NEAR])
def test_a_temperature_nearby_is_no_other(kelvin):
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        simulation(kelvin)
