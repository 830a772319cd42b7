"""BPX files: read, written, and read again by the standard's own package."""

import copy
import json
import math
import warnings

import numpy as np
import pybamm
import pytest

import pybamm_afssb as afssb
from pybamm_afssb.exchange import bpx_read
from pybamm_afssb.exchange.bpx_entries import BPXError

bpx = pytest.importorskip("bpx")

OCP = "Positive electrode OCP [V]"
LINE = "4.4 - 0.7 * x - 1.5 * exp(-110 * (1 - x))"
ELECTRODE = {
    "Thickness [m]": 5e-5,
    "Porosity": 0.3,
    "Transport efficiency": 0.16,
    "Conductivity [S.m-1]": 0.8,
    "Minimum stoichiometry": 0.3,
    "Maximum stoichiometry": 0.96,
    "Maximum concentration [mol.m-3]": 48000,
    "Particle radius [m]": 4e-6,
    "Surface area per unit volume [m-1]": 4e5,
    "Diffusivity [m2.s-1]": 1e-14,
    "Diffusivity activation energy [J.mol-1]": 15000,
    "OCP [V]": LINE,
    "Entropic change coefficient [V.K-1]": -1e-4,
    "Reaction rate constant [mol.m-2.s-1]": 2e-5,
    "Reaction rate constant activation energy [J.mol-1]": 35000,
}
CELL = {
    "Electrode area [m2]": 0.01,
    "Number of electrode pairs connected in parallel to make a cell": 4,
    "Lower voltage cut-off [V]": 2.6,
    "Upper voltage cut-off [V]": 4.19,
    "Nominal cell capacity [A.h]": 1.6,
    "Reference temperature [K]": 298.15,
}


def content(version="1.1.1", state=None, user=None, cell=None, **electrode):
    held = {
        "Header": {
            "BPX": version,
            "Title": "A cathode {1}",
            "References": "Someone, doi: 10.1000/xyz.",
            "Model": "Partial",
        },
        "Parameterisation": {
            "Cell": {**CELL, **(cell or {})},
            "Positive electrode": {**ELECTRODE, **electrode},
        },
    }
    if user is not None:
        held["Parameterisation"]["User-defined"] = user
    if state is not None:
        held["State"] = state
    return held


def read(*args, like="Lee2020_SUS", **kwargs):
    return afssb.from_bpx(content(*args, **kwargs), like)


def number(cell, name):
    return cell.entries[name].number


def value(cell, name, *at):
    symbol = cell.entries[name].value(*(pybamm.Scalar(x) for x in at))
    return cell.parameter_values().process_symbol(symbol).evaluate()


def test_the_cathode_is_that_of_the_file():
    cell = read()
    assert number(cell, "Positive electrode thickness [m]") == 5e-5
    active = number(cell, "Positive electrode active material volume fraction")
    assert active == pytest.approx(4e5 * 4e-6 / 3)
    brug = number(cell, "Positive electrode Bruggeman coefficient (electrolyte)")
    assert 0.3**brug == pytest.approx(0.16)
    start = number(cell, "Initial concentration in positive electrode [mol.m-3]")
    assert start == pytest.approx(0.96 * 48000)
    warm = math.exp(35000 / 8.31446 * (1 / 298.15 - 1 / 333.15))
    name = "Positive electrode exchange-current density [A.m-2]"
    rate = value(cell, name, 1.0, 12000.0, 48000.0, 333.15)
    expected = 96485.33 * 2e-5 * math.sqrt(0.25 * 0.75) * warm
    assert rate == pytest.approx(expected, rel=1e-5)
    assert value(cell, OCP, 0.5) == pytest.approx(4.05, abs=1e-6)
    assert number(cell, "Upper voltage cut-off [V]") == 4.19
    assert cell.protocol["lower voltage"] == 2.6
    assert number(cell, "Nominal cell capacity [A.h]") == 1.6
    # what BPX cannot hold stays the set's
    base = afssb.load_set("Lee2020_SUS")
    for kept in ("Stack pressure [Pa]", "Separator thickness [m]"):
        assert cell.entries[kept] == base.entries[kept]
    table = afssb.provenance(cell).set_index("name")
    assert table.loc["Positive electrode thickness [m]", "source"] == "10.1000/xyz"


def test_it_runs_over_its_lithium_and_keeps_it():
    solution = afssb.simulation(read(), model="SPM").solve()
    assert solution.trouble == ""
    total = afssb.lithium_inventory(solution)["Total"]
    assert abs(total - total.iloc[0]).max() < 1e-8 * total.iloc[0]
    # 0.96 down to 4.4 - 0.7 x = 4.19 V, x = 0.3, of 48000 mol/m3 in all of the cathode
    volume = 4e5 * 4e-6 / 3 * 5e-5 * 0.04
    expected = 0.66 * 48000 * volume * 96485.33 / 3600
    charge = afssb.cycle_summary(solution)["Charge capacity [A.h]"].iloc[0]
    assert charge == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize("form", ["table", "descending", "expression", "number"])
