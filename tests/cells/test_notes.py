"""A note of an entry is read in a table, on its own."""

import re

import pytest

import pybamm_afssb

#: Words that point at another row, which a table does not have.
POINTS_ELSEWHERE = re.compile(
    r"\b(as before|as above|see above|see below|the same|likewise|ditto|as for|as of)\b"
    r"|^as (the|at) ",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", pybamm_afssb.cells.set_names())
def test_every_note_stands_alone(name):
    entries = pybamm_afssb.load_set(name).all_entries()
    assert {
        parameter: entry.note
        for parameter, entry in entries.items()
        if POINTS_ELSEWHERE.search(entry.note)
    } == {}


def test_a_note_that_points_at_another_row_is_found():
    assert POINTS_ELSEWHERE.search("as before")
    assert POINTS_ELSEWHERE.search("decades; as for NMC90")
    assert not POINTS_ELSEWHERE.search("as made: 0.98 of the maximum")
