"""From a set to a solved run: one cycle, many, or many of which few are solved."""
