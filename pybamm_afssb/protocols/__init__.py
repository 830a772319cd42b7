"""Protocols as PyBaMM experiments: full cells, half cells, laboratory tests, sweeps."""
