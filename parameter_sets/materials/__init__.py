"""Entries shared by the parameter sets, one module a material."""
