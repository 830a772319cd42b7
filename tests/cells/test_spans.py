"""Draws stay in the spans, move a pair together, and are the same at every call."""

import itertools
import math

import numpy as np
import pytest

from pybamm_afssb.cells import Entry, load_set, shared_entries
from pybamm_afssb.cells.limits import LimitError
from pybamm_afssb.cells.spans import Space, draws, sobol, within

PAIR = [load_set("Wang2023_Cu"), load_set("Wang2023_Cu2Te")]


def test_a_pair_moves_together_inside_its_spans():
    drawn = draws(PAIR, 3)
    assert len(drawn) == 3
    assert drawn == draws(PAIR, 3)
    entries = [cell.all_entries() for cell in PAIR]
    differ = {name for name in entries[0] if entries[0][name] != entries[1].get(name)}
    for draw in drawn:
        bare, coated = (draw[cell.name] for cell in PAIR)
        assert {n: v for n, v in bare.items() if n not in differ}.items() <= (
            coated.items()
        )
        for cell, values in zip(PAIR, (bare, coated), strict=True):
            for name, value in values.items():
                entry = cell.all_entries()[name]
                if name in ("Initial temperature [K]", "Nominal cell capacity [A.h]"):
                    continue  # these follow from others
                assert entry.kind == "assumed"
                if entry.span is not None:
                    assert entry.span[0] <= value <= entry.span[1]


def test_a_rate_in_c_stays_that_rate_when_the_cathode_is_drawn():
    names = (
        "Positive electrode thickness [m]",
        "Positive electrode active material volume fraction",
        "Maximum concentration in positive electrode [mol.m-3]",
    )
    for draw in draws(PAIR, 3):
        for cell in PAIR:
            entries, values = cell.all_entries(), draw[cell.name]
            assert values[names[0]] != entries[names[0]].number
            held = [
                math.prod(of[name] for name in names)
                for of in ({n: entries[n].number for n in names}, values)
            ]
            nominal = "Nominal cell capacity [A.h]"
            assert values[nominal] / entries[nominal].number == pytest.approx(
                held[1] / held[0]
            )


def test_only_what_a_model_reads_is_drawn_and_what_is_fixed_stays():
    name = "Interphase reaction rate constant [m.s-1]"
    assert name not in draws(PAIR, 1)[0]["Wang2023_Cu"]
    film = {"interphase": "Deal-Grove"}
    assert name in draws(PAIR, 1, options=film)[0]["Wang2023_Cu"]
    assert name not in draws(PAIR, 1, options=film, fixed=[name])[0]["Wang2023_Cu"]


def test_a_wide_span_is_drawn_in_even_ratios():
    entry = shared_entries()["Interphase roughness factor"]
    assert entry.span == (1.0, 25.0)
    assert within(entry, 0.5) == pytest.approx(5.0)


@pytest.mark.parametrize("power", [0, 3, 8])
def test_every_equal_part_of_every_span_has_one_point(power):
    number = 2**power
    shares = np.array([point for _, point in itertools.islice(sobol(30), number)])
    for column in shares.T:
        assert np.array_equal(np.sort(np.floor(column * number)), np.arange(number))


def test_few_points_are_the_first_of_many():
    few, many = (list(itertools.islice(sobol(7), number)) for number in (16, 64))
    assert all(np.array_equal(a[1], b[1]) for a, b in zip(few, many, strict=False))
    assert [number for number, _ in many] == list(range(64))
    assert draws(PAIR, 4) == draws(PAIR, 8)[:4]


def test_the_draws_of_a_set_fill_its_spans():
    cell = load_set("Lee2020_SUS")  # of which no draw is impossible
    space = Space([(cell, None, None)])
    found = space.draws(32)
    assert list(found) == list(range(32))
    for dimension in space.dimensions:
        values = [draw[cell.name][dimension.name] for draw in found.values()]
        edges = [within(dimension.entry, k / 32) for k in range(33)]
        assert np.histogram(values, edges)[0].tolist() == [1] * 32


def test_an_entry_that_sets_share_is_one_unknown_and_others_are_not():
    cell = load_set("Lee2020_SUS")
    name = "Positive particle radius [m]"
    entry = cell.all_entries()[name]
    wider = cell.derive(
        "wider", entries={name: entry.replace(span=(entry.span[0] / 2, entry.span[1]))}
    )
    space = Space([(each, None, None) for each in (cell, wider)])
    found = {
        dimension.cells for dimension in space.dimensions if dimension.name == name
    }
    assert found == {("Lee2020_SUS",), ("wider",)}
    others = [d.cells for d in space.dimensions if d.name != name]
    assert set(others) == {("Lee2020_SUS", "wider")}
    shares = [
        (
            (one[name] - entry.span[0]) / (entry.span[1] - entry.span[0]),
            (other[name] - entry.span[0] / 2) / (entry.span[1] - entry.span[0] / 2),
        )
        for one, other in (
            (draw["Lee2020_SUS"], draw["wider"]) for draw in space.draws(64).values()
        )
    ]
    assert abs(np.corrcoef(np.transpose(shares))[0, 1]) < 0.3


def test_impossible_points_are_passed_over():
    names = (
        "Positive electrode porosity",
        "Positive electrode active material volume fraction",
    )
    space = Space([(cell, None, None) for cell in PAIR])
    found = space.draws(64)
    assert max(found) > 63
    for draw in found.values():
        for cell in PAIR:
            values = {**cell.parameter_values(), **draw[cell.name]}
            assert sum(values[name] for name in names) <= 1
            assert (
                values["Initial concentration in positive electrode [mol.m-3]"]
                < values["Maximum concentration in positive electrode [mol.m-3]"]
            )


def test_spans_without_a_possible_point_are_refused():
    name = "Positive electrode porosity"
    cell = load_set("Lee2020_SUS")
    active = "Positive electrode active material volume fraction"
    most = 1 - cell.all_entries()[active].number
    full = Entry(most, "", "assumed", span=(most - 1e-12, 1.0), note="illustration")
    space = Space([(cell.derive("full", entries={name: full}), None, None)])
    with pytest.raises(LimitError, match=r" 0 are physically possible.*reduce one"):
        space.draws(2)
