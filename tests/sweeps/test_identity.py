"""Two recipes are the same when they hold, read and inherit the same, in any process."""

from __future__ import annotations

import copy
import functools
import os
import subprocess
import sys
import threading
import types

import hypothesis.extra.numpy as hnp
import makers
import numpy as np
import pybamm
import pytest
import recipes
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import with_global
from recipes import RECIPES, identity
from scipy.interpolate import interp1d

from pybamm_afssb.runs.identity import identify
from pybamm_afssb.sweeps.recipe import canonical, describe, differences


@pytest.mark.parametrize("kind", RECIPES)
def test_the_same_twice_and_another_number_apart(kind):
    make = RECIPES[kind]
    one = make(1.0)
    assert identity(one) == identity(one) == identity(make(1.0))
    assert identity(make(2.0)) != identity(one)
    assert not identify(one).unknown


def test_a_fresh_process_finds_the_same():
    def found(seed):
        return subprocess.run(
            [sys.executable, recipes.__file__, "1"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    here = "".join(f"{kind}\t{identity(make(1.0))}\n" for kind, make in RECIPES.items())
    assert found("1") == found("2") == here


# --- any value, in any place ----------------------------------------------------------
def as_attribute_of_a_base(value):
    base = type("Base", (), {"value": value})
    return type("Own", (base,), {})


PLACES = {
    "captured": makers.closure,
    "default": makers.default,
    "keyword": makers.keyword,
    "inner function": makers.nested,
    "global": lambda v: with_global("def law(x):\n    return K", v),
    "helper": lambda v: with_global(makers.HELPER, v),
    "attribute": makers.attribute,
    "object": makers.Called,
    "slot": makers.Slotted,
    "method": makers.bound,
    "partial": lambda v: functools.partial(makers.closure(1), v),
    "module": makers.module,
    "base class": as_attribute_of_a_base,
    "symbol": lambda v: pybamm.Function(makers.closure(v), pybamm.t),
    "step": lambda v: makers.limit(makers.closure(v)),
}
NUMBERS = st.none() | st.booleans() | st.integers() | st.floats() | st.complex_numbers()
ARRAYS = hnp.arrays(
    st.sampled_from(["<f8", "<f4", "<i8", "?"]),
    hnp.array_shapes(max_dims=2, max_side=3),
)
VALUES = st.recursive(
    NUMBERS | st.text() | st.binary() | ARRAYS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


def written(value):
    """Return a text that tells apart what these strategies draw."""
    if isinstance(value, np.ndarray):
        return f"array {value.dtype.str} {value.shape} {value.tobytes()!r}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__} {[written(item) for item in value]}"
    if isinstance(value, dict):
        return f"dict {[(key, written(item)) for key, item in value.items()]}"
    return f"{type(value).__name__} {value!r}"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(PLACES)), VALUES, VALUES)
def test_recipes_are_the_same_exactly_if_their_values_are(place, first, second):
    make = PLACES[place]
    assert identity(make(first)) == identity(make(copy.deepcopy(first)))
    same = written(first) == written(second)
    assert (identity(make(first)) == identity(make(second))) == same


@settings(max_examples=100, deadline=None)
@given(
    hnp.arrays("<f8", (2001,), elements=st.floats(-1, 1), fill=st.just(0.0)),
    st.integers(0, 2000),
    st.floats(2, 3),
)
def test_every_sample_of_a_long_profile_counts(values, place, other):
    changed = values.copy()
    changed[place] = other
    time = np.arange(2001.0)
    first, second = (
        pybamm.Experiment([pybamm.step.current(np.column_stack([time, v]))])
        for v in (values, changed)
    )
    assert identity(first) != identity(second)


# --- what changes while a session runs ------------------------------------------------
def test_what_a_law_reads_is_its_value_of_now():
    law = with_global("def law(x):\n    return helper(x)", 0, helper=makers.closure(1))
    before = identity(law)
    law.__globals__["helper"] = makers.closure(2)
    assert identity(law) != before
    law.__globals__["helper"] = makers.closure(1)
    assert identity(law) == before


def test_a_class_that_was_changed_is_another_one():
    own = makers.inheriting(1)
    before = identity(own)
    own.__mro__[1].factor = 2
    assert identity(own) != before


def test_a_function_that_has_run_is_the_same():
    law = makers.nested(2.0)
    before = identity(law)
    for x in range(2000):  # the interpreter rewrites what runs often
        law(x)
    assert identity(law) == before


def test_an_experiment_that_has_run_is_the_same():
    from pybamm_afssb import simulation

    steps = pybamm.Experiment(["Charge at 0.1C for 1 minute"], temperature="30 oC")
    before = identity(steps)
    simulation("Lee2020_SUS", model="SPM", protocol=steps).solve()
    assert identity(steps) == before


def test_a_table_that_a_law_reads_counts(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("1,2")
    text = f"import numpy\ndef law(x):\n    return numpy.loadtxt({str(table)!r})"
    before = identity(with_global(text, 0))
    assert identity(with_global(text, 0)) == before
    table.write_text("1,3")
    assert identity(with_global(text, 0)) != before


def test_a_law_of_an_installed_package_is_known_by_its_name():
    found = identify(interp1d)
    assert found == identify(interp1d)
    assert not found.modules


# --- what cannot be told apart --------------------------------------------------------
def holding(thing):
    def law(x):
        return x if thing else 0

    return law


UNKNOWN = {
    "a lock": lambda: holding(threading.Lock()),
    "an open file": lambda: holding(open(__file__)),  # noqa: SIM115
    "a generator": lambda: holding(x for x in ()),
    "a frame": lambda: holding(sys._getframe()),
    "any global": lambda: with_global("def law(x):\n    return globals()['K']", 1),
    "any text": lambda: with_global("def law(x):\n    return eval('K')", 1),
    "any file": lambda: with_global("def law(x):\n    return open('a' + 'b')", 1),
    "a module that fails": lambda: with_global(
        "def law(x):\n    import no_such_one", 1
    ),
    "a set of itself": lambda: ring(),
    "deep nesting": lambda: holding(deep()),
}


def ring():
    made = makers.Called(None)
    made.k = {made}
    return holding(made)


def deep():
    value = []
    for _ in range(5000):
        value = [value]
    return value


@pytest.mark.parametrize("kind", UNKNOWN)
def test_what_cannot_be_compared_equals_nothing(kind):
    law = UNKNOWN[kind]()
    assert identity(law) != identity(law)
    assert identify(law).unknown


def test_it_is_said_why_something_cannot_be_compared():
    law = holding(threading.Lock())
    said = list(differences({"law": describe(law)}, {"law": describe(law)}))
    assert said == ["law cannot be compared, as it holds a 'lock'"]


def test_settings_of_how_numbers_are_shown_do_not_count():
    steps = RECIPES["drive cycle"](1.0)
    before = canonical(describe(steps))
    with np.printoptions(precision=2, threshold=3):
        assert canonical(describe(RECIPES["drive cycle"](1.0))) == before


def test_a_module_of_a_user_is_compared_by_what_is_in_it():
    made = types.ModuleType("own_laws")
    made.law = makers.closure(1)
    before = identity(made)
    made.law = makers.closure(2)
    assert identity(made) != before
