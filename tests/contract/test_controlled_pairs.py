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

#: (set, set of the same paper): (parameters that differ, options that differ).
PAIRS = {
    ("Sandoval2023_Cu", "Sandoval2023_Ag"): (SURFACE | alloy("Ag"), {"seed"}),
    ("Sandoval2023_Cu", "Sandoval2023_Au"): (SURFACE | alloy("Au"), {"seed"}),
    ("Sandoval2023_Ag", "Sandoval2023_Au"): (alloy("Ag") | alloy("Au"), {"seed"}),
    ("Jun2024_Ag", "Jun2024_Mg"): (
        alloy("Ag", PARTICLES) | alloy("Mg", PARTICLES),
        {"seed"},
    ),
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


def test_every_paper_with_several_half_cells_is_compared():
    papers = {}
    for name in parameters.set_names():
        cell_set = parameters.load_set(name)
        if cell_set.models == ("HalfCell",):
            papers.setdefault(cell_set.doi, set()).add(name)
    compared = {name for pair in PAIRS for name in pair}
    assert {name for sets in papers.values() if len(sets) > 1 for name in sets} <= (
        compared
    )
