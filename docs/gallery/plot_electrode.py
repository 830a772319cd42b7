"""
Across the electrode
====================

Plated lithium over the height of the electrode between plates that are not flat.
"""

import pybamm_afssb as afssb

sim = afssb.simulation(
    "Lee2020_SUS",
    model="SPM",
    physics="ideal",
    options={"pressure field": "elastic layers", "contact": "pressed"},
    var_pts={"z": 8},
)
afssb.plot_electrode_map(sim.solve())
