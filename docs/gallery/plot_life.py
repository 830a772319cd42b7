"""
Efficiency and retention
========================

Cycles of two collectors as a cycler would report them.
"""

import pybamm_afssb as afssb

runs = {
    name: afssb.simulation(name, cycles=4).solve()
    for name in ("Sandoval2023_Cu", "Sandoval2023_Ag")
}
afssb.plot_life(runs)