def test_a_function_may_be_data_or_an_expression(form):
    x = np.linspace(0.01, 0.999, 500)
    if form == "descending":
        x = x[::-1]
    given = {"x": x.tolist(), "y": (4.4 - 0.7 * x).tolist()}
    given = {"expression": "4.4 - 0.7 * x", "number": 4.05}.get(form, given)
    cell = read(**{"OCP [V]": given})
    assert value(cell, OCP, 0.5) == pytest.approx(4.05, abs=1e-9)
    law = {"x": [0.1, 0.9], "y": [1e-14, 3e-14]}
    cell = read(**{"Diffusivity [m2.s-1]": law})
    name = "Positive particle diffusivity [m2.s-1]"
    assert value(cell, name, 0.5, 298.15) == pytest.approx(2e-14)


def test_another_reference_temperature_is_the_same_cathode():
    here = read()
    factor = math.exp(15000 / 8.314462618 * (1 / 308.15 - 1 / 298.15))
    there = read(
        cell={"Reference temperature [K]": 308.15},
        **{
            "Diffusivity [m2.s-1]": 1e-14 / factor,
            "OCP [V]": f"{LINE} - 1e-4 * 10",
        },
    )
    name = "Positive particle diffusivity [m2.s-1]"
    for kelvin in (298.15, 333.15):
        one, other = (value(cell, name, 0.5, kelvin) for cell in (here, there))
        assert one == pytest.approx(other, rel=1e-9)
    assert value(here, OCP, 0.5) == pytest.approx(value(there, OCP, 0.5), abs=1e-9)


def test_a_potential_that_leaves_all_voltages_becomes_points_of_itself():
    wild = f"{LINE} + 3.5e14 * exp(-395 * x)"
    cell = read(**{"OCP [V]": wild, "Minimum stoichiometry": 0.0875})
    for x in (0.0875, 0.1, 0.4, 0.97):
        expected = 4.4 - 0.7 * x - 1.5 * math.exp(-110 * (1 - x))
        expected += 3.5e14 * math.exp(-395 * x)
        assert value(cell, OCP, x) == pytest.approx(expected, abs=1e-3)


def test_version_0_is_read_without_the_state_that_its_conversion_makes_up():
    old = content("0.4.0")
    old["Parameterisation"]["Cell"] |= {
        "Ambient temperature [K]": 293.15,
        "Initial temperature [K]": 293.15,
    }
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cell = afssb.from_bpx(old, "Lee2020_SUS")
    assert number(cell, "Ambient temperature [K]") == 333.15
    assert number(cell, "Positive electrode thickness [m]") == 5e-5


def test_the_state_is_used_or_named():
    state = {
        "Initial conditions": {
            "Initial state-of-charge": 0.5,
            "Initial temperature [K]": 300.0,
            "Initial electrolyte concentration [mol.m-3]": 1000,
        },
        "Thermal environment": {
            "Ambient temperature [K]": 303.15,
            "Heat transfer coefficient [W.m-2.K-1]": 7.0,
        },
        "Degradation": {
            "LLI": 0.0,
            "LAM: Positive electrode": 0.1,
            "LAM: Negative electrode": 0.2,
        },
    }
    with pytest.warns(UserWarning, match="initial_soc=0.5") as told:
        cell = read(state=state)
    said = str(told[0].message)
    assert "LAM: Negative electrode" in said
    assert "electrolyte concentration" in said
    assert cell.temperature == number(cell, "Ambient temperature [K]") == 303.15
    assert number(cell, "Initial temperature [K]") == 300
    assert number(cell, "Total heat transfer coefficient [W.m-2.K-1]") == 7
    active = number(cell, "Positive electrode active material volume fraction")
    assert active == pytest.approx(0.9 * 4e5 * 4e-6 / 3)


def test_lost_lithium_is_refused_by_name_or_left_out_by_name():
    state = {
        "Degradation": {
            "LLI": 0.1,
            "LAM: Positive electrode": 0.0,
            "LAM: Negative electrode": 0.0,
        }
    }
    with pytest.raises(BPXError, match=r"'LLI' was found.*ignore=\['LLI'\]"):
        read(state=state)
    afssb.from_bpx(content(state=state), "Lee2020_SUS", ignore=["LLI"])


