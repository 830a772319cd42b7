"""Entries, sets, limits and strict updates refuse what they must, and say why."""

import functools
import math

import numpy as np
import pybamm
import pytest

from pybamm_afssb import cells as parameters
from pybamm_afssb.cells import CellSet, Entry, EntryError, combine, limits
from pybamm_afssb.cells.limits import LimitError
from pybamm_afssb.errors import ParameterError, ProtocolError, UnknownSetError


def law(c_e, T):
    return c_e * T


def scaled(factor, c_e, T):
    return factor * c_e * T


def entry(**changes):
    fields = {"value": 1.0, "unit": "m", "kind": "measured", "source": "Lee2020"}
    return Entry(**{**fields, **changes})


# --- entries ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "mesured"}, "Nearest match: 'measured'"),
        ({"source": ""}, "needs a source"),
        ({"kind": "literature", "source": ""}, "needs a source"),
        ({"kind": "derived"}, "the arithmetic"),
        ({"kind": "fitted"}, "the claim"),
        ({"kind": "setting"}, "a note with the reason"),
        ({"kind": "assumed", "note": "why"}, "a span"),
        ({"kind": "assumed", "span": (0, 2)}, "a note with the reason"),
        ({"evidence": "hearsay"}, "evidence 'hearsay'"),
        ({"range": (2.0, 3.0)}, "outside its range"),
        ({"span": (2.0, 3.0)}, "outside its span"),
        ({"range": (3.0, 2.0)}, "low < high"),
        ({"value": lambda T: T}, "cannot be pickled"),
        ({"value": functools.partial(lambda a, T: a * T, 1)}, "cannot be pickled"),
    ],
)
def test_entry_refuses_what_is_incomplete(changes, words):
    with pytest.raises(EntryError, match=words):
        entry(**changes)


def test_entry_names_everything_that_is_missing():
    with pytest.raises(EntryError, match="a note with the reason and a span"):
        entry(kind="assumed")


def test_entry_refuses_a_closure():
    def inner(T):
        return T

    with pytest.raises(EntryError, match="closure"):
        entry(value=inner)


def test_entry_accepts_functions_and_partials_of_functions():
    assert entry(value=law).is_function
    assert entry(value=functools.partial(scaled, 2.0)).is_function
    with pytest.raises(EntryError, match="not a number"):
        _ = entry(value=law).number


def test_entry_splits_its_sources():
    assert entry(source="Lee2020, Doux2020").sources == ("Lee2020", "Doux2020")


def test_combine_refuses_a_name_given_twice():
    with pytest.raises(EntryError, match="'a \\[m\\]' is given by two groups"):
        combine({"a [m]": entry()}, {"a [m]": entry()})


# --- sets -------------------------------------------------------------------------

PROTOCOL = {
    "charge rate": 0.1,
    "discharge rate": 0.1,
    "upper voltage": 4.2,
    "lower voltage": 2.5,
}


def cell(**changes):
    fields = {
        "name": "Test",
        "title": "test",
        "doi": "10.0/0",
        "temperature": 300.0,
        "entries": {"Separator thickness [m]": entry(value=1e-5)},
        "protocol": PROTOCOL,
    }
    return CellSet(**{**fields, **changes})


def test_set_refuses_a_unit_that_differs_from_the_name():
    with pytest.raises(EntryError, match=r"has the unit \[V\], its entry \[m\]"):
        cell(entries={"Upper voltage cut-off [V]": entry(value=4.2)})


def test_set_refuses_an_impossible_value():
    with pytest.raises(LimitError, match="Separator thickness"):
        cell(entries={"Separator thickness [m]": entry(value=30.0)})


def test_set_refuses_a_protocol_that_disagrees_with_its_window():
    upper = entry(value=4.3, unit="V")
    with pytest.raises(EntryError, match=r"is 4.3, but the set says 4.2"):
        cell(entries={"Upper voltage cut-off [V]": upper})


def test_set_needs_a_complete_protocol():
    with pytest.raises(
        ProtocolError, match="Test: the protocol needs 'discharge rate'"
    ):
        cell(protocol={"charge rate": 0.1})


def test_derived_set_differs_only_in_what_is_named():
    base = parameters.load_set("Lee2020_SUS")
    name = "Separator thickness [m]"
    thick = base.entries[name].replace(
        value=4e-5, kind="setting", published=None, note="test"
    )
    twin = base.derive("Twin", entries={name: thick}, options={"seed": "Ag"})
    assert twin.name == "Twin"
    assert twin.options == {**base.options, "seed": "Ag"}
    assert base.entries[name].number == 3e-5
    changed = [key for key in base.entries if base.entries[key] != twin.entries[key]]
    assert changed == [name]


def test_misspelt_set_names_the_nearest_and_lists_all():
    with pytest.raises(UnknownSetError) as error:
        parameters.load_set("Lee2020_SSU")
    assert "Nearest match: 'Lee2020_SUS'" in str(error.value)
    assert "Wang2023_Cu" in str(error.value)


