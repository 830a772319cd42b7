"""
dQ/dV
=====

The alloys of a gold seed as peaks.
"""

import pybamm_afssb as afssb

solution = afssb.simulation("Sandoval2023_Au").solve()
afssb.plot_incremental_capacity(solution)
