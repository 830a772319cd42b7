"""Draws stay in the spans, move a pair together, and are the same at every call."""

import math

import pytest

from pybamm_afssb.cells import load_set, shared_entries
from pybamm_afssb.cells.spans import draws, within

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
