"""
A run
=====

Voltage, plated lithium and where the lithium is, over two cycles of a bare collector.
"""

import pybamm_afssb as afssb

solution = afssb.simulation("Lee2020_SUS", model="SPM", cycles=2).solve()
afssb.plot_run(solution)
