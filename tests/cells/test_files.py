"""A set of one's own in a file: what is saved is what is read."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb as afssb
from pybamm_afssb.cells.curves import Activated
from pybamm_afssb.errors import EntryError
from pybamm_afssb.physics.interphase import DealGrove

OCP = "Positive electrode OCP [V]"
DIFFUSIVITY = "Positive particle diffusivity [m2.s-1]"


def mine(**changes):
    given = {"disc": "10 mm", "loading": "3 mA.h/cm2", "coating": {"Ag": "100 nm"}}
    return afssb.cell("mine", "Lee2020_SUS", **{**given, **changes})


@pytest.mark.parametrize(
    "name", ["Lee2020_AgC", "Sandoval2023_Ag", "Huang2024_LBHI_full"]
)
def test_a_set_is_the_same_after_saving_and_loading(name, tmp_path):
    cell = afssb.load_set(name)
    assert afssb.load_set(afssb.save_set(cell, tmp_path / "cell.toml")) == cell


def test_a_cell_of_one_s_own_runs_from_its_file(tmp_path):
    file = str(afssb.save_set(mine(), tmp_path / "mine.toml"))
    assert afssb.load_set(file) == mine()
    table = afssb.provenance(file).set_index("name")
    assert table.loc["Nominal cell capacity [A.h]", "source"] == "this work"
    voltages = [
        afssb.simulation(cell, model="SPM").solve()["Voltage [V]"].entries
        for cell in (mine(), file)
    ]
    np.testing.assert_array_equal(*voltages)


def test_curves_and_expressions_are_kept(tmp_path):
    x = np.linspace(0.01, 1, 50)
    curve = afssb.Curve(x, 4.4 - x, "pchip")
    line = Activated(
        afssb.Expression("1e-14 * exp(-2 * x)"),
        "Positive particle diffusivity activation energy [J.mol-1]",
    )
    entry = afssb.Entry(curve, "V", "measured", "this work")
    law = afssb.Entry(line, "m2.s-1", "measured", "this work")
    cell = mine(parameters={OCP: entry, DIFFUSIVITY: law})
    read = afssb.load_set(afssb.save_set(cell, tmp_path / "mine.toml"))
    assert read == cell
    values = read.parameter_values()
    at = values.process_symbol(read.entries[OCP].value(pybamm.Scalar(0.4)))
    assert at.evaluate() == pytest.approx(4.0, abs=1e-12)
    warm = read.entries[DIFFUSIVITY].value(pybamm.Scalar(0.5), pybamm.Scalar(333.15))
    energy = read.entries["Positive particle diffusivity activation energy [J.mol-1]"]
    factor = np.exp(energy.number / 8.314462618 * (1 / 298.15 - 1 / 333.15))
    expected = 1e-14 * np.exp(-1) * factor
    assert values.process_symbol(warm).evaluate() == pytest.approx(expected, rel=1e-9)


def test_values_alone_are_json_that_pybamm_reads(tmp_path):
    file = afssb.save_set(mine(), tmp_path / "mine.json")
    values = pybamm.ParameterValues.from_json(str(file))
    own = mine().parameter_values()
    for name in ("Separator thickness [m]", "Ag seed loading [mol.m-2]"):
        assert values[name] == own[name]
    with pytest.raises(afssb.UnknownSetError, match="from_json"):
        afssb.load_set(file)


def test_a_file_can_be_changed_by_hand(tmp_path):
    file = afssb.save_set(mine(), tmp_path / "mine.toml")
    text = file.read_text(encoding="utf-8")
    head = '[entries."Separator thickness [m]"]\nvalue = 3e-05'
    assert head in text
    file.write_text(text.replace(head, head.replace("3e-05", "3.5e-05")), "utf-8")
    assert afssb.load_set(file).entries["Separator thickness [m]"].number == 3.5e-5


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("format = 1", "format = 2", ["format = 1"]),
        ("format = 1", "format == 1", ["cannot be read"]),
        ("[options]", "[optons]", ["optons", "options"]),
        ('kind = "derived"', 'kind = "derivd"', ["derivd", "derived"]),
        ('kind = "derived"', 'knd = "derived"', ["knd", "kind"]),
        ("value = 2.0\n", 'value = "2"\n', ["'2'", "number"]),
        (
            "parameter_sets.materials.li6ps5cl.conductivity",
            "arguments.typed",
            ["there is no function"],
        ),
        (
            '"pybamm_afssb.parameter_sets.materials.li6ps5cl.conductivity"',
            '"os.getcwd"',
            ["os.getcwd"],
        ),
        ("[entries.", "[entries.x.", ["'x'"]),
        ('title = "', 'titel = "', ["titel", "title"]),
    ],
)
def test_a_mistake_in_a_file_is_one_clear_error(old, new, words, tmp_path):
    file = afssb.save_set(mine(), tmp_path / "mine.toml")
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"\S") as caught:
        afssb.load_set(file)
    assert isinstance(caught.value, EntryError)
    for word in words:
        assert word in str(caught.value)


def test_what_no_file_can_hold_is_refused(tmp_path):
    class Own(DealGrove):
        """A film."""

    with pytest.raises(EntryError, match="'interphase'"):
        afssb.save_set(mine(options={"interphase": Own}), tmp_path / "mine.toml")
    law = afssb.Entry(_law, "V", "measured", "this work")
    with pytest.raises(EntryError, match="_law"):
        afssb.save_set(mine(parameters={OCP: law}), tmp_path / "mine.toml")
    with pytest.raises(ValueError, match=r"\.toml"):
        afssb.save_set(mine(), tmp_path / "mine.txt")
    with pytest.raises(afssb.UnknownSetError, match="There is no file"):
        afssb.load_set(tmp_path / "none.toml")
    with pytest.raises(ValueError, match="cannot write"):
        afssb.save_set(mine(), tmp_path / "none" / "mine.toml")


def _law(sto):
    return 4 - sto


@pytest.mark.parametrize(
    "text",
    ["__import__('os')", "y + 1", "exp(x, x)", "x.real", "1 if x else 2", "(x", "f(x)"],
)
def test_an_expression_is_arithmetic_and_nothing_else(text):
    with pytest.raises(EntryError, match="expression"):
        afssb.Expression(text)


@pytest.mark.parametrize(
    ("x", "y", "how", "words"),
    [
        ([0, 0], [1, 2], "linear", "must increase"),
        ([0, 1], [1], "linear", "as many"),
        ([0], [1], "linear", "at least two"),
        ([0, 1], [1, float("nan")], "linear", "finite"),
        ([0, 1], [1, 2], "linar", "'linear'"),
        (["a", "b"], [1, 2], "linear", "no numbers"),
    ],
)
def test_a_bad_curve_is_one_clear_error(x, y, how, words):
    with pytest.raises(EntryError, match=words):
        afssb.Curve(x, y, how)
