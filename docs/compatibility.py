"""Bring docs/compatibility.md up to date.

    python docs/compatibility.py

writes which choices exclude each other and why, from the errors that the models raise
themselves when they are built.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pybamm

import pybamm_afssb
from pybamm_afssb.errors import OptionError
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.half_cell import (
    CATHODE_SLOTS,
    COUNTER,
    COUNTER_ELECTRODES,
    STOCK_OPTIONS,
)

PAGE = Path(__file__).with_name("compatibility.md")

MODELS = {"DFN": pybamm_afssb.DFN, "HalfCell": pybamm_afssb.HalfCell}

#: PyBaMM's options that each model is tried with.
STOCK: dict[str, dict[str, tuple[Any, ...]]] = {
    "DFN": {
        "surface form": ("differential", "algebraic"),
        "particle": ("uniform profile", "quadratic profile", "quartic profile"),
        "particle size": ("distribution",),
        "particle mechanics": ("swelling only", "swelling and cracking"),
        "loss of active material": ("current-driven",),
        "intercalation kinetics": ("linear", "Marcus"),
        "thermal": ("lumped", "x-full"),
        "contact resistance": ("true",),
        "working electrode": ("both",),
        "SEI": ("solvent-diffusion limited",),
        "lithium plating": ("irreversible",),
    },
    "HalfCell": {
        **{name: choices[1:] for name, choices in STOCK_OPTIONS.items()},
        "particle": ("uniform profile",),
        "working electrode": ("both",),
    },
}

HEAD = """# Which choices go together

Written by `python docs/compatibility.py` from the errors that the models raise when
they are built: every pair of choices of two options of this package, and every choice
with PyBaMM's options that are named below.
"""


def slots(model: str) -> dict[str, list[str]]:
    """Return the options of this package that a model has, null choices left out."""
    left_out = CATHODE_SLOTS if model == "HalfCell" else ()
    table = {
        slot: list(choices)[1:]
        for slot, choices in SLOTS.items()
        if slot not in left_out
    }
    if model == "HalfCell":
        table[COUNTER] = list(COUNTER_ELECTRODES)[1:]
    return table


def reason(model: str, options: dict[str, Any]) -> str:
    """Return the derived error's text, empty if the options go together."""
    try:
        MODELS[model](options)
    except OptionError as error:
        return str(error)
    return ""


def pairs(model: str) -> list[tuple[dict[str, Any], str]]:
    """Return the pairs of this package's choices that exclude each other, and why."""
    found = []
    for (slot, choices), (other, others) in itertools.combinations(
        slots(model).items(), 2
    ):
        for first, second in itertools.product(choices, others):
            options = {slot: first, other: second}
            if why := reason(model, options):
                found.append((options, why))
    return found


def with_stock(model: str) -> list[tuple[dict[str, Any], str]]:
    """Return what excludes options of PyBaMM: a choice of this package, or all."""
    found = []
    for name, values in STOCK[model].items():
        for value in values:
            stock = {name: value}
            if why := reason(model, stock):
                found.append((stock, why))
                continue
            for slot, choices in slots(model).items():
                for choice in choices:
                    options = {slot: choice, **stock}
                    if why := reason(model, options):
                        found.append((options, why))
    return found


def cathode_only() -> list[tuple[dict[str, Any], str]]:
    """Return the choices that need a cathode, with the half cell's error."""
    found = []
    for slot in CATHODE_SLOTS:
        for choice in list(SLOTS[slot])[1:]:
            if why := reason("HalfCell", {slot: choice}):
                found.append(({slot: choice}, why))
    return found


def table(rows: list[tuple[dict[str, Any], str]]) -> str:
    """Return rows of options and reasons as a table."""
    if not rows:
        return "None."
    lines = ["| options | why not |", "|---|---|"]
    for options, why in rows:
        given = ", ".join(f"`{name}`: `{value}`" for name, value in options.items())
        text = " ".join(why.split()).replace("|", "\\|")
        lines.append(f"| {given} | {text} |")
    return "\n".join(lines)


def page() -> str:
    """Return the page's text as the code has it now."""
    parts = [HEAD]
    for model in MODELS:
        tried = sum(
            len(a) * len(b) for a, b in itertools.combinations(slots(model).values(), 2)
        )
        stock = ", ".join(
            f"`{name}` ({', '.join(f'`{value}`' for value in values)})"
            for name, values in STOCK[model].items()
        )
        parts += [
            f"## `{model}`\n",
            f"Choices that exclude each other, of {tried} pairs that are not null:\n",
            f"{table(pairs(model))}\n",
            f"Options of PyBaMM, tried with every choice: {stock}. What is excluded:\n",
            f"{table(with_stock(model))}\n",
        ]
        if model == "HalfCell":
            parts += ["Choices that act in a cathode:\n", f"{table(cathode_only())}\n"]
    return "\n".join(parts)


if __name__ == "__main__":
    pybamm.set_logging_level("ERROR")
    PAGE.write_text(page(), encoding="utf-8")
