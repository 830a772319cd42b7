"""A mistake in a set of one's own is one sentence that names the set."""

import pathlib
import pickle

import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import Entry, load_set, references
from pybamm_afssb.cells.limits import LimitError
from pybamm_afssb.errors import AFSSBError, EntryError, OptionError, ProtocolError
from pybamm_afssb.physics.nucleation import NoNucleation

BASE = load_set("Lee2020_SUS")
HALF = load_set("Huang2024_LBHI_half")
THICKNESS = "Separator thickness [m]"
MINE = """% of our own
@article{Mine2026, title = {{On} {a {nested} title}, with a comma}, year = 2026,
  doi = {10.1000/mine}}
@misc(NoDoi2026, title = "Quoted, {too}")
"""


def setting(value=3e-5, unit="m", **changes):
    return Entry(
        **{"value": value, "unit": unit, "kind": "setting", "note": "x"} | changes
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "1"}, ["the value '1' was given (str)", "a finite number"]),
        ({"value": None}, ["the value None was given"]),
        ({"value": True}, ["the value True was given (bool)"]),
        ({"value": float("nan")}, ["the value nan was given"]),
        ({"value": [1.0]}, ["the value [1.0] was given (list)"]),
        ({"unit": None}, ["unit None given (NoneType)", "a text"]),
        ({"unit": 1}, ["unit 1 given (int)"]),
        ({"source": ["Lee2020"]}, ["source ['Lee2020'] given (list)", "a text"]),
        ({"kind": 3}, ["kind 3 given (int)"]),
        ({"note": 1}, ["note 1 given"]),
        ({"published": 30}, ["published 30 given", "(30, 'um')"]),
        ({"published": ("30", "um")}, ["published ('30', 'um') given"]),
        ({"span": 3e-5}, ["span 3e-05 given", "(low, high)"]),
        ({"range": ("a", "b")}, ["range ('a', 'b') given"]),
    ],
)
def test_a_field_of_an_entry_of_the_wrong_type(changes, words):
    with pytest.raises(EntryError) as error:
        setting(**changes)
    for word in words:
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"entries": {"Separator thicknes [m]": setting()}},
            ["'Separator thicknes [m]' was given", f"Nearest match: '{THICKNESS}'"],
        ),
        ({"entries": {THICKNESS: 3e-5}}, [f"'{THICKNESS}' is 3e-05", "an Entry"]),
        ({"entries": {3: setting()}}, ["the parameter name 3"]),
        ({"entries": [THICKNESS]}, ["entries ['Separator", "a dict"]),
        ({"options": "Ag"}, ["options 'Ag' given", "a dict"]),
        ({"protocol": 0.1}, ["protocol 0.1 given", "a dict"]),
        ({"models": ("DNF",)}, ["the model 'DNF'", "Nearest match: 'DFN'"]),
        ({"models": "DFN"}, ["models 'DFN' given (str)", "a tuple of 'DFN'"]),
        ({"models": ()}, ["one or more"]),
        ({"title": 3}, ["title 3 given", "a text"]),
        ({"doi": None}, ["doi None given", "a text"]),
        ({"temprature": 300.0}, ["'temprature'", "Nearest match: 'temperature'"]),
        (
            {"entries": {THICKNESS: setting(source="Dux2020")}},
            ["the source 'Dux2020'", "no bibliography", "Nearest match: 'Doux2020'"],
        ),
        ({"bibliography": 3}, ["bibliography 3 given (int)"]),
        ({"bibliography": "none.bib"}, ["'none.bib' cannot be read"]),
        ({"bibliography": "@article{Mine, title = {a}"}, ["does not close its '{'"]),
        ({"bibliography": "@article{title = {a}}"}, ["has no key"]),
        ({"bibliography": "@comment{nothing}"}, ["has no entry"]),
        (
            {"bibliography": "@misc{A, year = 1} @misc{A, year = 2}"},
            ["the key 'A' twice"],
        ),
        (
            {"bibliography": "@misc{Lee2020, year = 1}"},
            ["the bibliography's key 'Lee2020' is taken by another work"],
        ),
    ],
)
def test_a_mistake_in_a_set(changes, words):
    with pytest.raises(EntryError) as error:
        BASE.derive("Mine", **changes)
    for word in ("Mine: ", *words):
        assert word in str(error.value)


