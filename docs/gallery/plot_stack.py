"""
Pressure, thickness, contact and voids
======================================

A cell in a rigid frame: metal swells, the pressure rises, stripping opens voids.
"""

import pybamm_afssb as afssb

sim = afssb.simulation(
    "Lee2020_SUS",
    model="SPM",
    physics="ideal",
    options={"contact": "voids", "stack pressure": "rigid gap"},
)
afssb.plot_stack(sim.solve())
