"""The half cell as a model: what it publishes, asks for and refuses."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import (
    half_cell_entries,
    half_cell_values,
)

from pybamm_afssb import names
from pybamm_afssb.cells import Entry, limits, references
from pybamm_afssb.errors import OptionError
from pybamm_afssb.host.contract import Null
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.half_cell import (
    CATHODE_SLOTS,
    COUNTER,
    COUNTER_ELECTRODES,
    HalfCellOptions,
)
from pybamm_afssb.physics.counter_electrode import LithiumFoil
from pybamm_afssb.physics.nucleation import NoNucleation
from pybamm_afssb.protocols.half_cell import (
    plate,
)


def test_it_builds_and_solves_without_arguments():
    simulation = pybamm.Simulation(HalfCell())
    solution = simulation.solve([0, 3600])
    assert solution.termination == "final time"
    # charging plates: 0.5 mA.h/cm2 are 2.42 um
    assert solution[names.PLATED_THICKNESS_UM].entries[-1] == pytest.approx(
        2.42, abs=0.01
    )
    assert solution["Current [A]"].entries[-1] < 0


def test_voltage_rises_from_the_untouched_collector_to_that_of_lithium():
    solution = pybamm.Simulation(HalfCell()).solve([0, 3600])
    voltage = solution["Voltage [V]"].entries
    assert voltage[0] == pytest.approx(-2.36, abs=0.01)
    assert 0 < voltage[-1] < 0.1
    published = solution[names.HALF_CELL_POTENTIAL].entries
    np.testing.assert_allclose(published, -voltage, atol=1e-12)
    # plated: slightly negative, as printed in papers
    assert -0.1 < solution[names.COLLECTOR_POTENTIAL].entries[-1] < 0


def test_it_publishes_what_the_negative_side_reads_and_the_ledger():
    variables = HalfCell().variables
    for name in (*names.STOCK, *names.LEDGER, names.SEPARATOR_EDGE_VOLTAGE):
        assert name in variables


def test_default_values_are_complete_for_every_counter_electrode():
    known = set(half_cell_values().keys())
    for counter in COUNTER_ELECTRODES:
        for thermal in ("isothermal", "lumped"):
            model = HalfCell({COUNTER: counter, "thermal": thermal})
            assert {symbol.name for symbol in model.parameters} <= known


def test_only_its_own_domain_is_meshed():
    assert set(HalfCell().default_geometry) == {"current collector"}


def test_no_porosity_or_tortuosity_is_asked_for():
    asked = {symbol.name for symbol in HalfCell().parameters}
    assert not [n for n in asked if "porosity" in n or "Bruggeman" in n]


def test_default_entries_keep_the_rules_of_sets():
    bibliography = references()
    for name, entry in half_cell_entries().items():
        assert isinstance(entry, Entry)
        assert limits.split_name(name)[1] == entry.unit
        if not entry.is_function:
            limits.check(name, entry.number)
        assert set(entry.sources) <= set(bibliography)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"counter electrod": "LTO"}, ["counter electrod", "'counter electrode'"]),
        ({COUNTER: "Li-Im"}, ["'Li-Im'", "'Li-In'"]),
        ({COUNTER: 3}, ["3", "lithium foil"]),
        ({COUNTER: NoNucleation}, ["NoNucleation", "CounterElectrode"]),
        ({"interphas": "none"}, ["interphas", "'interphase'"]),
        ({"contact": "perfekt"}, ["perfekt", "'perfect'"]),
        ({"thermal": "x-full"}, ["x-full", "lumped"]),
        ({"dimensionality": 3}, ["3", "0, 1, 2"]),
        ({"particle": "uniform profile"}, ["particle", "no cathode"]),
        ({"compensation": "Li3N"}, ["compensation", "no cathode", "'none'"]),
        ({"surface form": "false"}, ["surface form", "'differential'"]),
        ({"working electrode": "both"}, ["working electrode", "'positive'"]),
    ],
)
def test_bad_option_is_one_clear_error(given, words):
    with pytest.raises(OptionError) as error:
        HalfCell(given)
    message = str(error.value)
    assert "\n" not in message
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    "given",
    [
        {COUNTER: "LTO", "thermal": "lumped"},
        {"dimensionality": 1, "current collector": "potential pair"},
        {"pressure field": "elastic layers"},
    ],
)
def test_resolved_options_resolve_again(given):
    options = HalfCellOptions(given)
    assert HalfCellOptions(dict(options)) == options


def test_own_counter_electrode_is_a_choice(run_half_cell):
    class Alloy(LithiumFoil):
        """Lithium with a little magnesium, 1 mV noble."""

        @classmethod
        def reference_potential(cls):
            return pybamm.Scalar(1e-3)

    experiment = pybamm.Experiment([(plate(0.5, 0.1),)])
    solution = run_half_cell(experiment, {COUNTER: Alloy})
    foil = run_half_cell(experiment)
    difference = solution["Voltage [V]"].entries[-1] - foil["Voltage [V]"].entries[-1]
    assert difference == pytest.approx(1e-3, abs=1e-6)


@pytest.mark.parametrize("slot", [s for s in SLOTS if s not in CATHODE_SLOTS])
def test_every_choice_of_the_negative_side_builds_or_explains_itself(slot):
    for choice in SLOTS[slot]:
        model, message = None, ""
        try:
            model = HalfCell({slot: choice})
        except OptionError as error:
            message = str(error)
        if model is None:
            assert "nothing chosen writes it" in message
            continue
        for event in model.events:
            stock = event.name.startswith(("Minimum", "Maximum"))
            assert stock or "[V]" not in event.name


def test_a_choice_that_needs_a_cathode_says_so():
    class Needy(Null):
        """Reads the cathode."""

        slot = "nucleation"
        reads = ("Positive electrode temperature [K]",)
        constants = NoNucleation.constants

    with pytest.raises(OptionError, match="which a half cell does not have") as error:
        HalfCell({"nucleation": Needy})
    assert "nucleation 'Needy' reads 'Positive electrode temper" in str(error.value)
