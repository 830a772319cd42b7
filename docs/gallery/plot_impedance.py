"""
Impedance at rest and with metal
================================

Nyquist plots of a half cell before and after plating.
"""

import pybamm_afssb as afssb

solution = afssb.simulation("Sandoval2023_Cu", model="HalfCell").solve()
afssb.plot_nyquist(afssb.impedance(solution, at={"start": 60, "metal": 3600}))
