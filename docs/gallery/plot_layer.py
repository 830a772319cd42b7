"""
Through an interlayer
=====================

How a graphite layer fills from the separator to the collector.
"""

import pybamm_afssb as afssb

solution = afssb.simulation("SpencerJolly2023_G", physics="ideal").solve()
afssb.plot_layer_map(solution, "Interlayer host stoichiometry")
