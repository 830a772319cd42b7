"""Figures of runs, layers, electrodes, impedances and sweeps, on matplotlib axes."""