def test_tables():
    sets = parameters.list_sets().set_index("name")
    assert sets.loc["Lee2020_SUS", "doi"] == "10.1038/s41560-020-0575-z"
    table = parameters.provenance("Lee2020_SUS")
    counts = table.attrs["counts"]
    own = table[table["origin"] == "cell"]
    assert sum(counts.values()) == len(own)
    assert counts["measured"] == sets.loc["Lee2020_SUS", "measured"]
    rows = table.set_index("name")
    shown = rows.loc["Electrolyte conductivity [S.m-1]", "value"]
    assert shown.startswith("conductivity: 0.131 at 25 C, 0.54")
    assert rows.loc["Separator thickness [m]", "published"] == "30 um"
    assert rows.loc["Separator thickness [m]", "source"] == "10.1038/s41560-020-0575-z"


# --- limits -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("Separator thickness [m]", 30, "did you mean 30 um = 3e-05 m?"),
        ("Separator thickness [m]", 0, "allowed is > 0 and < 0.1 m"),
        ("Separator thickness [m]", -1e-5, "allowed is > 0"),
        ("Positive particle radius [m]", 2.5, "did you mean 2.5 um = 2.5e-06 m?"),
        ("Electrode width [m]", 0, "allowed is > 0"),
        ("Ambient temperature [K]", 25, "Celsius? 25 C = 298.15 K"),
        ("Ambient temperature [K]", 501, "allowed is >= 200 and <= 500 K"),
        ("Stack pressure [Pa]", 5, "did you mean 5 MPa = 5e+06 Pa?"),
        ("Stack pressure [Pa]", -1e5, "allowed is 0, or >= 10000"),
        ("Stack pressure [Pa]", 2e9, "allowed is 0, or >= 10000"),
        ("Positive electrode porosity", 0, "> 0 and <= 1"),
        ("Positive electrode porosity", 25, "per cent? 25 % = 0.25"),
        ("Positive electrode active material volume fraction", 1, "> 0 and < 1"),
        ("Positive electrode active material volume fraction", 0, "> 0 and < 1"),
        ("Cation transference number", 1.1, "> 0 and <= 1"),
        ("Isolation probability", 1.2, ">= 0 and <= 1"),
        ("Nominal cell capacity [A.h]", 0, "> 0 A.h"),
        ("Electrolyte reference conductivity [S.m-1]", 0, "> 0 S.m-1"),
        ("Negative electrode double-layer capacity [F.m-2]", 0, "> 0"),
        ("Lithium metal reference exchange-current density [A.m-2]", 0, "> 0"),
        ("Maximum interfacial current density [A.m-2]", 0, "> 0"),
        ("Healing rate [s-1]", -1, ">= 0"),
        ("Growth rate [m.s-1]", -1, ">= 0"),
        ("Electrolyte conductivity activation energy [J.mol-1]", -1, ">= 0"),
        ("Initial plated lithium [mol.m-2]", -1, ">= 0"),
        ("Lithium metal partial molar volume [m3.mol-1]", 0, "> 0"),
        ("Lithium metal partial molar volume [m3.mol-1]", 13, "13 cm3/mol = 1.3e-05"),
        ("Negative electrode charge transfer coefficient", 1, "> 0 and < 1"),
        ("Seed plateau width [V]", 0, "> 0"),
        ("Upper voltage cut-off [V]", 4250, "4250 mV = 4.25 V"),
        ("Interfacial contact resistance [Ohm.m2]", -1, ">= 0"),
        ("Maximum concentration in positive electrode [mol.m-3]", 0, "> 0"),
        ("Positive particle reference diffusivity [m2.s-1]", 0, "> 0"),
        ("Lower cut-off arming time [s]", 0, "> 0"),
    ],
)
def test_limits_refuse_and_say_what_is_allowed(name, value, words):
    with pytest.raises(LimitError) as error:
        limits.check(name, value)
    message = str(error.value)
    assert f"'{name}'" in message
    assert f"{value:g}" in message
    assert words in message


@pytest.mark.parametrize(
    "value",
    [True, False, np.True_, "30", None, [1.0], 1j, math.nan, math.inf, -math.inf],
)
@pytest.mark.parametrize("name", ["Separator thickness [m]", "Anything at all"])
def test_limits_refuse_what_is_not_a_finite_number(name, value):
    with pytest.raises(LimitError, match="number"):
        limits.check(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Separator thickness [m]", 3e-5),
        ("Initial interphase thickness [m]", 0),
        ("Stack pressure [Pa]", 0),
        ("Stack pressure [Pa]", np.float64(2e6)),
        ("Separator porosity", 1),
        ("Current function [A]", -0.5),
        ("Contact resistance [Ohm]", 0),
        ("Positive electrode partial molar volume [m3.mol-1]", -7.28e-7),
        ("Total heat transfer coefficient [W.m-2.K-1]", 10),
        ("Separator Young's modulus [Pa]", 2.2e10),
        ("Anything at all", -1e30),
    ],
)
def test_limits_allow_what_is_possible(name, value):
    assert limits.check(name, value) == value


