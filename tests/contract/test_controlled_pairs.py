"""Sets of one paper differ in exactly what the difference that they are named for names.

A pair whose sets differ in anything else compares two things at once.
"""

import pytest

from pybamm_afssb import parameters

SURFACE = {"Nucleation overpotential [V]", "Maximum density of nuclei [m-2]"}


def alloy(metal, *more):
    """What a seed of `metal` brings: its loading and what `more` says.

    Everything else about the metal is that of the material file, the same in any cell.
    """
    return {f"{metal} seed {quantity}" for quantity in ("loading [mol.m-2]", *more)}


PARTICLES = "particle thickness [m]"


def layer(*more):
    """Parameters of an interlayer by the words that follow its name."""
    return {f"Interlayer {quantity}" for quantity in more}


#: What silver changes in a layer, its amount aside.
SILVERED = layer("wetted pore wall fraction", "nucleation overpotential [V]")
CARBON = layer("thickness [m]", "host maximum concentration [mol.m-3]")
AMOUNT = layer("particle volume fraction")
#: What makes particles those of another metal than silver.
PARTICLE = AMOUNT | layer(
    "particle molar volume [m3.mol-1]",
    "particle lithium per metal atom",
    "particle potential [V]",
    "particle lithium partial molar volume [m3.mol-1]",
)
EASIER = layer("nucleation overpotential [V]")

#: (set, set of the same paper): (parameters that differ, options that differ).
PAIRS = {
    ("Sandoval2023_Cu", "Sandoval2023_Ag"): (SURFACE | alloy("Ag"), {"seed"}),
    ("Sandoval2023_Cu", "Sandoval2023_Au"): (SURFACE | alloy("Au"), {"seed"}),
    ("Sandoval2023_Ag", "Sandoval2023_Au"): (alloy("Ag") | alloy("Au"), {"seed"}),
    ("Jun2024_Ag", "Jun2024_Mg"): (
        alloy("Ag", PARTICLES) | alloy("Mg", PARTICLES),
        {"seed"},
    ),
    ("Lee2020_SUS", "Lee2020_C"): (CARBON, {"interlayer"}),
    ("Lee2020_C", "Lee2020_AgC"): (SILVERED | AMOUNT, {"interlayer"}),
    ("Lee2020_SUS", "Lee2020_Ag"): (SURFACE | alloy("Ag", PARTICLES), {"seed"}),
    ("SpencerJolly2023_G", "SpencerJolly2023_AgG"): (
        SILVERED | AMOUNT | layer("particle lithium per metal atom"),
        {"interlayer"},
    ),
    ("Cao2023_rigid", "Cao2023_felt"): (set(), {"stack pressure"}),
    ("Suzuki2021_bare", "Suzuki2021_CB"): (
        layer("thickness [m]"),
        {"interlayer", "contact"},
    ),
    ("Suzuki2021_CB", "Suzuki2021_CB_Ni"): (PARTICLE, {"interlayer"}),
    ("Suzuki2021_CB", "Suzuki2021_CB_Zn"): (PARTICLE | SILVERED, {"interlayer"}),
    ("Suzuki2021_CB", "Suzuki2021_CB_Sn"): (PARTICLE | EASIER, {"interlayer"}),
    ("Suzuki2021_CB", "Suzuki2021_CB_Al"): (PARTICLE | EASIER, {"interlayer"}),
    ("Suzuki2021_CB", "Suzuki2021_CB_Ag"): (AMOUNT | SILVERED, {"interlayer"}),
}


def differing(first, second):
    """Names of parameters whose value differs, defaults counted."""
    ours, theirs = first.all_entries(), second.all_entries()
    assert set(ours) == set(theirs)
    return {name for name in ours if ours[name].value != theirs[name].value}


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_a_pair_differs_in_what_is_named_and_in_nothing_else(pair):
    first, second = (parameters.load_set(name) for name in pair)
    named, options = PAIRS[pair]
    assert differing(first, second) == named
    chosen = {**first.options}, {**second.options}
    keys = set(chosen[0]) | set(chosen[1])
    assert {key for key in keys if chosen[0].get(key) != chosen[1].get(key)} == options
    assert first.protocol == second.protocol
    assert first.temperature == second.temperature
    assert first.models == second.models
    assert first.doi == second.doi


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_what_a_pair_shares_has_one_provenance(pair):
    first, second = (parameters.load_set(name).all_entries() for name in pair)
    named, _ = PAIRS[pair]
    assert all(first[name] == second[name] for name in set(first) - named)


def test_every_paper_with_several_cells_is_compared():
    papers = {}
    for name in parameters.set_names():
        papers.setdefault(name.split("_")[0], set()).add(name)
    compared = {name for pair in PAIRS for name in pair}
    assert {name for sets in papers.values() if len(sets) > 1 for name in sets} <= (
        compared
    )
