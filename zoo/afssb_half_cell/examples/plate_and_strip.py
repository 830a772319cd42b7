"""Plate 1 mA.h/cm2 on a bare collector and strip it to 1 V against lithium."""

import pybamm_afssb

solution = pybamm_afssb.simulation(
    "Sandoval2023_Cu", protocol={"capacity": 1.0, "cutoff": 1.0}
).solve()
print(pybamm_afssb.cycle_summary(solution)["Coulombic efficiency [%]"])
