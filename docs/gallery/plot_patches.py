"""
An uneven interface
===================

Metal on patches under different pressures.
"""

import pybamm_afssb as afssb

sim = afssb.simulation(
    "Sandoval2023_Cu",
    physics="ideal",
    options={"interface": "patches", "contact": "voids"},
    parameters={"Stack pressure [Pa]": 5e6},
)
afssb.plot_patches(sim.solve())
