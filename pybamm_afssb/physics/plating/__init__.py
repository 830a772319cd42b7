"""Lithium metal on the collector, pure or as a solution."""
