"""The seams to PyBaMM: the only folder that touches what PyBaMM keeps to itself."""
