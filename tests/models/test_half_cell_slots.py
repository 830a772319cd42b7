"""What the counter electrode means for the slots of the negative side."""

import numpy as np
import pybamm

from pybamm_afssb import names
from pybamm_afssb.protocols.half_cell import plate_and_strip


def test_foil_leaves_the_stack_as_thick_as_it_was(run_half_cell):
    """Lithium moves from foil to collector: a rigid gap notices nothing."""
    changes = {
        "Stack relaxation rate [s-1]": 0.0,
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
