"""The named presets: the same laws for every cell, what it is made of its own."""

import pytest

import pybamm_afssb
from pybamm_afssb.cells import list_sets, load_set
from pybamm_afssb.errors import OptionError
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.presets import LAWS, PRESETS, with_physics

SETS = list(list_sets()["name"])
#: Where a law's choice follows from what the cell is made of.
FOLLOWS = {"interface", "contact", "interphase", "cathode loss", "cathode contact"}


@pytest.mark.parametrize("physics", PRESETS)
@pytest.mark.parametrize("name", SETS)
def test_a_preset_changes_no_material(name, physics):
    cell = load_set(name)
    other = with_physics(cell, physics)
    changed = {k for k in other.options if other.options[k] != cell.options.get(k)}
    allowed = {*LAWS, "stack pressure"} if physics == "ideal" else set(LAWS)
    assert changed <= allowed
    assert other.entries is cell.entries
    assert other.protocol == cell.protocol
    assert other.name == name


@pytest.mark.parametrize("physics", PRESETS)
def test_any_two_cells_have_the_same_laws(physics):
    found = {
        tuple(
            (law, with_physics(load_set(name), physics).options.get(law))
            for law in LAWS
            if law not in FOLLOWS
        )
        for name in SETS
    }
    assert len(found) == 1


def test_a_collector_that_reacts_does_so_under_filaments_too():
    copper = load_set("Sandoval2023_Cu")
    assert with_physics(copper, "common").options["interphase"] == (
        "filaments with collector reaction"
    )
    assert with_physics(copper, "no ageing").options["interphase"] == "none"


def test_places_across_the_electrode_are_its_patches():
    resolved = load_set("Thorpe2025_rigid").derive(
        "resolved", options={"pressure field": "elastic layers"}
    )
    options = with_physics(resolved, "common").options
    assert options["interface"] == "uniform"
    assert options["pressure field"] == "elastic layers"


def test_metal_behind_a_layer_loses_contact_with_the_collector():
    layered = with_physics(load_set("Lee2020_AgC"), "common").options["contact"]
    bare = with_physics(load_set("Lee2020_SUS"), "common").options["contact"]
    assert (layered, bare) == ("voids at the collector", "voids")


def test_all_names_of_the_presets_are_choices():
    for laws in PRESETS.values():
        for slot, choice in laws.items():
            assert choice in SLOTS[slot]


def test_nothing_is_lost_in_an_ideal_cell():
    solution = pybamm_afssb.simulation(
        "Oh2024_bare", model="SPM", physics="ideal"
    ).solve(calc_esoh=False)
    row = pybamm_afssb.cycle_summary(solution).iloc[0]
    lost = [row[name] for name in row.index if name.startswith("Lost to ")]
    assert lost == [0] * len(lost)


def test_options_come_after_a_preset():
    sim = pybamm_afssb.simulation(
        "Oh2024_bare", model="SPM", physics="ideal", options={"contact": "voids"}
    )
    assert sim.model.options["contact"] == "voids"
    assert sim.model.options["interphase"] == "none"


def test_an_unknown_preset():
    with pytest.raises(OptionError, match=r"allowed are .*Nearest match: 'common'"):
        pybamm_afssb.simulation("Oh2024_bare", physics="comon")
