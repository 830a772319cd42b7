"""Plating of a fixed capacity and stripping to a cut-off, in every cycle."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import (
    half_cell_values,
)

from pybamm_afssb import names
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.options.half_cell import (
    COUNTER,
    COUNTER_ELECTRODES,
)
from pybamm_afssb.protocols.half_cell import (
    plate,
    plate_and_strip,
    strip,
)
from pybamm_afssb.results.inventory import cycle_summary

CUT_OFF = "event: Half-cell potential > 1 V vs Li [experiment]"


@pytest.mark.parametrize("counter", COUNTER_ELECTRODES)
@pytest.mark.parametrize("rest", [None, 600.0])
def test_plate_and_strip_runs_every_cycle_to_its_cut_off(run_half_cell, counter, rest):
    solution = run_half_cell(
        plate_and_strip(0.5, 2.0, cycles=5, rest=rest), {COUNTER: counter}
    )
    stripping = 1 if rest is None else 2
    for cycle in solution.cycles:
        assert cycle.steps[0].termination == "final time"
        assert cycle.steps[stripping].termination == CUT_OFF
        # the potential crosses 1 V at 50 V/s; the event is found to 1 us
        assert cycle.steps[stripping][names.HALF_CELL_POTENTIAL].entries[-1] == (
            pytest.approx(1.0, abs=1e-3)
        )
    summary = cycle_summary(solution)
    plated = summary["Charge capacity [mA.h.cm-2]"].to_numpy()
    # fixed capacity: exact in time, rounding in the integral
    np.testing.assert_allclose(plated, 2.0, rtol=1e-9)


def test_efficiency_is_one_but_for_the_double_layer(run_half_cell):
    solution = run_half_cell(plate_and_strip(0.5, 2.0, cycles=4))
    summary = cycle_summary(solution)
    efficiency = summary["Coulombic efficiency [%]"].to_numpy() / 100
    # what the first cycle keeps: the double layer's charge from 2.4 V down to where it
    # ends, and the metal that the last microseconds left, 5e-8 mol/m2
    end = solution.cycles[0]
    layer = 0.1 * (2.4 - end[names.SURFACE_POTENTIAL].entries[-1])
    residue = 96485.0 * end[names.PLATED_LITHIUM].entries[-1]
    assert 1 - efficiency[0] == pytest.approx((layer + residue) / 72e3, rel=1e-3)
    assert residue < 1e-7 * 72e3
    # then every cycle starts and ends at the same cut-off; 1e-9 is the event's time
    np.testing.assert_allclose(efficiency[1:], 1, atol=1e-9)
    # and the split says so, to rounding in the differences of 0.7 mol/m2
    assert np.abs(summary["Split residual [%]"]).max() < 1e-9


def test_another_cut_off_ends_stripping_there(run_half_cell):
    first, second = strip(0.5, 0.5), strip(0.5, 1.5)
    experiment = pybamm.Experiment(
        [(plate(0.5, 0.1), first), (plate(0.5, 0.1), second)]
    )
    solution = run_half_cell(experiment)
    ends = [c[names.HALF_CELL_POTENTIAL].entries[-1] for c in solution.cycles]
    assert ends == pytest.approx([0.5, 1.5], abs=1e-3)


def test_two_current_densities_stay_apart(run_half_cell):
    steps = (plate(0.5, 0.1), plate(1.0, 0.2), strip(2.0))
    solution = run_half_cell(pybamm.Experiment([steps]))
    area = half_cell_values()["Electrode width [m]"] ** 2
    currents = [step["Current [A]"].entries[-1] for step in solution.cycles[0].steps]
    assert currents == pytest.approx([-5 * area, -10 * area, 20 * area], rel=1e-12)


def test_slow_steps_are_not_cut_at_24_hours(run_half_cell):
    solution = run_half_cell(plate_and_strip(0.01, 1.0))
    plating, stripping = solution.cycles[0].steps
    assert plating.t[-1] == pytest.approx(360e3)
    assert stripping.termination == CUT_OFF
    assert stripping.t[-1] - plating.t[-1] == pytest.approx(360e3, rel=1e-3)


def test_a_stripping_step_on_a_bare_collector_is_skipped_not_run(run_half_cell):
    experiment = pybamm.Experiment([(strip(0.5), plate(0.5, 0.1), strip(0.5))])
    solution = run_half_cell(experiment)
    first = solution.cycles[0].steps[0]
    assert isinstance(first, pybamm.EmptySolution)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"current_density": -0.5}, "current_density: -0.5 mA.cm-2"),
        ({"current_density": 0}, "must be > 0"),
        ({"capacity": -1.0}, "capacity: -1.0 mA.h.cm-2"),
        ({"cutoff": -1.0}, "published half-cell potential"),
        ({"cutoff": 1000}, "<= 5 V"),
        ({"cycles": 0}, "whole number"),
        ({"cycles": 1.5}, "whole number"),
        ({"rest": 0.0}, "rest: 0.0 s"),
        ({"current_density": "0.5"}, "'0.5' was given; a number .mA.cm-2. is needed"),
        ({"capacity": None}, "None was given; a number .mA.h.cm-2. is needed"),
        ({"rest": [60]}, r"\[60\] was given; a number .s. or None is needed"),
    ],
)
def test_bad_protocol_is_one_clear_error(arguments, words):
    given = {"current_density": 0.5, "capacity": 1.0, **arguments}
    with pytest.raises(AFSSBError, match=words):
        plate_and_strip(**given)


def test_strings_of_pybamm_work_on_the_negative_voltages(run_half_cell):
    cycle = ("Charge at 0.5C for 1 hour", "Discharge at 0.5C until -1 V")
    solution = run_half_cell(pybamm.Experiment([cycle] * 2))
    for step in solution.cycles[-1].steps:
        assert not isinstance(step, pybamm.EmptySolution)
    end = solution.cycles[-1].steps[1]
    assert end.termination == "event: Voltage < -1.0 [V] [experiment]"


def test_hold_at_a_potential_dies_away_with_the_metal(run_half_cell):
    cycle = (plate(0.5, 0.1), pybamm.step.voltage(-0.02, duration=7200))
    solution = run_half_cell(pybamm.Experiment([cycle]))
    current = solution.cycles[0].steps[1]["Current [A]"].entries
    assert current[0] > 1e-4
    # 20 mV against lithium leaves a residue of metal in equilibrium and no current
    assert abs(current[-1]) < 1e-3 * current[0]
