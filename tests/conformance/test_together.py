"""Derivatives of choices that stand beside each other are finite at the boundaries.

Each row takes one choice of every slot, so that the rows together hold all of them. The
slot that resolves the electrode is left out: a layer at each of its places is hundreds of
states, and no law of another slot knows of it.
"""

import cell_runs as runs
import checks
import pytest
from conformance import table

from pybamm_afssb.options.half_cell import CATHODE_SLOTS

LEFT_OUT = (*CATHODE_SLOTS, "pressure field")
NEGATIVE = {slot: list(c) for slot, c in table().items() if slot not in LEFT_OUT}
ROWS = max(len(choices) for choices in NEGATIVE.values())


@pytest.mark.parametrize("row", range(ROWS))
def test_derivatives_of_a_row_are_finite(row):
    options = {slot: c[row % len(c)] for slot, c in NEGATIVE.items()}
    equations = runs.Equations(runs.Cell(False, tuple(sorted(options.items())), ()))
    checks.finite(equations, {"at the start": equations.start}, str(options))
