"""Cells that are compared run alike, and the table says what still differs."""

import pytest

from pybamm_afssb.cells import load_set
from pybamm_afssb.options.presets import with_physics
from pybamm_afssb.sweeps import SweepError
from pybamm_afssb.sweeps.common_ground import (
    CONDITIONS,
    besides_materials,
    differences,
    on_common_ground,
)
from pybamm_afssb.sweeps.comparison import compare


def cells(*names):
    return [with_physics(load_set(name), "common") for name in names]


def per_area(cell):
    entries = cell.all_entries()
    area = (
        entries["Electrode height [m]"].number * entries["Electrode width [m]"].number
    )
    return entries["Nominal cell capacity [A.h]"].number / area


def test_conditions_are_those_of_the_first():
    first, other = on_common_ground(cells("Lee2020_SUS", "Wang2023_Cu"))
    assert other.protocol == first.protocol
    assert other.temperature == first.temperature == 333.15
    for name in ("Ambient temperature [K]", "Stack pressure [Pa]"):
        assert other.all_entries()[name].number == first.all_entries()[name].number
    assert per_area(other) == pytest.approx(per_area(first), rel=1e-12)
    # hand-computed: the thickness of Wang's cathode by the ratio of loadings
    own = load_set("Wang2023_Cu")
    ratio = per_area(first) / per_area(own)
    name = "Positive electrode thickness [m]"
    expected = own.all_entries()[name].number * ratio
    assert other.all_entries()[name].number == pytest.approx(expected, rel=1e-12)
    assert "as in Lee2020_SUS" in other.all_entries()[name].note


@pytest.mark.parametrize("own", CONDITIONS)
def test_a_condition_may_stay_its_own(own):
    before = load_set("Wang2023_Cu")
    after = on_common_ground(cells("Lee2020_SUS", "Wang2023_Cu"), [own])[1]
    kept = {
        "protocol": lambda c: c.protocol,
        "temperature": lambda c: (c.temperature, _value(c, "Ambient temperature [K]")),
        "pressure": lambda c: _value(c, "Stack pressure [Pa]"),
        "loading": lambda c: _value(c, "Positive electrode thickness [m]"),
    }
    for name, read in kept.items():
        assert (read(after) == read(before)) == (name == own), name


def _value(cell, name):
    return cell.all_entries()[name].number


def test_a_controlled_pair_differs_in_its_material_alone():
    pair = on_common_ground(cells("Wang2023_Cu", "Wang2023_Cu2Te"))
    assert besides_materials(pair) == ""
    table = differences(pair, "SPM")
    assert set(table.index.get_level_values("what")) == {"option", "material"}
    assert list(table.loc["option"].index) == ["conversion coating"]


def test_what_else_differs_is_a_warning():
    with pytest.warns(UserWarning, match="more than materials: cathode, separator"):
        compare(["Lee2020_SUS", "Wang2023_Cu"], cycles=1, model="SPM", progress=False)
    assert "fixture" in besides_materials(cells("Cao2023_rigid", "Cao2023_felt"))


def test_full_and_half_cells_have_no_common_protocol():
    mixed = cells("Lee2020_SUS", "Sandoval2023_Cu")
    with pytest.raises(SweepError, match="compare full cells with full cells"):
        on_common_ground(mixed)
    assert len(on_common_ground(mixed, ["protocol"])) == 2


def test_an_unknown_condition():
    with pytest.raises(SweepError, match="Nearest match: 'pressure'"):
        on_common_ground(cells("Lee2020_SUS"), ["presure"])


@pytest.mark.slow
def test_six_cells_rank_as_their_papers_do():
    names = ["Lee2020_SUS", "Lee2020_AgC", "Wang2023_Cu", "Wang2023_Cu2Te"]
    names += ["Oh2024_bare", "Oh2024_WMg"]
    with pytest.warns(UserWarning, match="more than materials"):
        found = compare(names, progress=False, model="SPM")
    kept = found.summary["Capacity retention [%]"]
    for bare, coated in zip(names[::2], names[1::2], strict=True):
        assert kept[coated] > kept[bare] + 1, (bare, coated)
    assert (found.summary["Finished cycles"] == 10).all()
    assert set(found.published["status"]) >= {"pass", "miss"}
