"""
The ledger of two collectors
============================

What the first cycle costs on bare copper and on copper with silver.
"""

import matplotlib.pyplot as plt

import pybamm_afssb as afssb

figure, axes = plt.subplots(2, 1, figsize=(5.5, 5), sharex=True, layout="constrained")
for ax, name in zip(axes, ("Sandoval2023_Cu", "Sandoval2023_Ag"), strict=True):
    afssb.plot_ledger(afssb.simulation(name).solve(), ax=ax)
    ax.set_title(name)