@pytest.mark.parametrize(
    ("base", "key", "nearest"),
    [(BASE, "charge rat", "charge rate"), (HALF, "cut off", "cutoff")],
)
def test_an_unknown_key_of_the_protocol(base, key, nearest):
    with pytest.raises(ProtocolError) as error:
        base.derive("Mine", protocol={key: 0.1})
    assert "Mine: protocol key" in str(error.value)
    assert f"Nearest match: '{nearest}'" in str(error.value)


def test_a_value_of_the_protocol_that_is_text():
    with pytest.raises(ProtocolError, match=r"Mine: charge rate: '0.1' was given"):
        BASE.derive("Mine", protocol={"charge rate": "0.1"})


@pytest.mark.parametrize("given", [{"sed": "Ag"}, {"seed": "Agg"}])
def test_an_unknown_option_or_choice(given):
    for use in (
        lambda: BASE.derive("Lee2020_SUS", options=given),
        lambda: pybamm_afssb.provenance(BASE, options=given),
        lambda: pybamm_afssb.simulation(BASE, options=given),
    ):
        with pytest.raises(OptionError) as error:
            use()
        assert "Nearest match: '" in str(error.value)


def test_options_that_are_text():
    with pytest.raises(OptionError, match="options 'Ag' given"):
        BASE.as_dict(options="Ag")


def test_a_temperature_that_is_text():
    with pytest.raises(LimitError, match="Mine: temperature"):
        BASE.derive("Mine", temperature="60 C")


def test_every_such_error_is_one_that_a_user_can_catch():
    assert issubclass(EntryError, AFSSBError)
    assert EntryError is pybamm_afssb.cells.EntryError


# --- what is right is taken -----------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Positive electrode reference exchange-current density [A.m-2]",  # of a function
        "Negative current collector density [kg.m-3]",  # of PyBaMM's own sets
        "Interlayer density [kg.m-3]",  # of the energy of a stack
        "Blocking layer thickness [m]",  # of a choice
    ],
)
def test_what_something_reads_is_known(name):
    unit = name[name.index("[") + 1 : -1]
    mine = BASE.derive("Mine", entries={name: setting(1e-3, unit)})
    assert mine.parameter_values()[name] == 1e-3


class Covered(NoNucleation):
    """A collector of which only a share nucleates, by a parameter of its own."""

    def algebra(self, v):
        return {**super().algebra(v), n.COVERAGE: pybamm.Parameter("Wetted share")}


def test_a_parameter_that_only_ones_own_class_reads():
    wetted = {"Wetted share": setting(0.5, "")}
    with pytest.raises(EntryError, match="'options' name that class"):
        BASE.derive("Mine", entries=wetted)
    mine = BASE.derive("Mine", entries=wetted, options={"nucleation": Covered})
    values = pybamm_afssb.simulation(mine, model="SPM").parameter_values
    assert values["Wetted share"] == 0.5


@pytest.mark.parametrize("kind", [str, pathlib.Path, "text"])
def test_a_set_brings_its_bibliography(tmp_path, kind):
    file = tmp_path / "mine.bib"
    file.write_text(MINE, encoding="utf-8")
    mine = BASE.derive(
        "Mine",
        entries={
            THICKNESS: Entry(
                3e-5, "m", "literature", "Mine2026, NoDoi2026, Lee2020", place="Fig. 1"
            )
        },
        bibliography=MINE if kind == "text" else kind(file),
    )
    file.unlink()  # it was read
    table = pybamm_afssb.provenance(mine).set_index("name")
    lee = references()["Lee2020"]["doi"]
    assert table.loc[THICKNESS, "source"] == f"10.1000/mine, NoDoi2026, {lee}"
    cited = mine.as_dict()["citations"]
    assert sum("10.1000/mine" in citation for citation in cited) == 1
    assert any(citation.startswith("@misc(NoDoi2026") for citation in cited)
    assert pybamm_afssb.simulation(mine, model="SPM")
    assert pickle.loads(pickle.dumps(mine)) == mine


def test_a_derived_set_keeps_the_bibliography_and_adds_to_it():
    mine = BASE.derive("Mine", bibliography=MINE)
    other = "@misc{Other2026, doi = {https://doi.org/10.1000/other}}"
    both = mine.derive("Both", bibliography=other)
    found = both.references()
    assert found["Other2026"]["doi"] == "10.1000/other"
    assert found["Mine2026"]["doi"] == "10.1000/mine"
