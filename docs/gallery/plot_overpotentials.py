"""
Where the voltage is lost
=========================

Kinetics, films and contact of the collector, and what the rest of the cell takes.
"""

import pybamm_afssb as afssb

solution = afssb.simulation("Lee2020_SUS", model="SPM").solve()
afssb.plot_overpotentials(solution)
