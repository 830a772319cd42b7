"""
A model beside a cell
=====================

A cell at 4 MPa stands for a measured one.
"""

import pandas as pd

import pybamm_afssb as afssb

solution = afssb.simulation("Sandoval2023_Cu", physics="ideal").solve()
other = afssb.simulation(
    "Sandoval2023_Cu",
    physics="ideal",
    options={"contact": "voids"},
    parameters={"Stack pressure [Pa]": 4e6},
).solve()
data = pd.DataFrame(
    {
        "Time [s]": other["Time [s]"].entries,
        "Voltage [V]": other["Half-cell potential vs Li [V]"].entries,
        "Current density [mA.cm-2]": other["Current [A]"].entries * 1e3 / 0.785,
    }
)
data.attrs = {"electrode area [cm2]": 0.785, "cell": "half"}
afssb.plot_against(solution, data)
