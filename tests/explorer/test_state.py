"""State and address: there and back, and what is wrong in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybamm_afssb.cells.library import set_names
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer.quantities import QUANTITIES, checked
from pybamm_afssb.explorer.state import (
    LETTERS,
    MOST_CYCLES,
    Asked,
    State,
    from_query,
    to_query,
)
from pybamm_afssb.explorer.switches import switches

SLOTS = [switch.slot for switch in switches()]

values = st.fixed_dictionaries(
    {},
    optional={
        key: st.floats(q.step, q.high).map(lambda x: float(f"{x:.9g}"))
        for key, q in QUANTITIES.items()
    },
)
asked = st.builds(
    Asked, values, st.none() | st.frozensets(st.sampled_from(SLOTS), max_size=3)
)


@st.composite
def states(draw):
    cells = draw(st.lists(st.sampled_from(set_names()), min_size=1, max_size=3))
    own = [draw(asked) if k < len(cells) else Asked() for k in range(len(LETTERS))]
    cycles = draw(st.integers(1, MOST_CYCLES))
    return State(tuple(cells), cycles, draw(asked), tuple(own))


@given(states())
def test_an_address_brings_the_state_back(state):
    assert from_query(to_query(state)) == (state, [])


def test_the_value_of_one_cell_comes_before_that_of_all():
    state, said = from_query(
        "?cell=Lee2020_SUS&cell=Lee2020_AgC&pressure=2&b.pressure=10&off=leak&b.off="
    )
    assert not said
    assert state.asked(0) == Asked({"pressure": 2}, frozenset({"leak"}))
    assert state.asked(1) == Asked({"pressure": 10}, frozenset())


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?pressure=-3", "Stack pressure: '-3' was given; a number above 0"),
        ("?pressure=nan", "'nan' was given"),
        ("?presure=3", "Nearest match: 'pressure'"),
        ("?d.pressure=3", "before a dot stands one of a, b, c"),
        ("?cell=Lee2020_SUZ", "Nearest match: 'Lee2020_SUS'"),
        ("?cell=mine.toml", "is a file of your own, which no link can carry"),
        ("?cycles=1000", "a whole number from 1 to 100"),
        ("?cycles=1.5", "a whole number"),
        ("?off=interfaze", "Nearest match: 'interface'"),
        ("?" + "&".join(["cell=Lee2020_SUS"] * 4), "at most 3 are compared"),
        ("?pressure=" + "1" * 5000, "longer than 4000 characters"),
    ],
)
def test_a_mistake_in_an_address_is_one_sentence_and_the_rest_holds(query, sentence):
    state, said = from_query(f"{query}&temperature=25")
    assert len(said) == 1
    assert sentence in said[0]
    assert len(query) > 4000 or state.common.values["temperature"] == 25
    assert 1 <= len(state.cells) <= len(LETTERS)


def test_a_comma_is_a_decimal_point():
    assert checked("pressure", "2,5") == 2.5


@pytest.mark.parametrize("given_", ["", "two", "inf", "0", "-1", "1e9"])
def test_impossible_values_are_refused_with_the_unit(given_):
    with pytest.raises(AFSSBError, match=r"MPa is needed"):
        checked("pressure", given_)