def test_what_is_user_defined_is_used_or_refused_by_name():
    pressure = "Stack pressure [Pa]"
    cell = read(user={pressure: 5e6, "description": "mine"})
    assert number(cell, pressure) == 5e6
    with pytest.raises(BPXError, match=r"'Stack presure \[Pa\]'.*Stack pressure"):
        read(user={"Stack presure [Pa]": 5e6})
    with pytest.raises(BPXError, match="nested"):
        read(user={"more": {"deep": 1.0}})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"Header": {"BPX": "2.0", "Model": "Partial"}},
            ["version 2.0", "0.x and 1.x"],
        ),
        ({"Header": {}}, ["'Header'"]),
        ({"Header": {"BPX": "1.0.0", "Model": "FFF"}}, ["no valid BPX", "Model"]),
        ({"Parameterisation": {"Cell": CELL}}, ["'Positive electrode'"]),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_error(change, words):
    with pytest.raises(BPXError) as caught:
        afssb.from_bpx({**content(), **change}, "Lee2020_SUS")
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_other_mistakes_are_one_clear_error(tmp_path):
    with pytest.raises(BPXError, match=r"no valid BPX.*Thickness"):
        read(**{"Thickness [m]": "thick"})
    with pytest.raises(BPXError, match="hysteresis"):
        read(**{"OCP hysteresis decay constant": 0.1})
    with pytest.raises(BPXError, match="half cell"):
        read(like="Sandoval2023_Cu")
    with pytest.raises(BPXError, match="nothing of that name"):
        afssb.from_bpx(content(), "Lee2020_SUS", ignore=["LLI"])
    with pytest.raises(BPXError, match="cannot be read"):
        afssb.from_bpx(tmp_path / "none.json", "Lee2020_SUS")
    blend = content()
    electrode = blend["Parameterisation"]["Positive electrode"]
    whole = {k: electrode.pop(k) for k in list(electrode) if k not in _OF_ELECTRODE}
    electrode["Particle"] = {"Large": whole, "Small": whole}
    with pytest.raises(BPXError, match="blend of 'Large', 'Small'"):
        afssb.from_bpx(blend, "Lee2020_SUS")


_OF_ELECTRODE = (
    "Thickness [m]",
    "Porosity",
    "Transport efficiency",
    "Conductivity [S.m-1]",
)


def test_what_is_given_is_not_changed():
    given = content()
    before = copy.deepcopy(given)
    afssb.from_bpx(given, "Lee2020_SUS")
    assert given == before


def test_without_the_package_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "bpx", None)
    with pytest.raises(ModuleNotFoundError, match=r"pybamm-afssb\[bpx\]"):
        afssb.from_bpx(content(), "Lee2020_SUS")


@pytest.mark.parametrize("name", ["Lee2020_SUS", "Huang2024_LBHI_full"])
def test_what_is_written_validates_and_comes_back(name, tmp_path):
    with pytest.warns(UserWarning, match="cathode loss"):
        file = afssb.to_bpx(name, tmp_path / "cell.json")
    held = bpx.parse_bpx_file(file)
    assert held.header.model == "Partial"
    again = afssb.from_bpx(file, name)
    base = afssb.load_set(name)
    for parameter, entry in base.entries.items():
        if not entry.is_function and parameter in again.entries:
            own = again.entries[parameter]
            if not own.is_function:
                assert own.number == pytest.approx(entry.number, rel=1e-9), parameter
    for x in (0.3, 0.6, 0.9, 0.97):
        assert value(again, OCP, x) == pytest.approx(value(base, OCP, x), abs=2e-4)
    none = {"cathode loss": "none"}
    charges = [
        afssb.cycle_summary(afssb.simulation(cell, model="SPM", options=none).solve())
        for cell in (base, again)
    ]
    column = "Charge capacity [mA.h.cm-2]"
    one, other = (table[column].iloc[0] for table in charges)
    assert one == pytest.approx(other, rel=1e-4)


def test_an_expression_is_written_as_it_was_read(tmp_path):
    with pytest.warns(UserWarning, match="cathode loss"):
        file = afssb.to_bpx(read(), tmp_path / "cell.json")
    held = json.loads(file.read_text(encoding="utf-8"))["Parameterisation"]
    electrode = held["Positive electrode"]
    assert electrode["OCP [V]"] == LINE
    for key in ("Reaction rate constant [mol.m-2.s-1]", "Diffusivity [m2.s-1]"):
        assert electrode[key] == pytest.approx(ELECTRODE[key], rel=1e-9)
    assert electrode["Minimum stoichiometry"] == pytest.approx(0.3, rel=1e-6)


def test_what_cannot_be_written_is_said(tmp_path):
    with pytest.raises(BPXError, match="half cell"):
        afssb.to_bpx("Sandoval2023_Cu", tmp_path / "cell.json")
    with pytest.raises(BPXError, match=r"\.json"):
        afssb.to_bpx("Lee2020_SUS", tmp_path / "cell.txt")
    assert bpx_read.VERSIONS == ("0", "1")
