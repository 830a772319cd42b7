"""A covering array of the slots, and what running one of its rows must give."""

from __future__ import annotations

import functools
import itertools

import numpy as np
import pybamm
from allpairspy import AllPairs
from outcomes import Outcome, outcome_of
from pybamm_afssb.parameter_sets.materials import counter_electrodes, interphase

import pybamm_afssb
from pybamm_afssb.errors import OptionError
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.half_cell import CATHODE_SLOTS, COUNTER, COUNTER_ELECTRODES
from pybamm_afssb.protocols.full_cell import cycling
from pybamm_afssb.protocols.half_cell import plate_and_strip

MODELS = {"DFN": pybamm_afssb.DFN, "HalfCell": pybamm_afssb.HalfCell}

#: The slot that resolves the electrode: its rows would cost several times as much. Its
#: choices meet those of the other slots in ``test_across_the_electrode.py``.
LATERAL = "pressure field"

#: Choices of each model by option.
CHOICES = {
    "DFN": {s: list(choices) for s, choices in SLOTS.items() if s != LATERAL},
    "HalfCell": {
        **{
            s: list(choices)
            for s, choices in SLOTS.items()
            if s not in (*CATHODE_SLOTS, LATERAL)
        },
        COUNTER: list(COUNTER_ELECTRODES),
    },
}

#: Rate (C for the full cell, mA.cm-2 for the half cell) and temperature [K] that the
#: rows go through in turn.
CONDITIONS = {
    "DFN": [(0.1, 298.15), (2.0, 333.15), (0.33, 298.15), (1.0, 333.15), (0.1, 333.15)],
    "HalfCell": [
        (0.1, 298.15),
        (2.0, 333.15),
        (0.5, 298.15),
        (1.0, 333.15),
        (0.1, 333.15),
    ],
}

#: Charge plated in each cycle of a half cell [mA.h.cm-2].
CAPACITY = 1.0

#: Ends of the names of rate constants, by unit, and what they are not.
RATE_UNITS = (
    "rate [s-1]",
    "rate constant [m.s-1]",
    "rate constant [m2.s-1]",
    "rate [m2.C-1.Pa-1]",
    "rate [mol.m-2.s-1.Pa-1]",
    "diffusivity [m2.s-1]",
    "interface diffusion product [m3.s-1]",
    "exchange-current density [A.m-2]",
    "oxidation current density [A.m-2]",
    "stripping current density [A.m-2]",
    "time constant [s]",
    "healing time [s]",
    "electronic conductivity [S.m-1]",
)


@functools.cache
def rows(model):
    """Return the covering array: every pair of choices stands in one row."""
    table = CHOICES[model]
    return [dict(zip(table, row, strict=True)) for row in AllPairs(table.values())]


def cases(model):
    """Return (options, rate, temperature) of every row."""
    conditions = itertools.cycle(CONDITIONS[model])
    return [(row, *next(conditions)) for row in rows(model)]


def label(case):
    """Return a short name of a case: its conditions and what is not null."""
    options, rate, temperature = case
    chosen = [
        choice
        for option, choice in options.items()
        if option in SLOTS and choice != next(iter(SLOTS[option]))
    ]
    return f"{rate:g}-{temperature - 273.15:.0f}C-{'+'.join(chosen)}"


def parameter_values(model, temperature, changes=None):
    """Return parameter values that every choice finds its parameters in."""
    if model == "DFN":
        values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    else:
        values = counter_electrodes.half_cell_values()
    copper = {name: entry.value for name, entry in interphase.COPPER.items()}
    values.update(copper, check_already_exists=False)
    values.update(
        {
            "Ambient temperature [K]": temperature,
            "Initial temperature [K]": temperature,
            **(changes or {}),
        }
    )
    return values


def experiment(model, rate, cycles):
    """Return `cycles` deep cycles."""
    if model == "DFN":
        return cycling(rate, rate, 4.25, 2.5, cycles=cycles)
    return plate_and_strip(rate, CAPACITY, cutoff=1.0, cycles=cycles, rest=600.0)


def run(model, case, cycles, changes=None):
    """Run a case and return its :class:`Outcome`."""
    options, rate, temperature = case
    try:
        built = MODELS[model](options)
    except OptionError:
        return Outcome("excluded")
    return outcome_of(
        pybamm.Simulation(
            built,
            parameter_values=parameter_values(model, temperature, changes),
            experiment=experiment(model, rate, cycles),
        )
    )


def draw(model, number):
    """Return a case and rate constants within a decade either way.

    Parameters
    ----------
    model : str
        "DFN" or "HalfCell".
    number : int
        Seed; it also chooses the row of the covering array.
    """
    given = np.random.default_rng(number)
    table = cases(model)
    case = table[given.integers(len(table))]
    values = parameter_values(model, case[2])
    constants = sorted(
        symbol.name
        for symbol in MODELS[model](case[0]).parameters
        if symbol.name.endswith(RATE_UNITS) and not callable(values[symbol.name])
    )
    changes = {name: values[name] * 10 ** given.uniform(-1, 1) for name in constants}
    return case, changes


def excluded(model, options):
    """Return the derived error's text if the choices exclude each other, or None."""
    try:
        MODELS[model](options)
    except OptionError as error:
        return str(error)
    return None
