"""One cycle of the bare collector: its Coulombic efficiency and what stays behind."""

import pybamm

import pybamm_afssb

experiment = pybamm.Experiment(
    [("Charge at 0.1C until 4.25 V", "Discharge at 0.1C until 2.5 V")]
)
simulation = pybamm.Simulation(pybamm_afssb.DFN(), experiment=experiment)
solution = simulation.solve(calc_esoh=False)
print(pybamm_afssb.cycle_summary(solution)["Coulombic efficiency [%]"])
print(pybamm_afssb.lithium_inventory(solution)[["Cathode", "Plated", "Total"]])
