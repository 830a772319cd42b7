"""
A map of current and pressure
=============================

Coulombic efficiency where stripping opens voids and cuts off metal.
"""

import pybamm_afssb as afssb

cell = {
    "set": "Sandoval2023_Cu",
    "physics": "ideal",
    "options": {"contact": "voids", "dead lithium": "void isolation"},
}
axes = {
    "Current density [mA.cm-2]": [0.2, 0.5, 1, 2],
    "Stack pressure [MPa]": [1, 2, 4, 8],
}
data = afssb.sweep(cell, axes, ["Coulombic efficiency [%]"], progress=False)
afssb.plot_map(data, "Coulombic efficiency [%]")
