"""
A band of draws
===============

What the spans of the assumed values leave open: the middle, and the band between 5 and
95 % of the draws.
"""

import pybamm_afssb as afssb

cell = {"set": "Sandoval2023_Cu", "physics": "ideal", "options": {"contact": "voids"}}
axes = {"Stack pressure [MPa]": [1, 3, 9]}
name = "Coulombic efficiency [%]"
data = afssb.sweep(cell, axes, [name], spans="assumed", draws=8, progress=False)
afssb.plot_lines(data, name)
