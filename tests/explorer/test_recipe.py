"""The lines of Python make the same run as the page, with the same numbers."""

import matplotlib
import numpy as np
import pytest

from pybamm_afssb.cells import load_set
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer.quantities import QUANTITIES, parameters
from pybamm_afssb.explorer.recipe import changed_set, lines, recipes, unused
from pybamm_afssb.explorer.state import from_query
from pybamm_afssb.explorer.switches import switches
from pybamm_afssb.explorer.warm import Warm
from pybamm_afssb.options.presets import COMMON
from pybamm_afssb.results.inventory import cycle_summary

matplotlib.use("Agg")

#: A first run at other numbers, so that what is compared comes from inputs.
CASES = {
    "bare": (
        "?cell=Lee2020_SUS&cycles=1&pressure=5",
        "?cell=Lee2020_SUS&cycles=1&pressure=2&separator=60&loading=3&temperature=50&current=1",
    ),
    "own rates": (
        "?cell=Lee2020_AgC&cycles=1&current=2",
        "?cell=Lee2020_AgC&cycles=2&layer=5&loading=4&off=leak",
    ),
    "half": (
        "?cell=Sandoval2023_Ag&cycles=2",
        "?cell=Sandoval2023_Ag&cycles=1&seed=50&loading=0.5&current=0.3&separator=300",
    ),
}


def same_numbers(first, query):
    """Run warm, run the lines, and return both cycle tables."""
    warm = Warm()
    for each in (first, query):
        state, said = from_query(each)
        assert not said
        (recipe,) = recipes(state, {})
        run = warm.run(recipe, lambda *_: None)
    assert run.built == (recipe.off != frozenset())
    assert run.drift < 1e-8
    assert run.ended == ""
    space = {}
    exec(lines([recipe]), space)
    (solution,) = space["solutions"].values()
    return run, cycle_summary(solution)


@pytest.mark.parametrize(
    "case",
    [
        "bare",
        pytest.param("own rates", marks=pytest.mark.slow),
        pytest.param("half", marks=pytest.mark.slow),
    ],
)
def test_the_lines_give_the_numbers_of_the_page(case, capsys):
    run, table = same_numbers(*CASES[case])
    assert len(table) == len(run.table)
    for column in ("Discharge capacity [mA.h.cm-2]", "Coulombic efficiency [%]"):
        np.testing.assert_allclose(run.table[column], table[column], rtol=1e-5)


def test_lines_of_a_file_load_it(tmp_path):
    state, _ = from_query("?cell=Lee2020_SUS")
    (recipe,) = recipes(state, {})
    path = tmp_path / "mine.toml"
    from pybamm_afssb.cells.files import save_set

    save_set(changed_set(recipe), path)
    (own,) = recipes(state, {"Lee2020_SUS": str(path)})
    assert "afssb.load_set('mine.toml')" in lines([own])


def test_a_changed_cell_holds_what_was_set():
    state, _ = from_query("?cell=Lee2020_AgC&pressure=7&layer=3&current=1.5&off=leak")
    cell = changed_set(recipes(state, {})[0])
    entries = cell.all_entries()
    assert entries["Stack pressure [Pa]"].number == 7e6
    assert entries["Interlayer thickness [m]"].number == 3e-6
    assert cell.options["leak"] == "none"
    assert cell.options["interphase"] == COMMON["interphase"]
    assert cell.protocol["charge rate"] == "1.5 mA/cm2"


def test_every_set_has_own_values_that_change_nothing():
    for name in ("Lee2020_SUS", "Lee2020_AgC", "Sandoval2023_Ag", "Wang2023_Cu2Te"):
        cell = load_set(name)
        entries = cell.all_entries()
        own = {key: q.own(cell, entries) for key, q in QUANTITIES.items()}
        made = parameters(cell, {k: v for k, v in own.items() if v is not None})
        for parameter, value in made.items():
            assert value == pytest.approx(entries[parameter].number, rel=1e-9)


def test_a_value_that_no_cell_can_have_names_the_quantity():
    cell = load_set("Lee2020_SUS")
    with pytest.raises(AFSSBError, match="Separator thickness: 200000 µm was given"):
        parameters(cell, {"separator": 2e5})


def test_a_value_that_a_cell_lacks_is_said():
    state, _ = from_query("?cell=Lee2020_SUS&layer=3")
    (recipe,) = recipes(state, {})
    assert unused(recipe, recipe.cell()) == ["Lee2020_SUS has no layer thickness."]


def test_every_switch_says_what_it_does():
    found = switches()
    assert {switch.slot for switch in found} == set(COMMON)
    assert all(len(switch.text) > 20 and switch.text.endswith(".") for switch in found)
