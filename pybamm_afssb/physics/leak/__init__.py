"""Electrons through the electrolyte: its own conduction, and metal that crosses it."""
