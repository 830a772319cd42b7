"""Stack pressure: what the fixture and the swelling layers make of it.

The null choice is a constant pressure (a spring or a dead weight without travel).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Submodel


class ConstantPressure(Submodel):
    """``p = p0``, whatever swells; nothing is extruded."""

    slot = "stack pressure"
    writes = (
        n.PRESSURE,
        n.PRESSURE_REFERENCE_CHANGE,
        n.EXTRUSION_FLUX,
        n.EXTRUDED_LITHIUM,
    )

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        pressure = pybamm.Parameter("Stack pressure [Pa]")
        return {
            n.PRESSURE: pressure,
            n.PRESSURE_REFERENCE_CHANGE: pressure
            - pybamm.Parameter("Reference pressure [Pa]"),
            n.EXTRUSION_FLUX: pybamm.Scalar(0),
            n.EXTRUDED_LITHIUM: pybamm.Scalar(0),
        }
