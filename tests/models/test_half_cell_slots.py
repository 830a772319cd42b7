"""Every choice of the negative side's slots runs in the half cell and keeps lithium."""

import numpy as np
import pybamm
import pytest

from pybamm_afssb import names
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.half_cell import CATHODE_SLOTS
from pybamm_afssb.protocols.half_cell import plate_and_strip

CHOICES = [
    (slot, choice)
    for slot, choices in SLOTS.items()
    if slot not in CATHODE_SLOTS
    for choice in list(choices)[1:]
]


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_choice_runs_to_every_cut_off_and_keeps_lithium(run_half_cell, slot, choice):
    experiment = plate_and_strip(0.5, 1.0, cycles=2, rest=60.0)
    solution = run_half_cell(experiment, {slot: choice})
    for cycle in solution.cycles:
        plating, _, stripping, _ = cycle.steps
        assert plating.termination == "final time"
        assert "Half-cell potential > 1 V" in stripping.termination
    # where metal and host change places the solver's Newton leaves up to 1e-9 a cycle
    total = solution[names.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8


def test_foil_leaves_the_stack_as_thick_as_it_was(run_half_cell):
    """Lithium moves from foil to collector: a rigid gap notices nothing."""
    changes = {
        "Stack relaxation rate [s-1]": 0.0,
        "Extrusion rate [mol.m-2.s-1.Pa-1]": 0,
    }
    foil, titanate = (
        run_half_cell(
            pybamm.Experiment([plate_and_strip(0.5, 1.0).cycles[0]]),
            {"stack pressure": "rigid gap", "counter electrode": counter},
            changes,
        )[names.PRESSURE].entries
        for counter in ("lithium foil", "LTO")
    )
    # what the double layer takes, 3e-6 mol/m2, is 8 Pa in a frame of 0.2 MPa/um
    assert np.ptp(foil) < 100
    assert np.ptp(titanate) > 5e5