def test_consistency_reports_every_violation():
    values = {
        "Positive electrode porosity": 0.5,
        "Positive electrode active material volume fraction": 0.6,
        "Initial concentration in positive electrode [mol.m-3]": 5.0,
        "Maximum concentration in positive electrode [mol.m-3]": 5.0,
        "Lower voltage cut-off [V]": 4.2,
        "Upper voltage cut-off [V]": 2.5,
    }
    with pytest.raises(LimitError) as error:
        limits.check_consistency(values)
    for words in ("= 1.1", "allowed is < 'Maximum concentration", "swapped"):
        assert words in str(error.value)


@pytest.mark.parametrize("host", ["Li-In", "LTO"])
def test_counter_electrode_starts_below_what_it_holds(host):
    start = f"{host} counter electrode initial lithium [mol.m-2]"
    values = {start: 2.0, f"{host} counter electrode lithium capacity [mol.m-2]": 2.0}
    with pytest.raises(LimitError, match=r"allowed is < .* = 2 mol\.m-2"):
        limits.check_consistency(values)
    limits.check_consistency({**values, start: 1.9})


def test_consistency_skips_functions_and_inputs():
    limits.check_consistency(
        {
            "Positive electrode porosity": pybamm.InputParameter("eps"),
            "Positive electrode active material volume fraction": law,
        }
    )


# --- strict updates -----------------------------------------------------------------


@pytest.fixture(scope="module")
def values():
    return parameters.load_set("Lee2020_SUS").parameter_values()


def test_update_returns_a_changed_copy(values):
    name = "Separator thickness [m]"
    updated = parameters.update_strictly(values, {name: 5e-5})
    assert updated[name] == 5e-5
    assert values[name] == 3e-5


def test_update_refuses_a_misspelt_name(values):
    with pytest.raises(ParameterError) as error:
        parameters.update_strictly(values, {"Seperator thickness [m]": 5e-5})
    assert "'Seperator thickness [m]'" in str(error.value)
    assert "Nearest match: 'Separator thickness [m]'" in str(error.value)


def test_update_accepts_a_known_new_name(values):
    name = "Healing time [s]"
    with pytest.raises(ParameterError):
        parameters.update_strictly(values, {name: 1.0})
    assert parameters.update_strictly(values, {name: 1.0}, {name})[name] == 1.0


@pytest.mark.parametrize("value", [30, math.nan, "thick", True])
def test_update_refuses_impossible_values(values, value):
    with pytest.raises(LimitError):
        parameters.update_strictly(values, {"Separator thickness [m]": value})


def test_update_checks_values_against_each_other(values):
    with pytest.raises(LimitError, match="swapped"):
        parameters.update_strictly(values, {"Lower voltage cut-off [V]": 4.3})


@pytest.mark.parametrize("value", ["[input]", pybamm.InputParameter("x"), law])
def test_update_passes_inputs_and_functions(values, value):
    name = "Electrolyte conductivity [S.m-1]"
    updated = parameters.update_strictly(values, {name: value})
    assert callable(updated[name]) or isinstance(updated[name], pybamm.InputParameter)


# --- units --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("", "dimensionless"),
        ("m", "m"),
        ("W.m-2.K-1", "W*m**-2*K**-1"),
        ("Ohm.m2", "ohm*m**2"),
        ("A.h", "A*h"),
    ],
)
def test_pint_unit(unit, expected):
    assert parameters.pint_unit(unit) == expected


# --- laws ---------------------------------------------------------------------------


def test_pieces_of_a_law_can_be_swept(values):
    energy = "Electrolyte conductivity activation energy [J.mol-1]"
    swept = parameters.update_strictly(values, {energy: "[input]"})
    inputs = {"c_e": pybamm.Scalar(1.0), "T": pybamm.Scalar(333.15)}
    law = pybamm.FunctionParameter("Electrolyte conductivity [S.m-1]", inputs)
    processed = swept.process_symbol(law)
    assert processed.evaluate(inputs={energy: 0.0}) == pytest.approx(0.131)
    assert processed.evaluate(inputs={energy: 33770.0}) == pytest.approx(
        0.131 * 4.18, rel=1e-3
    )


def test_contact_resistance_falls_with_pressure_and_temperature():
    from pybamm_afssb.parameter_sets.materials.lithium import contact_resistance

    reference = contact_resistance(5e6, 298.15).number
    assert reference == pytest.approx(24e-4)
    assert contact_resistance(20e6, 298.15).number == pytest.approx(
        reference / 4**0.95, rel=1e-2
    )
    assert contact_resistance(5e6, 333.15).number == pytest.approx(2.4e-4, rel=1e-2)
