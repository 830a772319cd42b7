"""
Voltage against capacity
========================

Cycles of a half cell, drawn over each other.
"""

import pybamm_afssb as afssb

solution = afssb.simulation("Sandoval2023_Ag", cycles=3).solve()
afssb.plot_cycle_curves(solution)
